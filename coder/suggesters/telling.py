"""What a suggestion is about within its passage: the words that tell, and the sentence in which they stand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coder.suggesters.keywords.titles import content_words
from coder.suggesters.keywords.tokenizer import Reading, fold, words
from coder.suggesters.segmenter import Span, cut, sentences

#: Between the pieces of a keyword that has a gap ("no … time").
_GAP = " … "
#: A sentence of more words is long, and cut where its clauses end into pieces of at most so many words.
_LONG, _LONGEST = 60, 40


@dataclass(frozen=True)
class Proposed:
    """What is proposed to be coded: the sentence, and wider and wider spans around it; and the telling words."""

    spans: tuple[Span, ...]
    marks: tuple[Span, ...]


def proposed(
    text: str, passage: Span, reasons: Iterable[str], alike: Sequence[str] = (), turn: Span | None = None
) -> Proposed:
    """Return what a suggestion for a passage of a text proposes, in offsets of the text.

    `alike` are passages that were coded so, where it is their likeness that speaks for the code; `turn` is
    the whole turn of which the passage is a part.
    """
    start, end = passage
    quote = text[start:end]
    telling = [*reasons]
    places = _places(quote, telling)
    if not any(places):
        telling = [word for other in alike for word in content_words(other, None)]
        places = _places(quote, telling)
    marks = sorted({(start + low, start + high) for of_reason in places for low, high in of_reason})
    pieces = _pieces(text, start, end)
    best = _most_telling(pieces, [[(start + low, start + high) for low, high in found] for found in places])
    return Proposed(_widening(pieces, best, passage, turn), tuple(_apart(marks)))


def _places(quote: str, reasons: Iterable[str]) -> list[list[Span]]:
    """Return for each reason where its words stand, whatever their case and accents."""
    reading = Reading(quote)
    folded = [fold(word) for word in reading.words]
    found = []
    for reason in reasons:
        of_reason: list[Span] = []
        for piece in reason.split(_GAP):
            wanted = [fold(word) for word in words(piece)]
            for n in range(len(folded) - len(wanted) + 1):
                if wanted and folded[n : n + len(wanted)] == wanted:
                    of_reason.append((reading.spans[n][0], reading.spans[n + len(wanted) - 1][1]))
        found.append(of_reason)
    return found


def _pieces(text: str, start: int, end: int) -> list[Span]:
    """Return the sentences of a passage, long ones in parts."""
    pieces: list[Span] = []
    for sentence in sentences(text, start, end):
        pieces += cut(text, *sentence, long=_LONG, longest=_LONGEST)
    return pieces or [(start, end)]


def _most_telling(pieces: Sequence[Span], places: Sequence[Sequence[Span]]) -> int | None:
    """Return the piece in which most reasons stand, the first of several; None where none stands anywhere."""
    best, most = None, 0
    for n, (start, end) in enumerate(pieces):
        reasons = sum(any(low < end and start < high for low, high in found) for found in places)
        if reasons > most:
            best, most = n, reasons
    return best


def _widening(pieces: Sequence[Span], best: int | None, passage: Span, turn: Span | None) -> tuple[Span, ...]:
    """Return the piece, the pieces beside it too, the passage, the turn; each once."""
    spans: list[Span] = []
    if best is not None:
        beside = pieces[max(best - 1, 0)][0], pieces[min(best + 1, len(pieces) - 1)][1]
        spans += [pieces[best], beside]
    spans.append(passage)
    if turn is not None and turn[0] <= passage[0] and passage[1] <= turn[1]:
        spans.append(turn)
    return tuple(dict.fromkeys(spans))


def _apart(marks: Iterable[Span]) -> list[Span]:
    """Join marks that overlap."""
    apart: list[Span] = []
    for start, end in marks:
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(apart[-1][1], end))
        else:
            apart.append((start, end))
    return apart
