"""A report as the body of a Word file, piece by piece; whoever writes it needs no more than one piece."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from coder.reporting import wordml as w
from coder.reporting.badges import signed, tone
from coder.reporting.document import QUOTES_IN_FULL, Figure, Passage, Report, Section, Table
from coder.reporting.word_appendix import Appendix, spoken
from coder.reporting.word_links import Links
from coder.reporting.word_tables import Tables
from coder.translations import formatting

#: Bookmarks need numbers of their own; a client's template may use the first ones.
_SECTIONS, _CAPTIONS = 50_000, 80_000
#: So many quotes stand under a heading where the file would else be too large to open.
_QUOTES_OF_MANY = 5
_NEW_PAGE = "<w:pageBreakBefore/>"
_HELD_FACTS = 4
#: Headings down to here stand in the contents.
_LISTED = 2
#: Words read better in lines that are not too long: the part of the paper that the labels of facts take.
_LABELS = 0.26
#: English Metric Units to a twentieth of a point.
_UNITS = 635
#: A higher figure would leave most of a page white before it.
_HIGHEST = 0.62


class Picture(NamedTuple):
    """A drawn figure in the package: its relationship, and its size in English Metric Units."""

    image: str
    width: int
    height: int


class Page(NamedTuple):
    """How wide and high the text is, in twentieths of a point."""

    width: int
    height: int


class Body:
    """Writes sections; keeps what the numbers rest on for the appendix at the end."""

    def __init__(
        self,
        report: Report,
        page: Page,
        pictures: Mapping[str, Picture],
        pages: Mapping[str, int] | None = None,
        ending: str = ".docx",
    ) -> None:
        self.report = report
        self.words = report.words
        self.page = page
        self.pictures = pictures
        #: The page on which each bookmark stands, where that is known.
        self.pages = pages or {}
        self.numbers = report.numbers()
        self.links = Links(report, ending)
        self.tables = Tables(self.links, page.width)
        self.appendix = Appendix(self.links, page.width)
        self._captions = 0

    # --- whole and sections ---------------------------------------------------

    def pieces(self, name: str) -> Iterator[str]:
        """Yield what a template calls by this name: the whole report, a part of it, or one section."""
        known = {
            "report": self.whole,
            "cover": self.cover,
            "contents": self.contents,
            "appendices": self.appendix.pieces,
        }
        if name in known:
            yield from known[name]()
        else:
            yield from self.sections(section for section in self.report.sections if section.id == name)

    def whole(self) -> Iterator[str]:
        """Yield cover, contents, sections and the appendices."""
        yield from self.cover()
        yield from self.contents()
        opening = self._opening()
        for n, section in enumerate(self.report.sections):
            yield from self._section(section, 1, new_page=n == 0 or section.id in opening)
        yield from self.appendix.pieces()

    def _opening(self) -> set[str]:
        """Return the sections that begin on a new page: what follows a summary, and what begins with a figure.

        A figure seldom fits below what came before: its heading would stand over an empty half page.
        """
        ids = [section.id for section in self.report.sections]
        after_summary = set(ids[1:2]) if ids[:1] == ["summary"] else set()
        return after_summary | {section.id for section in self.report.sections if section.figures}

    def sections(self, sections: Iterable[Section]) -> Iterator[str]:
        """Yield sections at the first level."""
        for section in sections:
            yield from self._section(section, 1)

    def cover(self) -> Iterator[str]:
        """Yield the first page: what the report is called, and what it is."""
        yield w.paragraph(w.run(self.report.title), "Title")
        if self.report.name in self.words:
            yield w.paragraph(w.run(self.words[self.report.name]), "EvidencePart")
        yield w.paragraph(w.run(self.report.subtitle), "Subtitle")
        said = [(label, w.run(text)) for label, text in self.report.cover.values() if text]
        yield from self._labelled(said)

    def contents(self) -> Iterator[str]:
        """Yield a table of contents with page numbers; Word can renew it."""
        yield w.paragraph(w.run(self.words["contents"]), "EvidenceContents", _NEW_PAGE)
        listed = []
        for depth, section in self.report.walk():
            if depth <= _LISTED:
                listed.append((depth, section.title, f"s{self.links.places[section.id]}"))
        listed += [(1, self.words[name], name) for name in self.appendix.names()]
        if not listed:
            return
        start = w.field_start(f' TOC \\o "1-{_LISTED}" \\h \\z \\u ')
        entries = [(depth, self._entry(title, bookmark)) for depth, title, bookmark in listed]
        for n, (depth, entry) in enumerate(entries, start=1):
            before = start if n == 1 else ""
            after = w.FIELD_END if n == len(entries) else ""
            yield w.paragraph(before + entry + after, f"TOC{depth}")

    def _entry(self, title: str, bookmark: str) -> str:
        page = str(self.pages.get(bookmark, ""))
        number = w.field_start(f" PAGEREF {bookmark} \\h ") + w.run(page) + w.FIELD_END
        return w.link_around(w.run(f"{title}\t") + number, bookmark)

    def _section(self, section: Section, depth: int, new_page: bool = False) -> Iterator[str]:
        place = self.links.places[section.id]
        heading = w.bookmark(f"s{place}", _SECTIONS + place, w.run(section.title))
        yield w.paragraph(heading, f"Heading{min(depth, 4)}", _NEW_PAGE if new_page else "")
        yield from self._paragraphs(section)
        if section.absent:
            yield w.paragraph(w.run(section.absent), "EvidenceAbsent")
        yield from self._facts(section)
        for figure in section.figures:
            yield from self._figure(figure)
        for table in section.tables:
            yield from self._table(table)
        for heading, codings in section.quotes:
            passages = self.report.passages(codings, section.remarks) if self.report.quotes else []
            yield from self._quotes(heading, passages, section.title, depth + 1)
        for inner in section.sections:
            yield from self._section(inner, depth + 1)

    def _paragraphs(self, section: Section) -> Iterator[str]:
        """Yield the paragraphs, the last of them with the places of tables and figures that it speaks of."""
        seen = self._seen(section)
        for n, text in enumerate(section.paragraphs, start=1):
            last = n == len(section.paragraphs) and not section.facts
            yield w.paragraph(w.run(text) + (w.run(" ") + seen if last and seen else ""))

    def _seen(self, section: Section) -> str:
        """Refer to the tables and figures of a section by fields that follow their numbers."""
        labels = [("figure", figure.id) for figure in section.figures]
        labels += [("table", table.id) for table in section.tables]
        references = w.run(", ").join(self._reference(label, name) for label, name in labels)
        before, _, after = self.words["see"].partition("{places}")
        return w.run(before) + references + w.run(after) if references else ""

    def _reference(self, label: str, name: str) -> str:
        shown = f"{self.words[label]} {self.numbers[name]}"
        return w.field(f" REF {self._mark(label, name)} \\h ", shown)

    def _mark(self, label: str, name: str) -> str:
        return f"_Ref_{label}_{self.numbers[name]}"

    # --- parts of a section ---------------------------------------------------

    def _facts(self, section: Section) -> Iterator[str]:
        written = []
        for label, cell in section.facts:
            written.append((label, self.links.content(cell, section.title, label, "")))
        yield from self._labelled(written)

    def _labelled(self, facts: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Yield labels and what they label, as in a form."""
        widths = (int(self.page.width * _LABELS), int(self.page.width * (1 - _LABELS)))
        rows = []
        for n, (label, content) in enumerate(facts):
            # a heading must not stand alone at the foot of a page
            style = "EvidenceFirstFact" if n < _HELD_FACTS else "EvidenceFact"
            look = w.Look(style=style)
            rows.append(
                w.row((w.cell(w.run(label, "<w:b/>"), widths[0], look), w.cell(content, widths[1], look)))
            )
        if rows:
            yield w.table_start(widths, "EvidenceFacts", heading=False)
            yield from rows
            yield w.TABLE_END + w.GAP

    def _figure(self, figure: Figure) -> Iterator[str]:
        picture = self.pictures[figure.id]
        fits = min(
            1.0,
            self.page.width * _UNITS / picture.width,
            self.page.height * _UNITS * _HIGHEST / picture.height,
        )
        size = int(picture.width * fits), int(picture.height * fits)
        n = self.numbers[figure.id]
        yield w.picture(picture.image, n, f"{self.words['figure']} {n}", figure.alt, *size)
        yield self._caption("figure", figure.id, figure.caption, "EvidenceFigureCaption")

    def _caption(self, label: str, name: str, caption: str, style: str) -> str:
        word, n = self.words[label], self.numbers[name]
        self._captions += 1
        counted = w.run(f"{word} ") + w.field(f" SEQ {word} \\* ARABIC ", str(n))
        marked = w.bookmark(self._mark(label, name), _CAPTIONS + self._captions, counted)
        return w.paragraph(marked + w.run(f". {caption}"), style)

    def _table(self, table: Table) -> Iterator[str]:
        yield self._caption("table", table.id, table.caption, "Caption")
        if table.note:  # above the table, where it cannot end up on a page of its own
            yield w.paragraph(w.run(table.note), "EvidenceNote")
        title = f"{self.words['table']} {self.numbers[table.id]}. {table.caption}"
        yield from self.tables.table(table, title)

    def _quotes(self, heading: str, passages: Sequence[Passage], title: str, depth: int) -> Iterator[str]:
        if not passages:
            return
        yield w.paragraph(w.run(heading), f"Heading{min(max(depth, _LISTED + 1), 4)}")
        in_full = QUOTES_IN_FULL if self.links.is_traced else _QUOTES_OF_MANY
        for passage in passages[:in_full]:
            yield from self._quote(passage)
        others = passages[in_full:]
        if others:
            numbers = tuple(number for passage in others for number in passage.numbers)
            more = self.words["more_quotes"].format(
                n=formatting.number(len(others), language=self.report.language)
            )
            said = w.run(more)
            if self.links.is_traced:
                said = w.link(more, self.links.rests_on(numbers, (title, heading, "", more)))
            yield w.paragraph(said, "EvidenceReference")

    def _quote(self, passage: Passage) -> Iterator[str]:
        quote, numbers = passage.quote, passage.numbers
        yield w.paragraph(w.run(self.words["quoted"].format(text=quote.text), spoken(quote)), "Quote")
        basis = f" · {quote.basis}" if quote.basis else ""
        look = f'<w:b/><w:color w:val="{tone(quote.stance).ink}"/>'
        stance = w.run(signed(quote.stance, quote.stance_label), look)
        links = w.run(", ").join(self.links.coding(number) for number in numbers)
        label = self.words["coding" if len(numbers) == 1 else "codings"].lower()
        coders = ", ".join(passage.coders)
        reference = w.run(f"{quote.place} · ") + stance + w.run(f"{basis} · {coders} · {label} ") + links
        reference += w.run("".join(f" · {remark}" for remark in passage.remarks))
        yield w.paragraph(reference, "EvidenceReference")
