"""More like this: passages that say much the same as a coding, or as some words of a source."""

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from coder.analysis.coding_checks import locate_quote
from coder.errors import UsageError
from coder.services.learning import passages_by_source, reader
from coder.study import Study
from coder.translations import _

if TYPE_CHECKING:
    from coder.suggesters.learner.nearest import Nearest

#: So many are shown unless somebody asks for another number, and at most.
USUAL, MOST = 20, 200
#: The rows of what was read last; they stand for one space, which is made anew when the texts change.
_LAST: "list[Nearest]" = []
_ROWS = Lock()


@dataclass(frozen=True)
class SimilarPassage:
    """A passage like another, how near it is, which words they share, and how it is coded already."""

    source: str
    title: str
    start: int
    end: int
    quote: str
    nearness: float
    words: tuple[str, ...]
    codes: tuple[str, ...]


def span_of(study: Study, source: str, quote: str) -> tuple[str, int, int]:
    """Return where a quote stands that occurs once in a source, by its id, title or file name."""
    source_id = study.sources.find(source)
    return source_id, *locate_quote(study.sources.text(source_id), source_id, quote)


def similar(study: Study, source: str, start: int, end: int, most: int = USUAL) -> list[SimilarPassage]:
    """Return the passages most like a span, nearest first; what shares words with the span is left out."""
    text = study.sources.text(source)
    if not 0 <= start < end <= len(text):
        raise UsageError(
            _("{source} has no words from {start} to {end}.", source=source, start=start, end=end)
        )
    passages = passages_by_source(study)
    learnt = reader(study, passages)
    nearest = _nearest(learnt)
    titles = {row["id"]: row["title"] for row in study.sources.all()}
    language = study.sources.languages().get(source)
    coded: dict[str, list[Any]] = {}
    found = []
    for passage, nearness, words in nearest.to(text[start:end], language, most + _overlaps(learnt)):
        if passage.source == source and passage.start < end and start < passage.end:
            continue
        if passage.source not in coded:
            coded[passage.source] = study.codings.select(passage.source)
        codes = {
            one.code for one in coded[passage.source] if one.start < passage.end and passage.start < one.end
        }
        place = (passage.source, titles[passage.source], passage.start, passage.end)
        found.append(SimilarPassage(*place, passage.quote, round(nearness, 3), words, tuple(sorted(codes))))
    return found[:most]


def _overlaps(learnt: Any) -> int:
    """Return how many more are asked for, as some of them are the words themselves."""
    return min(50, len(learnt.passages))


def _nearest(learnt: Any) -> "Nearest":
    from coder.suggesters.learner.nearest import Nearest

    with _ROWS:
        if not _LAST or _LAST[0].space is not learnt.space:
            _LAST[:] = [Nearest(learnt.space, learnt.passages)]
        return _LAST[0]
