"""Where evidence for a code travels: along the links of a codebook, with its stance or as a mention."""

from collections.abc import Collection, Mapping

from coder.model.enums import Way

#: Per code or case, what it counts for directly, and how evidence travels there.
Links = Mapping[str, Mapping[str, Way]]
#: Per code that is reached, the ways there, each by the claims that it passes.
Ways = dict[str, set[frozenset[str]]]


def reach_from(start: str, links: Links, claims: Collection[str]) -> dict[str, tuple[frozenset[str], ...]]:
    """Return everything that a code counts for, and the ways on which evidence keeps its stance there.

    Each way tells the claims that it passes, its target left out. What is reached by
    mentions only has no way.
    """
    ways = _ways_with_stance(start, links, claims)
    _add_mentioned(ways, links)
    return {target: tuple(sorted(to_target, key=sorted)) for target, to_target in ways.items()}


def _ways_with_stance(start: str, links: Links, claims: Collection[str]) -> Ways:
    """Walk from a code along the links that keep a stance; of the others only note the target."""
    ways: Ways = {start: {frozenset()}}
    to_walk: list[tuple[str, frozenset[str]]] = [(start, frozenset())]
    while to_walk:
        code, passed = to_walk.pop()
        if passed not in ways[code]:
            continue  # a way that passes fewer claims was found since
        if code in claims:
            passed |= {code}
        for target, way in links.get(code, {}).items():
            known = ways.setdefault(target, set())
            if way is not Way.MENTIONS and _add_way(known, passed):
                to_walk.append((target, passed))
    return ways


def _add_way(known: set[frozenset[str]], passed: frozenset[str]) -> bool:
    """Add a way unless one passes fewer claims, and drop those that pass more; tell whether it was added."""
    if any(other <= passed for other in known):
        return False
    known.difference_update([other for other in known if passed < other])
    known.add(passed)
    return True


def _add_mentioned(ways: Ways, links: Links) -> None:
    """Walk on from all that was reached, whatever the links keep."""
    to_walk = list(ways)
    while to_walk:
        for target in links.get(to_walk.pop(), {}):
            if target not in ways:
                ways[target] = set()
                to_walk.append(target)
