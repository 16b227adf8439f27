"""What a report is made of, ready for any writer: sections, tables, figures, quotes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


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


@dataclass(frozen=True)
class Table:
    """A titled table; `id` names its file among the csv tables."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


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
