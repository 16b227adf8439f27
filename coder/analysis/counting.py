"""From passages to the counts that a verdict rule reads: people are counted, not sentences.

A claim with parts is counted together with them: per source one `Voice` for the
claim and one for each part, per cluster the counts of all of these in a row.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from coder.analysis.passages import CodedPassage, passages_of
from coder.model import CONNECTED, OUTSIDE, Basis, Evidence, Rule, SourceKind, Stance

_KINDS = list(SourceKind)
_NOBODY: frozenset[str] = frozenset()

#: Which codings of a passage count: as it stands, or by one coder's reading.
Reading = Callable[[CodedPassage], Sequence[Evidence]]


@dataclass(frozen=True)
class ClaimEvidence:
    """What was said of one claim or part, and by which rule it is judged."""

    rule: Rule
    passages: Sequence[CodedPassage]
    claimants: frozenset[str] = _NOBODY
    actors: frozenset[str] = _NOBODY

    def without_opinions(self) -> "ClaimEvidence":
        """Leave out the codings whose basis is an opinion; what is left is put together anew."""
        rows = [row for passage in self.passages for row in passage.codings]
        firm = [row for row in rows if row.basis != Basis.OPINION]
        return replace(self, passages=passages_of(firm)) if len(firm) < len(rows) else self


class Voice(NamedTuple):
    """What one source says of a claim, all its passages together, as far as it counts."""

    kind: str = ""
    supports: bool = False
    contradicts: bool = False
    qualifies: bool = False
    unable: bool = False
    claimant: bool = False
    outside: bool = False
    connected: bool = False
    #: The named actor's own word, told at first hand.
    actor_at_first_hand: bool = False

    @property
    def counts(self) -> bool:
        """Tell whether anything that it says counts."""
        return self.supports or self.contradicts or self.qualifies or self.unable


SILENT = Voice()
#: Source → what it says of the claim and of each part.
Voices = Mapping[str, tuple[Voice, ...]]

#: Per cluster, to be added up: s c q, q without the claimant, o, sources; for named actors: clusters with the
#: actor's word, with a word that bears it out, with both; then supporting sources per kind.
Counts = tuple[int, ...]
SOURCES, ACTOR, KINDS = 5, slice(6, 9), slice(9, None)
WIDTH = 9 + len(_KINDS)


class Tally(NamedTuple):
    """s, c, q, t, o of the rule, q without the claimant, sources that count, and the actor borne out or not."""

    supports: int
    contradicts: int
    qualifies: int
    kinds: int
    outside: int
    qualifies_others: int
    sources: int
    actor_borne_out: bool = False


def as_it_stands(passage: CodedPassage) -> Sequence[Evidence]:
    """Read a passage as the rule does: of a dispute the least favourable stance."""
    return passage.counting


def by_coder(coder: str) -> Reading:
    """Read passages in dispute as this coder did."""
    return lambda passage: passage.read_by(coder)


def voices(claims: Sequence[ClaimEvidence], reading: Reading = as_it_stands) -> dict[str, tuple[Voice, ...]]:
    """Gather what each source says of a claim and its parts; sources of which nothing counts are left out."""
    heard: dict[str, list[Voice]] = {}
    for place, claim in enumerate(claims):
        for source, voice in _voices(claim, reading).items():
            heard.setdefault(source, [SILENT] * len(claims))[place] = voice
    return {source: tuple(several) for source, several in heard.items()}


def _voices(claim: ClaimEvidence, reading: Reading) -> dict[str, Voice]:
    said: dict[str, set[str]] = defaultdict(set)
    first: dict[str, Evidence] = {}
    at_first_hand = set()
    for passage in claim.passages:
        counting = reading(passage)
        said[passage.source].update(row.stance for row in counting)
        first.setdefault(passage.source, passage.codings[0])
        if claim.actors and _at_first_hand(counting):
            at_first_hand.add(passage.source)
    found = {}
    for source, stances in said.items():
        row = first[source]
        theirs = row.is_of(claim.claimants)
        may_support = not theirs and (not claim.rule.kinds or row.kind in claim.rule.kinds)
        voice = Voice(
            kind=row.kind,
            supports=may_support and Stance.SUPPORTS in stances,
            contradicts=Stance.CONTRADICTS in stances,
            qualifies=Stance.QUALIFIES in stances,
            unable=not theirs and Stance.UNABLE in stances,
            claimant=theirs,
            outside=row.relation in OUTSIDE,
            connected=row.relation in CONNECTED,
            actor_at_first_hand=source in at_first_hand and row.is_of(claim.actors),
        )
        if voice.counts:
            found[source] = voice
    return found


def _at_first_hand(rows: Sequence[Evidence]) -> bool:
    return any(row.stance == Stance.SUPPORTS and row.basis == Basis.FIRST_HAND for row in rows)


def without_connected(heard: Voices) -> dict[str, tuple[Voice, ...]]:
    """Leave out what implementers and partners say in support; their doubts stay."""
    left = {
        source: tuple(voice._replace(supports=False) if voice.connected else voice for voice in several)
        for source, several in heard.items()
    }
    return {source: several for source, several in left.items() if any(voice.counts for voice in several)}


def by_cluster(heard: Voices, clusters: Mapping[str, str]) -> dict[str, dict[str, tuple[Voice, ...]]]:
    """Put the sources of one cluster together."""
    found: dict[str, dict[str, tuple[Voice, ...]]] = defaultdict(dict)
    for source, several in heard.items():
        found[clusters[source]][source] = several
    return dict(found)


def count_cluster(heard: Iterable[tuple[Voice, ...]]) -> Counts:
    """Count what the sources of one cluster say, as one voice where the rule counts clusters."""
    return _count(tuple(heard))


@lru_cache(maxsize=100_000)
def _count(heard: tuple[tuple[Voice, ...], ...]) -> Counts:
    # few patterns of voices recur in many clusters and claims
    counts: list[int] = []
    for row in zip(*heard, strict=True):
        counts += _count_row([voice for voice in row if voice.counts])
    return tuple(counts)


def _count_row(heard: Sequence[Voice]) -> list[int]:
    supporting = [voice for voice in heard if voice.supports]
    qualifying = [] if supporting else [voice for voice in heard if voice.qualifies]
    actor = any(voice.actor_at_first_hand for voice in supporting)
    bears_out = any(voice.kind == SourceKind.DOCUMENT or not voice.connected for voice in supporting)
    kinds = [voice.kind for voice in supporting]
    return [
        int(bool(supporting)),
        int(any(voice.contradicts for voice in heard)),
        int(bool(qualifying)),
        int(any(not voice.claimant for voice in qualifying)),
        int(any(voice.outside for voice in supporting)),
        len(heard),
        int(actor),
        int(bears_out),
        int(actor and bears_out),
        *(kinds.count(kind) for kind in _KINDS),
    ]


def total(clusters: Iterable[Iterable[tuple[Voice, ...]]], rows: int) -> Counts:
    """Add the clusters up; `rows` is the number of claim and parts together."""
    nothing = (0,) * (WIDTH * rows)
    return tuple(map(sum, zip(nothing, *map(count_cluster, clusters), strict=True)))


def tallies(counts: Counts) -> list[Tally]:
    """Read the sums as the rule names them: of the claim, then of each part."""
    return [_tally(counts[first : first + WIDTH]) for first in range(0, len(counts), WIDTH)]


def _tally(counts: Counts) -> Tally:
    s, c, q, others, o, sources = counts[:6]
    actor, bears_out, both = counts[ACTOR]
    # the two must be of different clusters
    borne_out = bool(actor and bears_out) and (actor > 1 or bears_out > 1 or not both)
    kinds = sum(count > 0 for count in counts[KINDS])
    return Tally(s, c, q, kinds, o, others, sources, borne_out)
