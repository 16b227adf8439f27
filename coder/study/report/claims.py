"""Outcomes and assumptions in the report: the table of verdicts, then each claim with its grounds."""

from collections import Counter
from collections.abc import Sequence

from coder.analysis.claims import Claim, SignedSet
from coder.analysis.contribution import SHOWN
from coder.analysis.strength import independence, triangulation
from coder.model import Kind, Stance, Verdict
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
        tables=(
            _table(desk, name, claims),
            *_sets(desk, name, kind),
            *_readings(desk, name, claims),
            *_links(desk, name, claims),
        ),
        sections=tuple(_claim(desk, claim) for claim in claims),
    )


def _table(desk: Desk, name: str, claims: list[Claim]) -> Table:
    columns = (
        Column(desk.say(name), 50),
        Column(desk.say("verdict"), 18),
        Column(desk.say("rule_result"), 18),
        Column(desk.say("programme_contributed"), 14),
        *(Column(desk.say(stance), 9, number=True) for stance in SHOWN),
        Column(desk.say("fragility"), 22),
        Column(desk.say("without_connected"), 18),
        Column(desk.say("marks"), 24),
    )
    every = [one for claim in claims for one in (claim, *claim.parts)]
    rows = tuple(_row(desk, one) for one in every)
    codes = tuple(one.code.id for one in every)
    remarks = tuple(desk.remarks(one.passages) for one in every)
    return Table(name, desk.say("verdicts_caption"), columns, rows, desk.say("clusters_note"), codes, remarks)


def _row(desk: Desk, claim: Claim) -> tuple[Cell, ...]:
    anchor = f"claim-{claim.code.id}"
    change = desk.toned(claim.change.value, link=anchor) if claim.change else Cell(desk.say("not_signed"))
    return (
        Cell(f"{claim.code.id} {desk.text(claim.code.title)}", link=anchor),
        change,
        desk.toned(claim.judged.result, link=anchor),
        Cell(contribution(desk, claim.contribution)),
        *(_count(desk, claim, stance) for stance in SHOWN),
        Cell(fragility(desk, claim)),
        Cell(desk.say(claim.judged.without_connected)),
        Cell("; ".join(part for part in (timing(desk, claim), marks(desk, claim.marks)) if part)),
    )


def timing(desk: Desk, claim: Claim | SignedSet) -> str:
    """Say when the change took place, as it was signed."""
    return desk.say(f"timing_{claim.timing.value}") if claim.timing else ""


def _count(desk: Desk, claim: Claim, stance: Stance) -> Cell:
    voices = claim.clusters[stance]
    return desk.count(
        len(voices), desk.ordered(row for row in claim.counted[stance] if row.cluster in voices)
    )


def marks(desk: Desk, words: Sequence[str]) -> str:
    """Write marks out, one after the other."""
    return "; ".join(desk.say(mark) for mark in words)


def _sets(desk: Desk, name: str, kind: Kind) -> list[Table]:
    """Give the sets of claims with the one verdict on each, and what became of their members."""
    sets = [one for one in desk.sets if one.members and one.members[0].code.kind == kind]
    if not sets:
        return []
    columns = (
        Column(desk.say("set_of_claims"), 50),
        Column(desk.say("verdict"), 18),
        Column(desk.say("reason"), 40),
        Column(desk.say("timing"), 16),
        Column(desk.say("programme_contributed"), 14),
        Column(desk.say("members"), 40),
        Column(desk.say("marks"), 24),
    )
    rows = tuple(_set_row(desk, one) for one in sets)
    codes = tuple(one.set.id for one in sets)
    return [Table(f"{name}-sets", desk.say("sets_caption"), columns, rows, desk.say("sets_note"), codes)]


def _set_row(desk: Desk, one: SignedSet) -> tuple[Cell, ...]:
    results = Counter(claim.judged.result for claim in one.members)
    counted = ", ".join(f"{number} {desk.say(result)}" for result, number in results.items())
    counted = f"{desk.say('rule_result')}{desk.say('colon')} {counted}"
    members = ", ".join(claim.code.id for claim in one.members)
    return (
        Cell(f"{one.set.id} {desk.text(one.set.title)}"),
        desk.toned(one.change.value) if one.change else Cell(desk.say("not_signed")),
        Cell(one.change.reason if one.change else ""),
        Cell(timing(desk, one)),
        Cell(contribution(desk, one.contribution)),
        Cell(f"{members} ({counted})"),
        Cell(marks(desk, one.marks)),
    )


