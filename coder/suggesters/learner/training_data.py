"""What people decided, gathered into examples to learn from."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from coder.model import Passage
from coder.suggesters.learner.features import Matrix

Span = tuple[str, int, int]

#: Codings from which learning begins to help.
ENOUGH = 12
_RARE = 30  # codings of a code below which none of them can be spared


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing a person said of a passage: this code, not this code, or (no code) none fits."""

    passage: Passage
    code: str | None
    accepted: bool = True


@dataclass
class Example:
    """A passage with what is known of its codes."""

    passage: Passage
    codes: set[str] = field(default_factory=set)
    rejected: set[str] = field(default_factory=set)
    read: bool = False  # somebody looked at all codes: what was not given does not hold


def examples(decisions: Iterable[Decision]) -> list[Example]:
    """Gather decisions per passage, in the order of the sources; the last word on a code counts."""
    found: dict[Span, Example] = {}
    for decision in decisions:
        example = found.setdefault(span(decision.passage), Example(decision.passage))
        if decision.code is None:
            example.read = True
            continue
        given, other = (example.codes, example.rejected)
        if not decision.accepted:
            given, other = other, given
        given.add(decision.code)
        other.discard(decision.code)
        # Who codes a passage has it before them; who only rejects says nothing of other codes.
        example.read |= decision.accepted
    return [found[place] for place in sorted(found)]


def joined(found: Iterable[Example], rows: Mapping[Span, int]) -> list[Example]:
    """Make one example of parts of a turn that follow each other and of which the same was said.

    People coded them as one. `rows` numbers all passages in the order of the text.
    """
    whole: list[Example] = []
    before = -2
    for example in found:
        last, passage = (whole[-1] if whole else None), example.passage
        here = rows.get(span(passage), -2)
        follows, before = here == before + 1, here
        if (
            last
            and follows
            and passage.turn is not None
            and (last.passage.source, last.passage.turn) == (passage.source, passage.turn)
            and (last.codes, last.rejected, last.read) == (example.codes, example.rejected, example.read)
        ):
            quote = f"{last.passage.quote} {passage.quote}"
            whole[-1] = replace(last, passage=replace(last.passage, end=passage.end, quote=quote))
        else:
            whole.append(example)
    return whole


def sample_examples(found: list[Example], most: int, seed: int = 0) -> list[Example]:
    """Bound the examples: all of codes that are rare, and a sample of the others."""
    if len(found) <= most:
        return found
    coded = Counter(code for example in found for code in example.codes)
    places = np.random.default_rng(seed).permutation(len(found))
    rare = {row for row, example in enumerate(found) if any(coded[code] < _RARE for code in example.codes)}
    kept = sorted(places.tolist(), key=lambda row: row not in rare)[:most]
    return [found[row] for row in sorted(kept)]


def targets(found: Sequence[Example], codes: Sequence[str]) -> Matrix:
    """Return 1 where a code holds, 0 where it does not, NaN where nobody said; a row a passage."""
    column = {code: n for n, code in enumerate(codes)}
    known = np.full((len(found), len(codes)), np.nan)
    for row, example in enumerate(found):
        if example.read:
            known[row] = 0
        for listed, value in ((example.rejected, 0.0), (example.codes, 1.0)):
            known[row, [column[code] for code in sorted(listed) if code in column]] = value
    return known


def span(passage: Passage) -> Span:
    """Return the place of a passage: source, start, end."""
    return passage.source, passage.start, passage.end


def standing(found: Sequence[Example]) -> str:
    """Say honestly how much there is to learn from."""
    codings = sum(len(example.codes) for example in found)
    if codings < ENOUGH:
        return f"Not enough to learn from yet ({codings} of about {ENOUGH} codings)."
    coded = {code for example in found for code in example.codes}
    return f"Learnt from {codings} codings of {len(coded)} codes."
