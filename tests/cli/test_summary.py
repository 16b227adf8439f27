"""`coder summary …`: what the evaluator makes of one cell of the matrix."""

import pytest

RUN = "We run the campaign ourselves now."


@pytest.fixture
def coded(in_study, take):
    """The commands in a study with one coding, number 1, in a talk of the unions."""
    take(group="unions")
    in_study("coding", "add", "--source", "S1", "--quote", RUN, "--code", "O1", "--stance", "supports")
    return in_study


def test_set_and_list_for_scripts_and_people(coded):
    ran = coded("summary", "set", "EQ1.1", "talk.txt", "They run it.", "--on", "1")
    assert (ran.status, ran.out, ran.err) == (0, "", "Kept: the summary of EQ1.1 in S1.\n")
    made = coded("summary", "set", "EQ1.1", "unions", "One of one runs it.", "--json").json
    assert (made["source"], made["group"]) == (None, "unions")
    first, second = coded("summary", "list", "--code", "EQ1.1", "--json").json
    assert first.pop("at").endswith("Z")
    assert first == {
        "code": "EQ1.1",
        "source": "S1",
        "group": None,
        "text": "They run it.",
        "by": "An",
        "on": [1],
        "stale": False,
    }
    assert second == made
    assert coded("summary", "list", "--code", "O1", "--json").json == []
    assert "One of one runs it." in coded("summary", "list").out


def test_one_whose_cell_has_changed_is_stale_and_check_says_so(coded):
    coded("summary", "set", "EQ1.1", "S1", "They run it.")
    assert coded("check").status == 0
    coded("coding", "withdraw", "1")
    assert [row["stale"] for row in coded("summary", "list", "--json").json] == [True]
    ran = coded("check", "--json")
    (check,) = [one for one in ran.json if one["check"].startswith("grounds of findings")]
    assert (ran.status, check["found"]) == (1, ["the summary of EQ1.1 in S1: coding 1 is gone"])


def test_withdraw_takes_it_back(coded):
    coded("summary", "set", "EQ1.1", "S1", "They run it.")
    assert coded("summary", "withdraw", "EQ1.1", "S1").err == "Withdrew the summary of EQ1.1 in S1.\n"
    assert coded("summary", "list", "--json").json == []


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (
            ["set", "EQ1.1", "S1", ""],
            "A summary needs words. To take one back: `coder summary withdraw EQ1.1 S1`.",
        ),
        (["set", "EQ1.1", "farmers", "So."], 'There is no source and no group "farmers".'),
        (["set", "EQ1.1", "S1", "So.", "--on", "9"], "Coding 9 is not evidence for EQ1.1 in S1."),
        (["withdraw", "EQ1.1", "S1"], "There is no summary of EQ1.1 in S1."),
        (["list", "--code", "EQ9"], 'The codebook has no code "EQ9".'),
    ],
)
def test_what_is_wrong_is_said_and_nothing_kept(coded, call, sentence):
    ran = coded("summary", *call)
    assert (ran.status, ran.out) == (2, "")
    assert sentence in ran.err
    assert coded("summary", "list", "--json").json == []


def test_history_back_and_confirm(coded):
    coded("summary", "set", "EQ1.1", "S1", "They run it.", "--on", "1")
    coded("summary", "set", "EQ1.1", "S1", "Most run it.")
    steps = coded("summary", "history", "EQ1.1", "S1", "--json").json
    assert [(step["n"], step["action"], step["text"]) for step in steps] == [
        (1, "add", "They run it."),
        (2, "revise", "Most run it."),
    ]
    assert "Most run it." in coded("summary", "history", "EQ1.1", "S1").out
    back = coded("summary", "back", "EQ1.1", "S1", "1", "--json").json
    assert (back["text"], back["on"]) == ("They run it.", [1])
    coded("coding", "withdraw", "1")
    assert coded("summary", "confirm", "EQ1.1", "S1").err == "Kept: the summary of EQ1.1 in S1.\n"
    assert coded("summary", "list", "--json").json[0]["stale"] is False
