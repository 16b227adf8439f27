"""How far the talks are: planned and held per group and kind, who was not reached, how surveys were answered."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coder.model import NOT_HELD, Group, SourceKind, TalkStatus
from coder.study import Study

#: What counts as a talk where a plan does not name kinds.
TALKS = (SourceKind.INTERVIEW, SourceKind.FOCUS_GROUP)
#: What became of talks that did not give words.
BESIDE = (TalkStatus.NO_NOTES, TalkStatus.REFUSED, TalkStatus.NO_ANSWER, TalkStatus.PLANNED)


@dataclass(frozen=True)
class GroupCounts:
    """One stakeholder group; of sources without one the id is empty."""

    group: str
    planned: int | None
    held: int
    #: Kind → planned (None where the plan does not name kinds) and held.
    kinds: dict[str, tuple[int | None, int]] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)

    @property
    def missing(self) -> int:
        """Return how many talks are planned and not held yet."""
        return max(0, (self.planned or 0) - self.held)


@dataclass(frozen=True)
class RegisterOverview:
    """All groups, the kinds that are planned or held, those who were not reached, and surveys."""

    groups: list[GroupCounts]
    kinds: list[str]
    not_reached: list[dict[str, Any]]
    surveys: list[dict[str, Any]]


def register_overview(study: Study) -> RegisterOverview:
    """Count the register."""
    every = study.sources.all()
    rows = [row for row in every if not row["response"]]  # a survey speaks in its respondents
    plans = {group.id: group for group in study.codebook.groups}
    kinds = _kinds(rows, study.codebook.groups)
    of_group: dict[str, list[dict[str, Any]]] = {group: [] for group in plans}
    for row in rows:
        if row["kind"] in kinds:
            of_group.setdefault(row["group"] or "", []).append(row)
    counts = [_counts(group, of_group[group], plans.get(group), kinds) for group in of_group]
    unreached = (TalkStatus.REFUSED, TalkStatus.NO_ANSWER)
    return RegisterOverview(
        sorted(counts, key=lambda counted: not counted.group),
        kinds,
        [row for row in rows if row["status"] in unreached],
        [row for row in every if row["response"] or _is_sent_out(row)],
    )


def _is_sent_out(row: Mapping[str, Any]) -> bool:
    """Tell whether a survey of which nobody's answers are here is known to have been sent out."""
    return row["kind"] == SourceKind.SURVEY and bool(row["attributes"].get("asked"))


def _kinds(rows: Iterable[Mapping[str, Any]], groups: Iterable[Group]) -> list[str]:
    """Return the kinds that are counted: talks that there are, and what a plan names."""
    seen = {row["kind"] for row in rows if row["kind"] in TALKS}
    named = {kind for group in groups for kind in group.planned_by_kind}
    return [kind for kind in SourceKind if kind in seen | named or kind == SourceKind.INTERVIEW]


def _counts(
    group: str, rows: Sequence[Mapping[str, Any]], plan: Group | None, kinds: Iterable[str]
) -> GroupCounts:
    held = Counter(row["kind"] for row in rows if row["status"] not in NOT_HELD)
    counted = {*TALKS, *(plan.planned_by_kind if plan else ())}
    return GroupCounts(
        group,
        plan.planned if plan else None,
        sum(number for kind, number in held.items() if kind in counted),
        {kind: (plan.planned_by_kind.get(kind) if plan else None, held[kind]) for kind in kinds},
        {status: sum(row["status"] == status for row in rows) for status in BESIDE},
    )
