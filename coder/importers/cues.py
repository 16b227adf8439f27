"""Files of captions → cues: WebVTT, SubRip, YouTube's .sbv, .lrc, .ass of Aegisub, TTML."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from coder.importers.text.times import seconds

_TIME = r"-?(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
TIMING = re.compile(rf"\s*({_TIME})\s*(?:-+>|,)\s*({_TIME})(?:\s+(\S.*))?$")
#: Where a caption stands on the screen: `align:start position:0%`, `X1:40 X2:600`.
_SETTING = re.compile(r"\w+:[\w%.,\-]+$")
LRC = re.compile(r"\s*((?:\[\d{1,3}:\d{1,2}(?:[.:]\d{1,3})?\]\s*)+)(.*)$")
_LRC_CLOCK = re.compile(r"\[([\d:.]+)\]")
_WEBEX = re.compile(r"\d+ \"([^\"]{1,100})\" \(\d+\)$")
MICRO_DVD = re.compile(r"\{(\d+)\}\{(\d+)\}(.*)$")
_SKIPPED = re.compile(r"(?:NOTE|STYLE|REGION|X-TIMESTAMP-MAP)\b")
ASS = re.compile(r"\[Script Info\]|\[Events\]|Dialogue:\s", re.I)
_ASS_TAG = re.compile(r"\{[^{}]*\}")
_ASS_BREAK = re.compile(r"\\[Nn]")
_ASS_FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")
_TTML_SECONDS = {"h": 3600.0, "m": 60.0, "s": 1.0, "ms": 0.001}
_FRAMES_A_SECOND = 25.0


@dataclass(slots=True)
class Cue:
    """A caption: from when to when, its lines, and who speaks where the format says so apart from them."""

    time: float | None
    until: float | None
    lines: list[str]
    speaker: str | None = None


@dataclass(slots=True)
class Captions:
    """The cues of a file, and the words in it that are no caption."""

    cues: list[Cue] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


# --- WebVTT, SubRip, .sbv -------------------------------------------------------


def timed(text: str) -> Captions:
    """Read from one line of times to the next; the number or name above a line of times is no text."""
    captions = Captions()
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if is_timing(line)]
    ends = [*starts, len(lines) + 1][1:]  # no cue, and so no name of one, follows the last
    for start, following in zip(starts, ends, strict=True):
        body = lines[start + 1 : following]
        if following <= len(lines) and _ends_in_name(body):
            body.pop()
        words = [line for line in _without_notes(body, captions.notes) if line.strip()]
        timing = TIMING.match(lines[start])
        if timing and words:
            above = lines[start - 1] if start else ""
            speaker = _speaker_beside(timing[3] or "") or _speaker_in_name(above)
            captions.cues.append(Cue(seconds(timing[1]), seconds(timing[2]), words, speaker))
    return captions


def is_timing(line: str) -> bool:
    """Tell a line of times, which begins a cue."""
    return ("-->" in line or "," in line) and bool(TIMING.match(line))


def _speaker_beside(behind: str) -> str | None:
    """Return the name behind the times, as HappyScribe writes it; settings of a caption are none."""
    if not behind or any(map(_SETTING.match, behind.split())):
        return None
    return behind.strip(" []()<>:") or None


def _speaker_in_name(name: str) -> str | None:
    """Return who speaks where the name of a cue says so, as Webex writes: `7 "Anna Berg" (123456)`."""
    match = _WEBEX.match(name)
    return match[1].strip() if match else None


def _ends_in_name(body: list[str]) -> bool:
    """Tell whether the last line before a line of times is the number or name of the next cue."""
    return bool(body) and (body[-1].strip().isdigit() or (len(body) > 1 and not body[-2].strip()))


def _without_notes(body: list[str], notes: list[str]) -> Iterator[str]:
    skipping = False
    for number, line in enumerate(body):
        if number and not body[number - 1].strip() and _SKIPPED.match(line):
            skipping = True
        if skipping:
            notes.append(line)
        else:
            yield line
        skipping = skipping and bool(line.strip())


# --- song texts -----------------------------------------------------------------


def lrc(text: str) -> Captions:
    """Read the lines of a song text, or of speech, by their first time."""
    captions = Captions()
    for line in text.split("\n"):
        match = LRC.match(line)
        words = match[2].strip() if match else ""
        clock = _LRC_CLOCK.search(line)
        if clock and words:
            captions.cues.append(Cue(seconds(clock[1]), None, [words]))
    return captions


# --- frames ---------------------------------------------------------------------


def micro_dvd(text: str) -> Captions:
    """Read captions whose times are frames; the first may say how many of them make a second."""
    captions = Captions()
    a_second = _FRAMES_A_SECOND
    for match in filter(None, map(MICRO_DVD.match, text.split("\n"))):
        words = _ASS_TAG.sub("", match[3])
        if match[1] == match[2] and re.fullmatch(r"[\d.]+", words):
            a_second = float(words)
        elif words.strip():
            begin, end = (round(int(frame) / a_second, 3) for frame in (match[1], match[2]))
            captions.cues.append(Cue(begin, end, words.split("|")))
    return captions


# --- Aegisub --------------------------------------------------------------------


def ass(text: str) -> Captions:
    """Read the dialogue of an .ass or .ssa file; its comments are notes."""
    captions = Captions()
    names = list(_ASS_FIELDS)
    for line in text.split("\n"):
        kind, _colon, rest = line.partition(":")
        if kind.strip().lower() == "format" and "text" in rest.lower():
            names = [name.strip().lower() for name in rest.split(",")]
        elif kind.strip().lower() in ("dialogue", "comment"):
            cells = dict(zip(names, rest.split(",", len(names) - 1), strict=False))
            _add_ass(captions, cells, kind.strip().lower() == "comment")
    captions.cues.sort(key=lambda cue: cue.time or 0.0)
    return captions


def _add_ass(captions: Captions, cells: dict[str, str], is_comment: bool) -> None:
    words = _ASS_TAG.sub("", cells.get("text", "")).replace("\\h", " ").strip()
    if is_comment:
        captions.notes.append(words)
    elif words:
        speaker = cells.get("name", cells.get("actor", "")).strip() or None
        begin, end = seconds(cells.get("start", "")), seconds(cells.get("end", ""))
        captions.cues.append(
            Cue(begin, end, [html.escape(line, quote=False) for line in _ASS_BREAK.split(words)], speaker)
        )


# --- TTML -----------------------------------------------------------------------


def ttml(text: str) -> Captions:
    """Read the paragraphs of a TTML or DFXP file, with the agents who speak them."""
    from coder import safe_files

    tree = safe_files.parse_xml(re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode("utf-8"), document_type=True)
    ticks = float(safe_files.attribute(tree, "tickRate") or 1)
    frames = float(safe_files.attribute(tree, "frameRate") or _FRAMES_A_SECOND)
    agents = _agents(tree)
    captions = Captions()
    for paragraph in tree.iter():
        if safe_files.local(paragraph) == "p":
            lines = _ttml_lines(paragraph)
            begin = _ttml_time(_inherited(paragraph, "begin"), ticks, frames)
            end = _ttml_time(_inherited(paragraph, "end"), ticks, frames)
            agent = _inherited(paragraph, "agent") or _of_children(paragraph, "agent")
            if any(map(str.strip, lines)):
                captions.cues.append(Cue(begin, end, lines, agents.get(agent or "", agent)))
    return captions


def _agents(tree: Any) -> dict[str, str]:
    from coder import safe_files

    agents = {}
    for element in tree.iter():
        if safe_files.local(element) == "agent" and (name := " ".join("".join(element.itertext()).split())):
            agents[safe_files.attribute(element, "id") or ""] = name
    return agents


def _inherited(element: Any, name: str) -> str | None:
    from coder import safe_files

    while element is not None:
        if value := safe_files.attribute(element, name):
            return value
        element = element.getparent()
    return None


def _of_children(element: Any, name: str) -> str | None:
    from coder import safe_files

    return next(
        filter(None, (safe_files.attribute(child, name) for child in element.iterdescendants())), None
    )


def _ttml_lines(paragraph: Any) -> list[str]:
    from coder import safe_files

    pieces = [paragraph.text or ""]
    for element in paragraph.iterdescendants():
        if safe_files.local(element) == "br":
            pieces.append("\n")
        else:
            pieces.append(element.text or "")
        pieces.append(element.tail or "")
    # a line end in the XML is a blank, a <br/> is a line end
    lines = "".join(piece if piece == "\n" else " ".join(re.split(r"\s+", piece)) for piece in pieces)
    return [html.escape(line.strip(), quote=False) for line in lines.split("\n")]


def _ttml_time(time: str | None, ticks: float, frames: float) -> float | None:
    if not time:
        return None
    if match := re.fullmatch(r"([\d.]+)(h|ms|m|s|t|f)", time):
        a_unit = {**_TTML_SECONDS, "t": 1 / ticks, "f": 1 / frames}[match[2]]
        return round(float(match[1]) * a_unit, 3)
    if match := re.fullmatch(r"(\d+:\d\d:\d\d):(\d+)", time):
        return round((seconds(match[1]) or 0.0) + int(match[2]) / frames, 3)
    return seconds(time)
