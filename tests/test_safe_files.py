"""What strangers made is read within bounds, and their paths lead nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.safe_files import inside, is_ordinary


@pytest.fixture
def folder(tmp_path):
    """A folder with a file, beside a file that is not its own."""
    home = tmp_path / "study"
    (home / "transcripts").mkdir(parents=True)
    (home / "transcripts" / "talk.txt").write_text("words")
    (tmp_path / "mine.txt").write_text("secret")
    return home


def test_a_name_below_the_folder_is_found(folder):
    assert inside(folder, "transcripts/talk.txt") == (folder / "transcripts" / "talk.txt").resolve()
    assert inside(folder, "transcripts\\talk.txt") == (folder / "transcripts" / "talk.txt").resolve()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "/etc/hostname",
        "../mine.txt",
        "transcripts/../../mine.txt",
        "..\\mine.txt",
        "C:\\mine.txt",
        "a\0b",
    ],
)
def test_a_way_out_is_none(folder, name):
    assert inside(folder, name) is None


def test_links_out_are_not_followed_and_links_within_are(folder):
    (folder / "out.txt").symlink_to(folder.parent / "mine.txt")
    (folder / "away").symlink_to(folder.parent)
    (folder / "in.txt").symlink_to(folder / "transcripts" / "talk.txt")
    (folder / "circle").symlink_to(folder / "circle")
    assert inside(folder, "out.txt") is None
    assert inside(folder, "away/mine.txt") is None
    assert inside(folder, "in.txt") == (folder / "transcripts" / "talk.txt").resolve()
    assert inside(folder, "circle/x") is None or not inside(folder, "circle/x").exists()


@given(name=st.text(alphabet="a./\\:~ ", max_size=20))
def test_whatever_the_name_nothing_outside_is_ever_meant(tmp_path_factory, name):
    home = tmp_path_factory.getbasetemp().resolve()
    found = inside(home, name)
    assert found is None or found.is_relative_to(home)


def test_only_files_are_ordinary(folder):
    assert is_ordinary(folder / "transcripts" / "talk.txt")
    assert not is_ordinary(folder)
    assert not is_ordinary(folder / "nothing")
