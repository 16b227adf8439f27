"""Words put in or taken out where people put them in and take them out: whole lines and sentences.

"Yes. No." that became "Yes. No. No." may have got either "No."; and where "here." became "here.
Each day.", what was put in may begin with "Each" or with the full stop before it.
"""

from collections.abc import Sequence

from coder.corrections.alignment import Pair, Words

#: So far, in words, an edit is moved at most.
_FARTHEST = 200


def slid(
    pairs: Sequence[Pair], old: Words, new: Words, starts: Sequence[int], new_starts: Sequence[int]
) -> list[Pair]:
    """Return as many pairs, where edits that may stand at several places begin at the likeliest.

    Starts: for each word, and for the end, how likely something begins there.
    """
    inserted = _slid([*pairs], new, new_starts, (len(old), len(new)))
    turned = [(new_place, place) for place, new_place in inserted]
    deleted = _slid(turned, old, starts, (len(new), len(old)))
    return [(place, new_place) for new_place, place in deleted]


def _slid(pairs: list[Pair], words: Words, starts: Sequence[int], end: Pair) -> list[Pair]:
    """Move what stands in the second row alone."""
    for number in range(len(pairs) + 1):
        before = pairs[number - 1] if number else (-1, -1)
        after = pairs[number] if number < len(pairs) else end
        first, last = before[1] + 1, after[1]
        if first == last or before[0] + 1 != after[0]:
            continue
        steps = _best_step(
            range(-_free_before(pairs, number, words, last), _free_behind(pairs, number, words, first) + 1),
            first,
            starts,
        )
        for step in range(steps):
            pairs[number + step] = (after[0] + step, first + step)
        for step in range(-steps):
            pairs[number - 1 - step] = (before[0] - step, last - 1 - step)
    return pairs


def _best_step(steps: range, first: int, starts: Sequence[int]) -> int:
    return max(steps, key=lambda step: (starts[first + step], -abs(step)))


def _free_behind(pairs: Sequence[Pair], number: int, words: Words, first: int) -> int:
    """Return by how many words the edit before a pair can move towards the end."""
    steps = 0
    while number + steps < len(pairs) and steps < _FARTHEST:
        place, new_place = pairs[number + steps]
        if (place - steps, new_place - steps) != pairs[number] or words[first + steps] != words[new_place]:
            break
        steps += 1
    return steps


def _free_before(pairs: Sequence[Pair], number: int, words: Words, last: int) -> int:
    """Return by how many words the edit before a pair can move towards the beginning."""
    steps = 0
    while number - 1 - steps >= 0 and steps < _FARTHEST:
        place, new_place = pairs[number - 1 - steps]
        if (place + steps, new_place + steps) != pairs[number - 1]:
            break
        if words[last - 1 - steps] != words[new_place]:
            break
        steps += 1
    return steps
