"""What people call things by: codes by id or title, words of ours in three languages; what is unknown is said."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from difflib import get_close_matches
from typing import Any

from coder import source_attributes
from coder.analysis.asking.conditions import key_of
from coder.analysis.asking.expressions import leaves, parse
from coder.analysis.asking.letters import plain
from coder.analysis.asking.query import Query, Scope
from coder.errors import NotFoundError, UsageError
from coder.model import Basis, Origin, Relation, Role, SourceKind, Stance, reading
from coder.services.asking.material import material
from coder.study import Study
from coder.translations import _

#: What is asked for to have nothing at all.
NONE = "none"
#: What stands for values that are not stated.
NOT_STATED = "–"
#: Parts of a date by which sources are compared, and how many of its letters they take.
DATE_PARTS = {"year": 4, "month": 7}


class CodeNames:
    """Finds codes by what people call them; a question, a case or a set stands for what it holds."""

    def __init__(self, study: Study, subcodes: bool = True) -> None:
        self.codebook = study.codebook
        self.subcodes = subcodes
        self.known = study.codes.known()
        self._by_id, self._by_title = self._ids(), self._titles()

    def resolve(self, name: str) -> frozenset[str]:
        """Return the codes that a name stands for, with those under them where that was asked."""
        named = self.ids(name)
        return frozenset().union(*(self.with_subcodes(code) for code in named))

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids that a name stands for; raises `NotFoundError` with the nearest known one."""
        spelled = plain(name.strip())
        if found := self._by_id.get(spelled):
            return found
        titled = self._by_title.get(spelled)
        if titled is None:
            raise NotFoundError(self._unknown(name))
        if len(titled) > 1:
            raise UsageError(
                _(
                    '"{name}" is the title of several codes ({codes}). Use the id.',
                    name=name,
                    codes=", ".join(titled),
                )
            )
        return tuple(titled)

    def with_subcodes(self, code: str) -> frozenset[str]:
        """Return a code with all that stand under it, if these are wanted."""
        found = {code}
        if self.subcodes:
            for child in self.codebook.children(code):
                found |= self.with_subcodes(child.id)
        return frozenset(found)

    def _ids(self) -> Mapping[str, tuple[str, ...]]:
        """Return what each id stands for: of a code itself, of a question its criteria."""
        held = {plain(holder): members for holder, members in self._holders()}
        return held | {plain(code): (code,) for code in self.known}

    def _titles(self) -> Mapping[str, dict[str, None]]:
        titled: dict[str, dict[str, None]] = {}
        for code in self.codebook.codes:
            for title in code.title.values():
                titled.setdefault(plain(title), {})[code.id] = None
        return titled

    def _holders(self) -> Iterable[tuple[str, tuple[str, ...]]]:
        for question in self.codebook.questions:
            criteria = [code.id for code in self.codebook.codes if code.question == question.id]
            yield question.id, tuple(criteria)
        for case in self.codebook.cases:
            yield case.id, tuple(code.id for code in self.codebook.codes if code.case == case.id)
        for claim_set in self.codebook.sets:
            yield claim_set.id, tuple(claim_set.members)

    def _unknown(self, name: str) -> str:
        spelled = {plain(code): code for code in self.known}
        for code in self.codebook.codes:
            spelled |= {plain(title): title for title in code.title.values()}
        near = get_close_matches(plain(name), spelled, 1, 0.6)
        if near:
            return _(
                'The codebook has no code "{code}". Did you mean "{near}"? See `coder codebook show`.',
                code=name,
                near=spelled[near[0]],
            )
        return _('The codebook has no code "{code}". See `coder codebook show`.', code=name)


def checked(study: Study, query: Query) -> Query:
    """Return a query with every name in the study's own spelling; raises what names the first unknown one."""
    rows = material(study).sources.values()
    if query.scope not in list(Scope):
        raise UsageError(unknown(_("scope"), query.scope, Scope))
    if query.within < 0:
        raise UsageError(_("The distance cannot be less than 0. See `--within`."))
    codes = CodeNames(study, query.subcodes)
    for name in (*query.codes, *query.and_codes, *query.not_codes, *query.near, *_named(query.expression)):
        codes.ids(name)
    for written in query.where:
        check_attribute(key_of(written), rows)
    return replace(
        query,
        stances=_words(_("stance"), query.stances, reading.stance, Stance),
        bases=_words(_("basis"), query.bases, reading.basis, (*Basis, NONE)),
        origins=_words(_("origin"), query.origins, lambda word: word, Origin),
        roles=_words(_("role of a speaker"), query.roles, lambda word: word, Role),
        kinds=_words(_("kind"), query.kinds, reading.kind, SourceKind),
        relations=_words(_("relation"), query.relations, reading.relation, Relation),
        coders=_spelled(_("coder"), query.coders, study.coders.all()),
        groups=_spelled(_("group"), query.groups, *_groups(study)),
        organisations=_organisations(study, query.organisations),
        speakers=_speakers(study, query.speakers),
        languages=tuple(_language(word) for word in query.languages),
        sources=tuple(study.sources.find(name) for name in query.sources),
        since=_day(query.since),
        until=_day(query.until),
    )


