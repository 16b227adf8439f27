"""Every format has the same numbers, those that scripts get, and each of them leads to its quotes."""

import csv
import re
from zipfile import ZipFile

import pytest
from lxml import etree
from lxml import html as reader
from openpyxl import load_workbook

from coder.reporting import write
from coder.services.evidence_tables import values_of
from coder.services.report import make_report
from coder.study import Study
from coder.translations import LANGUAGES

#: Tables whose numbers count voices or passages: none of them stands without its quotes.
TRACED = ("outcomes", "assumptions", "mechanisms-C1", "mechanisms-C2", "markers", "wavemakers-signed")
STANCES = ("supports", "qualifies", "contradicts", "unable")
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module", params=LANGUAGES)
def written(request, demonstration_folder, tmp_path_factory):
    """The report in one language, and the files that were written of it by the ending of their names."""
    folder = tmp_path_factory.mktemp(request.param)
    with Study(demonstration_folder / "study.db") as study:
        report = make_report(study, request.param)
        files = write(report, folder)
    return report, {path.name: path for path in files}


@pytest.fixture(scope="module")
def study(demonstration_folder):
    with Study(demonstration_folder / "study.db") as opened:
        yield opened


def numbers_of(table):
    """The numbers of a table row by row, by the place of their column; None where a cell has none."""
    return [
        [cell.number for cell, column in zip(row, table.columns, strict=True) if column.number]
        for row in table.rows
    ]


def sheets_of(report, book):
    """The sheet of each table, found by the number in its title."""
    sheets = {}
    for table in report.tables():
        title = f"{report.words['table']} {report.numbers()[table.id]}. "
        [sheets[table.id]] = [sheet for sheet in book if str(sheet["A1"].value).startswith(title)]
    return sheets


def test_excel_has_the_numbers_of_the_report(written):
    report, files = written
    book = load_workbook(files["report.xlsx"])
    sheets = sheets_of(report, book)
    for table in report.tables():
        sheet = sheets[table.id]
        heads = [cell.value for cell in sheet[3]]
        places = [heads.index(column.title) for column in table.columns if column.number]
        found = [
            [row[place].value for place in places]
            for row in sheet.iter_rows(min_row=4, max_row=3 + len(table.rows))
        ]
        for here, there in zip(numbers_of(table), found, strict=True):
            assert [n for n in here if n is not None] == [n for n in there if isinstance(n, int | float)]


def is_number(text):
    return re.fullmatch(r"-?\d+(\.\d+)?", text) is not None


def test_the_page_has_the_numbers_of_the_report(written):
    report, files = written
    page = reader.document_fromstring(files["report.html"].read_text(encoding="utf-8"))
    for table in report.tables():
        rows = page.get_element_by_id(f"t-{table.id}").findall("tbody/tr")
        found = [[float(n) for n in row.xpath("./*/@data-sort") if is_number(n)] for row in rows]
        for here, there in zip(numbers_of(table), found, strict=True):
            assert [n for n in here if n is not None] == there


def test_csv_has_the_numbers_of_the_report(written):
    report, files = written
    for table in report.tables():
        with files[f"{table.id}.csv"].open(encoding="utf-8-sig", newline="") as file:
            heads, *rows = list(csv.reader(file))
        places = [heads.index(column.title) for column in table.columns if column.number]
        for here, row in zip(numbers_of(table), rows, strict=True):
            for number, place in zip(here, places, strict=True):
                if number is not None:
                    assert float(row[place]) == number


def test_word_says_the_cells_of_each_row_in_their_order(written):
    """However a table is laid out there: what a row says comes after its first cell, number by number."""
    report, files = written
    words = " ".join(word_texts(path) for name, path in files.items() if name.endswith(".docx"))
    for table in report.tables():
        for row in table.rows:
            if row[0].text and row[0].key:
                said = [" ".join(cell.text.split()) for cell in row if cell.number is not None]
                assert any(
                    in_order(words[at.end() : at.end() + 6000], said) for at in found_in(words, row[0].text)
                )


def found_in(words, text):
    return re.finditer(re.escape(" ".join(text.split())), words)


