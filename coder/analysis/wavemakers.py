"""The Wavemakers profile: which factors played, in which stakeholder group, helping or hindering.

A model of how people and groups start with a change and keep it going, in four
stages and nine factors. Degree: of the clusters that discuss a stage, the share
that names the factor; the thresholds are the codebook's.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coder.model import Basis, Code, Evidence, Stance


@dataclass(frozen=True)
class Factor:
    """One factor in one group, or overall (group None)."""

    code: Code
    group: str | None
    degree: str
    direction: str | None
    clusters: tuple[str, ...]
    #: Clusters of the group that discuss the factor's stage.
    stage_clusters: int
    codings: tuple[int, ...]
    quotes: tuple[int, ...]

    def as_dict(self) -> dict[str, Any]:
        """Give the line as scripts get it."""
        return {
            "factor": self.code.id,
            "title": str(self.code.title),
            "stage": self.code.stage,
            "group": self.group,
            "degree": self.degree,
            "direction": self.direction,
            "clusters": len(self.clusters),
            "stage_clusters": self.stage_clusters,
            "codings": self.codings,
            "quotes": self.quotes,
        }


def profile(
    factors: Sequence[Code],
    evidence: Mapping[str, Sequence[Evidence]],
    group_of: Mapping[str, str | None],
    groups: Sequence[str],
    thresholds: tuple[float, float] = (0.5, 0.25),
) -> list[Factor]:
    """Give every factor overall and per group. Group_of: source → group; thresholds: important, limited."""
    lines = []
    for group in (None, *groups):
        named: dict[str, list[Evidence]] = {}
        stages: dict[str | None, set[str]] = defaultdict(set)
        for code in factors:
            named[code.id] = [
                row
                for row in evidence.get(code.id, ())
                if row.stance != Stance.UNABLE and group in (None, group_of.get(row.source))
            ]
            stages[code.stage] |= {row.cluster for row in named[code.id]}
        lines += [_factor(c, group, named[c.id], len(stages[c.stage]), thresholds) for c in factors]
    return lines


def _factor(
    code: Code, group: str | None, rows: Sequence[Evidence], discuss: int, thresholds: tuple[float, float]
) -> Factor:
    clusters = tuple(dict.fromkeys(row.cluster for row in rows))
    return Factor(
        code=code,
        group=group,
        degree=degree(len(clusters), discuss, thresholds),
        direction=direction(rows),
        clusters=clusters,
        stage_clusters=discuss,
        codings=tuple(row.coding for row in rows),
        quotes=best(rows),
    )


def degree(naming: int, discussing: int, thresholds: tuple[float, float] = (0.5, 0.25)) -> str:
    """Give the degree: naming clusters out of those that discuss the stage."""
    if not naming:
        return "not_discussed"
    important, limited = thresholds
    share = naming / discussing
    return "important" if share >= important else "limited" if share >= limited else "little"


def direction(rows: Sequence[Evidence]) -> str | None:
    """Say whether a factor helps, hinders, or both: what contradicts it tells of its absence."""
    hinders = any(row.stance == Stance.CONTRADICTS for row in rows)
    helps = any(row.stance != Stance.CONTRADICTS for row in rows)
    if helps and hinders:
        return "mixed"
    return "helps" if helps else "hinders" if hinders else None


_STRENGTH: dict[str | None, int] = {
    Basis.RECORD: 0,
    Basis.FIRST_HAND: 0,
    Basis.SECOND_HAND: 1,
    Basis.OPINION: 2,
}


def best(rows: Sequence[Evidence], most: int = 3) -> tuple[int, ...]:
    """Choose quotes: strongest basis first, one a cluster before a second of any."""
    ranked = sorted(rows, key=lambda row: (_STRENGTH.get(row.basis, 3), row.coding))
    seen: dict[str, int] = {}
    keyed = []
    for row in ranked:
        keyed.append((seen.get(row.cluster, 0), row.coding))
        seen[row.cluster] = seen.get(row.cluster, 0) + 1
    order = {row.coding: n for n, row in enumerate(ranked)}
    chosen = sorted(keyed, key=lambda pair: (pair[0], order[pair[1]]))
    return tuple(dict.fromkeys(coding for _, coding in chosen))[:most]
