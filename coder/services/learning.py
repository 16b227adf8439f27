"""What people decided, handed to the learner: rankings, the next passages to read, how far to trust it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import asdict
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from coder.analysis.reading import Place, place_of, read_between, straight_readers
from coder.errors import ModelError, UsageError
from coder.model import Coding, Passage, Stance, Status
from coder.services import kept_vectors
from coder.services.keyword_records import keyword_matcher, precision
from coder.services.opinions import retest, words
from coder.study import Study
from coder.study.database import transaction
from coder.suggesters.cards import floor_by_decisions
from coder.suggesters.learner.scaling import ALONE, Workers, workers
from coder.suggesters.segmenter import nearest_passage
from coder.suggesters.segmenter import passages as passages_of
from coder.translations import _

if TYPE_CHECKING:
    from coder.suggesters.learner.language_models import RememberedModel
    from coder.suggesters.learner.ranker import Ranker
    from coder.suggesters.learner.stances import StanceExample, StanceLearner
    from coder.suggesters.learner.training_data import Decision

#: A coding counts for a passage that holds this share of it, or of which it holds this share.
_OVERLAP = 0.5

#: The last study's text as the learner read it, shared by the threads of the workbench.
_LAST_READ: "list[Ranker]" = []
_READING = Lock()

Passages = Mapping[str, list[Passage]]


def passages_by_source(study: Study) -> dict[str, list[Passage]]:
    """Cut all sources in which somebody speaks; return per source its passages in the order of the text."""
    return {source: passages_of(study.sources.get(source)) for source in study.sources.ids(surveys=False)}


def in_sources(passages: Passages, sources: Iterable[str]) -> list[Passage]:
    """Return the passages of some sources, one source after the other."""
    wanted: list[Passage] = []
    for source in sources:
        wanted += passages[source]
    return wanted


def decisions(study: Study, passages: Passages) -> "list[Decision]":
    """Return what people decided of each passage: codings, rejections, and passages left empty.

    What is coded in a passage holds there, whoever turned the same proposal for the whole of it down.
    """
    from coder.suggesters.learner.training_data import Decision

    coded = [Decision(passage, code) for passage, code in _coded(study, passages)]
    known = {(decision.passage, decision.code) for decision in coded}
    turned_down = []
    pending: set[Passage] = set()
    rejected: set[Passage] = set()
    for passage, code, status in _proposed(study, passages):
        if status == Status.PENDING:
            pending.add(passage)
        elif status == Status.REJECTED:
            rejected.add(passage)
            if (passage, code) not in known:
                turned_down.append(Decision(passage, code, accepted=False))
    not_empty = {decision.passage for decision in coded}
    read = read_and_empty(study, passages, not_empty) | {place_of(p) for p in rejected - pending}
    left_empty = []
    for listed in passages.values():
        left_empty += [
            Decision(passage, None)
            for passage in listed
            if place_of(passage) in read and passage not in not_empty
        ]
    return [*coded, *turned_down, *left_empty]


def read_and_empty(study: Study, passages: Passages, coded: Collection[Passage]) -> set[Place]:
    """Return the passages that somebody read without coding anything, as far as it shows.

    Merely having no coding says nothing: they or their source are marked as read, they stood in a list
    that was worked down, belong to the blind sample and lie between codings, or lie on the way of
    somebody who codes from top to bottom.
    """
    all_passages = in_sources(passages, passages)
    decided = {place_of(passage) for passage in coded}
    read = study.read_marks.marked(all_passages) | study.read_marks.worked_down(all_passages, decided)
    read |= study.blind_sample.drawn().keys() & study.blind_sample.read(passages)
    codings = {source: study.codings.select(source=source) for source in passages}
    straight = straight_readers(coding for listed in codings.values() for coding in listed)
    to_the_end = set().union(*study.readings.read().values())
    for source, listed in passages.items():
        read |= read_between(codings[source], listed, straight)
        if source in to_the_end:
            read.update(map(place_of, listed))
    return read - decided


def mark_read(study: Study, source: str, by: str, first: int = 1, last: int | None = None) -> int:
    """Mark the passages of a source as read, from one turn to another; return how many."""
    return study.read_marks.add(_of_turns(study, source, first, last), by)


def unmark_read(study: Study, source: str, by: str, first: int = 1, last: int | None = None) -> int:
    """Take back that the passages of a source were read; return how many."""
    return study.read_marks.remove(_of_turns(study, source, first, last), by)


def mark_shown(study: Study, by: str) -> int:
    """Mark as read what was shown last to be coded next; return how many passages that are."""
    passages = passages_by_source(study)
    return study.read_marks.add(study.read_marks.shown_last(in_sources(passages, passages)), by)


def _of_turns(study: Study, source: str, first: int, last: int | None) -> list[Passage]:
    """Return the passages of some turns of a source; `UsageError` where there are none."""
    passages = passages_by_source(study)
    wanted = []
    for passage in in_sources(passages, study.sources.parts(study.sources.find(source))):
        if first <= (passage.turn or 1) <= (last or passage.turn or 1):
            wanted.append(passage)
    if not wanted:
        raise UsageError(
            _("{source} has no turns of respondents there. See `coder source show {source}`.", source=source)
        )
    return wanted


def _proposed(study: Study, passages: Passages) -> Iterator[tuple[Passage, str, str]]:
    """Return the suggestions for passages that are still cut in the same way, with their status."""
    by_span = {(p.source, p.start, p.end): p for in_source in passages.values() for p in in_source}
    for source, start, end, code, status in study.suggestions.statuses():
        passage = by_span.get((source, start, end))
        if passage is not None:
            yield passage, code, status


def _coded(study: Study, passages: Passages) -> Iterator[tuple[Passage, str]]:
    """Return the passages that codings are about; what an interviewer said is no example of an answer."""
    of_interviewers = study.evidence.interviewers.passages(passages.keys())
    for source, listed in passages.items():
        for coding in study.codings.select(source=source):
            if of_interviewers.get(coding.id or 0) is False:
                continue
            for passage in _held_by(coding, listed):
                yield passage, coding.code


def _held_by(coding: Coding, passages: list[Passage]) -> Iterator[Passage]:
    """Return the passages that a coding is about: most of it lies there, or it covers most of them."""
    for passage in passages:
        shared = min(coding.end, passage.end) - max(coding.start, passage.start)
        shortest = min(coding.end - coding.start, passage.end - passage.start)
        if shared > 0 and shared >= _OVERLAP * shortest:
            yield passage


def ranker(study: Study, passages: Passages) -> "Ranker":
    """Return the engine that combines keywords and what was learnt, fitted to today's decisions."""
    return reader(study, passages).learn(decisions(study, passages))


