"""Sources cut into passages: the pieces of text that a suggestion is about."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from coder.model import ASKING, Passage, Role, Source, Turn
from coder.suggesters.keywords.sentence_ends import closes_clause, closes_sentence

#: A turn of more words is long, and cut into passages of at most so many words. A turn that is
#: only somewhat longer than a passage stays whole: halves would lose what they are about.
LONG, LONGEST = 240, 120

# Scripts written without spaces count by the character, all others between white space.
_UNSPACED = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\s{_UNSPACED}]+")

# Up to a mark that ends a sentence, or up to the end.
_SENTENCE = re.compile(r"[^.!?؟…]+[.!?؟…]*[\"'»”’)\s]*")
_QUESTION_MARKS = tuple(
    f"{mark}{close}" for mark in "?؟" for close in ("", '"', "'", "»", " »", "”", "’", ")")
)

Span = tuple[int, int]


def passages(source: Source) -> list[Passage]:
    """Cut a source into passages: turns, and the parts of long turns, in the order of the text."""
    passages = []
    questions = interviewer_turns(source)
    starts = [question.start for question in questions]
    for turn in evidence_turns(source):
        language = turn.language or source.language
        before = bisect_left(starts, turn.start)
        asked = ""
        if before:
            asked = questions[before - 1].quote
        for start, end in cut(source.text, turn.start, turn.end):
            quote = source.text[start:end]
            passages.append(Passage(source.id, start, end, quote, language, turn.speaker, turn.n, asked))
    return passages


def nearest_passage(passages: Sequence[Passage], start: int, end: int) -> Passage:
    """Return the passage that shares most with a span."""
    starts = [passage.start for passage in passages]
    touched = passages[max(bisect_right(starts, start) - 1, 0) : bisect_left(starts, end)]
    return max(touched or passages[:1], key=lambda p: min(p.end, end) - max(p.start, start))


def evidence_turns(source: Source) -> list[Turn]:
    """Leave out the turns of who asks or presides; where nobody is known to answer, bare questions too."""
    turns = list(source.turns) or paragraphs(source.text)
    role_of = {speaker.label: speaker.role for speaker in source.speakers}
    answers = [turn for turn in turns if role_of.get(turn.speaker or "", Role.UNKNOWN) not in ASKING]
    if Role.RESPONDENT in role_of.values():
        return answers
    told = [turn for turn in answers if not _only_asks(source.text[turn.start : turn.end])]
    return told or answers or turns


def _only_asks(words: str) -> bool:
    """Tell whether a turn consists of questions: without speakers, that is all that shows who asks."""
    sentences = [sentence for sentence in _SENTENCE.findall(words) if _WORD.search(sentence)]
    return bool(sentences) and all(sentence.rstrip().endswith(_QUESTION_MARKS) for sentence in sentences)


def interviewer_turns(source: Source) -> list[Passage]:
    """Return the interviewer's turns whole: what was asked."""
    asking = {speaker.label for speaker in source.speakers if speaker.role in ASKING}
    questions = []
    for turn in source.turns:
        if turn.speaker in asking:
            quote = source.text[turn.start : turn.end]
            language = turn.language or source.language
            questions.append(Passage(source.id, turn.start, turn.end, quote, language, turn.speaker))
    return questions


def paragraphs(text: str) -> list[Turn]:
    """Make a turn of every paragraph, for a text that has no turns of its own."""
    spans = [match.span() for match in re.finditer(r"\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*", text)]
    return [Turn(n, None, start, end) for n, (start, end) in enumerate(spans, 1)]


def cut(text: str, start: int, end: int, long: int = LONG, longest: int = LONGEST) -> list[Span]:
    """Cut one span into stripped spans of about equal length, at sentence ends where there are any."""
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    if not words:
        return []
    ends = [len(words)]
    if len(words) > long:
        ends = _cuts(text, words, longest)
    starts = [0, *ends[:-1]]
    return [(words[first][0], words[last - 1][1]) for first, last in zip(starts, ends, strict=True)]


def sentences(text: str, start: int, end: int) -> list[Span]:
    """Cut one span into its sentences, stripped."""
    words = [match.span() for match in _WORD.finditer(text, start, end)]
    ends = [n for n in range(1, len(words)) if _closed(text, words, n)]
    bounds = pairwise([0, *ends, len(words)] if words else [])
    return [(words[first][0], words[last - 1][1]) for first, last in bounds]


def _cuts(text: str, words: list[Span], longest: int) -> list[int]:
    """Choose after how many words to cut; each choice looks at one passage's words only."""
    sentences = [n for n in range(1, len(words)) if _closed(text, words, n)]
    clauses = [n for n in range(1, len(words)) if closes_clause(text[slice(*words[n - 1])])]
    ends: list[int] = []
    done = 0
    while (left := len(words) - done) > longest:
        goal = done + -(-left // -(-left // longest))
        window = (done + longest // 4, done + longest)
        done = _nearest(sentences, goal, *window) or _nearest(clauses, goal, *window) or goal
        ends.append(done)
    return [*ends, len(words)]


def _closed(text: str, words: list[Span], n: int) -> bool:
    """Tell whether a sentence ends between word n - 1 and word n."""
    (start, end), (after, after_end) = words[n - 1], words[n]
    return "\n" in text[end:after] or closes_sentence(text[start:end], text[after:after_end])


def _nearest(places: list[int], goal: int, low: int, high: int) -> int | None:
    """Find the place nearest to the goal between low (left out) and high."""
    here = bisect_left(places, goal)
    near = [place for place in places[max(0, here - 1) : here + 1] if low < place <= high]
    return min(near, key=lambda place: abs(place - goal), default=None)
