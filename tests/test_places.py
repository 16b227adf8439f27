"""Where a study lies: read-only disks open for reading, shared ones are warned of, rights are its owner's."""

import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from coder import places
from coder.errors import StudyError
from coder.model import Transcript, Turn
from coder.services.checking import check_study
from coder.services.report import make_report
from coder.study import Study


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "study"
    folder.mkdir()
    with Study(folder / "study.db", create=True) as study:
        study.sources.add(Transcript("Talk", "Words.", (Turn(1, "R1", 0, 6),)), "An")
    return folder / "study.db"


@pytest.fixture
def read_only(path, monkeypatch):
    """The study on a disk that cannot be written to, whoever asks."""
    monkeypatch.setattr("coder.study.database.is_read_only", lambda _: True)
    return path


@pytest.mark.parametrize(
    ("place", "program"),
    [
        ("OneDrive - Mill", "OneDrive"),
        ("Nextcloud", "Nextcloud"),
        ("Dropbox", "Dropbox"),
        ("Mobile Documents", "iCloud"),
        ("CloudStorage/OneDrive-Mill", "OneDrive"),
        ("Google Drive/My Drive", "Google Drive"),
    ],
)
def test_a_folder_that_is_synchronised_is_warned_of(tmp_path, place, program):
    folder = tmp_path / place
    folder.mkdir(parents=True)
    assert program in places.doubt(folder / "study.db")


def test_so_is_one_in_which_a_program_left_its_mark(tmp_path):
    assert places.doubt(tmp_path / "study.db") == ""
    (tmp_path / ".sync_1a2b.db").touch()
    assert "Nextcloud" in places.doubt(tmp_path / "deep" / "study.db")


@pytest.mark.skipif(sys.platform != "linux", reason="drives are told otherwise there")
def test_a_network_drive_is_warned_of(tmp_path, monkeypatch):
    mounts = [("/", "ext4"), (str(tmp_path), "nfs4")]
    monkeypatch.setattr(places, "_mounts", lambda: iter(mounts))
    assert "a network drive (nfs4)" in places.doubt(tmp_path / "study.db")
    mounts.append((str(tmp_path / "disk"), "ext4"))
    assert places.doubt(tmp_path / "disk" / "study.db") == ""


def test_a_name_that_only_begins_so_is_no_such_folder(tmp_path):
    (tmp_path / "boxing").mkdir()
    assert places.doubt(tmp_path / "boxing" / "study.db") == ""


def test_a_study_that_cannot_be_written_is_read(read_only):
    with Study(read_only) as study:
        assert [row["title"] for row in study.sources.all()] == ["Talk"]
        with pytest.raises(StudyError, match="read-only"), study:
            study.sources.set("S1", "An", role="miller")


def test_its_last_changes_are_read_where_they_are_not_in_the_file_yet(path, monkeypatch):
    with Study(path) as writer:
        writer.sources.set("S1", "An", role="miller")
        monkeypatch.setattr("coder.study.database.is_read_only", lambda _: True)
        with Study(path) as study:
            assert study.sources.get("S1").role == "miller"


@pytest.mark.skipif(not hasattr(os, "seteuid"), reason="rights are kept otherwise there")
def test_a_study_without_rights_is_read_and_its_report_made():
    folder = Path(tempfile.mkdtemp())
    with Study(folder / "study.db", create=True) as study:
        study.sources.add(Transcript("Talk", "Words.", (Turn(1, "R1", 0, 6),)), "An")
    (folder / "study.db").chmod(0o444)
    folder.chmod(0o555)
    if os.getuid() == 0:
        os.seteuid(65534)
    try:
        with Study(folder / "study.db") as study:
            assert study.db.read_only
            assert make_report(study).sections
    finally:
        if os.getuid() == 0:
            os.seteuid(0)
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_a_new_study_is_its_owners_alone(coder, tmp_path, monkeypatch):
    os.umask(0o022)
    monkeypatch.chdir(tmp_path)
    coder("init", "mine", "--codebook", "oecd-dac")
    (tmp_path / "talk.txt").write_text("I: And?\nR1: We run it.\n")
    monkeypatch.chdir(tmp_path / "mine")
    coder("import", "../talk.txt")
    coder("report")
    for found in (tmp_path / "mine").rglob("*"):
        mode = stat.S_IMODE(found.stat().st_mode)
        assert mode == (0o700 if found.is_dir() else 0o600), found
    assert stat.S_IMODE((tmp_path / "mine").stat().st_mode) == 0o700


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_an_older_study_that_others_may_read_is_doubtful_and_put_right(path):
    path.chmod(0o644)
    with Study(path) as study:
        (doubt,) = [one for one in check_study(study) if one.check == "only you may read the study"]
        assert (doubt.warning, doubt.found) == (True, ["others on this machine may read study.db"])
        check_study(study, fix=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_workbench_shows_a_read_only_study_and_lets_nobody_edit(path, monkeypatch):
    from coder.workbench import create_app

    monkeypatch.setattr("coder.study.database.is_read_only", lambda _: True)
    monkeypatch.setattr("coder.workbench.is_read_only", lambda _: True)
    page, here = create_app(path, "An").test_client(), {"base_url": "http://127.0.0.1:8077"}
    assert page.get("/source/S1", **here).status_code == 200
    token = page.get("/api/token", **here).json["token"]
    answer = page.patch("/api/sources/S1", json={"role": "x"}, headers={"X-Token": token}, **here)
    assert answer.status_code == 403
    assert "can only be read" in answer.json["error"]
