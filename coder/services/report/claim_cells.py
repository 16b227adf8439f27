"""Cells that say of a claim what is known of it: its name, its verdict, its timing, how firm the result is."""

from collections.abc import Sequence

from coder.analysis.claims import Claim
from coder.analysis.signed_sets import SignedSet
from coder.model import Verdict
from coder.reporting.document import Cell
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term


def anchor(claim: Claim) -> str:
    """Return the part of the report that is about a claim."""
    return f"claim-{claim.code.id}"


def claim_cell(context: ReportContext, claim: Claim) -> Cell:
    """Return a cell that names a claim and leads to its part of the report."""
    return context.named(claim.code, link=anchor(claim))


def signed(context: ReportContext, verdict: Verdict | None, link: str = "") -> Cell:
    """Return a cell with a signed verdict on change, or that there is none yet."""
    return context.toned(verdict.value, link=link) if verdict else Cell(_("not signed yet"))


def timing(context: ReportContext, claim: Claim | SignedSet) -> str:
    """Say when the change took place, as it was signed."""
    return term("timing", claim.timing.value) if claim.timing else ""


def marks(context: ReportContext, words: Sequence[str]) -> str:
    """Write marks out, one after the other."""
    return context.listed(term("mark", mark) for mark in words)


def contribution(context: ReportContext, verdict: Verdict | None) -> str:
    """Say how far the programme contributed, as a person judged it."""
    if verdict is None or verdict.value == "not_judged":
        return _("not judged")
    return context.level_title("programme_contributed", verdict.value)


def fragility(context: ReportContext, claim: Claim) -> str:
    """Say on which sources a result depends; a dash where nothing counts."""
    if claim.judged.robust is None:
        return "–"
    if not claim.judged.robust:
        return _("fragile: hangs on {sources}", sources=", ".join(claim.judged.decisive))
    if claim.judged.flip_margin:
        return _("robust; changes only if {sources} sources are removed", sources=claim.judged.flip_margin)
    return _("robust")
