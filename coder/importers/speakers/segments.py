"""Cues, rows and segments → one text with turns: `Name: words`, a line a turn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coder.importers.speakers.lines import Found
from coder.model import Turn


@dataclass(slots=True)
class Segment:
    """What one cue or row says; `continues` where it names no speaker of its own."""

    speaker: str | None
    text: str
    time: float | None = None
    until: float | None = None


def joined(segments: Iterable[Segment]) -> list[Segment]:
    """Join neighbouring segments of one speaker; those of nobody stay apart."""
    turns: list[Segment] = []
    for segment in segments:
        if turns and segment.speaker and turns[-1].speaker == segment.speaker:
            before = turns[-1]
            before.text = f"{before.text} {segment.text}".strip()
            before.until = segment.until if segment.until is not None else before.until
            before.time = before.time if before.time is not None else segment.time
        elif segment.text:
            turns.append(Segment(segment.speaker, segment.text, segment.time, segment.until))
    return turns


def compose(segments: Sequence[Segment], *, what: str = "segments", offset: int = 0) -> tuple[str, Found]:
    """Write the segments one under the other and note where each one's words stand."""
    found = Found()
    lines: list[str] = []
    place = offset
    for segment in segments:
        label = f"{segment.speaker}: " if segment.speaker else ""
        words = segment.text.strip()
        if words:
            start = place + len(label)
            turn = Turn(len(found.turns) + 1, segment.speaker, start, start + len(words), segment.time)
            found.turns.append(turn)
            lines.append(label + words)
            place += len(label) + len(words) + 1
        if (last := segment.until if segment.until is not None else segment.time) is not None:
            found.last_time = last
    found.labels = list(dict.fromkeys(turn.speaker for turn in found.turns if turn.speaker))
    if found.turns and not found.labels:
        found.warnings.append(
            f"No speakers were found: its {len(found.turns)} {what} became turns without a speaker."
        )
    return "\n".join(lines), found
