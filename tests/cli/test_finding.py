"""`coder finding …` and `coder tracing …`: from evidence to advice."""

import pytest

RUN = "We run the campaign ourselves now."
LIKELY = ("--if-true", "0.6", "--if-false", "0.05", "--reason", "Nobody else had published them.")


@pytest.fixture
def coded(in_study, take):
    """The commands in a study with one coding, number 1."""
    take()
    in_study("coding", "add", "--source", "S1", "--quote", RUN, "--code", "O1")
    return in_study


@pytest.fixture
def chain(coded):
    """A finding on the coding, a conclusion on it, a recommendation on that."""
    coded("finding", "add", "They run it.", "--criterion", "EQ1.1", "--on", "1")
    coded("finding", "add", "It lasts.", "--kind", "conclusion", "--on", "F1")
    coded("finding", "add", "Hand it over.", "--kind", "recommendation", "--on", "C1", "--priority", "high")
    return coded


def test_add_gives_the_number(coded):
    ran = coded("finding", "add", "They run it.", "--criterion", "EQ1.1", "--on", "1")
    assert (ran.status, ran.out, ran.err) == (0, "", "F1 added.\n")
    made = coded("finding", "add", "So it is.", "--kind", "conclusion", "--on", "F1", "--json")
    assert made.json == {"id": "C1"}


def test_add_reminds_of_what_rests_on_nothing_yet(coded):
    ran = coded("finding", "add", "They run it.", "--criterion", "EQ1.1")
    assert ran.err == "F1 added. It rests on nothing yet: `coder finding link`.\n"


def test_list_for_scripts_and_for_people(chain):
    rows = chain("finding", "list", "--json").json
    assert [(row["id"], row["kind"], row["rests_on"]) for row in rows] == [
        ("F1", "finding", ["1"]),
        ("C1", "conclusion", ["F1"]),
        ("R1", "recommendation", ["C1"]),
    ]
    assert (rows[2]["priority"], rows[2]["coder"]) == ("high", "An")
    assert "Hand it over." in chain("finding", "list").out


def test_link_adds_what_it_rests_on(chain):
    chain("coding", "add", "--source", "S1", "--quote", "They ask for more.", "--code", "O1")
    assert chain("finding", "link", "F1", "2").err == "F1 rests on 2 too.\n"
    assert chain("finding", "list", "--json").json[0]["rests_on"] == ["1", "2"]


def test_revise_writes_one_otherwise_and_keeps_what_is_not_said(chain):
    assert (
        chain("finding", "revise", "R1", "Sell it.", "--addressee", "GN").err == "R1 is written otherwise.\n"
    )
    row = chain("finding", "revise", "F1", "Most run it.", "--question", "EQ1", "--json").json
    assert (row["text"], row["criterion"], row["question"]) == ("Most run it.", None, "EQ1")
    advice = chain("finding", "list", "--json").json[-1]
    assert (advice["text"], advice["addressee"], advice["priority"]) == ("Sell it.", "GN", "high")
    assert advice["rests_on"] == ["C1"]
    assert chain("finding", "revise", "F1", "All run it.", "--whole", "--json").json["question"] is None


def test_revise_refuses_what_was_not_seen(chain):
    seen = chain("finding", "list", "--json").json[0]["seen"]
    assert chain("finding", "revise", "F1", "Most run it.", "--seen", seen).status == 0
    ran = chain("finding", "revise", "F1", "None runs it.", "--seen", seen)
    assert (ran.status, "F1 was written otherwise meanwhile by An. Nothing was changed" in ran.err) == (
        1,
        True,
    )
    assert chain("finding", "list", "--json").json[0]["text"] == "Most run it."


def test_move_restore_history_back_and_confirm(chain):
    chain("finding", "add", "They pay.", "--criterion", "EQ1.1", "--on", "1")
    assert chain("finding", "move", "F2", "--before", "F1", "--json").json == {"order": ["F2", "F1"]}
    assert chain("finding", "move", "F2").err == "The order now: F1, F2.\n"
    chain("finding", "withdraw", "F2")
    assert chain("finding", "restore", "F2").err == "F2 holds again.\n"
    steps = chain("finding", "history", "F2", "--json").json
    assert [(step["n"], step["action"], step["about"]) for step in steps] == [
        (1, "add", None),
        (2, "link", "coding:1"),
        (3, "move", None),
        (4, "move", None),
        (5, "withdraw", None),
        (6, "restore", None),
    ]
    assert "They pay." in chain("finding", "history", "F2").out
    back = chain("finding", "back", "F2", "1", "--json").json
    assert (back["text"], back["rests_on"]) == ("They pay.", [])
    chain("coding", "withdraw", "1")
    assert chain("finding", "confirm", "C1").err == "Look at this first: F1: coding 1 was withdrawn.\n"
    assert chain("finding", "confirm", "F1").err == "F1 still holds.\n"
    assert chain("finding", "confirm", "C1", "--json").json["stale"] is False


