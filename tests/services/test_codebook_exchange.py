"""The codebook of a study from and to spreadsheets and other tools' codebook files."""

from pathlib import Path

import pytest

from coder.errors import UsageError
from coder.services.codebook_exchange import export_codebook, load_files
from coder.study import Study

REFI = Path(__file__).parents[2] / ".." / "shared" / "data" / "refi" / "fixtures"


@pytest.mark.parametrize("name", ["codes.xlsx", "codes.csv", "codes.tsv", "codes.qdc"])
def test_out_and_in_again_changes_nothing(study, tmp_path, name):
    before = study.codes.plain()
    export_codebook(study, tmp_path / name)
    assert load_files(study, [tmp_path / name], "An")["status"] == "unchanged"
    assert study.codes.plain() == before


def test_our_own_qdc_carries_the_whole_framework(study, tmp_path):
    export_codebook(study, tmp_path / "codes.qdc")
    with Study(tmp_path / "other.db", create=True) as other:
        loaded = load_files(other, [tmp_path / "codes.qdc"], "An")
        assert (loaded["status"], loaded["skipped"]) == ("loaded", [])
        assert other.codebook == study.codebook


def test_a_table_makes_a_new_version(study, tmp_path):
    (tmp_path / "more.csv").write_text("id,kind,title_en\nlate,theme,Late\n")
    loaded = load_files(study, [tmp_path / "more.csv"], "Bea")
    assert (loaded["version"], loaded["added"]) == (2, ["late"])
    assert study.codebook.code("O1")


def test_a_codebook_of_another_tool_is_joined(study):
    if not REFI.exists():
        pytest.skip("the fixtures are not beside this project")
    loaded = load_files(study, [REFI / "taguette-1.5.2.qdc"], "An")
    assert len(loaded["added"]) == 2
    assert load_files(study, [REFI / "taguette-1.5.2.qdc"], "An")["status"] == "unchanged"


def test_an_ending_that_is_none_is_refused(study, tmp_path):
    with pytest.raises(UsageError, match=r"\.yaml, \.qdc, \.xlsx or \.csv"):
        export_codebook(study, tmp_path / "codes.pdf")
