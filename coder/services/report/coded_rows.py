"""Tables of which each row is about one code: its cells, what stands beside its quotes, by which link they came."""

from collections.abc import Iterable, Mapping

from coder.analysis.passages import CodedPassage
from coder.reporting.document import Cell, Column, Table
from coder.services.report.context import ReportContext
from coder.translations import _

Cells = tuple[Cell, ...]


class CodedRows:
    """The rows of a table as they are added, with the code and the remarks of each."""

    def __init__(self, context: ReportContext) -> None:
        self.context = context
        self.rows: list[Cells] = []
        self.codes: list[str] = []
        self.remarks: list[Mapping[int, tuple[str, ...]]] = []
        self.links: list[Mapping[int, str]] = []

    def add(
        self,
        code_id: str,
        cells: Cells,
        passages: Iterable[CodedPassage] = (),
        via: Mapping[int, str] | None = None,
    ) -> None:
        """Add a row about a code; `via` is coding → the code by whose link it came."""
        self.rows.append(cells)
        self.codes.append(code_id)
        self.remarks.append(self.context.remarks(passages))
        self.links.append(via or {})

    def table(self, name: str, caption: str, columns: tuple[Column, ...], note: str = "") -> Table:
        """Return the table; where evidence came by links, with a last column that names them."""
        rows = self.rows
        if any(self.links):
            columns = (*columns, Column(_("Via"), 20))
            rows = self._with_links()
        return Table(name, caption, columns, tuple(rows), note, tuple(self.codes), tuple(self.remarks))

    def _with_links(self) -> list[Cells]:
        rows = []
        for cells, via in zip(self.rows, self.links, strict=True):
            rows.append((*cells, self.context.came_via(via)))
        return rows
