"""Who speaks where in a corrected text: taken over from the text before, and what is another now."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from coder.model import Kept, Source, Speaker, Transcript, Turn
from coder.model.rewritten import Rewritten

#: A turn is the same one where it holds this share of the words of the shorter of both.
_MOST = 0.5


@dataclass(frozen=True)
class TurnChange:
    """A turn that somebody else says now; the number is that of the corrected text."""

    n: int
    words: str
    before: str | None
    now: str | None


@dataclass(frozen=True)
class RoleChange:
    """A speaker who came, went, or does something else now; None where they are not there."""

    label: str
    before: str | None
    now: str | None


@dataclass(frozen=True)
class TurnChanges:
    """What is another in who speaks where."""

    speakers: tuple[TurnChange, ...] = ()
    roles: tuple[RoleChange, ...] = ()
    split: int = 0
    joined: int = 0

    def as_dict(self) -> dict[str, Any]:
        """Return it as scripts get it."""
        return asdict(self)


def with_known(spoken: Transcript, former: Source, made: Rewritten) -> Transcript:
    """Take over what a new version does not say: roles that are known, and times and speakers where it has none."""
    roles = {speaker.label: speaker.role for speaker in former.speakers}
    speakers = tuple(
        replace(speaker, role=roles.get(speaker.label, speaker.role)) for speaker in spoken.speakers
    )
    turns = list(spoken.turns)
    homes = list(zip(former.turns, _homes(former.turns, turns, made), strict=True))
    if not any(turn.time is not None for turn in turns):
        for turn, home in reversed(homes):
            if home is not None and turn.time is not None:
                turns[home] = replace(turns[home], time=turn.time)
    if not spoken.speakers:
        speakers = former.speakers
        for turn, home in reversed(homes):
            if home is not None:
                turns[home] = replace(turns[home], speaker=turn.speaker)
    return replace(spoken, turns=tuple(turns), speakers=speakers)


def kept_now(former: Source, spoken: Transcript) -> Kept | None:
    """Return what became of the words of the file, where a person corrected the text themselves.

    They said who speaks where: no turn is in doubt any more. What was lost on the way in still is.
    """
    if former.kept is None:
        return None
    in_turns = sum(len(spoken.text[turn.start : turn.end].split()) for turn in spoken.turns)
    left_out = sum(one.words for one in former.kept.left_out)
    in_file = in_turns + left_out + former.kept.lost
    return replace(former.kept, words_in_file=in_file, words_in_turns=in_turns, doubtful_turns=())


def turn_changes(former: Source, spoken: Transcript, made: Rewritten) -> TurnChanges:
    """Return which turns somebody else says now, and what speakers do."""
    homes = _homes(former.turns, spoken.turns, made)
    origins: dict[int, list[Turn]] = {}
    for turn, home in zip(former.turns, homes, strict=True):
        if home is not None:
            origins.setdefault(home, []).append(turn)
    split = sum(len(_within(spoken.turns, *made.moved(turn.start, turn.end))) > 1 for turn in former.turns)
    return TurnChanges(
        tuple(_other_speakers(origins, spoken)),
        tuple(_other_roles(former.speakers, spoken.speakers)),
        split,
        sum(len(turns) > 1 for turns in origins.values()),
    )


def _other_speakers(origins: dict[int, list[Turn]], spoken: Transcript) -> Iterable[TurnChange]:
    for home, turns in sorted(origins.items()):
        turn = spoken.turns[home]
        before = turns[0].speaker
        if turn.speaker not in {origin.speaker for origin in turns}:
            yield TurnChange(turn.n, spoken.text[turn.start : turn.end], before, turn.speaker)


def _other_roles(before: Sequence[Speaker], now: Sequence[Speaker]) -> Iterable[RoleChange]:
    former = {speaker.label: str(speaker.role) for speaker in before}
    current = {speaker.label: str(speaker.role) for speaker in now}
    for label in dict.fromkeys((*former, *current)):
        if former.get(label) != current.get(label):
            yield RoleChange(label, former.get(label), current.get(label))


# --- which turn is which --------------------------------------------------------


def _homes(former: Sequence[Turn], turns: Sequence[Turn], made: Rewritten) -> list[int | None]:
    """Return for each turn before the place, among those of now, of the one that holds most of its words."""
    homes: list[int | None] = []
    for turn in former:
        start, end = made.moved(turn.start, turn.end)
        touched = _touched(turns, start, end)
        shares = [_shared(turns[place], start, end) for place in touched]
        homes.append(touched[shares.index(max(shares))] if any(shares) else None)
    return homes


def _touched(turns: Sequence[Turn], start: int, end: int) -> range:
    first = bisect_right(turns, start, key=lambda turn: turn.end)
    return range(first, max(first, bisect_left(turns, end, key=lambda turn: turn.start)))


def _within(turns: Sequence[Turn], start: int, end: int) -> list[Turn]:
    """Return the turns of which most lies within a span."""
    touched = (turns[place] for place in _touched(turns, start, end))
    return [turn for turn in touched if _shared(turn, start, end) > _MOST * (turn.end - turn.start)]


def _shared(turn: Turn, start: int, end: int) -> int:
    return max(0, min(turn.end, end) - max(turn.start, start))


def speaker_at(turns: Sequence[Turn], place: int) -> str | None:
    """Return who speaks at a place; None where nobody does, or nobody is named."""
    before = bisect_right(turns, place, key=lambda turn: turn.start) - 1
    if before < 0 or turns[before].end <= place:
        return None
    return turns[before].speaker
