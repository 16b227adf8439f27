"""Whom people mean by a name: a source, a stakeholder group or an organisation, and which sources speak for it.

What is withheld stays so: a source is held by a group or an organisation only where a reader may be told so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from coder.analysis.asking.letters import plain
from coder.analysis.case_view import GROUP, ORGANISATION, SOURCE, Party
from coder.analysis.withholding import level_of, told
from coder.errors import NotFoundError, UsageError
from coder.model import Codebook, Withhold
from coder.model.framework import one_spelling
from coder.services.source_names import group_titles, name_of
from coder.study import Study
from coder.translations import _, current_language

PARTY_KINDS = (GROUP, ORGANISATION, SOURCE)


class SeveralPartiesError(UsageError):
    """A name that a source, a group or an organisation have in common: one of them is meant."""

    def __init__(self, name: str, parties: Sequence[Party]) -> None:
        """Keep them apart: the browser shows a link for each."""
        self.parties = tuple(parties)
        choices = ", ".join(party.name for party in parties)
        super().__init__(
            _(
                'Several have the name "{name}". Write which one you mean: {choices}.',
                name=name,
                choices=choices,
            )
        )


def parties(study: Study) -> list[Party]:
    """List all that can be looked at: groups as the codebook has them, organisations by name, sources."""
    return _known(study).all()


def find_party(study: Study, name: str) -> Party:
    """Return whom a name stands for; `group:unions` says which of several is meant.

    Raises `SeveralPartiesError` where more than one has it, `NotFoundError` with the nearest where none has.
    """
    known = _known(study)
    kind, colon, rest = name.strip().partition(":")
    found = known.named(name.strip(), PARTY_KINDS)
    if not found and colon and kind.strip().casefold() in PARTY_KINDS:
        found = known.named(rest.strip(), (kind.strip().casefold(),))
    if not found:
        raise NotFoundError(known.unknown(name.strip()))
    if len(found) > 1:
        raise SeveralPartiesError(name.strip(), found)
    return found[0]


def is_withholding(rows: Iterable[Mapping[str, Any]], kind: str) -> bool:
    """Tell whether any of these sources would be held by a party of this kind, and may not be told of."""
    if kind == GROUP:
        return any(level_of(row) == Withhold.NOTHING for row in rows)
    return kind == ORGANISATION and any(level_of(row) != Withhold.SHOW for row in rows)


def register(study: Study) -> dict[str, dict[str, Any]]:
    """Return the rows of the register by source, read once until the study changes."""
    return study.remembered.get("register", lambda: {row["id"]: row for row in study.sources.all()})


def _known(study: Study) -> "_Parties":
    """Return all that a name may stand for, in the language of the reader; looked up once."""
    return study.remembered.get(("parties", current_language()), lambda: _Parties(study))


class _Parties:
    """All groups, organisations and sources of a study, as far as they may be told of."""

    def __init__(self, study: Study) -> None:
        self.study = study
        self.codebook: Codebook = study.codebook
        self.rows = register(study)
        self.titles = group_titles(study)

    def all(self) -> list[Party]:
        """List them: groups, organisations, sources."""
        return [*self.groups, *self.organisations, *self.sources]

    @cached_property
    def groups(self) -> list[Party]:
        """The groups of the codebook, and those that a source has besides."""
        members: dict[str, list[str]] = {group.id: [] for group in self.codebook.groups}
        for source, row in self.rows.items():
            if (group := told(row)["group"]) and not self._is_survey(source):
                members.setdefault(group, []).append(source)
        return [
            Party(GROUP, group, self.titles.get(group) or group, tuple(sources))
            for group, sources in members.items()
        ]

    @cached_property
    def organisations(self) -> list[Party]:
        """The organisations by name: those of which a source is, or for which it counts as a voice."""
        clusters = self.study.sources.clusters()
        members: dict[str, list[str]] = {}
        names: dict[str, str] = {}  # one name, as it was written first
        for source, row in self.rows.items():
            if level_of(row) != Withhold.SHOW or self._is_survey(source):
                continue
            named = [*self.codebook.organisations(row["organisation"])]
            if clusters[source] != source:
                named.append(clusters[source])
            for spelling in dict.fromkeys(one_spelling(name) for name in named):
                written = next(name for name in named if one_spelling(name) == spelling)
                members.setdefault(names.setdefault(spelling, written), []).append(source)
        ordered = sorted(members, key=plain)
        return [Party(ORGANISATION, name, name, tuple(members[name])) for name in ordered]

    @cached_property
    def sources(self) -> list[Party]:
        """The sources; a survey speaks in its respondents."""
        return [self._source(source) for source in self.rows]

    @cached_property
    def _respondents(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for source, row in self.rows.items():
            if row["parent"]:
                found.setdefault(row["parent"], []).append(source)
        return found

    def _source(self, source: str) -> Party:
        parts = self._respondents.get(source, ())
        return Party(SOURCE, source, name_of(self.rows[source], self.titles), tuple(parts) or (source,))

    def _is_survey(self, source: str) -> bool:
        """Tell whether a source speaks through its respondents, who are sources themselves."""
        return bool(self.rows[source]["response"])

    # --- by name ----------------------------------------------------------------

    def named(self, name: str, kinds: Iterable[str]) -> list[Party]:
        """Return those of these kinds that are called so: by id, title, file, or any spelling of a name."""
        if not name:
            return []
        finders = {
            GROUP: self._groups_named,
            ORGANISATION: self._organisations_named,
            SOURCE: self._sources_named,
        }
        return [party for kind in kinds for party in finders[kind](name)]

    def _groups_named(self, name: str) -> list[Party]:
        spelled = plain(name)
        by_id = [party for party in self.groups if plain(party.id) == spelled]
        titles = {
            group.id: {plain(title) for title in group.title.values()} for group in self.codebook.groups
        }
        return by_id or [party for party in self.groups if spelled in titles.get(party.id, ())]

    def _organisations_named(self, name: str) -> list[Party]:
        spelled = plain(name)
        return [party for party in self.organisations if spelled in map(plain, self._spellings(party))]

    def _spellings(self, party: Party) -> Iterator[str]:
        """Yield all that a party may be called, other spellings of an organisation too."""
        yield party.id
        yield party.title
        if party.kind == ORGANISATION:
            yield from self.codebook.aliases.get(party.id, ())

    def _sources_named(self, name: str) -> list[Party]:
        try:
            return [self._source(self.study.sources.find(name))]
        except NotFoundError:
            spelled = plain(name)
            return [
                self._source(source)
                for source, row in self.rows.items()
                if level_of(row) == Withhold.SHOW and plain(row["title"] or "") == spelled
            ]

    def unknown(self, name: str) -> str:
        """Return the sentence that there is nobody of this name, with the nearest that there is."""
        if any(case.id == name for case in self.codebook.cases):
            return _(
                "{case} is a contribution case, not somebody who speaks. `coder evidence contribution {case}` "
                "lays it out.",
                case=name,
            )
        wanted = name.rpartition(":")[2].strip() if name.partition(":")[0] in PARTY_KINDS else name
        spelled: dict[str, str] = {}
        for party in self.all():
            spelled |= {plain(spelling): spelling for spelling in self._spellings(party)}
        for near in get_close_matches(plain(wanted), spelled, 1, 0.6):
            return _(
                'There is no source, group or organisation "{name}". Did you mean "{near}"?',
                name=name,
                near=spelled[near],
            )
        sentence = _(
            'There is no source, group or organisation "{name}". See `coder source list`.', name=name
        )
        if is_withholding(self.rows.values(), ORGANISATION):
            sentence += " " + _("Sources that withhold their names are found by their id.")
        return sentence
