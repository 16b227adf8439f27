"""How often words are said in a study, by whom, and what some say more than others."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from coder.analysis.asking.conditions import condition_of, value_of
from coder.analysis.asking.frequencies import Frequencies, Said, count_words
from coder.analysis.asking.letters import plain
from coder.analysis.asking.material import Material
from coder.analysis.asking.query import Query
from coder.errors import UsageError
from coder.importers.text.function_words import MORE, OTHERS, WESTERN
from coder.model import ASKING
from coder.services.asking.material import material
from coder.services.asking.names import DATE_PARTS, NOT_STATED, checked, known_attributes, unknown
from coder.services.asking.queries import run
from coder.study import Study
from coder.suggesters.keywords import lemmas
from coder.translations import _

_LISTS: tuple[Mapping[str, str], ...] = (WESTERN, MORE, OTHERS)
#: What people say while they think.
_FILLERS = "euh eh ehm uh uhm hm hmm mm ah oh bon ben hein hè he okay ok allez enfin quoi hoor zeg"


@dataclass(frozen=True)
class WordQuestion:
    """Which words are counted."""

    #: What may be said of sources and codings; with codes only their passages are counted.
    where: Query = field(default_factory=Query)
    #: An attribute of the sources, by which the words are compared.
    by: str = ""
    #: Words that are not counted, beside those of the language.
    stop: tuple[str, ...] = ()
    #: Count the words that hold every sentence together too.
    everything: bool = False
    #: Count words as they are written, not by the form of the dictionary.
    as_written: bool = False
    interviewers: bool = False


def words(study: Study, asked: WordQuestion) -> Frequencies:
    """Count the words that are said; raises `UsageError` for an attribute that there is not."""
    held = material(study)
    part_of = _part_of(held, asked.by)
    said = _of_passages(study, held, asked, part_of) if _is_of_codings(asked.where) else None
    if said is None:
        said = _of_turns(study, held, asked, part_of)
    return count_words(said, _as_written if asked.as_written else lemmas_of, _stop_words(asked))


def _is_of_codings(where: Query) -> bool:
    """Tell whether a query asks for passages rather than for sources."""
    of_sources = Query(
        sources=where.sources,
        groups=where.groups,
        kinds=where.kinds,
        relations=where.relations,
        organisations=where.organisations,
        since=where.since,
        until=where.until,
        where=where.where,
        languages=where.languages,
        speakers=where.speakers,
        roles=where.roles,
    )
    return where != of_sources


def lemmas_of(form: str, language: str | None) -> str:
    """Return the word of the dictionary, as it is compared."""
    return lemmas.lemma(form, language) if language else plain(form)


def _as_written(form: str, language: str | None) -> str:
    return form


def _part_of(held: Material, by: str) -> Callable[[str], str]:
    """Return what tells the part to which a source belongs."""
    if not by:
        return lambda source: ""
    if by.casefold() in DATE_PARTS:
        letters = DATE_PARTS[by.casefold()]
        return lambda source: (held.sources[source]["date"] or "")[:letters] or NOT_STATED
    known = known_attributes(held.sources.values())
    if plain(by) not in map(plain, known):
        raise UsageError(unknown(_("attribute"), by, known))
    return lambda source: str(value_of(held.sources[source], by) or NOT_STATED)


def _of_turns(
    study: Study, held: Material, asked: WordQuestion, part_of: Callable[[str], str]
) -> Iterator[Said]:
    where = checked(study, asked.where)
    fits = condition_of(where)
    for source, row in held.sources.items():
        if fits and not fits(row):
            continue
        text = held.text_of(source)
        for turn in held.turns_of(source).turns:
            language = turn.language or row["language"]
            if _is_counted(turn, language, where, asked):
                said = text[turn.start : turn.end]
                yield Said(source, held.voices[source], part_of(source), language, said)


def _is_counted(turn: Any, language: str | None, where: Query, asked: WordQuestion) -> bool:
    if turn.role in ASKING and not asked.interviewers and turn.role not in where.roles:
        return False
    if where.languages and language not in where.languages:
        return False
    if where.roles and turn.role not in where.roles:
        return False
    names = {name.casefold() for name in where.speakers}
    return not names or (turn.speaker or "").casefold() in names


def _of_passages(
    study: Study, held: Material, asked: WordQuestion, part_of: Callable[[str], str]
) -> Iterator[Said]:
    """Yield the words of coded passages, each place once however many codings it has."""
    without = replace(asked.where, without_interviewers=not asked.interviewers)
    reached: dict[str, int] = {}
    for span in run(study, without).spans:
        start = max(span.start, reached.get(span.source, 0))
        if start < span.end:
            reached[span.source] = span.end
            turn = held.turns_of(span.source).speaking(span.start, span.end)
            language = (turn.language if turn else None) or held.sources[span.source]["language"]
            said = held.text_of(span.source)[start : span.end]
            yield Said(span.source, held.voices[span.source], part_of(span.source), language, said)


def _stop_words(asked: WordQuestion) -> Callable[[str | None], frozenset[str]]:
    own = frozenset(map(plain, asked.stop))
    if asked.everything:
        return lambda language: own

    @cache
    def of(language: str | None) -> frozenset[str]:
        known = [language] if any(language in one for one in _LISTS) else list(WESTERN)
        listed = " ".join(one.get(name or "", "") for one in _LISTS for name in known)
        return own | frozenset(map(plain, f"{listed} {_FILLERS}".replace("'", " ").split()))

    return of
