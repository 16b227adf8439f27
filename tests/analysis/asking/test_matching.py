"""Words found in texts: parts, whole words, wildcards, phrases, accents, forms, near."""

import pytest

from coder.analysis.asking.expressions import Leaf, parse
from coder.analysis.asking.matching import Fold, Matcher, WordOptions, candidates, has_few_words, sought_words
from coder.errors import UsageError

PARTS, WHOLE = WordOptions(), WordOptions(Fold.WHOLE)


def found(words, text, options=PARTS, forms=None):
    places = Matcher(parse(words), options, forms or {}).find(text)
    return None if places is None else [text[start:end] for start, end in places]


@pytest.mark.parametrize(
    ("words", "text", "there"),
    [
        ("keten", "Het Ketenplatform en de keten.", ["Ketenplatform", "keten"]),
        ("vorm", "Een dagvorming", ["dagvorming"]),
        ("op", "De stop op de hoop", ["op"]),  # two letters: a whole word
        ("keten*", "ketens en bijketen", ["ketens"]),
        ("*keten", "ketens en bijketen", ["bijketen"]),
        ("k?n", "kan kun koen", ["kan", "kun"]),
        ("k*n", "kan koen kast", ["kan", "koen"]),
        ('"keten"', "ketens, de keten", ["keten"]),
        ('"eigen werk"', "ons eigen werk, eigen-werk, eigen, werk", ["eigen werk", "eigen-werk"]),
        ('"wij werk*"', "Wij werken", ["Wij werken"]),
        ("know-how", "the know how of it", ["know how"]),
        ("coeur ecole", "Le cœur de l’École", ["cœur", "École"]),
        ("CŒUR", "le coeur", ["coeur"]),
        ("strasse", "die Straße", ["Straße"]),
        ("a b", "a x b", ["a", "b"]),
        ("a b", "a x", None),
        ("a OR b", "x b", ["b"]),
        ("a NOT b", "a x", ["a"]),
        ("a NOT b", "a b", None),
        ("NOT b", "a", []),
        ("a NEAR/2 b", "a x x b", ["a", "b"]),
        ("b NEAR/2 a", "a x x b", ["a", "b"]),
        ("a NEAR/1 b", "a x x b", None),
        ("keten", "ke\u00adten en k\u200beten", ["ke\u00adten", "k\u200beten"]),
    ],
)
def test_words_are_found(words, text, there):
    assert found(words, text) == there


def test_accents_count_where_they_are_asked_for():
    options = WordOptions(Fold.PART, accents=True)
    assert found("été", "ete et été", options) == ["été"]
    assert found("ete", "ete et été", options) == ["ete"]


def test_whole_words_and_forms():
    assert found("keten", "ketens, keten", WHOLE) == ["keten"]
    forms = {"werken": ["werken", "gewerkt"]}
    assert found("werken", "Wij werken en hebben gewerkt, werkend", WordOptions(Fold.FORMS), forms) == [
        "werken",
        "gewerkt",
    ]


def test_signs_alone_are_nothing_to_look_for():
    with pytest.raises(UsageError, match="holds no letter or digit"):
        found("…", "text")


@pytest.mark.parametrize(("most", "few"), [(0, False), (2, False), (3, True)])
def test_few_words_are_counted_without_reading_all(most, few):
    text = f"a {'x ' * 3}b {'y ' * 100_000}"
    assert has_few_words(text, 1, text.index("b"), most) == few
    assert not has_few_words(text, 1, len(text), 50)


def test_the_index_is_asked_for_whatever_may_be_it():
    words = {"%keten%": ["keten", "ketenplatform"], "plat%": ["platform"], "b": []}

    def ask(written):
        return candidates(parse(written), WordOptions(), lambda word: words.get(word.like))

    assert ask("keten") == '("keten" OR "ketenplatform")'
    assert ask("keten plat*") == '(("keten" OR "ketenplatform")) AND (("platform"))'
    assert ask("keten OR plat*") == '(("keten" OR "ketenplatform")) OR (("platform"))'
    assert ask("keten NOT plat*") == '(("keten" OR "ketenplatform"))'
    assert ask("NOT keten") is None
    assert ask("keten OR common") is None  # too many words to tell apart
    assert ask("keten b") == ""


def test_percent_and_underscore_are_letters_like_others():
    (word,) = sought_words(Leaf("a*b?c"), WordOptions())
    assert word.like == "a%b_c"
