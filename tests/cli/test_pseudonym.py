"""`coder pseudonymise`: first a list to read, then the names are gone."""

import pytest

from coder.tables import read_rows, write_rows

TALK = "IV: Who?\nR1: they asked Anouk Vlieghe, and Bakelants in Hazegem.\n"


@pytest.fixture
def key(tmp_path):
    return tmp_path / "study-key.csv"


def test_first_the_names_are_listed_and_nothing_changes(in_study, study, take, key):
    take(text=TALK)
    ran = in_study("pseudonymise")
    assert ran.status == 0
    assert "Nothing was replaced yet" in ran.err
    assert {row["name"]: row["pseudonym"] for row in read_rows(key)} == {
        "Anouk Vlieghe": "[P1]",
        "Hazegem": "[L1]",
        "Bakelants": "[N1]",
        "Who": "",
    }
    assert study.sources.text("S1") == TALK


def test_then_what_a_person_made_of_the_list_is_applied(in_study, study, take, key):
    take(text=TALK)
    in_study("pseudonymise")
    rows = [
        row | {"pseudonym": {"Anouk Vlieghe": "Zelda", "Hazegem": ""}.get(row["name"], row["pseudonym"])}
        for row in read_rows(key)
    ]
    write_rows(key, ["name", "pseudonym"], rows)
    ran = in_study("pseudonymise", "--apply", "--json")
    assert ran.json == {
        "key": str(key),
        "mentions": {"S1": 2},
        "names": 2,
        "notes": 0,
        "small": {},
        "left": {},
    }
    assert study.sources.text("S1") == "IV: Who?\nR1: they asked Zelda, and [N1] in Hazegem.\n"
    assert "send none of these" in in_study("pseudonymise", "--apply").err


def test_the_list_as_one_document(in_study, take, key):
    take(text=TALK)
    listed = in_study("pseudonymise", "--source", "S1", "--json").json
    assert listed["key"] == str(key)
    assert listed["names"][0] == {
        "name": "Anouk Vlieghe",
        "pseudonym": "[P1]",
        "sort": "person",
        "times": 1,
        "sources": "S1",
        "example": "IV: Who? R1: they asked Anouk Vlieghe, and Bakelants in Hazegem.",
    }


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (["--apply"], "Run it without --apply first"),
        (["--key", "names.csv"], "Keep the key outside"),
        (["--source", "S9"], 'There is no source "S9"'),
        (["--key", "../names.txt"], "a table can be written as"),
        (["--key", "../nowhere/names.csv"], "names.csv"),
        (["--model", "nowhere"], "no trained spaCy pipeline"),
    ],
)
def test_a_wrong_call_gets_a_sentence_and_changes_nothing(in_study, study, take, tmp_path, call, said):
    take(text=TALK)
    ran = in_study("pseudonymise", *call)
    assert ran.status in (1, 2)
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert study.sources.text("S1") == TALK
    assert [file.name for file in tmp_path.iterdir() if "names" in file.name] == []
