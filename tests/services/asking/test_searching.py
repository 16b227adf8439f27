"""Words looked for in a study: parts of words, phrases, near, without interviewers; in reading order."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.analysis.asking.matching import Fold, WordOptions
from coder.analysis.asking.query import Query
from coder.model import Role, Speaker, Transcript, Turn
from coder.services.asking.searching import Search, context, search
from coder.services.asking.word_forms import languages_of
from coder.services.checking import check_study
from coder.services.correct_source import correct, plan_text

TALK = """\
IV: Wat doet het Ketenplatform?
R1: Wij werken aan ketens, met eigen werk.
IV: En het geld?
R1: Wij werkten samen; de école kreeg niets.
"""


@pytest.fixture
def talk(study, take):
    take("talk.txt", TALK, group="unions", language="nl")
    take("other.txt", "IV: Keten?\nR1: De keten breekt. Geld is er niet.\n", group="schools", language="nl")
    return study


def turns(study, words, **asked):
    return [(hit["source"], hit["n"]) for hit in search(study, Search(words, **asked)).hits]


@pytest.mark.parametrize(
    ("words", "there"),
    [
        ("keten", [("S1", 1), ("S1", 2), ("S2", 1), ("S2", 2)]),
        ('"keten"', [("S2", 1), ("S2", 2)]),
        ("keten*", [("S1", 1), ("S1", 2), ("S2", 1), ("S2", 2)]),
        ("*platform", [("S1", 1)]),
        ("ecole", [("S1", 4)]),
        ('"eigen werk"', [("S1", 2)]),
        ("keten geld", [("S2", 2)]),
        ("ketens OR geld", [("S1", 2), ("S1", 3), ("S2", 2)]),
        ("keten NOT (platform OR geld)", [("S1", 2), ("S2", 1)]),
        ("keten NEAR/1 breekt", [("S2", 2)]),
        ("keten NEAR/0 geld", []),
        ("zzz", []),
        ("", []),
    ],
)
def test_turns_are_found_in_reading_order(talk, words, there):
    assert turns(talk, words) == there


def test_who_asks_can_be_left_out_and_sources_chosen(talk):
    assert turns(talk, "keten", without_interviewers=True) == [("S1", 2), ("S2", 2)]
    assert turns(talk, "keten", where=Query(groups=("schools",))) == [("S2", 1), ("S2", 2)]
    assert turns(talk, "keten", where=Query(sources=("S1",))) == [("S1", 1), ("S1", 2)]


def test_word_lists_are_read_of_the_languages_that_are_spoken(study, take):
    take("talk.txt", TALK, language="nl")
    assert languages_of(study) == ["nl"]  # not those in which the codebook has titles
    take("unknown.txt", "R1: Ja.\n", language=None)
    assert languages_of(study) == [*dict.fromkeys([*study.codebook.languages, "nl"])]


def test_forms_of_a_word_are_found_and_others_are_not(talk):
    assert turns(talk, "werken", options=WordOptions(Fold.FORMS)) == [("S1", 2), ("S1", 4)]
    assert turns(talk, "werken", options=WordOptions(Fold.WHOLE)) == [("S1", 2)]


def test_there_is_more_than_was_asked_for(talk):
    found = search(talk, Search("keten", limit=2))
    assert (len(found.hits), found.more) == (2, True)


def test_places_are_those_of_the_turn(talk):
    (hit,) = search(talk, Search("platform")).hits
    (place,) = hit["places"]
    assert hit["text"][slice(*place)] == "Ketenplatform"


def test_a_word_stands_in_its_context(talk):
    rows = context(talk, Search('"keten"', without_interviewers=True), around=2)
    (row,) = rows
    assert (row["before"], row["word"], row["after"]) == ("De", "keten", "breekt. Geld")
    text = talk.sources.text("S2")
    assert text[row["start"] : row["end"]] == "keten"


def test_what_was_corrected_is_found_and_what_it_was_is_not(talk):
    correct(talk, plan_text(talk, "S1", TALK.replace("Ketenplatform", "Kettingplatform")), "An")
    assert turns(talk, "ketenplat") == []
    assert turns(talk, "kettingplat") == [("S1", 1)]
    assert talk.sources.words_like("ketenplatform", 9) == []
    assert turns(talk, "keten") != []


def test_check_knows_when_the_list_of_words_is_another(talk):
    checks = {check.check: check for check in check_study(talk)}
    assert checks["search index is complete"].passed
    talk.db.execute("DELETE FROM turn_search_words WHERE word = 'ketenplatform'")
    checks = {check.check: check for check in check_study(talk)}
    assert not checks["search index is complete"].passed


PIECES = ("keten", "platform", "werk", "geld", "Été", "kœur", "op", "ketenwerk", "een-twee")
SAID = st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), min_size=1, max_size=5)


@given(
    SAID, st.sampled_from(["keten", "werk", "ete", "koeur", "op", '"keten werk"', "ketenw*", "twee NOT geld"])
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_search_finds_what_reading_finds(study, said, words):
    text, spans = "", []
    for n, spoken in enumerate(said, start=1):
        line = " ".join(spoken)
        spans.append(Turn(n, "R", len(text), len(text) + len(line)))
        text += f"{line}\n"
    with_guid = f"{text}{len(study.sources.ids())}"  # no text is taken in twice
    source, _ = study.sources.add(
        Transcript("t", with_guid, tuple(spans), (Speaker("R", Role.RESPONDENT),)), "An"
    )
    found = [
        n for hit_source, n in turns(study, words, where=Query(sources=(source,))) if hit_source == source
    ]
    assert found == [n for n, spoken in enumerate(said, start=1) if _reads(" ".join(spoken).lower(), words)]


def _reads(line, words):
    plain = line.replace("é", "e").replace("œ", "oe")
    return {
        '"keten werk"': lambda: re.search(r"\bketen werk\b", plain),
        "ketenw*": lambda: re.search(r"\bketenw", plain),
        "op": lambda: re.search(r"\bop\b", plain),
        "twee NOT geld": lambda: "twee" in plain and "geld" not in plain,
    }.get(words, lambda: words in plain)()
