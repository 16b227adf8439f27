"""How chat programs write the head of a message: when, who, to whom; and lines that nobody wrote."""

import re
from datetime import datetime
from itertools import product

#: Marks of the direction of writing, with which phones surround names, blanks of any width, and the sign before a
#: name that is not among a person's contacts.
INVISIBLE = "~\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff\u00a0\u202f "
_MARK = r"[\u200e\u200f\u202a-\u202c\u2066-\u2069]*"
_BLANK = r"[\s\u00a0\u202f]"
_DAY = r"\d{1,4}[./\-年]\s?\d{1,2}[./\-月]\s?\d{1,4}[.日]?"
#: Words before and behind the hour, in any language: om, a. m., PM, 下午, μ.μ.; and none.
_HOUR = (
    r"(?P<before>[^\d\[\]\n]{0,12}?)(?P<hour>\d{1,2}[:.]\d\d(?:[:.]\d\d)?)"
    rf"(?:(?P<half>[^\d\[\]\n:–\-]{{0,12}}?)(?:\]{_BLANK}*|{_BLANK}*[-–]{_BLANK}+)|{_BLANK}+)"
)
HOUR = re.compile(r"\d[:.]\d\d")
_CLOCK = r"(?P<clock>\d{1,2}:\d\d(?::\d\d)?)"
_FROM = r"(?:From|De|Van|Von|Da|Från|Fra|Od|От|从|發件者)"
_TO = r"(?:to|à|aan|an|a|para|til|till|do|для|收件者)"

ZOOM = re.compile(rf"{_CLOCK}\t\s*(?!{_FROM}\s)(?P<name>[^\t\n]{{1,80}}?)\s*:\t(?P<words>.*)$")
ZOOM_FROM = re.compile(
    rf"(?:{_DAY}\s+)?{_CLOCK}\s+{_FROM}\s{{1,3}}(?P<name>.{{1,80}}?)(?:\s+{_TO}\s{{1,3}}.{{1,60}}?)?\s*:(?:\s+|$)(?P<words>.*)$"
)
DATED = re.compile(
    rf"{_MARK}\[?{_MARK}(?P<day>{_DAY}),?{_HOUR}(?P<name>[^:\n]{{1,80}}?):(?:{_BLANK}(?P<words>.*)|(?P<none>))$"
)
_TIME = r"\d{1,2}[:.]\d\d(?::\d\d)?"
_AM = r"\s?[AaPp]\.?\s?[Mm]\.?"
#: A moment that can be no place in a recording: it has a day, the name of one, or the half of the day.
_MOMENT = (
    rf"(?:\d{{1,4}}[./\-]\d{{1,2}}(?:[./\-]\d{{1,4}})?,?\s+{_TIME}(?:{_AM})?"
    rf"|[^\W\d_]{{4,12}}(?:\s[^\W\d_]{{1,4}})?\s{_TIME}(?:{_AM})?|{_TIME}{_AM})"
)
#: What Teams gives to the clipboard: `[05/03 10:00] Tom Hay`, and the message on the lines below.
BRACKETED = re.compile(
    rf"\[(?P<stamp>{_MOMENT})\]\s*(?P<name>[^\[\]:\n]{{1,80}}?)(?::\s(?P<words>.*)|(?P<none>))$"
)
#: What Slack, Discord and WeChat give: `Tom Hay  10:00 AM`, `Tom Hay — 05/03/2024 10:00`.
BESIDE = re.compile(
    rf"(?P<name>[^\W\d_][^\[\]:\t\n]{{0,60}}?)(?:\s+[—–\-]\s+|,\s+|\s+)\[?(?P<stamp>{_MOMENT})\]?(?P<words>)$"
)
#: What LINE writes: `10:00`, a tab, the name, a tab, the words.
TABBED = re.compile(r"(?P<clock>\d{1,2}:\d\d(?::\d\d)?)\t(?P<name>[^\t\n]{1,80})\t(?P<words>.*)$")
PATTERNS = (ZOOM, ZOOM_FROM, DATED, BRACKETED, TABBED, BESIDE)
_STAMPED = re.compile(rf"{_MARK}\[?{_MARK}{_DAY},?{_HOUR}")
_STAMP = re.compile(
    rf"(?:(?P<day>\d{{1,4}}[./\-]\d{{1,2}}(?:[./\-]\d{{1,4}})?),?\s+)?(?P<hour>{_TIME})(?P<half>(?:{_AM})?)"
)
_SOME_LEAP_YEAR = 2000
#: Pictures and recordings, as the phone of any language names them: <Media omitted>, IMG-1.jpg (file attached).
_MEDIA = re.compile(r"[\u200e\u200f]*(?:<[^<>]{3,60}>|[\w\-. ]{1,80}\.\w{3,4}\s\([^()]{3,40}\))$")
_DELETED = re.compile(
    r"(?:this message was deleted|you deleted this message|dit bericht is verwijderd|u hebt dit bericht verwijderd"
    r"|je hebt dit bericht verwijderd|ce message a été supprimé|vous avez supprimé ce message|se eliminó este mensaje"
    r"|diese nachricht wurde gelöscht|mensagem apagada|essa mensagem foi apagada"
    r"|questo messaggio è stato eliminato)\.?$",
    re.IGNORECASE,
)
_DAYS = ("%d/%m/%Y", "%d/%m/%y", "%m/%d/%Y", "%m/%d/%y", "%Y/%m/%d")
_HOURS = ("%H:%M:%S", "%H:%M")
_LONGEST_NAME = 40


