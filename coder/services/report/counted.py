"""How much there is of something, as the facts of a section."""

from coder.analysis.asking.material import Counted
from coder.reporting.document import Cell
from coder.services.report.context import ReportContext
from coder.translations import _


def counted_facts(context: ReportContext, counted: Counted) -> tuple[tuple[str, Cell], ...]:
    """Say how many voices, sources, passages and codings there are."""
    numbers = (
        (_("Voices"), len(counted.voices)),
        (_("Sources"), len(counted.sources)),
        (_("Passages"), counted.passages),
        (_("Codings"), len(counted.codings)),
    )
    return tuple((label, Cell(context.number(number), number)) for label, number in numbers)
