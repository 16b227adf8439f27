"""The vectors of a model of language kept in the study: read there the next time instead of worked out."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from coder.model import Passage
from coder.study import Study
from coder.study.database import transaction
from coder.suggesters.segmenter import passages as passages_of

if TYPE_CHECKING:
    from coder.suggesters.learner.language_models import RememberedModel

Passages = Mapping[str, list[Passage]]


def recall(study: Study, model: "RememberedModel") -> None:
    """Let a model remember what the study keeps of it."""
    model.recall(study.vectors.of_model(model.identity))


def keep(study: Study, model: "RememberedModel", passages: Passages) -> None:
    """Keep what a model worked out since for the texts of sources, as far as they are still cut so."""
    if study.db.read_only or not model.has_news:
        return
    with transaction(study.db):
        for source, listed in passages.items():
            news = model.news(_texts(listed))
            if news and list(passages_of(study.sources.get(source))) == listed:
                rows = [(source, digest, vector) for digest, vector in news]
                study.vectors.add(model.identity, rows)


def _texts(passages: list[Passage]) -> Iterator[str]:
    """Yield the texts of a source as the learner reads them: passages, whole turns, questions."""
    from coder.suggesters.learner.long_turns import Turns

    yield from (passage.quote for passage in passages)
    yield from (text for text, _ in Turns(passages).whole)
    yield from (passage.asked for passage in passages if passage.asked)
