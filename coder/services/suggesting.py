"""Suggestions made anew: for the whole study, a source or a code."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from textwrap import shorten
from time import perf_counter
from typing import TYPE_CHECKING, Any

from coder.analysis.reading import place_of
from coder.errors import UsageError
from coder.model import ASKED_ABOUT, MODEL_SAYS, Coding, Kind, Passage, Says, Source, Stance, Suggestion
from coder.services import kept_vectors, opinions
from coder.services.keyword_records import keyword_matcher, switch_off_the_rejected
from coder.services.learning import (
    Passages,
    floor,
    in_sources,
    language_model,
    passages_by_source,
    ranker,
    stance_learner,
)
from coder.study import Study
from coder.study.database import transaction
from coder.suggesters.cards import TOP, Proposals
from coder.suggesters.learner.scaling import ALONE, Workers, workers
from coder.suggesters.segmenter import interviewer_turns
from coder.suggesters.segmenter import passages as passages_of
from coder.suggesters.silence import silent_places
from coder.suggesters.telling import Proposed, proposed
from coder.translations import _
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.suggesters.keywords.matcher import KeywordMatcher

#: How a ground that is a passage begins, and letters of it that are quoted.
LIKE, _QUOTED = "like ", 90
ENGINES = ("keywords", "learner", "all")
Progress = Callable[[Sequence[str]], Iterable[str]]
Suggest = Callable[[list[Passage]], Proposals]


def refresh(  # noqa: PLR0913 - called by name, each with few of them
    study: Study,
    by: str,
    engine: str = "all",
    source: str | None = None,
    code: str | None = None,
    progress: Progress = iter,
    where: Workers = ALONE,
    ask_for: float = opinions.SECONDS,
) -> dict[str, Any]:
    """Make suggestions anew; pending ones are replaced, decided ones stay as they are.

    One transaction per source: stopped half-way, the sources done keep theirs.
    Engines: keywords; learner, which proposes nothing before it has learnt; all.
    A language model that the codebook names is asked for so many seconds at most.
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
    suggest, training_summary = _engine(study, engine, matcher, passages, where.jobs)
    chosen = study.sources.parts(source) if source else list(passages)
    wanted = in_sources(passages, chosen)
    with workers(where.backend, where.scheduler, where.jobs):
        proposals = suggest(wanted)
        if asked := _ask(study, by, engine, passages, proposals, ask_for):
            suggest, training_summary = _engine(study, engine, matcher, passages, where.jobs)
            proposals = suggest(wanted)
    proposed = _by_source(proposals.suggestions)
    model, warning = language_model(study)
    if model:
        kept_vectors.keep(study, model, passages)
    made = 0
    for source_id in progress(chosen):
        if code is None:
            _record_questions(study, matcher, source_id, by)
        suggestions = proposed.get(source_id, ())
        made += study.suggestions.replace_pending(source_id, suggestions, passages[source_id], code, engine)
    counts = {"sources": len(chosen), "passages": len(wanted), "suggestions": made, "engine": engine}
    with transaction(study.db):
        logged = counts | {"code": code} if code else counts
        study.log.add(by, ("suggest", "suggestion", source or "all", None, logged))
    return counts | {
        "seconds": round(perf_counter() - began, 3),
        "standing": training_summary,
        "switched_off": switched_off,
        "model": model and model.name,
        "warning": warning or (asked.warning if asked else ""),
        "opinions": asked.as_values() if asked else None,
        "floor": floor(study)["floor"],
        "kept_back": {"silent": proposals.silent, "unsure": proposals.unsure},
    }


def _ask(
    study: Study, by: str, engine: str, passages: Passages, proposals: Proposals, seconds: float
) -> opinions.Asked | None:
    """Ask the language model of the codebook about what is proposed and what is known; None without one."""
    if not study.codebook.endpoint or engine == "keywords" or seconds <= 0:
        return None
    from coder.suggesters.endpoint.candidates import candidates

    learnt = ranker(study, passages)
    return opinions.ask(study, candidates(learnt, proposals.suggestions), by, seconds)


def of_family(study: Study, suggestions: Iterable[Suggestion], family: str) -> list[Suggestion]:
    """Keep the suggestions of one kind of code; `UsageError` for a kind that there is not."""
    kinds = [kind.value for kind in Kind]
    if family not in kinds:
        raise UsageError(
            _('There is no family "{family}". There are: {kinds}.', family=family, kinds=", ".join(kinds))
        )
    codes = {code.id for code in study.codebook.codes if code.kind == family}
    return [suggestion for suggestion in suggestions if suggestion.code in codes]


def families_of(study: Study, suggestions: Iterable[Suggestion]) -> dict[str, int]:
    """Count suggestions by the kind of their code, in the order of the kinds."""
    kinds = {code.id: code.kind for code in study.codebook.codes}
    counts = Counter(kinds[one.code] for one in suggestions if one.code in kinds)
    return {kind.value: counts[kind] for kind in Kind if counts[kind]}


