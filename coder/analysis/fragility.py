"""How much of the evidence would have to be missing before a result changes."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations_with_replacement, product
from operator import add, mul, sub

from coder.analysis.counting import ACTOR, KINDS, SOURCES, WIDTH, Counts, Tally, Voice, count_cluster, tallies

Result = str
#: The result of a claim, from the tallies of the claim and its parts.
Decide = Callable[[Sequence[Tally]], Result]
#: The result of one of these by itself.
DecideOne = Callable[[int, Tally], Result]
Cluster = Mapping[str, tuple[Voice, ...]]

#: Farther than this nobody looks: a result that survives it is called stable.
FARTHEST = 4


def decisive_sources(
    clusters: Mapping[str, Cluster], counts: Counts, decide: Decide, decide_one: DecideOne
) -> Iterator[str]:
    """Yield each source whose leaving out, alone, changes the result."""
    if not _can_flip(counts, decide_one, 1):
        return
    result = decide(tallies(counts))
    for heard in clusters.values():
        rest = tuple(map(sub, counts, count_cluster(heard.values())))
        for source in heard:
            without = [voices for other, voices in heard.items() if other != source]
            left = map(add, rest, count_cluster(without)) if without else rest
            if decide(tallies(tuple(left))) != result:
                yield source


def flip_margin(
    clusters: Mapping[str, Cluster], counts: Counts, decide: Decide, decide_one: DecideOne
) -> int | None:
    """Find the smallest number of sources whose leaving out changes the result.

    None when it takes more than `FARTHEST`. Exact: clusters that lose alike are
    treated alike, and whatever cannot run out within the search is held fixed, so
    that it need not try every subset of hundreds of sources.
    """
    result = decide(tallies(counts))
    for farthest in range(1, FARTHEST + 1):  # most flip early, and each further step costs much more
        if not _can_flip(counts, decide_one, farthest):
            continue
        fixed = _fixed(counts, farthest)
        kinds_of_loss = Counter(
            frozenset(_losses([*heard.values()], fixed, farthest)) for heard in clusters.values()
        )
        nothing = (0,) * len(counts)
        reached: list[set[Counts]] = [{nothing}, *(set() for _ in range(farthest))]
        for losses, clusters_alike in kinds_of_loss.items():
            for _ in range(min(clusters_alike, farthest)):
                reached = _lose_one_more(reached, losses)
        if any(decide(tallies(tuple(map(sub, counts, loss)))) != result for loss in reached[farthest]):
            return farthest
    return None


def _lose_one_more(reached: list[set[Counts]], losses: frozenset[tuple[int, Counts]]) -> list[set[Counts]]:
    after = [set(losses_so_far) for losses_so_far in reached]
    for removed, losses_so_far in enumerate(reached):
        for more, loss in losses:
            if removed + more < len(reached):
                after[removed + more].update(tuple(map(add, so_far, loss)) for so_far in losses_so_far)
    return after


def _losses(
    heard: Sequence[tuple[Voice, ...]], fixed: Sequence[bool], farthest: int
) -> Iterator[tuple[int, Counts]]:
    """Yield what a cluster loses with one to `farthest` of its sources left out."""
    alike = Counter(heard)
    before = count_cluster(heard)
    movable = [not is_fixed for is_fixed in fixed]
    for removed in _removals(alike, farthest):
        remaining: list[tuple[Voice, ...]] = []
        for voices, number in alike.items():
            remaining += [voices] * (number - removed[voices])
        loss = before
        if remaining:
            loss = tuple(map(sub, before, count_cluster(remaining)))
        yield removed.total(), tuple(map(mul, loss, movable))  # what is fixed counts as no loss


def _removals(alike: Counter[tuple[Voice, ...]], farthest: int) -> Iterator[Counter[tuple[Voice, ...]]]:
    """Yield every way to leave one to `farthest` sources out, of those that say the same any.

    Chosen by how many are left out: going through how many stay of each kind would double with each kind.
    """
    for number in range(1, farthest + 1):
        for chosen in combinations_with_replacement(alike, number):
            removed = Counter(chosen)
            if removed <= alike:
                yield removed


def _fixed(counts: Counts, farthest: int) -> list[bool]:
    """Mark the counts that only matter when they run out, and cannot within the search."""
    fixed: list[bool] = []
    for first in range(0, len(counts), WIDTH):
        row = counts[first : first + WIDTH]
        marks = [False] * WIDTH
        marks[SOURCES] = row[SOURCES] > farthest
        marks[ACTOR] = [row[ACTOR][0] == 0] * 3
        marks[KINDS] = [count > farthest for count in row[KINDS]]
        fixed += marks
    return fixed


def _can_flip(counts: Counts, decide_one: DecideOne, removed: int) -> bool:
    """Tell whether any counts near enough change a result, the claim's or a part's: never wrongly no."""
    for place, tally in enumerate(tallies(counts)):
        row = counts[place * WIDTH : (place + 1) * WIDTH]
        if _can_one_flip(row, tally, partial(decide_one, place), removed):
            return True
    return False


def _can_one_flip(counts: Counts, tally: Tally, decide: Callable[[Tally], Result], removed: int) -> bool:
    s, c, q, t, o, others, sources, borne_out = tally
    if not sources:
        return False
    if sources <= removed or counts[ACTOR][0]:
        return True
    result = decide(tally)
    lost_kinds = sum(0 < count <= removed for count in counts[KINDS])
    near = product(
        range(max(0, s - removed), s + 1),
        range(max(0, c - removed), c + 1),
        # of what is only held against a number the ends will do
        {max(0, q - removed), q, q + removed},
        {t - lost_kinds, t},
        {max(0, o - removed), o},
        {max(0, others - removed), others, others + removed},
    )
    return any(decide(Tally(*six, sources, borne_out)) != result for six in near)
