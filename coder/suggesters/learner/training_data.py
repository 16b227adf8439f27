"""What people decided, gathered into examples to learn from."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from coder.model import Passage
from coder.suggesters.learner.features import Matrix
from coder.translations import _

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
    by_span: dict[Span, Example] = {}
    for decision in decisions:
        example = by_span.setdefault(span(decision.passage), Example(decision.passage))
        if decision.code is None:
            example.read = True
        elif decision.accepted:
            example.codes.add(decision.code)
            example.rejected.discard(decision.code)
            # Who codes a passage has it before them; who only rejects says nothing of other codes.
            example.read = True
        else:
            example.rejected.add(decision.code)
            example.codes.discard(decision.code)
    return [by_span[place] for place in sorted(by_span)]


def joined(examples: Iterable[Example], rows: Mapping[Span, int]) -> list[Example]:
    """Make one example of parts of a turn that follow each other and of which the same was said.

    People coded them as one. `rows` numbers all passages in the order of the text.
    """
    whole: list[Example] = []
    row_before = -2
    for example in examples:
        row = rows.get(span(example.passage), -2)
        follows = row == row_before + 1
        row_before = row
        if whole and follows and _same_turn(whole[-1], example) and _same_said(whole[-1], example):
            whole[-1] = _with_next_part(whole[-1], example)
        else:
            whole.append(example)
    return whole


def _same_turn(first: Example, second: Example) -> bool:
    if second.passage.turn is None:
        return False
    return (first.passage.source, first.passage.turn) == (second.passage.source, second.passage.turn)


def _same_said(first: Example, second: Example) -> bool:
    return (first.codes, first.rejected, first.read) == (second.codes, second.rejected, second.read)


def _with_next_part(example: Example, following: Example) -> Example:
    quote = f"{example.passage.quote} {following.passage.quote}"
    return replace(example, passage=replace(example.passage, end=following.passage.end, quote=quote))


def sample_examples(examples: list[Example], most: int, seed: int = 0) -> list[Example]:
    """Bound the examples: all of codes that are rare, and a sample of the others."""
    if len(examples) <= most:
        return examples
    codings = Counter(code for example in examples for code in example.codes)
    rare = set()
    for row, example in enumerate(examples):
        if any(codings[code] < _RARE for code in example.codes):
            rare.add(row)
    drawn = np.random.default_rng(seed).permutation(len(examples)).tolist()
    kept = sorted(drawn, key=lambda row: row not in rare)[:most]
    return [examples[row] for row in sorted(kept)]


def targets(examples: Sequence[Example], codes: Sequence[str]) -> Matrix:
    """Return 1 where a code holds, 0 where it does not, NaN where nobody said; a row a passage."""
    column = {code: n for n, code in enumerate(codes)}
    known = np.full((len(examples), len(codes)), np.nan)
    for row, example in enumerate(examples):
        if example.read:
            known[row] = 0
        known[row, [column[code] for code in example.rejected if code in column]] = 0.0
        known[row, [column[code] for code in example.codes if code in column]] = 1.0
    return known


def span(passage: Passage) -> Span:
    """Return the place of a passage: source, start, end."""
    return passage.source, passage.start, passage.end


def training_summary(examples: Sequence[Example]) -> str:
    """Say honestly how much there is to learn from."""
    codings = sum(len(example.codes) for example in examples)
    if codings < ENOUGH:
        return _(
            "Not enough to learn from yet ({number} of about {enough} codings).",
            number=codings,
            enough=ENOUGH,
        )
    coded = {code for example in examples for code in example.codes}
    return _("Learnt from {codings} codings of {codes} codes.", codings=codings, codes=len(coded))