def in_words(
    study: Study, because: Iterable[str], known: dict[str, list[Passage]] | None = None
) -> list[str]:
    """Return grounds as a person reads them: a passage that was coded so is quoted, with where it stands.

    `known` keeps the passages of sources from one call to the next.
    """
    known = {} if known is None else known
    return [_quoted(study, reason, known) for reason in because]


def _quoted(study: Study, reason: str, known: dict[str, list[Passage]]) -> str:
    """Quote the passage that a ground names ("like S3:120"); words stay as they are."""
    if reason.startswith(MODEL_SAYS):
        return _of_model(study, reason, known)
    passage = _named(study, reason, known)
    if passage is None:
        return reason
    where = passage.source
    if passage.turn is not None:
        where = _("{source}, turn {turn}", source=passage.source, turn=passage.turn)
    quote = " ".join(passage.quote.split())
    return _("like: “{quote}” ({where})", quote=shorten(quote, _QUOTED, placeholder=" …"), where=where)


def _named(study: Study, reason: str, known: dict[str, list[Passage]]) -> Passage | None:
    """Return the passage that a ground names, if it names one that is here."""
    source_id, _colon, place = reason.removeprefix(LIKE).rpartition(":")
    if not reason.startswith(LIKE) or not place.isdecimal():
        return None
    for passage in _known_passages(study, source_id, known):
        if passage.start <= int(place) < passage.end:
            return passage
    return None


def what_is_proposed(
    study: Study, suggestions: Iterable[Suggestion], known: dict[str, list[Passage]] | None = None
) -> list[Proposed]:
    """Return of each suggestion what it proposes to code: the sentence, how it widens, the telling words.

    What is decided is whether the passage has the code; the coding is made of the sentence.
    """
    known = {} if known is None else known
    texts: dict[str, Source] = {}
    found = []
    for one in suggestions:
        if one.source not in texts:
            texts[one.source] = study.sources.get(one.source)
        source = texts[one.source]
        named = [_named(study, reason, known) for reason in one.because]
        reasons = [
            reason for reason, passage in zip(one.because, named, strict=True) if not reason.startswith(LIKE)
        ]
        alike = [passage.quote for passage in named if passage is not None]
        turns = [(turn.start, turn.end) for turn in source.turns if turn.start <= one.start < turn.end]
        turn = turns[0] if turns else None
        found.append(proposed(source.text, (one.start, one.end), reasons, alike, turn))
    return found


def _known_passages(study: Study, source: str, known: dict[str, list[Passage]]) -> list[Passage]:
    if source not in known:
        is_here = source in study.sources.ids()
        known[source] = list(passages_of(study.sources.get(source))) if is_here else []
    return known[source]


def _of_model(study: Study, reason: str, known: dict[str, list[Passage]]) -> str:
    """Return the word of a language model as a person reads it, with the words that it quotes."""
    says, stance, place = (*reason.removeprefix(MODEL_SAYS).split(" "), "", "", "")[:3]
    source, _colon, span = place.rpartition(":")
    start, end = (int(part) if part.isdecimal() else 0 for part in (*span.split("-"), "")[:2])
    told = _("the language model says yes") if says == Says.YES else _("the language model says no")
    if stance in list(Stance) and says == Says.YES:
        told = f"{told} ({term('stance', stance)})"
    for passage in _known_passages(study, source, known):
        if passage.start <= start < end <= passage.end:
            quote = " ".join(passage.quote[start - passage.start : end - passage.start].split())
            return f"{told}: “{shorten(quote, _QUOTED, placeholder=' …')}”"
    return told


def _record_questions(study: Study, matcher: "KeywordMatcher", source: str, by: str) -> None:
    """Record which criteria and claims the interviewers of a source asked about."""
    questions = interviewer_turns(study.sources.get(source))
    study.questions_asked.record_detected(source, _touched(matcher, questions), by)


def hear_again(study: Study, source: str, by: str) -> None:
    """Keep what the interviewers' words of a source touch on, where a mark by hand stood in its place."""
    if study.log.latest("suggest", "suggestion") is None:
        return  # nobody ever asked the tool to listen
    matcher = keyword_matcher(study)
    for part in study.sources.parts(source):
        _record_questions(study, matcher, part, by)


def renew(study: Study, by: str) -> bool:
    """Learn anew what was last asked for: what is proposed changes, and no suggestion that waits is removed.

    So the numbers that people have on their screens stay valid. Return whether there was anything to
    renew: a study in which nobody ever asked for suggestions gets none.
    """
    last = study.log.latest("suggest", "suggestion")
    if last is None or last["object_id"] not in ("all", *study.sources.ids()):
        return False
    passages = passages_by_source(study)
    engine, code = str(last["after"]["engine"]), last["after"].get("code")
    suggest, _unused = _engine(study, engine, keyword_matcher(study), passages, 1)
    source = str(last["object_id"])
    chosen = list(passages) if source == "all" else study.sources.parts(source)
    proposed = _by_source(suggest(in_sources(passages, chosen)).suggestions)
    waiting = 0
    for source_id in chosen:
        suggestions = proposed.get(source_id, ())
        waiting += study.suggestions.replace_pending(
            source_id, suggestions, passages[source_id], code, engine, keep=True
        )
    with transaction(study.db):
        by = study.coders.ensure(by)
        study.log.add(by, ("renew", "suggestion", last["object_id"], None, {"suggestions": waiting}))
    return True


