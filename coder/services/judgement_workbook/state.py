"""What a workbook showed when it was written: kept in it out of sight, so that nobody's judgement is overwritten."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

#: The sheet out of sight.
SHEET = "state"


class Fate(StrEnum):
    """What is to be done with what somebody filled in."""

    SAME = "same"  # the study says so already
    UNTOUCHED = "untouched"  # as it was shown: nobody filled anything in
    CHANGED = "changed"
    CONFLICT = "conflict"  # the study says something else meanwhile


@dataclass(frozen=True)
class Shown:
    """What was shown of one thing: a fingerprint, the day of the signature, and what evidence lay there."""

    print: str
    date: str = ""
    codings: tuple[int, ...] = ()
    rule_result: str | None = None

    def as_text(self) -> str:
        """Write it for a cell."""
        return json.dumps([self.print, self.date, ranges(self.codings), self.rule_result])

    @classmethod
    def from_text(cls, text: str) -> "Shown | None":
        """Read it; None for what was not written here."""
        try:
            fingerprint, date, codings, rule_result = json.loads(text)
            return cls(str(fingerprint), str(date), numbers(codings), rule_result and str(rule_result))
        except (ValueError, TypeError, AttributeError, RecursionError):
            return None


def fingerprint(fields: Iterable[str]) -> str:
    """Return what tells apart whether anything was filled in otherwise; blanks at the ends of lines do not count."""
    plain = ["\n".join(line.strip() for line in text.strip().splitlines()) for text in fields]
    return hashlib.sha256(json.dumps(plain).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def fate(filled: str, shown: str | None, current: str, blank: str) -> Fate:
    """Compare fingerprints; where nobody knows what was shown, nothing was."""
    if filled == current:
        return Fate.SAME
    if filled == (shown or blank):
        return Fate.UNTOUCHED
    return Fate.CHANGED if current == (shown or blank) else Fate.CONFLICT


def fate_of_own(done: Fate, filled: str, is_own: bool, earlier: Iterable[str]) -> Fate:
    """Let people go on in a workbook that they read in themselves; what they said before is out of date."""
    if done == Fate.CONFLICT and is_own and filled not in {*earlier}:
        return Fate.CHANGED
    return done


def read_state(rows: Iterable[Mapping[str, Any]]) -> dict[str, Shown]:
    """Return key → what was shown of it."""
    state = {}
    for row in rows:
        if shown := Shown.from_text(str(row.get("shown", ""))):
            state[str(row.get("key", ""))] = shown
    return state


def ranges(codings: Iterable[int]) -> str:
    """Return 1, 2, 3, 7 as 1-3,7: a cell of Excel is not long."""
    runs: list[list[int]] = []
    for number in sorted(set(codings)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def numbers(written: str) -> tuple[int, ...]:
    """Return the numbers of ranges; raises `ValueError` for what was not written here."""
    found: list[int] = []
    for run in filter(None, written.split(",")):
        first, _dash, last = run.partition("-")
        if int(last or first) - int(first) > _MOST:
            raise ValueError
        found += range(int(first), int(last or first) + 1)
    return tuple(found)


#: No study has so many codings in a row: a range beyond was not written here.
_MOST = 1_000_000
