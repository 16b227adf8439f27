"""Outcomes and assumptions in the report: the table of verdicts, then each claim with its grounds."""

from coder.analysis.claims import Claim
from coder.analysis.strength import independence, triangulation
from coder.model import Evidence, Kind, Stance
from coder.reporting.parts import Cell, Column, Section, Table
from coder.study.report.desk import Desk


def claims_section(desk: Desk, kind: Kind) -> Section:
    """Give the table of all claims of a kind, and below it one part per claim."""
    name = {Kind.OUTCOME: "outcomes", Kind.ASSUMPTION: "assumptions"}[kind]
    claims = desk.claims[kind]
    if not claims:
        return Section(name, desk.say(name), absent=desk.say(f"no_{name}"))
    return Section(
        name,
        desk.say(name),
        paragraphs=(desk.say("claims_intro"),),
        tables=(_table(desk, name, claims),),
        sections=tuple(_claim(desk, claim) for claim in claims),
    )


def _table(desk: Desk, name: str, claims: list[Claim]) -> Table:
    columns = (
        Column(desk.say(name), 50),
        Column(desk.say("verdict"), 18),
        Column(desk.say("rule_result"), 18),
        Column(desk.say("programme_contributed"), 14),
        Column(desk.say("supports"), 9, number=True),
        Column(desk.say("contradicts"), 9, number=True),
        Column(desk.say("qualifies"), 9, number=True),
        Column(desk.say("fragility"), 22),
        Column(desk.say("without_connected"), 18),
    )
    rows = tuple(_row(desk, one) for claim in claims for one in (claim, *claim.parts))
    return Table(name, desk.say("verdicts_caption"), columns, rows, note=desk.say("clusters_note"))


def _row(desk: Desk, claim: Claim) -> tuple[Cell, ...]:
    anchor = f"claim-{claim.code.id}"
    change = desk.toned(claim.change.value, link=anchor) if claim.change else Cell(desk.say("not_signed"))
    return (
        Cell(f"{claim.code.id} {desk.text(claim.code.title)}", link=anchor),
        change,
        desk.toned(claim.judged.result, link=anchor),
        Cell(contribution(desk, claim)),
        *(_count(desk, claim, stance) for stance in (Stance.SUPPORTS, Stance.CONTRADICTS, Stance.QUALIFIES)),
        Cell(fragility(desk, claim)),
        Cell(desk.say(claim.judged.without_connected)),
    )


def _count(desk: Desk, claim: Claim, stance: Stance) -> Cell:
    return desk.count(len(claim.clusters[stance]), desk.ordered(_of(claim, stance)))


def _of(claim: Claim, stance: Stance) -> list[Evidence]:
    return [row for row in claim.evidence if row.stance == stance]


def contribution(desk: Desk, claim: Claim) -> str:
    """Say how far the programme contributed, as a person judged it."""
    if claim.contribution is None or claim.contribution.value == "not_judged":
        return desk.say("not_judged")
    scale = next(scale for scale in desk.codebook.scales if scale.id == "programme_contributed")
    level = next((level for level in scale.levels if level.id == claim.contribution.value), None)
    return desk.text(level.title) if level else claim.contribution.value


def fragility(desk: Desk, claim: Claim) -> str:
    """Say on what a result hangs."""
    if not claim.judged.robust:
        return desk.say("hangs_on", sources=", ".join(claim.judged.decisive))
    if claim.judged.flip_margin:
        return desk.say("robust_to", sources=claim.judged.flip_margin)
    return desk.say("robust")


def _claim(desk: Desk, claim: Claim) -> Section:
    anchor = f"claim-{claim.code.id}"
    return Section(
        anchor,
        f"{claim.code.id} {desk.text(claim.code.title)}",
        facts=tuple(_facts(desk, claim)),
        quotes=(
            *((desk.say(f"voices_{stance}"), desk.quoted(_of(claim, stance))) for stance in Stance),
            (desk.say("claimant_says"), desk.quoted(claim.claimant)),
        ),
        sections=tuple(_claim(desk, part) for part in claim.parts),
        tone=claim.judged.result,
    )


def _of_five(desk: Desk, level: int | None) -> str:
    return desk.say("of_five", level=level) if level else ""


def _numbers(codings: tuple[int, ...]) -> str:
    return ", ".join(map(str, codings)) or "–"


def _facts(desk: Desk, claim: Claim) -> list[tuple[str, Cell]]:
    facts: list[tuple[str, Cell]] = []

    def fact(key: str, cell: Cell | str) -> None:
        cell = Cell(cell) if isinstance(cell, str) else cell
        if cell.text:
            facts.append((desk.say(key), cell))

    fact("claimed_by", claim.code.claimed_by or "")
    fact("actor", claim.code.actor or "")
    if claim.change:
        fact("verdict", desk.toned(claim.change.value))
        fact("reason", claim.change.reason)
        fact("signed_by", f"{claim.change.by}, {desk.day(claim.change.at)}")
    else:
        fact("verdict", desk.say("not_signed"))
    fact("rule_result", desk.toned(claim.judged.result))
    fact("because", claim.because(desk.language))
    fact("marks", "; ".join(desk.say(mark) for mark in claim.marks))
    if claim.to_review:
        came, went = claim.to_review
        fact("to_review", desk.say("changed_since", added=_numbers(came), removed=_numbers(went)))
    fact("fragility", fragility(desk, claim))
    fact("triangulation", _of_five(desk, triangulation(claim.evidence)))
    fact("independence", _of_five(desk, independence(claim.evidence)))
    fact("without_connected", desk.toned(claim.judged.without_connected))
    fact("without_opinion", desk.toned(claim.judged.without_opinion))
    fact("programme_contributed", contribution(desk, claim))
    fact("contribution_reason", claim.contribution.reason if claim.contribution else "")
    for stance in (Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS, Stance.UNABLE):
        fact(f"voices_{stance}", desk.voices(claim.clusters[stance]))
    fact("voices_not_asked", desk.voices(claim.not_asked))
    return facts
