"""Codings of several coders laid over one another: what they agree on and what is in dispute."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from coder.agreement.units import Span, joined, trimmed
from coder.model import Coding, Source


class DisputeKind(StrEnum):
    """What coders differ in; the gravest first."""

    OTHER_STANCE = "other_stance"
    OTHER_CODE = "other_code"
    MISSED = "missed"
    BOUNDARY = "boundary"


@dataclass(frozen=True)
class Dispute:
    """One thing that coders see differently: where, what each says, and which codings say so."""

    kind: DisputeKind
    source: str
    start: int
    end: int
    quote: str
    codes: Mapping[str, tuple[str, ...]]
    stances: Mapping[str, tuple[str, ...]]
    codings: tuple[int, ...] = ()


@dataclass(frozen=True)
class Agreed:
    """One coding that all coders made alike."""

    source: str
    start: int
    end: int
    quote: str
    code: str
    stance: str
    codings: tuple[int, ...] = ()


@dataclass
class OverlapGroup:
    """Codings with one code, of several coders, that overlap."""

    code: str
    start: int
    end: int
    by_coder: dict[str, list[Coding]] = field(default_factory=lambda: defaultdict(list))
    spans: dict[str, list[Span]] = field(default_factory=lambda: defaultdict(list))

    def stances(self) -> set[frozenset[str]]:
        """Give the different stances, each coder's taken together."""
        return {frozenset(coding.stance for coding in codings) for codings in self.by_coder.values()}


def merge(
    codings: Iterable[Coding],
    sources: Sequence[Source],
    coders: Sequence[str],
    present: Mapping[str, Sequence[str]] | None = None,
) -> tuple[list[Agreed], list[Dispute]]:
    """Part what the coders agree on from what is in dispute, in the order of the sources.

    `present` gives, by source, who coded it, where that is not everybody: who did not look missed nothing.
    """
    by_source: dict[str, list[Coding]] = defaultdict(list)
    for coding in codings:
        if coding.withdrawn is None and coding.coder in coders:
            by_source[coding.source].append(coding)
    agreed: list[Agreed] = []
    disputes: list[Dispute] = []
    for source in sources:
        people = list(dict.fromkeys((present or {}).get(source.id, coders)))
        partial: list[OverlapGroup] = []
        for knot in _knots(by_source[source.id], source):
            kind = _kind(knot, people)
            if kind is DisputeKind.MISSED:
                partial.append(knot)
            elif kind:
                disputes.append(_dispute(kind, source, [knot], people))
            else:
                agreed.append(_agreed(source, knot))
        disputes += _missed(source, partial, people)
    order = {source.id: n for n, source in enumerate(sources)}
    return agreed, sorted(disputes, key=lambda d: (order[d.source], d.start, d.end, d.kind, str(d.codes)))


def _knots(codings: Iterable[Coding], source: Source) -> list[OverlapGroup]:
    """Gather, code by code, codings that overlap one another, one after the other."""
    placed = [(span, c) for c in codings if (span := trimmed(source.text, c.start, c.end))]
    placed.sort(key=lambda entry: (entry[1].code, entry[0].start, entry[0].end, entry[1].coder))
    knots: list[OverlapGroup] = []
    for span, coding in placed:
        if not knots or knots[-1].code != coding.code or knots[-1].end <= span.start:
            knots.append(OverlapGroup(coding.code, span.start, span.end))
        knots[-1].end = max(knots[-1].end, span.end)
        knots[-1].by_coder[coding.coder].append(coding)
        knots[-1].spans[coding.coder].append(span)
    return knots


def _kind(knot: OverlapGroup, coders: Sequence[str]) -> DisputeKind | None:
    """Say what is in dispute about one code in one place, None if nothing."""
    if len(knot.by_coder) < len(coders):
        return DisputeKind.MISSED
    if len(knot.stances()) > 1:
        return DisputeKind.OTHER_STANCE
    cuts = {joined(spans) for spans in knot.spans.values()}
    return DisputeKind.BOUNDARY if len(cuts) > 1 else None


def _missed(source: Source, knots: Sequence[OverlapGroup], coders: Sequence[str]) -> list[Dispute]:
    """Pair codes that only some have with codes that only others have in the same place: other code."""
    left = sorted(knots, key=lambda knot: (knot.start, knot.end, knot.code))
    found: list[Dispute] = []
    paired: set[int] = set()
    for n, knot in enumerate(left):
        if n in paired:
            continue
        partner = next(
            (m for m in _overlapping(left, n) if m not in paired and _elsewhere(knot, left[m])), None
        )
        paired.update({n} if partner is None else {n, partner})
        kind = DisputeKind.MISSED if partner is None else DisputeKind.OTHER_CODE
        found.append(_dispute(kind, source, [knot] if partner is None else [knot, left[partner]], coders))
    return found


def _overlapping(knots: Sequence[OverlapGroup], n: int) -> Iterable[int]:
    """List the later knots that begin before this one ends."""
    for m in range(n + 1, len(knots)):
        if knots[m].start >= knots[n].end:
            return
        yield m


def _elsewhere(first: OverlapGroup, second: OverlapGroup) -> bool:
    """Tell whether two codes are one dispute: nobody has both."""
    return first.code != second.code and not first.by_coder.keys() & second.by_coder.keys()


def _dispute(
    kind: DisputeKind, source: Source, knots: Sequence[OverlapGroup], coders: Sequence[str]
) -> Dispute:
    start, end = min(knot.start for knot in knots), max(knot.end for knot in knots)
    mine = {name: [c for knot in knots for c in knot.by_coder.get(name, ())] for name in coders}
    return Dispute(
        kind,
        source.id,
        start,
        end,
        source.text[start:end],
        {name: tuple(dict.fromkeys(c.code for c in codings)) for name, codings in mine.items()},
        {name: tuple(dict.fromkeys(str(c.stance) for c in codings)) for name, codings in mine.items()},
        _ids(c for codings in mine.values() for c in codings),
    )


def _agreed(source: Source, knot: OverlapGroup) -> Agreed:
    every = [coding for codings in knot.by_coder.values() for coding in codings]
    quote = source.text[knot.start : knot.end]
    return Agreed(source.id, knot.start, knot.end, quote, knot.code, str(every[0].stance), _ids(every))


def _ids(codings: Iterable[Coding]) -> tuple[int, ...]:
    return tuple(sorted({coding.id for coding in codings if coding.id is not None}))
