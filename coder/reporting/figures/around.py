"""In which order things stand on a ring, so that those that go together stand near each other."""

from collections.abc import Mapping, Sequence
from itertools import combinations

#: (one, other, how much they go together), by their numbers.
Tie = tuple[int, int, float]
#: More rounds bring nothing that can be seen.
_ROUNDS = 12


def around(families: Sequence[int], ties: Sequence[Tie]) -> list[int]:
    """Return the order of things on a ring: families stay together, within them short ties come first.

    It is found by exchanging two of a family as long as that shortens the ties, heavy ones most. No
    chance is in it: the same things stand in the same order each time.
    """
    order = sorted(range(len(families)), key=lambda n: families[n])
    places = {thing: place for place, thing in enumerate(order)}
    tied: dict[int, list[tuple[int, float]]] = {thing: [] for thing in order}
    for one, other, weight in ties:
        tied[one].append((other, weight))
        tied[other].append((one, weight))
    members: dict[int, list[int]] = {}
    for thing in order:
        members.setdefault(families[thing], []).append(thing)
    for _ in range(_ROUNDS):
        exchanged = [_exchanged(of_family, places, tied) for of_family in members.values()]
        if not any(exchanged):
            break
    return sorted(order, key=places.__getitem__)


def _exchanged(
    of_family: Sequence[int], places: dict[int, int], tied: Mapping[int, list[tuple[int, float]]]
) -> bool:
    """Exchange the places of two wherever that shortens their ties; tell whether it did anywhere."""
    has_changed = False
    for one, other in combinations(of_family, 2):
        before = _length(one, places, tied) + _length(other, places, tied)
        places[one], places[other] = places[other], places[one]
        after = _length(one, places, tied) + _length(other, places, tied)
        if after < before - 1e-9:
            has_changed = True
        else:
            places[one], places[other] = places[other], places[one]
    return has_changed


def _length(thing: int, places: Mapping[int, int], tied: Mapping[int, list[tuple[int, float]]]) -> float:
    """Return how long the ties of a thing are, counted in places along the ring the short way round."""
    number = len(places)
    total = 0.0
    for other, weight in tied[thing]:
        steps = abs(places[thing] - places[other])
        total += weight * min(steps, number - steps)
    return total
