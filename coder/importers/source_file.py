"""A file on its way in: bytes read once, within bounds, and the pieces that make a Transcript."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from coder.errors import FileFaultError, SourceFileError
from coder.importers import titles
from coder.importers.kept import account
from coder.importers.reading_options import AS_FOUND, ReadingOptions
from coder.importers.speakers import header_keys
from coder.importers.speakers.lines import DetectedTurns, Style
from coder.importers.speakers.roles import guess_roles
from coder.importers.speakers.turns import find_turns, with_languages
from coder.importers.text import encodings
from coder.importers.text.dates import iso_date
from coder.model import Kept, LeftOut, Speaker, Transcript, reading
from coder.safe_files import SafeZip
from coder.translations import _
from coder.translations.formatting import number

#: Largest file that is read into memory, in bytes.
MAX_FILE = 100_000_000
#: Longest text of one source, in characters and in lines: some 400 hours of talk.
MAX_TEXT = 20_000_000
MAX_LINES = 300_000
_HEAD = 65_536
#: So many words, and such a share of them, may differ by how they are counted: where blanks fall, what is a sign.
_FEW_WORDS = 10
_SHARE_OF_WORDS = 0.02
_START = 8_192


@dataclass
class SourceFile:
    """One file: its name, its first bytes, and on demand all of them or its text."""

    path: Path
    options: ReadingOptions = AS_FOUND
    warnings: list[str] = field(default_factory=list)
    #: Words that its reader leaves out on purpose.
    left_out: list[LeftOut] = field(default_factory=list)
    words_counted: int = 0  # 0 where the format does not tell

    def hold_against(self, words: int) -> None:
        """Note how many words the file has, counted in another way than the text is read."""
        self.words_counted += words

    def leave_out(self, what: str, text: str) -> None:
        """Note words that are left out; `what` says what they are, marked for translation."""
        if words := len(text.split()):
            self.left_out.append(LeftOut(what, words))

    @property
    def encoding(self) -> str | None:
        """Return how a person says that the text is encoded."""
        return self.options.encoding

    @property
    def suffix(self) -> str:
        """Return the ending in lower case, with the dot."""
        return self.path.suffix.lower()

    @cached_property
    def head(self) -> bytes:
        """Return the first bytes."""
        with self.path.open("rb") as stream:
            return stream.read(_HEAD)

    @cached_property
    def data(self) -> bytes:
        """Return all bytes; a file that is too large is refused before it is read."""
        size = self.path.stat().st_size
        if size > MAX_FILE:
            raise SourceFileError(
                _(
                    "It has {size} MB; at most {most} MB are read.",
                    size=size // 1_000_000,
                    most=MAX_FILE // 1_000_000,
                )
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
        """Return the text with its encoding."""
        if not self.encoding and encodings.looks_binary(self.head):
            raise SourceFileError(
                _("It holds no text: its bytes are those of a program, a picture or a recording.")
            )
        return encodings.decode(self.data, self.encoding)

    @cached_property
    def start(self) -> str:
        """Return the first part as text, for recognising a format; "" when it is not text."""
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
        raise SourceFileError(_("It holds no words. Was the right file chosen?"))
    check_size(len(text), text.count("\n"))


def check_size(letters: int, lines: int) -> None:
    """Refuse so many characters and lines, where they are more than any source should have."""
    if letters > MAX_TEXT:
        raise SourceFileError(
            _(
                "Its text has {number} million characters; at most {most} million are "
                "read. Cut it into parts.",
                number=letters // 1_000_000,
                most=MAX_TEXT // 1_000_000,
            )
        )
    if lines > MAX_LINES:
        raise SourceFileError(
            _("Its text has more than {most} lines. Cut it into parts.", most=number(MAX_LINES))
        )


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a file says of its text: its format, its encoding and language, facts about the talk."""

    format: str
    encoding: str | None = None
    language: str | None = None
    facts: Mapping[str, str] = field(default_factory=dict)
    warnings: Sequence[str] = ()
    #: Words that the format holds beside the text and its turns, and that were left out.
    left_out: Sequence[LeftOut] = ()
    #: Whether an editor made it, as pages and minutes are: what stands above the first label is an introduction.
    is_published: bool = False


def transcript(
    source: SourceFile,
    text: str,
    provenance: Provenance,
    styles: Mapping[int, Style] | None = None,
    *,
    paragraphs: bool = True,
) -> Transcript:
    """Return the Transcript of a text in which the speakers stand as labels.

    `styles` go by line number; `paragraphs` says that each line is a paragraph.
    """
    check_length(text)
    detected = find_turns(text, styles, paragraphs=paragraphs, said=source.options.speakers)
    detected.has_introduction |= provenance.is_published
    return finish(source, text, detected, provenance)


