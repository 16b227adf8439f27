"""The rating scales in the report: what each level means, as agreed before anybody judged."""

from coder.reporting.parts import Cell, Column, Section, Table
from coder.study.report.desk import Desk


def scales_section(desk: Desk) -> Section:
    """Give each scale with its levels, highest first."""
    columns = (
        Column(desk.say("scale"), 24),
        Column(desk.say("level"), 20),
        Column(desk.say("definition"), 60),
    )
    rows = tuple(
        (
            Cell(desk.text(scale.title) or scale.id),
            Cell(desk.text(level.title)),
            Cell(desk.text(level.definition)),
        )
        for scale in desk.codebook.scales
        for level in scale.levels
    )
    if not rows:
        return Section("scales", desk.say("scales"), absent=desk.say("no_scales"))
    return Section(
        "scales", desk.say("scales"), tables=(Table("scales", desk.say("scales_caption"), columns, rows),)
    )
