"""The framework as its page shows it: lists of things with their titles, and the form of one thing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from coder.codebook.cells import as_cell
from coder.codebook.framework_forms import changes
from coder.codebook.framework_forms.field_words import (
    KIND_WORDS,
    REGISTER_WORDS,
    explanation,
    label,
    name_of_kind,
)
from coder.codebook.framework_forms.fields import FAMILIES, FormField, fields_of
from coder.codebook.framework_forms.layout import STANDARD_RULES
from coder.codebook.framework_forms.things import THINGS, TOP, WHOLE, Thing, kinds_under, things
from coder.codebook.plans import write_plan
from coder.codebook.scales import STANDARD_SCALES
from coder.model import Text
from coder.translations import _
from coder.translations.terms import term

Layout = Mapping[str, Any]
#: The lists at the top of the framework, in the order in which an evaluator makes them.
SECTIONS = (
    "question",
    "outcome",
    "assumption",
    "theme",
    "factor",
    "case",
    "marker",
    "indicator",
    "group",
    "alias",
    "set",
    "guide",
    "scale",
    "rule",
    "register",
)
#: Fields that stand beside a title in the list.
_BESIDE = ("claimed_by", "actor", "level", "type", "direction", "dac", "stage", "ladder", "planned", "owner")
#: Things that come with the tool and can be changed but not taken out.
_STANDARD = {"scale": tuple(STANDARD_SCALES), "rule": STANDARD_RULES, "register": tuple(REGISTER_WORDS)}


#: What the links of a thing are called, where they are not what it counts for.
_NAMED_LINKS = {"set": ("set", "members"), "guide": ("guide", "codes")}


@dataclass(frozen=True)
class Row:
    """One thing in its list."""

    kind: str
    id: str
    title: str
    #: Whether its id says anything to people.
    is_named: bool
    beside: list[str]
    #: Languages of the study in which it has no title.
    missing: list[str]
    codings: int
    #: Its title in each language, and the field that holds it; nothing where it has one title in all languages.
    wordings: dict[str, str]
    wording_field: str
    lists: list["List"] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What tells it from all others on the page."""
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True)
class List:
    """A list of things of one kind, and what adds one to it."""

    kind: str
    title: str
    add: str
    holder: str
    rows: list[Row]


