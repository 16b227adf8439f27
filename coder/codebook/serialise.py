"""`Codebook` → plain data, the other way round of `codebook_from_plain`; and plain data with more codes in it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from enum import StrEnum
from pathlib import Path
from typing import Any, NamedTuple

from coder.codebook.framework import codebook_from_plain, entries
from coder.codebook.kinds import INHERITED, KINDS, UNSAID, EntryKind, held_by, yaml_key
from coder.codebook.registers import kept_as
from coder.model import (
    Case,
    ClaimSet,
    Code,
    Codebook,
    Event,
    Group,
    Guide,
    Indicator,
    Kind,
    Level,
    Question,
    Range,
    Register,
    Rule,
    Scale,
    Target,
    Text,
)

#: What of a rule is no number.
_NO_NUMBERS = ("id", "title", "kinds", "named_actor")


class _Place(NamedTuple):
    """As what a code stands, in which list, under which entry (None: at the top)."""

    kind: EntryKind
    holder: dict[str, Any] | None = None


def to_plain(book: Codebook) -> dict[str, Any]:
    """Return plain data of which `codebook_from_plain` makes this codebook again."""
    parts: dict[str, Any] = {
        "title": dict(book.title),
        "languages": list(book.languages),
        "period": _period(book),
        "groups": [_group(group) for group in book.groups],
        "aliases": {name: list(spellings) for name, spellings in book.aliases.items()},
        "scales": _scales(book),
        "rules": _rules(book),
        "indicators": [_indicator(indicator) for indicator in book.indicators],
        "sets": [_claim_set(claim_set) for claim_set in book.sets],
        "guides": [_guide(guide) for guide in book.guides],
        "not_one_voice": list(book.not_one_voice),
        "model": book.model,
        "endpoint": book.endpoint,
        "endpoint_model": book.endpoint_model,
        "registers": _registers(book),
        "wavemakers": _degrees(book),
    }
    data = {"id": book.id} | _without_empty(parts)
    return with_codes_added(data, book.codes, book.questions, book.cases)


def _without_empty(parts: Mapping[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in parts.items() if part}


def _period(book: Codebook) -> dict[str, Any]:
    first, last = book.period
    return _without_empty({"from": first, "to": last})


def _group(group: Group) -> dict[str, Any]:
    data: dict[str, Any] = {"id": group.id, "title": _worded(group.title, group.id)}
    if group.planned is not None:
        data["planned"] = dict(group.planned_by_kind) or group.planned
    if group.note:
        data["note"] = dict(group.note)
    return data


def _claim_set(claim_set: ClaimSet) -> dict[str, Any]:
    return {
        "id": claim_set.id,
        "title": _worded(claim_set.title, claim_set.id),
        "members": list(claim_set.members),
    }


def _guide(guide: Guide) -> dict[str, Any]:
    entry = {
        "id": guide.id,
        "title": _worded(guide.title, guide.id),
        "for_kinds": list(guide.kinds),
        "for_groups": list(guide.groups),
        "codes": list(guide.codes),
    }
    return _without_empty(entry)


def _registers(book: Codebook) -> dict[str, Any]:
    return {register.id: _register(register) for register in book.registers}


def _register(register: Register) -> Any:
    columns = [{"id": column.id, "title": _worded(column.title, column.id)} for column in register.columns]
    return kept_as(
        {
            "title": dict(register.title),
            "columns": columns,
            "count": list(register.count),
            "cross": list(register.cross),
            "rows": list(map(dict, register.rows)),
        }
    )


def _degrees(book: Codebook) -> dict[str, Any]:
    if book.degrees == Codebook("").degrees:
        return {}
    important, limited = book.degrees
    return {"important": important, "limited": limited}


def with_codes_added(
    plain: Mapping[str, Any],
    codes: Iterable[Code],
    questions: Iterable[Question] = (),
    cases: Iterable[Case] = (),
) -> dict[str, Any]:
    """Add codes, questions and cases, each where it belongs.

    A code that cannot stand where its kind stands (a criterion without question, a
    mechanism without case) becomes a theme.
    """
    return _Growing(plain, codes).add(questions, cases)


class _Growing:
    """Plain data that codes are being added to."""

    def __init__(self, plain: Mapping[str, Any], codes: Iterable[Code]) -> None:
        self.data: dict[str, Any] = json.loads(json.dumps(plain))
        self.holders: dict[str, tuple[str, Any]] = {}
        for entry in entries(self.data):
            self.holders[entry.id] = (entry.kind, entry.data)
        self.codes = {code.id: code for code in codes if code.id not in self.holders}

    def add(self, questions: Iterable[Question], cases: Iterable[Case]) -> dict[str, Any]:
        """Put everything in its place."""
        for question in questions:
            self._put(question.id, _question(question), _Place(KINDS["question"]))
        for case in cases:
            self._put(case.id, _case(case), _Place(KINDS["case"]))
        for code in self.codes.values():
            self._add_branch(code)
        return self.data

    def _put(self, entry_id: str, entry: dict[str, Any], place: _Place) -> None:
        if entry_id in self.holders:
            return
        holder = self.data if place.holder is None else place.holder
        holder.setdefault(place.kind.list_name, []).append(entry)
        self.holders[entry_id] = (place.kind.name, entry)

    def _add_branch(self, code: Code) -> None:
        """Add a code after those above it."""
        branch: dict[str, Code] = {}
        at: Code | None = code
        while at and at.id not in branch and at.id not in self.holders:
            branch[at.id] = at
            at = self.codes.get(at.parent or "")
        for added in reversed(branch.values()):
            place = self._place(added)
            entry = _entry(added, place.kind)
            if place.kind.name == "part" and place.holder is not None:
                entry = _unlike_its_whole(added, entry, place.holder)
            self._put(added.id, entry, place)

    def _place(self, code: Code) -> _Place:
        """Find where a code stands."""
        above, holder = self.holders.get(code.parent or "", ("", None))
        below = held_by(above, code.kind) if above else None
        if below:
            return _Place(below, holder)
        named = self._named_place(code)
        if named:
            return named
        top = held_by(None, code.kind)
        if top and top.code != Kind.THEME:
            return _Place(top)
        if above != "theme":
            holder = None
        return _Place(KINDS["theme"], holder)

    def _named_place(self, code: Code) -> _Place | None:
        """Find the question of a criterion, or the case of a mechanism, which are no codes."""
        if code.kind == Kind.CRITERION:
            return self._under("question", code.question, KINDS["criterion"])
        if code.kind == Kind.MECHANISM and code.mechanism_type:
            return self._under("case", code.case, KINDS["mechanism"])
        return None

    def _under(self, holder_kind: str, holder_id: str | None, kind: EntryKind) -> _Place | None:
        above, holder = self.holders.get(holder_id or "", ("", None))
        if above != holder_kind:
            return None
        return _Place(kind, holder)


def _unlike_its_whole(code: Code, entry: Mapping[str, Any], whole: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entry of a part without what is as in the whole."""
    of_whole = {"rule": "default", **whole}
    of_part = {**entry, "rule": code.rule}
    for key in INHERITED:
        if key in of_part and of_whole.get(key) == of_part[key]:
            del of_part[key]
    return of_part


