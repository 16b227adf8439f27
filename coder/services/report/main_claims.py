"""Outcomes and assumptions in the main report: one table each, with verdict, voices and the evaluators' reason."""

from collections import Counter
from dataclasses import replace

from coder.analysis.claims import Claim
from coder.analysis.contribution import SHOWN
from coder.analysis.matrix import signs
from coder.codebook.kinds import KINDS
from coder.model import Kind, Result, Stance
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.evidence.claims import with_parts
from coder.services.report.claim_cells import claim_cell, contribution, signed, timing
from coder.services.report.coded_rows import CodedRows
from coder.services.report.context import ReportContext
from coder.services.report.overview import glance_figures
from coder.translations import _
from coder.translations.terms import term

#: A higher figure would leave much of a page white before it.
_TO_A_FIGURE = 12


def section_name(kind: Kind) -> str:
    """Return the name of the section of a kind of claim in the main report."""
    return f"{kind}-verdicts"


def claims_in_short(context: ReportContext, kind: Kind) -> Section:
    """Lay out the claims of a kind with what was decided on each and why."""
    name, listed = section_name(kind), KINDS[kind].list_name
    claims = context.claims[kind]
    if not claims:
        return Section(name, term("section", listed), absent=term("absent", listed))
    figures = []
    for figure in glance_figures(context, listed, claims, _TO_A_FIGURE):
        figures.append(replace(figure, id=f"main-{figure.id}"))
    return Section(
        name,
        term("section", listed),
        paragraphs=(_counted(context, claims),),
        figures=tuple(figures),
        tables=(_table(context, name, listed, [*with_parts(claims)]),),
    )


def verdict_of(claim: Claim) -> str:
    """Return what was signed of a claim, else that nothing was."""
    return str(claim.change.value) if claim.change else "not_signed"


def _counted(context: ReportContext, claims: list[Claim]) -> str:
    counts = Counter(verdict_of(claim) for claim in claims)
    occurring = [(word, counts[word]) for word in (*Result, "not_signed") if counts[word]]
    return f"{context.labelled(_('Verdicts'), context.counted(occurring))}."


def _table(context: ReportContext, name: str, listed: str, claims: list[Claim]) -> Table:
    columns = (
        Column(term("section", listed), 46),
        Column(_("Verdict"), 18),
        Column(_("Voices"), 11),
        Column(_("Reasons"), 60),
    )
    rows = CodedRows(context)
    for claim in claims:
        rows.add(claim.code.id, _cells(context, claim), claim.passages)
    caption = _("{claims}: verdict, voices and reasons", claims=term("section", listed))
    note = _("Voices: + supports, ~ qualifies, - contradicts, ? unable to say; own claims do not count.")
    return replace(rows.table(name, caption, columns, note), id=f"main-{name}")


def _cells(context: ReportContext, claim: Claim) -> tuple[Cell, ...]:
    named = claim_cell(context, claim)
    anchor = named.link
    return (
        replace(named, text="\n".join(filter(None, (named.text, _who(context, claim))))),
        signed(context, claim.change, link=anchor),
        Cell(_voices(claim), codings=_counting(context, claim), link=anchor),
        Cell("\n".join(_reasons(context, claim))),
    )


def _who(context: ReportContext, claim: Claim) -> str:
    said = []
    if claim.code.claimed_by:
        said.append(context.labelled(term("heading", "claimed_by"), context.written(claim.code.claimed_by)))
    if claim.code.actor:
        said.append(context.labelled(term("heading", "actor"), context.written(claim.code.actor)))
    return context.listed(said)


def _voices(claim: Claim) -> str:
    counts: dict[str, int] = {}
    for stance in SHOWN:
        counts[stance] = len(claim.clusters[stance])
    return signs(counts) or "–"


def _counting(context: ReportContext, claim: Claim) -> tuple[int, ...]:
    rows = [row for stance in Stance if stance in SHOWN for row in claim.counted[stance]]
    return context.ordered(rows)


def _reasons(context: ReportContext, claim: Claim) -> list[str]:
    """Return the reason of the verdict, when the change took place, and how far the programme contributed."""
    said = []
    if claim.change and claim.change.reason:
        said.append(context.written(claim.change.reason))
    if claim.differs_from_rule or not claim.change:
        said.append(context.labelled(_("Rule result"), term("result", claim.judged.result)))
    beside = [timing(context, claim)]
    if claim.contribution:
        share = contribution(context, claim.contribution)
        beside.append(context.labelled(_("Programme contributed"), share))
    said.append(context.listed(filter(None, beside)))
    return [line for line in said if line]
