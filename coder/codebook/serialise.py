"""`Codebook` → plain data, the other way round of `codebook_from_plain`; and plain data with more codes in it."""

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from coder.codebook.framework import codebook_from_plain, entries
from coder.codebook.kinds import KINDS, held_by
from coder.model import (
    Case,
    Code,
    Codebook,
    Indicator,
    Kind,
    PointerKind,
    Question,
    Range,
    Rule,
    Target,
    Text,
)

#: What a part has from its whole unless it says otherwise.
_INHERITED = tuple(KINDS["part"].columns)
#: Columns of a table of codes that the YAML file calls otherwise, or says by where an entry stands.
_IN_YAML: Mapping[str, str | None] = {"pointer_kind": "kind", "case": None}
#: What is left out where it is what nobody needs to say.
_UNSAID = {"rule": "default", "pointer": PointerKind.PLAIN}


def to_plain(book: Codebook) -> dict[str, Any]:
    """Give plain data of which `codebook_from_plain` makes this codebook again."""
    data: dict[str, Any] = {"id": book.id}
    parts: dict[str, Any] = {
        "title": dict(book.title),
        "languages": list(book.languages),
        "period": {key: day for key, day in zip(("from", "to"), book.period, strict=True) if day},
        "groups": [
            {"id": group.id, "title": _worded(group.title, group.id)}
            | ({} if group.planned is None else {"planned": group.planned})
            for group in book.groups
        ],
        "aliases": {name: list(spellings) for name, spellings in book.aliases.items()},
        "scales": _scales(book),
        "rules": _rules(book),
        "indicators": [_indicator(one) for one in book.indicators],
        "sets": [
            {"id": one.id, "title": _worded(one.title, one.id), "members": list(one.members)}
            for one in book.sets
        ],
        "not_one_voice": list(book.not_one_voice),
        "model": book.model,
        "registers": {key: [dict(row) for row in rows] for key, rows in book.registers.items()},
    }
    data |= {key: part for key, part in parts.items() if part}
    if book.degrees != Codebook("").degrees:
        data["wavemakers"] = dict(zip(("important", "limited"), book.degrees, strict=True))
    return with_codes_added(data, book.codes, book.questions, book.cases)


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
        self.holders: dict[str, tuple[str, Any]] = {e.id: (e.kind, e.data) for e in entries(self.data)}
        self.codes = {code.id: code for code in codes if code.id not in self.holders}

    def add(self, questions: Iterable[Question], cases: Iterable[Case]) -> dict[str, Any]:
        """Put everything in its place."""
        for question in questions:
            self._put("question", question.id, "questions", _question(question))
        for case in cases:
            self._put("case", case.id, "cases", _case(case))
        for code in self.codes.values():
            self._add_branch(code)
        return self.data

    def _put(self, kind: str, own: str, key: str, entry: dict[str, Any], holder: Any = None) -> None:
        if own not in self.holders:
            (self.data if holder is None else holder).setdefault(key, []).append(entry)
            self.holders[own] = (kind, entry)

    def _add_branch(self, code: Code) -> None:
        """Add a code after those above it."""
        branch: dict[str, Code] = {}
        at: Code | None = code
        while at and at.id not in branch and at.id not in self.holders:
            branch[at.id] = at
            at = self.codes.get(at.parent or "")
        for one in reversed(branch.values()):
            kind, key, holder = self._place(one)
            entry = _entry(one, kind)
            if kind == "part":  # what a part does not say is as in the whole
                entry |= {"rule": one.rule}
                whole = {"rule": "default", **holder}
                entry = {k: v for k, v in entry.items() if k not in _INHERITED or whole.get(k) != v}
            self._put(kind, one.id, key, entry, holder)

    def _place(self, code: Code) -> tuple[str, str, Any]:
        """Return as what a code stands, in which list, under which entry (None: at the top)."""
        above, holder = self.holders.get(code.parent or "", ("", None))
        below = held_by(above, code.kind) if above else None
        if below:
            return below.name, below.list_name, holder
        if code.kind == Kind.CRITERION and self._is("question", code.question):
            return "criterion", "criteria", self.holders[code.question or ""][1]
        if code.kind == Kind.MECHANISM and code.mechanism_type and self._is("case", code.case):
            return "mechanism", "mechanisms", self.holders[code.case or ""][1]
        top = held_by(None, code.kind)
        if top and top.code != Kind.THEME:
            return top.name, top.list_name, None
        return "theme", "themes", holder if above == "theme" else None

    def _is(self, kind: str, own: str | None) -> bool:
        return self.holders.get(own or "", ("", None))[0] == kind


