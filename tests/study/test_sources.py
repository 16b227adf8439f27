"""The register: texts that never change, attributes that do, and searching them."""

import pytest

from coder.errors import NotFoundError, StudyError, UsageError
from coder.model import Transcript, Turn
from coder.services.erase_sources import erase

RUN = "We run the campaign ourselves now."


def test_a_talk_has_speakers_and_turns(study, take):
    source = study.sources.get(take())
    assert [(speaker.label, speaker.role) for speaker in source.speakers] == [
        ("IV", "interviewer"),
        ("R1", "respondent"),
    ]
    assert [(turn.n, turn.speaker, source.text[turn.start : turn.end]) for turn in source.turns] == [
        (1, "IV", "What changed?"),
        (2, "R1", RUN),
        (3, "IV", "And the members?"),
        (4, "R1", "They ask for more. They ask for it every month."),
    ]


def test_the_same_file_is_taken_once(study, take):
    assert take("talk.txt") == "S1"
    assert take("talk.txt") == "S1"
    assert study.sources.ids() == ["S1"]


def test_the_same_words_in_another_file_are_another_source(study, take):
    assert [take(f"answer {n}.txt", "R1: Yes.\n") for n in (1, 2, 3)] == ["S1", "S2", "S3"]
    assert [take(f"answer {n}.txt", "R1: Yes.\n") for n in (1, 2, 3)] == ["S1", "S2", "S3"]
    assert len(study.sources.ids()) == 3


def test_a_number_is_never_given_twice(study, take):
    take()
    take("other.txt", "R1: Something else.\n")
    erase(study, "S2", "An")
    assert take("third.txt", "R1: A third thing.\n") == "S3"


# --- attributes ---------------------------------------------------------------


def test_attributes_are_set_and_logged_with_what_they_were(study, take):
    take(relation="partner", organisation="The Mill", region="north")
    study.sources.set("S1", "Bilal", relation="independent", organisation="", region="", year="2022")
    row = study.sources.all()[0]
    assert (row["relation"], row["organisation"], row["attributes"]) == (
        "independent",
        None,
        {"year": "2022"},
    )
    entry = study.log.entries(1)[0]
    assert (entry["coder"], entry["action"], entry["object_id"]) == ("Bilal", "set", "S1")
    assert entry["before"] == {
        "relation": "partner",
        "organisation": "The Mill",
        "region": "north",
        "year": None,
    }
    assert entry["after"] == {
        "relation": "independent",
        "organisation": None,
        "region": None,
        "year": "2022",
    }


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kind": "talk"}, 'kind is "talk"; it must be one of interview, focus_group, document'),
        ({"relation": "friend"}, 'relation is "friend"; it must be one of implementer, partner'),
        ({"group": "mills"}, 'group is "mills"; it must be one of unions, schools'),
        ({"date": "31/02/2022"}, 'date is "31/02/2022"; write it as 2022-05-31, 2022-05 or 2022'),
        ({"date": "2022-13"}, 'date is "2022-13"'),
        (
            {"withhold_names": "perhaps"},
            'withhold_names is "perhaps"; write show, function',
        ),
        ({"title": " "}, "title cannot be empty"),
    ],
)
def test_nonsense_gets_a_sentence_and_changes_nothing(study, take, given, sentence):
    take()
    before = study.sources.all()
    with pytest.raises(UsageError, match=sentence.replace("[", r"\[")):
        study.sources.set("S1", "An", **given, role="director")
    assert study.sources.all() == before


def test_all_that_is_wrong_with_attributes_is_said_at_once(study, take):
    with pytest.raises(UsageError, match=r"(?s)kind is .*date is .*"):
        study.sources.check_attributes({"kind": "talk", "date": "soon"})


@pytest.mark.parametrize("date", ["2022", "2022-05", "2022-05-31"])
def test_a_date_may_be_a_year_a_month_or_a_day(study, take, date):
    take(date=date)
    assert study.sources.all()[0]["date"] == date


def test_an_unknown_source_is_named(study):
    for ask in (study.sources.get, study.sources.text, study.sources.find):
        with pytest.raises(NotFoundError, match=r'There is no source "S7"\. See `coder source list`'):
            ask("S7")


# --- voices -------------------------------------------------------------------


def test_people_of_one_organisation_are_one_cluster_in_all_its_spellings(study, take):
    take("1.txt", "R1: One.\n", organisation="The Mill")
    take("2.txt", "R1: Two.\n", organisation="de molen ")
    take("3.txt", "R1: Three.\n", organisation="Mill")
    take("4.txt", "R1: Four.\n", organisation="Union North")
    take("5.txt", "R1: Five.\n", organisation="union  north")
    take("6.txt", "R1: Six.\n")
    clusters = study.sources.clusters()
    assert clusters == {
        "S1": "Mill",
        "S2": "Mill",
        "S3": "Mill",
        "S4": "Union North",
        "S5": "Union North",  # the same words, whatever their case and blanks
        "S6": "S6",
    }


