"""Which results are others than by the counting of version 0.1, and why."""

from coder.reporting.document import Cell, Column, Section, Table
from coder.services import evidence
from coder.services.report.context import ReportContext


def recount_section(context: ReportContext) -> Section:
    """Lay out the claims whose result changed, before and now, with the reasons."""
    changes = evidence.recount(context.study)
    title = context.say("recount")
    if not changes:
        return Section("recount", title, absent=context.say("no_recount"))
    columns = (
        Column(context.say("claim"), 40),
        Column(context.say("recount_before"), 18),
        Column(context.say("recount_now"), 18),
        Column(context.say("verdict"), 18),
        Column(context.say("because"), 60),
    )
    rows = []
    for change in changes:
        claim = change.claim
        signed = context.toned(claim.change.value) if claim.change else Cell(context.say("not_signed"))
        rows.append(
            (
                Cell(f"{claim.code.id} {context.text(claim.code.title)}"),
                context.toned(change.before),
                context.toned(claim.judged.result),
                signed,
                Cell(" ".join(context.say(reason) for reason in change.reasons)),
            )
        )
    table = Table("recount", title, columns, tuple(rows), context.say("recount_note"))
    return Section("recount", title, tables=(table,))
