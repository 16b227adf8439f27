"""The tables of outcomes and assumptions: as evaluators print them, by the rule, on sets, by reading, by link."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from coder.analysis.claims import Claim
from coder.analysis.contribution import SHOWN
from coder.analysis.signed_sets import SignedSet
from coder.model import Kind, Stance
from coder.reporting.document import Cell, Chart, Column, Table
from coder.services.report.claim_cells import (
    anchor,
    claim_cell,
    contribution,
    fragility,
    marks,
    signed,
    timing,
)
from coder.services.report.coded_rows import CodedRows
from coder.services.report.columns import More, without_empty
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term


def claim_tables(context: ReportContext, name: str, kind: Kind, claims: list[Claim]) -> Iterator[Table]:
    """Lay out the claims of a kind, parts below their whole: what was found, then how the rule came to it."""
    yield _verdicts(context, name, claims)
    yield _by_rule(context, name, claims)
    yield from _sets(context, name, kind)
    yield from _readings(context, name, claims)
    yield from _links(context, name, claims)


def _titled(context: ReportContext, name: str, caption: str) -> str:
    """Return the caption of a table with the kind of claims that it is about: two kinds have the same tables."""
    return context.labelled(term("section", name), caption[:1].lower() + caption[1:])


def _verdicts(context: ReportContext, name: str, claims: list[Claim]) -> Table:
    """Lay out who claims what of whom, the verdict with its reason, and on how many voices it rests."""
    columns = (
        Column(term("section", name), 44),
        Column(term("heading", "claimed_by"), 16),
        Column(term("heading", "actor"), 16),
        Column(term("heading", "verdict"), 16),
        Column(term("heading", "timing"), 14),
        Column(term("heading", "reason"), 50),
        *(Column(term("stance", stance), 9, number=True) for stance in SHOWN),
        Column(_("Kinds of source"), 18),
        Column(term("heading", "marks"), 22),
    )
    rows = CodedRows(context)
    for claim in claims:
        rows.add(claim.code.id, _verdict_cells(context, claim), claim.passages)
    note = _("Supports, contradicts, qualifies, unable to say: number of voices.")
    table = without_empty(
        rows.table(name, _titled(context, name, _("Verdicts and what they rest on")), columns, note)
    )
    voices = tuple(n for n, column in enumerate(table.columns) if column.number)
    return _more(context, claims).on(table, Chart("stacked", 0, voices, tones=SHOWN))


def _verdict_cells(context: ReportContext, claim: Claim) -> tuple[Cell, ...]:
    kinds = ", ".join(term("kind", kind) for kind in claim.kinds)
    return (
        claim_cell(context, claim),
        Cell(context.written(claim.code.claimed_by)),
        Cell(context.written(claim.code.actor)),
        signed(context, claim.change, link=anchor(claim)),
        Cell(timing(context, claim)),
        Cell(context.written(claim.change.reason if claim.change else "")),
        *(_count(context, claim, stance) for stance in SHOWN),
        Cell(kinds),
        Cell(marks(context, claim.marks)),
    )


def _more(context: ReportContext, claims: list[Claim]) -> More[Claim]:
    """Return what only a workbook has room for: who signed when, the level of contribution, the rule's result."""
    more = More(claims)
    more.signing(context, lambda claim: claim.change)
    more.add(_("Programme contributed"), 18, lambda claim: Cell(contribution(context, claim.contribution)))
    more.signing(context, lambda claim: claim.contribution, _("Contribution"))
    more.add(_("Rule result"), 18, lambda claim: context.toned(claim.judged.result))
    more.add(_("How the rule applies"), 50, lambda claim: Cell(claim.because()))
    more.add(_("Decisive sources"), 16, lambda claim: Cell(", ".join(claim.judged.decisive)))
    for stance in SHOWN:
        title = f"{term('heading', f'voices_{stance}')} ({_('Voices').lower()})"
        more.add(title, 34, _voices_of(context, stance))
    more.add(term("heading", "voices_not_asked"), 30, lambda claim: Cell(context.voices(claim.not_asked)))
    return more


def _voices_of(context: ReportContext, stance: Stance) -> Callable[[Claim], Cell]:
    return lambda claim: Cell(context.voices(claim.clusters[stance]))


def _by_rule(context: ReportContext, name: str, claims: list[Claim]) -> Table:
    """Lay out what the rule makes of each claim and why, how firm that is, and where a person judged otherwise."""
    columns = (
        Column(term("section", name), 44),
        Column(_("Verdict"), 16),
        Column(_("Rule result"), 16),
        Column(_("How the rule applies"), 44),
        Column(_("Programme contributed"), 14),
        Column(_("Robustness"), 22),
        Column(_("Without sources connected to the programme"), 18),
        Column(_("Without opinions"), 16),
    )
    rows = CodedRows(context)
    for claim in claims:
        rows.add(claim.code.id, _rule_cells(context, claim), claim.passages)
    return rows.table(f"{name}-rule", _titled(context, name, _("Verdict and rule result")), columns)


