"""Parts of a file as they would be read: how it begins, a turn in the middle, the last, and lines in doubt."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from coder.model import DoubtfulLine, Transcript, Turn
from coder.services.import_results import ImportedSource, ShownTurn

#: So many turns show how a file is read; no more of one than a screen holds.
_OPENING = 12
_LONGEST = 500
_LONGEST_LINE = 160
_FIRST_WORDS = 100


def with_turns(preview: ImportedSource, transcript: Transcript) -> ImportedSource:
    """Return what would be made of a file with parts of its text; of a survey those of its first respondent."""
    shown = transcript.respondents[0] if transcript.respondents else transcript
    turns = shown.turns
    return replace(
        preview,
        encoding=transcript.encoding,
        first_turn=shown.text[turns[0].start : turns[0].end][:_FIRST_WORDS] if turns else "",
        opening=[_shown(shown, turn) for turn in turns[:_OPENING]],
        middle_turn=_shown(shown, turns[len(turns) // 2]) if len(turns) > 2 else None,
        last_turn=_shown(shown, turns[-1]) if len(turns) > 1 else None,
        doubts=_in_place(transcript),
    )


def _shown(transcript: Transcript, turn: Turn) -> ShownTurn:
    return ShownTurn(turn.n, turn.speaker, turn.time, _cut(transcript.text[turn.start : turn.end], _LONGEST))


def _in_place(transcript: Transcript) -> list[dict[str, Any]]:
    """Return each doubtful line with the turn in which it stands, and the lines around it."""
    if not transcript.doubts:
        return []
    lines = transcript.text.split("\n")
    places = [0]
    for line in lines:
        places.append(places[-1] + len(line) + 1)
    starts = [turn.start for turn in transcript.turns]
    doubts = []
    for doubt in transcript.doubts:
        at = bisect_right(starts, places[doubt.line - 1] + len(lines[doubt.line - 1])) - 1
        turn = transcript.turns[at] if at >= 0 else None
        doubts.append(_with_place(doubt, turn, lines))
    return doubts


def _with_place(doubt: DoubtfulLine, turn: Turn | None, lines: Sequence[str]) -> dict[str, Any]:
    place = {
        "turn": turn and turn.n,
        "speaker": turn and turn.speaker,
        "before": _nearest(_above(lines, doubt.line - 1)),
        "after": _nearest(lines[doubt.line :]),
    }
    return asdict(doubt) | place


def _above(lines: Sequence[str], end: int) -> list[str]:
    """Return the lines above one, the nearest first, as far as a person looks back."""
    return [*reversed(lines[max(0, end - 5) : end])]


def _nearest(lines: Sequence[str]) -> str:
    """Return the first of the lines near another that holds something."""
    for line in lines[:5]:
        if line.strip():
            return _cut(line.strip(), _LONGEST_LINE)
    return ""


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rstrip()} …"
