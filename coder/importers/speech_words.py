"""Words and utterances of a stream → segments: a speaker's stretch each, never a word."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from coder.importers.speakers.segments import Segment
from coder.importers.speech_streams import Item, Stream
from coder.importers.speech_values import Moment

#: Signs that join the word before; opening ones join the word behind.
_JOINS_BEFORE = re.compile(r"[.,;:?!…%)\]}»”。、，？！：；）]+$|['’][^\W\d_]{1,2}$")
_JOINS_BEHIND = re.compile(r"[(\[{«“¿¡（]+$")
#: Writing without blanks: Chinese and Japanese.
_WITHOUT_BLANKS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")
_SENTENCE_END = re.compile(r"[.?!…。？！]['\"»”)]*$")
#: Speech takes about 0.4 s a word: more units than this a word, and the unit is the millisecond, or a tick.
_UNITS_A_WORD = 20
_UNITS = (1, 1000, 10_000_000)
#: Larger numbers of seconds are a date: they count from 1970.
_SINCE_1970 = 1e8
_OTTER_A_SECOND = 16_000
_LONGEST_PAUSE = 2.0  # seconds between words without signs, after which something else begins
_TOO_LARGE = 1e12
#: So many words in a row without a speaker, among others that have one, are nobody's.
_UNKNOWN_FROM = 4
_UNKNOWN = "\0"
_Seconds = Callable[[Moment | None], float | None]


def segments_of(stream: Stream) -> list[Segment]:
    """Return what a stream says, in the order of time, with seconds since the start."""
    seconds = _clock(stream)
    if stream.is_words:
        ordered = Stream(stream.path, _with_unknown(_in_time_order(stream.items, seconds)))
        segments = [_segment(words, seconds) for words in _stretches(ordered, seconds)]
    else:
        segments = [_segment([item], seconds) for item in stream.items]
    segments = [segment for segment in segments if segment.text]
    if all(segment.time is not None for segment in segments):
        segments.sort(key=lambda segment: segment.time or 0.0)
    return segments


def _with_unknown(items: Sequence[Item]) -> list[Item]:
    """Mark runs of words that nobody is said to have spoken; a single one belongs to whoever spoke before."""
    marked: list[Item] = []
    for is_unnamed, run in groupby(items, key=lambda item: item.speaker is None):
        words = list(run)
        if (
            is_unnamed
            and sum(not item.is_sign for item in words) >= _UNKNOWN_FROM
            and len(words) < len(items)
        ):
            words = [item if item.is_sign else replace(item, speaker=_UNKNOWN) for item in words]
        marked += words
    return marked


# --- times ----------------------------------------------------------------------


def _clock(stream: Stream) -> _Seconds:
    """Return what makes seconds of the moments of a stream."""
    unit = _unit(stream)
    starts = [item.begin.value / (item.begin.a_second or unit) for item in stream.items if item.begin]
    # moments of messages are dates: the first of them is the start
    first = min(starts) if starts and min(starts) > _SINCE_1970 else 0.0

    def seconds(moment: Moment | None) -> float | None:
        if moment is None:
            return None
        value = moment.value / (moment.a_second or unit) - first
        return round(value, 3) if abs(value) < _TOO_LARGE else None

    return seconds


def _unit(stream: Stream) -> float:
    """Return how many units of times without a unit make a second."""
    starts = [item.begin.value for item in stream.items if item.begin and item.begin.a_second is None]
    if not starts:
        return 1
    if stream.path.endswith("transcripts[]") and all(value == int(value) for value in starts):
        return _OTTER_A_SECOND if max(starts) > _UNITS_A_WORD * stream.words else 1
    if min(starts) > _SINCE_1970:
        return _unit_since_1970(min(starts))
    for unit in _UNITS:
        if max(starts) <= _UNITS_A_WORD * unit * max(stream.words, 1):
            return unit
    return 1


def _unit_since_1970(start: float) -> float:
    unit = 1.0
    while start / unit > 1e11:  # seconds reach that in the year 5138
        unit *= 1000
    return unit


def _in_time_order(items: Sequence[Item], seconds: _Seconds) -> list[Item]:
    """Return words in the order of time, those of two channels between each other; signs stay behind their words."""
    times: list[float] = []
    for item in items:
        time = None if item.is_sign else seconds(item.begin)
        times.append(time if time is not None else times[-1] if times else 0.0)
    return [item for _time, item in sorted(zip(times, items, strict=True), key=lambda pair: pair[0])]


# --- which words belong together ------------------------------------------------


def _stretches(stream: Stream, seconds: _Seconds) -> Iterator[list[Item]]:
    """Yield the words from one change of speaker to the next; without speakers, a group or sentence each."""
    begins = _at_speakers if stream.speakers else _at_groups if _has_groups(stream) else _at_sentences
    words: list[Item] = []
    speaker = None
    for item in stream.items:
        if words and not item.is_sign and begins(words, item, speaker, seconds):
            yield words
            words, speaker = [], None
        words.append(item)
        speaker = item.speaker or speaker
    if words:
        yield words


def _at_speakers(words: Sequence[Item], item: Item, speaker: str | None, seconds: _Seconds) -> bool:
    return item.speaker is not None and speaker is not None and item.speaker != speaker


def _at_groups(words: Sequence[Item], item: Item, speaker: str | None, seconds: _Seconds) -> bool:
    return item.group != words[-1].group


def _at_sentences(words: Sequence[Item], item: Item, speaker: str | None, seconds: _Seconds) -> bool:
    if _SENTENCE_END.search(words[-1].text.strip()):
        return True
    now, before = seconds(item.begin), seconds(words[-1].end)
    return now is not None and before is not None and now - before > _LONGEST_PAUSE


def _has_groups(stream: Stream) -> bool:
    """Tell whether the words stand in utterances: several of them, of several words."""
    groups = len({item.group for item in stream.items})
    return groups > 1 and groups * 2 <= len(stream.items)


def _segment(items: Sequence[Item], seconds: _Seconds) -> Segment:
    speaker = next((item.speaker for item in items if item.speaker), None)
    begins = [time for item in items if (time := seconds(item.begin)) is not None]
    ends = [time for item in items if (time := seconds(item.end)) is not None]
    speaker = None if speaker == _UNKNOWN else speaker
    return Segment(speaker, joined_text(items), begins[0] if begins else None, ends[-1] if ends else None)


def joined_text(items: Sequence[Item]) -> str:
    """Write words behind each other with blanks between; signs join the word before."""
    pieces: list[str] = []
    carry_blanks = _carry_blanks(items)
    for item in items:
        if pieces and not carry_blanks and _needs_blank(pieces[-1], item):
            pieces.append(" ")
        pieces.append(item.text if carry_blanks or len(items) == 1 else item.text.strip())
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(filter(None, lines))


def _carry_blanks(items: Sequence[Item]) -> bool:
    """Tell whether the words bring their own blanks, as those of Whisper and Rev do."""
    spoken = [item for item in items if not item.is_sign]
    with_blank = sum(item.text[:1].isspace() or item.text[-1:].isspace() for item in items)
    return len(items) > 1 and with_blank * 3 >= len(spoken)


def _needs_blank(before: str, item: Item) -> bool:
    text = item.text.strip()
    if item.is_sign and not text.isalnum():
        return False
    if _JOINS_BEFORE.match(text) or _JOINS_BEHIND.match(before):
        return False
    return not (_WITHOUT_BLANKS.match(text) and _WITHOUT_BLANKS.match(before[-1:] or " "))
