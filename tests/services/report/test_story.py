"""The dated story of a case in the report."""

import pytest

from coder.codebook import read_codebook
from coder.services.report import make_section
from coder.services.report.context import ReportContext
from coder.services.signing import sign
from coder.translations import using


@pytest.mark.parametrize(
    ("language", "date", "until", "written"),
    [
        ("nl", "2021-03", "2021-04", "maart – april 2021"),
        ("fr", "2021-03", "2021-04", "mars – avril 2021"),
        ("en", "2021-03-03", "2021-03-08", "3 – 8 March 2021"),
        ("en", "2021-03-30", "2021-04-02", "30 March – 2 April 2021"),
        ("en", "2020-12", "2021-01", "December 2020 – January 2021"),
        ("en", "2019", "2021", "2019 – 2021"),
        ("en", "2021", "2021-04", "2021 – April 2021"),
        ("en", "2021-03", "2021-03", "March 2021"),
        ("en", "2021-03", None, "March 2021"),
    ],
)
def test_a_stretch_of_time_is_written_out(study, language, date, until, written):
    with using(language):
        assert ReportContext(study, language).days(date, until) == written


def test_each_event_stands_with_its_dates_its_words_and_its_source(study, codebook_file):
    text = """
        id: x
        languages: [nl]
        cases:
          - id: C1
            claim: Het hielp.
            events:
              - {date: 2021-06, title: Stemming, source: S9}
              - {date: 2021-03, until: 2021-04, title: Overleg, text: Twee partijen werden gezien.}
          - {id: C2, claim: Ook dit., events: [{date: 2020, title: Begin}]}
    """
    study.codes.load(read_codebook(codebook_file(text, "cases.yaml"))[1], "An")
    first, second = make_section(study, "contribution", "nl").sections
    told = [section.sections[0] for section in (first, second)]
    assert told[0].paragraphs == (
        "maart – april 2021: Overleg. Twee partijen werden gezien.",
        "juni 2021: Stemming (S9).",
    )
    [table] = told[0].sheets
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["maart 2021", "april 2021", "Overleg", "Twee partijen werden gezien.", ""],
        ["juni 2021", "", "Stemming", "", "S9"],
    ]
    assert [column.title for column in told[1].sheets[0].columns] == ["Van", "Gebeurtenis"]


def test_a_case_that_nobody_judged_has_its_place_in_the_grid(study, codebook_file):
    text = """
        id: x
        languages: [en]
        cases: [{id: C1, claim: It helped.}, {id: C2, claim: This too.}]
    """
    study.codes.load(read_codebook(codebook_file(text, "cases.yaml"))[1], "An")
    sign(study, "C1", "high", "Copied widely.", "An", axis="importance")
    cases, grid = make_section(study, "contribution", "en").tables
    assert [cell.text for cell in cases.rows[0]] == [
        "C1 It helped.",
        "It helped.",
        "High",
        "Copied widely.",
        "not judged",
    ]
    assert [column.title for column in grid.columns][1:] == ["High", "Medium", "Low", "not judged"]
    rows = [[cell.text for cell in row] for row in grid.rows]
    assert rows[0] == ["High", "", "", "", "C1"]
    assert rows[-1] == ["not judged", "", "", "", "C2"]
