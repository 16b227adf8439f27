"""Suggestions made anew: for the whole study, a source or a code."""

from collections.abc import Callable, Iterable, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any

from coder.errors import UsageError
from coder.model import ASKED_ABOUT, Passage, Suggestion
from coder.services.keyword_records import keyword_matcher, switch_off_the_rejected
from coder.services.learning import LEAST, TOP, passages_by_source, ranker
from coder.study import Study
from coder.study.database import transaction
from coder.suggesters.learner.scaling import workers
from coder.suggesters.segmenter import interviewer_turns
from coder.translations import _

if TYPE_CHECKING:
    from coder.suggesters.keywords.matcher import KeywordMatcher

ENGINES = ("keywords", "learner", "all")
Progress = Callable[[Sequence[str]], Iterable[str]]
Suggest = Callable[[list[Passage]], list[Suggestion]]


def refresh(
    study: Study,
    by: str,
    engine: str = "all",
    source: str | None = None,
    code: str | None = None,
    progress: Progress = iter,
    jobs: int = 1,
    backend: str = "local",
    scheduler: str | None = None,
) -> dict[str, Any]:
    """Make suggestions anew; pending ones are replaced, decided ones stay as they are.

    One transaction per source: stopped half-way, the sources done keep theirs.
    Engines: keywords; learner, which proposes nothing before it has learnt; all.
    """
    if engine not in ENGINES:
        raise UsageError(
            _(
                'There is no engine "{engine}". There are: {engines}.',
                engine=engine,
                engines=", ".join(ENGINES),
            )
        )
    if code:
        study.codes.get(code)
    if source:
        source = study.sources.find(source)
    began = perf_counter()
    with transaction(study.db):
        by = study.coders.ensure(by)
    switched_off = switch_off_the_rejected(study, by)
    passages = passages_by_source(study)
    matcher = keyword_matcher(study)
    suggest, training_summary = _engine(study, engine, matcher, passages, jobs)
    chosen = study.sources.parts(source) if source else list(passages)
    made = 0
    with workers(backend, scheduler, jobs):
        proposed = _by_source(suggest([passage for own in chosen for passage in passages[own]]))
    for own in progress(chosen):
        if code is None:
            questions = interviewer_turns(study.sources.get(own))
            study.questions_asked.record_detected(own, _touched(matcher, questions), by)
        made += study.suggestions.replace_pending(own, proposed.get(own, ()), passages[own], code, engine)
    result = {
        "sources": len(chosen),
        "passages": sum(len(passages[own]) for own in chosen),
        "suggestions": made,
        "engine": engine,
    }
    with transaction(study.db):
        asked = result | ({"code": code} if code else {})
        study.log.add(by, ("suggest", "suggestion", source or "all", None, asked))
    return result | {
        "seconds": round(perf_counter() - began, 3),
        "standing": training_summary,
        "switched_off": switched_off,
        "model": study.codebook.model,
    }


def renew(study: Study, by: str) -> bool:
    """Learn anew what was last asked for: what is proposed changes, and nothing that waits goes away.

    So no number on anybody's screen becomes void. Return whether there was anything to renew: a
    study in which nobody ever asked for suggestions gets none.
    """
    last = study.log.latest("suggest", "suggestion")
    if last is None or last["object_id"] not in ("all", *study.sources.ids()):
        return False
    passages = passages_by_source(study)
    engine, code = str(last["after"]["engine"]), last["after"].get("code")
    suggest, _unused = _engine(study, engine, keyword_matcher(study), passages, 1)
    asked = str(last["object_id"])
    chosen = list(passages) if asked == "all" else study.sources.parts(asked)
    proposed = _by_source(suggest([passage for own in chosen for passage in passages[own]]))
    waiting = 0
    for own in chosen:
        waiting += study.suggestions.replace_pending(
            own, proposed.get(own, ()), passages[own], code, engine, keep=True
        )
    with transaction(study.db):
        by = study.coders.ensure(by)
        study.log.add(by, ("renew", "suggestion", last["object_id"], None, {"suggestions": waiting}))
    return True


def _engine(
    study: Study, engine: str, matcher: "KeywordMatcher", passages: dict[str, list[Passage]], jobs: int
) -> tuple[Suggest, str]:
    """Return what proposes codes for passages, and a sentence on how much it learnt from."""
    if engine == "keywords":
        return lambda wanted: matcher.suggest(wanted, weak=False), ""
    learnt = ranker(study, passages)
    if engine == "learner" and learnt.regression is None:
        return lambda wanted: [], learnt.training_summary

    def suggest(wanted: list[Passage]) -> list[Suggestion]:
        ranked = learnt.suggest(wanted, top=TOP, least=LEAST, jobs=jobs)
        if engine == "all":
            return ranked
        return [suggestion for suggestion in ranked if suggestion.by == "learner"]

    return suggest, learnt.training_summary


def _by_source(suggestions: Iterable[Suggestion]) -> dict[str, list[Suggestion]]:
    by_source: dict[str, list[Suggestion]] = {}
    for suggestion in suggestions:
        by_source.setdefault(suggestion.source, []).append(suggestion)
    return by_source


def _touched(matcher: "KeywordMatcher", questions: Iterable[Passage]) -> list[str]:
    """Return the criteria and claims that an interviewer's words touch on, titles counting too."""
    askable = {code.id for code in matcher.codebook.of_kind(*ASKED_ABOUT)}
    hits = (hit.code for turn in questions for hit in matcher.hits(turn.quote, turn.language, weak=True))
    return sorted(askable.intersection(hits))
