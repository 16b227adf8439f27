"""A report as the body of a Word file, piece by piece; whoever writes it needs no more than one piece."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from coder.reporting import wordml as w
from coder.reporting.badges import signed, tone
from coder.reporting.document import (
    QUOTES_IN_FULL,
    Cell,
    Column,
    Figure,
    Passage,
    Quote,
    Report,
    Section,
    Table,
)
from coder.reporting.word_layout import Part, is_wide, parts
from coder.translations import formatting

_TURNS = {"nl": "nl-BE", "fr": "fr-BE", "en": "en-GB"}
#: Bookmarks need numbers of their own; a client's template may use the first ones.
_SECTIONS, _TRACES, _QUOTES = 50_000, 100_000, 10_000_000
_HELD_FACTS = 4
#: Whether a column holds numbers: how it is aligned.
_ALIGNED = {True: "right", False: ""}
#: The paper of the last pages, where nothing else follows.
_PAPER = re.compile(r"^\s*<w:sectPr\b.*?(?:/>|</w:sectPr>)(?=\s*</w:body>)", re.DOTALL)


class Picture(NamedTuple):
    """A drawn figure in the package: its relationship, and its size in English Metric Units."""

    image: str
    width: int
    height: int


class Page(NamedTuple):
    """The paper: section properties upright and turned, and how wide the text is then."""

    upright: str
    turned: str
    width: int
    turned_width: int


class Body:
    """Writes sections; keeps what the numbers rest on for the appendix at the end."""

    def __init__(self, report: Report, page: Page, pictures: Mapping[str, Picture]) -> None:
        self.report = report
        self.words = report.words
        self.page = page
        self.pictures = pictures
        self.numbers = report.numbers()
        self.places = {section.id: n for n, (_, section) in enumerate(report.walk(), start=1)}
        self.turned = False
        #: Where a number stands (table, row, column), how it reads, and its codings.
        self.traces: list[tuple[str, str, str, str, tuple[int, ...]]] = []

    # --- whole and sections ---------------------------------------------------

    def pieces(self, name: str) -> Iterator[str]:
        """Yield what a template calls by this name: the whole report, a part of it, or one section."""
        known = {"report": self.whole, "contents": self.contents, "appendices": self.appendices}
        if name in known:
            pieces = known[name]()
        else:
            pieces = self.sections(section for section in self.report.sections if section.id == name)
        last = ""
        for piece in pieces:
            # the page that turns parts two tables as well, and must not be pushed to a page of its own
            if last.endswith(w.GAP) and "EvidenceTurn" in piece:
                last = last.removesuffix(w.GAP)
            yield last
            last = piece
        yield last

    def whole(self) -> Iterator[str]:
        """Yield title, sections with the contents after the first, and the appendices."""
        yield w.paragraph(w.run(self.report.title), "Title")
        yield w.paragraph(w.run(self.report.subtitle), "Subtitle")
        yield from self.sections(self.report.sections[:1])
        yield from self.contents()
        yield from self.sections(self.report.sections[1:])
        yield from self.appendices()

    def sections(self, sections: Iterable[Section]) -> Iterator[str]:
        """Yield sections at the first level."""
        for section in sections:
            yield from self._section(section, 1)

    def contents(self) -> Iterator[str]:
        """Yield a table of contents whose entries lead to their sections; Word can renew it."""
        yield w.paragraph(w.run(self.words["contents"]), "Heading1", "<w:pageBreakBefore/>")
        listed = [(self.places[s.id], s.title) for s in self.report.sections]
        entries = [w.link(title, f"s{place}") for place, title in listed]
        if self.report.quotes:
            entries += [w.link(self.words[name], name) for name in ("trace", "register")]
        start = w.field_start(' TOC \\o "1-1" \\h \\z \\u ')
        entries[0], entries[-1] = start + entries[0], entries[-1] + w.FIELD_END
        for entry in entries:
            yield w.paragraph(entry, "EvidenceContents")

    def _section(self, section: Section, depth: int, opens: bool = True) -> Iterator[str]:
        yield from self._opening(section, depth, opens)
        for text in section.paragraphs:
            yield w.paragraph(w.run(text))
        if section.absent:
            yield w.paragraph(w.run(section.absent), "EvidenceAbsent")
        yield from self._facts(section)
        for figure in section.figures:
            yield from self._figure(figure)
        for table in section.tables:
            yield from self._table(table)
        for heading, codings in section.quotes:
            passages = self.report.passages(codings, section.remarks)
            yield from self._quotes(heading, passages, section.title, depth + 1)
        inner_opens = bool(section.tables or section.figures)
        for inner in section.sections:
            yield from self._section(inner, depth + 1, inner_opens)
            inner_opens = True

    def _opening(self, section: Section, depth: int, opens: bool) -> Iterator[str]:
        """Yield the heading, on a page of its own where the section fills pages by itself."""
        # a heading goes with its table where that is all there is
        has_only_tables = bool(section.tables) and not section.figures
        turned = has_only_tables and is_wide(section.tables[0], self.page.width)
        yield from self._turn(turned)
        place = self.places[section.id]
        break_before = ""
        if opens and not turned and self._fills_pages(section):
            break_before = "<w:pageBreakBefore/>"
        heading = w.bookmark(f"s{place}", _SECTIONS + place, w.run(section.title))
        yield w.paragraph(heading, f"Heading{min(depth, 4)}", break_before)

    def _fills_pages(self, section: Section) -> bool:
        """Tell whether a section has a figure and then a turned page, or begins with one that has."""
        if section.figures:
            return any(is_wide(table, self.page.width) for table in section.tables)
        if section.tables or not section.sections:
            return False
        return self._fills_pages(section.sections[0])

    def _turn(self, turned: bool) -> Iterator[str]:
        """End the run of pages when the paper is to lie the other way."""
        if turned != self.turned:
            properties = self.page.turned if self.turned else self.page.upright
            yield w.paragraph("", "EvidenceTurn", properties)
            self.turned = turned

    def ending(self, after: str) -> str:
        """Return what follows the report in its frame, with the paper as it lies now."""
        if not self.turned:
            return after
        turned = _PAPER.sub(lambda _: self.page.turned, after, count=1)
        if turned != after:
            return turned
        return "".join(self._turn(False)) + after

    @property
    def _width(self) -> int:
        return self.page.turned_width if self.turned else self.page.width

    def _shares(self, *shares: float) -> tuple[int, ...]:
        """Return the widths of columns that share the page."""
        return tuple(int(self._width * share) for share in shares)

    # --- parts of a section ---------------------------------------------------

    def _facts(self, section: Section) -> Iterator[str]:
        if not section.facts:
            return
        widths = self._shares(0.26, 0.74)
        yield w.table_start(widths, "EvidenceFacts", section.title, heading=False)
        for n, (label, cell) in enumerate(section.facts):
            # a heading must not stand alone at the foot of a page
            style = "EvidenceFirstFact" if n < _HELD_FACTS else "EvidenceFact"
            content = self._content(cell, section.title, label, "")
            named = w.cell(w.run(label, "<w:b/>"), widths[0], style=style)
            yield w.row((named, w.cell(content, widths[1], style=style)))
        yield w.TABLE_END + w.GAP

    def _figure(self, figure: Figure) -> Iterator[str]:
        picture, n = self.pictures[figure.id], self.numbers[figure.id]
        fits = min(1.0, self._width * 635 / picture.width)  # 635 units to a twentieth of a point
        size = int(picture.width * fits), int(picture.height * fits)
        yield w.picture(picture.image, n, f"{self.words['figure']} {n}", figure.alt, *size)
        yield self._caption("figure", n, figure.caption, "EvidenceFigureCaption")

    def _caption(self, label: str, n: int, caption: str, style: str) -> str:
        word = self.words[label]
        counted = w.field(f" SEQ {word} \\* ARABIC ", str(n))
        return w.paragraph(w.run(f"{word} ") + counted + w.run(f". {caption}"), style)

    def _table(self, table: Table) -> Iterator[str]:
        yield from self._turn(is_wide(table, self.page.width))
        cut = parts(table, self._width)
        contents = self._contents_of(table)
        for number, part in enumerate(cut, start=1):
            caption = table.caption
            if len(cut) > 1:
                caption += f" ({self.words['continued'].format(part=number, parts=len(cut))})"
            yield self._caption("table", self.numbers[table.id], caption, "Caption")
            if table.note and number == 1:  # above the table, where it cannot end up on a page of its own
                yield w.paragraph(w.run(table.note), "EvidenceNote")
            yield w.table_start(part.widths, "EvidenceTable", caption)
            yield self._heading([table.columns[place] for place in part.columns], part.widths)
            for row, ready in zip(table.rows, contents, strict=True):
                yield w.row(self._cells(table, part, row, ready))
            yield w.TABLE_END + w.GAP

    def _contents_of(self, table: Table) -> list[list[str]]:
        """Return what the cells of all rows say; a table that is cut has its links once all the same."""
        title = f"{self.words['table']} {self.numbers[table.id]}. {table.caption}"
        contents = []
        for row in table.rows:
            written = []
            for cell, column in zip(row, table.columns, strict=True):
                written.append(self._content(cell, title, row[0].text, column.title))
            contents.append(written)
        return contents

    def _cells(self, table: Table, part: Part, row: Sequence[Cell], contents: Sequence[str]) -> Iterator[str]:
        for place, width in zip(part.columns, part.widths, strict=True):
            yield self._cell(contents[place], row[place], width, table.columns[place].number)

    def _heading(self, columns: Sequence[Column], widths: Sequence[int]) -> str:
        heads = []
        for column, width in zip(columns, widths, strict=True):
            heads.append(w.cell(w.run(column.title, "<w:b/>"), width, align=_ALIGNED[column.number]))
        return w.row(heads, heading=True)

    def _content(self, cell: Cell, table: str, row: str, column: str) -> str:
        """Return what a cell says, leading to what it rests on."""
        text = signed(cell.tone, cell.text)
        look = f'<w:b/><w:color w:val="{tone(cell.tone).ink}"/>' if cell.tone else ""
        if cell.codings and text:
            return w.link(text, self._rests_on(cell.codings, (table, row, column, cell.text)), look)
        if cell.link in self.places:
            return w.link(text, f"s{self.places[cell.link]}", look)
        return w.run(text, look)

    def _rests_on(self, codings: tuple[int, ...], where: tuple[str, str, str, str]) -> str:
        """Return the bookmark of the one coding, or of the entry that lists several."""
        if len(codings) == 1:
            return f"q{codings[0]}"
        self.traces.append((*where, codings))
        return f"t{len(self.traces)}"

    def _cell(self, content: str, cell: Cell, width: int, number: bool) -> str:
        fill = tone(cell.tone).paper if cell.tone else ""
        return w.cell(content, width, fill, _ALIGNED[number])

    def _quotes(self, heading: str, passages: Sequence[Passage], title: str, depth: int) -> Iterator[str]:
        if not passages:
            return
        yield from self._turn(False)
        yield w.paragraph(w.run(heading), f"Heading{min(depth, 4)}")
        for passage in passages[:QUOTES_IN_FULL]:
            yield from self._quote(passage)
        others = passages[QUOTES_IN_FULL:]
        if others:
            numbers = tuple(number for passage in others for number in passage.numbers)
            more = self.words["more_quotes"].format(
                n=formatting.number(len(others), language=self.report.language)
            )
            bookmark = self._rests_on(numbers, (title, heading, "", more))
            yield w.paragraph(w.link(more, bookmark), "EvidenceReference")

    def _quote(self, passage: Passage) -> Iterator[str]:
        quote, numbers = passage.quote, passage.numbers
        yield w.paragraph(w.run(self.words["quoted"].format(text=quote.text), _spoken(quote)), "Quote")
        basis = f" · {quote.basis}" if quote.basis else ""
        look = f'<w:b/><w:color w:val="{tone(quote.stance).ink}"/>'
        stance = w.run(signed(quote.stance, quote.stance_label), look)
        links = w.run(", ").join(w.link(str(number), f"q{number}") for number in numbers)
        label = self.words["coding" if len(numbers) == 1 else "codings"].lower()
        coders = ", ".join(passage.coders)
        reference = w.run(f"{quote.place} · ") + stance + w.run(f"{basis} · {coders} · {label} ") + links
        reference += w.run("".join(f" · {remark}" for remark in passage.remarks))
        yield w.paragraph(reference, "EvidenceReference")

    # --- from each number to its quotes ---------------------------------------

    def appendices(self) -> Iterator[str]:
        """Yield the list of what each number rests on, and the register of all codings."""
        if not self.report.quotes:
            return
        yield w.paragraph(w.bookmark("trace", _TRACES - 1, w.run(self.words["trace"])), "Heading1")
        yield w.paragraph(w.run(self.words["trace_intro"]))
        if self.traces:
            yield from self._list_traces()
        yield from self._turn(True)
        yield w.paragraph(w.bookmark("register", _TRACES - 2, w.run(self.words["register"])), "Heading1")
        yield w.paragraph(w.run(self.words["register_intro"]))
        yield from self._register()

    def _list_traces(self) -> Iterator[str]:
        """Yield a table's numbers under its name: programs are slow with one table of thousands of rows."""
        names = ("id", "row", "column", "reads", "codings")
        widths = self._shares(0.07, 0.33, 0.14, 0.12, 0.34)
        gap = w.run(" ")
        for table, traces in groupby(enumerate(self.traces, start=1), key=lambda numbered: numbered[1][0]):
            yield from self._listed(table, names, widths)
            for n, (_, row, column, text, codings) in traces:
                links = gap.join(w.link(str(number), f"q{number}") for number in codings)
                number = w.bookmark(f"t{n}", _TRACES + n, w.run(str(n)))
                yield _row([number, w.run(row), w.run(column), w.run(text), links], widths)
            yield w.TABLE_END + w.GAP

    def _register(self) -> Iterator[str]:
        """Yield all codings under the sources that they stand in."""
        names = ("id", "quote", "code", "stance", "coder")
        widths = self._shares(0.06, 0.55, 0.19, 0.13, 0.07)
        for reference, quotes in groupby(self.report.quotes.values(), key=lambda quote: quote.reference):
            yield from self._listed(reference, names, widths)
            for quote in quotes:
                yield _row(self._register_row(quote), widths)
            yield w.TABLE_END + w.GAP

    def _register_row(self, quote: Quote) -> list[str]:
        memo = w.run(f"\n{quote.memo}", "<w:i/>") if quote.memo else ""
        note = w.run(f"\n{quote.note}", "<w:b/>") if quote.note else ""
        basis = f", {quote.basis}" if quote.basis else ""
        time = w.run(f"\n{quote.time}") if quote.time else ""
        return [
            w.bookmark(f"q{quote.id}", _QUOTES + quote.id, w.run(str(quote.id))),
            w.run(self.words["quoted"].format(text=quote.text), _spoken(quote)) + time + memo + note,
            w.run(quote.code_title),
            w.run(signed(quote.stance, quote.stance_label) + basis),
            w.run(quote.coder),
        ]

    def _listed(self, title: str, names: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
        """Open a list of the appendix under a heading of its own."""
        yield w.paragraph(w.run(title), "Heading2")
        yield w.table_start(widths, "EvidenceTable", title)
        yield self._heading([Column(self.words[name]) for name in names], widths)


def _row(contents: Iterable[str], widths: Iterable[int]) -> str:
    return w.row(map(w.cell, contents, widths))


def _spoken(quote: Quote) -> str:
    """Tell the spelling checker which language a quote is in."""
    if quote.language not in _TURNS:
        return ""
    return f'<w:lang w:val="{_TURNS[quote.language]}"/>'
