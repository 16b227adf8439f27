"""What was asked, laid out for people: found passages, tables of one's own, words."""

from collections.abc import Iterable, Sequence
from typing import Any

from coder.analysis.asking.crosstabs import CrossCell, Crosstab, Line
from coder.analysis.asking.frequencies import Frequencies, Keyness, compare
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.asking.names import NOT_STATED
from coder.services.asking.queries import Answered
from coder.services.report.context import ReportContext
from coder.services.report.counted import counted_facts
from coder.translations import N_, _, pgettext
from coder.translations.terms import term

#: What a cell of a table of one's own may show, by the word that options take.
MEASURES = {
    "voices": N_("voices"),
    "sources": N_("sources"),
    "passages": N_("passages"),
}


# --- queries ------------------------------------------------------------------


def query_section(context: ReportContext, answered: Answered, title: str, most: int | None = None) -> Section:
    """Lay out what a query found, each passage with the words around it; or the first of it."""
    section_id = "query"
    if not answered.spans:
        return Section(section_id, title, absent=_("Nothing was found."))
    rows = tuple(found_row(context, row) for row in answered.rows(most))
    note = ""
    if most is not None and len(answered.spans) > most:
        note = _(
            "The first {most} of {number} are shown.", most=most, number=context.number(len(answered.spans))
        )
    table = Table(section_id, title, found_columns(), rows, note)
    return Section(section_id, title, facts=counted_facts(context, answered.counted), tables=(table,))


def found_columns() -> tuple[Column, ...]:
    """Return the columns of found passages."""
    return (
        Column(pgettext("of a passage", "Coding"), 7, number=True),
        Column(_("Source"), 24),
        Column(_("Speaker"), 12),
        Column(pgettext("words", "Before"), 30),
        Column(_("Quote"), 50),
        Column(pgettext("words", "After"), 30),
        Column(_("Code"), 24),
        Column(_("Other codes"), 24),
        Column(_("Stance"), 14),
        Column(_("Basis of knowledge"), 14),
        Column(_("Coder"), 12),
        Column(_("Memo"), 24),
        Column(_("Group"), 16),
        Column(_("Organisation"), 16),
        Column(_("Relation"), 14),
        Column(_("Kind"), 12),
        Column(_("Date"), 10),
    )


def found_row(context: ReportContext, row: dict[str, Any]) -> tuple[Cell, ...]:
    """Lay out a passage as scripts get it; what is withheld of a source is left out."""
    source = context.sources[row["source"]]
    withheld = source["withhold_names"]
    others = [context.title(code) for code in row["codes"] if code != row["code"]]
    return (
        Cell(str(row["coding"]), row["coding"], (row["coding"],)),
        Cell(context.cite(row["source"])),
        Cell("" if withheld else row["speaker"] or ""),
        Cell(_one_line(row["before"])),
        Cell(row["quote"]),
        Cell(_one_line(row["after"])),
        Cell(context.title(row["code"])),
        Cell(context.listed(others)),
        Cell(term("stance", row["stance"]), tone=row["stance"]),
        Cell(term("basis", row["basis"]) if row["basis"] else ""),
        Cell(row["coder"]),
        Cell("" if withheld else row["memo"]),
        Cell(context.group(row["group"])),
        Cell(context.organisation(source)),
        Cell(term("relation", row["relation"])),
        Cell(term("kind", row["kind"])),
        Cell(context.register_date(source)),
    )


def _one_line(text: str) -> str:
    return " ".join(text.split())


# --- tables of one's own --------------------------------------------------------


def crosstab_section(
    context: ReportContext, table: Crosstab, title: str, measure: str = "voices", share: bool = False
) -> Section:
    """Lay a table out; a cell shows one measure, as a number or as a share of those who were asked."""
    if not table.rows or not table.columns:
        return Section("crosstab", title, absent=_("Nothing was found."))
    columns = [
        Column("", 30),
        *(Column(line_title(context, line), 12, number=True) for line in table.columns),
    ]
    columns.append(Column(_("Altogether"), 11, number=True))
    rows = []
    hidden = 0
    for line, cells, total in zip(table.rows, table.cells, table.row_totals, strict=True):
        if not total.counted.codings:
            hidden += 1
            continue
        shown = [cross_cell(context, cell, measure, share) for cell in (*cells, total)]
        rows.append((Cell(line_title(context, line)), *shown))
    rows.append(
        (
            Cell(_("Altogether")),
            *(cross_cell(context, cell, measure, share) for cell in table.column_totals),
            Cell(""),
        )
    )
    note = _crosstab_note(measure, share, hidden)
    return Section("crosstab", title, tables=(Table("crosstab", title, tuple(columns), tuple(rows), note),))


def line_title(context: ReportContext, line: Line) -> str:
    """Return what a row or column is called in the language of the reader."""
    if line.codes is not None:
        return context.title(line.id)
    group = context.group(line.id)
    return line.title if group == line.id else group


