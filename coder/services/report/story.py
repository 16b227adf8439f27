"""The dated story of a contribution case: a paragraph an event, and the same as rows in a workbook."""

from coder.analysis.contribution import Board, story
from coder.model import Event
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.report.columns import without_empty
from coder.services.report.context import ReportContext
from coder.translations import _


def story_sections(context: ReportContext, board: Board) -> tuple[Section, ...]:
    """Tell the story of a case, the earliest event first; nothing where it has none."""
    events = story(board.case)
    if not events:
        return ()
    caption = _("Story: {case}", case=context.id_and_title(board.case))
    name = f"story-{board.case.id}"
    paragraphs = tuple(_paragraph(context, event) for event in events)
    return (Section(name, caption, paragraphs=paragraphs, sheets=(_table(context, name, caption, events),)),)


def _paragraph(context: ReportContext, event: Event) -> str:
    """Tell one event: when, what, and in which source it stands."""
    told = context.text(event.title)
    if event.text:
        told = f"{told.rstrip('.')}. {context.text(event.text)}"
    if event.source:
        told = f"{told.rstrip('.')} ({_source(context, event)})"
    return context.labelled(context.days(event.date, event.until), f"{told.rstrip('.')}.")


def _source(context: ReportContext, event: Event) -> str:
    return context.cite(event.source) if event.source in context.sources else event.source or ""


def _table(context: ReportContext, name: str, caption: str, events: list[Event]) -> Table:
    columns = (
        Column(_("From"), 18, date=True),
        Column(_("Until"), 18, date=True),
        Column(_("Event"), 60),
        Column(_("Description"), 60),
        Column(_("Source"), 40),
    )
    rows = []
    for event in events:
        rows.append(
            (
                context.dated(event.date),
                context.dated(event.until),
                Cell(context.text(event.title)),
                Cell(context.text(event.text)),
                context.cited_cell(event.source)
                if event.source in context.sources
                else Cell(event.source or ""),
            )
        )
    return without_empty(Table(name, caption, columns, tuple(rows)))
