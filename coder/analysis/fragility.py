"""How much of the evidence would have to be missing before a result changes."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import product
from operator import add, sub

from coder.analysis.counting import ACTOR, KINDS, NOTHING, SOURCES, Counts, Tally, Voice, count_cluster, tally

Decide = Callable[[Tally], str]

#: Farther than this nobody looks: a result that survives it is called stable.
FARTHEST = 4


def decisive_sources(
    clusters: Mapping[str, Sequence[Voice]], counts: Counts, decide: Decide
) -> Iterator[str]:
    """Give each source whose leaving out, alone, changes the result."""
    result = decide(tally(counts))
    if not _can_flip(counts, decide, result, 1):
        return
    for heard in clusters.values():
        rest = tuple(map(sub, counts, count_cluster(heard)))
        for n, voice in enumerate(heard):
            without = [*heard[:n], *heard[n + 1 :]]
            if decide(tally(tuple(map(add, rest, count_cluster(without))))) != result:
                yield voice.source


def flip_margin(clusters: Mapping[str, Sequence[Voice]], counts: Counts, decide: Decide) -> int | None:
    """Find the smallest number of sources whose leaving out changes the result.

    None when it takes more than `FARTHEST`. Exact: clusters that lose alike are
    treated alike, and whatever cannot run out within the search is held fixed, so
    that it need not try every subset of hundreds of sources.
    """
    result = decide(tally(counts))
    if not _can_flip(counts, decide, result, FARTHEST):
        return None
    fixed = _fixed(counts)
    kinds_of_loss = Counter(frozenset(_losses(heard, fixed)) for heard in clusters.values())
    reached: list[set[Counts]] = [{NOTHING}, *(set() for _ in range(FARTHEST))]
    for losses, clusters_alike in kinds_of_loss.items():
        for _ in range(min(clusters_alike, FARTHEST)):
            reached = _lose_one_more(reached, losses)
    for removed in range(1, FARTHEST + 1):
        for loss in reached[removed]:
            if decide(tally(tuple(map(sub, counts, loss)))) != result:
                return removed
    return None


def _lose_one_more(reached: list[set[Counts]], losses: frozenset[tuple[int, Counts]]) -> list[set[Counts]]:
    after = [set(losses_so_far) for losses_so_far in reached]
    for removed, losses_so_far in enumerate(reached):
        for more, loss in losses:
            if removed + more <= FARTHEST:
                after[removed + more].update(tuple(map(add, so_far, loss)) for so_far in losses_so_far)
    return after


def _losses(heard: Sequence[Voice], fixed: Sequence[bool]) -> Iterator[tuple[int, Counts]]:
    """Give what a cluster loses with one to `FARTHEST` of its sources left out."""
    alike = Counter(voice._replace(source="", cluster="") for voice in heard)
    before = count_cluster(heard)
    for taken in product(*(range(min(n, FARTHEST) + 1) for n in alike.values())):
        if 0 < sum(taken) <= FARTHEST:
            left = [
                voice for (voice, n), out in zip(alike.items(), taken, strict=True) for _ in range(n - out)
            ]
            loss = map(sub, before, count_cluster(left))
            yield sum(taken), tuple(0 if held else lost for lost, held in zip(loss, fixed, strict=True))


def _fixed(counts: Counts) -> list[bool]:
    """Mark the counts that only matter when they run out, and cannot within the search."""
    fixed = [False] * len(counts)
    fixed[SOURCES] = counts[SOURCES] > FARTHEST
    fixed[ACTOR] = [counts[ACTOR][0] == 0] * 4
    fixed[KINDS] = [count > FARTHEST for count in counts[KINDS]]
    return fixed


def _can_flip(counts: Counts, decide: Decide, result: str, removed: int) -> bool:
    """Tell whether any counts near enough give another result: quick, and never wrongly no."""
    s, c, q, t, o, sources, borne_out = tally(counts)
    if sources <= removed or counts[ACTOR][0]:
        return True
    lost_kinds = sum(0 < count <= removed for count in counts[KINDS])
    near = product(
        range(max(0, s - removed), s + 1),
        range(max(0, c - removed), c + 1),
        range(max(0, q - removed), q + removed + 1),
        range(t - lost_kinds, t + 1),
        range(max(0, o - removed), o + 1),
    )
    return any(decide(Tally(*five, sources, borne_out)) != result for five in near)
