"""From rankings to what people see: few proposals, each with a ground, and silence elsewhere."""

from collections.abc import Collection, Sequence

from coder.model import Passage, Suggestion
from coder.suggesters.cards import TOP, Proposals
from coder.suggesters.keywords.matcher import Hit
from coder.suggesters.keywords.told_stances import stance_by_words
from coder.suggesters.learner.ranker import Ranked, Ranker
from coder.suggesters.learner.training_data import span
from coder.suggesters.silence import silent_places

#: Before the first codings, what only resembles a code is proposed once in so many words.
_WORDS_PER_LIKENESS = 1_000


def suggest(
    ranker: Ranker, passages: Sequence[Passage], top: int = TOP, least: float = 0.0, jobs: int = 1
) -> Proposals:
    """Propose codes for passages: of each kind the best few that are at least this sure."""
    return propose(ranker, passages, ranker.rank(passages, top, jobs, by_family=True), least)


def propose(
    ranker: Ranker,
    passages: Sequence[Passage],
    rankings: Sequence[Sequence[Ranked]],
    least: float,
) -> Proposals:
    """Propose of ranked codes those that are at least this sure and have a ground."""
    silent = silent_places(ranker.passages)
    found = Proposals()
    proposed: list[list[Suggestion]] = []
    for passage, ranked in zip(passages, rankings, strict=True):
        found.silent += span(passage) in silent
        if span(passage) not in silent:
            proposed.append(_of_passage(ranker, passage, ranked, least))
    allowed = _allowed_likenesses(ranker, passages, proposed)
    for suggestions in proposed:
        kept = [one for one in suggestions if one.by == "keywords" or allowed is None or id(one) in allowed]
        found.unsure += not kept
        found.suggestions += kept
    return found


def _of_passage(ranker: Ranker, passage: Passage, ranked: Sequence[Ranked], least: float) -> list[Suggestion]:
    weak = ranker.regression is None  # before anything is learnt, titles count as if they were keywords
    hits = ranker.matcher.hits(passage.quote, passage.language, weak=weak)
    suggestions = []
    for code, confidence, because in ranked:
        if confidence >= least and because:
            of_code = [hit for hit in hits if hit.code == code]
            suggestions.append(_suggestion(ranker, passage, (code, confidence, because), of_code))
    return suggestions


def _allowed_likenesses(
    ranker: Ranker, passages: Sequence[Passage], proposed: Sequence[Sequence[Suggestion]]
) -> Collection[int] | None:
    """Return which proposals without a keyword may stand; None for all, once something was learnt."""
    if ranker.regression is not None:
        return None
    first = [one for of_passage in proposed for one in of_passage[:1] if one.by != "keywords"]
    first.sort(key=lambda one: (-one.confidence, one.source, one.start))
    most = sum(len(passage.quote.split()) for passage in passages) // _WORDS_PER_LIKENESS
    return {id(one) for one in first[:most]}


def _suggestion(ranker: Ranker, passage: Passage, ranked: Ranked, hits: Sequence[Hit]) -> Suggestion:
    code, confidence, because = ranked
    by = "learner"
    if hits:
        by = "keywords"
    return Suggestion(
        source=passage.source,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
        code=code,
        confidence=confidence,
        by=by,
        because=because,
        stance=stance_by_words(passage.quote, passage.language, code, ranker.kind_of(code), hits),
    )
