"""A list of quotes as it is written to a file: every column, and what was asked for."""

from typing import Any

from coder.analysis.asking.query import Query
from coder.model import MARKS
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.asking.in_words import in_words
from coder.services.asking.layouts import found_columns, found_row
from coder.services.asking.names import known_attributes
from coder.services.quote_lists import QuoteList
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.formatting import language_name
from coder.translations.terms import has_term, term

#: So many quotes are read at once.
_AT_ONCE = 1_000


def quotes_section(context: ReportContext, listed: QuoteList, query: Query) -> Section:
    """Lay out all quotes of a list, on whichever page they stand, with what was asked for above them."""
    title = _("Quotes")
    if listed.code:
        title = context.title(listed.code)
    facts = tuple((label, Cell(value)) for label, value in in_words(context, query))
    if not listed.spans:
        return Section("quotes", title, facts=facts, absent=_("Nothing was found."))
    number = len(listed.spans)
    facts = (*facts, (_("Quotes"), Cell(context.number(number), number)))
    own = _own_attributes(context)
    columns = (*found_columns(), *_more_columns(), *(Column(name, 16) for name in own))
    table = Table("quotes", title, columns, tuple(_rows(context, listed, own)))
    return Section("quotes", title, facts=facts, tables=(table,))


def _own_attributes(context: ReportContext) -> list[str]:
    """Return the attributes that a study gave its sources itself."""
    given = {name for row in context.sources.values() for name in row["attributes"]}
    return [name for name in known_attributes(context.sources.values()) if name in given]


def _more_columns() -> tuple[Column, ...]:
    return (
        Column(_("Source id"), 8),
        Column(_("Code id"), 10),
        Column(_("Via"), 20),
        Column(_("Language"), 10),
        Column(_("Role of the speaker"), 14),
        Column(_("How it came about"), 12),
        Column(_("Coded on"), 11, date=True),
        Column(_("Marks"), 16),
        Column(_("Left out"), 16),
    )


def _rows(context: ReportContext, listed: QuoteList, own: list[str]) -> list[tuple[Cell, ...]]:
    rows = []
    for page in range(1, listed.pages(_AT_ONCE) + 1):
        for row in listed.page(page, _AT_ONCE):
            attributes = context.sources[row["source"]]["attributes"]
            own_cells = (Cell(str(attributes.get(name) or "")) for name in own)
            rows.append((*found_row(context, row), *_more_cells(context, row), *own_cells))
    return rows


def _more_cells(context: ReportContext, row: dict[str, Any]) -> tuple[Cell, ...]:
    marks = [mark for mark in (*MARKS, "to_review", "own_claim", "disputed") if row[mark]]
    left_out = row["left_out"] or ""
    return (
        Cell(row["source"]),
        Cell(row["code"]),
        Cell(context.title(row["via"]) if row["via"] else ""),
        Cell(language_name(row["language"]) if row["language"] else ""),
        Cell(term("speaker_role", row["speaker_role"]) if row["speaker_role"] else ""),
        Cell(term("origin", row["origin"])),
        Cell(row["created"][:10]),
        Cell(", ".join(term("remark", mark) if has_term("remark", mark) else mark for mark in marks)),
        Cell(term("left_out", left_out) if left_out else ""),
    )
