"""Outcomes and assumptions in the report: the table of verdicts, then each claim with its grounds."""

from collections import Counter
from collections.abc import Sequence

from coder.analysis.claims import Claim
from coder.analysis.contribution import SHOWN
from coder.analysis.signed_sets import SignedSet
from coder.analysis.strength import independence, triangulation
from coder.codebook.kinds import KINDS
from coder.model import Kind, Stance, Verdict
from coder.reporting.document import Cell, Column, Section, Table
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term


def claims_section(context: ReportContext, kind: Kind) -> Section:
    """Give the table of all claims of a kind, and below it one part per claim."""
    name = KINDS[kind].list_name
    claims = context.claims[kind]
    if not claims:
        return Section(name, term("section", name), absent=term("absent", name))
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
            _table(context, name, claims),
            *_sets(context, name, kind),
            *_readings(context, name, claims),
            *_links(context, name, claims),
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
    every = [one for claim in claims for one in (claim, *claim.parts)]
    rows = tuple(_row(context, one) for one in every)
    codes = tuple(one.code.id for one in every)
    remarks = tuple(context.remarks(one.passages) for one in every)
    return Table(
        name,
        _("Verdict and rule result"),
        columns,
        rows,
        _("Supports, contradicts, qualifies, unable to say: number of voices."),
        codes,
        remarks,
    )


def _row(context: ReportContext, claim: Claim) -> tuple[Cell, ...]:
    anchor = f"claim-{claim.code.id}"
    change = context.toned(claim.change.value, link=anchor) if claim.change else Cell(_("not signed yet"))
    return (
        Cell(f"{claim.code.id} {context.text(claim.code.title)}", link=anchor),
        change,
        context.toned(claim.judged.result, link=anchor),
        Cell(contribution(context, claim.contribution)),
        *(_count(context, claim, stance) for stance in SHOWN),
        Cell(fragility(context, claim)),
        Cell(term("result", claim.judged.without_connected)),
        Cell(context.listed(part for part in (timing(context, claim), marks(context, claim.marks)) if part)),
    )


def timing(context: ReportContext, claim: Claim | SignedSet) -> str:
    """Say when the change took place, as it was signed."""
    return term("timing", claim.timing.value) if claim.timing else ""


def _count(context: ReportContext, claim: Claim, stance: Stance) -> Cell:
    voices = claim.clusters[stance]
    return context.count(
        len(voices), context.ordered(row for row in claim.counted[stance] if row.cluster in voices)
    )


def marks(context: ReportContext, words: Sequence[str]) -> str:
    """Write marks out, one after the other."""
    return context.listed(term("mark", mark) for mark in words)


def _sets(context: ReportContext, name: str, kind: Kind) -> list[Table]:
    """Give the sets of claims with the one verdict on each, and what became of their members."""
    sets = [one for one in context.sets if one.members and one.members[0].code.kind == kind]
    if not sets:
        return []
    columns = (
        Column(_("Set of claims"), 50),
        Column(_("Verdict"), 18),
        Column(_("Reasons"), 40),
        Column(_("Timing"), 16),
        Column(_("Programme contributed"), 14),
        Column(_("Members"), 40),
        Column(_("Note"), 24),
    )
    rows = tuple(_set_row(context, one) for one in sets)
    codes = tuple(one.set.id for one in sets)
    return [
        Table(
            f"{name}-sets",
            _("One verdict on several claims"),
            columns,
            rows,
            _("The rule speaks of each claim, never of the set."),
            codes,
        )
    ]


def _set_row(context: ReportContext, one: SignedSet) -> tuple[Cell, ...]:
    results = Counter(claim.judged.result for claim in one.members)
    counted = context.labelled(_("Rule result"), context.counted(results.items()))
    members = ", ".join(claim.code.id for claim in one.members)
    return (
        Cell(f"{one.set.id} {context.text(one.set.title)}"),
        context.toned(one.change.value) if one.change else Cell(_("not signed yet")),
        Cell(one.change.reason if one.change else ""),
        Cell(timing(context, one)),
        Cell(contribution(context, one.contribution)),
        Cell(f"{members}. {counted}"),
        Cell(marks(context, one.marks)),
    )


def _readings(context: ReportContext, name: str, claims: Sequence[Claim]) -> list[Table]:
    """Give the claims whose result depends on whose reading of a passage counts."""
    every = [one for whole in claims for one in (whole, *whole.parts)]
    hanging = [one for one in every if set(one.judged.by_coder.values()) - {one.judged.result}]
    if not hanging:
        return []
    columns = (
        Column(term("section", name), 50),
        Column(_("Rule result"), 18),
        Column(_("By the reading of"), 50),
        Column(_("coding difference"), 12, number=True),
    )
    rows = []
    for claim in hanging:
        readings = (context.labelled(coder, term("result", r)) for coder, r in claim.judged.by_coder.items())
        in_dispute = sorted(row.coding for passage in claim.disputed for row in passage.codings)
        rows.append(
            (
                Cell(f"{claim.code.id} {context.text(claim.code.title)}", link=f"claim-{claim.code.id}"),
                context.toned(claim.judged.result),
                Cell(context.listed(readings)),
                context.count(len(claim.disputed), tuple(in_dispute)),
            )
        )
    caption = _("Claims whose result depends on whose reading counts")
    return [
        Table(
            f"{name}-readings",
            caption,
            columns,
            tuple(rows),
            _(
                "Where coders read a passage differently, the least favourable reading "
                "counts until somebody settles it."
            ),
        )
    ]


