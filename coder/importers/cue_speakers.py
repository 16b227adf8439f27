"""Who speaks in captions: voice tags, labels at the head of lines that come back, dashes, chevrons."""

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coder.importers.cues import Cue
from coder.importers.speakers import labels
from coder.importers.speakers.candidates import candidates_in
from coder.importers.speakers.lines import Line
from coder.importers.speakers.segments import Segment
from coder.importers.speakers.selection import select_labels
from coder.importers.text.language import is_function_word

_VOICE = re.compile(r"<v(?:\.[\w.\-]+)?[ \t]+([^<>\n]{1,100})>")
_TAGS = re.compile(
    r"</?(?:c|i|b|u|v|ruby|rt|lang|font)(?:[.\s][^<>\n]{0,100})?>|<\d[\d:.]{3,14}>|\{\\an?\d\}"
)
#: Before a label: a dash, chevrons, or the strokes with which noScribe marks that two speak at once.
_LEAD = r"\s*(?P<lead>(?:[-–—]\s*|(?:>|&gt;){2,3}\s*|//\s*){0,2})"
_HEADS = {
    "colon": re.compile(
        _LEAD + r"(?P<label>[^\s:：\[(][^:：\n]{0,59}?)\s*[:：](?=\s|$|[\"«“(\[]|[^\W\d_])\s*"
    ),
    "bracket": re.compile(_LEAD + r"\[(?P<label>[^\[\]\n]{1,60})\]\s*:?\s*"),
    "parenthesis": re.compile(_LEAD + r"\((?P<label>[^()\n]{1,60})\)\s*:?\s*"),
}
_DASH = re.compile(r"[-–—]\s*(?=\S)")
_CHEVRONS = re.compile(r">{2,3}\s*")
_STROKES = re.compile(r"^//\s*|\s*//$")
_TIME_ALONE = re.compile(r"[\[(]\d{1,2}(?::\d\d){1,2}(?:[.,]\d{1,3})?[\])]$")
_LABEL_ALONE = re.compile(r"([^:\n]{1,60}):$")
_PHONE = re.compile(r"\+?\d[\d\s().\-]{5,}$")
_END_WITHIN = re.compile(r"[.?!;]\s")
#: Where so many of the captions begin with a head that comes back, every one of these is a label.
_NEARLY_ALL = 0.8
_MOST_WORDS = 5  # of a head that is shown as doubtful
#: What stands between a name and what its bearer is: `Anna Berg | NGO`.
_DIVIDER = re.compile(r"\s*[|,•·/\\–—@;]\s*|\s+-\s+|\s*[(\[]")
#: A head without the shape of a name is a label when it comes back so often.
_OFTEN = 3
#: Of heads that come back so seldom beside others, only those with the shape of a name are labels.
_SHARE = 0.05


@dataclass(frozen=True, slots=True)
class _Head:
    """What may be a label at the head of a line."""

    line: int
    kind: str
    label: str
    speech_start: int
    is_alone: bool  # no words follow in its caption
    is_first: bool  # it begins a caption


@dataclass(frozen=True, slots=True)
class _CueLine:
    """A line of a caption without its markup, and where it stands in it."""

    cue: Cue
    words: str
    is_first: bool
    is_last: bool


@dataclass(slots=True)
class _Part:
    """What one person says of a caption."""

    cue: Cue
    words: str
    speaker: str | None = None  # where the part says so
    is_other: bool = False  # somebody else begins to speak, who is not named


def segments(cues: Sequence[Cue]) -> list[Segment]:
    """Return each part with its speaker: a tag, a label that the file uses, else whoever spoke before."""
    parts = _voices(cues) if any(map(_has_voices, cues)) else _labelled(cues)
    spoken: list[Segment] = []
    speaker: str | None = None
    for part in parts:
        if part.speaker or part.is_other:
            speaker = part.speaker
        words = _STROKES.sub("", part.words).strip()
        if words or part.speaker:
            spoken.append(Segment(speaker, words, part.cue.time, part.cue.until))
    return spoken


def doubtful(cues: Sequence[Cue]) -> list[str]:
    """List heads of captions that may be labels and were not believed, where others were."""
    if any(map(_has_voices, cues)):
        return []
    lines = [line for cue in cues for line in _lines(cue)]
    believed = _labels(lines)
    if not believed:
        return []
    open_ones = [
        head for number, line in enumerate(lines) if number not in believed for head in _heads(number, line)
    ]
    return [
        head.label for head in open_ones if head.is_first and head.kind == "colon" and _is_short(head.label)
    ]


