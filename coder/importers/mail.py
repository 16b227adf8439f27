"""Mail (.eml) and mailboxes (.mbox): what was written, a source a letter; headers tell date and subject."""

import contextlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parsedate_to_datetime
from typing import cast

from coder.errors import SourceFileError
from coder.importers import prose, webpage
from coder.importers.projects import only
from coder.importers.source_file import Importer, Provenance, SourceFile, finish
from coder.importers.speakers.lines import DetectedTurns
from coder.importers.speakers.turns import find_turns
from coder.importers.text import encodings
from coder.model import LeftOut, Transcript
from coder.safe_files import parse_html
from coder.translations import N_, _, ngettext

_HEADER = re.compile(rb"([A-Za-z][A-Za-z\-]{1,60}):[ \t]?\S?[^\n]*\n(?:[ \t]+[^\n]*\n)*")
_BEGINS = re.compile(rb"[\xef\xbb\xbf\r\n]*(?:From |[A-Za-z][A-Za-z\-]{1,60}:)")
#: Headers that only programs write; a text that begins with From, To and Subject is no mail yet.
_OF_PROGRAMS = (
    b"mime-version",
    b"message-id",
    b"received",
    b"return-path",
    b"delivered-to",
    b"content-type",
    b"x-mozilla",
)
_MAILBOX = re.compile(rb"From [^\n]{1,200}\d{4}[^\n]{0,20}\r?\n(?=[A-Za-z][A-Za-z\-]{1,60}:)")
_BETWEEN = re.compile(rb"(?:^|\n)(?=From [^\n]{1,200}\d{4}[^\n]{0,20}\r?\n[A-Za-z][A-Za-z\-]{1,60}:)")
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_IN_HEADS = re.compile(
    r"from|to|cc|bcc|sent|date|subject|van|aan|verzonden|datum|onderwerp|de|à|envoyé|objet|von|an|gesendet|betreff"
    r"|para|enviado|asunto|assunto|da|a|inviato|oggetto",
    re.IGNORECASE,
)
_MOST_LETTERS = 20_000


def sniff(source: SourceFile) -> bool:
    """Recognise headers that only mail programs write, or the line that begins a mailbox."""
    if not _BEGINS.match(source.head):
        return False
    head = source.head.lstrip(b"\xef\xbb\xbf\r\n").replace(b"\r\n", b"\n")
    if _MAILBOX.match(head):
        return True
    names = _header_names(head)
    if source.suffix == ".eml":
        return len(names) > 1
    return len(names) > 2 and bool({b"from", b"date"} & names) and bool(names.intersection(_OF_PROGRAMS))


def _header_names(head: bytes) -> set[bytes]:
    names = set()
    place = 0
    while match := _HEADER.match(head, place):
        names.add(match[1].lower())
        place = match.end()
    return names


def read(source: SourceFile) -> Transcript:
    """Read one letter."""
    return only(read_all(source))


def read_all(source: SourceFile) -> list[Transcript]:
    """Read a letter, or each letter of a mailbox."""
    letters = list(_letters(source.data.lstrip(b"\xef\xbb\xbf\r\n")))
    if len(letters) == 1:
        return [_read(source, letters[0])]
    transcripts = []
    empty = 0
    for letter in letters:
        try:
            read_letter = _read(source, letter)
        except SourceFileError:
            empty += 1
            continue
        transcripts.append(replace(read_letter, title=_subject(letter) or read_letter.title))
    if not transcripts:
        raise SourceFileError(_("It is a mailbox without a letter that has words."))
    if empty:
        sentence = ngettext(
            "{n} letter of the mailbox has no words and was left out.",
            "{n} letters of the mailbox have no words and were left out.",
            empty,
        )
        transcripts[0] = replace(transcripts[0], warnings=(*transcripts[0].warnings, sentence))
    return transcripts


