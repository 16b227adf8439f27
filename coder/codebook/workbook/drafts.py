"""What a file says of the framework, row by row, before ids are given and references are followed."""

from dataclasses import dataclass, field
from typing import Any

from coder.codebook.items import Path
from coder.codebook.workbook.grid import Grid
from coder.codebook.workbook.layout import main_field


@dataclass(eq=False)
class Draft:
    """One thing as its row says it."""

    kind: str
    grid: Grid
    row: int
    #: Its id as it is written, "" where none is.
    given: str = ""
    #: What it stands under: another thing of the file, or its id or title as written.
    under: "Draft | str | None" = None
    #: What its cells say; None where the cell of a column is empty.
    values: dict[Path, Any] = field(default_factory=dict)
    #: Cells that point at other things.
    references: dict[Path, str] = field(default_factory=dict)
    #: Where each field stands.
    cells: dict[Path, tuple[int, int]] = field(default_factory=dict)
    id: str = ""
    #: Whether the file says what it stands under; else it stays where it is.
    says_under: bool = True

    def place(self, path: Path | None = None) -> str:
        """Name the cell of a field, or the row."""
        if path in self.cells:
            return self.grid.place(*self.cells[path])
        return self.grid.place(self.row)

    def titles(self) -> list[str]:
        """Return what it is called in the file."""
        named = []
        for path, value in self.values.items():
            if path[0] in ("title", "claim", main_field(self.kind)) and value:
                named.append(str(value))
        return named


@dataclass
class SheetReport:
    """What a sheet was taken for, column by column, and what of it was left out."""

    name: str
    part: str = ""
    rows: int = 0
    #: Per column that was understood: where it stands, its heading, what it is taken for.
    columns: list[dict[str, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


@dataclass
class FileReading:
    """All that a file says, and what nobody understood in it."""

    name: str
    drafts: list[Draft] = field(default_factory=list)
    sheets: list[SheetReport] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    #: Kinds of thing of which the file tells all there are.
    whole: set[str] = field(default_factory=set)
    #: The languages of headings, one for each that is of one language only.
    languages: list[str] = field(default_factory=list)
    #: Rows that only show how it is done.
    examples: int = 0
    #: Colours of codes by their titles, as other tools give them.
    colours: dict[str, str] = field(default_factory=dict)
    #: The version of the codebook that the file was written from, by its hash.
    written_from: str = ""
