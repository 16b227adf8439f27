"""Summaries in the order of the matrix: by code, then by source or group."""

from collections.abc import Iterable, Sequence

from coder.model import Summary


def in_order(summaries: Iterable[Summary], codes: Sequence[str], places: Sequence[str]) -> list[Summary]:
    """Return summaries in the order of these codes and places; what is in neither comes last."""
    code_order, place_order = _order(codes), _order(places)

    def order(summary: Summary) -> tuple[int, int]:
        place = summary.source or summary.group or ""
        return code_order.get(summary.code, len(codes)), place_order.get(place, len(places))

    return sorted(summaries, key=order)


def _order(names: Sequence[str]) -> dict[str, int]:
    """Return where each name stands first: a group may be called as a source is."""
    order: dict[str, int] = {}
    for n, name in enumerate(names):
        order.setdefault(name, n)
    return order