def finish(source: SourceFile, text: str, detected: DetectedTurns, provenance: Provenance) -> Transcript:
    """Return the Transcript of a text and the turns that were found in it."""
    check_length(text)
    text, detected = _whole_letters(text, detected)
    attributes = _named({**detected.header, **provenance.facts})
    stated = _language_code(attributes.pop("language", ""))
    beside = (*provenance.left_out, *detected.left_out, *source.left_out)
    turns, kept = account(text, detected, beside)
    kept = _held_against(kept, source.words_counted - detected.words_of_labels, text, beside)
    turns, language = with_languages(turns, text, provenance.language or stated)
    if detected.last_time is not None:
        attributes["last_time"] = _time_as_text(detected.last_time)
    return Transcript(
        title=titles.of_file(source.path.name),
        text=text,
        turns=tuple(turns),
        speakers=_with_told_roles(guess_roles(detected.labels, turns, text), detected),
        format=provenance.format,
        encoding=provenance.encoding,
        language=language,
        attributes=attributes,
        warnings=(*provenance.warnings, *source.warnings, *detected.warnings),
        kept=kept,
        doubts=tuple(detected.doubts),
    )


def _held_against(kept: Kept, counted: int, text: str, beside: Sequence[LeftOut]) -> Kept:
    """Count as lost what a file holds beyond its text and what was left out; a few words are how it counts."""
    missing = counted - len(text.split()) - sum(one.words for one in beside)
    if missing <= max(_FEW_WORDS, _SHARE_OF_WORDS * counted):
        return kept
    return replace(kept, words_in_file=kept.words_in_file + missing)


def _with_told_roles(speakers: Sequence[Speaker], detected: DetectedTurns) -> tuple[Speaker, ...]:
    """Return the speakers with the roles that the layout tells, which no guess overrules."""
    return tuple(
        replace(speaker, role=detected.roles.get(speaker.label, speaker.role)) for speaker in speakers
    )


def _language_code(name: str) -> str | None:
    """Return the code of a language by its name, also of `French-Belgium`."""
    return reading.LANGUAGES.get(reading.plain(name.split("-")[0]))


def _time_as_text(seconds: float) -> str:
    """Write seconds as briefly as they can be, without an exponent."""
    if seconds < 1e5:
        return f"{seconds:g}"
    return str(seconds)


#: Surrogates: halves of letters, which no file can hold.
_HALVES = re.compile("[\ud800-\udfff]")


def _whole_letters(text: str, detected: DetectedTurns) -> tuple[str, DetectedTurns]:
    """Put a sign in the place of each half letter, in the text and in who speaks; nothing moves."""
    speakers = [turn.speaker or "" for turn in detected.turns]
    if not any(map(_HALVES.search, (text, *detected.labels, *speakers))):
        return text, detected
    turns = []
    for turn in detected.turns:
        turns.append(replace(turn, speaker=turn.speaker and _without_halves(turn.speaker)))
    labels = list(map(_without_halves, detected.labels))
    return _without_halves(text), replace(detected, turns=turns, labels=labels)


def _without_halves(text: str) -> str:
    return _HALVES.sub("\ufffd", text)


#: Keys of headers → the names that attributes have here.
_ATTRIBUTES = {
    **reading.ATTRIBUTES,
    "plaats": "place", "lieu": "place", "location": "place", "locatie": "place", "duur": "duration",
    "duree": "duration",
}  # fmt: skip
#: Attributes that a study checks against its codebook or the report reads: a file's header does not set them.
_DECIDED_BY_PEOPLE = frozenset(
    {"title", "kind", "group", "relation", "voice", "cluster", "withhold_names", "status", "persons"}
)
#: Facts that identify a person: attributes go into reports, these must not.
_PERSONAL = frozenset(
    """name naam nom age leeftijd âge email e-mail tel telephone telefoon téléphone present aanwezig présents
    attendees participants deelnemers speakers sprekers intervenants interviewee respondent geïnterviewde
    interviewé interviewée""".split()  # noqa: SIM905
)


def _named(header: Mapping[str, str]) -> dict[str, str]:
    """Return a header by the names that attributes have here; who it was stays in the text only."""
    named = {}
    for key, value in header.items():
        plain = " ".join(key.lower().replace("’", "'").split()).rstrip(" :")
        name = _ATTRIBUTES.get(reading.plain(plain)) or header_keys.attribute(plain)
        if name == "date" and (day := iso_date(value)):
            named[name] = day
        elif name == "date" or name in _DECIDED_BY_PEOPLE:
            named[f"{name} (file)"] = value
        elif name not in _PERSONAL and not header_keys.names_a_person(key):
            named[name] = value
    return named
