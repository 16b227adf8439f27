"""Codings of several coders laid over one another: what they agree on and what is in dispute."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
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
    spans: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)


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
        """Return the different stances, each coder's taken together."""
        stances: set[frozenset[str]] = set()
        for codings in self.by_coder.values():
            stances.add(frozenset(coding.stance for coding in codings))
        return stances

    @property
    def codings(self) -> list[Coding]:
        """All codings, coder by coder."""
        return [coding for codings in self.by_coder.values() for coding in codings]


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
        for group in _overlap_groups(by_source[source.id], source):
            kind = _dispute_kind(group, people)
            if kind is None:
                agreed.append(_agreed(source, group))
            elif kind is DisputeKind.MISSED:
                partial.append(group)
            else:
                disputes.append(_dispute(kind, source, [group], people))
        disputes += _missed(source, partial, people)
    order = {source.id: n for n, source in enumerate(sources)}
    disputes.sort(
        key=lambda dispute: (
            order[dispute.source],
            dispute.start,
            dispute.end,
            dispute.kind,
            str(dispute.codes),
        )
    )
    return agreed, disputes


def _overlap_groups(codings: Iterable[Coding], source: Source) -> list[OverlapGroup]:
    """Gather, code by code, codings that overlap one another, one after the other."""
    groups: list[OverlapGroup] = []
    for span, coding in _placed(codings, source.text):
        if not groups or groups[-1].code != coding.code or groups[-1].end <= span.start:
            groups.append(OverlapGroup(coding.code, span.start, span.end))
        groups[-1].end = max(groups[-1].end, span.end)
        groups[-1].by_coder[coding.coder].append(coding)
        groups[-1].spans[coding.coder].append(span)
    return groups


def _placed(codings: Iterable[Coding], text: str) -> list[tuple[Span, Coding]]:
    """Return codings with their spans, blanks left out, sorted by code and place."""
    placed = []
    for coding in codings:
        if span := trimmed(text, coding.start, coding.end):
            placed.append((span, coding))
    placed.sort(key=lambda pair: (pair[1].code, pair[0].start, pair[0].end, pair[1].coder))
    return placed


def _dispute_kind(group: OverlapGroup, coders: Sequence[str]) -> DisputeKind | None:
    """Say what is in dispute about one code in one place, None if nothing."""
    if len(group.by_coder) < len(coders):
        return DisputeKind.MISSED
    if len(group.stances()) > 1:
        return DisputeKind.OTHER_STANCE
    cuts = {joined(spans) for spans in group.spans.values()}
    if len(cuts) > 1:
        return DisputeKind.BOUNDARY
    return None


def _missed(source: Source, groups: Sequence[OverlapGroup], coders: Sequence[str]) -> list[Dispute]:
    """Pair codes that only some have with codes that only others have in the same place: other code."""
    in_order = sorted(groups, key=lambda group: (group.start, group.end, group.code))
    disputes: list[Dispute] = []
    paired: set[int] = set()
    for n, group in enumerate(in_order):
        if n in paired:
            continue
        paired.add(n)
        partner = _partner(in_order, n, paired)
        if partner is None:
            disputes.append(_dispute(DisputeKind.MISSED, source, [group], coders))
        else:
            paired.add(partner)
            disputes.append(_dispute(DisputeKind.OTHER_CODE, source, [group, in_order[partner]], coders))
    return disputes


def _partner(groups: Sequence[OverlapGroup], n: int, paired: Collection[int]) -> int | None:
    """Return the first later group that is one dispute with this one, None where there is none."""
    for m in _overlapping(groups, n):
        if m not in paired and _is_other_code(groups[n], groups[m]):
            return m
    return None


def _overlapping(groups: Sequence[OverlapGroup], n: int) -> Iterable[int]:
    """List the later groups that begin before this one ends."""
    for m in range(n + 1, len(groups)):
        if groups[m].start >= groups[n].end:
            return
        yield m


def _is_other_code(first: OverlapGroup, second: OverlapGroup) -> bool:
    """Tell whether two codes are one dispute: nobody has both."""
    return first.code != second.code and not first.by_coder.keys() & second.by_coder.keys()


def _dispute(
    kind: DisputeKind, source: Source, groups: Sequence[OverlapGroup], coders: Sequence[str]
) -> Dispute:
    start, end = min(group.start for group in groups), max(group.end for group in groups)
    codes, stances, spans = {}, {}, {}
    codings: list[Coding] = []
    for name in coders:
        of_coder = [coding for group in groups for coding in group.by_coder.get(name, ())]
        codes[name] = tuple(dict.fromkeys(coding.code for coding in of_coder))
        stances[name] = tuple(dict.fromkeys(str(coding.stance) for coding in of_coder))
        spans[name] = joined(Span(coding.start, coding.end) for coding in of_coder)
        codings += of_coder
    return Dispute(kind, source.id, start, end, source.text[start:end], codes, stances, _ids(codings), spans)


def _agreed(source: Source, group: OverlapGroup) -> Agreed:
    quote = source.text[group.start : group.end]
    stance = str(group.codings[0].stance)
    return Agreed(source.id, group.start, group.end, quote, group.code, stance, _ids(group.codings))


def _ids(codings: Iterable[Coding]) -> tuple[int, ...]:
    return tuple(sorted({coding.id for coding in codings if coding.id is not None}))
