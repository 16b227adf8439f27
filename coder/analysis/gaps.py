"""What is missing: which groups were not heard on what, which results hang on little, what to ask next.

One gap a claim or criterion, with all that it lacks, and one for each group that was not
heard as planned; first what could still change a verdict.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypedDict

from coder.analysis.claims import Claim
from coder.analysis.coverage import ASKABLE, Answer, Covered
from coder.model import Code, Group, SourceKind
from coder.translations.terms import term

#: What a plan of interviews per group counts.
HELD = (SourceKind.INTERVIEW, SourceKind.FOCUS_GROUP)
_NOTHING_SAID = {Answer.ASKED, Answer.NOT_ASKED, Answer.UNKNOWN, Answer.SILENT}
#: Claims whose result no search for a flip margin could change come after those that it could.
_FAR = 9
#: Marks of a claim that make its support weak, and the key of what that says of the gap.
_WEAK = {
    "one_kind": "gap_one_kind",
    "figures_only": "gap_figures_only",
    "connected_only": "gap_connected_only",
    "opinion_only": "gap_opinion_only",
    "disputed": "gap_disputed",
}


@dataclass(frozen=True)
class Reason:
    """One thing that is lacking: a term of a gap with its values, and the group where it is one's."""

    why: str
    group: str | None = None
    asked: int = 0
    planned: int | None = None
    #: Where it is about one kind of source.
    kind: str = ""

    def in_words(self, title: str = "") -> str:
        """Say it; `title` names the group, or all groups of which it holds."""
        named = title or self.group or ""
        kind = term("kind", self.kind) if self.kind else ""
        return term("gap", self.why, asked=self.asked, planned=self.planned, group=named, kind=kind)


@dataclass(frozen=True)
class Gap:
    """What is lacking on one code, or in one group (no code)."""

    code: Code | None
    group: str | None
    #: Sources that were asked: of the group, or about the code.
    asked: int
    planned: int | None
    reasons: tuple[Reason, ...]
    movable: int = _FAR  # flip margin of the claim: the smaller, the sooner to ask
    groups: tuple[str, ...] = field(default=())

    def why(self, titles: Mapping[str, str] | None = None) -> str:
        """Say all that is lacking; titles: group → how it reads."""
        titles = titles or {}
        first: dict[tuple[str, str], Reason] = {}
        groups: dict[tuple[str, str], list[str]] = {}
        for reason in self.reasons:
            first.setdefault((reason.why, reason.kind), reason)
            named = groups.setdefault((reason.why, reason.kind), [])
            if reason.group:
                named.append(titles.get(reason.group, reason.group))
        return " ".join(reason.in_words(", ".join(groups[why])) for why, reason in first.items())

    def as_dict(self) -> dict[str, object]:
        """Return the gap as scripts get it."""
        code = title = flip_margin = None
        if self.code:
            code, title = self.code.id, str(self.code.title)
        if self.movable < _FAR:
            flip_margin = self.movable
        return {
            "code": code,
            "title": title,
            "group": self.group,
            "groups": self.groups,
            "asked": self.asked,
            "planned": self.planned,
            "why": self.why(),
            "reasons": [reason.why for reason in self.reasons],
            "flip_margin": flip_margin,
        }


#: id of a source → its kind and its group
Sources = Mapping[str, tuple[str, str | None]]


def gaps(
    covered: Sequence[Covered],
    claims: Sequence[Claim],
    groups: Sequence[Group],
    sources: Sources,
    held: Sources | None = None,
) -> list[Gap]:
    """List the gaps, first those that could still change a verdict.

    Sources: id → (kind, group), of those that a person could speak in: a survey is
    left out where its respondents are there. A group lacks voices on a code when
    none of its sources was asked although interviews were planned in it; a group
    without a plan lacks nothing. Held: the talks that were held where these are others,
    those without notes among them.
    """
    missing = _gaps_of_groups(groups, sources if held is None else held)
    claim_of = _claims_by_code(claims)
    planned = [group for group in groups if group.planned]
    askable = _askable_by_group(sources)
    for row in covered:
        claim = claim_of.get(row.code.id)
        if claim is None and row.code.parent:
            continue  # sub-questions are asked with their criterion
        reasons = (*_weaknesses(claim, row), *_unheard(row, planned, askable))
        if reasons:
            missing.append(_gap_of_code(row, claim, reasons, askable))
    return sorted(missing, key=lambda gap: (gap.movable, gap.code is not None, -len(gap.reasons)))


def _claims_by_code(claims: Iterable[Claim]) -> dict[str, Claim]:
    """Return claims and their parts by code."""
    by_code = {}
    for claim in claims:
        for claim_or_part in (claim, *claim.parts):
            by_code[claim_or_part.code.id] = claim_or_part
    return by_code


