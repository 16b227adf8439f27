"""The first page: the verdicts at a glance."""

from collections import Counter

from coder.model import Kind, Result
from coder.reporting.parts import Cell, Column, Section, Table
from coder.study.report.desk import Desk


def overview_section(desk: Desk) -> Section:
    """Give what was found in one page: results counted, and each claim with verdict and rule result."""
    tables = []
    for kind, name in ((Kind.OUTCOME, "outcomes"), (Kind.ASSUMPTION, "assumptions")):
        if claims := desk.claims[kind]:
            rows = tuple(
                (
                    Cell(f"{claim.code.id} {desk.text(claim.code.title)}", link=f"claim-{claim.code.id}"),
                    desk.toned(claim.change.value) if claim.change else Cell(desk.say("not_signed")),
                    desk.toned(claim.judged.result),
                    Cell("; ".join(desk.say(mark) for mark in claim.marks)),
                )
                for claim in claims
            )
            columns = (
                Column(desk.say(name), 60),
                Column(desk.say("verdict"), 18),
                Column(desk.say("rule_result"), 18),
                Column(desk.say("marks"), 20),
            )
            tables.append(Table(f"overview-{name}", desk.say(f"{name}_at_a_glance"), columns, rows))
    return Section(
        "overview",
        desk.say("overview"),
        paragraphs=(desk.say("overview_intro"), *_counted(desk)),
        tables=tuple(tables),
    )


def _counted(desk: Desk) -> list[str]:
    """Say how many claims got which result."""
    sentences = []
    for kind, name in ((Kind.OUTCOME, "outcomes"), (Kind.ASSUMPTION, "assumptions")):
        counted = Counter(claim.judged.result for claim in desk.claims[kind])
        parts = [f"{counted[result]} {desk.say(result)}" for result in Result if counted[result]]
        if parts:
            sentences.append(f"{desk.say(name)}: {', '.join(parts)}.")
    return sentences
