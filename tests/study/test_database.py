"""The file: what is no study, what is newer, what cannot be written, and what SQLite says in plain words."""

import hashlib
import os
import shutil
import sqlite3
import tempfile
from pathlib import Path

import pytest
from sqlite_utils import Database

from coder.errors import StudyError
from coder.model import Transcript, Turn
from coder.services.checking import check_study
from coder.study import Study
from coder.study.database import Remembered, transaction
from coder.study.migrations import migrations


def bytes_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def talk(words):
    return Transcript("Talk", words, (Turn(1, None, 0, len(words)),))


def test_the_file_is_what_the_manual_says(study):
    """WAL, foreign keys on, strict tables, any SQLite tool can read it."""
    pragma = {
        name: study.db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "foreign_keys")
    }
    assert pragma == {"journal_mode": "wal", "foreign_keys": 1}
    with sqlite3.connect(study.path) as other:
        strict = dict(
            other.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall()
        )
    assert {name for name in ("source", "turn", "coding", "code", "verdict", "log") if strict[name]} == {
        "source",
        "turn",
        "coding",
        "code",
        "verdict",
        "log",
    }


def test_a_study_that_is_not_there_is_not_made_by_accident(tmp_path):
    with pytest.raises(StudyError, match=r"There is no study at .*`coder init DIR` makes one"):
        Study(tmp_path / "study.db")
    assert not (tmp_path / "study.db").exists()


@pytest.mark.parametrize(
    "content", [b"This is a letter, not a study.\n" * 40, b"SQLite format 3\0" + b"x" * 4000]
)
def test_what_is_no_database_is_refused_unchanged(tmp_path, content):
    path = tmp_path / "study.db"
    path.write_bytes(content)
    with pytest.raises(StudyError, match=str(path)):
        Study(path)
    assert path.read_bytes() == content


def test_a_database_of_something_else_is_refused_unchanged(tmp_path):
    path = tmp_path / "study.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE address (name TEXT)")
    other.close()
    before = bytes_of(path)
    with pytest.raises(StudyError, match="is a database, but not a study"):
        Study(path)
    assert bytes_of(path) == before


def test_a_study_of_a_newer_version_is_refused_unchanged(study):
    study.db["_sqlite_migrations"].insert(
        {"migration_set": "study", "name": "m999_telepathy", "applied_at": "2099-01-01"}
    )
    study.close()
    before = bytes_of(study.path)
    with pytest.raises(
        StudyError, match=r"was made by a newer version of this tool \(it has m999_telepathy\)"
    ):
        Study(study.path)
    assert bytes_of(study.path) == before
    assert not study.path.with_name("study.db-wal").exists()


def test_a_full_disk_is_said_in_plain_words_and_the_study_is_whole(study, take, in_study, tmp_path):
    """As full as SQLite lets a disk be: the file may not grow by a page."""
    take()
    before = study.sources.all()
    pages = study.db.execute("PRAGMA page_count").fetchone()[0]
    study.db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StudyError, match=r"The disk is full: .* was left as it was\. Make room"), study:
        study.sources.add(talk("word " * 100_000), "An")
    with Study(study.path) as again:
        assert again.sources.all() == before
        assert all(finding.sound for finding in check_study(again))


def test_nothing_of_a_failed_transaction_stays(study, take):
    take()
    before = study.sources.all()
    with pytest.raises(ZeroDivisionError), transaction(study.db):
        study.sources.set("S1", "An", role="director")
        raise ZeroDivisionError
    assert study.sources.all() == before


def test_a_study_in_use_for_too_long_says_so(study, take):
    take()
    study.db.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(study.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StudyError, match="is in use by another program"), study:
        study.sources.set("S1", "An", role="director")
    other.close()


@pytest.fixture
def no_rights():
    """Somebody who may read but not write; root, who may do anything, becomes nobody for a while."""
    if os.name == "nt":
        pytest.skip("folders are not read-only on Windows")
    folder = Path(tempfile.mkdtemp())
    yield folder
    if os.getuid() == 0:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_read_only_folder_gets_one_sentence_and_the_study_stays(no_rights):
    path = no_rights / "study.db"
    with Study(path, create=True) as made:
        made.sources.add(talk("Before."), "An")
    before = bytes_of(path)
    path.chmod(0o444)
    no_rights.chmod(0o555)
    if os.getuid() == 0:
        os.seteuid(65534)
    with (
        pytest.raises(StudyError, match=r"the file or its folder is read-only|may be written to"),
        Study(path) as it,
    ):
        it.sources.add(talk("After."), "An")
    assert bytes_of(path) == before
    assert {file.name for file in no_rights.iterdir()} == {"study.db", ".study.db.count"}


def test_a_backup_is_a_study(study, take, tmp_path):
    take()
    study.backup(tmp_path / "copy.db")
    with Study(tmp_path / "copy.db") as copy:
        assert copy.sources.all() == study.sources.all()
        assert copy.codebook == study.codebook


def test_a_study_from_before_respondents_were_sources_keeps_its_numbers(tmp_path):
    path = tmp_path / "study.db"
    older = Database(path)
    migrations.apply(older, stop_before="m009_respondents")
    older.execute("INSERT INTO coder (name, guid, created) VALUES ('An', 'g', '2026')")
    for n, language in ((1, "FR"), (2, "Nederlands"), (3, None), (4, "en")):
        sql = (
            "INSERT INTO source (n, id, guid, title, language, words, text, text_hash, imported, imported_by) "
            "VALUES (?, ?, ?, ?, ?, 1, ?, ?, '2026', 'An')"
        )
        digest = hashlib.sha256(f"Talk {n}".encode()).hexdigest()
        older.execute(sql, [n, f"S{n}", f"g{n}", f"Talk {n}", language, f"Talk {n}", digest])
    older.execute("DELETE FROM source WHERE id = 'S4'")
    older.conn.commit()
    older.close()
    with Study(path) as study:
        assert [(row["id"], row["language"]) for row in study.sources.all()] == [
            ("S1", "fr"),
            ("S2", "nl"),
            ("S3", None),
        ]
        assert study.sources.add(talk("Talk 5"), "An") == ("S5", True)
        assert study.sources.ids() == ["S1", "S2", "S3", "S5"]
        assert all(finding.sound for finding in check_study(study))


# --- what is remembered ---------------------------------------------------------


def test_what_was_worked_out_is_remembered_until_anything_changes(study):
    remembered, done = Remembered(study.db), []

    def titles():
        done.append(1)
        return [row[0] for row in study.db.execute("SELECT title FROM source")]

    assert remembered.get("titles", titles) is remembered.get("titles", titles)
    study.sources.add(talk("One."), "An")
    assert remembered.get("titles", titles) == ["Talk"]  # written here
    with Study(study.path) as other:
        other.sources.add(talk("Two."), "An")
    assert remembered.get("titles", titles) == ["Talk", "Talk"]  # and by another window
    assert len(done) == 3


def test_what_may_yet_be_taken_back_is_not_remembered(study):
    remembered = Remembered(study.db)

    def number():
        return study.db.execute("SELECT count(*) FROM source").fetchone()[0]

    with pytest.raises(RuntimeError), transaction(study.db):
        study.sources.add(talk("One."), "An")
        assert remembered.get("number", number) == 1
        raise RuntimeError
    assert remembered.get("number", number) == 0


def test_a_fault_of_the_program_is_not_told_as_damage_of_the_study(study):
    with pytest.raises(KeyError, match="a column that a newer page asks for"), Study(study.path):
        raise KeyError("a column that a newer page asks for")
