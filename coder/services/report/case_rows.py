"""The rows of one source, group or organisation, or of two side by side: a row a code of the framework."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from coder.analysis.case_view import SOURCE, CaseRow, Contrast, Heard, Party
from coder.analysis.coverage import Answer
from coder.model import ASKED_ABOUT, Kind
from coder.reporting.document import Cell, Column, Table
from coder.services.evidence.case_quotes import Said, strongest
from coder.services.evidence.case_view import CaseView
from coder.services.report.columns import said_once, without_empty
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term

#: What an answer looks like: as a stance does.
_TONES = {
    Answer.AFFIRMED: "supports",
    Answer.QUALIFIED: "qualifies",
    Answer.DENIED: "contradicts",
    Answer.UNABLE: "unable",
}


# --- names ----------------------------------------------------------------------


def title_of(view: CaseView) -> str:
    """Return what the whole is called: one in full, two side by side."""
    titles = headings([side.party for side in view.sides])
    if len(titles) == 1:
        return full_title(view.sides[0].party)
    return _("{first} and {second} side by side", first=titles[0], second=titles[1])


def full_title(party: Party) -> str:
    """Return what a party is called in full: a source with its id."""
    return f"{party.id} {party.title}" if party.kind == SOURCE else party.title


def headings(parties: Sequence[Party]) -> list[str]:
    """Return what the parties are called where there is little room; two of one name are told apart."""
    names = [party.id if party.kind == SOURCE else party.title for party in parties]
    if len(set(names)) == len(names):
        return names
    return [f"{name} ({term('party', party.kind)})" for name, party in zip(names, parties, strict=True)]


# --- words ---


def answer_word(row: CaseRow, heard: Heard) -> str:
    """Say what became of a code: what is said of it, or that it was asked; of what nobody asks by name nothing."""
    if heard.is_divided:
        return term("answer", "divided")
    if heard.answer in (Answer.UNKNOWN, Answer.SILENT) and row.code.kind not in ASKED_ABOUT:
        return ""
    return term("answer", heard.answer)


def answer_tone(heard: Heard) -> str:
    """Return the tone of an answer, empty where no stance is taken."""
    return "contested" if heard.is_divided else _TONES.get(heard.answer, "")


def contrast_word(contrast: Contrast | None, titles: Sequence[str]) -> str:
    """Say how two stand to each other."""
    if contrast == Contrast.ONLY_FIRST:
        return _("only {name}", name=titles[0])
    if contrast == Contrast.ONLY_SECOND:
        return _("only {name}", name=titles[1])
    return term("contrast", contrast) if contrast else ""


def part_of(context: ReportContext, row: CaseRow) -> str:
    """Name the part of the framework in which a row stands: its question, its case, or its kind."""
    code = row.code
    if row.retired:
        return _("No longer in the framework")
    for question in context.codebook.questions:
        if question.id == code.question:
            return context.id_and_title(question)
    for case in context.codebook.cases:
        if case.id == code.case:
            return context.id_and_title(case)
    return term("code_kind", code.kind)


def code_name(context: ReportContext, row: CaseRow) -> str:
    """Name the code of a row; one that stands below another is set in."""
    if row.retired:
        return row.code.id
    below = "– " if row.code.parent and row.code.kind in (Kind.CRITERION, Kind.THEME, *ASKED_ABOUT) else ""
    return f"{below}{context.title(row.code.id)}"


def summaries_of(heard: Heard, party: Party) -> Iterator[tuple[str, str]]:
    """Yield what evaluators wrote, each with the source that it is of where that is not all of the party."""
    for summary in heard.summaries:
        where = "" if summary.source in (None, party.id) else str(summary.source)
        yield where, summary.text


# --- the table ---


def rows_table(context: ReportContext, view: CaseView, titles: Sequence[str], everything: bool) -> Table:
    """Lay the framework out, a row a code; those of which nobody says anything only where they are asked for."""
    shown = [row for row in view.rows if everything or not row.is_empty]
    layout = _Layout(context, view, titles, strongest(context.study, view, _strongest(shown)))
    table = Table(
        "case",
        _("What is said, by the framework"),
        tuple(layout.columns()),
        tuple(tuple(layout.cells(row)) for row in shown),
        _note(view, len(view.rows) - len(shown)),
        tuple(row.code.id for row in shown),
        tuple(context.remarks(passage for heard in row.heard for passage in heard.passages) for row in shown),
    )
    table = without_empty(said_once(table, 0))
    return table if len(titles) == 1 else replace(table, more=layout.numbers(shown))


class _Layout:
    """The columns of the rows: of one party its numbers apart, of two what they say beside each other."""

    def __init__(
        self, context: ReportContext, view: CaseView, titles: Sequence[str], said: Mapping[int, Said]
    ) -> None:
        self.context = context
        self.parties = [side.party for side in view.sides]
        self.titles = titles
        self.said = said
        self.is_alone = len(titles) == 1

    def columns(self) -> Iterator[Column]:
        """Yield the columns: what is said comes before what was written of it and the longest, its words."""
        yield Column(_("Part of the framework"), 20)
        yield Column(_("Criterion, claim or code"), 34)
        if not self.is_alone:
            yield Column(_("Difference"), 12)
        for party, title in zip(self.parties, self.titles, strict=True):
            yield Column(_("Answer") if self.is_alone else title, 16)
            yield Column(self._named(title, _("Stances")), 11)
            yield from self._number_columns(party, title)
            yield Column(self._named(title, _("Asked, no answer")), 14)
        for heading, width in ((_("Summary"), 36), (_("Strongest quote"), 42)):
            for title in self.titles:
                yield Column(self._named(title, heading), width)

    def _named(self, title: str, heading: str) -> str:
        if self.is_alone:
            return heading
        return self.context.labelled(title, f"{heading[:1].lower()}{heading[1:]}")

    def _number_columns(self, party: Party, title: str) -> Iterator[Column]:
        if self.is_alone:
            for _number, word in _counts(party):
                yield Column(word, 9, number=True)
        else:
            yield Column(self._named(title, " / ".join(word.lower() for _number, word in _counts(party))), 12)

    def cells(self, row: CaseRow) -> Iterator[Cell]:
        """Yield the cells of a row."""
        yield Cell(part_of(self.context, row))
        yield Cell(code_name(self.context, row), key=row.code.id)
        if not self.is_alone:
            yield Cell(contrast_word(row.contrast, self.titles))
        for party, heard in zip(self.parties, row.heard, strict=True):
            yield Cell(answer_word(row, heard), tone=answer_tone(heard))
            yield Cell(heard.marks(), codings=heard.codings)
            yield from self._numbers(party, heard)
            yield Cell(", ".join(heard.with_answer(Answer.ASKED)) if party.several else "")
        for party, heard in zip(self.parties, row.heard, strict=True):
            yield Cell(self._summaries(party, heard))
        for heard in row.heard:
            yield Cell(self._quote(heard))

    def _numbers(self, party: Party, heard: Heard) -> Iterator[Cell]:
        numbers = [number(heard) for number, _word in _counts(party)]
        if not heard.speaks:
            numbers = []
        if self.is_alone:
            cells = [self.context.count(number, heard.codings) for number in numbers]
            yield from cells or [Cell() for _counted in _counts(party)]
        else:
            yield Cell(" / ".join(map(self.context.number, numbers)))

    def _summaries(self, party: Party, heard: Heard) -> str:
        written = summaries_of(heard, party)
        return " ".join(self.context.labelled(where, text) if where else text for where, text in written)

    def _quote(self, heard: Heard) -> str:
        said = self.said.get(heard.cell.strongest or 0)
        return f"“{said.text}” ({place_of(self.context, said)})" if said else ""

    def numbers(self, rows: Sequence[CaseRow]) -> tuple[tuple[Column, tuple[Cell, ...]], ...]:
        """Return the numbers of two apart, for which only a workbook has room."""
        columns = []
        for n, (party, title) in enumerate(zip(self.parties, self.titles, strict=True)):
            for number, word in _counts(party):
                cells = tuple(self.context.count(number(row.heard[n]), row.heard[n].codings) for row in rows)
                columns.append((Column(self._named(title, word), 9, number=True), cells))
        return tuple(columns)


def _counts(party: Party) -> list[tuple[Callable[[Heard], int], str]]:
    """Return what is counted: of one source its passages, of several voices and sources too."""
    passages: tuple[Callable[[Heard], int], str] = (lambda heard: len(heard.passages), _("Passages"))
    if not party.several:
        return [passages]
    return [
        (lambda heard: len(heard.voices), _("Voices")),
        (lambda heard: len(heard.sources), _("Sources")),
        passages,
    ]


def place_of(context: ReportContext, said: Said) -> str:
    """Name the source of a passage, and when in its recording the words are said."""
    reference = context.cite(said.source)
    return f"{reference}, {said.time}" if said.time else reference


def _strongest(rows: Iterable[CaseRow]) -> list[int]:
    return [heard.cell.strongest for row in rows for heard in row.heard if heard.cell.strongest]


def _note(view: CaseView, hidden: int) -> str:
    counted = _("Passages are counted.")
    if any(side.party.several for side in view.sides):
        counted = _("Of a source passages are counted, of a group or organisation the voices.")
    sentences = [
        _(
            "+ supports, ~ qualifies, - contradicts, ? unable to say, . mentions, ° own claim, ! coding difference."
        ),
        counted,
    ]
    if hidden:
        sentences.append(_("Rows in which nothing was said are left out: {number}.", number=hidden))
    return " ".join(sentences)
