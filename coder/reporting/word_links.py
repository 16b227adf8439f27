"""Where the numbers of a Word file lead: to quotes in the same file, or to sections in the file beside it."""

from coder.reporting import wordml as w
from coder.reporting.badges import signed, tone
from coder.reporting.document import ANNEXES, Cell, Report

#: More codings than this make a file that Word opens slowly: the register then stands elsewhere.
MOST_CODINGS = 1_500


class Links:
    """What each number rests on, kept for the list at the end of the file."""

    def __init__(self, report: Report, ending: str = ".docx") -> None:
        self.report = report
        self.beside = f"{ANNEXES}{ending}"
        self.places = {section.id: n for n, (_, section) in enumerate(report.walk(), start=1)}
        #: Whether the quotes behind the numbers are listed in this file.
        self.is_traced = 0 < len(report.quotes) <= MOST_CODINGS
        #: Where a number stands (table, row, column), how it reads, and its codings.
        self.traces: list[tuple[str, str, str, str, tuple[int, ...]]] = []

    def content(self, cell: Cell, table: str, row: str, column: str) -> str:
        """Return what a cell says, leading to what it rests on."""
        text = signed(cell.tone, cell.text)
        look = f'<w:b/><w:color w:val="{tone(cell.tone).ink}"/>' if cell.tone else ""
        if cell.codings and text and self.is_traced:
            return w.link(text, self.rests_on(cell.codings, (table, row, column, cell.text)), look)
        if cell.link in self.places:
            return w.link(text, f"s{self.places[cell.link]}", look)
        if cell.link in self.report.elsewhere and text:
            return w.link_outside(text, self.beside, self.report.elsewhere[cell.link], look)
        return w.run(text, look)

    def rests_on(self, codings: tuple[int, ...], where: tuple[str, str, str, str]) -> str:
        """Return the bookmark of the one coding, or of the entry that lists several."""
        if len(codings) == 1:
            return f"q{codings[0]}"
        self.traces.append((*where, codings))
        return f"t{len(self.traces)}"

    def coding(self, number: int) -> str:
        """Return the number of a coding, leading to it where it stands in this file."""
        return w.link(str(number), f"q{number}") if self.is_traced else w.run(str(number))