def _readings(desk: Desk, name: str, claims: Sequence[Claim]) -> list[Table]:
    """Give the claims whose result depends on whose reading of a passage counts."""
    every = [one for whole in claims for one in (whole, *whole.parts)]
    hanging = [one for one in every if set(one.judged.by_coder.values()) - {one.judged.result}]
    if not hanging:
        return []
    columns = (
        Column(desk.say(name), 50),
        Column(desk.say("rule_result"), 18),
        Column(desk.say("by_coder"), 50),
        Column(desk.say("disputed"), 12, number=True),
    )
    rows = []
    for claim in hanging:
        readings = (f"{coder}{desk.say('colon')} {desk.say(r)}" for coder, r in claim.judged.by_coder.items())
        in_dispute = sorted(row.coding for passage in claim.disputed for row in passage.codings)
        rows.append(
            (
                Cell(f"{claim.code.id} {desk.text(claim.code.title)}", link=f"claim-{claim.code.id}"),
                desk.toned(claim.judged.result),
                Cell("; ".join(readings)),
                desk.count(len(claim.disputed), tuple(in_dispute)),
            )
        )
    caption = desk.say("readings_caption")
    return [Table(f"{name}-readings", caption, columns, tuple(rows), desk.say("readings_note"))]


def _links(desk: Desk, name: str, claims: Sequence[Claim]) -> list[Table]:
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
                    Cell(f"{claim.code.id} {desk.text(claim.code.title)}", link=f"claim-{claim.code.id}"),
                    Cell(desk.title(code)),
                    Cell(desk.say("with_its_stance" if keeps else "as_mention")),
                    desk.count(len(codings), tuple(codings)),
                )
            )
    if not rows:
        return []
    columns = (
        Column(desk.say(name), 50),
        Column(desk.say("came_via"), 40),
        Column(desk.say("arrives"), 20),
        Column(desk.say("codings"), 9, number=True),
    )
    return [Table(f"{name}-links", desk.say("links_caption"), columns, tuple(rows), desk.say("links_note"))]


def contribution(desk: Desk, signed: Verdict | None) -> str:
    """Say how far the programme contributed, as a person judged it."""
    if signed is None or signed.value == "not_judged":
        return desk.say("not_judged")
    scale = next(scale for scale in desk.codebook.scales if scale.id == "programme_contributed")
    level = next((level for level in scale.levels if level.id == signed.value), None)
    return desk.text(level.title) if level else signed.value


def fragility(desk: Desk, claim: Claim) -> str:
    """Say on what a result hangs; nothing where nothing counts."""
    if claim.judged.robust is None:
        return "–"
    if not claim.judged.robust:
        return desk.say("hangs_on", sources=", ".join(claim.judged.decisive))
    if claim.judged.flip_margin:
        return desk.say("robust_to", sources=claim.judged.flip_margin)
    return desk.say("robust")


def _claim(desk: Desk, claim: Claim) -> Section:
    anchor = f"claim-{claim.code.id}"
    by_link = [row for row in claim.evidence if row.stance == Stance.MENTIONS]
    counted = {**claim.counted, Stance.MENTIONS: by_link}
    otherwise = {row.coding for row in claim.claimant_says}
    return Section(
        anchor,
        f"{claim.code.id} {desk.text(claim.code.title)}",
        facts=tuple(_facts(desk, claim)),
        quotes=(
            *(
                (
                    desk.say(f"voices_{stance}"),
                    desk.ordered(row for row in counted[stance] if row.coding not in otherwise),
                )
                for stance in Stance
            ),
            (desk.say("claimant_otherwise_heading"), desk.ordered(claim.claimant_says)),
            (desk.say("claimant_says"), desk.ordered(claim.own_claim)),
        ),
        remarks=desk.remarks(claim.passages),
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
    fact("marks", marks(desk, claim.marks))
    if claim.to_review:
        came, went = claim.to_review
        said = desk.say("changed_since", added=_numbers(came), removed=_numbers(went))
        fact("to_review", said if came or went else desk.say("result_changed_since"))
    fact("timing", timing(desk, claim))
    for coder, result in claim.judged.by_coder.items():
        fact("by_coder", Cell(f"{coder}{desk.say('colon')} {desk.say(result)}", tone=result))
    fact("fragility", fragility(desk, claim))
    fact("triangulation", _of_five(desk, triangulation(claim.counted[Stance.SUPPORTS])))
    fact("independence", _of_five(desk, independence(claim.counted[Stance.SUPPORTS])))
    fact("without_connected", desk.toned(claim.judged.without_connected))
    fact("without_opinion", desk.toned(claim.judged.without_opinion))
    fact("programme_contributed", contribution(desk, claim.contribution))
    fact("contribution_reason", claim.contribution.reason if claim.contribution else "")
    for stance in (Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS, Stance.UNABLE):
        fact(f"voices_{stance}", desk.voices(claim.clusters[stance]))
    fact("voices_not_asked", desk.voices(claim.not_asked))
    fact("voices_unknown", desk.voices(claim.unknown))
    return facts
