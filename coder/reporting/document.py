"""What a report is made of, ready for any writer: sections, tables, figures, quotes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

#: So many quotes stand in full under a heading; the others are one step away.
QUOTES_IN_FULL = 20
#: What the document with the annexes is called, and the link to it.
ANNEXES = "annexes"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: how it reads, what it counts, and the codings that it rests on."""

    text: str = ""
    number: float | None = None
    codings: tuple[int, ...] = ()
    #: A word such as `confirmed` or `contradicts` that gives colour and sign.
    tone: str = ""
    #: The section that tells more.
    link: str = ""
    #: What readers find the thing by, where the text begins with it; a workbook has it in a column of its own.
    key: str = ""
    #: The date, as ISO 8601 writes it, that the text writes out.
    date: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and how wide it wants to be in characters."""

    title: str
    width: int = 12
    number: bool = False
    #: Its cells are dates as ISO 8601 writes them.
    date: bool = False
    #: What a short heading stands for: the source behind its id.
    hint: str = ""
    #: What it says is said once and holds for the rows below, whose cells are empty.
    once: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """How a workbook draws a table: the column of its labels, and those of its values, counted from 0."""

    #: `bar`, `stacked` (bars), `column`, `line`, or `rows`: a small line chart for each row.
    kind: str
    label: int
    values: tuple[int, ...]
    #: The tones of the values, where they have any.
    tones: tuple[str, ...] = ()
    #: Whether the last row is a total, which is not drawn.
    has_total: bool = False


@dataclass(frozen=True)
class Table:
    """A titled table; `id` names its file among the csv tables."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    #: The code that each row is about: a quote behind it that was given to another code came via that one.
    codes: tuple[str, ...] = ()
    #: Per row, what must be known of the codings behind its cells.
    remarks: tuple[Mapping[int, tuple[str, ...]], ...] = ()
    #: Columns for which only a workbook has room, each with a cell for every row.
    more: tuple[tuple[Column, tuple[Cell, ...]], ...] = ()
    chart: Chart | None = None

    def filled_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Return the rows with what is said once in each of them, for whoever sorts and filters."""
        places = [place for place, column in enumerate(self.columns) if column.once]
        if not places:
            return self.rows
        filled: list[tuple[Cell, ...]] = []
        for row in self.rows:
            cells = list(row)
            for place in places:
                if filled and not cells[place].text:
                    cells[place] = filled[-1][place]
            filled.append(tuple(cells))
        return tuple(filled)

    @property
    def is_traced(self) -> bool:
        """Whether any of its cells rests on codings."""
        return any(cell.codings for row in self.rows for cell in row)


@dataclass(frozen=True)
class Figure:
    """A drawing; `kind` names what draws it in `figures`, which also says what `data` must hold."""

    id: str
    kind: str
    caption: str
    #: What somebody who cannot see it must know: the message, not the look.
    alt: str
    data: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Quote:
    """The words behind a number, with all that a reader needs to trust or doubt them."""

    id: int
    text: str
    language: str | None
    code: str
    code_title: str
    stance: str
    stance_label: str
    basis: str
    source: str
    reference: str
    coder: str
    memo: str
    start: int = 0
    end: int = 0
    #: Why it counts for nothing, wherever it stands.
    note: str = ""
    #: What a reader is told of who said it: what is withheld stays out.
    kind: str = ""
    group: str = ""
    organisation: str = ""
    relation: str = ""
    function: str = ""
    date: str = ""
    #: What the speaker does in the talk.
    speaker: str = ""
    #: For what else it counts by a link, and the kind of its code.
    also: str = ""
    code_kind: str = ""
    #: When it is said in the recording, as hh:mm:ss; empty where no time is known.
    time: str = ""

    @property
    def place(self) -> str:
        """Where it was said: the source, and when in its recording."""
        return f"{self.reference}, {self.time}" if self.time else self.reference


@dataclass(frozen=True)
class Passage:
    """Overlapping codings of one source with one stance: said once, with all who coded it."""

    #: The longest of them.
    quote: Quote
    numbers: tuple[int, ...]
    coders: tuple[str, ...]
    #: By which link it came, and what else must be known of it.
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of the report; `absent` says why it is empty."""

    id: str
    title: str
    paragraphs: tuple[str, ...] = ()
    #: Label and value, as in a form.
    facts: tuple[tuple[str, Cell], ...] = ()
    figures: tuple[Figure, ...] = ()
    tables: tuple[Table, ...] = ()
    #: Tables that only a workbook has room for: the values behind prose and figures.
    sheets: tuple[Table, ...] = ()
    #: Heading and the codings quoted under it.
    quotes: tuple[tuple[str, tuple[int, ...]], ...] = ()
    #: What stands beside the quote of a coding here: by which link it came, that it is in dispute, …
    remarks: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    sections: tuple["Section", ...] = ()
    absent: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Report:
    """A whole report in one language; `words` are the labels that writers need themselves.

    A report with a `main` part is two documents on paper: that part, and as its annexes the
    sections.
    """

    title: str
    subtitle: str
    language: str
    sections: tuple[Section, ...]
    quotes: Mapping[int, Quote]
    words: Mapping[str, str] = field(default_factory=dict)
    version: str = ""
    #: What is handed in first, to be read from start to end; the sections are its annexes.
    main: tuple[Section, ...] = ()
    #: What the cover says below the title, by name: label and value, empty where nobody filled it in.
    cover: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    #: What a document of it is called as a file, without the ending.
    name: str = "report"
    #: Sections that stand in another document: their bookmark there, by id.
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    #: Whether its paper lies on its side: tables of many columns with sentences in them.
    landscape: bool = False

    #: The figures that were drawn already, by what they are called: a document may be written more than once.
    drawn: dict[str, bytes] = field(default_factory=dict, compare=False, repr=False)

    def documents(self) -> list["Report"]:
        """Return what becomes a document of its own on paper: the main part first, then the annexes."""
        if not self.main:
            return [self]
        annexes = replace(self, main=(), name=ANNEXES)
        bookmarks = {section.id: f"s{n}" for n, (_, section) in enumerate(annexes.walk(), start=1)}
        main = replace(self, main=(), sections=self.main, quotes={}, elsewhere=bookmarks)
        return [main, annexes] if self.sections else [main]

    def joined(self) -> "Report":
        """Return the report as one document: the main part, and behind it the annexes."""
        return replace(self, sections=(*self.main, *self.sections), main=())

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Yield all sections in order, each with its depth from 1."""

        def inside(sections: tuple[Section, ...], depth: int) -> Iterator[tuple[int, Section]]:
            for section in sections:
                yield depth, section
                yield from inside(section.sections, depth + 1)

        return inside(self.sections, 1)

    def tables(self) -> Iterator[Table]:
        """Yield all tables in order."""
        for _, section in self.walk():
            yield from section.tables

    def worksheets(self) -> Iterator[tuple[int, Section, Table]]:
        """Yield all tables that a workbook has, in order, with the section and how deep it stands."""
        for depth, section in self.walk():
            for table in (*section.tables, *section.sheets):
                yield depth, section, table

    def figures(self) -> Iterator[Figure]:
        """Yield all figures in order."""
        for _, section in self.walk():
            yield from section.figures

    def passages(
        self, codings: Iterable[int], remarks: Mapping[int, tuple[str, ...]] | None = None
    ) -> list[Passage]:
        """Put overlapping codings of one source with the same stance together, in the order given."""
        groups: list[list[Quote]] = []
        alike: dict[tuple[str, str], list[list[Quote]]] = {}
        for number in codings:
            quote = self.quotes[number]
            near = alike.setdefault((quote.source, quote.stance), [])
            group = _group_of(quote, near)
            if group is None:
                group = []
                groups.append(group)
                near.append(group)
            group.append(quote)
        return [_passage(group, remarks or {}) for group in groups]

    def anchors(self) -> frozenset[str]:
        """Return the sections that a cell may lead to: those that are in this report."""
        return frozenset(section.id for _, section in self.walk())

    def numbers(self) -> dict[str, int]:
        """Return the number of each table and each figure, both counted from 1 in order."""
        numbers: dict[str, int] = {}
        for n, table in enumerate(self.tables(), start=1):
            numbers[table.id] = n
        for n, figure in enumerate(self.figures(), start=1):
            numbers[figure.id] = n
        return numbers


def _group_of(quote: Quote, groups: Iterable[list[Quote]]) -> list[Quote] | None:
    """Return the group in which a quote overlaps another one."""
    for group in groups:
        if any(_is_same(quote, other) for other in group):
            return group
    return None


def _is_same(quote: Quote, other: Quote) -> bool:
    if not (quote.end and other.end):  # places are not known
        return quote.text == other.text
    return quote.start < other.end and other.start < quote.end


def _passage(group: list[Quote], remarks: Mapping[int, tuple[str, ...]]) -> Passage:
    return Passage(
        quote=max(group, key=lambda quote: len(quote.text)),
        numbers=tuple(quote.id for quote in group),
        coders=tuple(dict.fromkeys(quote.coder for quote in group)),
        remarks=tuple(_remarks_of(group, remarks)),
    )


def _remarks_of(group: list[Quote], remarks: Mapping[int, tuple[str, ...]]) -> Iterator[str]:
    """Say what holds of all codings of a passage, and of which it holds where it does not hold of all."""
    numbers_of: dict[str, list[int]] = {}
    for quote in group:
        for remark in remarks.get(quote.id, ()):
            numbers_of.setdefault(remark, []).append(quote.id)
    for remark, numbers in numbers_of.items():
        yield remark if len(numbers) == len(group) else f"{', '.join(map(str, numbers))}: {remark}"