def _named(expression: str) -> list[str]:
    read = parse(expression)
    return [leaf.text for leaf in leaves(read)] if read else []


def unknown(what: str, word: str, known: Iterable[str]) -> str:
    """Return the sentence that there is no such thing, and which one was perhaps meant."""
    names = [str(one) for one in known]
    near = get_close_matches(plain(word), [plain(name) for name in names], 1, 0.6)
    if near:
        meant = next(name for name in names if plain(name) == near[0])
        return _('There is no {what} "{word}". Did you mean "{near}"?', what=what, word=word, near=meant)
    return _(
        'There is no {what} "{word}". There are: {known}.',
        what=what,
        word=word,
        known=", ".join(names[:30]) or _("none"),
    )


def _words(
    what: str, words: Iterable[str], read: Callable[[str], str | None], known: Iterable[str]
) -> tuple[str, ...]:
    """Return words of ours, also written in Dutch or French."""
    names = [str(one) for one in known]
    found = []
    for word in words:
        meant = word if word in names else read(word)
        if meant not in names:
            raise UsageError(unknown(what, word, names))
        found.append(str(meant))
    return tuple(found)


def _spelled(
    what: str, words: Iterable[str], known: Iterable[str], titles: Mapping[str, str] | None = None
) -> tuple[str, ...]:
    """Return names as the study spells them; `titles` are other names of these."""
    spelled = {plain(title): name for title, name in (titles or {}).items()}
    spelled |= {plain(name): name for name in known}
    found = []
    for word in words:
        if plain(word) not in spelled:
            raise UsageError(unknown(what, word, dict.fromkeys(spelled.values())))
        found.append(spelled[plain(word)])
    return tuple(found)


def _groups(study: Study) -> tuple[list[str], dict[str, str]]:
    groups = study.codebook.groups
    ids = [group.id for group in groups]
    in_use = [row["group"] for row in material(study).sources.values() if row["group"]]
    titles = {title: group.id for group in groups for title in group.title.values()}
    return [*dict.fromkeys([*ids, *in_use]), NONE], titles


def _organisations(study: Study, words: Iterable[str]) -> tuple[str, ...]:
    known = {name for row in material(study).sources.values() for name in row["organisations"]}
    canonical = [study.codebook.canonical(word) or word for word in words]
    return _spelled(_("organisation"), canonical, sorted(known))


def _speakers(study: Study, words: Iterable[str]) -> tuple[str, ...]:
    wanted = tuple(words)
    if not wanted:
        return ()
    turns = study.coded_spans.turns().values()
    labels = {turn.speaker for of_source in turns for turn in of_source if turn.speaker}
    return _spelled(_("speaker"), wanted, sorted(labels))


def _language(word: str) -> str:
    if (found := reading.language(word)) is None:
        raise UsageError(
            _(
                "{word} is not a language. Write nl, fr, en or another code of two or three letters.",
                word=word,
            )
        )
    return found


def _day(written: str) -> str:
    if not written:
        return ""
    if (found := reading.date(written)) is None:
        raise UsageError(_("{date} is not a date. Write it as 2022-05-31, 2022-05 or 2022.", date=written))
    return found


def known_attributes(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the attributes of which a source may be asked: the fixed ones, and those that the sources have."""
    own = {key for row in rows for key in row["attributes"]}
    return [
        *source_attributes.FIXED,
        *source_attributes.OF_A_TALK,
        "id",
        "file",
        "words",
        "parent",
        *sorted(own),
    ]


def check_attribute(key: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Raise `UsageError` for an attribute that no source could have."""
    known = known_attributes(rows)
    if plain(key) not in map(plain, known):
        raise UsageError(unknown(_("attribute"), key, known))
