"""One source, group or organisation across the framework, or two side by side, laid out for people."""

from collections.abc import Iterator, Sequence

from coder.analysis.case_view import GROUP
from coder.analysis.coverage import Answer
from coder.model import Code
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.evidence.case_quotes import said_in_order
from coder.services.evidence.case_view import CaseSide, CaseView, case_view
from coder.services.memos import about_in_words
from coder.services.report.case_facts import facts_of
from coder.services.report.case_rows import headings, place_of, rows_table, title_of
from coder.services.report.columns import said_once, without_empty
from coder.services.report.context import ReportContext
from coder.translations import _, ngettext
from coder.translations.terms import term

#: So many quotes stand below the rows, unless all are asked for.
QUOTES = 50


def case_section(
    context: ReportContext,
    name: str,
    other: str | None = None,
    everything: bool = False,
    most: int | None = QUOTES,
) -> Section:
    """Lay out all that is known of whom a name stands for, or of two side by side.

    With `everything` also the codes of which nothing was said, and every quote; without, the first of each
    as many as `most`, all where that is None.
    """
    view = case_view(context.study, name, other)
    titles = headings([side.party for side in view.sides])
    tables = [rows_table(context, view, titles, everything)]
    if len(view.sides) > 1:
        tables.insert(1, _about_table(context, view, titles))
    tables += [*_members(context, view, titles), *_memos(context, view, titles)]
    tables += _quotes(context, view, titles, None if everything else most)
    facts = facts_of(context, view.sides[0]) if len(view.sides) == 1 else ()
    return Section("case", title_of(view), (*_paragraphs(context, view, titles),), facts, tables=(*tables,))


# --- in words -------------------------------------------------------------------


def _paragraphs(context: ReportContext, view: CaseView, titles: Sequence[str]) -> Iterator[str]:
    """Say what was asked and not answered, what was not asked, and what is not shown here."""
    for n, (side, title) in enumerate(zip(view.sides, titles, strict=True)):
        sentences = []
        for label, codes in unanswered(view, n):
            named = ", ".join(context.short(code.id) for code in codes)
            sentences.append(f"{context.labelled(label, named)}.")
        sentences += left_out(side)
        if sentences:
            said = " ".join(sentences)
            yield said if len(titles) == 1 else context.labelled(title, said)


def unanswered(view: CaseView, side: int) -> Iterator[tuple[str, list[Code]]]:
    """Yield what one of them was asked and said nothing of, and what it was surely not asked; each with its name."""
    silent, not_asked = (view.codes_with(side, answer) for answer in (Answer.ASKED, Answer.NOT_ASKED))
    if silent:
        yield _("Asked, and nothing said"), silent
    if not_asked:
        yield _("Definitely not asked"), not_asked


def left_out(side: CaseSide) -> Iterator[str]:
    """Say what is not shown since names are withheld."""
    if side.is_withholding and side.party.kind == GROUP:
        yield _("Sources of which nothing may be told stand in no group here.")
    elif side.is_withholding:
        yield _("Sources whose names are withheld are not counted for an organisation here.")
    if side.notes_withheld:
        yield ngettext(
            "{n} memo is left out: it is on a source that asked that names be withheld.",
            "{n} memos are left out: they are on sources that asked that names be withheld.",
            side.notes_withheld,
        )


# --- tables ---------------------------------------------------------------------


def _about_table(context: ReportContext, view: CaseView, titles: Sequence[str]) -> Table:
    """Lay what is known of two side by side."""
    told = [dict(facts_of(context, side)) for side in view.sides]
    labels = dict.fromkeys(label for facts in told for label in facts)
    rows = [(Cell(label), *(facts.get(label, Cell()) for facts in told)) for label in labels]
    columns = (Column(_("What is known"), 24), *(Column(title, 40) for title in titles))
    return Table("case-about", _("Who they are"), columns, tuple(rows))


def _members(context: ReportContext, view: CaseView, titles: Sequence[str]) -> Iterator[Table]:
    """Lay out the sources that a group or organisation holds."""
    if not any(side.party.several for side in view.sides):
        return
    columns = [
        Column(_("Of"), 18),
        Column(_("Source"), 36),
        Column(term("heading", "kind"), 12),
        Column(term("heading", "relation"), 14),
        Column(_("Speakers"), 24),
        Column(term("heading", "codings"), 9, number=True),
    ]
    rows = []
    for side, title in zip(view.sides, titles, strict=True):
        for member in side.members:
            speakers = ", ".join(label for label, _role in side.speakers.get(member["id"], ()))
            kind, relation = term("kind", member["kind"]), term("relation", member["relation"])
            cells = (title, context.cite(member["id"]), kind, relation, speakers)
            rows.append((*map(Cell, cells), context.count(member["codings"])))
    table = Table("case-sources", _("Sources that speak for it"), tuple(columns), tuple(rows))
    if len(titles) == 1:
        rows = [row[1:] for row in rows]
        table = Table(table.id, table.caption, tuple(columns[1:]), tuple(rows))
    yield without_empty(said_once(table, 0) if len(titles) > 1 else table)


def _memos(context: ReportContext, view: CaseView, titles: Sequence[str]) -> Iterator[Table]:
    columns = (
        Column(_("Of"), 18),
        Column(_("About"), 30),
        Column(_("Memo"), 60),
        Column(_("By"), 12),
        Column(_("Date"), 12, date=True),
    )
    rows = []
    for side, title in zip(view.sides, titles, strict=True):
        for note in side.notes:
            words = (title, about_in_words(note), note.text, note.by, note.last[:10])
            rows.append(tuple(map(Cell, words)))
    if rows:
        table = Table("case-memos", _("Memos on it"), columns, tuple(rows))
        if len(titles) == 1:
            table = Table(table.id, table.caption, columns[1:], tuple(row[1:] for row in rows))
        yield table


def _quotes(
    context: ReportContext, view: CaseView, titles: Sequence[str], most: int | None
) -> Iterator[Table]:
    """Lay out every passage once, in the order of the texts, with all that it was coded as."""
    passages = said_in_order(context.study, view, most)
    if not passages:
        return
    columns = (
        Column(_("Quote"), 60),
        Column(_("Source"), 26),
        Column(_("Coded as"), 40),
        Column(_("Basis of knowledge"), 14),
        Column(_("Memo"), 24),
        Column(_("Coder"), 12),
    )
    rows = []
    for said in passages:
        coded = context.listed(
            f"{context.short(code)} {term('stance', stance)}" for code, stance in said.coded
        )
        basis = ", ".join(term("basis", basis) for basis in said.bases)
        cells = (
            said.text,
            place_of(context, said),
            coded,
            basis,
            context.listed(said.memos),
            ", ".join(said.coders),
        )
        rows.append((Cell(cells[0], codings=said.numbers), *map(Cell, cells[1:])))
    number = len({coding for side in view.sides for coding in side.counted.codings})
    shown = sum(len(said.numbers) for said in passages)
    note = ""
    if shown < number:
        note = _(
            "The first {most} of {number} codings are shown.",
            most=context.number(shown),
            number=context.number(number),
        )
    yield without_empty(
        Table("case-quotes", _("Quotes, in the order of the texts"), columns, tuple(rows), note)
    )
