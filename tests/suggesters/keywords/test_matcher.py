from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.model import Code, Codebook, Kind, Passage, Stance, Text
from coder.suggesters.keywords.matcher import Hit, KeywordMatcher, KeywordWeights, keyword_confidence


def found(matcher, text, language):
    return [hit.words for hit in matcher.hits(text, language)]


@pytest.mark.parametrize(
    ("language", "keyword", "text", "words"),
    [
        ("nl", "vakbond", "De Vakbonden en de vakbond.", ["Vakbonden", "vakbond"]),
        ("nl", "lid", "Onze leden zijn lid.", ["leden", "lid"]),
        ("nl", "beslissen", "Zij beslist, wij beslisten.", ["beslist", "beslisten"]),
        ("nl", "opzetten", "Ze zetten dat samen op.", ["zetten … op"]),
        ("nl", "opzetten", "Om iets op te zetten, opgezet.", ["op te zetten", "opgezet"]),
        ("nl", "opzetten", "Ze zetten het op de agenda.", []),
        ("nl", "*vakbond*", "Een vakbondsafgevaardigde.", ["vakbondsafgevaardigde"]),
        ("nl", "vakbond", "Een vakbondsafgevaardigde.", []),
        ("nl", "*raad*", "Verraad in de gemeenteraad.", ["gemeenteraad"]),
        ("nl", "*werk*", "Zij gewerkt aan netwerken.", ["gewerkt", "netwerken"]),
        ("fr", "autonomie", "L’Autonomie et d'autonomie.", ["Autonomie", "autonomie"]),
        ("fr", "syndical", "Les luttes syndicales, syndicaux.", ["syndicales", "syndicaux"]),
        ("fr", "former", "On les a formées.", ["formées"]),
        ("fr", "école", "ÉCOLES, ecole, cole", ["ÉCOLES", "ecole"]),
        ("fr", "cole", "Une école.", []),
        ("fr", "formation", "Une information.", []),
        ("en", "capacit*", "Capacities, incapacity.", ["Capacities"]),
        ("en", "*ship", "Membership of a shipyard.", ["Membership"]),
        ("en", "know how", "Our know-how; we know. How?", ["know-how"]),
        ("en", "decide ourselves", "We decided ourselves.", ["decided ourselves"]),
        ("en", "member+ask", "The members kept asking.", ["members … asking"]),
        ("en", "member+ask", "They asked each member.", ["asked … member"]),
    ],
)
def test_the_keyword_language(matcher, language, keyword, text, words):
    assert found(matcher(language, keyword), text, language) == words


def test_a_window_is_twelve_words_wide(matcher):
    near = matcher("en", "member+ask")
    assert found(near, "member " + "x " * 11 + "ask", "en")
    assert not found(near, "member " + "x " * 12 + "ask", "en")


def test_positions_are_those_of_the_text_as_written(matcher):
    text = "🙂 Coöperatie: de coöperaties."
    hits = matcher("nl", "cooperatie", "coöperatie").hits(text, "nl")
    assert {text[hit.start : hit.end] for hit in hits} == {"Coöperatie", "coöperaties"}


def test_every_spelling_of_a_name_counts(matcher):
    named = matcher("nl", "GN", aliases={"Good Neighbours": ("GN", "Goede Buren")})
    (hit,) = named.hits("Bij Goede Buren leerden we dat.", "nl")
    assert (hit.words, hit.keyword) == ("Goede Buren", "GN")


def test_each_language_has_its_own_keywords_and_an_unknown_one_all(code):
    codes = (code("K", fr=["son"], en=["sound"]),)
    both = KeywordMatcher(Codebook("t", codes=codes))
    assert not both.hits("Het geluid van son.", "en")
    assert found(both, "son, sound", None) == found(both, "son, sound", "xx") == ["son", "sound"]


def test_a_keyword_can_be_switched_off(matcher):
    assert not matcher("en", "relevant", off=[("K", "relevant")]).hits("This is relevant.", "en")


@pytest.mark.parametrize(
    ("language", "text", "stance"),
    [
        ("en", "We got training last year.", Stance.SUPPORTS),
        ("en", "We never got training.", Stance.CONTRADICTS),
        ("en", "Not only training, also money.", Stance.SUPPORTS),
        ("en", "It was not really training.", Stance.QUALIFIES),
        ("en", "It seems training helped.", Stance.QUALIFIES),
        ("en", "Training? I don't know.", Stance.UNABLE),
        ("en", "They did not come, but we had training.", Stance.SUPPORTS),
        ("nl", "Wij kregen vorming.", Stance.SUPPORTS),
        ("nl", "Er was geen vorming.", Stance.CONTRADICTS),
        ("nl", "De vorming kwam er niet.", Stance.CONTRADICTS),
        ("nl", "De vorming is niet echt nuttig.", Stance.QUALIFIES),
        ("nl", "Enkele leden kregen vorming.", Stance.QUALIFIES),
        ("nl", "Of de vorming hielp, weet ik niet.", Stance.UNABLE),
        ("fr", "Une formation utile.", Stance.SUPPORTS),
        ("fr", "Il n'y a pas eu de formation.", Stance.CONTRADICTS),
        ("fr", "Ce n'est pas vraiment une formation.", Stance.QUALIFIES),
        ("fr", "La formation est un peu courte.", Stance.QUALIFIES),
        ("fr", "La formation, je ne sais pas.", Stance.UNABLE),
        ("fr", "Plus de formation pour tous.", Stance.SUPPORTS),
        ("fr", "Il n'y a plus de formation.", Stance.CONTRADICTS),
    ],
)
def test_the_words_around_a_hit_propose_a_stance(matcher, passage, language, text, stance):
    (suggestion,) = matcher(language, "training", "vorming", "formation").suggest([passage(text, language)])
    assert suggestion.stance is stance


