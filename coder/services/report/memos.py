"""The team's own memos as an annex, for whoever asked for it."""

from coder.model import MEMO_ABOUT, source_order
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.memos import Note, about_in_words, notes
from coder.services.report.context import ReportContext
from coder.translations import _, ngettext
from coder.translations.terms import term


def memos_section(context: ReportContext) -> Section:
    """Lay out the memos, what was noted on codings among them, by what they are about."""
    title = _("Annex: memos")
    told = []
    withheld = 0
    for note in notes(context.study):
        if note.source and context.sources[note.source]["withhold_names"]:
            withheld += 1  # a note may well name whoever asked not to be named
        else:
            told.append(note)
    if not told and not withheld:
        return Section("memos", title, absent=_("No memos have been written."))
    tables = [_table(context, about, told) for about in MEMO_ABOUT if any(n.about == about for n in told)]
    return Section("memos", title, paragraphs=tuple(_left_out(withheld)), tables=tuple(tables))


def _left_out(withheld: int) -> list[str]:
    if not withheld:
        return []
    return [
        ngettext(
            "{n} memo is left out: it is on a source that asked that names be withheld.",
            "{n} memos are left out: they are on sources that asked that names be withheld.",
            withheld,
        )
    ]


def _table(context: ReportContext, about: str, told: list[Note]) -> Table:
    columns = (
        Column(_("About"), 30),
        Column(_("Kind"), 12),
        Column(_("Memo"), 70),
        Column(_("By"), 12),
        Column(_("Date"), 12, date=True),
    )
    rows = []
    for note in sorted((note for note in told if note.about == about), key=_order):
        codings = (note.coding,) if note.coding in context.places else ()
        where = Cell(about_in_words(note), codings=tuple(number for number in codings if number))
        rows.append((where, Cell(note.kind), Cell(note.text), Cell(note.by), Cell(note.last[:10])))
    return Table(f"memos-{about}", _("Memos: {about}", about=term("memo_about", about)), columns, tuple(rows))


def _order(note: Note) -> tuple[object, ...]:
    """Return what puts notes in the order of the texts, those on one thing in that of time."""
    place = source_order(note.source) if note.source else ()
    return place, note.start or 0, note.code or "", note.last
