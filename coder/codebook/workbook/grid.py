"""One table of a file that people filled in, as texts that know where they stand."""

from dataclasses import dataclass, field

from coder.table_rows import letters
from coder.translations import _

#: What lies further to the right is no framework.
MOST_COLUMNS = 400


@dataclass
class Grid:
    """One table: its name, and the texts in it; `rows[0]` stands on line `first_line` of the file."""

    name: str
    rows: list[list[str]]
    first_line: int = 1
    #: The headings of a document above the table, the nearest last.
    above: tuple[str, ...] = ()
    #: What it is: a sheet of a workbook, the one table of a file, or a table in a document.
    sort: str = "sheet"
    file: str = ""
    #: Cells whose text is that of a merged cell above or before them: row and column, from 0.
    merged: set[tuple[int, int]] = field(default_factory=set)
    #: Whether its rows are the columns of the file.
    is_turned: bool = False

    def text(self, row: int, column: int) -> str:
        """Return the text of a cell without blanks around it, "" beyond the table."""
        cells = self.rows[row]
        return cells[column].strip() if column < len(cells) else ""

    def place(self, row: int, column: int | None = None) -> str:
        """Name a cell, or a row, as people find it."""
        where = {"sheet": _('sheet "{name}"', name=self.name), "document": self.name}.get(self.sort)
        line = row + self.first_line
        at = _("row {row}", row=line) if column is None else _("cell {cell}", cell=self.cell(row, column))
        return ", ".join(part for part in (self.file, where, at) if part)

    def cell(self, row: int, column: int) -> str:
        """Name a cell by its letter and line; in a document by the numbers of its row and column."""
        if self.is_turned:
            row, column = column, row
        line = row + self.first_line
        if self.sort == "document":
            return f"{line}/{column + 1}"
        return f"{letters(column)}{line}"
