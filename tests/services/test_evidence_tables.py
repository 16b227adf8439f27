"""Each evidence table is told once: it then stands in every door, in three languages, and is documented."""

import json
from pathlib import Path

import pytest

from coder.cli.evidence import evidence_
from coder.services.evidence_tables import EVIDENCE_TABLES, layout_of, values_of
from coder.services.report import SECTIONS, make_report
from coder.study import Study
from coder.translations import LANGUAGES

ROOT = Path(__file__).parents[2]
#: What narrows a table down that is not to be had without.
NARROWED = {
    "matrix": {"question_id": "EQ1"},
    "show": {"code_id": "O1"},
    "case": {"name": "S5", "other": "S7"},
}
ARGUMENTS = {"matrix": ["EQ1"], "show": ["O1"], "case": ["S5", "S7"]}
#: Tables whose rows stand elsewhere in a report, and why.
ELSEWHERE = {
    "case": "each table of a report has what one source or group says among what the others say",
    "show": "the register of evidence holds every quote, and each number leads there",
    "recount": "nothing in the demonstration changed by the counting, so that its report says nothing of it",
}


@pytest.fixture(scope="module")
def study(demonstration_folder):
    with Study(demonstration_folder / "study.db") as opened:
        yield opened


def test_every_table_is_a_command_and_every_command_is_a_table():
    assert sorted(evidence_.commands) == sorted(EVIDENCE_TABLES)


@pytest.mark.parametrize("name", EVIDENCE_TABLES)
def test_scripts_get_its_values_and_nothing_else(coder, study, demonstration_folder, name):
    ran = coder("evidence", name, *ARGUMENTS.get(name, []), "--json", "--study", demonstration_folder)
    values = values_of(study, name, **NARROWED.get(name, {}))
    assert ran.json == json.loads(json.dumps(values, default=list))


@pytest.mark.parametrize("name", EVIDENCE_TABLES)
def test_the_terminal_shows_its_layout(coder, study, demonstration_folder, name):
    ran = coder("evidence", name, *ARGUMENTS.get(name, []), "--study", demonstration_folder)
    laid_out = layout_of(study, name, "en", **NARROWED.get(name, {}))
    shown = " ".join(ran.out.split())
    assert " ".join(laid_out.title.split()) in shown
    for table in laid_out.tables:
        assert all(" ".join(column.title.split()) in shown for column in table.columns)


@pytest.mark.parametrize("name", EVIDENCE_TABLES)
def test_its_words_are_in_three_languages(study, name):
    nl, fr, en = (layout_of(study, name, language, **NARROWED.get(name, {})) for language in LANGUAGES)
    if not en.tables:
        assert len({nl.absent, fr.absent, en.absent}) == 3
    for tables in zip(nl.tables, fr.tables, en.tables, strict=True):
        assert len({table.caption for table in tables}) == 3
        headings = [tuple(column.title for column in table.columns) for table in tables]
        assert len(set(headings)) == 3
        assert len({len(table.rows) for table in tables}) == 1


@pytest.mark.parametrize("name", [name for name in EVIDENCE_TABLES if name not in ELSEWHERE])
def test_it_stands_in_the_report_and_so_in_word_excel_html_csv_and_the_browser(study, name):
    table = EVIDENCE_TABLES[name]
    assert table.section in SECTIONS
    in_report = {one.id for one in make_report(study, sections=[table.section]).tables()}
    laid_out = {one.id for one in layout_of(study, name, "en", **NARROWED.get(name, {})).tables}
    assert laid_out
    assert laid_out <= in_report


@pytest.mark.parametrize("name", EVIDENCE_TABLES)
def test_it_is_documented(name):
    assert f"coder evidence {name}" in evidence_.commands[name].help
    documented = (ROOT / "docs" / "evidence-tables.md").read_text(encoding="utf-8")
    assert f"| `coder evidence {name}" in documented
    assert f"| `{EVIDENCE_TABLES[name].section}` |" in documented
