"""Answers to the evaluation questions: signed, kept, resting on something, and stale when that changes."""

import pytest

from coder.errors import NotFoundError, UsageError
from coder.services.checking import check_study
from coder.services.signing import sign

RUN = "We run the campaign ourselves now."


@pytest.fixture
def answers(study, take, code):
    """The answers of a study with a coding, a finding on it and a verdict; it asks one question, EQ1."""
    assert code(take(), RUN).id == 1
    study.findings.add("finding", "They run it.", "An", ["1"], "EQ1.1")
    sign(study, "O1", "confirmed", "Plain.", "An")
    return study.answers


def found(study, check):
    (one,) = [one for one in check_study(study) if one.check.startswith(check)]
    return one.found


def test_an_answer_is_signed_with_what_it_rests_on(answers):
    signed = answers.set("eq1", " To a large extent. ", "An", ["F1", "O1", "1", "F1"])
    assert (signed.question, signed.text, signed.why_not, signed.by) == (
        "EQ1",
        "To a large extent.",
        None,
        "An",
    )
    assert signed.rests_on == ("finding:F1", "verdict:O1:change", "coding:1")
    assert (signed.stale, signed.changed) == (False, ())
    assert answers.all() == [signed]


def test_a_question_may_get_no_answer_with_the_reason(answers):
    signed = answers.leave_open("EQ1", "Nobody was heard.", "An")
    assert (signed.text, signed.why_not, signed.rests_on) == (None, "Nobody was heard.", ())


def test_every_question_is_listed_also_without_answer(answers):
    (answer,) = answers.all()
    assert (answer.question, answer.text, answer.why_not, answer.by, answer.at) == (
        "EQ1",
        None,
        None,
        None,
        None,
    )


def test_the_earlier_answers_are_kept(answers):
    answers.set("EQ1", "Yes.", "An", ["F1"])
    answers.leave_open("EQ1", "The ground is gone.", "Bilal")
    answers.set("EQ1", "Partly.", "An", ["O1"])
    assert [(a.text, a.why_not, a.by, a.rests_on) for a in answers.history("EQ1")] == [
        ("Yes.", None, "An", ("finding:F1",)),
        (None, "The ground is gone.", "Bilal", ()),
        ("Partly.", None, "An", ("verdict:O1:change",)),
    ]
    assert answers.current()["EQ1"].text == "Partly."


def test_the_log_says_who_answered_what_on_what(study, answers):
    answers.set("EQ1", "Yes.", "An", ["F1"])
    answers.leave_open("EQ1", "The ground is gone.", "Bilal")
    second, first = study.log.entries(2)
    assert (first["coder"], first["action"], first["object"], first["object_id"]) == (
        "An",
        "sign",
        "answer",
        "EQ1",
    )
    assert (first["before"], first["after"]) == (None, {"text": "Yes.", "rests_on": ["finding:F1"]})
    assert (second["before"], second["after"]) == (
        {"text": "Yes.", "rests_on": ["finding:F1"]},
        {"why_not": "The ground is gone.", "rests_on": []},
    )


@pytest.mark.parametrize(
    ("question", "text", "on", "error", "sentence"),
    [
        ("EQ9", "Yes.", [], NotFoundError, 'no evaluation question "EQ9"'),
        ("EQ1", " ", [], UsageError, "An answer needs words. If EQ1 gets none: `coder answer set EQ1 --none"),
        ("EQ1", "Yes.", ["F1", "F9"], NotFoundError, 'there is no "F9" among them'),
        ("EQ1", "Yes.", ["R1"], NotFoundError, 'there is no "R1" among them'),
    ],
)
def test_what_cannot_be_signed_changes_nothing(study, answers, question, text, on, error, sentence):
    before = study.log.last()
    with pytest.raises(error, match=sentence):
        answers.set(question, text, "An", on)
    assert (answers.current(), study.log.last()) == ({}, before)


def test_no_answer_needs_a_reason(answers):
    with pytest.raises(UsageError, match="Say why EQ1 gets no answer. See `--reason TEXT`."):
        answers.leave_open("EQ1", " ", "An")


# --- what has changed since -----------------------------------------------------


def test_an_answer_is_stale_when_its_ground_says_something_else(study, answers):
    answers.set("EQ1", "Yes.", "An", ["O1"])
    sign(study, "O1", "contested", "Bilal doubts it.", "Bilal")
    line = "O1 (change): contested now, confirmed before"
    (answer,) = answers.all()
    assert (answer.stale, answer.changed) == (True, (line,))
    assert found(study, "grounds of findings") == [f"the answer to EQ1: {line}"]
    answers.set("EQ1", "Perhaps.", "An", ["O1"])
    assert found(study, "grounds of findings") == []


