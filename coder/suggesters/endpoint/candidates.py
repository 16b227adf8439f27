"""Which passages and codes a language model is asked about, the most telling first."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from coder.model import Passage, Suggestion
from coder.suggesters.cards import TOP
from coder.suggesters.endpoint.requests import words_hash
from coder.suggesters.learner.ranker import Ranker
from coder.suggesters.learner.training_data import Example, span

#: Known passages with a code, and as many without, by which the model's word on that code is weighed.
_KNOWN = 15

Pair = tuple[Passage, str]


def candidates(engine: Ranker, suggestions: Iterable[Suggestion]) -> Iterator[Pair]:
    """Yield in turn what is known, by which the model is weighed, and what is proposed, surest first.

    Only what the ranking holds is asked: the model judges, it does not propose.
    """
    for known, proposed in zip_longest(_known(engine), _proposed(engine, suggestions)):
        if known:
            yield known
        if proposed:
            yield proposed


def _proposed(engine: Ranker, suggestions: Iterable[Suggestion]) -> Iterator[Pair]:
    passages = {span(passage): passage for passage in engine.passages}
    for one in sorted(suggestions, key=lambda one: (-one.confidence, one.source, one.start, one.code)):
        place = (one.source, one.start, one.end)
        if place in passages:
            yield passages[place], one.code


def _known(engine: Ranker) -> Iterator[Pair]:
    """Yield passages whose codes are known, a few of each code and of each that ranks high and does not hold."""
    cut = {span(passage) for passage in engine.passages}
    drawn = [example for example in engine.examples if span(example.passage) in cut]
    drawn.sort(
        key=lambda example: words_hash(example.passage)
    )  # as good as drawn by lot, and always the same
    ranked = engine.rank([example.passage for example in drawn], TOP, by_family=True)
    many: dict[tuple[str, bool], int] = {}
    for example, ranking in zip(drawn, ranked, strict=True):
        for code, holds in _outcomes(example, [code for code, *_ in ranking]):
            many[code, holds] = many.get((code, holds), 0) + 1
            if many[code, holds] <= _KNOWN:
                yield example.passage, code


def _outcomes(example: Example, ranked: Iterable[str]) -> Iterator[tuple[str, bool]]:
    """Yield the codes of a passage of which it is known whether they hold."""
    for code in sorted(example.codes):
        yield code, True
    for code in ranked:
        if code not in example.codes and (example.read or code in example.rejected):
            yield code, False
