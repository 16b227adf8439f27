"""Tables in which each row has its heading before it: turned, so that the headings stand above."""

from dataclasses import replace

from coder.codebook.workbook.columns import meant
from coder.codebook.workbook.grid import Grid

#: Of the cells in the first column so many are headings at least.
_MOST = 0.6


def turned(grid: Grid) -> Grid:
    """Return a table of a document with its headings above; one that has them there already as it is."""
    width = max(map(len, grid.rows), default=0)
    if grid.sort != "document" or width != 2 or not _is_headed_before(grid):
        return grid
    columns = range(len(grid.rows))
    rows = [[grid.text(row, place) for row in columns] for place in range(width)]
    merged = {(column, row) for row, column in grid.merged}
    return replace(grid, rows=rows, merged=merged, is_turned=True)


def _is_headed_before(grid: Grid) -> bool:
    headings = [grid.text(row, 0) for row in range(len(grid.rows))]
    known = [heading for heading in headings if heading and meant(heading, "questions")[0]]
    is_headed_above = bool(meant(grid.text(0, 1), "questions")[0])
    return len(known) > 1 and len(known) >= _MOST * len(headings) and not is_headed_above
