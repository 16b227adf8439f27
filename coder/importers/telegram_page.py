"""Chats of Telegram as it exports them for reading (messages.html): every message a turn."""

import re
from collections.abc import Iterator
from typing import Any

from coder.errors import SourceFileError
from coder.importers import prose
from coder.importers.chat import OF_PROGRAM
from coder.importers.chat_lines import Clock
from coder.importers.source_file import Importer, Provenance, SourceFile, finish
from coder.importers.speakers.segments import Segment, compose
from coder.importers.text.encodings import cleaned
from coder.model import LeftOut, Transcript
from coder.safe_files import parse_html
from coder.translations import N_, _

_SIGN = re.compile(r"<div class=\"(?:page_wrap|history|message (?:default|service))", re.IGNORECASE)
_MOMENT = re.compile(r"(\d{1,4}[./-]\d{1,2}[./-]\d{1,4})\s+(\d{1,2}:\d\d(?::\d\d)?)")


def sniff(source: SourceFile) -> bool:
    """Recognise the boxes in which Telegram puts messages."""
    return source.suffix in (".html", ".htm") and bool(_SIGN.search(source.start))


def read(source: SourceFile) -> Transcript:
    """Read the messages; one that is joined to the one before is of the same sender."""
    decoded = source.decoded
    boxes = [box for box in parse_html(decoded.text).iter("div") if "message" in _classes(box)]
    of_program: list[str] = []
    segments = list(_segments(boxes, of_program))
    if not segments:
        raise SourceFileError(_("It is a page of Telegram without messages that have words."))
    text, detected = compose(segments, what=N_("messages"))
    words = prose.count(of_program)
    left_out = [LeftOut(OF_PROGRAM, words)] if words else []
    return finish(
        source,
        text,
        detected,
        Provenance("chat", decoded.encoding, warnings=decoded.warnings, left_out=left_out),
    )


def _segments(boxes: list[Any], of_program: list[str]) -> Iterator[Segment]:
    clock, sender = Clock(), None
    for box in boxes:
        if "service" in _classes(box):
            of_program.append(_words(box))
            continue
        sender = _words(_inside(box, "from_name")) or sender
        if words := _words(_inside(box, "text"), "\n"):
            yield Segment(sender, words, _time(_inside(box, "date"), clock))


def _classes(element: Any) -> list[str]:
    return str(element.get("class") or "").split()


def _inside(box: Any, name: str) -> Any:
    return next((element for element in box.iter("div") if name in _classes(element)), None)


def _words(element: Any, line_end: str = " ") -> str:
    if element is None:
        return ""
    text = _with_breaks(element)
    lines = (" ".join(line.split()) for line in cleaned(text).split("\n"))
    return line_end.join(filter(None, lines))


def _with_breaks(element: Any) -> str:
    pieces = [element.text or ""]
    for child in element:
        inner = _with_breaks(child) if isinstance(child.tag, str) else ""
        pieces += ["\n" if child.tag == "br" else inner, child.tail or ""]
    return "".join(pieces)


def _time(date: Any, clock: Clock) -> float | None:
    moment = _MOMENT.search(date.get("title") or "") if date is not None else None
    return clock.seconds(moment[1], moment[2], "") if moment else None


IMPORTER = Importer(
    name="telegram",
    suffixes=(".html",),
    about="Chats of Telegram as pages: every message a turn; pictures and the program's own messages are left out.",
    sniff=sniff,
    read=read,
)
