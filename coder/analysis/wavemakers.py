"""The Wavemakers profile: which factors played, in which stakeholder group, helping or hindering.

A model of how people and groups start with a change and keep it going, in four stages
and nine factors. Degree: of the voices that discuss any factor in a group, the share
that says this one played (supports or qualifies); the thresholds are the codebook's.
A voice that says a factor was missing or held them back stands beside it, and does
not make it important; one voice alone makes no factor more than limited.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from coder.analysis.passages import CodedPassage, RestsOnPassages, passages_of
from coder.analysis.signed_values import signature, value_and_reason
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

    def as_dict(self) -> dict[str, object]:
        """Return the line as scripts get it."""
        degree_signed, reason = value_and_reason(self.signed)
        signed_by, signed_at = signature(self.signed)
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
            "signed": degree_signed,
            "signed_reason": reason,
            "signed_by": signed_by,
            "signed_at": signed_at,
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
    """Return every factor overall and per group.

    Group_of: source → group; thresholds: important, limited; signed: (factor, group) → degree.
    """
    signed = signed or {}
    passages_by_code = {code.id: passages_of(evidence.get(code.id, ())) for code in factors}
    lines = []
    for group in (None, *groups):
        in_group = _only_group(group, passages_by_code, group_of)
        discussing = len(_voices(chain.from_iterable(in_group.values()), _DISCUSSED))
        for code in factors:
            lines.append(
                _factor(
                    code,
                    group,
                    in_group[code.id],
                    _Scale(discussing, thresholds),
                    signed.get((code.id, group)),
                )
            )
    return lines


def _only_group(
    group: str | None,
    passages_by_code: Mapping[str, list[CodedPassage]],
    group_of: Mapping[str, str | None],
) -> Mapping[str, list[CodedPassage]]:
    """Leave out the passages of other groups; None keeps all."""
    if group is None:
        return passages_by_code
    in_group = {}
    for code, passages in passages_by_code.items():
        in_group[code] = [passage for passage in passages if group_of.get(passage.source) == group]
    return in_group


def _voices(passages: Iterable[CodedPassage], stances: frozenset[Stance]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(passage.cluster for passage in passages if passage.stances & stances))


@dataclass(frozen=True)
class _Scale:
    """What the degree of a factor is measured by: the voices of a group, and where degrees begin."""

    discussing: int
    thresholds: tuple[float, float]


def _factor(
    code: Code, group: str | None, passages: Sequence[CodedPassage], scale: _Scale, signed: Verdict | None
) -> Factor:
    played, against = _voices(passages, _PLAYED), _voices(passages, frozenset({Stance.CONTRADICTS}))
    return Factor(
        code=code,
        group=group,
        degree=degree(len(played), len(against), scale.discussing, scale.thresholds),
        direction=direction(len(played), len(against)),
        clusters=played,
        against=against,
        discussing=scale.discussing,
        passages=tuple(passages),
        quotes=best(_quotable(passages)),
        signed=signed,
    )


def _quotable(passages: Iterable[CodedPassage]) -> list[Evidence]:
    """Choose the coding by which each passage is quoted: one that counts, on the strongest basis."""
    chosen = []
    for passage in passages:
        stances = passage.stances & _DISCUSSED
        rows = [row for row in passage.codings if row.stance in stances]
        if rows:
            chosen.append(min(rows, key=_strongest_first))
    return chosen


def _strongest_first(row: Evidence) -> tuple[int, int]:
    return rank(row.basis), row.coding


def degree(
    playing: int, against: int, discussing: int, thresholds: tuple[float, float] = (0.5, 0.25)
) -> Degree:
    """Return the degree: voices that say it played, of those that discuss any factor."""
    if not playing and not against:
        return Degree.NOT_DISCUSSED
    if not playing:
        return Degree.LITTLE
    important, limited = thresholds
    share = playing / discussing
    if share >= important and playing >= _FEWEST_FOR_IMPORTANT:
        return Degree.IMPORTANT
    if share >= limited:
        return Degree.LIMITED
    return Degree.LITTLE


def direction(playing: int, against: int) -> str | None:
    """Tell whether a factor helps, hinders, or both: what contradicts it tells of its absence."""
    if playing and against:
        return "mixed"
    if playing:
        return "helps"
    if against:
        return "hinders"
    return None


def best(rows: Sequence[Evidence], most: int = 3) -> tuple[int, ...]:
    """Choose quotes: strongest basis first, one a cluster before a second of any."""
    quoted: Counter[str] = Counter()
    rounds = []
    for row in sorted(rows, key=_strongest_first):
        rounds.append((quoted[row.cluster], row.coding))
        quoted[row.cluster] += 1
    rounds.sort(
        key=lambda round_and_coding: round_and_coding[0]
    )  # keeps the order by strength within a round
    return tuple(dict.fromkeys(coding for _, coding in rounds))[:most]