def _letters(data: bytes) -> Iterator[EmailMessage]:
    if not _MAILBOX.match(data):
        yield message_from_bytes(data, policy=policy.default)
        return
    pieces = _BETWEEN.split(data, maxsplit=_MOST_LETTERS)
    for piece in filter(bytes.strip, pieces):
        # in a mailbox a line that begins with From has a sign before it
        letter = re.sub(rb"(?m)^>(>*From )", rb"\1", piece.lstrip(b"\r\n").partition(b"\n")[2])
        yield message_from_bytes(letter, policy=policy.default)


def _read(source: SourceFile, letter: EmailMessage) -> Transcript:
    text, encoding = _text(letter, source.encoding)
    if not text.strip():
        raise SourceFileError(
            _("It is a mail without words. What is attached to it must be saved and imported apart.")
        )
    attached = list(letter.iter_attachments()) if letter.is_multipart() else []
    provenance = Provenance(
        "mail", encoding, facts=_facts(letter), warnings=_remarks(attached), left_out=_left_out(attached)
    )
    return finish(source, text, _turns(text), provenance)


def _turns(text: str) -> DetectedTurns:
    """Return the turns of a talk that somebody mailed, else the paragraphs of a letter, down to its signature.

    The heads of letters that are quoted in it (From:, Sent:) are nobody's labels.
    """
    talk = find_turns(text)
    times = Counter(turn.speaker for turn in talk.turns if turn.speaker)
    is_talk = len(times) > 1 and max(times.values()) > 1
    if is_talk and not any(_IN_HEADS.fullmatch(label) for label in talk.labels):
        return talk
    letter = DetectedTurns()
    for paragraph in _PARAGRAPH.finditer(text):
        letter.add(None, paragraph.start(), paragraph.start() + len(paragraph[0].rstrip()))
    return letter


def _text(letter: EmailMessage, told: str | None) -> tuple[str, str | None]:
    """Return the letter as its writer's program shows it: its text, else the words of its page.

    `told` is the encoding that a person says it has, whatever the letter says.
    """
    part = letter.get_body(preferencelist=("plain", "html"))
    if part is None:
        return "", None
    encoding = told or part.get_content_charset()
    text = _decoded(part, told)
    if part.get_content_type() == "text/html" and text.strip():
        text = "\n".join(block.text for block in webpage.blocks_of(parse_html(text)))
    elif (part.get_param("format") or "") == "flowed":
        text = re.sub(r"(?<=\S) \n(?!>|-- )", " ", text)
    return encodings.cleaned(text).strip(), encoding


def _decoded(part: MIMEPart, told: str | None) -> str:
    data = cast(bytes, part.get_payload(decode=True)) or b""
    charset = part.get_content_charset()
    if told is None and charset is not None:
        try:
            return data.decode(charset)
        except (LookupError, UnicodeError):  # an encoding that nobody knows, or a wrong one
            pass
    return encodings.decode(data, told).text if data.strip() else ""


def _facts(letter: EmailMessage) -> dict[str, str]:
    facts = {}
    if subject := _subject(letter):
        facts["subject"] = subject
    with contextlib.suppress(TypeError, ValueError, IndexError):
        facts["date"] = parsedate_to_datetime(str(letter["date"])).date().isoformat()
    return facts


def _subject(letter: EmailMessage) -> str:
    return " ".join(encodings.cleaned(str(letter["subject"] or "")).split())


def _remarks(attached: list[EmailMessage]) -> list[str]:
    names = [part.get_filename() or part.get_content_type() for part in attached]
    if not names:
        return []
    return [_("What is attached was left out ({names}). Save it and import it too.", names=", ".join(names))]


def _left_out(attached: list[EmailMessage]) -> list[LeftOut]:
    """Count the words of what is attached, where it is text."""
    texts = []
    for part in attached:
        if part.get_content_maintype() == "text":
            texts.append((cast(bytes, part.get_payload(decode=True)) or b"").decode("utf-8", "replace"))
    words = prose.count(texts)
    return [LeftOut(N_("what is attached to the mail"), words)] if words else []


IMPORTER = Importer(
    name="mail",
    suffixes=(".eml", ".mbox"),
    about="Mail, and mailboxes with a source a letter: what was written, with what it quotes; headers give date and "
    "subject, what is attached is left out and named.",
    sniff=sniff,
    read=read,
    read_all=read_all,
)
