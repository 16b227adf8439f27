"""Files that are there whole or not at all, whenever the program is stopped."""

import errno
import os
import stat
import subprocess
import sys
import time

import pytest

from coder.atomic_file import atomic_write
from coder.errors import FileWriteError


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_an_interrupted_file_leaves_the_earlier_one(tmp_path):
    path = tmp_path / "report.html"
    path.write_text("earlier")
    with pytest.raises(KeyboardInterrupt), atomic_write(path) as partial:
        partial.write_text("half")
        raise KeyboardInterrupt
    assert path.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_a_sentence_and_leaves_the_earlier_file(tmp_path):
    path = tmp_path / "codings.csv"
    path.write_text("earlier")
    said = "codings.csv cannot be written .No space left.*left as it was"
    with pytest.raises(FileWriteError, match=said), atomic_write(path):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert path.read_text() == "earlier"


def test_a_mishap_with_another_file_stays_what_it_is(tmp_path):
    with pytest.raises(FileNotFoundError), atomic_write(tmp_path / "a.csv"):
        (tmp_path / "of another.csv").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_a_new_file_of_a_study_is_its_owners_alone(tmp_path):
    os.umask(0o022)
    (tmp_path / "study.db").touch()
    (tmp_path / "reports").mkdir()
    for path in (tmp_path / "c.csv", tmp_path / "reports" / "report.html"):
        with atomic_write(path) as partial:
            assert mode(partial) == 0o600
        assert mode(path) == 0o600


@pytest.mark.skipif(sys.platform == "win32", reason="rights are kept otherwise there")
def test_elsewhere_a_file_has_the_rights_it_had_or_the_usual_ones(tmp_path):
    os.umask(0o022)
    path = tmp_path / "c.csv"
    with atomic_write(path):
        pass
    assert mode(path) == 0o644
    path.chmod(0o640)
    with atomic_write(path) as partial:
        assert mode(partial) == 0o600  # while it is written
    assert mode(path) == 0o640
    with atomic_write(tmp_path / "key.csv", private=True):
        pass
    assert mode(tmp_path / "key.csv") == 0o600


def test_a_link_stays_a_link(tmp_path):
    real = tmp_path / "real.csv"
    real.write_text("earlier")
    (tmp_path / "link.csv").symlink_to(real)
    with atomic_write(tmp_path / "link.csv") as partial:
        partial.write_text("new")
    assert (tmp_path / "link.csv").is_symlink()
    assert real.read_text() == "new"


def test_what_a_killed_run_left_is_cleared_by_the_next(tmp_path):
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    left = tmp_path / f".report.{killed.pid}-0a1b-partial.html"
    left.write_text("words")
    at_work = tmp_path / f".report.{os.getppid()}-0a1b-partial.html"
    at_work.write_text("of a run that goes on")
    with atomic_write(tmp_path / "report.html"):
        pass
    assert not left.exists()
    assert at_work.exists()
    long_ago = time.time() - 100_000
    os.utime(at_work, (long_ago, long_ago))
    with atomic_write(tmp_path / "report.html"):
        pass
    assert not at_work.exists()


def test_two_threads_may_write_one_file_at_a_time(tmp_path):
    path = tmp_path / "report.html"
    with atomic_write(path) as one, atomic_write(path) as other:
        assert one != other
        one.write_text("one")
        other.write_text("other")
    assert path.read_text() == "one"  # which was the last to be finished
    assert list(tmp_path.iterdir()) == [path]


def test_in_a_study_a_link_that_leads_out_gives_way(tmp_path):
    outside = tmp_path / "mine.txt"
    outside.write_text("mine")
    study = tmp_path / "study"
    study.mkdir()
    (study / "study.db").touch()
    (study / "report.html").symlink_to(outside)
    with atomic_write(study / "report.html") as partial:
        partial.write_text("report")
    assert outside.read_text() == "mine"
    assert (study / "report.html").read_text() == "report"
    assert not (study / "report.html").is_symlink()
