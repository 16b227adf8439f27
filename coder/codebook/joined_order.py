"""One order of two codebooks that went on from the same one: the same whichever of the two is asked first."""

import re
from collections.abc import Sequence

from coder.codebook.items import Key

_DIGITS = re.compile(r"(\d+)")


def joined_order(
    mine: Sequence[Key], theirs: Sequence[Key], then: Sequence[Key], theirs_is_later: bool
) -> list[Key]:
    """Return one order of what stands in one place: who moved things says how, of two who did the later one.

    What only one side has comes after what it follows there; where both have such things, by id.
    """
    common = _common_order(mine, theirs, then, theirs_is_later)
    after_mine, after_theirs = _following(mine, set(common)), _following(theirs, set(common))
    order: list[Key] = []
    for anchor in (None, *common):
        order += [anchor] if anchor else []
        order += _interleaved(after_mine.get(anchor, []), after_theirs.get(anchor, []))
    return order


def _common_order(
    mine: Sequence[Key], theirs: Sequence[Key], then: Sequence[Key], theirs_is_later: bool
) -> list[Key]:
    """Return the order of what both have."""
    of_mine = [key for key in mine if key in set(theirs)]
    of_theirs = [key for key in theirs if key in set(mine)]
    known = set(then) & set(of_mine)
    before = [key for key in then if key in known]
    if [key for key in of_mine if key in known] == before:
        return of_theirs
    if [key for key in of_theirs if key in known] == before:
        return of_mine
    return of_theirs if theirs_is_later else of_mine


def _following(order: Sequence[Key], common: set[Key]) -> dict[Key | None, list[Key]]:
    """Return what only one side has, by the thing of both that it follows; None stands for the beginning."""
    following: dict[Key | None, list[Key]] = {}
    anchor: Key | None = None
    for key in order:
        if key in common:
            anchor = key
        else:
            following.setdefault(anchor, []).append(key)
    return following


def _interleaved(first: Sequence[Key], second: Sequence[Key]) -> list[Key]:
    """Put two rows of things into one, taking whichever begins with the smaller id; neither row is broken up."""
    one, other, order = list(first), list(second), []
    while one and other:
        order.append((one if _by_number(one[0]) <= _by_number(other[0]) else other).pop(0))
    return order + one + other


def _by_number(key: Key) -> list[tuple[int, str]]:
    """Return by what ids are put in order: O2 before O10."""
    parts = _DIGITS.split(key[1])
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
