"""What a reader is told of who a source is: the one place that decides."""

from collections.abc import Mapping
from typing import Any

from coder.model import Withhold

#: What goes where names are withheld at all, and what goes beside it where nothing is told.
_NAMES = ("title", "organisation", "voice", "file")
_THE_REST = ("group", "role", "date", "persons")


def told(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of the register without what a reader is not told: it is None, of a date the day goes."""
    level = level_of(row)
    if level == Withhold.SHOW:
        return dict(row)
    shown = {**row, **dict.fromkeys(_NAMES), "date": (row["date"] or "")[:7] or None}
    if level == Withhold.NOTHING:
        shown |= dict.fromkeys(_THE_REST)
    return shown


def level_of(row: Mapping[str, Any]) -> Withhold:
    """Return how far the names of a source are withheld."""
    return Withhold(row["withhold"]) if row.get("withhold") else _by_yes_or_no(row)


def _by_yes_or_no(row: Mapping[str, Any]) -> Withhold:
    return Withhold.FUNCTION if row["withhold_names"] else Withhold.SHOW
