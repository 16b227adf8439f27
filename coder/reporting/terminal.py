"""A section as text for a terminal: its facts and tables; quotes and figures are for the other writers."""

from collections.abc import Iterator

from coder.reporting.document import Column, Section, Table

#: Words are wrapped to the width that their column wants; narrower columns are never cut.
_WRAPPED_FROM = 16
#: Between columns stand two blanks.
_BETWEEN = 2


def as_text(section: Section, width: int = 0) -> str:
    """Return the text of a section and of those below it, tables fitted to a width where it is not 0."""
    return "\n".join(_blocks(section, width)).strip("\n")


def _blocks(section: Section, width: int) -> Iterator[str]:
    yield f"{section.title}\n"
    for paragraph in section.paragraphs:
        yield f"{paragraph}\n"
    if section.absent:
        yield f"{section.absent}\n"
    for label, value in section.facts:
        yield f"{label}: {printable(value.text)}"
    if section.facts:
        yield ""
    for table in section.tables:
        if table.caption != section.title:
            yield f"{table.caption}\n"
        yield from _table(table, width)
    for below in section.sections:
        yield from _blocks(below, width)


def _table(table: Table, width: int) -> Iterator[str]:
    from tabulate import tabulate

    rows = []
    for row in table.rows:
        rows.append([printable(cell.text) for cell in row])
    titles = [column.title for column in table.columns]
    if rows:
        widths = _fitted(table.columns, rows, width)
        yield tabulate(rows, titles, tablefmt="simple", maxcolwidths=widths, disable_numparse=True)
        yield ""
    if table.note:
        yield f"{table.note}\n"


def _fitted(columns: tuple[Column, ...], rows: list[list[str]], width: int) -> list[int | None]:
    """Return to how many characters each column is wrapped, the widest giving way first."""
    wrapped: dict[int, int] = {}
    total = _BETWEEN * (len(columns) - 1)
    for n, column in enumerate(columns):
        longest = max(len(row[n]) for row in rows)
        if _is_wide(column):
            wrapped[n] = longest = min(column.width, longest)
        total += max(len(column.title), longest)
    if width:
        _squeeze(wrapped, [len(column.title) for column in columns], total - width)
    return [wrapped.get(n) for n in range(len(columns))]


def _squeeze(wrapped: dict[int, int], titles: list[int], excess: int) -> None:
    """Take as many characters from the wrapped columns, letter by letter from the widest that can give way."""
    while excess > 0 and wrapped:
        widest = max(wrapped, key=lambda n: wrapped[n])
        if wrapped[widest] <= max(_WRAPPED_FROM, titles[widest]):
            break
        wrapped[widest] -= 1
        excess -= 1


def _is_wide(column: Column) -> bool:
    return column.width >= _WRAPPED_FROM and not column.number


def printable(text: str) -> str:
    """Take out what would steer the terminal: control characters that came with a file."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)