def reader(study: Study, passages: Passages) -> "Ranker":
    """Return an engine that has read all passages.

    What it read of the text is kept in this process: while text, codebook and switched-off
    keywords stay the same, only the decisions are learnt anew.
    """
    from coder.suggesters.learner.opinions import Opinions
    from coder.suggesters.learner.ranker import Ranker

    everything = [passage for listed in passages.values() for passage in listed]
    codebook, switched_off = study.codebook, study.keyword_switches.switched_off()
    with _READING:
        known = _LAST_READ[0] if _LAST_READ else None
        if known is None or not known.has_read(everything, codebook, switched_off):
            model = language_model(study)[0]
            fresh = Ranker(codebook, matcher=keyword_matcher(study), model=model)
            if model:
                kept_vectors.recall(study, model)
            _LAST_READ[:] = [fresh.read(everything)]
            if model:
                kept_vectors.keep(study, model, passages)
        engine = copy(_LAST_READ[0])
    engine.opinions = Opinions(words(study, passages))
    return engine


def language_model(study: Study) -> "tuple[RememberedModel | None, str]":
    """Return the model of language that the codebook names, or why it cannot be used.

    A study moves from one machine to another, its models do not: the plain engine goes on.
    """
    name = study.codebook.model
    if name is None:
        return None, ""
    try:
        return _loaded(name), ""
    except ModelError as error:
        return None, _("The model is left out, and suggestions are made without it: {error}", error=error)


@lru_cache(maxsize=1)
def _loaded(name: str) -> "RememberedModel":
    """Load a model once; nothing is downloaded."""
    from coder.suggesters.learner.language_models import RememberedModel, model_named

    return RememberedModel(model_named(name))


def stance_examples(study: Study) -> "tuple[list[StanceExample], list[Place]]":
    """Return what people said the stance of passages is, and where each stands; interviewers' words apart."""
    from coder.suggesters.keywords.told_stances import stance_by_words
    from coder.suggesters.learner.stances import StanceExample, Told

    matcher, passages = keyword_matcher(study), passages_by_source(study)
    kinds = {code.id: code.kind for code in study.codebook.codes}
    of_interviewers = study.evidence.interviewers.passages(study.sources.ids())
    said: dict[tuple[Place, str, Stance], StanceExample] = {}
    for coding in study.codings.select():
        if of_interviewers.get(coding.id or 0) is False or coding.code not in kinds:
            continue
        listed = passages.get(coding.source)
        language = nearest_passage(listed, coding.start, coding.end).language if listed else None
        hits = [hit for hit in matcher.hits(coding.quote, language, weak=True) if hit.code == coding.code]
        rule = stance_by_words(coding.quote, language, coding.code, kinds[coding.code], hits)
        told = Told(coding.source, coding.quote, language, coding.code, rule)
        place = (coding.source, coding.start, coding.end)
        said[place, coding.code, coding.stance] = StanceExample(told, coding.stance)
    return list(said.values()), [place for place, _code, _stance in said]