def is_event(line: str) -> bool:
    """Tell a line that begins as a message does and has no sender: the program's own."""
    return bool(_STAMPED.match(line))


def is_of_program(message: re.Match[str]) -> bool:
    """Tell words that the program wrote under a name, and heads that are no name: who left, a new subject."""
    words, name = message["words"] or "", message["name"]
    if re.search(r"[\"“”«»]", name) or len(name) > _LONGEST_NAME:
        return True
    return words.startswith(("\u200e", "\u200f")) and not _has_media(words)


def is_media(words: str) -> bool:
    """Tell what stands in the place of a picture, a recording or a message that was taken back."""
    return _has_media(words) or bool(_DELETED.match(words.strip(INVISIBLE)))


def _has_media(words: str) -> bool:
    return bool(_MEDIA.match(words.strip()))


class Clock:
    """Reads the times of messages; knows when the first one was sent."""

    def __init__(self, month_first: bool = False) -> None:
        """Begin; `month_first` says that the dates are American."""
        self.first: datetime | None = None
        self._days = sorted(_DAYS, key=lambda day: day.startswith("%m") != month_first)

    def seconds_of_stamp(self, stamp: str) -> float | None:
        """Return the seconds since the first message of `05/03 10:00` or `Today at 10:00 PM`, which may lack a year."""
        match = _STAMP.search(stamp)
        if match is None:
            return None
        day = match["day"] or "1/1"
        whole = day if len(re.findall(r"\d+", day)) > 2 else f"{day}/{_SOME_LEAP_YEAR}"
        return self.seconds(whole, match["hour"], match["half"])

    def seconds(self, day: str, hour: str, half: str) -> float | None:
        """Return the seconds since the first message."""
        moment = self._moment(day, hour, half)
        if moment is None:
            return None
        self.first = self.first or moment
        return (moment - self.first).total_seconds()

    def _moment(self, day: str, hour: str, half: str) -> datetime | None:
        plain = _in_ascii(re.sub(r"[^\d]+", "/", day).strip("/"))
        hour = _in_ascii(hour)
        for day_format, hour_format in product(self._days, _HOURS):
            try:
                moment = datetime.strptime(f"{plain} {hour.replace('.', ':')}", f"{day_format} {hour_format}")
            except ValueError:
                continue
            return _in_half(moment, half)
        return None


def _in_ascii(number: str) -> str:
    """Write digits of Arabic and other scripts as ours."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in number)


def _in_half(moment: datetime, half: str) -> datetime:
    """Add the half of the day: `p. m.`, `PM`, `μ.μ.`, `下午`."""
    letters = re.sub(r"[\W\d_]", "", half).casefold()
    if letters in ("pm", "μμ", "下午", "午後", "오후", "م", "nm", "ip") and moment.hour < 12:
        return moment.replace(hour=moment.hour + 12)
    if letters in ("am", "πμ", "上午", "午前", "오전", "ص", "vm", "ap") and moment.hour == 12:
        return moment.replace(hour=0)
    return moment


def is_month_first(days: list[str]) -> bool:
    """Tell whether dates are American: a second number is over 12, and no first one."""
    numbers = [list(map(int, re.findall(r"\d+", day))) for day in days]
    pairs = [pair for pair in numbers if len(pair) == 3 and pair[0] < 32]
    return any(pair[1] > 12 for pair in pairs) and all(pair[0] <= 12 for pair in pairs)
