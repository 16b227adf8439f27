"""From passages to the counts that a verdict rule reads: people are counted, not sentences.

A claim with parts is counted together with them: per source one `Voice` for the
claim and one for each part, per cluster the counts of all of these in a row.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from coder.analysis.passages import CodedPassage, codings_of, passages_of
from coder.model import CONNECTED, OUTSIDE, Basis, Rule, SourceKind, Stance

_KINDS = list(SourceKind)
_NOBODY: frozenset[str] = frozenset()

#: How a passage is read: as it stands, or as one coder did.
Reading = Callable[[CodedPassage], CodedPassage]


@dataclass(frozen=True)
class ClaimEvidence:
    """What was said of one claim or part, and by which rule it is judged."""

    rule: Rule
    passages: Sequence[CodedPassage]
    claimants: frozenset[str] = _NOBODY
    actors: frozenset[str] = _NOBODY

    def without_opinions(self) -> "ClaimEvidence":
        """Leave out the codings whose basis is an opinion; what is left is put together anew."""
        firm: list[CodedPassage] = []
        for passage in self.passages:
            rows = [row for row in passage.codings if row.basis != Basis.OPINION]
            if len(rows) == len(passage.codings):
                firm.append(passage)
            elif rows:
                firm += passages_of(rows)
        return replace(self, passages=firm)

    @property
    def has_opinions(self) -> bool:
        """Tell whether any of it is an opinion."""
        return any(row.basis == Basis.OPINION for row in codings_of(self.passages))


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


def as_it_stands(passage: CodedPassage) -> CodedPassage:
    """Read a passage as the rule does: of a dispute the least favourable stance."""
    return passage


def by_coder(coder: str) -> Reading:
    """Read passages in dispute as this coder did."""
    return lambda passage: passage.as_read_by(coder)


def voices(claims: Sequence[ClaimEvidence], reading: Reading = as_it_stands) -> dict[str, tuple[Voice, ...]]:
    """Gather what each source says of a claim and its parts; sources of which nothing counts are left out."""
    heard: dict[str, list[Voice]] = {}
    for place, claim in enumerate(claims):
        for source, passages in _by_source(map(reading, claim.passages)).items():
            voice = _voice(claim, passages)
            if voice.counts:
                heard.setdefault(source, [SILENT] * len(claims))[place] = voice
    return {source: tuple(of_source) for source, of_source in heard.items()}


def _by_source(passages: Iterable[CodedPassage]) -> dict[str, list[CodedPassage]]:
    by_source: dict[str, list[CodedPassage]] = {}
    for passage in passages:
        by_source.setdefault(passage.source, []).append(passage)
    return by_source


def _voice(claim: ClaimEvidence, passages: Sequence[CodedPassage]) -> Voice:
    """Put together what one source says of a claim in all its passages."""
    row = passages[0].codings[0]  # kind, relation and organisations are those of the source
    stances = passages[0].stances.union(*(passage.stances for passage in passages[1:]))
    of_claimant = row.is_of(claim.claimants)
    return Voice(
        kind=row.kind,
        supports=Stance.SUPPORTS in stances and not of_claimant and claim.rule.admits(row.kind),
        contradicts=Stance.CONTRADICTS in stances,
        qualifies=Stance.QUALIFIES in stances,
        unable=Stance.UNABLE in stances and not of_claimant,
        claimant=of_claimant,
        outside=row.relation in OUTSIDE,
        connected=row.relation in CONNECTED,
        actor_at_first_hand=row.is_of(claim.actors) and any(map(_supports_at_first_hand, passages)),
    )


def _supports_at_first_hand(passage: CodedPassage) -> bool:
    if Stance.SUPPORTS not in passage.stances:
        return False
    return any(row.stance == Stance.SUPPORTS and row.basis == Basis.FIRST_HAND for row in passage.codings)


def without_connected(heard: Voices) -> dict[str, tuple[Voice, ...]]:
    """Leave out what implementers and partners say in support; their doubts stay."""
    remaining = {}
    for source, of_source in heard.items():
        left = tuple(map(_without_support_if_connected, of_source))
        if any(voice.counts for voice in left):
            remaining[source] = left
    return remaining


def _without_support_if_connected(voice: Voice) -> Voice:
    if voice.connected:
        return voice._replace(supports=False)
    return voice


def by_cluster(heard: Voices, clusters: Mapping[str, str]) -> dict[str, dict[str, tuple[Voice, ...]]]:
    """Put the sources of one cluster together."""
    grouped: dict[str, dict[str, tuple[Voice, ...]]] = defaultdict(dict)
    for source, of_source in heard.items():
        grouped[clusters[source]][source] = of_source
    return dict(grouped)


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
    kinds = [voice.kind for voice in supporting]
    return [
        *_stance_counts(heard, supporting),
        *_actor_counts(supporting),
        *(kinds.count(kind) for kind in _KINDS),
    ]


def _stance_counts(heard: Sequence[Voice], supporting: Sequence[Voice]) -> list[int]:
    qualifying: list[Voice] = []
    if not supporting:
        qualifying = [voice for voice in heard if voice.qualifies]
    return [
        int(bool(supporting)),
        int(any(voice.contradicts for voice in heard)),
        int(bool(qualifying)),
        int(any(not voice.claimant for voice in qualifying)),
        int(any(voice.outside for voice in supporting)),
        len(heard),
    ]


def _actor_counts(supporting: Sequence[Voice]) -> list[int]:
    """Count the cluster for the actor's own word, for a word that bears it out, and for both."""
    actor = any(voice.actor_at_first_hand for voice in supporting)
    bears_out = any(voice.kind == SourceKind.DOCUMENT or not voice.connected for voice in supporting)
    return [int(actor), int(bears_out), int(actor and bears_out)]


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
