"""The tables of a Word document, merged and nested cells and the headings above them included."""

from collections.abc import Iterator
from typing import Any

from coder.codebook.workbook.grid import MOST_COLUMNS, Grid
from coder.errors import FileFaultError
from coder.safe_files import SafeZip, attribute, local, parse_xml
from coder.translations import _

#: Headings above a table that still say what it is about.
_MOST_ABOVE = 6
_SPACES_PER_INDENT = 360  # twentieths of a point for a step of a list


def grids_of_document(data: bytes) -> list[Grid]:
    """Return the tables of a document in their order, each with the headings above it."""
    with SafeZip(data) as archive:
        body = parse_xml(archive.part("word/document.xml"))
    reader = _Reader()
    for block in body.iter():
        if local(block) == "body":
            reader.read(block)
            break
    if not reader.grids:
        raise FileFaultError(_("It has no table: an evaluation matrix is a table of questions and criteria."))
    return reader.grids


class _Reader:
    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.above: list[str] = []
        self.since = 0

    def read(self, holder: Any) -> None:
        """Read paragraphs and tables one after the other."""
        for block in holder:
            name = local(block)
            if name == "p":
                text = _text_of(block).strip()
                if text:
                    self.above.append(text)
            elif name == "tbl":
                self._table(block)
            elif name in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
                self.read(block)

    def _table(self, table: Any) -> None:
        rows, merged = _Rows().read(table)
        number = len(self.grids) + 1
        grid = Grid(
            _("table {number}", number=number), rows, 1, tuple(self.above[-_MOST_ABOVE:]), sort="document"
        )
        grid.merged = merged
        self.above.clear()
        self.grids.append(grid)
        for inner in _nested(table):
            if (
                sum(1 for _row in _rows_of(inner)) > 1
                and sum(1 for _cell in _cells_of(next(_rows_of(inner)))) > 1
            ):
                self._table(inner)


class _Rows:
    """The rows of one table; a cell merged downwards or sideways is in each place that it covers."""

    def __init__(self) -> None:
        self.merged: set[tuple[int, int]] = set()

    def read(self, table: Any) -> tuple[list[list[str]], set[tuple[int, int]]]:
        rows: list[list[str]] = []
        for number, row in enumerate(_rows_of(table)):
            texts: list[str] = []
            for _n in range(_number(row, "gridBefore")):
                texts.append("")
            for cell in _cells_of(row):
                place = len(texts)
                if place >= MOST_COLUMNS:
                    break
                text = _cell_text(cell)
                if _goes_on(cell) and number:
                    above = rows[-1][place] if place < len(rows[-1]) else ""
                    text = above or text
                    self.merged.add((number, place))
                texts.append(text)
                for _n in range(min(_number(cell, "gridSpan"), MOST_COLUMNS) - 1):
                    self.merged.add((number, len(texts)))
                    texts.append(text)
            rows.append(texts[:MOST_COLUMNS])
        return rows, self.merged


def _rows_of(table: Any) -> Iterator[Any]:
    for child in table:
        if local(child) == "tr":
            yield child
        elif local(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows_of(child)


def _cells_of(row: Any) -> Iterator[Any]:
    for child in row:
        if local(child) == "tc":
            yield child
        elif local(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _cells_of(child)


def _nested(holder: Any) -> Iterator[Any]:
    """Yield the tables within a table, not those within them."""
    for element in holder:
        if local(element) == "tbl":
            yield element
        else:
            yield from _nested(element)


def _property(element: Any, name: str) -> Any | None:
    for child in element:
        if local(child) in ("tcPr", "trPr", "pPr"):
            for inner in child:
                if local(inner) == name:
                    return inner
    return None


def _number(element: Any, name: str) -> int:
    found = _property(element, name)
    value = attribute(found, "val") if found is not None else None
    return min(int(value), MOST_COLUMNS) if value and value.isdecimal() else 0


def _goes_on(cell: Any) -> bool:
    """Tell whether a cell only goes on with the one above it."""
    merge = _property(cell, "vMerge")
    return merge is not None and attribute(merge, "val") != "restart"


def _cell_text(cell: Any) -> str:
    """Return the paragraphs of a cell below each other; a table in it by its cells, a list with its depth."""
    lines: list[str] = []
    for block in cell:
        name = local(block)
        if name == "p":
            text = _text_of(block)
            if text.strip():
                lines.append(" " * _depth(block) + text.rstrip() if not lines else text.rstrip())
        elif name == "tbl" and sum(1 for _c in _cells_of(next(_rows_of(block), ()))) == 1:
            # a list in a table of one column
            for row in _rows_of(block):
                lines += [_cell_text(inner) for inner in _cells_of(row)]
        elif name in ("sdt", "ins"):
            lines += [_text_of(inner) for inner in block.iter() if local(inner) == "p"]
    first = next((block for block in cell if local(block) == "p"), None)
    indent = " " * _depth(first) if first is not None else ""
    return indent + "\n".join(line for line in lines if line.strip())


def _depth(paragraph: Any) -> int:
    """Return how deep a paragraph is indented, in steps of a list."""
    indent = _property(paragraph, "ind")
    if indent is None:
        return 0
    left = attribute(indent, "left") or attribute(indent, "start") or "0"
    return int(left) // _SPACES_PER_INDENT if left.isdecimal() else 0


def _text_of(paragraph: Any) -> str:
    """Return the words of a paragraph as they stand now: what was deleted is gone."""
    parts: list[str] = []
    _collect(paragraph, parts)
    return "".join(parts)


def _collect(element: Any, parts: list[str]) -> None:
    for child in element:
        name = local(child)
        if name == "t":
            parts.append(child.text or "")
        elif name == "tab":
            parts.append("\t")
        elif name in ("br", "cr"):
            parts.append("\n")
        elif name == "noBreakHyphen":
            parts.append("-")
        elif name not in ("del", "pPr", "rPr", "delText", "instrText", "footnoteReference"):
            _collect(child, parts)
