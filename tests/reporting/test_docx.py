"""The Word file: styles, captions, links from numbers to quotes, the same bytes each time."""

import html
import re
import time
from dataclasses import replace
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from lxml import etree

from coder.reporting import docx
from coder.reporting.document import Cell, Column, Section, Table
from coder.reporting.word_links import MOST_CODINGS
from coder.reporting.word_tables import MOST_ROWS

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture
def path(report, tmp_path):
    return docx.write(report, tmp_path)[0]


@pytest.fixture
def body(path):
    return etree.fromstring(ZipFile(path).read("word/document.xml"))


def test_headings_have_real_levels(path):
    headings = [
        (p.style.name, p.text) for p in Document(path).paragraphs if p.style.name.startswith("Heading")
    ]
    assert headings == [
        ("Heading 1", "Outcomes"),
        ("Heading 2", "O1 A claim"),
        ("Heading 3", "Supports"),
        ("Heading 1", "Matrices"),
        ("Heading 1", "Networks"),
        ("Heading 1", "Van getal naar citaat"),
        ("Heading 3", "Tabel 1. Verdicts"),
        ("Heading 3", "O1 A claim"),
        ("Heading 1", "Bewijsregister"),
        ("Heading 3", "S1, interview, 2023-02"),
        ("Heading 3", "S2, interview, 2023-02"),
    ]


def test_captions_are_numbered_by_fields(body):
    assert [field for field in fields(body) if field[0] == "SEQ"] == [
        ["SEQ", "Figuur"],
        ["SEQ", "Tabel"],
        ["SEQ", "Tabel"],
    ]


def fields(body):
    return [field.get(f"{W}instr").split()[:2] for field in body.iter(f"{W}fldSimple")]


def test_the_text_refers_to_tables_and_figures_by_fields_that_lead_to_their_captions(body):
    referred = [field[1] for field in fields(body) if field[0] == "REF"]
    assert referred == ["_Ref_figure_1", "_Ref_table_1"]
    marked = {mark.get(f"{W}name"): mark.getparent() for mark in body.iter(f"{W}bookmarkStart")}
    assert "".join(marked["_Ref_table_1"].itertext()).startswith("Tabel 1. Verdicts")


def test_the_contents_name_the_sections_with_the_pages_that_were_counted(report, tmp_path):
    [path] = docx.write(report, tmp_path, None, {"report": {"s1": 3, "s2": 4, "register": 12}})
    lines = [p.text for p in Document(path).paragraphs if p.style.name.startswith("toc")]
    assert lines == [
        "Outcomes\t3",
        "O1 A claim\t4",
        "Matrices\t",
        "Networks\t",
        "Van getal naar citaat\t",
        "Bewijsregister\t12",
    ]


def test_word_is_asked_to_renew_the_pages_only_where_nobody_counted_them(report, tmp_path):
    def renews(pages):
        [path] = docx.write(report, tmp_path, None, pages)
        return b"updateFields" in ZipFile(path).read("word/settings.xml")

    assert renews({})
    assert not renews({"report": {"s1": 3}})


def test_every_table_but_the_facts_repeats_its_header(body):
    for table in body.iter(f"{W}tbl"):
        style = table.find(f".//{W}tblStyle").get(f"{W}val")
        assert (table.find(f".//{W}tblHeader") is not None) == (style == "EvidenceTable")


def test_no_table_is_wider_than_its_page(body):
    """Walks the body; a section's paper is told at its end."""
    pending = []
    for element in body.iter(f"{W}tbl", f"{W}sectPr"):
        if element.tag == f"{W}tbl":
            pending.append(sum(int(column.get(f"{W}w")) for column in element.iter(f"{W}gridCol")))
            continue
        margins = element.find(f"{W}pgMar")
        room = int(element.find(f"{W}pgSz").get(f"{W}w")) - sum(
            int(margins.get(f"{W}{s}")) for s in ("left", "right")
        )
        assert all(width <= room for width in pending)
        pending = []


def test_a_wide_matrix_stays_upright_and_tells_its_sources_in_one_cell(path):
    document = Document(path)
    assert {section.orientation for section in document.sections} == {WD_ORIENT.PORTRAIT}
    [matrix] = [table for table in document.tables if table.cell(0, 0).text == "Criterion"]
    assert [cell.text for cell in matrix.rows[0].cells] == ["Criterion", "Wat elk zegt", "Passages"]
    said = f"+ {', '.join(f'S{n}' for n in range(1, 41))}"
    assert [cell.text for cell in matrix.rows[1].cells] == ["EQ1.1", said, "40"]


