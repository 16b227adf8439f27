"""Outcomes and assumptions in the report: the tables of verdicts, then each claim with its grounds."""

from collections.abc import Iterator

from coder.analysis.claims import Claim
from coder.analysis.strength import independence, triangulation
from coder.codebook.kinds import KINDS
from coder.model import Kind, Stance
from coder.reporting.document import Cell, Section
from coder.services.evidence.claims import with_parts
from coder.services.report.claim_cells import (
    anchor,
    claim_cell,
    contribution,
    fragility,
    marks,
    signed,
    timing,
)
from coder.services.report.claim_tables import claim_tables
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term

__all__ = ["claim_cell", "claims_section", "marks", "signed"]


def claims_section(context: ReportContext, kind: Kind) -> Section:
    """Lay out the table of all claims of a kind, and below it one part per claim."""
    name = KINDS[kind].list_name
    claims = context.claims[kind]
    if not claims:
        return Section(name, term("section", name), absent=term("absent", name))
    every = [*with_parts(claims)]
    return Section(
        name,
        term("section", name),
        paragraphs=(
            _(
                "Voices are counted: sources of one organisation count as one, a passage "
                "counts once, interviewers’ words do not count. What claimants say in favour "
                "of their own claim is the claim, never support for it; what they contradict "
                "or qualify themselves counts. Each number leads to its quotes."
            ),
        ),
        tables=tuple(claim_tables(context, name, kind, every)),
        sections=tuple(_claim(context, claim) for claim in claims),
    )


def _claim(context: ReportContext, claim: Claim) -> Section:
    return Section(
        anchor(claim),
        context.id_and_title(claim.code),
        facts=tuple(_facts(context, claim)),
        quotes=tuple(_quotes(context, claim)),
        remarks=context.remarks(claim.passages),
        sections=tuple(_claim(context, part) for part in claim.parts),
        tone=claim.judged.result,
    )


def _quotes(context: ReportContext, claim: Claim) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Quote what counts per stance, then what the claimant says otherwise, then the claim itself."""
    otherwise = {row.coding for row in claim.claimant_says}
    for stance in Stance:
        rows = claim.counted[stance]
        if stance == Stance.MENTIONS:
            rows = tuple(row for row in claim.evidence if row.stance == stance)
        yield term("voices", stance), context.ordered(row for row in rows if row.coding not in otherwise)
    yield _("The claimant’s own sources say otherwise"), context.ordered(claim.claimant_says)
    yield _("What the claimant says (does not count)"), context.ordered(claim.own_claim)


def _facts(context: ReportContext, claim: Claim) -> list[tuple[str, Cell]]:
    """Return what is known of a claim, heading and value; what it does not have is left out."""
    facts = (
        ("definition", context.text(claim.code.definition)),
        ("claimed_by", context.written(claim.code.claimed_by)),
        ("actor", context.written(claim.code.actor)),
        *_verdict(context, claim),
        ("rule_result", context.toned(claim.judged.result)),
        ("because", claim.because()),
        ("marks", marks(context, claim.marks)),
        ("to_review", _to_review(claim)),
        ("timing", timing(context, claim)),
        *_by_coder(context, claim),
        ("fragility", fragility(context, claim)),
        ("triangulation", _of_five(triangulation(claim.counted[Stance.SUPPORTS]))),
        ("independence", _of_five(independence(claim.counted[Stance.SUPPORTS]))),
        ("without_connected", context.toned(claim.judged.without_connected)),
        ("without_opinion", context.toned(claim.judged.without_opinion)),
        ("programme_contributed", contribution(context, claim.contribution)),
        ("contribution_reason", context.written(claim.contribution.reason if claim.contribution else "")),
        *_voices(context, claim),
    )
    shown = []
    for heading, value in facts:
        cell = value if isinstance(value, Cell) else Cell(value)
        if cell.text:
            shown.append((term("heading", heading), cell))
    return shown


Facts = Iterator[tuple[str, Cell | str]]


def _verdict(context: ReportContext, claim: Claim) -> Facts:
    yield "verdict", signed(context, claim.change)
    if claim.change:
        yield "reason", context.written(claim.change.reason)
        yield "signed_by", f"{claim.change.by}, {context.day(claim.change.at)}"


def _by_coder(context: ReportContext, claim: Claim) -> Facts:
    for coder, result in claim.judged.by_coder.items():
        yield "by_coder", Cell(context.labelled(coder, term("result", result)), tone=result)


def _voices(context: ReportContext, claim: Claim) -> Facts:
    for stance in (Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS, Stance.UNABLE):
        yield f"voices_{stance}", context.voices(claim.clusters[stance])
    yield "voices_not_asked", context.voices(claim.not_asked)
    yield "voices_unknown", context.voices(claim.unknown)


def _to_review(claim: Claim) -> str:
    """Say what changed since a claim was signed; nothing where nothing did."""
    if not claim.to_review:
        return ""
    added, removed = claim.to_review
    said = []
    if added or removed:
        said.append(
            _(
                "Since it was signed, codings were added: {added}; taken away: {removed}.",
                added=_numbers(added),
                removed=_numbers(removed),
            )
        )
    if claim.reworded:
        said.append(
            _(
                "Since it was signed, the words of codings were corrected: {codings}.",
                codings=_numbers(claim.reworded),
            )
        )
    return " ".join(said) or _("Since it was signed, the same codings give another result.")


def _of_five(level: int | None) -> str:
    return _("{level} of 5", level=level) if level else ""


def _numbers(codings: tuple[int, ...]) -> str:
    return ", ".join(map(str, codings)) or "–"