def test_a_limitation_may_rest_on_nothing(chain):
    ran = chain("finding", "add", "Nobody counted.", "--kind", "limitation")
    assert ran.err == "L1 added.\n"
    assert chain("finding", "link", "F1", "L1").status == 0


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (["add", "So.", "--criterion", "EQ1.1", "--question", "EQ1"], "not both: leave one out."),
        (["add", "So.", "--criterion", "O1"], '"O1" is not a criterion.'),
        (["add", "So.", "--criterion", "EQ9"], 'The codebook has no code "EQ9".'),
        (
            ["add", "So.", "--kind", "opinion"],
            '"opinion" is none of finding, conclusion, recommendation, limitation.',
        ),
        (["add", " ", "--criterion", "EQ1.1"], "A finding needs words."),
        (["add", "So.", "--criterion", "EQ1.1", "--on", "9"], 'there is no "9" among them'),
        (["add", "So.", "--kind", "recommendation", "--on", "1"], '; "1" is a coding.'),
        (["link", "C1", "R1"], '; "R1" is a recommendation.'),
        (["unlink", "C1", "F9"], 'C1 does not rest on "F9". It rests on finding:F1.'),
        (["link", "F9", "1"], 'There is no finding, conclusion, recommendation or limitation "F9".'),
        (["withdraw", "F9"], 'There is no finding, conclusion, recommendation or limitation "F9".'),
    ],
)
def test_what_is_wrong_is_said_and_nothing_kept(chain, call, sentence):
    before = chain("finding", "list", "--json").json
    ran = chain("finding", *call)
    assert (ran.status, ran.out) == (2, "")
    assert sentence in ran.err
    assert chain("finding", "list", "--json").json == before


def test_a_question_and_typed_grounds_are_kept(chain):
    chain("verdict", "set", "O1", "confirmed", "--reason", "Plain.")
    chain("finding", "add", "So.", "--kind", "conclusion", "--question", "EQ1", "--on", "verdict:O1")
    found = chain("finding", "list", "--json").json[2]
    assert (found["question"], found["rests_on"], found["grounds"]) == (
        "EQ1",
        ["O1:change"],
        ["verdict:O1:change"],
    )
    assert chain("finding", "unlink", "C2", "O1").err == "C2 no longer rests on O1.\n"
    assert chain("finding", "list", "--json").json[2]["grounds"] == []


def test_withdraw_leaves_a_loose_end_for_coder_check(chain):
    chain("answer", "set", "EQ1", "It lasts.", "--on", "conclusion:C1")
    assert chain("check").status == 0
    assert chain("finding", "withdraw", "F1").err == "Withdrew F1.\n"
    ran = chain("check")
    assert ran.status == 1
    assert "C1 rests on F1, which was withdrawn" in ran.out + ran.err
    assert "coder finding link" in ran.out + ran.err


# --- process-tracing tests --------------------------------------------------------


def test_tracing_add_list_withdraw(coded):
    ran = coded("tracing", "add", "C1.expertise", "--evidence", "Two articles.", *LIKELY, "--coding", "1")
    assert ran.err == "Test 1 added. See `coder evidence contribution`.\n"
    (test,) = coded("tracing", "list", "--json").json
    assert (test["if_true"], test["if_false"], test["codings"], test["by"]) == (0.6, 0.05, [1], "An")
    # 0.6 ÷ 0.05 = 12: surprising if false, not certain if true
    assert (test["kind"], test["band"]) == ("smoking_gun", "positive")
    assert "smoking gun" in coded("tracing", "list").out
    assert coded("tracing", "withdraw", "1").err == "Withdrew test 1.\n"
    assert coded("tracing", "list", "--json").json == []


def test_a_certain_test_has_a_ratio_without_bound(coded):
    sure = ("--if-true", "1", "--if-false", "0", "--reason", "So.")
    coded("tracing", "add", "C1.expertise", "--evidence", "Seen.", *sure)
    assert coded("tracing", "list", "--json").json[0]["kind"] == "doubly_decisive"
    assert "∞" in coded("tracing", "list").out


@pytest.mark.parametrize(
    ("mechanism", "more", "sentence"),
    [
        ("O1", LIKELY, '"O1" is not a mechanism'),
        ("C1.luck", LIKELY, 'no code "C1.luck"'),
        ("C1.expertise", ("--if-true", "2", *LIKELY[2:]), "probabilities from 0 to 1"),
        ("C1.expertise", ("--if-true", "nan", *LIKELY[2:]), "probabilities from 0 to 1"),
        ("C1.expertise", (*LIKELY, "--depends-on", "7"), "There is no test 7 to depend on."),
        ("C1.expertise", (*LIKELY, "--coding", "7"), "There is no coding 7 to show it."),
        ("C1.expertise", LIKELY[:4], "Missing option '--reason'"),
    ],
)
def test_tracing_refuses_with_a_sentence(coded, mechanism, more, sentence):
    ran = coded("tracing", "add", mechanism, "--evidence", "Two articles.", *more)
    assert (ran.status, ran.out) == (2, "")
    assert sentence in ran.err
    assert coded("tracing", "list", "--json").json == []


def test_there_is_no_test_to_withdraw(coded):
    ran = coded("tracing", "withdraw", "7")
    assert (ran.status, ran.err) == (2, "Error: There is no test 7. See `coder tracing list`.\n")