def stance_learner(study: Study) -> "StanceLearner":
    """Return what proposes stances, fitted to what people said so far."""
    from coder.suggesters.learner.stances import StanceLearner

    return StanceLearner(study.codebook).fit(stance_examples(study)[0])


def rank(
    study: Study,
    top: int,
    source: str | None = None,
    where: Workers = ALONE,
) -> tuple[list[dict[str, Any]], str]:
    """Return for every passage its best codes, and a sentence on how much there was to learn from."""
    if source:
        source = study.sources.find(source)
    passages = passages_by_source(study)
    learnt = ranker(study, passages)
    sources = study.sources.parts(source) if source else list(passages)
    wanted = in_sources(passages, sources)
    with workers(where.backend, where.scheduler, where.jobs):
        ranking = learnt.rank(wanted, top, where.jobs)
    rows = []
    for passage, ranked in zip(wanted, ranking, strict=True):
        codes = []
        for code, confidence, because in ranked:
            codes.append({"code": code, "confidence": confidence, "because": because})
        rows.append(
            {
                "source": passage.source,
                "start": passage.start,
                "end": passage.end,
                "quote": passage.quote,
                "codes": codes,
            }
        )
    return rows, learnt.training_summary


def next_passages(
    study: Study, count: int, sources: Collection[str] | None = None, order: str = "active"
) -> list[Passage]:
    """Choose passages that nobody decided on or read, in some sources or all.

    `active` returns those from which the engine would learn most, and where the evidence is thin;
    `text` simply goes from top to bottom.
    """
    from coder.suggesters.learner.ordering import next_passages
    from coder.suggesters.learner.training_data import span

    passages = passages_by_source(study)
    wanted = in_sources(passages, [source for source in passages if sources is None or source in sources])
    if order == "text":
        decided = {span(decision.passage) for decision in decisions(study, passages)}
        return [passage for passage in wanted if span(passage) not in decided][:count]
    return next_passages(ranker(study, passages), wanted, count, _thin_evidence(study))


def floor(study: Study) -> dict[str, Any]:
    """Return the confidence below which nothing is proposed, and who set it: a person, or what people accept."""
    by_hand = study.log.latest("set", "suggestion floor")
    if by_hand and by_hand["after"] is not None:
        return {"floor": float(by_hand["after"]), "by_hand": True}
    return {"floor": floor_by_decisions(study.suggestions.confidences()), "by_hand": False}


def set_floor(study: Study, by: str, least: float | None) -> dict[str, Any]:
    """Move the floor of confidence by hand; None leaves it to what people accept again."""
    with transaction(study.db):
        by = study.coders.ensure(by)
        study.log.add(by, ("set", "suggestion floor", "all", floor(study)["floor"], least))
    return floor(study)


def _thin_evidence(study: Study) -> dict[str, float]:
    """Weigh codes by how little is known of what they are about: 2 for nothing yet, falling to 1.

    A code that is about several things counts by the thinnest of them. Themes only lead to
    what needs evidence, and need none themselves.
    """
    weights: dict[str, float] = {}
    for code, sources in study.evidence.sources_per_target():
        weights[code] = max(weights.get(code, 1.0), 1 + 1 / (1 + sources))
    return weights


def evaluate(study: Study, by: str = "") -> dict[str, Any]:
    """Cross-validate on the study's own codings, by source; with precision per keyword so far.

    Where a language model was asked, it says what its word proved to be worth, and asks again in
    the name of somebody whether the answers stay the same.
    """
    from coder.suggesters.evaluation import evaluate
    from coder.suggesters.stance_evaluation import evaluate_stances

    passages = passages_by_source(study)
    engine, decided = reader(study, passages), decisions(study, passages)
    measured = evaluate(engine, decided, floor(study)["floor"])
    of_stances = evaluate_stances(study.codebook, *stance_examples(study))
    told: dict[str, Any] = {
        "decided": precision(study),
        "stances": of_stances.as_values() if of_stances else None,
        "opinions": None,
    }
    if engine.opinions.words:
        worths = engine.learn(decided).opinions.worths
        again = retest(study, passages, by) if by else None
        told["opinions"] = {"codes": [asdict(worth) for worth in worths], "retest": again}
    return measured.as_values() | told


def keyword_advice(study: Study) -> dict[str, Any]:
    """Return which keywords to add or to narrow, by what people decided, and which stand under several codes."""
    from coder.suggesters.advice import ambiguous_keywords, keywords_to_add, keywords_to_narrow

    matcher, decided = keyword_matcher(study), decisions(study, passages_by_source(study))
    ambiguous = ambiguous_keywords(study.codebook)
    return {
        "add": [asdict(proposal) for proposal in keywords_to_add(matcher, decided)],
        "narrow": [
            asdict(one) | {"precision": one.precision} for one in keywords_to_narrow(matcher, decided)
        ],
        "ambiguous": [{"keyword": keyword, "codes": codes} for keyword, codes in ambiguous.items()],
    }
