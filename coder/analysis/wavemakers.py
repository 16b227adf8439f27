"""The Wavemakers profile: which factors played, in which stakeholder group, helping or hindering.

A model of how people and groups start with a change and keep it going, in four stages
and nine factors. Degree: of the voices that discuss any factor in a group, the share
that says this one played (supports or qualifies); the thresholds are the codebook's.
A voice that says a factor was missing or held them back stands beside it, and does
not make it important; one voice alone makes no factor more than limited.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coder.analysis.passages import CodedPassage, RestsOnPassages, passages_of
from coder.analysis.strength import rank
from coder.model import Code, Degree, Evidence, Stance, Verdict

_PLAYED = frozenset({Stance.SUPPORTS, Stance.QUALIFIES})
_DISCUSSED = _PLAYED | {Stance.CONTRADICTS}
#: A factor that fewer voices say played is at most limited.
_FEWEST_FOR_IMPORTANT = 2


@dataclass(frozen=True)
class Factor(RestsOnPassages):
    """One factor in one group, or overall (group None)."""

    code: Code
    group: str | None
    degree: Degree
    direction: str | None
    #: Voices that say it played, and voices that say it was missing or held them back.
    clusters: tuple[str, ...]
    against: tuple[str, ...]
    #: Voices of the group that discuss any factor.
    discussing: int
    passages: tuple[CodedPassage, ...]
    quotes: tuple[int, ...]
    signed: Verdict | None = None

    @property
    def differs(self) -> bool:
        """Tell whether a person signed another degree than was computed."""
        return self.signed is not None and self.signed.value != self.degree

    @property
    def judgement_only(self) -> bool:
        """Tell whether a degree was signed although nobody discusses the factor."""
        return self.signed is not None and not (self.clusters or self.against)

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
            "against": len(self.against),
            "voices": self.clusters,
            "voices_against": self.against,
            "discussing": self.discussing,
            "codings": self.codings,
            "quotes": self.quotes,
            "via": self.via,
            "disputed": self.disputed,
            "signed": self.signed.value if self.signed else None,
            "signed_reason": self.signed.reason if self.signed else None,
            "signed_by": self.signed.by if self.signed else None,
            "signed_at": self.signed.at if self.signed else None,
            "differs": self.differs,
            "judgement_only": self.judgement_only,
        }


def profile(
    factors: Sequence[Code],
    evidence: Mapping[str, Sequence[Evidence]],
    group_of: Mapping[str, str | None],
    groups: Sequence[str],
    thresholds: tuple[float, float] = (0.5, 0.25),
    signed: Mapping[tuple[str, str | None], Verdict] | None = None,
) -> list[Factor]:
    """Give every factor overall and per group.

    Group_of: source → group; thresholds: important, limited; signed: (factor, group) → degree.
    """
    said = {code.id: passages_of(evidence.get(code.id, ())) for code in factors}
    lines = []
    for group in (None, *groups):
        here = {
            own: [p for p in passages if group in (None, group_of.get(p.source))]
            for own, passages in said.items()
        }
        every = [passage for passages in here.values() for passage in passages]
        discussing = len(_voices(every, _DISCUSSED))
        for code in factors:
            verdict = (signed or {}).get((code.id, group))
            lines.append(_factor(code, group, here[code.id], discussing, thresholds, verdict))
    return lines


def _voices(passages: Sequence[CodedPassage], stances: frozenset[Stance]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(p.cluster for p in passages if p.stances & stances))


def _factor(
    code: Code,
    group: str | None,
    passages: Sequence[CodedPassage],
    discussing: int,
    thresholds: tuple[float, float],
    signed: Verdict | None,
) -> Factor:
    played, against = _voices(passages, _PLAYED), _voices(passages, frozenset({Stance.CONTRADICTS}))
    return Factor(
        code=code,
        group=group,
        degree=degree(len(played), len(against), discussing, thresholds),
        direction=direction(len(played), len(against)),
        clusters=played,
        against=against,
        discussing=discussing,
        passages=tuple(passages),
        quotes=best([row for passage in passages if (row := _telling(passage))]),
        signed=signed,
    )


def _telling(passage: CodedPassage) -> Evidence | None:
    """Choose the coding by which a passage is quoted: one that counts, on the strongest basis."""
    rows = [row for row in passage.codings if row.stance in passage.stances & _DISCUSSED]
    return min(rows, key=lambda row: (rank(row.basis), row.coding), default=None)


def degree(
    playing: int, against: int, discussing: int, thresholds: tuple[float, float] = (0.5, 0.25)
) -> Degree:
    """Give the degree: voices that say it played, of those that discuss any factor."""
    if not playing:
        return Degree.LITTLE if against else Degree.NOT_DISCUSSED
    important, limited = thresholds
    share = playing / discussing
    if share >= important and playing >= _FEWEST_FOR_IMPORTANT:
        return Degree.IMPORTANT
    return Degree.LIMITED if share >= limited else Degree.LITTLE


def direction(playing: int, against: int) -> str | None:
    """Say whether a factor helps, hinders, or both: what contradicts it tells of its absence."""
    if playing and against:
        return "mixed"
    return "helps" if playing else "hinders" if against else None


def best(rows: Sequence[Evidence], most: int = 3) -> tuple[int, ...]:
    """Choose quotes: strongest basis first, one a cluster before a second of any."""
    ranked = sorted(rows, key=lambda row: (rank(row.basis), row.coding))
    seen: dict[str, int] = {}
    keyed = []
    for row in ranked:
        keyed.append((seen.get(row.cluster, 0), row.coding))
        seen[row.cluster] = seen.get(row.cluster, 0) + 1
    order = {row.coding: n for n, row in enumerate(ranked)}
    chosen = sorted(keyed, key=lambda pair: (pair[0], order[pair[1]]))
    return tuple(dict.fromkeys(coding for _, coding in chosen))[:most]
