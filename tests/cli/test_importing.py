"""`coder import`: what it says of files before and after."""

import json

import pytest

ROWS = ["Sprecher,Aussage,nr", "An,Wie ist es?,1", "Bo,Gut.,2", "An,Und dann?,3", "Bo,Auch gut.,4"]


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "talk.csv"
    path.write_text("\n".join(ROWS), encoding="utf-8")
    return path


def test_a_dry_run_says_what_columns_were_taken_for_and_what_to_type(in_study, table):
    shown = in_study("import", table, "--dry-run").out
    assert "Columns:\n    Sprecher: speaker\n    Aussage: what was said\n    nr: left out\n" in shown
    assert '--columns "speaker=Sprecher,text=Aussage"' in shown


def test_json_has_the_columns(in_study, table):
    (source,) = json.loads(in_study("import", table, "--json").out)
    assert source["columns"] == {"Sprecher": "speaker", "Aussage": "text", "nr": "nothing"}


def test_columns_may_be_said_otherwise(in_study, table):
    (source,) = json.loads(in_study("import", table, "--columns", "speaker=nr,text=Aussage", "--json").out)
    assert [speaker["label"] for speaker in source["speakers"]] == ["1", "2", "3", "4"]
    failed = in_study("import", table, "--columns", "speaker=Wer")
    assert failed.status == 1
    assert (
        'No column is called "Wer". The columns are: "Sprecher", "Aussage", "nr".' in failed.out + failed.err
    )


TALK = """
Date: 31 May 2022

INT: What changed?
R1: We run the campaign ourselves now.
INT: And the others?
R1: They came too.
(Anna) I came later, by bus.
INT: Why?
R1: It was far.
(Anna) Very far.
INT: Thanks.
R1: Bye.
(Anna) Bye.
"""


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text(TALK, encoding="utf-8")
    return path


def test_a_dry_run_shows_a_file_as_it_would_be_read(in_study, talk):
    ran = in_study("import", talk, "--dry-run")
    assert (
        ran.out
        == """talk.txt
  text · utf-8 · English
  31 of 35 words in 8 turns · left out: facts at the top (4)
  Speakers:
    INT      4  asks (the label says so)
    R1       4  answers (the label says so)
  The file says: date=2022-05-31
  first turn: 1. INT: What changed?
  in the middle: 5. INT: Why?
  last turn: 8. R1: Bye. (Anna) Bye.
  Does somebody else begin to speak here?
    line 8, “(Anna) I came later, by bus.” (now in turn 4, of R1)
    line 11, “(Anna) Very far.” (now in turn 6, of R1)
    line 14, “(Anna) Bye.” (now in turn 8, of R1)
  ! Left out of the turns: facts at the top (4 words).
  To have it read otherwise: --speakers "INT; R1; Anna" --encoding NAME --footnotes

"""
    )
    assert ran.err.endswith("1 file has something to look at.\n")


def test_what_a_dry_run_says_to_type_can_be_typed(in_study, talk):
    shown = in_study("import", talk, "--dry-run", "--speakers", "INT; R1; Anna").out
    assert "Anna      3  answers" in shown
    assert "begin to speak" not in shown


def test_json_of_a_dry_run_has_the_same(in_study, talk):
    (source,) = json.loads(in_study("import", talk, "--dry-run", "--json").out)
    assert source["attributes"] == {"date": "2022-05-31"}
    assert [turn["n"] for turn in source["opening"]] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert (source["middle_turn"]["text"], source["last_turn"]["speaker"]) == ("Why?", "R1")
    assert source["doubts"][0] == {
        "line": 8,
        "label": "Anna",
        "text": "(Anna) I came later, by bus.",
        "turn": 4,
        "speaker": "R1",
        "before": "R1: They came too.",
        "after": "INT: Why?",
    }


def test_how_many_files_want_a_look_is_the_last_that_is_said(in_study, talk, tmp_path):
    (tmp_path / "well.txt").write_text("INT: Well?\nR1: Well enough.\n", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    paths = [talk, tmp_path / "well.txt", tmp_path / "empty.txt"]
    assert in_study("import", *paths).err.endswith("\n2 files have something to look at.\n")
    assert "look at" not in in_study("import", tmp_path / "well.txt").err


def test_a_file_that_is_here_says_so_in_a_dry_run(in_study, talk):
    in_study("import", talk)
    assert "already there as S1" in in_study("import", talk, "--dry-run").out
