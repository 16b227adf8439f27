"""What a field of a thing is written as in its cell, so that it reads back as it was."""

from collections.abc import Callable, Mapping
from typing import Any

from coder.codebook.items import IN_LANGUAGES, Item, Path
from coder.codebook.plans import write_plan
from coder.codebook.workbook.layout import Column
from coder.codebook.workbook.values import join_list, name_of
from coder.translations import _

#: Fields of the study that lie one level deeper.
_DEEPER = {"from": "period", "to": "period", "important": "wavemakers", "limited": "wavemakers"}


def cell_of(column: Column, language: str, item: Item) -> Any:
    """Return what stands in a cell; None for an empty one."""
    if column.field == "under":
        return item.under
    if column.field in ("id", "name") and column.kind != "codebook":
        return item.id or None
    value = item.fields.get(_path(column, language))
    if value is None or value == []:
        return None
    return _WRITERS.get(column.sort, _plainly)(value, column)


def _path(column: Column, language: str) -> Path:
    if column.kind == "codebook" and column.field in _DEEPER:
        return _DEEPER[column.field], column.field
    if column.field in IN_LANGUAGES:
        return column.field, language
    return (column.field,)


def _plainly(value: Any, _column: Column) -> Any:
    return value


def _list(value: Any, _column: Column) -> str:
    return join_list(value)


def _lines(value: Any, _column: Column) -> str:
    return join_list(value, "\n")


def _links(value: Any, _column: Column) -> str:
    return ", ".join(f"{link['id']}:{link['as']}" if isinstance(link, dict) else str(link) for link in value)


def _choice(value: Any, column: Column) -> str:
    return name_of(column.field, value)


def _choices(value: Any, column: Column) -> str:
    return ", ".join(name_of(column.field, choice) for choice in value)


def _plan(value: Any, _column: Column) -> Any:
    return write_plan(value)


def _yes(value: Any, _column: Column) -> str:
    return _("yes") if value else _("no")


_WRITERS: Mapping[str, Callable[[Any, Column], Any]] = {
    "keywords": _list,
    "strings": _lines,
    "links": _links,
    "ids": _list,
    "choice": _choice,
    "choices": _choices,
    "yes": _yes,
    "plan": _plan,
}