def _entry(code: Code, kind: EntryKind) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": code.id, "title": _worded(code.title, code.id)}
    if _says_something(code.definition):
        entry["definition"] = dict(code.definition)
    for key in ("keywords", "hinders"):
        words = getattr(code, key)
        if words:
            entry[key] = {language: list(in_language) for language, in_language in words.items()}
    if code.about and not kind.is_detail:
        entry["about"] = _about(code)
    entry |= _of_its_kind(code, kind)
    return {key: value for key, value in entry.items() if value is not None}


def _of_its_kind(code: Code, kind: EntryKind) -> dict[str, Any]:
    """Return what only some kinds of code say."""
    values = {}
    for column, field in kind.columns.items():
        key, value = yaml_key(column), getattr(code, field)
        if key and value != UNSAID.get(field):
            values[key] = str(value) if isinstance(value, StrEnum) else value
    return values


def _about(holder: Code | Case) -> list[Any]:
    links: list[Any] = []
    for target in holder.about:
        if target in holder.about_as:
            links.append({"id": target, "as": str(holder.about_as[target])})
        else:
            links.append(target)
    return links


def _says_something(text: Text) -> bool:
    return any(wording.strip() for wording in text.values())


def _worded(text: Text, otherwise: str) -> dict[str, str]:
    if _says_something(text):
        return dict(text)
    return {"": otherwise}