def test_every_link_has_its_bookmark_and_every_bookmark_a_number_of_its_own(body):
    marks = list(body.iter(f"{W}bookmarkStart"))
    names = [mark.get(f"{W}name") for mark in marks]
    numbers = [mark.get(f"{W}id") for mark in marks]
    assert len(set(names)) == len(names)
    assert len(set(numbers)) == len(numbers)
    assert {link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")} <= set(names)


def test_a_count_of_several_leads_to_a_list_of_its_quotes(body):
    link = next(link for link in body.iter(f"{W}hyperlink") if "".join(link.itertext()) == "1.200")
    entry = next(b for b in body.iter(f"{W}bookmarkStart") if b.get(f"{W}name") == link.get(f"{W}anchor"))
    row = next(entry.iterancestors(f"{W}tr"))
    assert [found.get(f"{W}anchor") for found in row.iter(f"{W}hyperlink")] == ["q1", "q2", "q3"]


def test_a_count_of_one_leads_straight_to_its_quote(body):
    link = next(link for link in body.iter(f"{W}hyperlink") if "".join(link.itertext()) == "1")
    assert link.get(f"{W}anchor") == "q4"


def test_hostile_text_comes_out_as_text(path):
    said = "\n".join(cell.text for table in Document(path).tables for row in table.rows for cell in row.cells)
    assert "<script>alert(1)</script>" in said
    assert "{{ 7*7 }}" in said
    assert "👩🏽‍🌾" in said
    assert "\x1b" not in said


def test_figures_say_what_they_show(path):
    described = re.findall(
        r'<wp:docPr [^>]*descr="([^"]*)"', ZipFile(path).read("word/document.xml").decode()
    )
    assert described == ["EQ1: 24 passages"]


def test_two_runs_are_equal_also_on_another_day(report, tmp_path, path, monkeypatch):
    first = path.read_bytes()
    later = time.time() + 1e6
    monkeypatch.setattr(time, "time", lambda: later)
    assert docx.write(report, tmp_path)[0].read_bytes() == first


def test_no_name_or_day_of_the_maker_is_in_the_file(path):
    core = Document(path).core_properties
    assert (core.author, core.created.year, core.title) == ("", 2000, "Report & <title>")


def test_a_report_without_codings_has_no_empty_appendix_and_no_link_to_one(report, tmp_path):
    bare = replace(report, quotes={}, sections=report.sections[2:])
    body = etree.fromstring(ZipFile(docx.write(bare, tmp_path)[0]).read("word/document.xml"))
    assert [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")] == ["s1"]
    assert "Bewijsregister" not in "".join(body.itertext())


# --- two documents --------------------------------------------------------------


@pytest.fixture
def two(report):
    summary = Section(
        "summary",
        "Summary",
        tables=(Table("short", "In short", (Column("Claim"),), ((Cell("O1", link="claim-O1"),),)),),
    )
    return replace(report, main=(summary,), cover={"client": ("Client", "Ministry"), "date": ("Date", "")})


def test_the_main_part_and_its_annexes_are_two_files(two, tmp_path):
    assert [path.name for path in docx.write(two, tmp_path)] == ["report.docx", "annexes.docx"]
    main, annexes = (Document(tmp_path / name) for name in ("report.docx", "annexes.docx"))
    assert [p.text for p in main.paragraphs if p.style.name == "Heading 1"] == ["Summary"]
    assert "Outcomes" in [p.text for p in annexes.paragraphs if p.style.name == "Heading 1"]
    assert [cell.text for cell in main.tables[0].rows[0].cells] == ["Client", "Ministry"]


def test_what_stands_in_the_annexes_is_led_to_in_the_file_beside(two, tmp_path):
    main, annexes = docx.write(two, tmp_path)
    [link] = re.findall(r'HYPERLINK "annexes.docx" \\l "(\w+)"', html.unescape(text_of(main)))
    heading = re.search(rf'w:name="{link}"/><w:r><w:t[^>]*>([^<]*)', text_of(annexes))
    assert heading[1] == "O1 A claim"


def text_of(path):
    return ZipFile(path).read("word/document.xml").decode()


def test_a_register_too_long_for_word_is_told_where_it_stands(report, tmp_path):
    many = {n: replace(report.quotes[2], id=n) for n in range(1, MOST_CODINGS + 2)}
    long = replace(report, quotes=many, sections=report.sections[:2])
    text = text_of(docx.write(long, tmp_path)[0])
    assert "1.501 coderingen" in text
    assert "report.xlsx" in text
    anchors = set(re.findall(r'w:anchor="(\w+)"', text))
    assert anchors <= set(re.findall(r'<w:bookmarkStart [^>]*w:name="(\w+)"', text))


def test_more_rows_than_word_opens_well_are_counted(report, tmp_path):
    rows = tuple((Cell(f"row {n}"),) for n in range(MOST_ROWS + 7))
    section = Section("s", "S", tables=(Table("t", "T", (Column("Row"),), rows),))
    text = text_of(docx.write(replace(report, sections=(section,)), tmp_path)[0])
    assert f"row {MOST_ROWS - 1}<" in text
    assert f"row {MOST_ROWS}<" not in text
    assert "7 rijen" in text
