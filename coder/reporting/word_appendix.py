"""The end of a Word file: what each number rests on, and all codings."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from coder.reporting import wordml as w
from coder.reporting.badges import signed
from coder.reporting.document import Quote
from coder.reporting.word_links import Links
from coder.reporting.word_tables import plain_heading, plain_row
from coder.translations import formatting

_TURNS = {"nl": "nl-BE", "fr": "fr-BE", "en": "en-GB"}
#: Bookmarks need numbers of their own; a client's template may use the first ones.
_TRACES, _QUOTES = 100_000, 10_000_000
_NEW_PAGE = "<w:pageBreakBefore/>"
#: A row of more lines may go on on the next page.
_LINES = 12


class Appendix:
    """Writes the list of what numbers rest on, and the register of codings; where they stand if not here."""

    def __init__(self, links: Links, width: int) -> None:
        self.links = links
        self.report = links.report
        self.words = links.report.words
        self.width = width

    def names(self) -> list[str]:
        """Return the parts that there are, by their bookmarks."""
        if not self.report.quotes:
            return []
        return ["trace", "register"] if self.links.is_traced else ["register"]

    def pieces(self) -> Iterator[str]:
        """Yield all there is, piece by piece."""
        names = self.names()
        if "trace" in names:
            yield self._heading("trace", _TRACES - 1)
            yield w.paragraph(w.run(self.words["trace_intro"]))
            yield from self._traces()
        if "register" in names:
            yield self._heading("register", _TRACES - 2)
            if self.links.is_traced:
                yield w.paragraph(w.run(self.words["register_intro"]))
                yield from self._register()
            else:
                yield w.paragraph(w.run(self._elsewhere()))

    def _heading(self, name: str, number: int) -> str:
        return w.paragraph(w.bookmark(name, number, w.run(self.words[name])), "Heading1", _NEW_PAGE)

    def _elsewhere(self) -> str:
        number = formatting.number(len(self.report.quotes), language=self.report.language)
        return self.words["register_elsewhere"].format(n=number, sheet=self.words["codings"])

    def _shares(self, *shares: float) -> tuple[int, ...]:
        """Return the widths of columns that share the page."""
        return tuple(int(self.width * share) for share in shares)

    def _traces(self) -> Iterator[str]:
        """Yield a table's numbers under its name: programs are slow with one table of thousands of rows."""
        widths = self._shares(0.34, 0.66)
        by_table = groupby(enumerate(self.links.traces, start=1), key=lambda numbered: numbered[1][0])
        for table, traces in by_table:
            yield from self._listed(table, ("row", "reads"), widths)
            for row, numbers in groupby(traces, key=lambda numbered: numbered[1][1]):
                lines = [self._line(n, column, text, codings) for n, (_, _, column, text, codings) in numbers]
                cells = (w.cell(w.run(row), widths[0]), w.cell(w.run("\n").join(lines), widths[1]))
                yield w.row(cells, splits=len(lines) > _LINES)
            yield w.TABLE_END + w.GAP

    def _line(self, n: int, column: str, text: str, codings: Sequence[int]) -> str:
        """Return what one number reads, and the quotes that it rests on."""
        named = " ".join(filter(None, (column, "" if text == column else text)))
        links = w.run(" ").join(self.links.coding(number) for number in codings)
        return w.bookmark(f"t{n}", _TRACES + n, w.run(f"{named} → ", "<w:b/>")) + links

    def _register(self) -> Iterator[str]:
        """Yield all codings under the sources that they stand in."""
        names = ("id", "quote", "code", "stance", "coder")
        widths = self._shares(0.07, 0.46, 0.2, 0.16, 0.11)
        for reference, quotes in groupby(self.report.quotes.values(), key=lambda quote: quote.reference):
            yield from self._listed(reference, names, widths)
            for quote in quotes:
                yield plain_row(self._register_row(quote), widths)
            yield w.TABLE_END + w.GAP

    def _register_row(self, quote: Quote) -> list[str]:
        memo = w.run(f"\n{quote.memo}", "<w:i/>") if quote.memo else ""
        note = w.run(f"\n{quote.note}", "<w:b/>") if quote.note else ""
        basis = f", {quote.basis}" if quote.basis else ""
        time = w.run(f"\n{quote.time}") if quote.time else ""
        return [
            w.bookmark(f"q{quote.id}", _QUOTES + quote.id, w.run(str(quote.id))),
            w.run(self.words["quoted"].format(text=quote.text), spoken(quote)) + time + memo + note,
            w.run(quote.code_title),
            w.run(signed(quote.stance, quote.stance_label) + basis),
            w.run(quote.coder),
        ]

    def _listed(self, title: str, names: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
        """Open a list of the appendix under a heading of its own."""
        yield w.paragraph(w.run(title), "Heading3")
        yield w.table_start(widths, "EvidenceTable", title)
        yield plain_heading([self.words[name] for name in names], widths)


def spoken(quote: Quote) -> str:
    """Tell the spelling checker which language a quote is in."""
    if quote.language not in _TURNS:
        return ""
    return f'<w:lang w:val="{_TURNS[quote.language]}"/>'
