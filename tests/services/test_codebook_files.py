"""The files in codebooks/ follow the study; what a person typed into them is never written over."""

import pytest

from coder.codebook.editing import with_changes
from coder.services.codebook_exchange import load_files
from coder.services.codebook_files import files_follow, older_files, write_back
from coder.study import Study

FRAME = """\
# ours since 2021
id: frame
themes:
  - id: own          # the heart of it
    title: Their own
  - id: help
    title: Help
"""


@pytest.fixture
def path(tmp_path):
    folder = tmp_path / "codebooks"
    folder.mkdir()
    (folder / "frame.yaml").write_text(FRAME, encoding="utf-8")
    return folder / "frame.yaml"


@pytest.fixture
def study(tmp_path, path):
    with Study(tmp_path / "study.db", create=True) as made:
        load_files(made, [path], "An")
        yield made


def reword(study, code, title):
    study.codes.edit(lambda plain: with_changes(plain, code, {"title": {"": title}}), "An")


def test_what_changes_is_written_and_all_else_stays(study, path):
    with files_follow(study) as following:
        reword(study, "own", "Run by them")
    assert following.written == ["frame.yaml"]
    assert path.read_text(encoding="utf-8") == FRAME.replace("Their own", "Run by them")


def test_several_versions_later_the_file_still_follows(study, path):
    reword(study, "own", "Run by them")
    reword(study, "help", "Aid")
    assert write_back(study) == "frame.yaml"
    assert older_files(study) == []


def test_without_a_change_nothing_is_written(study, path):
    with files_follow(study) as following:
        pass
    assert (following.written, following.older) == ([], [])
    assert path.read_text(encoding="utf-8") == FRAME


def test_what_happened_before_a_mishap_is_written_too(study, path):
    with pytest.raises(ValueError, match="later"), files_follow(study):
        reword(study, "own", "Run by them")
        raise ValueError("later")
    assert "Run by them" in path.read_text(encoding="utf-8")


def test_what_was_typed_into_the_file_and_never_loaded_stays(study, path):
    typed = FRAME + "  - {id: pride, title: Pride}\n"
    path.write_text(typed, encoding="utf-8")
    with files_follow(study) as following:
        reword(study, "own", "Run by them")
    assert following.written == []
    assert "codebooks/frame.yaml: what stands there is not in the study" in following.older[0]
    assert path.read_text(encoding="utf-8") == typed
    load_files(study, [path], "An")
    assert write_back(study, [path]) == "frame.yaml"
    assert path.read_text(encoding="utf-8") == typed.replace("Their own", "Run by them")


def test_a_file_with_faults_is_left_as_it_is(study, path):
    path.write_text(FRAME + "nonsense: [", encoding="utf-8")
    reword(study, "own", "Run by them")
    assert write_back(study) == ""
    assert path.read_text(encoding="utf-8") == FRAME + "nonsense: ["


def test_of_several_files_none_takes_in_the_others(study, path):
    """The framework stands in two files: neither is written, both are said to be older."""
    more = path.with_name("more.yaml")
    more.write_text("themes:\n  - {id: pride, title: Pride}\n", encoding="utf-8")
    load_files(study, [path, more], "An")
    assert older_files(study) == []
    with files_follow(study) as following:
        reword(study, "own", "Run by them")
    assert path.read_text(encoding="utf-8") == FRAME
    assert following.written == []
    assert "codebooks/frame.yaml codebooks/more.yaml is older" in following.older[0]
