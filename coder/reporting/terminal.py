"""A section as text for a terminal: its facts and tables; quotes and figures are for the other writers."""

from collections.abc import Iterator

from coder.reporting.document import Section, Table

#: A column that wants to be wider is wrapped to its width; narrower ones are never cut.
_WRAPPED_FROM = 18


def as_text(section: Section) -> str:
    """Return the text of a section and of those below it."""
    return "\n".join(_blocks(section)).strip("\n")


def _blocks(section: Section) -> Iterator[str]:
    yield f"{section.title}\n"
    for paragraph in section.paragraphs:
        yield f"{paragraph}\n"
    if section.absent:
        yield f"{section.absent}\n"
    for label, value in section.facts:
        yield f"{label}: {value.text}"
    if section.facts:
        yield ""
    for table in section.tables:
        yield from _table(table)
    for below in section.sections:
        yield from _blocks(below)


def _table(table: Table) -> Iterator[str]:
    from tabulate import tabulate

    rows = [[printable(cell.text) for cell in row] for row in table.rows]
    widths = [column.width if column.width >= _WRAPPED_FROM else None for column in table.columns]
    titles = [column.title for column in table.columns]
    yield f"{table.caption}\n"
    if rows:
        yield tabulate(rows, titles, tablefmt="simple", maxcolwidths=widths, disable_numparse=True)
    yield ""
    if table.note:
        yield f"{table.note}\n"


def printable(text: str) -> str:
    """Take out what would steer the terminal: control characters that came with a file."""
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)
