"""Outcomes and assumptions in the report: the table of verdicts, then each claim with its grounds."""

from collections import Counter
from collections.abc import Iterator, Sequence

from coder.analysis.claims import Claim
from coder.analysis.contribution import SHOWN
from coder.analysis.signed_sets import SignedSet
from coder.analysis.strength import independence, triangulation
from coder.codebook.kinds import KINDS
from coder.model import Kind, Stance, Verdict
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.evidence.claims import with_parts
from coder.services.report.coded_rows import CodedRows
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term


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
        tables=(
            _table(context, name, every),
            *_sets(context, name, kind),
            *_readings(context, name, every),
            *_links(context, name, every),
        ),
        sections=tuple(_claim(context, claim) for claim in claims),
    )


def _table(context: ReportContext, name: str, claims: list[Claim]) -> Table:
    columns = (
        Column(term("section", name), 50),
        Column(_("Verdict"), 18),
        Column(_("Rule result"), 18),
        Column(_("Programme contributed"), 14),
        *(Column(term("stance", stance), 9, number=True) for stance in SHOWN),
        Column(_("Robustness"), 22),
        Column(_("Without sources connected to the programme"), 18),
        Column(_("Note"), 24),
    )
    rows = CodedRows(context)
    for claim in claims:
        rows.add(claim.code.id, _cells(context, claim), claim.passages)
    note = _("Supports, contradicts, qualifies, unable to say: number of voices.")
    return rows.table(name, _("Verdict and rule result"), columns, note)


def _cells(context: ReportContext, claim: Claim) -> tuple[Cell, ...]:
    notes = (timing(context, claim), marks(context, claim.marks))
    return (
        claim_cell(context, claim),
        signed(context, claim.change, link=_anchor(claim)),
        context.toned(claim.judged.result, link=_anchor(claim)),
        Cell(contribution(context, claim.contribution)),
        *(_count(context, claim, stance) for stance in SHOWN),
        Cell(fragility(context, claim)),
        Cell(term("result", claim.judged.without_connected)),
        Cell(context.listed(filter(None, notes))),
    )


def _anchor(claim: Claim) -> str:
    return f"claim-{claim.code.id}"


def claim_cell(context: ReportContext, claim: Claim) -> Cell:
    """Return a cell that names a claim and leads to its part of the report."""
    return Cell(context.id_and_title(claim.code), link=_anchor(claim))


def signed(context: ReportContext, verdict: Verdict | None, link: str = "") -> Cell:
    """Return a cell with a signed verdict on change, or that there is none yet."""
    return context.toned(verdict.value, link=link) if verdict else Cell(_("not signed yet"))


def timing(context: ReportContext, claim: Claim | SignedSet) -> str:
    """Say when the change took place, as it was signed."""
    return term("timing", claim.timing.value) if claim.timing else ""


def _count(context: ReportContext, claim: Claim, stance: Stance) -> Cell:
    voices = claim.clusters[stance]
    evidence = (row for row in claim.counted[stance] if row.cluster in voices)
    return context.count(len(voices), context.ordered(evidence))


def marks(context: ReportContext, words: Sequence[str]) -> str:
    """Write marks out, one after the other."""
    return context.listed(term("mark", mark) for mark in words)


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
    caption = _("One verdict on several claims")
    note = _("The rule speaks of each claim, never of the set.")
    yield Table(f"{name}-sets", caption, columns, tuple(rows), note, tuple(ids))


def _set_cells(context: ReportContext, claims: SignedSet) -> tuple[Cell, ...]:
    results = Counter(claim.judged.result for claim in claims.members)
    counted = context.labelled(_("Rule result"), context.counted(results.items()))
    members = ", ".join(claim.code.id for claim in claims.members)
    return (
        Cell(context.id_and_title(claims.set)),
        signed(context, claims.change),
        Cell(claims.change.reason if claims.change else ""),
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
    caption = _("Claims whose result depends on whose reading counts")
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
                    Cell(context.title(code)),
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
    caption = _("Evidence that came by another code")
    note = _("A mention is shown and counts neither for nor against.")
    yield Table(f"{name}-links", caption, columns, tuple(rows), note)


def _arrived_by_link(claim: Claim) -> dict[tuple[str, bool], list[int]]:
    """Return the codings that came by a link, per code and whether they kept their stance."""
    arrived: dict[tuple[str, bool], list[int]] = {}
    for row in (*claim.evidence, *claim.own_claim):
        if row.via:
            arrived.setdefault((row.via, row.stance == row.coded_stance), []).append(row.coding)
    return arrived


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


def _claim(context: ReportContext, claim: Claim) -> Section:
    return Section(
        _anchor(claim),
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
        ("claimed_by", claim.code.claimed_by or ""),
        ("actor", claim.code.actor or ""),
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
        ("contribution_reason", claim.contribution.reason if claim.contribution else ""),
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
        yield "reason", claim.change.reason
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
