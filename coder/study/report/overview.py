"""The first page: the verdicts at a glance."""

from collections import Counter

from coder.analysis.claims import Claim
from coder.model import Kind, Result
from coder.reporting.parts import Cell, Column, Figure, Section, Table
from coder.study.report.claims import marks
from coder.study.report.desk import Desk

#: From low to high, as the figure shows them.
_LADDER = (
    Result.CONTRADICTED,
    Result.CONTESTED,
    Result.NOT_INVESTIGATED,
    Result.NOT_CONFIRMED,
    Result.PARTLY_CONFIRMED,
    Result.CONFIRMED,
)
_TO_A_PAGE = 20


def overview_section(desk: Desk) -> Section:
    """Give what was found in one page: results counted, and each claim with verdict and rule result."""
    tables = []
    for kind, name in ((Kind.OUTCOME, "outcomes"), (Kind.ASSUMPTION, "assumptions")):
        if claims := desk.claims[kind]:
            rows = tuple(
                (
                    Cell(f"{claim.code.id} {desk.text(claim.code.title)}", link=f"claim-{claim.code.id}"),
                    desk.toned(claim.change.value) if claim.change else Cell(desk.say("not_signed")),
                    desk.toned(claim.judged.result),
                    Cell(marks(desk, claim.marks)),
                )
                for claim in claims
            )
            columns = (
                Column(desk.say(name), 60),
                Column(desk.say("verdict"), 18),
                Column(desk.say("rule_result"), 18),
                Column(desk.say("marks"), 20),
            )
            tables.append(Table(f"overview-{name}", desk.say(f"{name}_at_a_glance"), columns, rows))
    return Section(
        "overview",
        desk.say("overview"),
        paragraphs=(desk.say("overview_intro"), *_counted(desk)),
        figures=tuple(
            figure
            for kind, name in ((Kind.OUTCOME, "outcomes"), (Kind.ASSUMPTION, "assumptions"))
            for figure in _figures(desk, name, desk.claims[kind])
        ),
        tables=tuple(tables),
    )


def _figures(desk: Desk, name: str, claims: list[Claim]) -> list[Figure]:
    """Draw the claims on the ladder of verdicts, as many to a figure as a page can show."""
    steps = [(str(result), desk.say(result)) for result in _LADDER]
    found = []
    for n, caption, shown in desk.paged(desk.say(f"{name}_at_a_glance"), claims, _TO_A_PAGE):
        data = {
            "steps": steps,
            "rows": [
                {
                    "label": f"{claim.code.id} {desk.text(claim.code.title)}",
                    "verdict": claim.change.value if claim.change else None,
                    "rule": str(claim.judged.result),
                }
                for claim in shown
            ],
            "verdict": desk.say("verdict"),
            "rule": desk.say("rule_result"),
        }
        told = [f"{claim.code.id}: {desk.say(_standing(claim))}" for claim in shown]
        found.append(Figure(f"glance-{name}-{n}", "verdicts", caption, "; ".join(told) + ".", data))
    return found


def _standing(claim: Claim) -> str:
    return claim.change.value if claim.change else claim.judged.result


def _counted(desk: Desk) -> list[str]:
    """Say how many claims got which verdict, and which rule result: the two are not the same."""
    sentences = []
    for kind, name in ((Kind.OUTCOME, "outcomes"), (Kind.ASSUMPTION, "assumptions")):
        claims = desk.claims[kind]
        if not claims:
            continue
        signed = Counter(claim.change.value if claim.change else "not_signed" for claim in claims)
        results = Counter(str(claim.judged.result) for claim in claims)
        for what, counted in (("verdict", signed), ("rule_result", results)):
            parts = [f"{counted[word]} {desk.say(word)}" for word in (*Result, "not_signed") if counted[word]]
            head = f"{desk.say(name)}, {desk.say(what).lower()}{desk.say('colon')}"
            sentences.append(f"{head} {', '.join(parts)}.")
    return sentences
