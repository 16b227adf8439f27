"""The Word file: styles, captions, links from numbers to quotes, the same bytes each time."""

import re
import time
from dataclasses import replace
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from lxml import etree

from coder.reporting import docx

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
        ("Heading 1", "Inhoud"),
        ("Heading 1", "Matrices"),
        ("Heading 1", "Networks"),
        ("Heading 1", "Van getal naar citaat"),
        ("Heading 2", "Tabel 1. Verdicts"),
        ("Heading 2", "O1 A claim"),
        ("Heading 1", "Bewijsregister"),
        ("Heading 2", "S1, interview, 2023-02"),
        ("Heading 2", "S2, interview, 2023-02"),
    ]


def test_captions_are_numbered_by_fields(body):
    fields = [field.get(f"{W}instr").split()[:2] for field in body.iter(f"{W}fldSimple")]
    assert fields[:2] == [["SEQ", "Figuur"], ["SEQ", "Tabel"]]


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


def test_a_wide_matrix_lies_on_turned_pages_in_parts_with_the_first_column_in_each(path):
    document = Document(path)
    assert WD_ORIENT.LANDSCAPE in [section.orientation for section in document.sections]
    parts = [table for table in document.tables if table.cell(0, 0).text == "Criterion"]
    assert len(parts) > 1
    assert [cell.text for part in parts for cell in part.rows[0].cells[1:]] == [
        *(f"S{n}" for n in range(1, 41)),
        "Passages",
    ]


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
