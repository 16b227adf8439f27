"""What makes evidence doubtful: each doubt named where it is, and not where it is not."""

import pytest

from coder.codebook import read_codebook
from coder.services.checking import check_study
from coder.services.coding_exchange import codings_from
from coder.services.signing import sign

TALK = "IV: What changed?\nR1: We run it now.\nR1: And we will.\n"
CHECKS = {
    "interviewer": "codings are of respondents' words",
    "grounds": "grounds are of respondents' words",
    "mind": "one voice is one mind",
    "sides": "no voice stands on both sides of a claim",
    "names": "names are spelled as the codebook knows them",
    "relation": "decisive sources have a relation",
    "figures": "figures are as they were when they were cited",
    "predates": "what predates the programme owes it little",
    "reading": "results do not depend on whose reading counts",
}


@pytest.fixture
def doubts(study):
    """Say what one check finds; it never makes the study unsound, and it tells what to do."""

    def found(check):
        (one,) = [one for one in check_study(study) if one.check == CHECKS[check]]
        assert one.sound
        assert one.warning
        assert one.remedy
        assert one.passed == (one.found == [])
        return one.found

    return found


@pytest.fixture
def talk(take):
    """Take talks in that only differ in their last word; each with what is known of its source."""
    taken = []

    def taking(**known):
        taken.append(known)
        return take(f"{len(taken)}.txt", f"{TALK}R1: {len(taken)}.\n", **known)

    return taking


def test_a_study_without_evidence_raises_no_doubt(doubts):
    assert {check: doubts(check) for check in CHECKS} == {check: [] for check in CHECKS}


# --- the interviewer's words --------------------------------------------------------


def test_a_coding_on_the_interviewers_words_is_named(talk, code, doubts):
    source = talk()
    code(source, "We run it now.")
    code(source, "What changed?\nR1: We run it now.")
    assert doubts("interviewer") == []
    kept = code(source, "What changed?")
    assert doubts("interviewer") == [f"coding {kept.id} (O1, An) is what the interviewer said in S1"]


def test_a_withdrawn_one_is_not(study, talk, code, doubts):
    study.codings.withdraw(code(talk(), "What changed?").id, "An")
    assert doubts("interviewer") == []


def test_what_rests_on_the_interviewers_words_is_named(study, talk, code, doubts):
    source = talk()
    asked, told = code(source, "What changed?"), code(source, "We run it now.")
    study.findings.add("finding", "They run it.", "An", on=[str(told.id)])
    study.summaries.set("O1", source, "They run it.", "An", [told.id])
    assert doubts("grounds") == []
    study.findings.add("finding", "It was asked.", "An", on=[str(asked.id)])
    assert doubts("grounds") == [f"F2 rests on coding {asked.id}, which is what the interviewer said"]
    study.speakers.set(source, "An", interviewer=["R1"], respondent=["IV"])
    assert doubts("grounds") == [
        f"F1 rests on coding {told.id}, which is what the interviewer said",
        f"the summary of O1 in S1 rests on coding {told.id}, which is what the interviewer said",
    ]


# --- one voice is one mind --------------------------------------------------------------


def test_an_organisation_whose_sources_stand_differently_to_the_programme(talk, doubts):
    talk(organisation="The Mill", relation="beneficiary", group="unions")
    talk(organisation="De Molen", relation="partner", group="schools")
    assert doubts("mind") == [
        "Mill (S1, S2) counts as one voice, with different groups: schools, unions",
        "Mill (S1, S2) counts as one voice, with different relations: beneficiary, partner",
    ]


def test_what_is_not_known_is_no_difference(talk, doubts):
    talk(organisation="Mill", relation="beneficiary", group="unions")
    talk(organisation="Mill")
    talk(organisation="Union", relation="partner", group="schools")
    assert doubts("mind") == []


@pytest.mark.parametrize("known", [{"voice": "Board of the Mill"}, {"organisation": "zelfstandige"}])
def test_sources_that_are_voices_of_their_own_may_differ(study, talk, doubts, known):
    talk(organisation="Mill", relation="beneficiary")
    talk(**{"organisation": "Mill", "relation": "partner", **known})
    talk(organisation="zelfstandige", relation="independent")
    assert doubts("mind") == []


# --- both sides of a claim -----------------------------------------------------------------


def test_a_voice_of_which_one_source_is_for_and_another_against(talk, code, doubts):
    code(talk(organisation="Mill"), "We run it now.")
    code(talk(organisation="De Molen"), "We run it now.", stance="contradicts")
    assert doubts("sides") == ["Mill stands on both sides of O1 (S1, S2)"]


def test_of_a_part_it_is_named_once_where_it_was_said(talk, code, doubts):
    code(talk(organisation="Mill"), "We run it now.", "O3.a")
    code(talk(organisation="Mill"), "We run it now.", "O3.a", "contradicts")
    assert doubts("sides") == ["Mill stands on both sides of O3.a (S1, S2)"]
    code("S2", "And we will.", "O3", "contradicts")
    code(talk(organisation="Mill"), "We run it now.", "O3")
    assert doubts("sides") == [
        "Mill stands on both sides of O3.a (S1, S2)",
        "Mill stands on both sides of O3 (S1, S2, S3)",
    ]


