"""Captions of all makers; neighbouring cues of one speaker are one turn."""

import re
from collections.abc import Callable, Sequence

from coder.errors import SourceFileError
from coder.importers import cues, prose
from coder.importers.cue_speakers import doubtful, plain, segments
from coder.importers.cues import Captions, Cue
from coder.importers.source_file import Importer, Provenance, SourceFile, finish
from coder.importers.speakers.doubts import MOST_SHOWN
from coder.importers.speakers.segments import compose, joined
from coder.model import DoubtfulLine, LeftOut, Transcript
from coder.translations import N_, _

_SHOWN = 120
_ROLLING = re.compile(r"<\d\d:\d\d:\d\d\.\d{3}>")
_TTML = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:\w+:)?tt[\s>]", re.S)
_READ: dict[str, Callable[[str], Captions]] = {
    "ass": cues.ass,
    "ttml": cues.ttml,
    "lrc": cues.lrc,
    "microdvd": cues.micro_dvd,
}


def sniff(source: SourceFile) -> bool:
    """Recognise WebVTT by its first word, the others by their times or their first element."""
    start = source.start.lstrip("\ufeff \n")
    if start.startswith("WEBVTT") or cues.ASS.match(start) or _TTML.match(start):
        return True
    lines = [line for line in start.split("\n")[:60] if line.strip()]
    if len(lines) > 1 and all(map(cues.MICRO_DVD.match, lines[:4])):
        return True
    if any(cues.TIMING.match(line) for line in lines[:4]) and not lines[0].startswith("0:0:0.0"):
        return True
    return source.suffix == ".lrc" and any(map(cues.LRC.match, lines))


def read(source: SourceFile) -> Transcript:
    """Read the cues, take the speakers out of their text, and join what belongs together."""
    decoded = source.decoded
    kind = _kind(source, decoded.text)
    captions = _READ.get(kind, cues.timed)(decoded.text)
    if not captions.cues:
        raise SourceFileError(_("It has no captions with times. Was the right file chosen?"))
    if _ROLLING.search(decoded.text):
        _drop_rolled(captions.cues)
    text, detected = compose(joined(segments(captions.cues)), what=N_("captions"))
    detected.doubts += _doubts(captions.cues, text)
    last = captions.cues[-1].until
    if last is not None or detected.last_time is None:
        detected.last_time = last
    left_out = _left_out(captions)
    provenance = Provenance(kind, decoded.encoding, warnings=decoded.warnings, left_out=left_out)
    return finish(source, text, detected, provenance)


def _kind(source: SourceFile, text: str) -> str:
    start = text.lstrip("\ufeff \n")
    if start.startswith("WEBVTT"):
        return "vtt"
    if cues.ASS.match(start):
        return "ass"
    if _TTML.match(start):
        return "ttml"
    if cues.MICRO_DVD.match(start.split("\n")[0]):
        return "microdvd"
    if source.suffix in (".lrc", ".sbv"):
        return source.suffix[1:]
    return "srt"


def _doubts(all_cues: Sequence[Cue], text: str) -> list[DoubtfulLine]:
    """Show where a caption begins like a label, and was left in the words of who spoke before."""
    doubts = []
    for label in doubtful(all_cues)[:MOST_SHOWN]:
        place = text.find(f"{label}:")
        if place >= 0:
            shown = text[place : place + _SHOWN].split("\n")[0]
            doubts.append(DoubtfulLine(text.count("\n", 0, place) + 1, label, shown))
    return doubts


def _left_out(captions: Captions) -> Sequence[LeftOut]:
    words = prose.count(captions.notes)
    return [LeftOut(N_("notes and styles of captions"), words)] if words else []


def _drop_rolled(all_cues: Sequence[Cue]) -> None:
    """YouTube repeats the line before at the top of each cue: keep it once."""
    last = ""
    for cue in all_cues:
        new_lines = []
        for line in cue.lines:
            words = plain(line)
            if words and words != last:
                new_lines.append(line)
                last = words
        cue.lines = new_lines


IMPORTER = Importer(
    name="captions",
    suffixes=(".vtt", ".srt", ".sbv", ".lrc", ".ass", ".ssa", ".ttml", ".dfxp", ".sub"),
    about="Captions of Zoom, Teams, YouTube, Whisper, noScribe, HappyScribe, Aegisub: cues with times and, where "
    "named, speakers; position, colour, notes and styles are left out.",
    sniff=sniff,
    read=read,
)
