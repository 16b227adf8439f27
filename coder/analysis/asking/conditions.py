"""Conditions on what is known of a source: groups, kinds, dates, and any attribute of one's own."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from coder.analysis.asking.letters import plain
from coder.analysis.asking.query import Query
from coder.errors import UsageError
from coder.translations import _

#: Takes what is known of a source.
Condition = Callable[[Mapping[str, Any]], bool]
_WHERE = re.compile(r"\s*([^<>=!]+?)\s*(!=|<=|>=|=|<|>)\s*(.*?)\s*", re.DOTALL)
_NUMBER = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


def condition_of(query: Query) -> Condition | None:
    """Return what tells whether a source is asked for; None where any is."""
    conditions = [*_fixed(query), *map(where, query.where)]
    if query.since or query.until:
        conditions.append(_dated(query.since, query.until))
    if not conditions:
        return None
    return lambda row: all(condition(row) for condition in conditions)


def _fixed(query: Query) -> Iterator[Condition]:
    if query.sources:
        named = frozenset(query.sources)
        yield lambda row: row["id"] in named or row["parent"] in named
    for words, key in ((query.groups, "group"), (query.kinds, "kind"), (query.relations, "relation")):
        if words:
            yield _is_one_of(key, frozenset(words))
    if query.organisations:
        names = frozenset(map(plain, query.organisations))
        yield lambda row: any(plain(name) in names for name in row["organisations"])


def _is_one_of(key: str, words: frozenset[str]) -> Condition:
    return lambda row: row[key] in words or (row[key] is None and "none" in words)


def _dated(since: str, until: str) -> Condition:
    """Return what tells whether a date may lie in a stretch; `2024` stands for the whole of that year."""

    def lies(row: Mapping[str, Any]) -> bool:
        day = row["date"] or ""
        if not day:
            return False
        return (not since or _latest(day) >= since) and (not until or day <= _latest(until))

    return lies


def _latest(day: str) -> str:
    """Return the last day that a date may mean; a month has 31 here, which only serves to compare."""
    return {4: f"{day}-12-31", 7: f"{day}-31"}.get(len(day), day)


def where(written: str) -> Condition:
    """Return the condition that `key=value` is: =, !=, <, <=, >, >=; a value may have * for any letters.

    Numbers are compared as numbers, dates as dates, the rest without case and accents. What a
    source does not tell is neither less nor more than anything.
    """
    match = _WHERE.fullmatch(written)
    if not match:
        raise UsageError(
            _(
                "“{written}” is no condition. Write `place=Ghent`, `persons>=3` or `sector!=food`.",
                written=written,
            )
        )
    key, sign, value = match.groups()
    return _compare(key, sign, value)


def key_of(written: str) -> str:
    """Return the attribute that a condition is about."""
    match = _WHERE.fullmatch(written)
    return match[1] if match else written


def _compare(key: str, sign: str, value: str) -> Condition:
    if sign in ("=", "!="):
        fits = _fits(value)
        return lambda row: fits(str(value_of(row, key) or "")) == (sign == "=")
    if not value:
        raise UsageError(_("“{key}{sign}” needs a value to compare with.", key=key, sign=sign))
    orders: dict[str, Callable[[Any, Any], bool]] = {
        "<": lambda one, other: one < other,
        "<=": lambda one, other: one <= other,
        ">": lambda one, other: one > other,
        ">=": lambda one, other: one >= other,
    }
    order = orders[sign]

    def holds(row: Mapping[str, Any]) -> bool:
        known = str(value_of(row, key) or "")
        pair = _comparable(known, value, sign)
        return pair is not None and order(*pair)

    return holds


def _fits(value: str) -> Callable[[str], bool]:
    """Return what tells whether a text is this value, in which `*` stands for any letters."""
    pieces = map(re.escape, plain(value).split("*"))
    pattern = re.compile(".*".join(pieces), re.DOTALL)
    return lambda known: pattern.fullmatch(plain(known)) is not None


def _comparable(known: str, value: str, sign: str) -> tuple[Any, Any] | None:
    """Return two values that can be put in order; None where the source tells nothing that could be."""
    if not known:
        return None
    if _DATE.fullmatch(known) and _DATE.fullmatch(value) and not (known.isdigit() and value.isdigit()):
        # before 2024: all of it lies before; until 2024: that year too
        return (known, value) if sign in ("<", ">=") else (known, _latest(value))
    if _NUMBER.fullmatch(known) and _NUMBER.fullmatch(value):
        return float(known.replace(",", ".")), float(value.replace(",", "."))
    if _NUMBER.fullmatch(value):
        return None  # "a few" is not more than 3
    return plain(known), plain(value)


def value_of(row: Mapping[str, Any], key: str) -> Any:
    """Return an attribute of a source, one of one's own by its name in any case."""
    if key in row and key != "attributes":
        return row[key]
    own: Mapping[str, Any] = row["attributes"]
    if key in own:
        return own[key]
    named = plain(key)
    for name, value in own.items():
        if plain(name) == named:
            return value
    return None