def _rule_cells(context: ReportContext, claim: Claim) -> tuple[Cell, ...]:
    return (
        claim_cell(context, claim),
        signed(context, claim.change, link=anchor(claim)),
        context.toned(claim.judged.result, link=anchor(claim)),
        Cell(claim.because()),
        Cell(contribution(context, claim.contribution)),
        Cell(fragility(context, claim)),
        Cell(term("result", claim.judged.without_connected)),
        Cell(term("result", claim.judged.without_opinion)),
    )


def _count(context: ReportContext, claim: Claim, stance: Stance) -> Cell:
    voices = claim.clusters[stance]
    evidence = (row for row in claim.counted[stance] if row.cluster in voices)
    return context.count(len(voices), context.ordered(evidence))


def _sets(context: ReportContext, name: str, kind: Kind) -> Iterator[Table]:
    """Lay out the sets of claims with the one verdict on each, and what became of their members."""
    rows, ids = [], []
    for claims in context.sets:
        if claims.members and claims.members[0].code.kind == kind:
            rows.append(_set_cells(context, claims))
            ids.append(claims.set.id)
    if not rows:
        return
    columns = (
        Column(_("Set of claims"), 50),
        Column(_("Verdict"), 18),
        Column(_("Reasons"), 40),
        Column(_("Timing"), 16),
        Column(_("Programme contributed"), 14),
        Column(_("Members"), 40),
        Column(_("Note"), 24),
    )
    caption = _titled(context, name, _("One verdict on several claims"))
    note = _("The rule speaks of each claim, never of the set.")
    yield Table(f"{name}-sets", caption, columns, tuple(rows), note, tuple(ids))


def _set_cells(context: ReportContext, claims: SignedSet) -> tuple[Cell, ...]:
    results = Counter(claim.judged.result for claim in claims.members)
    counted = context.labelled(_("Rule result"), context.counted(results.items()))
    members = ", ".join(claim.code.id for claim in claims.members)
    return (
        context.named(claims.set),
        signed(context, claims.change),
        Cell(context.written(claims.change.reason if claims.change else "")),
        Cell(timing(context, claims)),
        Cell(contribution(context, claims.contribution)),
        Cell(f"{members}. {counted}"),
        Cell(marks(context, claims.marks)),
    )


def _readings(context: ReportContext, name: str, claims: Sequence[Claim]) -> Iterator[Table]:
    """Lay out the claims whose result depends on whose reading of a passage counts."""
    rows = []
    for claim in claims:
        if set(claim.judged.by_coder.values()) - {claim.judged.result}:
            rows.append(_reading_cells(context, claim))
    if not rows:
        return
    columns = (
        Column(term("section", name), 50),
        Column(_("Rule result"), 18),
        Column(_("By the reading of"), 50),
        Column(_("coding difference"), 12, number=True),
    )
    caption = _titled(context, name, _("Claims whose result depends on whose reading counts"))
    note = _(
        "Where coders read a passage differently, the least favourable reading "
        "counts until somebody settles it."
    )
    yield Table(f"{name}-readings", caption, columns, tuple(rows), note)


def _reading_cells(context: ReportContext, claim: Claim) -> tuple[Cell, ...]:
    readings = []
    for coder, result in claim.judged.by_coder.items():
        readings.append(context.labelled(coder, term("result", result)))
    in_dispute = sorted(row.coding for passage in claim.disputed for row in passage.codings)
    return (
        claim_cell(context, claim),
        context.toned(claim.judged.result),
        Cell(context.listed(readings)),
        context.count(len(claim.disputed), tuple(in_dispute)),
    )


def _links(context: ReportContext, name: str, claims: Sequence[Claim]) -> Iterator[Table]:
    """Lay out what came to the claims by a link: from which code, and whether with its stance."""
    rows = []
    for claim in claims:
        for (code, keeps_stance), codings in _arrived_by_link(claim).items():
            arrives_as = _("with its stance") if keeps_stance else _("mention")
            rows.append(
                (
                    claim_cell(context, claim),
                    context.coded(code),
                    Cell(arrives_as),
                    context.count(len(codings), tuple(codings)),
                )
            )
    if not rows:
        return
    columns = (
        Column(term("section", name), 50),
        Column(_("Via"), 40),
        Column(_("Arrives as"), 20),
        Column(_("Codings"), 9, number=True),
    )
    caption = _titled(context, name, _("Evidence that came by another code"))
    note = _("A mention is shown and counts neither for nor against.")
    yield Table(f"{name}-links", caption, columns, tuple(rows), note)


def _arrived_by_link(claim: Claim) -> dict[tuple[str, bool], list[int]]:
    """Return the codings that came by a link, per code and whether they kept their stance."""
    arrived: dict[tuple[str, bool], list[int]] = {}
    for row in (*claim.evidence, *claim.own_claim):
        if row.via:
            arrived.setdefault((row.via, row.stance == row.coded_stance), []).append(row.coding)
    return arrived
