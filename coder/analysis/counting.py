"""From evidence to the counts that a verdict rule reads: people are counted, not sentences."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from coder.model import CONNECTED, OUTSIDE, Basis, Evidence, Rule, SourceKind, Stance

_KINDS = list(SourceKind)


class Voice(NamedTuple):
    """What one source says of a claim, all its passages together."""

    source: str
    cluster: str
    kind: str
    supports: bool
    contradicts: bool
    qualifies: bool
    outside: bool
    connected: bool
    #: The named actor's own source, or one that tells at first hand; both make it the actor's word.
    of_actor: bool
    first_hand: bool


#: Per cluster, to be added up: s c q o, sources, then for named actors: the actor's word,
#: documents, documents that are the actor's word, unconnected others; then sources per kind.
Counts = tuple[int, ...]
NOTHING: Counts = (0,) * (9 + len(_KINDS))
SOURCES, ACTOR, KINDS = 4, slice(5, 9), slice(9, None)


class Tally(NamedTuple):
    """s, c, q, t, o of the rule, the number of sources, and whether the named actor is borne out."""

    supports: int
    contradicts: int
    qualifies: int
    kinds: int
    outside: int
    sources: int
    actor_borne_out: bool = False


def voices(evidence: Iterable[Evidence], rule: Rule, actor: str | None = None) -> list[Voice]:
    """Gather the codings of a claim into one voice per source; the actor by its one name."""
    said: dict[str, set[str]] = defaultdict(set)
    first: dict[str, Evidence] = {}
    first_hand = set()
    for row in evidence:
        said[row.source].add(row.stance)
        first.setdefault(row.source, row)
        if row.stance == Stance.SUPPORTS and row.basis == Basis.FIRST_HAND:
            first_hand.add(row.source)
    return [
        Voice(
            source=source,
            cluster=row.cluster,
            kind=row.kind,
            supports=Stance.SUPPORTS in said[source] and (not rule.kinds or row.kind in rule.kinds),
            contradicts=Stance.CONTRADICTS in said[source],
            qualifies=Stance.QUALIFIES in said[source],
            outside=row.relation in OUTSIDE,
            connected=row.relation in CONNECTED,
            of_actor=row.is_of(actor),
            first_hand=source in first_hand,
        )
        for source, row in first.items()
    ]


def by_cluster(heard: Iterable[Voice]) -> dict[str, list[Voice]]:
    """Put the voices of one organisation together."""
    clusters: dict[str, list[Voice]] = defaultdict(list)
    for voice in heard:
        clusters[voice.cluster].append(voice)
    return dict(clusters)


def count_cluster(heard: Sequence[Voice]) -> Counts:
    """Count what the sources of one cluster say, as one voice where the rule counts clusters."""
    return _count(tuple(voice._replace(source="", cluster="") for voice in heard))


@lru_cache(maxsize=100_000)
def _count(heard: tuple[Voice, ...]) -> Counts:
    # few patterns of voices recur in many clusters and claims
    supporting = [voice for voice in heard if voice.supports]
    actors = [voice.of_actor and voice.first_hand for voice in supporting]
    documents = [voice.kind == SourceKind.DOCUMENT for voice in supporting]
    kinds = [voice.kind for voice in supporting]
    return (
        int(bool(supporting)),
        int(any(voice.contradicts for voice in heard)),
        int(not supporting and any(voice.qualifies for voice in heard)),
        int(any(voice.outside for voice in supporting)),
        len(heard),
        sum(actors),
        sum(documents),
        sum(map(all, zip(actors, documents, strict=True))),
        sum(not voice.of_actor and not voice.connected for voice in supporting),
        *(kinds.count(kind) for kind in _KINDS),
    )


def total(clusters: Mapping[str, Sequence[Voice]]) -> Counts:
    """Add the clusters up."""
    return tuple(map(sum, zip(NOTHING, *map(count_cluster, clusters.values()), strict=True)))


def tally(counts: Counts) -> Tally:
    """Read the sums as the rule names them."""
    s, c, q, o, sources = counts[:5]
    actors, documents, both, others = counts[ACTOR]
    # the actor's word, and another source that bears it out: a document, or an unconnected cluster
    another_document = documents > 1 or (documents == 1 and (not both or actors > 1))
    borne_out = actors > 0 and (others > 0 or another_document)
    kinds = sum(count > 0 for count in counts[KINDS])
    return Tally(s, c, q, kinds, o, sources, borne_out)