def _question(question: Question) -> dict[str, Any]:
    entry = {
        "id": question.id,
        "title": _worded(question.title, question.id),
        "question": dict(question.question),
        "dac": question.dac,
        "sources": list(question.sources),
    }
    return _without_empty(entry)


def _case(case: Case) -> dict[str, Any]:
    entry = {
        "id": case.id,
        "claim": _worded(case.claim, case.id),
        "title": dict(case.title) if case.title != case.claim else {},
        "about": _about(case),
        "contribution_of": case.contribution_of,
        "events": [_event(event) for event in case.events],
    }
    return _without_empty(entry)


def _event(event: Event) -> dict[str, Any]:
    entry = {
        "date": event.date,
        "title": _worded(event.title, event.date),
        "until": event.until,
        "source": event.source,
        "text": dict(event.text),
    }
    return {"date": event.date} | _without_empty(entry)


def _scales(book: Codebook) -> dict[str, Any]:
    standard = {scale.id: scale for scale in codebook_from_plain({}).scales}
    return {scale.id: _scale(scale) for scale in book.scales if standard.get(scale.id) != scale}


def _scale(scale: Scale) -> dict[str, Any]:
    return _without_empty({"title": dict(scale.title)}) | {"levels": [_step(level) for level in scale.levels]}


def _step(level: Level) -> dict[str, Any]:
    step: dict[str, Any] = {"id": level.id, "title": _worded(level.title, level.id)}
    return step | _without_empty({"definition": dict(level.definition)})


def _rules(book: Codebook) -> dict[str, Any]:
    base = next((rule for rule in reversed(book.rules) if rule.id == "default"), Rule())
    rules = {}
    for rule in book.rules:
        entry = _rule(rule, base)
        if entry or rule.id not in ("default", "named_actor"):
            rules[rule.id] = entry
    return rules


def _rule(rule: Rule, base: Rule) -> dict[str, Any]:
    """Return what a rule says otherwise than the default rule, and that one otherwise than the standard."""
    usual = Rule() if rule.id == "default" else base
    entry = _without_empty({"title": dict(rule.title)})
    for field in fields(Rule):
        value = getattr(rule, field.name)
        if field.name not in _NO_NUMBERS and value != getattr(usual, field.name):
            entry[field.name] = value
    if rule.kinds != usual.kinds:
        entry["kinds"] = list(rule.kinds)
    if rule.named_actor != (rule.id == "named_actor") or (rule.id != "default" and base.named_actor):
        entry["named_actor"] = rule.named_actor
    return entry


def _indicator(indicator: Indicator) -> dict[str, Any]:
    always = {
        "id": indicator.id,
        "title": indicator.title,
        "owner": indicator.owner,
        "unit": indicator.unit,
        "mode": indicator.mode,
        "measures": indicator.measures,
        "baseline": indicator.baseline,
        "values": _by_year(indicator.values),
        "targets": {year: _target(target) for year, target in _by_year(indicator.targets).items()},
        "note": indicator.note,
        "about": list(indicator.about),
    }
    sometimes = {
        "target": _target(indicator.target),
        "notes": _by_year(indicator.notes),
        "yearly": _by_year(indicator.yearly),
        "cumulative": _by_year(indicator.cumulative),
        "cells": dict(indicator.cells),
    }
    return always | {key: value for key, value in sometimes.items() if value not in (None, {})}


def _by_year(values: Mapping[int, Any]) -> dict[str, Any]:
    return {str(year): value for year, value in values.items()}


def _target(target: Target | None) -> Any:
    if isinstance(target, Range):
        return target._asdict()
    return target


def sound(plain: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Check plain data that came from elsewhere as if they were a file; raises `CodebookError`."""
    from coder.codebook.checking import check
    from coder.codebook.files import Document
    from coder.codebook.writing import as_written

    return check([Document(Path(name), as_written(plain))])
