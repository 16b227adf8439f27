"""Files that wait to be imported: within bounds, for one person, for a while."""

import pytest

from coder.errors import NotFoundError, UsageError
from coder.workbench import waiting_files
from coder.workbench.waiting_files import KEPT_FOR, WaitingFiles


@pytest.fixture
def clock():
    return [0.0]


@pytest.fixture
def waiting(tmp_path, clock):
    return WaitingFiles(tmp_path, lambda: clock[0])


def lay(waiting, owner, data=b"R1: Well enough.\n"):
    return waiting.lay_down(owner, "talk.txt", lambda path: path.write_bytes(data))


def folders(tmp_path):
    return [path.name for path in tmp_path.iterdir()]


def test_nobody_else_may_look_into_the_folder_and_it_goes_with_the_last_file(waiting, tmp_path):
    first, second = lay(waiting, "An"), lay(waiting, "An")
    (folder,) = tmp_path.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    waiting.drop(first)
    assert second.path.exists()
    waiting.drop(second)
    assert folders(tmp_path) == []


def test_files_go_when_nobody_did_anything_for_long(waiting, clock, tmp_path):
    file = lay(waiting, "An")
    clock[0] = KEPT_FOR - 1.0
    assert waiting.get("An", file.key) is file
    clock[0] += KEPT_FOR - 1.0
    assert waiting.of("Bilal") == []
    assert waiting.of("An") == [file]
    clock[0] += KEPT_FOR + 1.0
    assert waiting.of("Bilal") == []
    assert folders(tmp_path) == []
    with pytest.raises(NotFoundError, match="Choose the file again"):
        waiting.get("An", file.key)


def test_another_person_has_no_way_to_it(waiting):
    file = lay(waiting, "An")
    with pytest.raises(NotFoundError):
        waiting.get("Bilal", file.key)


def test_too_many_are_refused_and_leave_nothing(waiting, tmp_path, monkeypatch):
    monkeypatch.setattr(waiting_files, "MOST_FILES", 2)
    lay(waiting, "An"), lay(waiting, "An")
    with pytest.raises(UsageError, match="2 files wait already"):
        lay(waiting, "An")
    assert lay(waiting, "Bilal")
    assert len(list(next(tmp_path.iterdir()).iterdir())) == 3


def test_too_much_is_refused_and_leaves_nothing(waiting, tmp_path, monkeypatch):
    monkeypatch.setattr(waiting_files, "MOST_BYTES", 30)
    lay(waiting, "An")
    with pytest.raises(UsageError, match="wait already"):
        lay(waiting, "An")
    monkeypatch.setattr(waiting_files, "MOST_BYTES_OF_ALL", 40)
    lay(waiting, "Bilal")
    with pytest.raises(UsageError):
        lay(waiting, "Cleo")
    assert len(list(next(tmp_path.iterdir()).iterdir())) == 2


def test_a_file_that_cannot_be_laid_down_leaves_nothing(waiting, tmp_path):
    def fail(path):
        path.write_bytes(b"half")
        raise OSError

    with pytest.raises(OSError):
        waiting.lay_down("An", "talk.txt", fail)
    assert waiting.of("An") == []
    assert not list(tmp_path.rglob("talk.txt"))