class View:
    """Draws a framework in the language of whoever reads it."""

    def __init__(self, layout: Layout, language: str, counts: Mapping[str, int]) -> None:
        self.layout = layout
        self.language = language
        self.languages = [str(one) for one in layout.get("languages") or ()]
        self.counts = counts
        self.by_id = {(thing.kind, thing.id): thing for thing in things(layout)}
        self.below: dict[tuple[str, Any], list[Thing]] = {}
        for thing in self.by_id.values():
            place = (thing.kind, thing.holder.location if thing.holder else ())
            self.below.setdefault(place, []).append(thing)

    def lists(self) -> list[List]:
        """Return the lists at the top."""
        return [self._list(kind, None) for kind in SECTIONS]

    def _list(self, kind: str, holder: Thing | None) -> List:
        title, _one, add = KIND_WORDS[kind]
        place = (kind, holder.location if holder else ())
        rows = [self._row(thing) for thing in self.below.get(place, ())]
        return List(kind, _(title), _(add), holder.id if holder else "", rows)

    def _row(self, thing: Thing) -> Row:
        return Row(
            kind=thing.kind,
            id=thing.id,
            title=self.title(thing),
            is_named=thing.kind
            not in ("event", "row", "level", "column", "alias", "register", "scale", "rule"),
            beside=list(self._beside(thing)),
            missing=self.missing(thing),
            codings=self.counts.get(thing.id, 0),
            wordings=self._wordings(thing),
            wording_field=_wording_field(thing),
            lists=[self._list(kind.name, thing) for kind in kinds_under(thing.kind)],
        )

    def title(self, thing: Thing) -> str:
        """Return how a thing reads in a list."""
        data = thing.data
        if thing.kind == "register":
            named = REGISTER_WORDS.get(thing.id, "")
            return self.worded(data.get("title")) or (_(named) if named else thing.id)
        if thing.kind == "alias":
            return thing.id
        if thing.kind == "row":
            return " · ".join(as_cell(cell) for cell in list(data.values())[:4] if cell)
        wording = self.worded(data.get("title")) or self.worded(data.get("claim"))
        if thing.kind == "event":
            return f"{data['date']} {wording}"
        if not wording and thing.kind == "scale":
            return self.worded(STANDARD_SCALES.get(thing.id, {}).get("title")) or thing.id
        if not wording and thing.kind == "rule":
            return {"default": _("Usual rule"), "named_actor": _("Rule for one named actor")}.get(
                thing.id, thing.id
            )
        return wording or thing.id

    def worded(self, wording: Any) -> str:
        """Return a wording in the language of the reader, else the study's."""
        if not isinstance(wording, dict):
            return str(wording or "")
        text = Text(wording)
        text.languages = tuple(self.languages)
        return text.in_language(self.language)

    def _beside(self, thing: Thing) -> Iterator[str]:
        for key in _BESIDE:
            value = thing.data.get(key)
            if value in (None, ""):
                continue
            if key in FAMILIES:
                yield term(FAMILIES[key], str(value))
            else:
                shown = write_plan(value) if key == "planned" else value
                yield f"{label(thing.kind, key)}{_(':')} {shown}"
        if thing.kind == "alias":
            yield ", ".join(map(str, thing.data.get("spellings", ())))
        links = changes.links_of(thing.data)
        if links:
            name = label(*_NAMED_LINKS.get(thing.kind, ("theme", "about")))
            yield f"{name}{_(':')} {', '.join(links)}"

    def missing(self, thing: Thing) -> list[str]:
        """Return the languages of the study in which a thing has no title."""
        wordings = self._wordings(thing)
        if not wordings:
            return []
        # what has no language was written before there was a second one: in the study's first
        wanted = self.languages[1:] if wordings.get("") else self.languages
        return [one for one in wanted if not wordings.get(one)]

    def _wordings(self, thing: Thing) -> dict[str, str]:
        key = _wording_field(thing)
        wording = thing.data.get(key) if key else None
        if isinstance(wording, dict):
            return {str(one): str(said) for one, said in wording.items()}
        return {"": str(wording)} if wording else {}

    # --- one thing ---

    def form(self, kind: str, thing: Thing | None) -> list[dict[str, Any]]:
        """Return the fields of a thing with their values, and how each is filled in."""
        data: Mapping[str, Any] = self.layout if kind == WHOLE else (thing.data if thing else {})
        return [self._field(kind, one, data, thing) for one in fields_of(kind)]

    def _field(
        self, kind: str, one: FormField, data: Mapping[str, Any], thing: Thing | None
    ) -> dict[str, Any]:
        value: Any = data
        for key in one.key.split("."):
            value = (value or {}).get(key)
        shown = {
            "key": one.key,
            "sort": one.sort,
            "required": one.required,
            "label": label(kind, one.key),
            "help": explanation(kind, one.key),
            "is_long": one.key in ("definition", "text", "claim", "question"),
            "value": value,
        }
        return shown | _FIELD_VALUES.get(one.sort, _plain_value)(self, one, value, (kind, data, thing))

    def languages_for(self, wordings: Mapping[str, Any]) -> tuple[str, list[str]]:
        """Return the language in which a wording is edited, and the others that can be."""
        if set(wordings) == {""} or (not wordings and not self.languages):
            main = ""
        elif self.language in wordings or not self.languages or self.language in self.languages:
            main = self.language
        else:
            main = next((one for one in self.languages if one in wordings), self.language)
        others = dict.fromkeys((*self.languages, *wordings))
        return main, [one for one in others if one != main]

    def options(self, targets: Iterable[str]) -> list[tuple[str, str]]:
        """Return what a field may name, with how it reads."""
        found = []
        for thing in self.by_id.values():
            if thing.kind not in targets:
                continue
            if thing.kind == "level":
                if thing.holder and thing.holder.id == "marker":
                    found.append((str(thing.data["id"]), self.title(thing)))
            else:
                found.append((thing.id, self.title(thing)))
        return found

    def places(self, thing: Thing) -> list[tuple[str, str, str, bool]]:
        """Return under what a thing may stand: kind, id, how it reads, and whether it stands there now."""
        places = []
        if changes.kind_under(thing.kind, TOP):
            places.append((TOP, "", _("(top level)"), thing.holder is None))
        inside = {thing.location, *(other.location for other in changes.below(thing))}
        for other in self.by_id.values():
            if other.location not in inside and changes.kind_under(thing.kind, other.kind):
                is_now = bool(thing.holder and thing.holder.location == other.location)
                places.append((other.kind, other.id, f"{other.id} {self.title(other)}", is_now))
        return places

    def can_go(self, thing: Thing) -> bool:
        """Tell whether a thing can be taken out: not what comes with the tool."""
        return thing.id not in _STANDARD.get(thing.kind, ())

    def name(self, kind: str) -> str:
        """Return what one thing of a kind is called."""
        return name_of_kind(kind)


def _wording_field(thing: Thing) -> str:
    """Return the field of a thing that is its title in several languages; "" where it has none."""
    keys = [one.key for one in fields_of(thing.kind) if one.sort == "wording"]
    titles = [key for key in ("title", "claim") if key in keys]
    return next((key for key in titles if thing.data.get(key)), titles[0] if titles else "")


_About = tuple[str, Mapping[str, Any], Thing | None]


