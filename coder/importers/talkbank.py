"""CHAT transcripts of TalkBank (.cha): main lines with speakers and times; the lines of codes are left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from coder.errors import SourceFileError
from coder.importers import prose
from coder.importers.source_file import Importer, Provenance, SourceFile, finish
from coder.importers.speakers.segments import Segment, compose
from coder.importers.text import encodings
from coder.model import LeftOut, Role, Speaker, Transcript
from coder.translations import N_, _

_SIGN = re.compile(
    r"\ufeff?\s*(?:@UTF8|@Begin|@Languages:|@Participants:|@Window:|@Font:|@PID:)[^\n]*\n\s*[@*]"
)
_LINE = re.compile(r"(?P<kind>[@*%])(?P<name>[^:\t\n]{1,40}):?[\t ]*(?P<words>.*)", re.DOTALL)
_TIMES = re.compile(r"\s*\x15?\s*(?:%snd:\"[^\"]*\"_|%mov:\"[^\"]*\"_)?(\d+)_(\d+)\s*\x15?\s*")
#: Codes behind what was said: retracings [//], errors [*], explanations [= …], stress [!]; [: word] stays out too.
_CODES = re.compile(r"\s*\[(?:/{1,3}\??|\*[^\]]*|!{1,2}|[<>]\d?|\?|\+ [^\]]*|[=%][^\]]*|- \w+|=! [^\]]*)\]")
_REPLACED = re.compile(r"\s*\[::? ([^\]]*)\]")
_ANGLES = re.compile(r"<([^<>]*)>")
_EVENT = re.compile(r"&[=*{}][\w:=_~*]*")
_FILLER = re.compile(r"&[\-+~]?(?=\w)")
_PAUSE = re.compile(r"\s*\((?:\.{1,3}|\d*[.:]\d*)\)")
_TRAILING_OFF = re.compile(r"\+(?:\.\.\.|\.\.\?|/\.|//\.|/\?|//\?|!\?|\"/\.|\"\.|\.)")
_LINKER = re.compile(r"(?:^|(?<=\s))\+(?:[<^,+\"]|\+)?(?=\s|\w)\s*")
_ASKS = ("investigator", "interviewer", "examiner", "moderator")
_ANSWERS = (
    "participant",
    "respondent",
    "informant",
    "subject",
    "patient",
    "target_adult",
    "speaker",
    "adult",
    "child",
)
_LANGUAGES = {
    "eng": "en", "nld": "nl", "fra": "fr", "deu": "de", "spa": "es", "ita": "it", "por": "pt", "pol": "pl", "rus": "ru",
    "ara": "ar", "tur": "tr", "swa": "sw", "lin": "ln", "kin": "rw",
}  # fmt: skip


def sniff(source: SourceFile) -> bool:
    """Recognise the first lines, which begin with the signs of CHAT."""
    # the bullets around times are control characters, of which a text has none
    start = source.head.replace(b"\x15", b" ").decode("utf-8", "replace")
    return bool(_SIGN.match(start.replace("\r\n", "\n"))) and "*" in start


def read(source: SourceFile) -> Transcript:
    """Read the main lines; headers tell the language and who asks, lines with % are codes."""
    # the bullets around times are no damage to be told of
    decoded = encodings.decode(source.data.replace(b"\x15", b" "), source.encoding)
    lines = list(_lines(decoded.text))
    segments, codes = _segments(lines)
    if not segments:
        raise SourceFileError(_("It is a CHAT file without lines of speech, which begin with * and a name."))
    text, detected = compose(segments)
    left_out = (
        [LeftOut(N_("codes and comments of transcribers"), words)] if (words := prose.count(codes)) else []
    )
    headers = {match["name"].lower(): match["words"] for match in lines if match["kind"] == "@"}
    provenance = Provenance(
        "chat-talkbank", decoded.encoding, _language(headers), warnings=decoded.warnings, left_out=left_out
    )
    transcript = finish(source, text, detected, provenance)
    roles = _roles(headers.get("participants", ""))
    return replace(transcript, speakers=tuple(_with_role(speaker, roles) for speaker in transcript.speakers))


def _lines(text: str) -> Iterator[re.Match[str]]:
    """Yield the lines with their signs; a line that begins with a tab goes on with the one before."""
    for line in re.sub(r"\n[\t ]+", " ", text).split("\n"):
        if match := _LINE.match(line):
            yield match


def _segments(lines: Sequence[re.Match[str]]) -> tuple[list[Segment], list[str]]:
    segments: list[Segment] = []
    codes: list[str] = []
    for line in lines:
        if line["kind"] == "%":
            codes.append(line["words"])
        elif line["kind"] == "*":
            words, begin, end = _timed(line["words"])
            codes += [code.strip(" []") for code in _CODES.findall(words) if code.strip(" [/]!*<>?")]
            if spoken := _spoken(words):
                segments.append(Segment(line["name"].strip(), spoken, begin, end))
    return segments, codes


def _timed(words: str) -> tuple[str, float | None, float | None]:
    times = _TIMES.findall(words)
    if not times:
        return words, None, None
    return _TIMES.sub(" ", words), int(times[0][0]) / 1000, int(times[-1][1]) / 1000


def _spoken(words: str) -> str:
    """Take the signs of CHAT off, where words are left as they were said."""
    words = _ANGLES.sub(r"\1", _CODES.sub("", words))
    words = _REPLACED.sub("", words)
    words = _FILLER.sub("", _EVENT.sub("", _PAUSE.sub(" ", words)))
    words = _LINKER.sub("", _TRAILING_OFF.sub("…", words))
    return re.sub(r"\s+([.,;?!…])", r"\1", " ".join(words.split()))


def _language(headers: dict[str, str]) -> str | None:
    code = headers.get("languages", "").split(",")[0].strip()
    return _LANGUAGES.get(code)


def _roles(participants: str) -> dict[str, Role]:
    """Return the role of each code in `INT Tom Investigator, ANN Anna Participant`."""
    roles = {}
    for person in participants.split(","):
        code, *told = person.split()[:1] + person.split()[-1:] if person.split() else [""]
        role = told[0].lower() if told else ""
        if role in _ASKS:
            roles[code] = Role.INTERVIEWER
        elif role in _ANSWERS:
            roles[code] = Role.RESPONDENT
    return roles


def _with_role(speaker: Speaker, roles: dict[str, Role]) -> Speaker:
    return replace(speaker, role=roles.get(speaker.label, speaker.role))


IMPORTER = Importer(
    name="talkbank",
    suffixes=(".cha",),
    about="CHAT transcripts of TalkBank: lines of speech with times and the roles of people; lines of codes are left "
    "out and counted.",
    sniff=sniff,
    read=read,
)