def test_a_hinder_points_against_and_its_denial_for(matcher, passage):
    with_hinders = matcher("en", "free", hinders=["imposed"])
    stances = [
        s.stance for s in with_hinders.suggest([passage("It was imposed."), passage("It was not imposed.")])
    ]
    assert stances == [Stance.CONTRADICTS, Stance.SUPPORTS]


def test_questions_and_quoted_speech_do_not_count(matcher):
    hits = matcher("en", "training").hits(
        'Any training? He said: "there was a lot of training." Training!', "en"
    )
    assert [hit.aside for hit in hits] == [True, True, False]


def test_a_theme_is_only_mentioned(code, passage):
    theme = KeywordMatcher(Codebook("t", codes=(code("K", kind=Kind.THEME, en=["training"]),)))
    (suggestion,) = theme.suggest([passage("We got training.")])
    assert suggestion.stance is Stance.MENTIONS


def test_a_suggestion_shows_what_triggered_it(matcher, passage):
    (suggestion,) = matcher("en", "capacit*", "know how").suggest(
        [passage("Know-how and capacity, capacity.")]
    )
    assert suggestion.because == ("Know-how", "capacity")
    assert suggestion.by == "keywords"
    assert suggestion.confidence == 0.6975  # two distinct words: 1 - 0.55 * 0.55


def test_a_title_is_weak_evidence_where_there_are_no_keywords(passage):
    code = Code("T", Kind.THEME, Text({"en": "Stronger organisations"}))
    (suggestion,) = KeywordMatcher(Codebook("t", codes=(code,))).suggest(
        [passage("The organisation has become much stronger.")]
    )
    assert suggestion.confidence == 0.25


def test_no_codes_no_hits_and_no_crash():
    empty = KeywordMatcher(Codebook("t"))
    assert empty.hits("anything", "en") == empty.hits("", None) == []


@given(st.text(max_size=200), st.sampled_from(["nl", "fr", "en", None, "xx"]))
def test_any_text_can_be_read(text, language):
    codes = (make("A", nl=["a*", "*b*", "c+d"], fr=["é"], en=['"a b"']),)
    for hit in KeywordMatcher(Codebook("t", codes=codes)).hits(text, language):
        assert 0 <= hit.start < hit.end <= len(text)


def make(code_id, **keywords):
    return Code(code_id, Kind.THEME, Text(), keywords={k: tuple(v) for k, v in keywords.items()})


def test_how_much_a_keyword_tells_falls_with_how_often_it_is_met():
    def hit(keyword):
        return Hit("K", keyword, 0, 1, keyword)

    telling = KeywordWeights([[hit("often")]] * 30 + [[hit("once")]])
    # (31 + 30) / (30 + 1), / (1 + 1) and / (0 + 1), by the logarithm of 30
    assert telling.weight(hit("often")) == pytest.approx(log(61 / 31) / log(30))
    assert telling.weight(hit("once")) == pytest.approx(log(61 / 2) / log(30))
    assert telling.weight(hit("never")) == pytest.approx(log(61) / log(30))
    assert KeywordWeights([]).weight(hit("any")) == 1
    assert (
        keyword_confidence([hit("often")], telling)
        < keyword_confidence([hit("often")])
        < keyword_confidence([hit("never")], telling)
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Of het loket er is, dat weet ik echt niet, dat is ons niet verteld"),
        ("nl", "Of het loket werkt kon niet bevestigd worden"),
        ("nl", "Het loket? Ik zou dat eerlijk gezegd niet durven zeggen"),
        ("fr", "Le guichet, ils n'ont pas pu nous le confirmer"),
        ("fr", "Je ne peux pas vous dire s'il y a un guichet"),
        ("en", "If the counter helps I can not say"),
        ("en", "It is too early to tell whether the counter works"),
    ],
)
def test_whoever_cannot_say_is_unable(matcher, language, text):
    found = matcher(language, "loket", "guichet", "counter")
    (suggestion,) = found.suggest([Passage("S1", 0, len(text), text, language)])
    assert suggestion.stance is Stance.UNABLE


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They failed to open the counter"),
        ("nl", "Het plan voor een loket mislukte"),
        ("fr", "Nous n'avons pas réussi à ouvrir le guichet"),
    ],
)
def test_a_verb_of_failure_contradicts(matcher, language, text):
    found = matcher(language, "loket", "guichet", "counter")
    (suggestion,) = found.suggest([Passage("S1", 0, len(text), text, language)])
    assert suggestion.stance is Stance.CONTRADICTS
