"""Values of the study → what templates and the browser's modules are given."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from coder.model import ASKING, Code, Codebook, Coding, Passage, Source, Stance, Suggestion
from coder.reporting.badges import tone
from coder.reporting.colours import HUES
from coder.services.suggesting import in_words, untold_stances, what_is_proposed

if TYPE_CHECKING:
    from coder.services.memos import Note
    from coder.study import Study

#: Characters that HTML cannot carry; each is shown as one sign, so that positions stay.
_UNSHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Block(NamedTuple):
    """A stretch of a source as the page shows it: a turn, or words that nobody speaks."""

    start: int
    end: int
    text: str
    n: int | None = None
    speaker: str | None = None
    again: bool = False  # the same speaker as in the turn before
    asks: bool = False
    time: str = ""
    seconds: float | None = None
    language: str | None = None


def blocks(source: Source, start: int = 0, end: int | None = None) -> Iterator[Block]:
    """Lay a source out, or what touches a span; labels between the turns are shown as names, not as words."""
    roles = {speaker.label: speaker.role for speaker in source.speakers}
    position, before = 0, None
    for turn in source.turns:
        if turn.end <= start:
            position, before = turn.end, turn.speaker
            continue
        if end is not None and position >= end:
            return
        yield from _between(source.text, position, turn.start, turn.speaker)
        yield Block(
            start=turn.start,
            end=turn.end,
            text=shown(source.text[turn.start : turn.end]),
            n=turn.n,
            speaker=turn.speaker,
            again=turn.speaker == before,
            asks=roles.get(turn.speaker or "") in ASKING,
            time=clock(turn.time),
            seconds=turn.time,
            language=turn.language or source.language,
        )
        position, before = turn.end, turn.speaker
    yield from _between(source.text, position, len(source.text), None)


def _between(text: str, start: int, end: int, label: str | None) -> Iterator[Block]:
    """Return what stands between two turns and is more than the next speaker's label."""
    for line in re.finditer(r"[^\n]*\S[^\n]*", text[start:end]):
        words = line.group().strip(" \t*_#:[]()-–—>.")
        last = not text[start + line.end() : end].strip()
        if last and label and words.casefold().startswith(label.casefold()):
            continue
        if words and not re.fullmatch(r"[\d:.,\s>–-]+", words):
            yield Block(start + line.start(), start + line.end(), shown(line.group()))


def words_of(source: Source, start: int, end: int) -> str:
    """Return the words of a span as the page reads them: without what stands between turns."""
    parts = []
    for block in blocks(source, start, end):
        first, last = max(start, block.start), min(end, block.end)
        if first < last:
            parts.append(block.text[first - block.start : last - block.start])
    return " … ".join(parts)


def shown(text: str) -> str:
    """Return the text as HTML can carry it, character for character."""
    return _UNSHOWN.sub("\ufffd", text).replace("\r", "\n")


def clock(seconds: float | None) -> str:
    """Return a time in a recording as people read it."""
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"


def codings(study: "Study", values: Sequence[Coding]) -> list[dict[str, Any]]:
    """Return codings, each with whether it lies in an interviewer's words and so counts for nothing."""
    asking = study.evidence.interviewers.counts_for_nothing(values)
    return [coding(value) | {"interviewer": value.id in asking} for value in values]


def cards(quotes: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Put quotes of one source and stance whose passages overlap on one card: the longest, with all who coded it."""
    found: list[list[Mapping[str, Any]]] = []
    for quote in quotes:
        home = next((card for card in found if any(_overlap(quote, other) for other in card)), None)
        if home is None:
            found.append([quote])
        else:
            home.append(quote)
    made = []
    for card in found:
        longest = max(card, key=lambda quote: quote["end"] - quote["start"])
        made.append({**longest, "codings": sorted(card, key=lambda quote: bool(quote["left_out"]))})
    return made


def _overlap(quote: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    alike = all(quote[key] == other[key] for key in ("source", "stance"))
    return bool(alike and quote["start"] < other["end"] and other["start"] < quote["end"])


def coding(value: Coding) -> dict[str, Any]:
    """Return a coding without what the browser has no use for."""
    return {
        "id": value.id,
        "source": value.source,
        "start": value.start,
        "end": value.end,
        "quote": shown(value.quote),
        "code": value.code,
        "coder": value.coder,
        "stance": value.stance,
        "basis": value.basis,
        "memo": value.memo,
        "created": value.created,
        "origin": value.origin,
        "withdrawn": bool(value.withdrawn),
        "quote_before": None if value.quote_before is None else shown(value.quote_before),
        "key_quote": value.key_quote,
        "unsure": value.unsure,
    }


def suggestions(study: "Study", values: Sequence[Suggestion]) -> list[dict[str, Any]]:
    """Return suggestions, each with the words that it proposes to code and whether they tell the stance."""
    untold = untold_stances(study, values)
    known: dict[str, list[Passage]] = {}
    shown_ones = []
    for value, what in zip(values, what_is_proposed(study, values, known), strict=True):
        text = study.sources.text(value.source)
        shown_ones.append(
            _suggestion(value)
            | {
                "because": in_words(study, value.because, known),
                "stance_told": value.id not in untold,
                "start": what.spans[0][0],
                "end": what.spans[0][1],
                "quote": shown(text[slice(*what.spans[0])]),
                "spans": what.spans,
                "marks": what.marks,
            }
        )
    return shown_ones


def _suggestion(value: Suggestion) -> dict[str, Any]:
    return {
        "id": value.id,
        "source": value.source,
        "start": value.start,
        "end": value.end,
        "quote": shown(value.quote),
        "code": value.code,
        "confidence": round(value.confidence, 3),
        "by": value.by,
        "stance": value.stance,
        "stance_confidence": value.stance_confidence,
        "status": value.status,
    }


def note(value: "Note") -> dict[str, Any]:
    """Return a note, with its words as HTML can carry them."""
    return value.as_dict() | {"quote": shown(value.quote), "last": value.last}


def appearance() -> dict[str, Any]:
    """Return the signs of the stances and the number of hues, as the style sheet has them."""
    return {"signs": {stance: tone(stance).sign for stance in Stance}, "hues": len(HUES)}


def codes(codebook: Codebook, language: str, counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """Return the codes in the order of the book, each with its depth and what helps to choose it."""
    questions = {question.id: question for question in codebook.questions}
    cases = {case.id: case.title.in_language(language) for case in codebook.cases}
    found = []
    for one in codebook.codes:
        question = questions.get(one.question or "")
        found.append(
            {
                "id": one.id,
                "kind": one.kind,
                "title": one.title.in_language(language),
                "others": sorted(set(one.title.values())),
                "definition": one.definition.in_language(language),
                "parent": one.parent,
                "depth": depth(codebook, one),
                "about": list(one.about),
                "keywords": {spoken: list(words) for spoken, words in one.keywords.items()},
                "question": f"{question.id} {question.title.in_language(language)}" if question else "",
                "case": cases.get(one.case or "", ""),
                "codings": counts.get(one.id, 0),
            }
        )
    return found


def depth(codebook: Codebook, code: Code) -> int:
    """Count the codes above a code."""
    above, steps = code.parent, 0
    while above and steps < 20:
        parent = codebook.code(above)
        above, steps = (parent.parent if parent else None), steps + 1
    return steps
