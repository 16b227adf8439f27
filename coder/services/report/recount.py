"""Which results are others than by the counting of version 0.1, and why."""

from coder.reporting.document import Cell, Column, Section, Table
from coder.services import evidence
from coder.services.report.claims import signed
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term


def recount_section(context: ReportContext) -> Section:
    """Lay out the claims whose result changed, before and now, with the reasons."""
    changes = evidence.recount(context.study)
    title = _("Results that differ from those of the counting of version 0.1")
    if not changes:
        return Section("recount", title, absent=_("All results are those of the counting of version 0.1."))
    columns = (
        Column(_("Claim"), 40),
        Column(_("Before"), 18),
        Column(_("Now"), 18),
        Column(_("Verdict"), 18),
        Column(_("How the rule applies"), 60),
    )
    rows = []
    for change in changes:
        claim = change.claim
        rows.append(
            (
                Cell(context.id_and_title(claim.code)),
                context.toned(change.before),
                context.toned(claim.judged.result),
                signed(context, claim.change),
                Cell(" ".join(term("recount", reason) for reason in change.reasons)),
            )
        )
    table = Table(
        "recount",
        title,
        columns,
        tuple(rows),
        _("Verdicts stay as signed; those concerned are marked to review."),
    )
    return Section("recount", title, tables=(table,))