def untold_stances(study: Study, suggestions: Iterable[Suggestion]) -> set[int]:
    """Return the numbers of suggestions of which a person has to say the stance: nothing there tells it."""
    from coder.suggesters.keywords.told_stances import is_told

    languages = study.sources.languages()
    kinds = {code.id: code.kind for code in study.codebook.codes}
    untold = set()
    for one in suggestions:
        if not is_told(one, kinds.get(one.code), languages.get(one.source)):
            untold.add(one.id or 0)
    return untold


def accept(
    study: Study,
    ids: Iterable[int],
    by: str,
    stances: Mapping[int, Stance],
    wider: int = 0,
    **judged: Any,
) -> list[Coding]:
    """Make codings of suggestions, all or none, each with the stance that a person says or was shown.

    What is coded is the sentence that is proposed; each step that is `wider` takes in the sentences beside
    it, the passage, the whole turn. A `span` that is said holds.

    A stance is proposed of the code that is proposed: under another code, and where nothing tells it,
    the passage only mentions until a person says more.
    """
    wanted = list(ids)
    with transaction(study.db):
        known = {number: study.suggestions.get(number) for number in wanted}
        untold = untold_stances(study, known.values())
        spans = dict(zip(known, what_is_proposed(study, known.values()), strict=True))
        made = []
        for number, one in known.items():
            is_shown = number not in untold and judged.get("code", one.code) == one.code
            stance = stances.get(number) or (one.stance if is_shown else None)
            wide = spans[number].spans[min(wider, len(spans[number].spans) - 1)]
            made.append(study.suggestions.accept(number, by, stance, **{"span": wide, **judged}))
    return made


def _engine(
    study: Study, engine: str, matcher: "KeywordMatcher", passages: Passages, jobs: int
) -> tuple[Suggest, str]:
    """Return what proposes codes for passages, and a sentence on how much it learnt from."""
    stances = stance_learner(study)

    def with_stances(found: Proposals, wanted: Iterable[Passage]) -> Proposals:
        languages = {place_of(passage): passage.language for passage in wanted}
        said = []
        for one, what in zip(
            found.suggestions, what_is_proposed(study, found.suggestions, dict(passages)), strict=True
        ):
            start, end = what.spans[0]
            said.append(one.quote[start - one.start : end - one.start])
        found.suggestions = stances.with_stances(found.suggestions, said, languages)
        return found

    if engine == "keywords":
        return lambda wanted: with_stances(_by_keywords(matcher, wanted, passages), wanted), ""
    from coder.suggesters.learner import proposals

    learnt = ranker(study, passages)
    if engine == "learner" and learnt.regression is None:
        return lambda wanted: Proposals(), learnt.training_summary
    least = floor(study)["floor"]

    def suggest(wanted: list[Passage]) -> Proposals:
        found = proposals.suggest(learnt, wanted, TOP, least, jobs)
        if engine != "all":
            found.suggestions = [suggestion for suggestion in found.suggestions if suggestion.by == "learner"]
        return with_stances(found, wanted)

    return suggest, learnt.training_summary


def _by_keywords(matcher: "KeywordMatcher", wanted: list[Passage], passages: Passages) -> Proposals:
    """Propose by keywords alone, where there is more than a few words or thanks."""
    silent = silent_places(in_sources(passages, passages))
    told = [passage for passage in wanted if place_of(passage) not in silent]
    suggestions = matcher.suggest(told, weak=False)
    with_cards = {(one.source, one.start, one.end) for one in suggestions}
    return Proposals(suggestions, len(wanted) - len(told), len(told) - len(with_cards))


def _by_source(suggestions: Iterable[Suggestion]) -> dict[str, list[Suggestion]]:
    by_source: dict[str, list[Suggestion]] = {}
    for suggestion in suggestions:
        by_source.setdefault(suggestion.source, []).append(suggestion)
    return by_source


def _touched(matcher: "KeywordMatcher", questions: Iterable[Passage]) -> list[str]:
    """Return the criteria and claims that an interviewer's words touch on, titles counting too."""
    askable = {code.id for code in matcher.codebook.of_kind(*ASKED_ABOUT)}
    touched: set[str] = set()
    for turn in questions:
        hits = matcher.hits(turn.quote, turn.language, weak=True)
        touched.update(hit.code for hit in hits)
    return sorted(askable & touched)
