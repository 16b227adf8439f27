"""`coder import`: what it says of tables before and after."""

import json

import pytest

ROWS = ["Sprecher,Aussage,nr", "An,Wie ist es?,1", "Bo,Gut.,2", "An,Und dann?,3", "Bo,Auch gut.,4"]


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "talk.csv"
    path.write_text("\n".join(ROWS), encoding="utf-8")
    return path


def test_a_dry_run_says_what_columns_were_taken_for(in_study, table):
    said = in_study("import", table, "--dry-run")
    line = "talk.csv: columns: Sprecher = speaker; Aussage = what was said; nr = left out. --columns says otherwise."
    assert line in said.out + said.err


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
