"""Summaries stand in the order of codes and places."""

from coder.analysis.summaries import in_order
from coder.model import Summary


def test_codes_come_first_then_sources_then_groups_and_what_is_known_nowhere_is_last():
    cells = [
        ("old", "S1", None),
        ("B", None, "unions"),
        ("B", "S9", None),
        ("A", "S2", None),
        ("B", "S1", None),
    ]
    summaries = [Summary(*cell, "text", "An", "2022") for cell in cells]
    ordered = in_order(summaries, ["A", "B"], ["S1", "S2", "unions", "S1"])
    assert [(s.code, s.source or s.group) for s in ordered] == [
        ("A", "S2"),
        ("B", "S1"),
        ("B", "unions"),
        ("B", "S9"),
        ("old", "S1"),
    ]
