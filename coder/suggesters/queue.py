"""What is proposed for a source now: beside what waits there, what people gave, and what is withheld."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from coder.model import Coding, Status, Suggestion

#: Start, end, code.
Place = tuple[int, int, str]


class Queue:
    """The codings of a source by code, and the spans for which nothing may be proposed."""

    def __init__(self, codings: Iterable[Coding], withheld: Collection[tuple[int, int]]) -> None:
        self.withheld = withheld
        self._codings: dict[str, list[Coding]] = {}
        for coding in codings:
            self._codings.setdefault(coding.code, []).append(coding)

    def coding_at(self, start: int, end: int, code: str) -> Coding | None:
        """Find a coding of this code that shares words with a span."""
        for coding in self._codings.get(code, ()):
            if coding.start < end and start < coding.end:
                return coding
        return None

    def fresh(self, suggestions: Iterable[Suggestion], code: str | None) -> dict[Place, Suggestion]:
        """Return what may be proposed, of one code or all, by its place."""
        fresh: dict[Place, Suggestion] = {}
        for suggestion in suggestions:
            place = (suggestion.start, suggestion.end, suggestion.code)
            if code not in (None, suggestion.code) or place[:2] in self.withheld:
                continue
            # who coded a sentence of a turn so needs no reminder for the whole of it
            if not self.coding_at(*place):
                fresh[place] = suggestion
        return fresh

    def new(self, fresh: Mapping[Place, Suggestion], rows: Iterable[Sequence[Any]]) -> list[Suggestion]:
        """Return what was never proposed before; each row begins with start, end and code."""
        known = {(start, end, code) for start, end, code, *_ in rows}
        return [suggestion for place, suggestion in fresh.items() if place not in known]


def pending(rows: Iterable[Sequence[Any]], code: str | None, engine: str) -> dict[Place, int]:
    """Return the numbers of what an engine made and nobody decided on.

    A row holds start, end, code, number, status and who made it.
    """
    waiting: dict[Place, int] = {}
    for start, end, suggested, number, status, made_by in rows:
        if status == Status.PENDING and code in (None, suggested) and engine in ("all", made_by):
            waiting[start, end, suggested] = number
    return waiting
