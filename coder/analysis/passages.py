"""One passage once: overlapping codings of a source in one row, with what is in dispute among them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from coder.model import Evidence, Stance

#: From the least favourable to a claim to the most.
LEAST_FAVOURABLE_FIRST = (
    Stance.CONTRADICTS,
    Stance.UNABLE,
    Stance.MENTIONS,
    Stance.QUALIFIES,
    Stance.SUPPORTS,
)
_START = attrgetter("start")


@dataclass(frozen=True, slots=True)
class CodedPassage:
    """The codings of one source whose spans overlap, also through a third; in the order of the codings."""

    source: str
    codings: tuple[Evidence, ...]
    #: The codes that two coders gave here with different stances, not settled yet.
    disputed: frozenset[str] = frozenset()

    @property
    def stances(self) -> frozenset[str]:
        """The stances it counts under: all that it has, of a disputed one the least favourable alone."""
        said = frozenset(row.stance for row in self.codings)
        if not self.disputed:
            return said
        return frozenset({next(stance for stance in LEAST_FAVOURABLE_FIRST if stance in said)})

    @property
    def counting(self) -> tuple[Evidence, ...]:
        """The codings that count: all of them, of a dispute those with the least favourable stance."""
        if not self.disputed:
            return self.codings
        return tuple(row for row in self.codings if row.stance in self.stances)

    def read_by(self, coder: str) -> tuple[Evidence, ...]:
        """Return the codings that count by this coder's reading of what is in dispute."""
        own = tuple(row for row in self.codings if row.coder == coder)
        return own if self.disputed and own else self.counting

    def stances_by(self, coder: str) -> frozenset[str]:
        """Return the stances it counts under by this coder's reading of what is in dispute."""
        return frozenset(row.stance for row in self.read_by(coder))

    @property
    def disputants(self) -> frozenset[str]:
        """The coders who gave a code that is in dispute here."""
        return frozenset(row.coder for row in self.codings if row.code in self.disputed)

    @property
    def is_own_claim(self) -> bool:
        """Tell whether it is nothing but support for a claim of one's own."""
        return all(row.own_claim for row in self.codings)


def passages_of(rows: Iterable[Evidence]) -> list[CodedPassage]:
    """Put the codings of one row together by source and overlapping spans."""
    by_source: dict[str, list[Evidence]] = defaultdict(list)
    for row in rows:
        by_source[row.source].append(row)
    return [passage for source, own in by_source.items() for passage in _of_source(source, own)]


def _of_source(source: str, rows: Sequence[Evidence]) -> Iterator[CodedPassage]:
    if len(rows) == 1:
        yield CodedPassage(source, tuple(rows))
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
    rows.sort(key=attrgetter("coding"))
    return CodedPassage(source, tuple(rows), _in_dispute(rows) if len(rows) > 1 else frozenset())


def _in_dispute(rows: Sequence[Evidence]) -> frozenset[str]:
    stances, coders = defaultdict(set), defaultdict(set)
    for row in rows:
        stances[row.code].add(row.stance)
        coders[row.code].add(row.coder)
    return frozenset(code for code in stances if len(stances[code]) > 1 and len(coders[code]) > 1)


def disputed_passages(passages: Iterable[CodedPassage]) -> list[CodedPassage]:
    """List the passages in which something is in dispute."""
    return [passage for passage in passages if passage.disputed]


def voices_by_stance(passages: Iterable[CodedPassage]) -> dict[str, tuple[str, ...]]:
    """Name the clusters per stance, each under every stance that a passage of it counts under."""
    found: dict[str, dict[str, None]] = {stance: {} for stance in Stance}
    for passage in passages:
        cluster = passage.codings[0].cluster
        for stance in passage.stances:
            found[stance][cluster] = None
    return {stance: tuple(clusters) for stance, clusters in found.items()}


def rows_counting_as(passages: Iterable[CodedPassage], stance: str) -> list[Evidence]:
    """List the codings that count under a stance."""
    return [
        row
        for passage in passages
        if stance in passage.stances
        for row in passage.codings
        if row.stance == stance
    ]