def _plain_value(_view: View, _field: FormField, value: Any, _about: _About) -> dict[str, Any]:
    return {"value": _shown(value)}


def _shown(value: Any) -> str:
    """Return a value as people write it: 7735, not 7735.0."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else as_cell(value)


def _plan(_view: View, _field: FormField, value: Any, _about: _About) -> dict[str, Any]:
    return {"value": "" if value is None else str(write_plan(value))}


def _wording(view: View, _field: FormField, value: Any, _about: _About) -> dict[str, Any]:
    wordings = {"": value} if isinstance(value, str) else dict(value or {})
    main, others = view.languages_for(wordings)
    return {
        "main": main,
        "value": wordings.get(main, ""),
        "otherwise": view.worded(wordings) if not wordings.get(main) else "",
        "others": [(one, wordings.get(one, "")) for one in others],
    }


def _keywords(view: View, field: FormField, value: Any, about: _About) -> dict[str, Any]:
    keywords = {"": value} if isinstance(value, list) else dict(value or {})
    main, others = view.languages_for(keywords)
    if not keywords and view.language not in view.languages and view.languages:
        main = view.languages[0]
        others = [one for one in others if one != main]
    lines = {one: "\n".join(map(str, words)) for one, words in keywords.items()}
    return {
        "main": main,
        "value": lines.get(main, ""),
        "otherwise": "",
        "others": [(one, lines.get(one, "")) for one in others],
    }


def _lines(_view: View, _field: FormField, value: Any, _about: _About) -> dict[str, Any]:
    listed = [value] if isinstance(value, str) else list(value or ())
    return {"value": "\n".join(map(str, listed))}


def _choice(_view: View, field: FormField, value: Any, _about: _About) -> dict[str, Any]:
    choices = [(one, term(FAMILIES[field.key], one)) for one in field.choices]
    chosen = list(value) if isinstance(value, list) else [] if value is None else [str(value)]
    choices += [(one, one) for one in chosen if one not in field.choices]
    return {"choices": choices, "value": chosen}


def _code(view: View, field: FormField, value: Any, _about: _About) -> dict[str, Any]:
    return {"choices": view.options(field.targets), "value": [str(value)] if value is not None else []}


def _yes_no(_view: View, _field: FormField, value: Any, _about: _About) -> dict[str, Any]:
    chosen = [] if value is None else ["yes" if value else "no"]
    return {"choices": [("yes", _("yes")), ("no", _("no"))], "value": chosen}


def _links(view: View, field: FormField, value: Any, _about: _About) -> dict[str, Any]:
    options = view.options(field.targets)
    titles = dict(options)
    listed = value.split() if isinstance(value, str) and field.sort == "codes" else value
    if isinstance(listed, str | dict):
        listed = [listed]
    links = []
    for link in listed or ():
        target = changes.target(link)
        way = link.get("as", "") if isinstance(link, dict) else ""
        links.append({"id": target, "title": titles.get(target, ""), "as": way or ""})
    return {"value": links, "options": options}


def _years(_view: View, _field: FormField, _value: Any, about: _About) -> dict[str, Any]:
    data = about[1]
    years = sorted({column[-4:] for column in data if changes.OF_YEAR.fullmatch(column)})
    rows = []
    for year in years:
        cells = (data.get(year), data.get(f"target_{year}"), data.get(f"note_{year}"))
        rows.append((year, *map(_shown, cells)))
    return {"value": rows}


def _cells(view: View, _field: FormField, _value: Any, about: _About) -> dict[str, Any]:
    thing = about[2]
    holder = thing.holder if thing and thing.kind == "row" else thing
    columns: dict[str, str] = {}
    for column in holder.data.get("columns", ()) if holder else ():
        columns[str(column["id"])] = ""
    for row in holder.data.get("rows", ()) if holder else ():
        columns |= dict.fromkeys(row, "")
    if thing and thing.kind == "row":
        columns |= {column: as_cell(cell) for column, cell in thing.data.items()}
    return {"value": list(columns.items())}


_FIELD_VALUES = {
    "wording": _wording,
    "keywords": _keywords,
    "lines": _lines,
    "choice": _choice,
    "choices": _choice,
    "code": _code,
    "yes_no": _yes_no,
    "links": _links,
    "codes": _links,
    "years": _years,
    "plan": _plan,
    "cells": _cells,
}


def number_of_missing(lists: Iterable[List]) -> dict[str, int]:
    """Count by language the titles that are missing."""
    counts: dict[str, int] = {}
    waiting = [row for one in lists for row in one.rows]
    while waiting:
        row = waiting.pop()
        for language in row.missing:
            counts[language] = counts.get(language, 0) + 1
        waiting += [below for one in row.lists for below in one.rows]
    return counts


__all__ = ["THINGS", "List", "Row", "View", "number_of_missing"]