def _is_short(label: str) -> bool:
    return len(label.split()) <= _MOST_WORDS and not labels.is_phrase(label)


def plain(line: str) -> str:
    """Take the markup off; `<[?]>` is a transcriber's doubt, not markup, and stays as [?]."""
    line = html.unescape(_TAGS.sub("", line))
    return re.sub(r"<(\[[^\]<>]*\])>", r"\1", line).strip()


# --- voice tags -----------------------------------------------------------------


def _has_voices(cue: Cue) -> bool:
    return any(map(_VOICE.search, cue.lines))


def _voices(cues: Sequence[Cue]) -> list[_Part]:
    """Cut cues at their voice tags; noScribe writes the label and the time as cues of their own."""
    parts: list[_Part] = []
    for cue in cues:
        before, *tagged = _VOICE.split("\n".join(cue.lines))
        parts.append(_Part(cue, plain(before.replace("\n", " ")), cue.speaker))
        for voice, words in zip(tagged[::2], tagged[1::2], strict=True):
            name = " ".join(html.unescape(voice).strip(" /").split())
            parts.append(_Part(cue, plain(words.replace("\n", " ")), name))
    parts = [part for part in parts if part.words and not _TIME_ALONE.match(part.words)]
    return _without_labels(_renamed(parts))


def _without_labels(parts: list[_Part]) -> list[_Part]:
    """Take off labels that stand in the words as well, and call each voice what its label says."""
    heads = [_HEADS["colon"].match(part.words) if part.speaker else None for part in parts]
    labelled = Counter(
        (part.speaker, head["label"].strip()) for part, head in zip(parts, heads, strict=True) if head
    )
    voices = Counter(part.speaker for part in parts)
    for part, head in zip(parts, heads, strict=True):
        label = head["label"].strip() if head else ""
        is_whole = labelled[part.speaker, label] * 5 >= 4 * voices[part.speaker] and voices[part.speaker] > 1
        if head and (label == part.speaker or (is_whole and _may_be_label(label, "colon"))):
            part.speaker, part.words = label, part.words[head.end() :]
    return parts


def _renamed(parts: list[_Part]) -> list[_Part]:
    """Call each voice what the label cues before its words say."""
    alone = [part for part in parts if part.speaker and _LABEL_ALONE.match(part.words)]
    if len(alone) < 2 or len({part.words for part in alone}) == len(alone) > 2:
        return parts
    names: dict[str | None, str] = {}
    spoken = []
    for part in parts:
        if part.speaker and (label := _LABEL_ALONE.match(part.words)):
            names[part.speaker] = label[1].strip(" /")
        else:
            part.speaker = names.get(part.speaker, part.speaker)
            spoken.append(part)
    return spoken


# --- labels in the words --------------------------------------------------------


def _labelled(cues: Sequence[Cue]) -> list[_Part]:
    """Cut cues at labels, dashes and chevrons."""
    lines = [line for cue in cues for line in _lines(cue)]
    heads = _labels(lines)
    parts: list[_Part] = []
    for number, line in enumerate(lines):
        part = _part(line, heads.get(number))
        if line.is_first or part.speaker or part.is_other:
            parts.append(part)
        else:
            parts[-1].words = f"{parts[-1].words} {line.words}".strip()
    return parts


def _lines(cue: Cue) -> list[_CueLine]:
    filled = [words for words in map(plain, cue.lines) if words and not _TIME_ALONE.match(words)]
    return [
        _CueLine(cue, words, number == 0, number == len(filled) - 1) for number, words in enumerate(filled)
    ]


def _part(line: _CueLine, head: _Head | None) -> _Part:
    cue, words = line.cue, line.words
    if head:
        return _Part(cue, words[head.speech_start :], head.label)
    if chevrons := _CHEVRONS.match(words):
        return _Part(cue, words[chevrons.end() :], None, is_other=True)
    if _begins_dialogue(cue) and (dash := _DASH.match(words)):
        return _Part(cue, words[dash.end() :], None, is_other=True)
    return _Part(cue, words, cue.speaker if line.is_first else None)


def _begins_dialogue(cue: Cue) -> bool:
    """Tell whether dashes in a cue begin what another says: its first line has one, or two of them do."""
    dashes = [bool(_DASH.match(plain(line))) for line in cue.lines]
    return dashes[0] or sum(dashes) > 1