def _entry(code: Code, kind: str) -> dict[str, Any]:
    entry: dict[str, Any] = {"id": code.id, "title": _worded(code.title, code.id)}
    if any(wording.strip() for wording in code.definition.values()):
        entry["definition"] = dict(code.definition)
    for key in ("keywords", "hinders"):
        if words := getattr(code, key):
            entry[key] = {language: list(some) for language, some in words.items()}
    if code.about and kind not in ("pointer", "part"):
        entry["about"] = _about(code)
    for column, name in KINDS[kind].columns.items():
        yaml_key, value = _IN_YAML.get(column, column), getattr(code, name)
        if yaml_key and value != _UNSAID.get(name):
            entry[yaml_key] = str(value) if isinstance(value, StrEnum) else value
    return {key: value for key, value in entry.items() if value is not None}


def _about(one: Code | Case) -> list[Any]:
    return [
        {"id": target, "as": str(one.about_as[target])} if target in one.about_as else target
        for target in one.about
    ]


def _worded(text: Text, otherwise: str) -> dict[str, str]:
    return dict(text) if any(wording.strip() for wording in text.values()) else {"": otherwise}


def _question(question: Question) -> dict[str, Any]:
    entry = {
        "id": question.id,
        "title": _worded(question.title, question.id),
        "question": dict(question.question),
        "dac": question.dac,
        "sources": list(question.sources),
    }
    return {key: value for key, value in entry.items() if value}


def _case(case: Case) -> dict[str, Any]:
    events = [
        {"date": event.date, "title": _worded(event.title, event.date)}
        | {key: value for key in ("until", "source") if (value := getattr(event, key))}
        | ({"text": dict(event.text)} if event.text else {})
        for event in case.events
    ]
    entry = {
        "id": case.id,
        "claim": _worded(case.claim, case.id),
        "title": dict(case.title) if case.title != case.claim else {},
        "about": _about(case),
        "contribution_of": case.contribution_of,
        "events": events,
    }
    return {key: value for key, value in entry.items() if value}


def _scales(book: Codebook) -> dict[str, Any]:
    standard = {scale.id: scale for scale in codebook_from_plain({}).scales}
    return {
        scale.id: ({"title": dict(scale.title)} if scale.title else {})
        | {
            "levels": [
                {"id": level.id, "title": _worded(level.title, level.id)}
                | ({"definition": dict(level.definition)} if level.definition else {})
                for level in scale.levels
            ]
        }
        for scale in book.scales
        if standard.get(scale.id) != scale
    }


def _rules(book: Codebook) -> dict[str, Any]:
    known = {rule.id: rule for rule in book.rules}
    base = known.get("default", Rule())
    found = {}
    for rule in book.rules:
        like = Rule() if rule.id == "default" else base
        numbers = {
            key: getattr(rule, key)
            for key in Rule.__dataclass_fields__
            if key not in ("id", "title", "kinds", "named_actor") and getattr(rule, key) != getattr(like, key)
        }
        entry: dict[str, Any] = ({"title": dict(rule.title)} if rule.title else {}) | numbers
        if rule.kinds != like.kinds:
            entry["kinds"] = list(rule.kinds)
        if rule.named_actor != (rule.id == "named_actor") or (rule.id != "default" and base.named_actor):
            entry["named_actor"] = rule.named_actor
        if entry or rule.id not in ("default", "named_actor"):
            found[rule.id] = entry
    return found


def _indicator(one: Indicator) -> dict[str, Any]:
    more: dict[str, Any] = {
        "target": _target(one.target),
        "notes": {str(year): note for year, note in one.notes.items()},
        "yearly": {str(year): value for year, value in one.yearly.items()},
        "cumulative": {str(year): value for year, value in one.cumulative.items()},
        "cells": dict(one.cells),
    }
    known = {
        "id": one.id,
        "title": one.title,
        "owner": one.owner,
        "unit": one.unit,
        "mode": one.mode,
        "measures": one.measures,
        "baseline": one.baseline,
        "values": {str(year): value for year, value in one.values.items()},
        "targets": {str(year): _target(target) for year, target in one.targets.items()},
        "note": one.note,
        "about": list(one.about),
    }
    return known | {key: value for key, value in more.items() if value not in (None, {})}


def _target(target: Target | None) -> Any:
    return target._asdict() if isinstance(target, Range) else target


def sound(plain: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Check plain data that came from elsewhere as if they were a file; raises `CodebookError`."""
    from coder.codebook.checking import check
    from coder.codebook.files import Document
    from coder.codebook.writing import as_written

    return check([Document(Path(name), as_written(plain))])
