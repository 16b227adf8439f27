"""Cues, rows and segments → one text with turns: `Name: words`, a line a turn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coder.importers.speakers.lines import LABEL, DetectedTurns
from coder.translations import N_, _


@dataclass(slots=True)
class Segment:
    """What one cue or row says."""

    speaker: str | None
    text: str
    time: float | None = None
    until: float | None = None


def joined(segments: Iterable[Segment]) -> list[Segment]:
    """Join neighbouring segments of one speaker; those of nobody stay apart."""
    turns: list[Segment] = []
    for segment in segments:
        if turns and segment.speaker and turns[-1].speaker == segment.speaker:
            _extend(turns[-1], segment)
        elif segment.text:
            turns.append(Segment(segment.speaker, segment.text, segment.time, segment.until))
    return turns


def _extend(before: Segment, segment: Segment) -> None:
    before.text = f"{before.text} {segment.text}".strip()
    if segment.until is not None:
        before.until = segment.until
    if before.time is None:
        before.time = segment.time


def compose(
    segments: Sequence[Segment], *, what: str = N_("segments"), offset: int = 0
) -> tuple[str, DetectedTurns]:
    """Write the segments one under the other and note where each one's words stand."""
    detected = DetectedTurns()
    lines: list[str] = []
    place = offset
    for segment in segments:
        label = f"{segment.speaker}: " if segment.speaker else ""
        words = segment.text.strip()
        if words:
            start = place + len(label)
            detected.settled.append((place, start, LABEL))
            detected.add(segment.speaker, start, start + len(words), segment.time)
            lines.append(label + words)
            place = start + len(words) + 1
        if segment.until is not None:
            detected.last_time = segment.until
        elif segment.time is not None:
            detected.last_time = segment.time
    detected.list_labels()
    if detected.turns and not detected.labels:
        detected.warnings.append(
            _(
                "No speakers were found: its {number} {what} became turns without a speaker.",
                what=_(what),
                number=len(detected.turns),
            )
        )
    return "\n".join(lines), detected
