"""One passage once: overlapping codings of a source in one row, with what is in dispute among them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from coder.model import Evidence, Stance

#: From the least favourable to a claim to the most.
LEAST_FAVOURABLE_FIRST = (
    Stance.CONTRADICTS,
    Stance.UNABLE,
    Stance.MENTIONS,
    Stance.QUALIFIES,
    Stance.SUPPORTS,
)
_START, _CODING = attrgetter("start"), attrgetter("coding")
_NOTHING: frozenset[str] = frozenset()


#: As plain words: to walk the enumeration anew for each passage takes long.
STANCES = tuple(str(stance) for stance in Stance)
#: Most passages have one stance: no need to make a set for each.
_ALONE = {stance: frozenset({stance}) for stance in STANCES}


class CodedPassage(NamedTuple):
    """The codings of one source whose spans overlap, also through a third; in the order of the codings."""

    source: str
    codings: tuple[Evidence, ...]
    #: The stances it counts under: all that it has, of a disputed one the least favourable alone.
    stances: frozenset[str]
    #: The codes that two coders gave here with different stances, not settled yet.
    disputed: frozenset[str] = frozenset()

    @property
    def cluster(self) -> str:
        """The voice that it counts for."""
        return self.codings[0].cluster

    def as_read_by(self, coder: str) -> "CodedPassage":
        """Return the passage with this coder's codings alone, if they coded it and something is in dispute."""
        by_coder = tuple(row for row in self.codings if row.coder == coder)
        if not self.disputed or not by_coder:
            return self
        return CodedPassage(self.source, by_coder, frozenset(row.stance for row in by_coder))

    @property
    def disputants(self) -> frozenset[str]:
        """The coders who gave a code that is in dispute here."""
        return frozenset(row.coder for row in self.codings if row.code in self.disputed)

    @property
    def is_own_claim(self) -> bool:
        """Tell whether it is support for a claim of one's own, and nothing else but a mention."""
        if not any(row.own_claim for row in self.codings):
            return False
        return all(row.own_claim or row.stance == Stance.MENTIONS for row in self.codings)


def passages_of(rows: Iterable[Evidence]) -> list[CodedPassage]:
    """Put the codings of one row together by source and overlapping spans."""
    by_source: dict[str, list[Evidence]] = defaultdict(list)
    for row in rows:
        by_source[row.source].append(row)
    passages: list[CodedPassage] = []
    for source, of_source in by_source.items():
        passages.extend(_of_source(source, of_source))
    return passages


def _of_source(source: str, rows: Sequence[Evidence]) -> Iterator[CodedPassage]:
    if len(rows) == 1:
        yield CodedPassage(source, (rows[0],), _ALONE[rows[0].stance])
        return
    together: list[Evidence] = []
    reached = 0
    for row in sorted(rows, key=_START):
        if together and row.start >= reached:
            yield _passage(source, together)
            together = []
        together.append(row)
        reached = max(reached, row.end)
    yield _passage(source, together)


def _passage(source: str, rows: list[Evidence]) -> CodedPassage:
    if len(rows) == 1:
        return CodedPassage(source, (rows[0],), _ALONE[rows[0].stance])
    rows.sort(key=_CODING)
    stances = frozenset(row.stance for row in rows)
    disputed = _in_dispute(rows) if len(stances) > 1 else _NOTHING
    if disputed:
        stances = _ALONE[next(stance for stance in LEAST_FAVOURABLE_FIRST if stance in stances)]
    return CodedPassage(source, tuple(rows), stances, disputed)


def _in_dispute(rows: Sequence[Evidence]) -> frozenset[str]:
    stances, coders = defaultdict(set), defaultdict(set)
    for row in rows:
        stances[row.code].add(row.stance)
        coders[row.code].add(row.coder)
    return frozenset(code for code in stances if len(stances[code]) > 1 and len(coders[code]) > 1)


def codings_of(passages: Iterable[CodedPassage]) -> Iterator[Evidence]:
    """Yield the codings of all these passages."""
    for passage in passages:
        yield from passage.codings


def distinct_clusters(rows: Iterable[Evidence]) -> tuple[str, ...]:
    """Return the voices of these codings, each once, in the order in which they come."""
    return tuple(dict.fromkeys(row.cluster for row in rows))


def disputed_passages(passages: Iterable[CodedPassage]) -> list[CodedPassage]:
    """List the passages in which something is in dispute."""
    return [passage for passage in passages if passage.disputed]


def via_of(rows: Iterable[Evidence]) -> dict[int, str]:
    """Tell per coding by which code it came, of those that were given to another code than the row's."""
    return {row.coding: row.code for row in rows if row.code != row.about}


class RestsOnPassages:
    """What rests on passages: which codings these are, by which links they came, what is in dispute."""

    passages: Sequence[CodedPassage]

    @property
    def codings(self) -> tuple[int, ...]:
        """The codings behind it."""
        return tuple(sorted(row.coding for row in codings_of(self.passages)))

    @property
    def via(self) -> dict[int, str]:
        """By which code each coding came that was not given to the code itself."""
        return via_of(codings_of(self.passages))

    @property
    def disputed(self) -> int:
        """The number of passages in dispute."""
        return len(disputed_passages(self.passages))


def voices_by_stance(passages: Iterable[CodedPassage]) -> dict[str, tuple[str, ...]]:
    """Name the clusters per stance, each under every stance that a passage of it counts under."""
    by_stance: dict[str, dict[str, None]] = {stance: {} for stance in STANCES}
    for passage in passages:
        for stance in passage.stances:
            by_stance[stance][passage.cluster] = None
    return {stance: tuple(clusters) for stance, clusters in by_stance.items()}


def rows_by_stance(passages: Iterable[CodedPassage]) -> dict[str, list[Evidence]]:
    """List per stance the codings that count under it."""
    by_stance: dict[str, list[Evidence]] = {stance: [] for stance in STANCES}
    for passage in passages:
        for row in passage.codings:
            if row.stance in passage.stances:
                by_stance[row.stance].append(row)
    return by_stance
