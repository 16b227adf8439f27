"""`coder source correct`, `turns`, `speakers`: shown first, written when a person says so, undone."""

import pytest

from coder.tables import read_rows, write_rows

TALK = "IV: What changed?\nR1: We run the campain ourselves now. Nobody helps us.\nIV: And?\nR1: They ask for more.\n"
NEW = TALK.replace("campain", "campaign")


@pytest.fixture
def talk(take, code, in_study, tmp_path):
    """The command in a study with one talk and three codings; `version.txt` is its corrected text."""
    take("talk.txt", TALK)
    code("S1", "We run the campain ourselves now.")
    code("S1", "They ask for more.")
    code("S1", "Nobody helps us.")
    (tmp_path / "version.txt").write_text(NEW)
    (tmp_path / "shorter.txt").write_text(NEW.replace(" Nobody helps us.", ""))
    return in_study


@pytest.mark.parametrize("way", [["--dry-run"], [], ["--json"]])
def test_nothing_is_written_before_a_person_says_so(talk, study, tmp_path, way):
    ran = talk("source", "correct", "S1", tmp_path / "version.txt", *way)
    assert ran.status == 0, ran.err
    assert study.sources.text("S1") == TALK
    if "--json" in way:
        assert [one["now"]["quote"] for one in ran.json["changed"]] == ["We run the campaign ourselves now."]
        assert ran.json["written"] is False
        assert (len(ran.json["moved"]), ran.json["lost"]) == (2, [])
    else:
        assert "“We run the campain ourselves now.” → “We run the campaign ourselves now.”" in ran.err
        assert ran.out == ""


def test_a_correction_is_written_listed_confirmed_and_undone(talk, study, tmp_path):
    ran = talk("source", "correct", "S1", tmp_path / "version.txt", "--yes", "--why", "misheard")
    assert ran.status == 0, ran.err
    assert study.sources.text("S1") == NEW
    (marked,) = talk("coding", "list", "--to-review", "--json").json
    assert (marked["id"], marked["to_review"], marked["quote_before"]) == (
        1,
        True,
        "We run the campain ourselves now.",
    )
    assert "before: “We run the campain" in " ".join(talk("coding", "list").out.split())
    assert talk("coding", "confirm", 1).err == "Confirmed 1 coding.\n"
    assert talk("coding", "list", "--to-review", "--json").json == []
    (earlier,) = talk("source", "correct", "S1", "--history", "--json").json
    assert (earlier["by"], earlier["why"], earlier["undone"]) == ("An", "misheard", None)
    assert talk("source", "correct", "S1", "--undo", "--dry-run").status == 0
    assert study.sources.text("S1") == NEW
    assert talk("source", "correct", "S1", "--undo", "--yes", "--json").json["written"] is True
    assert study.sources.text("S1") == TALK
    assert talk("source", "correct", "S1", "--undo", "--yes").status == 2


def test_a_lost_coding_stops_the_correction_until_it_is_decided(talk, study, tmp_path):
    shorter = tmp_path / "shorter.txt"
    refused = talk("source", "correct", "S1", shorter, "--yes")
    assert refused.status == 1
    assert "3 (O1, An) “Nobody helps us.”" in refused.err
    assert study.sources.text("S1") == TALK
    wrong = talk("source", "correct", "S1", shorter, "--yes", "--move", "3=nowhere")
    assert (wrong.status, study.sources.text("S1")) == (1, TALK)
    assert talk("source", "correct", "S1", shorter, "--yes", "--move", "three").status == 2
    assert talk("source", "correct", "S1", shorter, "--yes", "--move", "3=And?").status == 0
    assert study.codings.get(3).quote == "And?"


def test_lost_codings_are_withdrawn_all_at_once(talk, study, tmp_path):
    assert talk("source", "correct", "S1", tmp_path / "shorter.txt", "--yes", "--withdraw-lost").status == 0
    assert study.codings.get(3).withdrawn


def test_the_table_of_turns_goes_out_and_comes_in(talk, study, tmp_path):
    table = tmp_path / "turns.xlsx"
    assert talk("source", "turns", "S1", table).err == f"Wrote 4 turns to {table}.\n"
    assert "has this text and these turns already" in talk("source", "turns", "S1", table, "--yes").err
    rows = read_rows(table)
    rows[1]["text"] = "We run the campaign ourselves now."
    rows.insert(
        2, {"n": "", "speaker": "R2", "role": "respondent", "time": "0:00:12.5", "text": "Nobody helps us."}
    )
    write_rows(table, ["n", "speaker", "role", "time", "text"], rows)
    ran = talk("source", "turns", "S1", table, "--yes", "--json")
    assert (ran.json["turns"]["split"], ran.json["other_speaker"]) == (1, [3])
    source = study.sources.get("S1")
    assert [(turn.speaker, turn.time) for turn in source.turns][1:3] == [("R1", None), ("R2", 12.5)]
    assert source.text == NEW.replace(" Nobody helps us.", "\nR2: Nobody helps us.")


def test_cells_that_cannot_be_understood_are_named_all_at_once(talk, study, tmp_path):
    table = tmp_path / "turns.csv"
    table.write_text("n,speaker,role,time,text\nx,R1,boss,soon,Yes.\n")
    refused = talk("source", "turns", "S1", table, "--yes")
    for fault in ('row 2: n is "x"', 'row 2: role is "boss"', 'row 2: time is "soon"'):
        assert fault in refused.err
    table.write_text("speaker,said\nR1,Yes.\n")
    assert "has no column `text`" in talk("source", "turns", "S1", table, "--yes").err


def test_columns_may_have_their_names_in_other_languages(talk, study, tmp_path):
    table = tmp_path / "turns.csv"
    table.write_text(
        "n,spreker,rol,tijd,tekst\n1,IV,interviewer,,What changed?\n2,R1,répondant,,We run it.\n"
    )
    assert talk("source", "turns", "S1", table, "--yes", "--withdraw-lost").status == 0
    assert study.sources.text("S1") == "IV: What changed?\nR1: We run it.\n"


def test_a_speaker_is_renamed_everywhere_and_gets_a_role(talk, study):
    assert talk("source", "speakers", "S1", "R1=Baker", "--role", "Baker=voorzitter", "--yes").status == 0
    assert study.sources.text("S1") == TALK.replace("R1:", "Baker:")
    rows = talk("source", "speakers", "S1", "--json").json
    assert [(row["label"], row["role"], row["turns"]) for row in rows] == [
        ("IV", "interviewer", 2),
        ("Baker", "chair", 2),
    ]
    assert talk("source", "speakers", "S1", "Baker=", "--yes").status == 2
    assert talk("source", "speakers", "S1", "--role", "Baker=boss", "--yes").status == 2
