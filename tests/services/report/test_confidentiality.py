"""What is not told of a source is told nowhere: in no format, no extra column of the workbook, at no level."""

import shutil
from zipfile import ZipFile

import pytest

from coder.reporting import write
from coder.services.erase_sources import erase
from coder.services.evidence.matrix import columns
from coder.services.report import make_report
from coder.services.report.context import ReportContext
from coder.services.report.matrices import matrix_section
from coder.study import Study

#: What would name the first source: an interview at a union, of which nobody else has group, function and month.
NAMES = (
    "Regional secretary",
    "Gewestelijk secretaris",
    "gewestelijk secretaris",
    "Werkbond West",
    "2023-02-14",
)
#: Where the words themselves may hold a name: quotes, and what the framework calls things.
TALKS_OF_IT = ("Werkbond West",)


@pytest.fixture
def study(demonstration_folder, tmp_path):
    shutil.copy(demonstration_folder / "study.db", tmp_path / "study.db")
    with Study(tmp_path / "study.db") as opened:
        yield opened


def everything(report, folder):
    """All that the files of a report hold, unpacked."""
    said = ""
    for path in write(report, folder):
        if path.suffix in (".docx", ".xlsx"):
            with ZipFile(path) as archive:
                said += " ".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
        else:
            said += path.read_text(encoding="utf-8")
    return said


@pytest.mark.parametrize("level", ["function", "nothing"])
def test_no_format_names_who_must_not_be_named(study, tmp_path, level):
    study.sources.set("S1", "An", withhold_names=level)
    said = everything(make_report(study, "nl"), tmp_path / "out")
    assert not [name for name in NAMES if name in said and name not in TALKS_OF_IT]


def test_the_group_and_the_month_go_too_where_nothing_may_be_told(study):
    study.sources.set("S1", "An", withhold_names="nothing")
    quotes = [quote for quote in make_report(study, "nl").quotes.values() if quote.source == "S1"]
    told = {
        (quote.reference, quote.group, quote.organisation, quote.function, quote.date) for quote in quotes
    }
    assert told == {("S1, interview", "", "afgeschermd", "afgeschermd", "")}


@pytest.mark.parametrize("name", ["Werkbond West", "Alliance Alimentation", "Jeunesse Levain"])
def test_no_column_of_a_matrix_names_the_organisation_of_who_must_not_be_named(study, name):
    """S1 and S3 are one voice, S2 and S5 one each; all asked that names be withheld."""
    section = matrix_section(ReportContext(study, "en"), "EQ1", "organisation")
    headings = [column.title for table in section.tables for column in table.columns]
    assert not [heading for heading in headings if name in heading]
    assert "Trade unions (S1, S3)" in headings
    titles = [column["title"] for column in columns(study, "organisation")]
    assert name not in titles
    assert "S1, S3" in titles


def test_who_may_be_named_is_named(study):
    study.sources.set("S1", "An", withhold_names="show")
    [told] = {
        (quote.reference, quote.function, quote.date)
        for quote in make_report(study, "nl").quotes.values()
        if quote.source == "S1"
    }
    assert told == (
        "S1, Regional secretary, Werkbond West, 14 februari 2023",
        "gewestelijk secretaris",
        "2023-02-14",
    )


def test_a_function_that_two_share_in_a_month_is_told(study):
    """S2 is then a second regional secretary of the unions, and S1 speaks in the same month."""
    study.sources.set("S2", "An", role="regional secretary", date="2023-02-20")
    told = {
        quote.function for quote in make_report(study, "fr").quotes.values() if quote.source in ("S1", "S2")
    }
    assert told == {"secrétaire régional"}


def test_the_words_of_who_withdrew_and_codings_taken_back_stand_nowhere(study, tmp_path):
    gone = next(coding for coding in study.codings.select() if coding.source == "S5")
    back = next(coding for coding in study.codings.select() if coding.source == "S4")
    study.codings.withdraw(back.id, back.coder)
    erase(study, "S5", "An", with_codings=True)
    report = make_report(study, "nl")
    said = everything(report, tmp_path / "out")
    assert gone.quote[:60] not in said
    assert back.id not in report.quotes
