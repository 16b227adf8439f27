"""A text that became another one, and where everything in it went."""

from bisect import bisect_right
from dataclasses import dataclass

#: Where words stood, and where what took their place stands: start, end, new start, new end.
Edit = tuple[int, int, int, int]


@dataclass(frozen=True)
class Rewritten:
    """A text as it is now; `edits` tell in order what became of the one before, and never touch each other."""

    text: str
    edits: tuple[Edit, ...] = ()

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Return where a span of the old text stands now; one that cuts through an edit takes all of it.

        What was put in right before the span or right behind it stays outside.
        """
        new_start = self._moved(start, 2)
        return new_start, max(new_start, self._moved(end, 3))

    def _moved(self, place: int, edge: int) -> int:
        before = bisect_right(self.edits, place, key=lambda edit: edit[0]) - 1
        if before < 0:
            return place
        edit = self.edits[before]
        start, end, new_start, new_end = edit
        if place == start:
            return new_end if start == end and edge == 2 else new_start
        if place < end:
            return edit[edge]
        return place - end + new_end

    def turned_back(self, text: str) -> "Rewritten":
        """Return how the new text becomes the old one again."""
        edits = tuple((new_start, new_end, start, end) for start, end, new_start, new_end in self.edits)
        return Rewritten(text, edits)