def in_order(words, texts):
    place = 0
    for text in texts:
        place = words.find(text, place)
        if place < 0:
            return False
        place += len(text)
    return True


def word_texts(path):
    with ZipFile(path) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    paragraphs = ("".join(text.text or "" for text in p.iter(f"{WORD}t")) for p in document.iter(f"{WORD}p"))
    return " ".join(" ".join(paragraphs).split())


def test_each_number_leads_to_its_quotes_in_the_workbook_and_on_the_page(written):
    report, files = written
    book = load_workbook(files["report.xlsx"])
    page = reader.document_fromstring(files["report.html"].read_text(encoding="utf-8"))
    sheets = sheets_of(report, book)
    for table in report.tables():
        if table.id not in TRACED:
            continue
        counted = [cell for row in table.rows for cell in row if cell.number and cell.codings]
        assert counted
        assert all(cell.codings for row in table.rows for cell in row if cell.number)
        sheet = sheets[table.id]
        linked = [
            cell
            for row in sheet.iter_rows(min_row=4)
            for cell in row
            if cell.hyperlink and isinstance(cell.value, int)
        ]
        assert len(linked) == len(counted)
        for cell in linked:
            name, _, target = cell.hyperlink.location.replace("'", "").rpartition("!")
            assert isinstance(book[name][target].value, int)
        links = page.get_element_by_id(f"t-{table.id}").xpath(".//td[@class='number']/a/@data-quotes")
        assert [[int(n) for n in link.split()] for link in links] == [list(cell.codings) for cell in counted]
        assert all(page.get_element_by_id(f"q{n}") is not None for link in links for n in link.split())


def table_of(report, name):
    return next(table for table in report.tables() if table.id == name)


def by_key(table):
    return {row[0].key or row[1].key: row for row in table.rows}


@pytest.mark.parametrize("name", ["outcomes", "assumptions"])
def test_scripts_get_the_voices_of_the_claims(written, study, name):
    told = by_key(table_of(written[0], name))
    claims = values_of(study, name)
    every = [part for claim in claims for part in (claim, *claim.get("parts", ()))]
    assert {claim["code"] for claim in every if "result" in claim} == told.keys()
    for claim in every:
        counts = [cell.number for cell in told[claim["code"]] if cell.number is not None]
        assert counts == [len(claim[stance]) for stance in STANCES]


def test_scripts_get_the_voices_of_the_mechanisms(written, study):
    for board in values_of(study, "contribution"):
        told = by_key(table_of(written[0], f"mechanisms-{board['case']}"))
        for mechanism in board["mechanisms"]:
            counts = [cell.number for cell in told[mechanism["code"]] if cell.number is not None]
            assert counts == [len(mechanism[stance]) for stance in STANCES]


def test_scripts_get_the_voices_and_the_own_proof_of_the_markers(written, study):
    told = by_key(table_of(written[0], "markers"))
    for marker in values_of(study, "markers"):
        counts = [cell.number for cell in told[marker["code"]] if cell.number is not None]
        assert counts == [len(marker["own_proof"]), *(len(marker[stance]) for stance in STANCES)]


def test_scripts_get_the_degrees_per_factor_and_group(written, study):
    rows = [
        [cell.number for cell in row if cell.number is not None]
        for row in table_of(written[0], "wavemakers-signed").rows
    ]
    lines = [
        line
        for line in values_of(study, "wavemakers")
        if line["clusters"] or line["against"] or line["signed"]
    ]
    told = [[line["clusters"], line["against"], line["discussing"]] for line in lines]
    assert sorted(rows) == sorted(told)


def test_scripts_get_the_series_of_the_indicators(written, study):
    told = by_key(table_of(written[0], "indicators"))
    for line in values_of(study, "indicators"):
        series = [line["baseline"], *line["values"].values()]
        numbers = [cell.number for cell in told[line["id"]] if cell.number is not None]
        assert numbers == [value for value in series if value is not None]


def test_scripts_get_what_each_source_brought(written, study):
    told = by_key(table_of(written[0], "saturation"))
    for line in values_of(study, "saturation"):
        numbers = [cell.number for cell in told[line["source"]] if cell.number is not None]
        assert numbers == [line["codes"], line["new"], line["new_in_group"], line["so_far"]]
