"""A file on its way in: bytes read once, within bounds, and the pieces that make a Transcript."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from coder.errors import FileFaultError, SourceFileError
from coder.importers.speakers.lines import DetectedTurns, Style
from coder.importers.speakers.roles import guess_roles
from coder.importers.speakers.turns import find_turns, with_languages
from coder.importers.text import encodings
from coder.importers.text.dates import iso_date
from coder.model import Transcript, reading
from coder.safe_files import SafeZip

#: Largest file that is read into memory, in bytes.
MAX_FILE = 100_000_000
#: Longest text of one source, in characters and in lines: some 400 hours of talk.
MAX_TEXT = 20_000_000
MAX_LINES = 300_000
_HEAD = 65_536
_START = 8_192


@dataclass
class SourceFile:
    """One file: its name, its first bytes, and on demand all of them or its text."""

    path: Path
    encoding: str | None = None
    warnings: list[str] = field(default_factory=list)

    @property
    def suffix(self) -> str:
        """Give the ending in lower case, with the dot."""
        return self.path.suffix.lower()

    @cached_property
    def head(self) -> bytes:
        """Give the first bytes."""
        with self.path.open("rb") as stream:
            return stream.read(_HEAD)

    @cached_property
    def data(self) -> bytes:
        """Give all bytes; a file that is too large is refused before it is read."""
        size = self.path.stat().st_size
        if size > MAX_FILE:
            raise SourceFileError(
                f"It has {size // 1_000_000} MB; at most {MAX_FILE // 1_000_000} MB are read."
            )
        return self.path.read_bytes() if size > len(self.head) else self.head

    @cached_property
    def parts(self) -> list[str]:
        """List the parts of a zip file; none when it is no zip file, or a damaged one."""
        if not self.head.startswith(b"PK"):
            return []
        try:
            with SafeZip(self.path) as archive:
                return archive.namelist()
        except FileFaultError:
            return []

    @cached_property
    def decoded(self) -> encodings.Decoded:
        """Give the text with its encoding."""
        if not self.encoding and encodings.looks_binary(self.head):
            raise SourceFileError(
                "It holds no text: its bytes are those of a program, a picture or a recording."
            )
        return encodings.decode(self.data, self.encoding)

    @cached_property
    def start(self) -> str:
        """Give the first part as text, for recognising a format; "" when it is no text."""
        try:
            if encodings.looks_binary(self.head):
                return ""
            return encodings.decode(self.head[:_START], self.encoding).text
        except SourceFileError:
            return ""


@dataclass(frozen=True)
class Importer:
    """A format: how it is called, recognised and read."""

    name: str
    suffixes: tuple[str, ...]
    about: str  # what is read and what is not, one sentence for the manual
    sniff: Callable[[SourceFile], bool]
    read: Callable[[SourceFile], Transcript]
    read_all: Callable[[SourceFile], list[Transcript]] | None = None  # where one file holds several sources


def check_length(text: str) -> None:
    """Refuse a text without words, and one that is longer than any source should be."""
    if not text.strip():
        raise SourceFileError("It holds no words. Was the right file chosen?")
    check_size(len(text), text.count("\n"))


def check_size(letters: int, lines: int) -> None:
    """Refuse so many characters and lines, where they are more than any source should have."""
    if letters > MAX_TEXT:
        raise SourceFileError(
            f"Its text has {letters // 1_000_000} million characters; at most "
            f"{MAX_TEXT // 1_000_000} million are read. Cut it into parts."
        )
    if lines > MAX_LINES:
        raise SourceFileError(f"Its text has more than {MAX_LINES:,} lines. Cut it into parts.")


def transcript(
    source: SourceFile,
    text: str,
    format: str,
    *,
    encoding: str | None = None,
    styles: Mapping[int, Style] | None = None,
    paragraphs: bool = True,
    warnings: Sequence[str] = (),
    facts: Mapping[str, str] | None = None,
    language: str | None = None,
) -> Transcript:
    """Make a Transcript of a text in which the speakers stand as labels."""
    check_length(text)
    return finish(
        source,
        text,
        format,
        find_turns(text, styles, paragraphs=paragraphs),
        encoding=encoding,
        warnings=warnings,
        facts=facts,
        language=language,
    )


#: Halves of letters that no file can hold.
_HALVES = re.compile("[\ud800-\udfff]")


def _whole_letters(text: str, found: DetectedTurns) -> tuple[str, DetectedTurns]:
    """Put a sign in the place of each half letter, in the text and in who speaks; nothing moves."""
    labels = [label for label in (*found.labels, *(turn.speaker for turn in found.turns)) if label]
    if not any(_HALVES.search(part) for part in (text, *labels)):
        return text, found
    turns = [
        replace(turn, speaker=_HALVES.sub("\ufffd", turn.speaker)) if turn.speaker else turn
        for turn in found.turns
    ]
    names = [_HALVES.sub("\ufffd", label) for label in found.labels]
    return _HALVES.sub("\ufffd", text), replace(found, turns=turns, labels=names)


def finish(
    source: SourceFile,
    text: str,
    format: str,
    found: DetectedTurns,
    *,
    encoding: str | None = None,
    warnings: Sequence[str] = (),
    facts: Mapping[str, str] | None = None,
    language: str | None = None,
) -> Transcript:
    """Make a Transcript of a text and the turns that were found in it."""
    check_length(text)
    text, found = _whole_letters(text, found)
    found_attributes = _named({**found.header, **(facts or {})})
    told = reading.LANGUAGES.get(reading.plain(found_attributes.pop("language", "").split("-")[0]))
    turns, main = with_languages(found.turns, text, language or told)
    if found.last_time is not None:
        found_attributes["last_time"] = (
            f"{found.last_time:g}" if found.last_time < 1e5 else str(found.last_time)
        )
    return Transcript(
        title=source.path.stem or source.path.name,
        text=text,
        turns=tuple(turns),
        speakers=guess_roles(found.labels, turns, text),
        format=format,
        encoding=encoding,
        language=main,
        attributes=found_attributes,
        warnings=(*warnings, *source.warnings, *found.warnings),
    )


#: Keys of headers → the names that attributes have here.
_ATTRIBUTES = {
    **reading.ATTRIBUTES,
    "plaats": "place", "lieu": "place", "location": "place", "locatie": "place", "duur": "duration",
    "duree": "duration",
}  # fmt: skip
#: Attributes that a study checks against its codebook or the report reads: a file's header does not set them.
_DECIDED_BY_PEOPLE = frozenset({"title", "kind", "group", "relation", "voice", "cluster", "withhold_names"})
#: Facts that identify a person: attributes go into reports, these must not.
_PERSONAL = frozenset(
    """name naam nom age leeftijd âge email e-mail tel telephone telefoon téléphone present aanwezig présents
    attendees participants deelnemers speakers sprekers intervenants interviewee respondent geïnterviewde
    interviewé interviewée""".split()  # noqa: SIM905
)


def _named(header: Mapping[str, str]) -> dict[str, str]:
    """Give the keys of a header the names that attributes have here; who it was stays in the text only."""
    named = {}
    for key, value in header.items():
        plain = " ".join(key.lower().replace("’", "'").split()).rstrip(" :")
        name = _ATTRIBUTES.get(reading.plain(plain), plain)
        if name == "date" and (told := iso_date(value)):
            named[name] = told
        elif name == "date" or name in _DECIDED_BY_PEOPLE:
            named[f"{name} (file)"] = value
        elif name not in _PERSONAL:
            named[name] = value
    return named
