"""`coder coding set`, `recode`, `withdraw`, `restore`, `undo`: codings given otherwise, and given back."""

import pytest

RUN = "We run the campaign ourselves now."


@pytest.fixture
def coded(in_study, take):
    take()
    for code in ("O1", "A1"):
        in_study("coding", "add", "--source", "S1", "--quote", RUN, "--code", code, "--stance", "supports")
    return in_study


def test_a_coding_gets_another_code_and_keeps_its_number_and_history(coded):
    assert coded("coding", "recode", "1", "--code", "EQ1.1").err == "1 coding is EQ1.1 now.\n"
    (row,) = [one for one in coded("coding", "list", "--json").json if one["id"] == 1]
    assert (row["code"], row["stance"], row["quote"]) == ("EQ1.1", "supports", RUN)
    entries = coded("coding", "history", "1", "--json").json
    assert [(one["action"], (one["before"] or {}).get("code"), one["after"]["code"]) for one in entries] == [
        ("add", None, "O1"),
        ("update", "O1", "EQ1.1"),
    ]


def test_its_words_get_other_edges_its_judgement_other_words(coded):
    ran = coded("coding", "set", "1", "--quote", "run the campaign", "--stance", "qualifies", "--json")
    assert (ran.json["quote"], ran.json["stance"], ran.json["id"]) == ("run the campaign", "qualifies", 1)
    assert (
        coded("coding", "set", "1", "--basis", "opinion", "--memo", "x", "--json").json["basis"] == "opinion"
    )
    kept = coded("coding", "set", "1", "--basis", "none", "--json").json
    assert (kept["basis"], kept["memo"]) == (None, "x")


def test_all_or_none_and_never_twice_the_same(coded):
    ran = coded("coding", "recode", "1", "2", "--code", "A1")
    assert ran.status == 1
    assert "An has this passage as A1 already: coding 2." in ran.err
    assert [one["code"] for one in coded("coding", "list", "--json").json] == ["A1", "O1"]


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (["set", "1"], "Say what is to change"),
        (["set", "1", "--quote", "run", "--start", "3"], "either --quote, or --start and --end"),
        (["set", "1", "--stance", "agrees"], 'stance is "agrees"'),
        (["set", "1", "--code", "O7"], 'no code "O7"'),
        (["set", "9", "--code", "O1"], "no coding 9"),
        (["set", "1", "2", "--start", "3"], "one coding at a time"),
        (["set", "1", "--memo", "x", "--add-memo", "y"], "either --memo or --add-memo"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(coded, call, sentence):
    ran = coded("coding", *call)
    assert ran.status in (1, 2)
    assert sentence in ran.err


def test_many_are_changed_withdrawn_and_let_count_again_and_each_step_is_undone(coded):
    ran = coded("coding", "set", "1", "2", "--stance", "qualifies", "--add-memo", "Read again.", "--json")
    assert [(one["id"], one["stance"], one["memo"]) for one in ran.json] == [
        (1, "qualifies", "Read again."),
        (2, "qualifies", "Read again."),
    ]
    withdrawn = coded("coding", "withdraw", "1", "2", "--json").json
    assert all(one["withdrawn"] for one in withdrawn)
    assert coded("coding", "restore", "2", "1").err == "2 codings count again.\n"
    assert coded("coding", "undo").err == "2 codings are as before.\n"
    assert coded("coding", "list", "--json").json == []
    assert coded("coding", "undo", "--json").json == {"codings": [1, 2], "stay": []}
    coded("coding", "set", "2", "--memo", "Mine.", "--coder", "Bilal")
    ran = coded("coding", "undo")
    assert ran.err == "1 coding is as before.\nChanged since, and left as they are: 2.\n"
    assert [one["stance"] for one in coded("coding", "list", "--json").json] == ["qualifies", "supports"]
    assert coded("coding", "undo").status == 2
