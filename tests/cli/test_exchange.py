"""`coder exchange`, `coder merge`, `coder codebook load`: as a shell sees them."""

import json
import zipfile
from io import StringIO
from pathlib import Path

import pytest

from coder.model import Coding, Stance
from coder.study import Study
from coder.study.archive import archive_of

DATA = Path(__file__).parents[2] / ".." / "shared" / "data"
FIXTURES = sorted((DATA / "refi" / "fixtures").glob("*.qdpx")) if DATA.exists() else []
REAL = sorted((DATA / "transcripts" / "qda").glob("*.qdpx")) if DATA.exists() else []


@pytest.fixture
def coded(study, take):
    """A study with one source and one coding."""
    take()
    study.codings.add(Coding("S1", 0, 10, "", "O1", "An", Stance.SUPPORTS))
    return study


def test_export_lists_what_other_tools_do_not_see(coded, in_study, tmp_path):
    ran = in_study("exchange", "export", tmp_path / "s.qdpx", "--json")
    assert ran.status == 0
    assert {"what": "speakers and turns (4 turns)", "why": ran.json["skipped"][0]["why"]} in ran.json[
        "skipped"
    ]
    shown = in_study("exchange", "export", tmp_path / "c.qdc")
    assert "a .qdc holds the codebook only" in shown.out
    assert f"Wrote {tmp_path / 'c.qdc'}." in shown.err


def test_a_study_goes_to_a_fresh_one_and_is_the_same(coded, in_study, tmp_path):
    in_study("exchange", "export", tmp_path / "s.qdpx")
    in_study("init", tmp_path / "fresh")
    ran = in_study("exchange", "import", tmp_path / "s.qdpx", "--study", tmp_path / "fresh", "--json")
    assert (ran.json["sources"], ran.json["codings"], ran.json["skipped"]) == (1, 1, [])
    with Study(tmp_path / "fresh" / "study.db") as fresh:
        assert archive_of(fresh) == archive_of(coded)


def test_import_says_what_came_and_what_did_not(coded, in_study, tmp_path):
    in_study("exchange", "export", tmp_path / "s.qdpx")
    ran = in_study("exchange", "import", tmp_path / "s.qdpx")
    assert "New sources: 0, codes: 0, codings: 0. Codings that were here already: 1." in ran.err


@pytest.mark.parametrize("path", FIXTURES, ids=[path.stem for path in FIXTURES])
def test_the_fixtures_are_read_as_they_must_be(study, in_study, path):
    expected = json.loads(path.with_suffix("").with_suffix(".expected.json").read_text())
    ran = in_study("exchange", "import", path, "--json")
    assert ran.status == 0
    found = sorted((c.start, c.end, c.quote) for c in study.codings.select())
    if "missing" in path.name:
        assert found == []
        assert any("kept as a source without text" in one["why"] for one in ran.json["skipped"])
    else:
        text = study.sources.text("S1")
        assert text == expected["text_without_bom"].replace("\r\n", "\n")
        # positions are those of the text as it is kept: without marks, lines ended by one character
        assert sorted(quote for *_, quote in found) == sorted(c["text"] for c in expected["codings"])
        assert all(text[start:end] == quote for start, end, quote in found)
    assert in_study("check").status == 0


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_projects_come_in_once(study, in_study, path):
    first = in_study("exchange", "import", path, "--json").json
    again = in_study("exchange", "import", path, "--json").json
    assert first["sources"] > 0
    assert (again["sources"], again["codes"], again["codings"]) == (0, 0, 0)
    assert again["unchanged"] == first["codings"] == len(study.codings.select())


