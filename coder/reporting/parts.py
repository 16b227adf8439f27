"""What a report is made of, ready for any writer: sections, tables, figures, quotes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

#: So many quotes stand in full under a heading; the others are one step away.
QUOTES_IN_FULL = 20


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


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and how wide it wants to be in characters."""

    title: str
    width: int = 12
    number: bool = False
    #: Its cells are dates as ISO 8601 writes them.
    date: bool = False


@dataclass(frozen=True)
class Table:
    """A titled table; `id` names its file among the csv tables."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


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
    #: Heading and the codings quoted under it.
    quotes: tuple[tuple[str, tuple[int, ...]], ...] = ()
    sections: tuple["Section", ...] = ()
    absent: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Report:
    """A whole report in one language; `words` are the labels that writers need themselves."""

    title: str
    subtitle: str
    language: str
    sections: tuple[Section, ...]
    quotes: Mapping[int, Quote]
    words: Mapping[str, str] = field(default_factory=dict)
    version: str = ""

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Give all sections in order, each with its depth from 1."""

        def inside(sections: tuple[Section, ...], depth: int) -> Iterator[tuple[int, Section]]:
            for section in sections:
                yield depth, section
                yield from inside(section.sections, depth + 1)

        return inside(self.sections, 1)

    def tables(self) -> Iterator[Table]:
        """Give all tables in order."""
        return (table for _, section in self.walk() for table in section.tables)

    def passages(self, codings: Iterable[int]) -> list[tuple[Quote, tuple[int, ...]]]:
        """Put codings of the same words with the same stance together: each said once, with its codings."""
        found: dict[tuple[str, str, str], list[int]] = {}
        for number in codings:
            quote = self.quotes[number]
            found.setdefault((quote.source, quote.text, quote.stance), []).append(number)
        return [(self.quotes[numbers[0]], tuple(numbers)) for numbers in found.values()]

    def anchors(self) -> frozenset[str]:
        """Give the sections that a cell may lead to: those that are in this report."""
        return frozenset(section.id for _, section in self.walk())

    def numbers(self) -> dict[str, int]:
        """Give each table and each figure its number, both counted from 1 in order."""
        tables = enumerate((table.id for table in self.tables()), start=1)
        figures = (figure.id for _, section in self.walk() for figure in section.figures)
        return {name: n for n, name in [*tables, *enumerate(figures, start=1)]}
