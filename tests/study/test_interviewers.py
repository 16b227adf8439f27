"""The interviewer's words are never evidence: known by who speaks, and changed with it at once."""

import pytest

from coder.codebook import read_codebook
from coder.errors import NotFoundError, UsageError
from coder.model import Coding, Kind, Role, Stance
from coder.services import evidence, learning
from coder.services.signing import sign

BOOK = """
id: talks
title: Talks
questions: [{id: EQ1, title: Effect, criteria: [{id: EQ1.1, title: Stronger}]}]
themes: [{id: capacity, title: Capacity, about: [EQ1.1, O1]}]
factors: [{id: norms, title: Norms}]
outcomes: [{id: O1, title: They run it.}]
"""
TEXT = """\
IV: Do you run it in 2020?
R1: Yes, we run it now.
IV: And the others?
R1: No idea.
"""
QUESTION, ANSWER = "Do you run it in 2020?", "Yes, we run it now."


@pytest.fixture
def talk(study, take, codebook_file):
    """A study with one talk, S1: IV asks and R1 answers, twice."""
    study.codes.load(read_codebook(codebook_file(BOOK, "talks.yaml"))[1], "An")
    take("talk.txt", TEXT, relation="beneficiary", group="unions")
    assert {one.label: one.role for one in study.sources.get("S1").speakers} == {
        "IV": "interviewer",
        "R1": "respondent",
    }
    return study


@pytest.fixture
def put(talk):
    """Code words of the talk; give the number of the coding."""

    def coding(words, code="O1", stance="supports"):
        start = talk.sources.text("S1").index(words)
        made = Coding("S1", start, start + len(words), words, code, "An", Stance(stance))
        return talk.codings.add(made).id

    return coding


def counts(study, code="O1"):
    """Say which codings count for a code."""
    return [row.coding for row in study.evidence.about(code)[code]]


# --- what is theirs -----------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        QUESTION,
        "run it in 2020",
        f"IV: {QUESTION}",  # with the label
        f"{QUESTION}\nR1: ",  # up to the label of who answers
        f"{QUESTION}\nR1",
        f"{QUESTION}\nR",  # amid the label
    ],
)
def test_a_passage_of_the_interviewers_words_alone_counts_for_nothing(talk, put, words):
    own = put(words)
    assert talk.evidence.interviewers.passages() == {own: False}
    assert talk.evidence.interviewers.counts_for_nothing([talk.codings.get(own)]) == {own}
    assert counts(talk) == []


def test_so_does_one_that_ends_amid_a_long_label_with_a_time_before_it(talk, take):
    take("timed.txt", "[00:01:02] Interviewer: Since when?\n[00:01:09] Mia Dubois: Since May.\n")
    text = talk.sources.text("S2")
    start = text.index("Since when?")
    codings = [
        talk.codings.add(Coding("S2", start, end, "", "O1", "An", Stance.SUPPORTS))
        for end in range(text.index("?") + 1, text.index("Since May") + 2)
    ]
    count = set(talk.evidence.interviewers.counts_for_nothing(codings))
    assert [coding.quote for coding in codings if coding.id not in count] == [
        "Since when?\n[00:01:09] Mia Dubois: S"
    ]


@pytest.mark.parametrize("words", [ANSWER, f"R1: {ANSWER}", f"{ANSWER}\nIV:"])
def test_a_respondents_words_count_labels_or_not(talk, put, words):
    own = put(words)
    assert talk.evidence.interviewers.counts_for_nothing([talk.codings.get(own)]) == set()
    assert counts(talk) == [own]
    assert not talk.evidence.about("O1")["O1"][0].with_question


@pytest.mark.parametrize("words", [f"{QUESTION}\nR1: {ANSWER}", f"2020?\nR1: {ANSWER[:3]}", TEXT.strip()])
def test_a_passage_over_question_and_answer_counts_with_the_question(talk, put, words):
    own = put(words)
    assert talk.evidence.interviewers.passages() == {own: True}
    (row,) = talk.evidence.about("O1")["O1"]
    assert (row.coding, row.with_question) == (own, True)
    (quote,) = evidence.quotes(talk, "O1")
    assert (quote["with_question"], quote["left_out"]) == (True, None)


def test_a_passage_from_one_question_to_the_next_has_the_answer_in_it(talk, put):
    assert talk.evidence.interviewers.passages() == {}
    own = put(f"in 2020?\nR1: {ANSWER}\nIV: And")
    assert talk.evidence.interviewers.passages() == {own: True}


def test_a_full_stop_of_the_answer_is_no_answer(talk, put):
    talk.speakers.set_roles("S1", "An", {"R1": "interviewer", "IV": "respondent"})
    own = put(f"?\nR1: {ANSWER}")
    assert talk.evidence.interviewers.passages() == {own: False}


def test_words_that_nobody_is_named_for_are_a_respondents(talk, take):
    take("notes.txt", "IV: What of it?\nR1: A lot.\n")
    talk.db.execute("UPDATE turn SET speaker = NULL WHERE source = 'S2' AND n = 2")
    own = talk.codings.add(Coding("S2", 4, 26, "", "O1", "An", Stance.SUPPORTS)).id
    assert talk.evidence.interviewers.passages(["S2"]) == {own: True}


# --- where it counts for nothing ------------------------------------------------------


