"""A correction before anything is written: what moves, what changes its words, what loses its place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from coder.corrections.fates import Fate, Follower, Landing
from coder.corrections.turns import TurnChanges, speaker_at, turn_changes
from coder.model import Coding, Source, Suggestion, Transcript
from coder.model.rewritten import Rewritten


@dataclass(frozen=True)
class CodingFate:
    """What becomes of one coding: where it would stand, and who says it there."""

    coding: Coding
    landing: Landing
    quote: str
    said_by: tuple[str | None, str | None]  # before and now

    @property
    def id(self) -> int:
        """The number of the coding."""
        return self.coding.id or 0

    def as_dict(self) -> dict[str, Any]:
        """Return it as scripts get it; of one whose words are gone no new quote."""
        coding, landing = self.coding, self.landing
        told: dict[str, Any] = {key: getattr(coding, key) for key in ("id", "code", "coder", "start", "end")}
        told |= {"quote": coding.quote, "said_by": self.said_by[0], "withdrawn": bool(coding.withdrawn)}
        lost = landing.fate == Fate.LOST
        now: dict[str, Any] = {"start": landing.start, "end": landing.end, "quote": self.quote}
        return told | {"now": None if lost else now | {"said_by": self.said_by[1]}}


@dataclass(frozen=True)
class Correction:
    """Another text for a source, and what would become of all that points into it."""

    former: Source
    text_hash: str  # of the text before
    spoken: Transcript
    made: Rewritten
    codings: tuple[CodingFate, ...]
    turns: TurnChanges
    #: Suggestions that wait, and whose words would be others.
    dropped: tuple[Suggestion, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def changes_nothing(self) -> bool:
        """Tell whether text, turns and speakers are as they were."""
        now = (self.spoken.text, self.spoken.turns, self.spoken.speakers)
        return now == (self.former.text, self.former.turns, self.former.speakers)

    def of_fate(self, fate: Fate) -> list[CodingFate]:
        """Return the live codings of one fate; those that were withdrawn before need no decision."""
        return [one for one in self.codings if one.landing.fate == fate and not one.coding.withdrawn]

    @property
    def other_speaker(self) -> list[CodingFate]:
        """Return the live codings whose words stand and are said by somebody else now."""
        return [one for one in self.of_fate(Fate.MOVED) if one.said_by[0] != one.said_by[1]]

    def as_dict(self) -> dict[str, Any]:
        """Return the plan as scripts get it."""
        edits = self.made.edits
        return {
            "source": self.former.id,
            "text_hash": self.text_hash,
            "words": {"before": self.former.words, "now": len(self.spoken.text.split())},
            "edits": [
                {"start": a, "end": b, "before": self.former.text[a:b], "now": self.made.text[c:d]}
                for a, b, c, d in edits
            ],
            "moved": [one.as_dict() for one in self.of_fate(Fate.MOVED)],
            "changed": [one.as_dict() for one in self.of_fate(Fate.CHANGED)],
            "lost": [one.as_dict() for one in self.of_fate(Fate.LOST)],
            "other_speaker": [one.id for one in self.other_speaker],
            "turns": self.turns.as_dict(),
            "suggestions_dropped": [
                {"id": one.id, "code": one.code, "quote": one.quote} for one in self.dropped
            ],
            "warnings": self.warnings,
        }


def planned(
    former: Source,
    spoken: Transcript,
    made: Rewritten,
    codings: Iterable[Coding],
    suggestions: Iterable[Suggestion],
    text_hash: str,
) -> Correction:
    """Follow all that points into a text into the corrected one."""
    follower = Follower(former.text, made)
    fates = []
    for coding in codings:
        landing = follower.follow(coding.start, coding.end)
        quote = made.text[landing.start : landing.end]
        said_by = speaker_at(former.turns, coding.start), speaker_at(spoken.turns, landing.start)
        fates.append(CodingFate(coding, landing, quote, said_by))
    dropped = tuple(one for one in suggestions if not _keeps_reason(follower, one))
    changes = turn_changes(former, spoken, made)
    return Correction(former, text_hash, spoken, made, tuple(fates), changes, dropped)


def _keeps_reason(follower: Follower, suggestion: Suggestion) -> bool:
    """Tell whether a suggestion still has a ground: its passage stands, or a word in it that led to it."""
    landing = follower.follow(suggestion.start, suggestion.end)
    if landing.fate != Fate.CHANGED:
        return landing.fate == Fate.MOVED
    words = follower.made.text[landing.start : landing.end].casefold()
    return any(reason.casefold().partition(" (")[0] in words for reason in suggestion.because)
