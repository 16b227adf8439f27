"""Pages of noScribe: a paragraph a turn, with times; strokes mark what was said at the same time."""

import re
from collections.abc import Iterator
from typing import Any

from coder.errors import SourceFileError
from coder.importers import prose
from coder.importers.source_file import Importer, Provenance, SourceFile, finish
from coder.importers.speakers.segments import Segment, compose, joined
from coder.importers.text.encodings import cleaned
from coder.model import LeftOut, Transcript
from coder.safe_files import parse_html
from coder.translations import N_, _

_ANCHOR = re.compile(r"ts_(\d+)_(\d+)_")
_SIGN = re.compile(r"<a\s+name=\"ts_\d+_\d+_")
_TIME = r"(?:\[\d\d:\d\d:\d\d\]\s*)?"
_LABEL = rf"{_TIME}(?P<label>[^:/\n\[\]]{{1,60}}):\s*{_TIME}"
_HEAD = re.compile(_LABEL)
_OVERLAP = re.compile(rf"//\s*{_LABEL}(?P<words>[^/]*)//")
_STAMP = re.compile(r"\s*\[\d\d:\d\d:\d\d\]\s*")


def sniff(source: SourceFile) -> bool:
    """Recognise the anchors with times that noScribe puts around what was said."""
    return source.suffix in (".html", ".htm") and bool(_SIGN.search(source.start))


def read(source: SourceFile) -> Transcript:
    """Read the paragraphs that have times; those above them tell how the transcript was made."""
    decoded = source.decoded
    above: list[str] = []
    segments = joined(_segments(parse_html(decoded.text), above))
    if not segments:
        raise SourceFileError(_("It is a page of noScribe without words."))
    text, detected = compose(segments)
    words = prose.count(above)
    left_out = [LeftOut(N_("what the file says of itself"), words)] if words else []
    provenance = Provenance("noscribe", decoded.encoding, warnings=decoded.warnings, left_out=left_out)
    return finish(source, text, detected, provenance)


def _segments(page: Any, above: list[str]) -> Iterator[Segment]:
    speaker: str | None = None
    seen = False
    for paragraph in page.iter("p"):
        time = _time(paragraph)
        words = " ".join(cleaned("".join(paragraph.itertext())).split())
        seen = seen or time is not None
        if not seen:
            above.append(words)
            continue
        first = None
        for number, (label, said) in enumerate(_parts(words)):
            if number == 0:
                first = speaker = label or speaker
            yield Segment(label or first, said, time)


def _time(paragraph: Any) -> float | None:
    for anchor in paragraph.iter("a"):
        if match := _ANCHOR.match(anchor.get("name") or ""):
            return int(match[1]) / 1000
    return None


def _parts(words: str) -> Iterator[tuple[str | None, str]]:
    """Yield who says what in a paragraph; behind what another says between strokes the first goes on."""
    place = 0
    head = None if words.startswith("//") else _HEAD.match(words)
    label = head["label"].strip() if head else None
    if head:
        place = head.end()
    for overlap in _OVERLAP.finditer(words, place):
        yield label, _plain(words[place : overlap.start()])
        yield overlap["label"].strip(), _plain(overlap["words"])
        place = overlap.end()
    yield label, _plain(words[place:])


def _plain(words: str) -> str:
    return " ".join(_STAMP.sub(" ", words).replace("//", " ").split())


IMPORTER = Importer(
    name="noscribe",
    suffixes=(".html",),
    about="Pages of noScribe: speakers and times; what is said at the same time is a turn of its own, the lines above "
    "the talk are left out and counted.",
    sniff=sniff,
    read=read,
)
