"""The rating scales in the report: what each level means, as agreed before anybody judged."""

from coder.reporting.document import Cell, Column, Section, Table
from coder.services.report.context import ReportContext


def scales_section(context: ReportContext) -> Section:
    """Give each scale with its levels, highest first."""
    columns = (
        Column(context.say("scale"), 24),
        Column(context.say("level"), 20),
        Column(context.say("definition"), 60),
    )
    rows = tuple(
        (
            Cell(context.text(scale.title) or scale.id),
            Cell(context.text(level.title)),
            Cell(context.text(level.definition)),
        )
        for scale in context.codebook.scales
        for level in scale.levels
    )
    if not rows:
        return Section("scales", context.say("scales"), absent=context.say("no_scales"))
    return Section(
        "scales",
        context.say("scales"),
        tables=(Table("scales", context.say("scales_caption"), columns, rows),),
    )
