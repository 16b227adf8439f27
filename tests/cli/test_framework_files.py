"""Whatever command changes the framework, the file in codebooks/ follows and its comments stay."""

import pytest

from coder.codebook.editing import with_changes
from coder.study import Study

FRAME = """\
# ours since 2021
id: frame
themes:
  - {id: own, title: Their own}   # the heart
"""
#: Commands that open the study in a way of their own, and why the file need not follow.
APART = {
    "coder check": "repairs what is derived, never the framework",
    "coder serve": "lets the file follow each request",
    "coder codebook check": "only reads",
    "coder query": "only asks; its subcommands open the study as all others do",
    "coder report": "writes what was made of it; its subcommands open the study as all others do",
}


def test_every_command_that_has_a_study_lets_the_file_follow(command):
    name, command = command
    if name in APART or "study" not in {parameter.name for parameter in command.params}:
        return
    assert command.callback.lets_files_follow, name


@pytest.fixture
def path(coder, tmp_path, monkeypatch):
    """A study that began with the file above."""
    frame = tmp_path / "frame.yaml"
    frame.write_text(FRAME, encoding="utf-8")
    assert coder("init", tmp_path / "s", "--codebook", frame).status == 0
    monkeypatch.chdir(tmp_path / "s")
    return tmp_path / "s" / "codebooks" / "frame.yaml"


def load(coder, tmp_path):
    (tmp_path / "more.csv").write_text("theme,definition\nPride,They are proud\n", encoding="utf-8")
    return coder("codebook", "load", tmp_path / "more.csv")


def restore(coder, tmp_path):
    load(coder, tmp_path)
    coder("codebook", "restore", "1")
    return coder("codebook", "restore", "2")


def import_coded_text(coder, tmp_path):
    rows = "File,Speaker,Text,Code\nan.docx,IV,What changed?,\nan.docx,R1,We run it ourselves now.,Pride\n"
    rows += "an.docx,IV,And they?,\nan.docx,R1,They ask for more each month.,\n"
    (tmp_path / "coded.csv").write_text(rows, encoding="utf-8")
    return coder("import", tmp_path / "coded.csv")


def other_study(coder, tmp_path):
    coder("init", tmp_path / "other")
    (tmp_path / "pride.csv").write_text("theme,definition\nPride,They are proud\n", encoding="utf-8")
    coder("codebook", "load", tmp_path / "pride.csv", "--study", tmp_path / "other")
    return tmp_path / "other"


def import_project(coder, tmp_path):
    coder("exchange", "export", tmp_path / "o.qdpx", "--study", other_study(coder, tmp_path))
    return coder("exchange", "import", tmp_path / "o.qdpx")


def load_exchange_codebook(coder, tmp_path):
    coder("codebook", "export", tmp_path / "o.qdc", "--study", other_study(coder, tmp_path))
    return coder("codebook", "load", tmp_path / "o.qdc")


def merge(coder, tmp_path):
    return coder("merge", other_study(coder, tmp_path), "--prefer", "theirs")


def files_check(coder):
    (check,) = (row for row in coder("check", "--json").json if row["check"].startswith("codebook files say"))
    return check


@pytest.mark.parametrize(
    "change", [load, restore, import_coded_text, import_project, load_exchange_codebook, merge]
)
def test_the_file_follows(coder, path, tmp_path, change):
    ran = change(coder, tmp_path)
    assert ran.status == 0, ran.err
    with Study(path.parent.parent / "study.db") as study:
        assert "Pride" in {str(code.title) for code in study.codebook.codes}, ran
    text = path.read_text(encoding="utf-8")
    assert "Pride" in text, ran.err
    if change is not merge:  # theirs has nothing of ours
        assert "# ours since 2021" in text
        assert "# the heart" in text
    assert "Wrote codebooks/frame.yaml." in ran.err
    assert files_check(coder)["passed"]


def test_what_was_typed_into_the_file_is_named_and_stays(coder, path, tmp_path):
    path.write_text(FRAME + "  - {id: typed, title: Typed}\n", encoding="utf-8")
    ran = load(coder, tmp_path)
    assert ran.status == 0
    assert "what stands there is not in the study" in ran.err
    assert "Typed" in path.read_text(encoding="utf-8")


def test_a_study_changed_by_another_program_is_said_to_be_ahead(coder, path):
    with Study(path.parent.parent / "study.db") as study:
        study.codes.edit(lambda plain: with_changes(plain, "own", {"title": {"": "Run by them"}}), "An")
    check = files_check(coder)
    assert not check["passed"]
    assert check["found"] == ["codebooks/frame.yaml is older than the codebook of the study, version 2"]
