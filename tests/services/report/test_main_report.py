"""The main part of the report: answers, verdicts with reasons, conclusions; chosen and ordered by the study."""

import sys
from pathlib import Path

import pytest

from coder.errors import UsageError
from coder.services import demonstration
from coder.services.report import MAIN, SECTIONS, make_report
from coder.services.report.cover import report_settings, set_report
from coder.services.report.main_answers import first_words
from coder.translations import LANGUAGES, using
from coder.translations.terms import TERMS, term

sys.path.insert(0, str(Path(__file__).parents[2]))


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    with demonstration.make(tmp_path_factory.mktemp("demonstration")) as study:
        list(demonstration.fill(study))
        yield study


@pytest.fixture
def settings(study):
    """Set what the report is to have, and take it back afterwards."""
    yield lambda **given: set_report(study, given, "An")
    set_report(study, dict.fromkeys([*report_settings(study)], ""), "An")


def main(study, language="en"):
    return {section.id: section for section in make_report(study, language).main}


def rows(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_the_main_part_has_its_sections_in_order(study):
    assert [*main(study)] == [*MAIN]


def test_each_question_has_its_answer_what_it_rests_on_and_its_criteria(study):
    answered = main(study)["answers"].sections[0]
    assert answered.title == "EQ1 Movement work"
    assert answered.paragraphs[1].startswith("Two union federations and the women's association carry")
    facts = {label: cell.text for label, cell in answered.facts}
    assert facts["Rests on"] == "C1, F2, O1, O6, O9, I5, L1"
    criteria = {row[0].split()[0]: row[1:] for row in rows(answered.tables[0])}
    assert [*criteria] == ["EQ1.1", "EQ1.2", "EQ1.3"]
    assert "Not one local group set up anything on supply chains" in criteria["EQ1.2"][1]


def test_an_outcome_has_claimant_actor_verdict_voices_and_reason_in_one_row(study):
    table = main(study)["outcome-verdicts"].tables[0]
    first = rows(table)[0]
    assert first[0].startswith("O1 ")
    assert "Claimed by: " in first[0]
    assert first[1:3] == ["confirmed", "4+ 1-"]
    assert "The officers of two federations" in first[3]
    assert table.rows[0][2].codings


def test_the_first_page_lists_claims_by_verdict(study):
    verdicts = next(table for table in main(study)["summary"].tables if table.id == "main-verdicts")
    by_verdict = {row[0]: row[1:] for row in rows(verdicts)}
    assert by_verdict["confirmed"] == ["O1, O7, O9", "A1"]
    assert by_verdict["contradicted"] == ["O6", "A5"]


def test_conclusions_stand_by_question_behind_the_findings_that_they_rest_on(study):
    [third] = [part for part in main(study)["conclusions"].sections if part.id == "conclusions-EQ3"]
    assert [label for label, _ in third.facts] == [
        "Conclusion C1",
        "Recommendation R1 (union federations, high)",
    ]
    assert third.facts[0][1].text.endswith("Rests on: F1, F2, O1")


def test_a_long_answer_is_cut_between_sentences():
    assert first_words("Short.") == "Short."
    long = "First sentence. " * 30
    assert first_words(long) == ("First sentence. " * 20).strip()
    assert first_words("word " * 100).endswith("word …")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_of_the_main_part_leads_somewhere(study, language):
    report = make_report(study, language)
    anchors = report.joined().anchors()
    ids = [table.id for table in report.joined().tables()] + [one.id for one in report.joined().figures()]
    assert len(set(ids)) == len(ids)
    for section in report.main:
        for table in section.tables:
            assert {cell.link for row in table.rows for cell in row if cell.link} <= anchors


def test_a_part_alone_is_that_part(study):
    alone = make_report(study, part="report")
    assert (bool(alone.main), alone.sections) == (True, ())
    annexes = make_report(study, part="annexes")
    assert (annexes.main, annexes.name) == ((), "annexes")
    assert [section.id for section in annexes.sections][:2] == ["overview", "questions"]
    with pytest.raises(UsageError, match='no part "appendix". It has: all, report, annexes'):
        make_report(study, part="appendix")


# --- what the study chooses ------------------------------------------------------


def test_the_study_chooses_and_orders_sections_of_each_part_apart(study, settings):
    settings(sections="limits, answers, method strategies")
    report = make_report(study)
    assert [section.id for section in report.main] == ["limits", "answers"]
    assert [section.id for section in report.sections] == ["method", "strategies"]
    assert report.sections[1].absent  # asked for, so it says that there are none
    settings(sections="summary")
    assert len(make_report(study).sections) > 10


def test_the_cover_says_what_was_set_in_the_language_of_the_report(study, settings):
    settings(client="The  Ministry", date="2023-05-08", title="Long Haul, looked back on")
    report = make_report(study, "nl")
    assert report.title == "Long Haul, looked back on"
    assert {text for _, text in report.cover.values() if text} == {"The Ministry", "8 mei 2023"}
    assert report.cover["client"][0] == "In opdracht van"


def test_settings_that_cannot_be_are_told_and_nothing_is_kept(study, settings):
    with pytest.raises(UsageError, match='no "colour". It has: title, client'):
        settings(client="The Ministry", colour="red")
    with pytest.raises(UsageError, match='no section "nope"'):
        settings(client="The Ministry", sections="summary nope")
    with pytest.raises(UsageError, match="status: at most"):
        settings(client="The Ministry", status="x" * 3_000)
    assert report_settings(study) == {"sections": []}


def test_every_section_has_a_name_for_whoever_chooses(study):
    assert TERMS["main_section"].keys() == MAIN.keys()
    assert SECTIONS.keys() - TERMS["tab"].keys() == {"agreement"}
    with using("fr"):
        assert term("main_section", "answers") == "Réponses aux questions d’évaluation"


# --- as large as a real one --------------------------------------------------------


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    from made_up_evaluation import make_evaluation

    with make_evaluation(tmp_path_factory.mktemp("large")) as study:
        yield study


def test_a_real_size_is_all_there(large):
    sections = main(large, "nl")
    assert [*sections] == [*MAIN]
    assert len(sections["outcome-verdicts"].tables[0].rows) == 18
    assert sum(len(case.tables[0].rows) for case in sections["contribution-cases"].sections) == 33
    assert len(sections["assumption-verdicts"].tables[0].rows) == 24
    assert len(sections["key-figures"].tables[0].rows) == 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_main_part_of_a_real_size_has_at_most_sixty_pages(large, tmp_path, language, monkeypatch):
    """The demonstration has at most thirty; LibreOffice counts."""
    import shutil

    import pypdf

    from coder.reporting import office, write

    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    monkeypatch.delenv(office.VARIABLE)
    write(make_report(large, language, part="report"), tmp_path, ["pdf"])
    assert len(pypdf.PdfReader(tmp_path / "report.pdf").pages) <= 60


def test_the_main_part_of_the_demonstration_has_at_most_thirty_pages(study, tmp_path, monkeypatch):
    import shutil

    import pypdf

    from coder.reporting import office, write

    if not shutil.which("soffice"):
        pytest.skip("LibreOffice is not installed")
    monkeypatch.delenv(office.VARIABLE)
    write(make_report(study, "fr", part="report"), tmp_path, ["pdf"])
    assert len(pypdf.PdfReader(tmp_path / "report.pdf").pages) <= 30
