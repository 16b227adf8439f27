"""The rating scales in the report: what each level means, as agreed before anybody judged."""

from coder.reporting.document import Cell, Column, Section, Table
from coder.services.report.columns import said_once
from coder.services.report.context import ReportContext
from coder.translations import _


def scales_section(context: ReportContext) -> Section:
    """Lay out each scale with its levels, highest first."""
    columns = (
        Column(_("Scale"), 24),
        Column(_("Level"), 20),
        Column(_("Definition"), 60),
    )
    rows = []
    for scale in context.codebook.scales:
        for level in scale.levels:
            name = context.text(scale.title) or scale.id
            rows.append((Cell(name), Cell(context.text(level.title)), Cell(context.text(level.definition))))
    if not rows:
        return Section("scales", _("Rating scales"), absent=_("The codebook contains no scales."))
    return Section(
        "scales",
        _("Rating scales"),
        tables=(said_once(Table("scales", _("Scales and levels"), columns, tuple(rows)), 0),),
    )
