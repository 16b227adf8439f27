"""PDF, and page numbers, where LibreOffice is installed."""

import shutil

import pypdf
import pytest
from docx import Document

from coder.errors import StudyError
from coder.reporting import office, write

installed = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


@pytest.fixture
def with_office(monkeypatch):
    monkeypatch.delenv(office.VARIABLE)


def test_without_libreoffice_a_sentence_says_what_to_do_and_nothing_is_written(report, tmp_path):
    with pytest.raises(StudyError, match="PDF needs LibreOffice.*CODER_OFFICE"):
        write(report, tmp_path / "out", ["docx", "pdf"])
    assert not (tmp_path / "out").exists()


def test_a_program_that_makes_no_pdf_is_told(report, tmp_path, monkeypatch):
    monkeypatch.setenv(office.VARIABLE, "true")
    with pytest.raises(StudyError, match=r"could not make a PDF of report\.docx"):
        write(report, tmp_path, ["pdf"])
    assert not list(tmp_path.iterdir())


@installed
def test_pages_stand_in_the_contents_of_word_and_pdf(report, tmp_path, with_office):
    write(report, tmp_path, ["docx", "pdf"])
    lines = [
        p.text.split("\t") for p in Document(tmp_path / "report.docx").paragraphs if "toc" in p.style.name
    ]
    pdf = pypdf.PdfReader(tmp_path / "report.pdf")
    pages = {}
    for entry in flat(pdf.outline):
        pages.setdefault(entry.title, pdf.get_destination_page_number(entry) + 1)
    assert lines == [[title, str(pages[title])] for title, _page in lines]
    assert "Bewijsregister" in pages


def flat(outline):
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


@installed
def test_typefaces_are_in_the_pdf(report, tmp_path, with_office):
    write(report, tmp_path, ["pdf"])
    page = pypdf.PdfReader(tmp_path / "report.pdf").pages[0]
    for font in page["/Resources"]["/Font"].values():
        described = font.get_object()
        inner = described.get("/DescendantFonts", [described])[0].get_object()
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(inner["/FontDescriptor"])
