"""A framework goes out as a workbook and comes in again as it was: every field, in each language."""

import shutil
import subprocess
from pathlib import Path

import pytest

from coder.codebook import codebook_from_plain, read_codebook, shipped_codebooks
from coder.codebook.checking import check
from coder.codebook.files import Document
from coder.codebook.items import Item, flatten, unflatten
from coder.codebook.workbook.field_words import FIELDS
from coder.codebook.workbook.heading import key
from coder.codebook.workbook.layout import ELSEWHERE, OTHER_SHAPES, PARTS, fields_of, heading_words
from coder.codebook.workbook.reading import read_tables
from coder.codebook.workbook.value_words import VALUES
from coder.codebook.workbook.values import known_value, name_of
from coder.codebook.workbook.words import LANGUAGES, written
from coder.codebook.workbook.writing import write_template, write_workbook
from coder.codebook.writing import as_written
from coder.translations import using

WHOLE = Path(__file__).with_name("whole.yaml")
BOOKS = {"whole": WHOLE, **shipped_codebooks()}


def read_back(path: Path) -> dict:
    """The codebook that a workbook makes in an empty study."""
    reading, said = read_tables(path, {})
    assert reading.faults == []
    items = [_filled(item) for item in said.items.values()]
    return check([Document(Path("again"), as_written(unflatten(items)))])


def _filled(item: Item) -> Item:
    return Item(
        item.kind,
        item.id,
        item.under,
        {path: value for path, value in item.fields.items() if value is not None},
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BOOKS)
def test_out_and_in_again_is_the_same(name, language, tmp_path):
    book, plain = read_codebook(BOOKS[name])
    write_workbook(plain, tmp_path / "out.xlsx", language)
    again = read_back(tmp_path / "out.xlsx")
    assert again == plain
    assert codebook_from_plain(again) == book


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("name", ["whole", "decent-work-belgium"])
def test_saved_by_libreoffice_in_between_it_is_the_same(name, tmp_path):
    plain = read_codebook(BOOKS[name])[1]
    write_workbook(plain, tmp_path / "out.xlsx", "nl", "abc")
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    command += ["xlsx:Calc MS Excel 2007 XML", "--outdir", tmp_path / "saved", tmp_path / "out.xlsx"]
    subprocess.run(list(map(str, command)), capture_output=True, check=True, timeout=120)
    assert read_back(tmp_path / "saved" / "out.xlsx") == plain
    assert read_tables(tmp_path / "saved" / "out.xlsx", {})[0].written_from == "abc"


def test_the_whole_codebook_holds_every_field_that_there_is():
    """Add a field to the schema, and this says so until the codebook beside it, and so the workbook, has it."""
    items = flatten(read_codebook(WHOLE)[1])
    filled = {(item.kind, path[0]) for item in items.values() for path in item.fields}
    for case in (item for item in items.values() if item.kind in ("case", "scale", "register")):
        for kind, name in (("event", "events"), ("level", "levels"), ("column", "columns")):
            filled |= {(kind, field) for data in case.fields.get((name,), ()) for field in data}
    wanted = {
        (column.kind, column.field)
        for kind in ("codebook", *_entry_kinds(), *OTHER_SHAPES)
        for column in fields_of(kind)
        if column.field != "id" and (kind, column.field) not in ELSEWHERE
    }
    assert wanted - filled == set()


def _entry_kinds() -> list[str]:
    from coder.codebook.kinds import KINDS

    return list(KINDS)


def test_every_field_has_a_column_in_some_sheet():
    columns = {(column.kind, column.field) for part in PARTS.values() for column in part.columns}
    columns |= {("part", column.field) for column in PARTS["outcomes"].columns}  # rows that name the whole
    for kind in ("codebook", *_entry_kinds(), *OTHER_SHAPES):
        assert {(c.kind, c.field) for c in fields_of(kind)} - columns == set(), kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_headings_of_a_sheet_mean_the_same(language):
    for part in PARTS.values():
        headings = [key(written(heading_words(part, column), language)) for column in part.columns]
        assert len(headings) == len(set(headings)), (part.name, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_is_known_by_what_we_call_it(language):
    for family, values in VALUES.items():
        for value in values:
            with using(language):
                assert known_value(family, name_of(family, value)) == value


def test_every_field_is_named_in_three_languages():
    assert all(all(words) and len(words) == 3 for words in FIELDS.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_template_holds_nothing(language, tmp_path):
    write_template(tmp_path / "empty.xlsx", language)
    reading, said = read_tables(tmp_path / "empty.xlsx", {})
    assert [key for key in said.items if key[0] != "codebook"] == []
    assert not any(report.part == "" for report in reading.sheets)
