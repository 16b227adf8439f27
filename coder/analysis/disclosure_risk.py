"""Small cells: where what is told of a source points to one person who must not be named."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from coder.model import SourceKind

#: Sources of these kinds are somebody; a document is not, and a focus group is several.
_SOMEBODY = (SourceKind.INTERVIEW, SourceKind.SURVEY, SourceKind.OBSERVATION)


def small_cells(sources: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, str, str]]:
    """Give the sources with names withheld whose group, role and month no other source shares.

    Source → (group, role, month), "" where not known.
    """
    told = {
        row["id"]: (row, _told(row))
        for row in sources
        if row["kind"] in _SOMEBODY and not row.get("response")
    }
    shared = Counter(cell for _, cell in told.values())
    return {
        source: cell
        for source, (row, cell) in told.items()
        if row["withhold_names"] and any(cell) and shared[cell] == 1
    }


def _told(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return row["group"] or "", (row["role"] or "").strip().casefold(), (row["date"] or "")[:7]
