"""What a workbook of summaries showed when it was written: kept in it out of sight, a row a cell."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from coder.model import Stance
from coder.services.judgement_workbook.state import fingerprint, numbers, ranges


class CellKey(NamedTuple):
    """One cell within the study."""

    code: str
    #: What its column is: source or group.
    by: str
    place: str

    def as_text(self) -> str:
        """Write it for a cell."""
        return json.dumps([*self])

    @property
    def stored(self) -> tuple[str, str | None, str | None]:
        """The cell as the study keeps it: code, source, group."""
        if self.by == "source":
            return self.code, self.place, None
        return self.code, None, self.place


@dataclass(frozen=True)
class Shown:
    """What was shown of one cell: a fingerprint of its summary, and coding and stance of what lay there."""

    print: str
    evidence: tuple[tuple[int, str], ...] = ()

    def as_text(self) -> str:
        """Write it for a cell."""
        by_stance: dict[str, list[int]] = {}
        for coding, stance in self.evidence:
            by_stance.setdefault(stance, []).append(coding)
        return json.dumps([self.print, {stance: ranges(codings) for stance, codings in by_stance.items()}])

    @classmethod
    def from_text(cls, text: str) -> "Shown | None":
        """Read it; None for what was not written here."""
        try:
            written, by_stance = json.loads(text)
            evidence = []
            for stance, codings in by_stance.items():
                evidence += [(coding, str(Stance(stance))) for coding in numbers(codings)]
            return cls(str(written), tuple(sorted(evidence)))
        except (ValueError, TypeError, AttributeError, RecursionError):
            return None


def print_of(text: str) -> str:
    """Return the fingerprint of a summary."""
    return fingerprint((text,))


def read_state(rows: Iterable[Mapping[str, Any]]) -> dict[str, Shown]:
    """Return key → what was shown of it."""
    state = {}
    for row in rows:
        if shown := Shown.from_text(str(row.get("shown", ""))):
            state[str(row.get("key", ""))] = shown
    return state
