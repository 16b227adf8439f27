"""How far the reading is, source by source and person by person."""

from collections.abc import Mapping
from typing import Any

from coder.study import Study
from coder.study.readings import Reading


def reading_progress(study: Study) -> list[dict[str, Any]]:
    """List every text with who is to read it, who has begun (coded in it), and who has read it to the end."""
    readings: dict[str, dict[str, Reading]] = {}
    for reading in study.readings.all():
        readings.setdefault(reading.source, {})[reading.coder] = reading
    coded = study.readings.coded()
    blind = set(study.blinding.sources())
    rows: list[dict[str, Any]] = []
    for row in study.sources.all():
        if row["response"] or not row["words"]:
            continue
        source = row["id"]
        readers = _readers(readings.get(source, {}), coded.get(source, {}))
        told = {"source": source, "title": row["title"], "words": row["words"], "blind": source in blind}
        rows.append(told | {"readers": readers})
    return rows


def _readers(readings: Mapping[str, Reading], codings: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return who has to do with a source: whether it is theirs to read, how far they are, and what they coded."""
    readers = []
    for name in sorted({*readings, *codings}):
        reading = readings.get(name)
        readers.append(
            {
                "coder": name,
                "assigned": bool(reading and reading.is_assigned),
                "state": _state(reading, codings.get(name, 0)),
                "codings": codings.get(name, 0),
            }
        )
    return readers


def _state(reading: Reading | None, codings: int) -> str:
    if reading and reading.is_read:
        return "read"
    return "begun" if codings else "not_begun"
