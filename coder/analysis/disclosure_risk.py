"""Small cells: where what is told of a source points to one person who must not be named."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from coder.analysis.withholding import told
from coder.model import SourceKind

#: Sources of these kinds are somebody; a document is not, and a focus group is several.
_SOMEBODY = (SourceKind.INTERVIEW, SourceKind.SURVEY, SourceKind.OBSERVATION)


def small_cells(sources: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, str, str]]:
    """Return the sources with names withheld whose group, role and month no other source shares.

    Source → (group, role, month), "" where not known.
    """
    people = [told(row) for row in sources if row["kind"] in _SOMEBODY and not row.get("response")]
    shared_by = Counter(map(_cell_of, people))
    cells = {}
    for row in people:
        cell = _cell_of(row)
        if row["withhold_names"] and any(cell) and shared_by[cell] == 1:
            cells[row["id"]] = cell
    return cells


def _cell_of(row: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return what a reader is told of a source: group, role, month."""
    return row["group"] or "", (row["role"] or "").strip().casefold(), (row["date"] or "")[:7]
