"""The report that a study gathers: its sections, in three languages, traceable and the same each time."""

import re
from dataclasses import fields

import pytest

from coder.errors import UsageError
from coder.reporting import WRITERS
from coder.services import demonstration
from coder.services.report import SECTIONS, make_report
from coder.translations import LANGUAGES, catalogues


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    with demonstration.make(tmp_path_factory.mktemp("demonstration")) as study:
        list(demonstration.fill(study))
        yield study


def test_sections_come_in_the_order_of_the_product(study):
    # the demonstration has no strategies, no queries marked and no registers of its own
    shown = [name for name in SECTIONS if name not in ("registers", "strategies", "queries")]
    assert [section.id for section in make_report(study).sections] == shown


def test_what_has_no_data_stays_out_and_says_why_where_it_is_asked_for(study):
    assert not [section for section in make_report(study, "nl").joined().sections if section.absent]
    asked = make_report(study, "nl", sections=["strategies", "queries"])
    assert {section.id: section.absent for section in asked.sections} == {
        "strategies": "Het codeboek bevat geen register van strategieën.",
        "queries": "Er is geen zoekvraag voor het rapport aangeduid.",
    }


def test_chosen_sections_come_alone_with_the_quotes_that_they_rest_on(study):
    report = make_report(study, sections=["assumptions"])
    assert [section.id for section in report.sections] == ["assumptions"]
    assert 0 < len(report.quotes) < len(make_report(study).quotes)


def test_an_unknown_section_is_told_with_those_that_there_are(study):
    with pytest.raises(UsageError, match=r'no section "conclusion"\. It has: summary, approach, answers'):
        make_report(study, sections=["conclusion"])
    with pytest.raises(UsageError, match='nl, fr, en, not in "de"'):
        make_report(study, "de")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_rests_on_quotes_that_are_in_the_report(study, language):
    report = make_report(study, language)
    for _, section in report.walk():
        for table in section.tables:
            for row in table.rows:
                assert len(row) == len(table.columns)
                for cell in row:
                    assert set(cell.codings) <= set(report.quotes)
                    assert not cell.link or cell.link in report.anchors()


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_no_word_of_the_tool_stays_raw_or_english(study, language):
    """Words such as not_confirmed, and English labels that the other language says otherwise."""
    report = make_report(study, language)
    known = catalogues.translated(report.language)
    english = {one.id for one in known if one.id and one.id != one.string} - {one.string for one in known}
    for _, section in report.walk():
        labels = [
            section.title,
            section.absent,
            *(label for label, _ in section.facts),
            *(h for h, _ in section.quotes),
        ]
        labels += [column.title for table in section.tables for column in table.columns]
        labels += [text for table in section.tables for text in (table.caption, table.note)]
        labels += [text for figure in section.figures for text in (figure.caption, figure.alt)]
        assert not english & set(labels)
        toned = [cell.text for table in section.tables for row in table.rows for cell in row if cell.tone]
        assert not [text for text in (*labels, *toned) if re.search(r"\b[a-z]+_[a-z]+\b", text)]


def test_dates_in_sentences_are_written_out(study):
    assert make_report(study, "nl").subtitle.startswith("1 januari 2018 – 31 december 2022 · Bronnen: 15")
    assert make_report(study, "fr").subtitle.startswith(
        "1 janvier 2018 – 31 décembre 2022 · Sources\u00a0: 15"
    )


def test_tables_have_ids_of_their_own(study):
    report = make_report(study)
    ids = [*(table.id for table in report.tables()), *(figure.id for figure in report.figures())]
    assert len(set(ids)) == len(ids)


def test_the_first_page_shows_the_verdicts(study):
    overview = make_report(study, "fr").sections[0]
    figure = overview.figures[0]
    assert (figure.kind, figure.caption) == ("verdicts", "Les effets en un coup d’œil")
    assert figure.alt.startswith("O1\u00a0: confirmé\u00a0; O2\u00a0: en partie confirmé")
    second = figure.data["rows"][1]
    assert (second["verdict"], second["rule"]) == ("partly_confirmed", "confirmed")


def test_the_map_of_a_matrix_shows_what_the_matrix_counts(study):
    section = make_report(study).sections[1].sections[0]
    table, figure = section.tables[0], section.figures[0]
    assert figure.data["marks"] == [[cell.text for cell in row[1:-2]] for row in table.rows]
    assert figure.data["columns"] == [column.title for column in table.columns[1:-2]]


def test_names_stay_out_where_the_source_asked_for_it(study):
    """S1 is an interview at Werkbond West whose names are withheld."""
    assert study.sources.get("S1").withhold_names
    report = make_report(study)
    rows = next(table for table in report.tables() if table.id == "sources").rows
    assert [cell.text for cell in rows[0]][:5] == [
        "S1, interview, Trade unions, February 2023",
        "interview",
        "Trade unions",
        "withheld",
        "withheld",
    ]
    assert not [quote for quote in report.quotes.values() if quote.source == "S1" and quote.memo]
    said = "".join(everything_told(report))
    assert study.sources.get("S1").title not in said


def test_nothing_is_told_of_a_source_that_wants_nothing_told(study):
    study.sources.set("S1", "An", withhold_names="nothing")
    report = make_report(study)
    row = next(table for table in report.tables() if table.id == "sources").rows[0]
    assert [cell.text for cell in row][:7] == [
        "S1, interview",
        "interview",
        "withheld",
        "withheld",
        "withheld",
        "beneficiary",
        "",
    ]


def everything_told(report):
    for _, section in report.walk():
        yield from (section.title, *section.paragraphs)
        yield from (cell.text for _, cell in section.facts)
        yield from (cell.text for table in section.tables for row in table.rows for cell in row)
    for quote in report.quotes.values():
        yield from (str(getattr(quote, field.name)) for field in fields(quote) if field.name != "text")


def test_the_method_states_versions_and_shares(study):
    facts = {label: cell.text for label, cell in make_report(study, "nl").sections[-1].facts}
    assert facts["Codeboek"].startswith("Eindevaluatie van Lange Adem 2018-2022, versie 1 (")
    assert facts["Coderingen uit suggesties"] == "0 (0\u00a0%)"
    assert facts["Gecodeerde bronnen"] == "15 van 15"
    assert "evidence-coder" in facts["Software"]


@pytest.mark.parametrize("name", ["docx", "xlsx", "csv"])
def test_two_runs_of_the_same_study_are_equal(study, tmp_path, name):
    first = [path.read_bytes() for path in WRITERS[name](make_report(study, "fr"), tmp_path)]
    assert [path.read_bytes() for path in WRITERS[name](make_report(study, "fr"), tmp_path)] == first


def test_findings_and_conclusions_name_their_place_and_their_grounds(study):
    (section,) = make_report(study, "fr", sections=["findings"]).sections
    findings, conclusions, advice = section.tables
    assert [column.title for column in conclusions.columns] == ["Conclusion", "Question", "Repose sur"]
    assert [row[1].text for row in findings.rows][-1] == "EQ4 Pertinence"
    assert [[cell.text for cell in row[1:]] for row in conclusions.rows] == [
        ["EQ3 Durabilité", "F1, F2, O1"],
        ["EQ2 Plaidoyer politique", "F3, O7, L2"],
    ]
    assert [row[-1].text for row in advice.rows] == ["C1", "C2, L2"]