def _gaps_of_groups(groups: Iterable[Group], sources: Sources) -> list[Gap]:
    """Return a gap for each group in which fewer interviews were held than planned."""
    held = Counter(group for kind, group in sources.values() if kind in HELD)
    gaps = []
    for group in groups:
        of_group = Counter(kind for kind, of in sources.values() if of == group.id)
        gaps += _gaps_of_kinds(group, of_group)
        if not group.planned_by_kind and group.planned and held[group.id] < group.planned:
            gaps.append(_gap_of_group(group, held[group.id], group.planned))
    return gaps


def _gaps_of_kinds(group: Group, held: Mapping[str, int]) -> list[Gap]:
    """Return a gap for a group of which fewer sources of a kind are there than planned, a reason for each kind."""
    reasons = [
        Reason("gap_kind", group.id, held.get(kind, 0), planned, kind)
        for kind, planned in group.planned_by_kind.items()
        if held.get(kind, 0) < planned
    ]
    if not reasons:
        return []
    there = sum(min(held.get(kind, 0), planned) for kind, planned in group.planned_by_kind.items())
    return [Gap(None, group.id, there, group.planned, tuple(reasons), groups=(group.id,))]


def _gap_of_group(group: Group, held: int, planned: int) -> Gap:
    why = "gap_group"
    if not held:
        why = "gap_group_unheard"
    return Gap(None, group.id, held, planned, (Reason(why, group.id, held, planned),), groups=(group.id,))


def _askable_by_group(sources: Sources) -> dict[str | None, list[str]]:
    """Return the sources that can be asked, by their group."""
    by_group: dict[str | None, list[str]] = {}
    for source, (kind, group) in sources.items():
        if kind in ASKABLE:
            by_group.setdefault(group, []).append(source)
    return by_group


def _gap_of_code(
    row: Covered, claim: Claim | None, reasons: tuple[Reason, ...], askable: Mapping[str | None, list[str]]
) -> Gap:
    asked = sum(len(row.asked(members)) for members in askable.values())
    lacking = tuple(reason.group for reason in reasons if reason.group)
    return Gap(row.code, None, asked, None, reasons, _movable(claim), lacking)


def _unheard(row: Covered, planned: Sequence[Group], askable: Mapping[str | None, list[str]]) -> list[Reason]:
    """Name the planned groups of which nobody is known to have been asked, though somebody of them was heard."""
    reasons = []
    for group in planned:
        members = askable.get(group.id, [])
        if members and not row.asked(members):
            why = "gap_not_known_asked"
            if all(row.answers[source] is Answer.NOT_ASKED for source in members):
                why = "gap_none_asked"
            reasons.append(Reason(why, group.id, 0, group.planned))
    return reasons


def _movable(claim: Claim | None) -> int:
    if claim is None:
        return _FAR
    if not claim.judged.counts:
        return 0  # one voice would change it
    return claim.judged.flip_margin or _FAR


def _silence(claim: Claim) -> str:
    """Say why nothing counts: only the claimant spoke, or it was only mentioned, or nobody spoke at all."""
    if claim.own_claim or claim.only_claimant:
        return "gap_only_claimant"
    if claim.evidence:
        return "gap_mentions_only"
    return "gap_not_investigated"


def _weaknesses(claim: Claim | None, row: Covered) -> list[Reason]:
    if claim is None:
        return _weaknesses_of_criterion(row)
    if not claim.judged.counts:
        return [Reason(_silence(claim))]
    weaknesses = []
    if "one_voice" in claim.marks:
        weaknesses.append(Reason("gap_one_voice"))
    for mark, why in _WEAK.items():
        if mark in claim.marks:
            weaknesses.append(Reason(why))
    if claim.judged.decisive:
        weaknesses.append(Reason("gap_decisive"))
    return weaknesses


def _weaknesses_of_criterion(row: Covered) -> list[Reason]:
    if not row.codings:
        return [Reason("gap_not_investigated")]
    answers = set(row.answers.values()) - _NOTHING_SAID
    if answers <= {Answer.MENTIONED, Answer.OWN_CLAIM}:
        return [Reason("gap_mentions_only")]
    return []


class Novelty(TypedDict):
    """What one more source adds to the codes of the earlier ones."""

    source: str
    group: str | None
    codes: int
    new: int
    new_in_group: int
    so_far: int


def saturation(
    order: Sequence[str], coded: Mapping[str, set[str]], groups: Mapping[str, str | None]
) -> list[Novelty]:
    """Count per further source, in its order, the codes that no earlier one had; overall and in its group."""
    seen: set[str] = set()
    seen_in: dict[str | None, set[str]] = {}
    rows = []
    for source in order:
        codes, group = coded.get(source, set()), groups.get(source)
        seen_in_group = seen_in.setdefault(group, set())
        new, new_in_group = len(codes - seen), len(codes - seen_in_group)
        seen |= codes
        seen_in_group |= codes
        rows.append(
            Novelty(
                source=source,
                group=group,
                codes=len(codes),
                new=new,
                new_in_group=new_in_group,
                so_far=len(seen),
            )
        )
    return rows