def test_one_source_of_two_minds_and_two_voices_that_differ_are_no_doubt(talk, code, doubts):
    source = talk(organisation="Mill")
    code(source, "We run it now.")
    code(source, "And we will.", stance="contradicts")
    code(talk(organisation="Union"), "We run it now.", stance="contradicts")
    code(talk(organisation="Mill"), "We run it now.", stance="qualifies")
    assert doubts("sides") == []


# --- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Good Neighbors", "Good Neighbours"),  # a letter
        ("Good Neighbours Ghent", "Good Neighbours"),  # a word more
        ("Harbour; Good Neighbourss", "Good Neighbours"),  # one of several
    ],
)
def test_a_name_that_is_nearly_known(talk, doubts, name, near):
    talk(organisation=name)
    written = name.rpartition("; ")[2]
    assert doubts("names") == [f'S1 is of "{written}", which is nearly "{near}"']


@pytest.mark.parametrize(
    "name", ["Good Neighbours", "good neighbours", "GN", "Goede Buren", "The Mill", "Union"]
)
def test_a_name_that_is_known_or_quite_another(talk, doubts, name):
    talk(organisation=name)
    talk()
    assert doubts("names") == []


def test_letters_and_blanks_that_do_not_matter_make_no_other_name(study, talk, codebook_file, doubts):
    text = "id: x\noutcomes: [{id: O1, title: They act., claimed_by: Harbour Works}]\n"
    study.codes.load(read_codebook(codebook_file(text, "harbour.yaml"))[1], "An")
    talk(organisation="harbour  works")
    assert doubts("names") == []
    talk(organisation="Harbor Works")
    assert doubts("names") == ['S2 is of "Harbor Works", which is nearly "Harbour Works"']


# --- a decisive source of which nobody knows how it stands ------------------------------------------


def test_a_decisive_source_without_a_relation(study, talk, code, doubts):
    source = talk(organisation="Mill")
    code(source, "We run it now.")
    code(source, "We run it now.", "O2")
    assert doubts("relation") == ["S1 decides on O1, O2, and its relation to the programme is not known"]
    study.sources.set("S1", "An", relation="beneficiary")
    assert doubts("relation") == []


def test_one_that_decides_nothing_may_be_without(talk, code, doubts):
    for relation in ("beneficiary", "beneficiary", "beneficiary", "unknown"):
        code(talk(relation=relation), "We run it now.")
    # four voices of one kind: each of them can be missed
    assert doubts("relation") == []


# --- figures -----------------------------------------------------------------------------------------


def test_a_figure_that_is_another_than_when_it_was_cited(study, codebook_file, doubts):
    def load(value):
        text = f"id: x\noutcomes: [{{id: O1, title: More come.}}]\nindicators: [{{id: I1, title: Visits, 2020: {value}}}]\n"
        study.codes.load(read_codebook(codebook_file(text, "figures.yaml"))[1], "An")

    load(5)
    row = {"source": "I1:2020", "code": "O1", "stance": "supports"}
    assert study.codings.add_many(codings_from(study, [row], "An")).added == 1
    assert doubts("figures") == []
    load(50)
    assert doubts("figures") == ["coding 1 cited “Visits, 2020: 5”, and now it reads “Visits, 2020: 50”"]
    load(5)
    assert doubts("figures") == []


# --- what predates ---------------------------------------------------------------------------------


@pytest.mark.parametrize("level", ["high", "medium"])
def test_what_predates_the_programme_and_is_signed_as_owing_it_much(study, doubts, level):
    sign(study, "O1", "confirmed", "The charter is of 2015.", "An", timing="predates")
    sign(study, "O1", level, "They pushed it.", "An", "contribution")
    assert doubts("predates") == [f"O1 predates the programme and its contribution is signed as: {level}"]


@pytest.mark.parametrize(
    ("timing", "level"), [("predates", "low"), ("in_period", "high"), ("recent", "medium")]
)
def test_what_owes_it_little_or_does_not_predate_it(study, doubts, timing, level):
    sign(study, "O1", "confirmed", "So.", "An", timing=timing)
    sign(study, "O1", level, "So.", "An", "contribution")
    sign(study, "O2", "confirmed", "So.", "An", timing="predates")  # nobody judged its contribution
    assert doubts("predates") == []


# --- whose reading -----------------------------------------------------------------------------------


def test_a_result_that_depends_on_whose_reading_counts(study, talk, code, doubts):
    source = talk(organisation="Mill", relation="beneficiary")
    code(source, "We run it now.")
    assert doubts("reading") == []
    code(source, "We run it now.", stance="contradicts", coder="Bea")
    code(talk(organisation="Union", relation="beneficiary"), "We run it now.")
    assert doubts("reading") == ["O1 is contested as it stands; An: partly confirmed, Bea: contested"]


def test_a_dispute_that_changes_no_result(talk, code, doubts):
    source = talk(organisation="Mill", relation="beneficiary")
    code(source, "We run it now.")
    code(source, "We run it now.", stance="qualifies", coder="Bea")
    # one voice that supports or one that qualifies: not confirmed either way
    assert doubts("reading") == []
