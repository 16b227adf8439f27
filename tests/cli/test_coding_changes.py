"""`coder coding set` and `recode`: a coding given otherwise keeps its number and what came before."""

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
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(coded, call, sentence):
    ran = coded("coding", *call)
    assert ran.status in (1, 2)
    assert sentence in ran.err