def cross_cell(context: ReportContext, cell: CrossCell, measure: str, share: bool) -> Cell:
    """Return a cell as it is shown; empty where there is nothing."""
    number = value_of(cell, measure, share)
    if not cell.counted.codings or number is None:
        return Cell("")
    text = context.percent(number) if share else context.number(number)
    return Cell(text, number, cell.counted.codings)


def value_of(cell: CrossCell, measure: str, share: bool) -> float | None:
    """Return what a cell shows."""
    if share:
        return cell.share if measure == "voices" else cell.share_of_sources
    return {
        "voices": len(cell.counted.voices),
        "sources": len(cell.counted.sources),
        "passages": cell.counted.passages,
    }[measure]


def _crosstab_note(measure: str, share: bool, hidden: int) -> str:
    sentences = [_("Counted: {measure}; what interviewers say is left out.", measure=_(MEASURES[measure]))]
    if share:
        sentences.append(
            _(
                "Shares are of those who were asked about it, or spoke of it without being asked; of themes and "
                "other codes that nobody is asked about by name, of all who were heard."
            )
        )
    if hidden:
        sentences.append(_("Rows in which there is nothing are left out: {number}.", number=hidden))
    return " ".join(sentences)


# --- words --------------------------------------------------------------------


def words_section(context: ReportContext, counted: Frequencies, title: str, most: int = 100) -> Section:
    """Lay out the words that are said most, and where they are compared, what each part says more."""
    if not counted.words:
        return Section("words", title, absent=_("Nothing was found."))
    parts = sorted(part for part in counted.totals if part)
    tables = [_word_table(context, counted, title, most, parts)]
    if len(parts) > 1:
        tables.append(_keyness_table(context, compare(counted)))
    facts = ((_("Words altogether"), Cell(context.number(counted.total), counted.total)),)
    return Section("words", title, facts=facts, tables=tuple(tables))


def _word_table(
    context: ReportContext, counted: Frequencies, title: str, most: int, parts: Sequence[str]
) -> Table:
    columns = [
        Column(_("Word"), 24),
        Column(_("Language"), 10),
        Column(_("Times"), 8, number=True),
        Column(_("Voices"), 8, number=True),
        Column(_("Sources"), 8, number=True),
        *(Column(part_title(context, part), 10, number=True) for part in parts),
        Column(_("Forms"), 40),
    ]
    rows = []
    for word in counted.words[:most]:
        numbers = [word.count, len(word.voices), len(word.sources), *(word.parts[part] for part in parts)]
        forms = [form for form, _number in word.forms.most_common(8)]
        language = context.language_name(word.language)
        rows.append((Cell(word.shown), Cell(language), *map(context.count, numbers), Cell(", ".join(forms))))
    note = ""
    if len(counted.words) > most:
        note = _(
            "The first {most} of {number} are shown.", most=most, number=context.number(len(counted.words))
        )
    return Table("words", title, tuple(columns), tuple(rows), note)


def part_title(context: ReportContext, part: str) -> str:
    """Return the title of a group; any other value by itself."""
    return _("not stated") if part == NOT_STATED else context.group(part)


def _keyness_table(context: ReportContext, found: Iterable[Keyness]) -> Table:
    columns = (
        Column(_("Part"), 24),
        Column(_("Says more"), 24),
        Column(_("Language"), 10),
        Column(_("Times"), 8, number=True),
        Column(_("Voices"), 8, number=True),
        Column(_("Per million words"), 10, number=True),
        Column(_("Per million of the others"), 10, number=True),
        Column(_("Log-likelihood"), 10, number=True),
    )
    rows = []
    for one in found:
        numbers = (one.count, one.clusters, one.rate, one.rate_of_others, one.likelihood)
        language = context.language_name(one.language)
        part = part_title(context, one.part)
        rows.append((Cell(part), Cell(one.word), Cell(language), *map(context.count, numbers)))
    note = _("Only words that at least two voices say, and of which chance does not explain the difference.")
    return Table("words-compared", _("Words that some say more than others"), columns, tuple(rows), note)


def context_section(context: ReportContext, rows: Sequence[dict[str, Any]], title: str) -> Section:
    """Lay out a word in its context, one place a row."""
    if not rows:
        return Section("context", title, absent=_("Nothing was found."))
    columns = (
        Column(_("Source"), 24),
        Column(_("Speaker"), 12),
        Column(pgettext("words", "Before"), 40),
        Column(_("Word"), 18),
        Column(pgettext("words", "After"), 40),
    )
    cells = []
    for row in rows:
        withheld = context.sources[row["source"]]["withhold_names"]
        speaker = "" if withheld else row["speaker"] or ""
        words = (context.cite(row["source"]), speaker, row["before"], row["word"], row["after"])
        cells.append(tuple(map(Cell, words)))
    return Section("context", title, tables=(Table("context", title, columns, tuple(cells)),))