def test_the_study_may_say_otherwise(study, take):
    take("1.txt", "R1: One.\n", organisation="Mill", cluster="Mill, board")
    take("2.txt", "R1: Two.\n", organisation="Mill")
    assert study.sources.clusters() == {"S1": "Mill, board", "S2": "Mill"}


# --- speakers -----------------------------------------------------------------


def test_spellings_of_one_speaker_become_one(study, take):
    take(text="IV: One?\nDevin: Yes.\nIV: Two?\nDB: Yes.\nIV: Three?\nDevin: No.\n")
    study.speakers.set("S1", "An", merge=["DB=Devin"], interviewer=["IV"], respondent=["Devin"])
    source = study.sources.get("S1")
    assert {s.label: s.role for s in source.speakers} == {"IV": "interviewer", "Devin": "respondent"}
    assert [turn.speaker for turn in source.turns] == ["IV", "Devin", "IV", "Devin", "IV", "Devin"]


def test_an_unknown_speaker_is_named_and_nothing_changes(study, take):
    take()
    before = study.sources.get("S1")
    with pytest.raises(NotFoundError, match=r'S1 has no speaker "R9"\. It has: IV, Rita'):
        study.speakers.set("S1", "An", merge=["R1=Rita"], respondent=["R9"])
    assert study.sources.get("S1") == before


# --- searching ----------------------------------------------------------------


def test_search_finds_turns_in_any_case_and_without_accents(study, take):
    take(text="R1: La coopération à l’école.\nR2: Cooperatie, coöperatie!\n")
    assert [hit["n"] for hit in study.sources.search("ECOLE cooperation")] == [1]
    assert [hit["n"] for hit in study.sources.search("cooperatie")] == [2]
    assert study.sources.search("school") == []


@pytest.mark.parametrize("words", ["", '"', "* NOT (", "😀", "a OR b NOT", "turn_search:x"])
def test_search_takes_any_words(study, take, words):
    take()
    assert study.sources.search(words) == []


def test_search_finds_what_stands_behind_unseen_characters(study, take):
    take(text="R1: soli\u00addarity with\u200bout end\n")
    assert [hit["n"] for hit in study.sources.search("solidarity without")] == [1]


# --- removing -----------------------------------------------------------------


def test_a_source_with_codings_is_not_removed_by_accident(study, take, code):
    kept = code(take(), RUN)
    with pytest.raises(StudyError, match=r"S1 has 1 codings\. Withdraw them first, or let both go"):
        erase(study, "S1", "An")
    study.codings.withdraw(kept.id, "An")
    erase(study, "S1", "An")
    assert study.sources.ids() == []


def test_a_source_may_come_from_elsewhere_than_a_file(study):
    transcript = Transcript("By hand", "Yes.", (Turn(1, None, 0, 4),), attributes={"group": "unions"})
    assert study.sources.add(transcript, "An", kind="survey") == ("S1", True)
    assert study.sources.add(transcript, "An") == ("S1", False)
    row = study.sources.all()[0]
    assert (row["kind"], row["group"], row["words"], row["turns"]) == ("survey", "unions", 1, 1)


@pytest.mark.parametrize("key", ["groupe", "organization", "relations"])
def test_a_key_that_is_nearly_an_attribute_is_taken_for_a_slip(study, key):
    study.sources.add(Transcript("Talk", "We run it.", (Turn(1, "R1", 0, 10),)), "An")
    with pytest.raises(UsageError, match="Did you mean"):
        study.sources.set("S1", "An", **{key: "x"})
    study.sources.set("S1", "An", region="north")
    assert study.sources.all()[0]["attributes"] == {"region": "north"}


def test_what_a_source_is_cannot_be_set(study):
    study.sources.add(Transcript("Talk", "We run it.", (Turn(1, "R1", 0, 10),)), "An")
    with pytest.raises(UsageError, match="kept by the study itself"):
        study.sources.set("S1", "An", words="7")


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("yes", "function"),
        ("ja", "function"),
        ("Functie en groep", "function"),
        ("nothing", "nothing"),
        ("rien", "nothing"),
        ("no", "show"),
        ("", "show"),
    ],
)
def test_names_are_withheld_in_three_levels(study, take, written, level):
    first = take()
    study.sources.set(first, "An", withhold_names=written)
    row = study.sources.all()[0]
    assert (row["withhold"], row["withhold_names"]) == (level, level != "show")
    assert study.sources.get(first).withhold == level
    assert not study.sources.differs(first, {"withhold_names": level})