def test_an_answer_feels_what_happens_to_the_codings_under_its_conclusion(study, answers):
    study.findings.add("conclusion", "It lasts.", "An", ["F1"])
    answers.set("EQ1", "Yes.", "An", ["C1"])
    study.codings.withdraw(1, "An")
    assert answers.all()[0].changed == ("C1: F1: coding 1 was withdrawn",)


# --- checks ---------------------------------------------------------------------


def test_what_rests_on_nothing_or_on_what_is_gone_is_named(study, answers):
    answers.set("EQ1", "Yes.", "An", ["F1", "1"])
    study.codings.withdraw(1, "An")
    assert found(study, "answers and summaries") == ["the answer to EQ1 rests on 1, which was withdrawn"]
    answers.set("EQ1", "Yes.", "An")
    assert found(study, "answers and summaries") == ["the answer to EQ1 rests on nothing"]
    answers.leave_open("EQ1", "Nobody was heard.", "An")
    assert found(study, "answers and summaries") == []


def test_an_answer_to_a_question_that_left_the_codebook_is_named_and_listed(study, answers):
    answers.set("EQ1", "Yes.", "An", ["F1"])
    plain = study.codes.plain()
    study.codes.load(
        plain | {"questions": [], "themes": [], "outcomes": [], "assumptions": [], "cases": []}, "An"
    )
    assert found(study, "answers and summaries") == [
        'an answer is signed to "EQ1", which no longer stands in the codebook'
    ]
    assert [answer.question for answer in answers.all()] == ["EQ1"]


def test_a_young_study_is_not_asked_for_answers(study, answers):
    second = {"id": "EQ2", "title": {"": "Relevance"}, "criteria": []}
    study.codes.edit(lambda plain: plain | {"questions": [*plain["questions"], second]}, "An")
    check = "evaluation questions have"
    assert found(study, check) == []
    study.findings.add("conclusion", "It lasts.", "An", ["F1"])
    line = "{} has neither an answer nor a reason why it gets none"
    assert found(study, check) == [line.format("EQ1"), line.format("EQ2")]
    answers.set("EQ1", "Yes.", "An", ["F1"])
    assert found(study, check) == [line.format("EQ2")]
    answers.leave_open("EQ2", "Nobody was heard.", "An")
    assert found(study, check) == []


# --- taken back, gone back to, confirmed ------------------------------------------


def test_an_answer_that_is_taken_back_is_none_and_stays_on_record(study, answers):
    answers.set("EQ1", "Yes.", "An", ["F1"])
    answers.withdraw("eq1", "Bilal")
    assert answers.current() == {}
    assert answers.all()[0].text is None
    assert [(one.text, one.by) for one in answers.history("EQ1")] == [("Yes.", "An"), (None, "Bilal")]
    assert study.log.entries(1)[0]["action"] == "withdraw"
    with pytest.raises(NotFoundError, match="EQ1 has no answer yet"):
        answers.withdraw("EQ1", "An")
    answers.go_back("EQ1", 1, "An")
    assert (answers.all()[0].text, answers.all()[0].rests_on) == ("Yes.", ("finding:F1",))


def test_one_goes_back_to_an_earlier_answer_with_what_is_left_of_its_grounds(study, answers):
    answers.set("EQ1", "Yes.", "An", ["F1", "1"])
    answers.leave_open("EQ1", "Nobody knows.", "Bilal")
    study.codings.withdraw(1, "An")
    signed = answers.go_back("EQ1", 1, "Bilal")
    assert (signed.text, signed.by, signed.rests_on) == ("Yes.", "Bilal", ("finding:F1",))
    assert len(answers.history("EQ1")) == 3
    with pytest.raises(NotFoundError, match="There is no answer 4 to EQ1"):
        answers.go_back("EQ1", 4, "An")


def test_a_confirmed_answer_is_no_longer_stale(study, answers):
    answers.set("EQ1", "Yes.", "An", ["O1", "1"])
    sign(study, "O1", "contested", "Bilal doubts.", "Bilal")
    assert answers.all()[0].stale
    assert not answers.confirm("EQ1", "Bilal").stale
    assert (answers.all()[0].text, answers.all()[0].by) == ("Yes.", "Bilal")