def _links(context: ReportContext, name: str, claims: Sequence[Claim]) -> list[Table]:
    """Give what came to the claims by a link: from which code, and whether with its stance."""
    rows = []
    for claim in (one for whole in claims for one in (whole, *whole.parts)):
        arrived: dict[tuple[str, bool], list[int]] = {}
        for row in (*claim.evidence, *claim.own_claim):
            if row.via:
                arrived.setdefault((row.via, row.stance == row.coded_stance), []).append(row.coding)
        for (code, keeps), codings in arrived.items():
            rows.append(
                (
                    Cell(f"{claim.code.id} {context.text(claim.code.title)}", link=f"claim-{claim.code.id}"),
                    Cell(context.title(code)),
                    Cell(_("with its stance") if keeps else _("mention")),
                    context.count(len(codings), tuple(codings)),
                )
            )
    if not rows:
        return []
    columns = (
        Column(term("section", name), 50),
        Column(_("Via"), 40),
        Column(_("Arrives as"), 20),
        Column(_("Codings"), 9, number=True),
    )
    return [
        Table(
            f"{name}-links",
            _("Evidence that came by another code"),
            columns,
            tuple(rows),
            _("A mention is shown and counts neither for nor against."),
        )
    ]


def contribution(context: ReportContext, signed: Verdict | None) -> str:
    """Say how far the programme contributed, as a person judged it."""
    if signed is None or signed.value == "not_judged":
        return _("not judged")
    scale = next(scale for scale in context.codebook.scales if scale.id == "programme_contributed")
    level = next((level for level in scale.levels if level.id == signed.value), None)
    return context.text(level.title) if level else signed.value


def fragility(context: ReportContext, claim: Claim) -> str:
    """Say on what a result hangs; nothing where nothing counts."""
    if claim.judged.robust is None:
        return "–"
    if not claim.judged.robust:
        return _("fragile: hangs on {sources}", sources=", ".join(claim.judged.decisive))
    if claim.judged.flip_margin:
        return _("robust; changes only if {sources} sources are removed", sources=claim.judged.flip_margin)
    return _("robust")


def _claim(context: ReportContext, claim: Claim) -> Section:
    anchor = f"claim-{claim.code.id}"
    by_link = [row for row in claim.evidence if row.stance == Stance.MENTIONS]
    counted = {**claim.counted, Stance.MENTIONS: by_link}
    otherwise = {row.coding for row in claim.claimant_says}
    return Section(
        anchor,
        f"{claim.code.id} {context.text(claim.code.title)}",
        facts=tuple(_facts(context, claim)),
        quotes=(
            *(
                (
                    term("voices", stance),
                    context.ordered(row for row in counted[stance] if row.coding not in otherwise),
                )
                for stance in Stance
            ),
            (_("The claimant’s own sources say otherwise"), context.ordered(claim.claimant_says)),
            (_("What the claimant says (does not count)"), context.ordered(claim.own_claim)),
        ),
        remarks=context.remarks(claim.passages),
        sections=tuple(_claim(context, part) for part in claim.parts),
        tone=claim.judged.result,
    )


def _of_five(context: ReportContext, level: int | None) -> str:
    return _("{level} of 5", level=level) if level else ""


def _numbers(codings: tuple[int, ...]) -> str:
    return ", ".join(map(str, codings)) or "–"


def _facts(context: ReportContext, claim: Claim) -> list[tuple[str, Cell]]:
    facts: list[tuple[str, Cell]] = []

    def fact(key: str, cell: Cell | str) -> None:
        cell = Cell(cell) if isinstance(cell, str) else cell
        if cell.text:
            facts.append((term("heading", key), cell))

    fact("claimed_by", claim.code.claimed_by or "")
    fact("actor", claim.code.actor or "")
    if claim.change:
        fact("verdict", context.toned(claim.change.value))
        fact("reason", claim.change.reason)
        fact("signed_by", f"{claim.change.by}, {context.day(claim.change.at)}")
    else:
        fact("verdict", _("not signed yet"))
    fact("rule_result", context.toned(claim.judged.result))
    fact("because", claim.because())
    fact("marks", marks(context, claim.marks))
    if claim.to_review:
        came, went = claim.to_review
        said = _(
            "Since it was signed, codings were added: {added}; taken away: {removed}.",
            added=_numbers(came),
            removed=_numbers(went),
        )
        fact(
            "to_review",
            said if came or went else _("Since it was signed, the same codings give another result."),
        )
    fact("timing", timing(context, claim))
    for coder, result in claim.judged.by_coder.items():
        fact("by_coder", Cell(context.labelled(coder, term("result", result)), tone=result))
    fact("fragility", fragility(context, claim))
    fact("triangulation", _of_five(context, triangulation(claim.counted[Stance.SUPPORTS])))
    fact("independence", _of_five(context, independence(claim.counted[Stance.SUPPORTS])))
    fact("without_connected", context.toned(claim.judged.without_connected))
    fact("without_opinion", context.toned(claim.judged.without_opinion))
    fact("programme_contributed", contribution(context, claim.contribution))
    fact("contribution_reason", claim.contribution.reason if claim.contribution else "")
    for stance in (Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS, Stance.UNABLE):
        fact(f"voices_{stance}", context.voices(claim.clusters[stance]))
    fact("voices_not_asked", context.voices(claim.not_asked))
    fact("voices_unknown", context.voices(claim.unknown))
    return facts
