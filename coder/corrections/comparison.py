"""Two versions of a text → what was put in the place of what.

Where an edit cuts through a word, all of the word is in it: "campaign" that became "campaigns" is
another word.
"""

import re
from collections.abc import Iterator, Sequence

from coder.corrections.alignment import aligned
from coder.corrections.sliding import slid
from coder.model.rewritten import Edit, Rewritten

#: Scripts that are written without spaces are compared sign by sign, all others word by word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:[-'’][^\W{_UNSPACED}]+)*|[^\w\s]")
#: What ends a sentence.
_ENDS = ".?!…:。？！"

Span = tuple[int, int]


def compare(old: str, new: str, known: Sequence[Edit] = ()) -> Rewritten:
    """Return the new text with what was edited; `known` are spans of which it is sure that they belong together."""
    edits: list[Edit] = []
    for old_span, new_span in _stretches(len(old), len(new), known):
        for edit in _edits(old[slice(*old_span)], new[slice(*new_span)]):
            _add(edits, _shifted(edit, old_span[0], new_span[0]))
    return Rewritten(new, tuple(edits))


def _stretches(length: int, new_length: int, known: Sequence[Edit]) -> Iterator[tuple[Span, Span]]:
    """Yield the spans that are known to belong together, and what lies between them."""
    at, new_at = 0, 0
    for start, end, new_start, new_end in known:
        yield (at, start), (new_at, new_start)
        yield (start, end), (new_start, new_end)
        at, new_at = end, new_end
    yield (at, length), (new_at, new_length)


def _shifted(edit: Edit, by: int, new_by: int) -> Edit:
    return edit[0] + by, edit[1] + by, edit[2] + new_by, edit[3] + new_by


def _add(edits: list[Edit], edit: Edit) -> None:
    """Add an edit; one that touches the one before it becomes one with it."""
    if edits and edits[-1][1] == edit[0] and edits[-1][3] == edit[2]:
        before = edits.pop()
        edit = (before[0], edit[1], before[2], edit[3])
    edits.append(edit)


def _without_common_space(old: str, new: str, edit: Edit) -> Edit:
    """Leave out of words that took the place of others the space that stands around both."""
    start, end, new_start, new_end = edit
    if not old[start:end].strip() or not new[new_start:new_end].strip():
        return edit
    while old[start].isspace() and old[start] == new[new_start]:
        start, new_start = start + 1, new_start + 1
    while old[end - 1].isspace() and old[end - 1] == new[new_end - 1]:
        end, new_end = end - 1, new_end - 1
    return start, end, new_start, new_end


def _starts(text: str, spans: Sequence[Span]) -> list[int]:
    """Return for each word, and for the end, how likely something begins there: a line, a sentence, a word."""
    starts, before = [], 0
    for start, end in [*spans, (len(text), len(text))]:
        gap = text[before:start]
        if "\n" in gap or not before:
            starts.append(3)
        elif text[before - 1] in _ENDS:
            starts.append(2)
        else:
            starts.append(int(bool(gap)))
        before = end
    return starts


def _edits(old: str, new: str) -> Iterator[Edit]:
    if old == new:
        return
    spans = [match.span() for match in _TOKEN.finditer(old)]
    new_spans = [match.span() for match in _TOKEN.finditer(new)]
    tokens = [old[start:end] for start, end in spans]
    new_tokens = [new[start:end] for start, end in new_spans]
    pairs = slid(
        [*aligned(tokens, new_tokens)], tokens, new_tokens, _starts(old, spans), _starts(new, new_spans)
    )
    spans.append((len(old), len(old)))
    new_spans.append((len(new), len(new)))
    at, new_at = 0, 0
    for place, new_place in [*pairs, (len(tokens), len(new_tokens))]:
        (start, end), (new_start, new_end) = spans[place], new_spans[new_place]
        if old[at:start] != new[new_at:new_start]:
            yield _without_common_space(old, new, (at, start, new_at, new_start))
        at, new_at = end, new_end
