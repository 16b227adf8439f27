"""An earlier state put back: told before, the present kept, and nobody goes on with what they had open."""

import sqlite3

import pytest

from coder.errors import NotFoundError, RestoredError, StudyError
from coder.model import Coding, Memo
from coder.services.backups import backup_named, backups, delete_backup, make_backup
from coder.services.erase_sources import erase
from coder.services.restore_study import StaleOutlookError, look_at, restore
from coder.study import Study, seals
from coder.study.checks import faults


@pytest.fixture
def talk(study, take):
    source = take()
    study.codings.add(Coding(source, 4, 17, "", "trust", "An"))
    return source


def test_what_came_goes_what_went_comes_back_and_both_are_told_before(study, talk):
    first = make_backup(study, "An")
    study.codings.add(Coding(talk, 22, 40, "", "capacity", "Bea"))
    study.codings.withdraw(1, "An")
    study.memos.add(Memo("study", "", "Later.", "Bea"))
    outlook = look_at(study, first.path)
    told = {one.thing: one for one in outlook.differences}
    assert told["coding"].gone == [f"{talk} · capacity · Bea · {study.sources.text(talk)[22:40]}"]
    assert len(told["coding"].changed) == 1
    assert told["memo"].gone == ["Bea: Later."]
    assert (outlook.since["Bea"], outlook.warnings) == (2, [])
    kept = restore(study, first.path, "An", outlook.at)
    with Study(study.path) as again:
        assert [coding.code for coding in again.codings.select()] == ["trust"]
        assert again.memos.all() == []
        entry = again.log.entries(1)[0]
        assert (entry["action"], entry["coder"]) == ("restore", "An")
        assert entry["after"] == {"from": first.name, "kept": kept.name}
        assert list(seals.broken(again.db)) == []
        assert list(faults(again)) == []
        assert again.db.count.missing(again.db) == ""
        # and the way back: the present of before was kept
        back = restore(again, kept.path, "An", again.log.last())
    assert back.reason == "before-restore"
    with Study(study.path) as again:
        assert {coding.coder for coding in again.codings.select()} == {"Bea"}


def test_whoever_had_the_study_open_writes_nothing_on_the_ground_of_what_they_read(study, talk):
    first = make_backup(study, "An")
    study.codings.withdraw(1, "An")
    with Study(study.path) as other:
        restore(other, first.path, "An", other.log.last())
    with pytest.raises(RestoredError, match="Load the page again"):
        study.memos.add(Memo("study", "", "Later.", "Bea"))
    with Study(study.path) as again:
        assert again.memos.all() == []
        again.memos.add(Memo("study", "", "Later.", "Bea"))


def test_no_number_that_was_given_since_is_given_to_another_coding(study, talk):
    first = make_backup(study, "An")
    later = study.codings.add(Coding(talk, 22, 40, "", "capacity", "Bea"))
    restore(study, first.path, "An", study.log.last())
    with Study(study.path) as again:
        assert again.codings.add(Coding(talk, 22, 40, "", "trust", "Bea")).id > later.id


def test_a_change_after_looking_is_not_lost(study, talk):
    first = make_backup(study, "An")
    at = look_at(study, first.path).at
    study.memos.add(Memo("study", "", "Later.", "Bea"))
    with pytest.raises(StaleOutlookError):
        restore(study, first.path, "An", at)
    assert len(study.memos.all()) == 1
    assert len(backups(study)) == 1


def test_words_of_somebody_who_withdrew_come_back_only_after_a_warning(study, talk):
    first = make_backup(study, "An")
    erased = erase(study, talk, "An", with_codings=True)
    assert any(first.name in place for place in erased.left)
    (warning,) = look_at(study, first.path).warnings
    assert warning.startswith("1 source was taken out for good since")


def test_another_study_is_told_from_this_one(study, talk, tmp_path):
    other = tmp_path / "other.db"
    with Study(other, create=True) as made:
        made.memos.add(Memo("study", "", "Elsewhere.", "Cas"))
    assert "began as another study" in look_at(study, other).warnings[0]


@pytest.mark.parametrize("sort", ["text", "empty", "database", "trigger", "missing", "pages"])
def test_a_file_that_is_no_study_is_refused_and_nothing_happens(study, talk, tmp_path, sort):
    path = tmp_path / "hostile.db"
    if sort in ("trigger", "pages"):
        study.backup(path)
        with sqlite3.connect(path, isolation_level=None) as db:
            if sort == "trigger":
                db.execute("CREATE TRIGGER evil AFTER INSERT ON log BEGIN DELETE FROM coding; END")
            else:
                db.execute("PRAGMA journal_mode = DELETE")
                db.execute("PRAGMA page_size = 512")
                db.execute("VACUUM")
        db.close()
    elif sort == "database":
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE t (a)")
        db.close()
    elif sort != "missing":
        path.write_bytes(b"no study" * 500 if sort == "text" else b"")
    before = study.log.last()
    if sort == "pages":  # a study all the same, only laid out otherwise
        restore(study, path, "An", look_at(study, path).at)
        with Study(study.path) as again:
            assert len(again.codings.select()) == 1
        return
    with pytest.raises(StudyError) as refused:
        look_at(study, path)
    assert str(tmp_path) not in str(refused.value).replace(str(path), "")
    assert study.log.last() == before
    assert len(study.codings.select()) == 1


def test_backups_are_listed_and_deleted_by_name_and_nothing_else_is(study, talk):
    made = [make_backup(study, "An"), make_backup(study, "An", "before-joining")]
    assert {backup.name for backup in backups(study)} == {backup.name for backup in made}
    assert backup_named(study, made[1].name).reason == "before-joining"
    for name in ("../study.db", "study.db", "", "/etc/passwd"):
        with pytest.raises(NotFoundError, match="no backup"):
            delete_backup(study, name, "An")
    delete_backup(study, made[0].name, "Bea")
    assert [backup.name for backup in backups(study)] == [made[1].name]
    assert study.log.entries(1)[0]["coder"] == "Bea"