def _labels(lines: Sequence[_CueLine]) -> dict[int, _Head]:
    """Return the labels by line: those that come back, and those that the rules for documents know."""
    heads = [head for number, line in enumerate(lines) for head in _heads(number, line)]
    captions = sum(line.is_first for line in lines)
    found: dict[int, _Head] = {}
    for kind in _HEADS:
        group = [head for head in heads if head.kind == kind]
        believed = _coming_back(group, captions)
        if found and kind != "colon":  # one way of writing labels; of another only the same people
            believed &= {labels.key(head.label) for head in found.values()}
        for head in group:
            if labels.key(head.label) in believed:
                found.setdefault(head.line, head)
    for head in _as_in_documents(lines):
        found.setdefault(head.line, head)
    return found


def _heads(number: int, line: _CueLine) -> Iterator[_Head]:
    for kind, pattern in _HEADS.items():
        match = pattern.match(line.words)
        label = match["label"].strip(" /*_") if match else ""
        if match and _may_be_label(label, kind):
            is_alone = line.is_last and match.end() == len(line.words)
            yield _Head(number, kind, label, match.end(), is_alone, line.is_first)


def _may_be_label(label: str, kind: str) -> bool:
    if not label or labels.is_excluded(label) or _END_WITHIN.search(label):
        return _is_abbreviated_name(label)
    if kind != "colon" and labels.is_remark(label) and not any(word.istitle() for word in label.split()[1:]):
        return False  # but `[iPhone of Anna]` is a label
    if label.replace(" ", "").isdigit() and not _PHONE.match(label):
        return False
    return not labels.is_phrase(label) or (_is_named(label) and not _is_sentence(label))


def _is_sentence(label: str) -> bool:
    """Tell words that hang together by more than one word of the grammar."""
    return sum(is_function_word(word.strip(",.").lower()) for word in label.split()) > 1


def _is_abbreviated_name(label: str) -> bool:
    """Tell `Dr. Hay` from the end of a sentence."""
    return bool(label) and not labels.is_excluded(label) and labels.is_name(label)


def _is_named(label: str) -> bool:
    """Tell whether a label, or what stands before a divider in it, has the shape of a name."""
    first = _DIVIDER.split(label.strip("[]() "))[0]
    return bool(_PHONE.match(label)) or (bool(first) and labels.is_known_or_name(first))


def _coming_back(heads: Sequence[_Head], captions: int) -> set[str]:
    """Return the keys of heads that are labels, of heads that are written in one way."""
    counts = Counter(labels.key(head.label) for head in heads)
    repeated = {key: count for key, count in counts.items() if count > 1}
    most = sum(repeated.values())
    if heads and heads[0].kind != "colon" and not _lead_speech(heads, repeated):
        return set()
    first = sum(head.is_first for head in heads if labels.key(head.label) in repeated)
    if len(repeated) > 1 and first > _OFTEN and first >= _NEARLY_ALL * captions:
        believed = set(repeated)
    else:
        believed = _believed(heads, repeated, most)
    if believed:
        believed |= {labels.key(head.label) for head in heads if _is_full_name(head.label)}
    return believed


def _believed(heads: Sequence[_Head], repeated: dict[str, int], most: int) -> set[str]:
    """Return the keys that come back often, or twice where they have the shape of a name."""
    believed = set()
    for head in heads:
        key = labels.key(head.label)
        often = head.kind == "colon" and repeated.get(key, 0) >= max(_OFTEN, _SHARE * most)
        if often or (key in repeated and most >= _OFTEN and _is_named(head.label)):
            believed.add(key)
    return believed


def _lead_speech(heads: Sequence[_Head], repeated: dict[str, int]) -> bool:
    """Tell labels in brackets from sounds, which stand alone: at least two come back, and words follow."""
    leading = sum(not head.is_alone for head in heads)
    return len(repeated) > 1 and leading * 5 >= 4 * len(heads)


def _is_full_name(label: str) -> bool:
    return " " in label and labels.is_name(label) and not labels.is_phrase(label) and not _has_number(label)


def _has_number(label: str) -> bool:
    return any(map(str.isdigit, label))


def _as_in_documents(lines: Sequence[_CueLine]) -> Iterator[_Head]:
    as_lines = [Line(0, line.words) for line in lines]
    candidates = [found for found in candidates_in(as_lines) if found.convention in ("colon", "bracket")]
    for found in select_labels(candidates, as_lines, "\n".join(line.words for line in lines), is_talk=True):
        is_clock = _has_number(found.label) and not labels.is_known(found.label)  # At 5: we meet
        if not is_clock and (found.convention == "colon" or not labels.is_remark(found.label)):
            line = lines[found.line]
            is_alone = line.is_last and found.speech_start >= len(line.words)
            yield _Head(
                found.line, found.convention, found.label, found.speech_start, is_alone, line.is_first
            )
