"""Which codings quote other words than when something was signed on them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Rewordings:
    """When texts were corrected, what codings quoted until then, and what they quote now."""

    #: Coding → time and the words until then, oldest first.
    before: Mapping[int, Sequence[tuple[str, str]]] = field(default_factory=dict)
    now: Mapping[int, str] = field(default_factory=dict)

    def since(self, at: str, codings: Iterable[int]) -> tuple[int, ...]:
        """Return those of the codings whose words are others than at this time."""
        return tuple(coding for coding in codings if self._is_other(coding, at))

    def _is_other(self, coding: int, at: str) -> bool:
        for time, words in self.before.get(coding, ()):
            if time > at:
                return words.split() != self.now.get(coding, words).split()
        return False
