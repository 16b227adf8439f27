"""Memos in the report: never unless they are asked for, and nothing on who asked not to be named."""

import pytest

from coder.errors import UsageError
from coder.reporting import write
from coder.services import memos
from coder.services.memos import Target
from coder.services.report import SECTIONS, make_report


@pytest.fixture
def noted(study, take, code):
    take()
    code("S1", "We run the campaign ourselves now.", memo="Says it twice.")
    memos.add(study, "All knew the draft.", "An", Target(), "method")
    memos.add(study, "Noisy.", "An", Target(source="S1"))
    return study


def test_memos_stay_out_unless_they_are_asked_for(noted):
    report = make_report(noted)
    assert "memos" not in [section.id for section in report.sections] and "memos" not in SECTIONS
    assert "All knew the draft." not in repr(report)


@pytest.mark.parametrize("asked", [{"annexes": ["memos"]}, {"sections": ["memos"]}])
def test_the_annex_lists_them_by_what_they_are_about(noted, asked):
    annex = make_report(noted, **asked).sections[-1]
    assert (annex.id, annex.title) == ("memos", "Annex: memos")
    rows = {table.id: [[cell.text for cell in row][:4] for row in table.rows] for table in annex.tables}
    assert rows == {
        "memos-study": [["the study", "method", "All knew the draft.", "An"]],
        "memos-source": [["source S1", "", "Noisy.", "An"]],
        "memos-coding": [["coding 1: O1 in S1", "", "Says it twice.", "An"]],
    }
    (row,) = annex.tables[-1].rows
    assert row[0].codings == (1,)


def test_on_a_source_that_withholds_names_nothing_is_told_but_how_much(noted):
    noted.sources.set("S1", "An", withhold_names=True)
    annex = make_report(noted, sections=["memos"]).sections[0]
    assert [table.id for table in annex.tables] == ["memos-study"]
    assert annex.paragraphs == (
        "2 memos are left out: they are on sources that asked that names be withheld.",
    )


def test_tables_of_an_annex_do_not_outlive_it(noted, tmp_path):
    write(make_report(noted, annexes=["memos"]), tmp_path, ["csv"])
    assert sorted(path.name for path in (tmp_path / "tables").glob("memos*")) == [
        "memos-coding.csv",
        "memos-source.csv",
        "memos-study.csv",
    ]
    write(make_report(noted), tmp_path, ["csv"])
    assert list((tmp_path / "tables").glob("memos*")) == []


def test_the_annex_speaks_the_language_of_the_report(noted):
    assert make_report(noted, "nl", ["memos"]).sections[0].title == "Bijlage: memo’s"


def test_without_memos_it_says_so(study):
    assert make_report(study, sections=["memos"]).sections[0].absent == "No memos have been written."


def test_an_unknown_section_is_told_which_there_are(study):
    with pytest.raises(UsageError, match="portraits, memos"):
        make_report(study, sections=["nope"])