def test_not_in_the_rule_nor_in_what_scripts_get(talk, put):
    asked, told = put(QUESTION), put(ANSWER)
    (claim,) = evidence.claims(talk, Kind.OUTCOME)
    assert (claim.judged.tally.sources, claim.as_dict()["codings"]) == (1, [told])
    talk.codings.withdraw(told, "An")
    (claim,) = evidence.claims(talk, Kind.OUTCOME)
    assert (claim.judged.result, claim.judged.robust, claim.as_dict()["codings"]) == (
        "not_investigated",
        None,
        [],
    )
    assert asked not in claim.via


def test_not_in_the_matrix(talk, put):
    put(QUESTION, "EQ1.1")
    put(QUESTION, "capacity")
    (row,) = evidence.matrix(talk, "EQ1").rows
    assert (row.cells, row.totals["supports"]) == ({}, 0)
    put(ANSWER, "EQ1.1")
    assert evidence.matrix(talk, "EQ1").rows[0].cells["S1"].counts["supports"] == 1


def test_not_in_the_wavemakers_profile(talk, put):
    put(QUESTION, "norms")
    assert {(line.degree, line.discussing) for line in evidence.profile(talk)} == {("not_discussed", 0)}
    put(ANSWER, "norms")
    assert {line.discussing for line in evidence.profile(talk) if line.group in (None, "unions")} == {1}


def test_not_in_saturation(talk, put):
    put(QUESTION, "norms")
    assert evidence.saturation(talk)[0]["codes"] == 0
    put(ANSWER, "O1")
    assert evidence.saturation(talk)[0]["codes"] == 1


def test_not_as_an_example_for_the_learner(talk, put):
    put(QUESTION, "norms")
    put(ANSWER, "capacity")
    decided = learning.decisions(talk, learning.passages_by_source(talk))
    assert [(one.code, one.passage.quote) for one in decided] == [("capacity", ANSWER)]


def test_coverage_says_that_it_was_asked(talk, put):
    def told(code="O1"):
        return {row.code.id: row.answers["S1"] for row in evidence.coverage(talk)}[code]

    assert told() == told("EQ1.1") == "unknown"
    put(QUESTION, "capacity")
    assert told() == told("EQ1.1") == "asked"  # the theme is about both
    put(ANSWER, "capacity")
    assert told() == told("EQ1.1") == "affirmed"


def test_who_was_asked_so_is_not_among_those_of_whom_nothing_is_known(talk, put):
    (claim,) = evidence.claims(talk, Kind.OUTCOME)
    assert claim.unknown == ("S1",)
    put(QUESTION)
    (claim,) = evidence.claims(talk, Kind.OUTCOME)
    assert (claim.unknown, claim.not_asked) == ((), ())


def test_show_leaves_it_out_and_tells_why_when_all_is_asked_for(talk, put):
    own = put(QUESTION)
    assert evidence.quotes(talk, "O1") == []
    (quote,) = evidence.quotes(talk, "O1", everything=True)
    assert (quote["id"], quote["left_out"]) == (own, "interviewer")


def test_a_verdict_rests_on_none_of_it(talk, put):
    put(QUESTION)
    told = put(ANSWER)
    assert sign(talk, "O1", "not_confirmed", "One voice.", "An").codings == (told,)


# --- who speaks may be corrected ----------------------------------------------------------


@pytest.mark.parametrize("role", [Role.INTERVIEWER, Role.CHAIR])
def test_saying_who_asks_or_chairs_changes_what_counts_at_once(talk, put, role):
    asked, told = put(QUESTION), put(ANSWER)
    talk.speakers.set_roles("S1", "An", {"R1": role})
    assert counts(talk) == []
    talk.speakers.set_roles("S1", "An", {"R1": "respondent", "IV": "unknown"})
    assert counts(talk) == [asked, told]


def test_a_chair_counts_for_nothing_like_an_interviewer(talk, put):
    own = put(QUESTION)
    talk.speakers.set_roles("S1", "An", {"IV": Role.CHAIR})
    assert talk.evidence.interviewers.passages() == {own: False}
    assert counts(talk) == []


def test_a_role_that_there_is_not_changes_nothing(talk, put):
    told = put(ANSWER)
    with pytest.raises(UsageError, match='"judge" is not a role'):
        talk.speakers.set_roles("S1", "An", {"IV": "respondent", "R1": "judge"})
    with pytest.raises(NotFoundError, match='no speaker "R2"'):
        talk.speakers.set_roles("S1", "An", {"R1": "interviewer", "R2": "interviewer"})
    assert counts(talk) == [told]


def test_a_verdict_is_to_review_when_the_one_it_rests_on_turns_out_to_ask(talk, put):
    put(ANSWER)
    sign(talk, "O1", "not_confirmed", "One voice.", "An")
    talk.speakers.set_roles("S1", "Bea", {"R1": "interviewer"})
    (claim,) = evidence.claims(talk, Kind.OUTCOME)
    assert "to_review" in claim.marks
    assert "judgement_only" in claim.marks


def test_the_terminal_changes_it_too(talk, put, in_study):
    asked, told = put(QUESTION), put(ANSWER)
    assert in_study("source", "speakers", "S1", "--respondent", "IV").status == 0
    assert [quote["id"] for quote in in_study("evidence", "show", "O1", "--json").json] == [asked, told]
    in_study("source", "speakers", "S1", "--interviewer", "R1", "--chair", "IV")
    assert in_study("evidence", "show", "O1", "--json").json == []