def hostile(path, **files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as box:
        for name, data in files.items():
            box.writestr(name.replace("_", "."), data)
    return path


@pytest.mark.parametrize(
    "files",
    [
        {"project_qde": b"\0" * (200 << 20)},
        {"project_qde": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><Project>&a;</Project>'},
        {"project_qde": b"<Project>"},
        {"a_qde": b"<Project/>", "b_qde": b"<Project/>"},
        {},
    ],
    ids=["bomb", "entity", "broken", "two projects", "empty"],
)
def test_hostile_files_are_a_sentence_and_change_nothing(coded, in_study, tmp_path, files):
    coded.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = coded.path.read_bytes()
    ran = in_study("exchange", "import", hostile(tmp_path / "bad.qdpx", **files))
    assert ran.status == 1
    assert ran.err.startswith("Error: ")
    assert "Traceback" not in ran.err
    assert coded.path.read_bytes() == before


# --- merge --------------------------------------------------------------------


def test_merge_lists_conflicts_and_takes_decisions(coded, in_study, tmp_path):
    coded.backup(tmp_path / "bea.db")
    with Study(tmp_path / "bea.db") as bea:
        bea.codings.add(Coding("S1", 0, 10, "", "O1", "An", Stance.CONTRADICTS), update=True)
        bea.codings.add(Coding("S1", 0, 2, "", "trust", "Bea"))
    coded.codings.add(Coding("S1", 0, 10, "", "O1", "An", Stance.QUALIFIES), update=True)
    ran = in_study("merge", tmp_path / "bea.db", "--json")
    assert ran.status == 1
    assert ran.json["merged"] is False
    assert [one["id"] for one in ran.json["conflicts"]] == ["coding:1"]
    assert "Decide all with --prefer mine" in ran.err
    assert len(coded.codings.select()) == 1
    done = in_study("merge", tmp_path / "bea.db", "--take", "coding:1=theirs")
    assert done.status == 0
    assert "theirs" in done.out
    assert coded.codings.get(1).stance == "contradicts"
    again = in_study("merge", tmp_path / "bea.db", "--json")
    assert (again.status, again.json["added"], again.json["conflicts"]) == (0, {}, [])


def test_merge_asks_one_by_one(coded, in_study, tmp_path, monkeypatch):
    coded.backup(tmp_path / "bea.db")
    with Study(tmp_path / "bea.db") as bea:
        bea.codings.add(Coding("S1", 0, 10, "", "O1", "An", Stance.CONTRADICTS), update=True)
        bea.codes.load(bea.codes.plain() | {"title": {"en": "Theirs"}}, "Bea")
    coded.codings.add(Coding("S1", 0, 10, "", "O1", "An", Stance.QUALIFIES), update=True)
    coded.codes.load(coded.codes.plain() | {"title": {"en": "Mine"}}, "An")
    monkeypatch.setattr("sys.stdin", StringIO("neither\ntheirs\nm\n"))
    ran = in_study("merge", tmp_path / "bea.db", "--ask")
    assert ran.status == 0
    assert "1 of 2: title (en) of the codebook\n  mine: “Mine”\n  theirs: “Theirs”\n" in ran.err
    assert coded.codes.plain()["title"] == {"en": "Theirs"}
    assert coded.codings.get(1).stance == "qualifies"


def test_two_names_of_one_person_are_joined(coded, in_study):
    coded.codings.add(Coding("S1", 0, 2, "", "trust", "an.smit"))
    ran = in_study("coder", "join", "an.smit", "An", "--json")
    assert ran.json == {"name": "an.smit", "into": "An", "moved": {"coding": 1}, "withdrawn": []}
    listed = in_study("coder", "list", "--json").json
    assert [(row["name"], row["codings"], row["also"]) for row in listed] == [("An", 2, ["an.smit"])]
    assert in_study("coder", "join", "an.smit", "An").err.startswith(
        "Error: Nobody here is called “an.smit”."
    )


def test_merging_what_is_not_there_is_a_sentence(coded, in_study, tmp_path):
    ran = in_study("merge", tmp_path / "gone.db")
    assert (ran.status, ran.err) == (
        1,
        f"Error: There is no study at {tmp_path / 'gone.db'}. Name the other study's .db file.\n",
    )


# --- codebook files -----------------------------------------------------------


@pytest.mark.parametrize("name", ["codes.xlsx", "codes.csv", "codes.qdc"])
def test_codebooks_go_out_and_in(study, in_study, tmp_path, name):
    assert in_study("codebook", "export", tmp_path / name).status == 0
    assert in_study("codebook", "load", tmp_path / name, "--json").json["status"] == "unchanged"


def test_tables_are_loaded_one_at_a_time(study, in_study):
    ran = in_study("codebook", "load", "a.xlsx", "b.csv")
    assert (ran.status, ran.err) == (2, "Error: Tables and .qdc files are loaded one at a time.\n")
