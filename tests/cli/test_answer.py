"""`coder answer …`: what the evaluators answer to each evaluation question."""

import pytest

RUN = "We run the campaign ourselves now."


@pytest.fixture
def concluded(in_study, take):
    """The commands in a study with a coding, a finding on it and a conclusion on that."""
    take()
    in_study("coding", "add", "--source", "S1", "--quote", RUN, "--code", "O1")
    in_study("finding", "add", "They run it.", "--criterion", "EQ1.1", "--on", "1")
    in_study("finding", "add", "It lasts.", "--kind", "conclusion", "--on", "F1")
    return in_study


def test_set_list_and_history_for_scripts(concluded):
    made = concluded("answer", "set", "EQ1", "To a large extent.", "--on", "C1", "--on", "1", "--json").json
    at = made.pop("at")
    assert at.endswith("Z")
    assert made == {
        "question": "EQ1",
        "title": "Effectiveness",
        "text": "To a large extent.",
        "why_not": None,
        "by": "An",
        "rests_on": ["conclusion:C1", "coding:1"],
        "stale": False,
        "changed": [],
    }
    assert concluded("answer", "list", "--json").json == [made | {"at": at}]
    concluded("answer", "set", "EQ1", "--none", "--reason", "Nobody was heard.", "--coder", "Bilal")
    assert [row["why_not"] for row in concluded("answer", "history", "EQ1", "--json").json] == [
        None,
        "Nobody was heard.",
    ]
    assert [row["by"] for row in concluded("answer", "list", "--json").json] == ["Bilal"]


def test_a_question_without_answer_is_listed(concluded):
    (row,) = concluded("answer", "list", "--json").json
    assert (row["question"], row["text"], row["why_not"], row["rests_on"]) == ("EQ1", None, None, [])
    assert "not answered yet" in concluded("answer", "list").out
    assert concluded("answer", "history", "EQ1", "--json").json == []


def test_people_are_told_what_was_signed(concluded):
    assert concluded("answer", "set", "EQ1", "Yes.", "--on", "C1").err == "Signed: the answer to EQ1.\n"
    loose = concluded("answer", "set", "EQ1", "Yes.").err
    assert loose == "Signed: the answer to EQ1. It rests on nothing yet: set it again with --on.\n"
    none = concluded("answer", "set", "EQ1", "--none", "--reason", "Nobody was heard.")
    assert none.err == "Signed: EQ1 gets no answer.\n"
    assert "none: Nobody was heard." in concluded("answer", "list").out


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (["EQ1"], "An answer needs words."),
        (["EQ1", "Yes.", "--none"], "Give an answer or --none, not both."),
        (["EQ1", "--none"], "Say why EQ1 gets no answer. See `--reason TEXT`."),
        (
            ["EQ1", "Yes.", "--reason", "So."],
            "--reason says why a question gets no answer: it goes with --none.",
        ),
        (["EQ9", "Yes."], 'no evaluation question "EQ9"'),
        (["EQ1", "Yes.", "--on", "R1"], 'there is no "R1" among them.'),
        (["EQ1", "Yes.", "--on", "O1"], "Nothing is signed on O1 yet (change)."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_kept(concluded, call, sentence):
    ran = concluded("answer", "set", *call)
    assert (ran.status, ran.out) == (2, "")
    assert sentence in ran.err
    assert concluded("answer", "history", "EQ1", "--json").json == []


def test_check_names_the_answer_whose_ground_has_changed(concluded):
    concluded("answer", "set", "EQ1", "Yes.", "--on", "C1")
    assert concluded("check").status == 0
    concluded("coding", "withdraw", "1")
    ran = concluded("check", "--json")
    (check,) = [one for one in ran.json if one["check"].startswith("grounds of findings")]
    assert (ran.status, check["passed"]) == (1, False)
    assert "the answer to EQ1: C1: F1: coding 1 was withdrawn" in check["found"]


def test_withdraw_back_and_confirm(concluded):
    concluded("answer", "set", "EQ1", "To a large extent.", "--on", "C1")
    assert concluded("answer", "withdraw", "EQ1").err == "Withdrew the answer to EQ1.\n"
    assert concluded("answer", "list", "--json").json[0]["text"] is None
    assert "(withdrawn)" in concluded("answer", "history", "EQ1").out
    back = concluded("answer", "back", "EQ1", "1", "--json").json
    assert (back["text"], back["rests_on"]) == ("To a large extent.", ["conclusion:C1"])
    concluded("coding", "withdraw", "1")
    assert concluded("answer", "confirm", "EQ1", "--json").json["stale"] is True  # F1 comes first
    assert concluded("answer", "back", "EQ1", "9").err.startswith("Error: There is no answer 9 to EQ1.")
