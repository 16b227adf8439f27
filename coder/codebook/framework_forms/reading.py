"""What a person filled in, field by field → what the codebook holds; whatever is wrong is named at its field."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from coder.codebook.framework_forms.field_words import KIND_WORDS, label
from coder.codebook.framework_forms.fields import FormField, fields_of
from coder.codebook.plans import Plan, read_plan
from coder.errors import CoderError, UsageError
from coder.translations import _

#: Between words of a list that stand in one field.
_BETWEEN = re.compile(r"[\n,;]")
_YEAR = re.compile(r"(19|20)\d{2}")
#: Longer than any wording of a framework.
_MOST = 20_000


class FieldsError(CoderError):
    """Fields that cannot be kept as they were filled in; each with what is wrong and how to put it right."""

    def __init__(self, **by_field: str) -> None:
        """Keep the sentences by field, so that a page can show each where it belongs."""
        self.by_field = by_field
        super().__init__("\n".join(self.by_field.values()))


class _WrongError(ValueError):
    """What is wrong with one field."""


def read_fields(kind: str, given: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """Return the changed keys with their values, None for one that goes; raises `FieldsError`.

    Only the fields that are given are read; of a wording only the languages that are given.
    """
    if kind not in KIND_WORDS:
        raise UsageError(_("A framework has nothing of the kind “{kind}”.", kind=kind))
    changes: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for field in fields_of(kind):
        if field.key not in given:
            continue
        try:
            changes[field.key] = _read(field, given[field.key], before.get(field.key))
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            sentence = str(error) if isinstance(error, _WrongError) else _("this cannot be read")
            faults[field.key] = _("{field}: {fault}.", field=label(kind, field.key), fault=sentence)
    _check_required(kind, {**before, **changes}, faults)
    if faults:
        raise FieldsError(**faults)
    return changes


def _check_required(kind: str, whole: Mapping[str, Any], faults: dict[str, str]) -> None:
    for field in fields_of(kind):
        if field.required and not whole.get(field.key) and field.key not in faults:
            faults[field.key] = _("“{field}” is still empty. Fill it in.", field=label(kind, field.key))


def _read(field: FormField, value: Any, before: Any) -> Any:
    return _READERS[field.sort](field, value, before)


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > _MOST:
        raise _WrongError(_("this is no text, or too long a one"))
    return value.replace("\r\n", "\n").strip()


def _line(_field: FormField, value: Any, _before: Any) -> str | None:
    return " ".join(_text(value).split()) or None


def _wording(_field: FormField, value: Any, before: Any) -> dict[str, str] | None:
    wordings = {"": before} if isinstance(before, str) else dict(before or {})
    for language, wording in value.items():
        wordings[str(language)] = _text(wording)
    return {language: wording for language, wording in wordings.items() if wording} or None


def _keywords(_field: FormField, value: Any, before: Any) -> dict[str, list[str]] | None:
    keywords = {"": before} if isinstance(before, list) else dict(before or {})
    for language, words in value.items():
        keywords[str(language)] = _items(re.sub("[“”„«»]", '"', _text(words)), _BETWEEN)
    return {language: words for language, words in keywords.items() if words} or None


def _items(text: str, between: re.Pattern[str]) -> list[str]:
    items = [" ".join(item.split()) for item in between.split(text)]
    return list(dict.fromkeys(item for item in items if item))


def _lines(_field: FormField, value: Any, _before: Any) -> list[str] | None:
    return _items(_text(value), re.compile("[\n;]")) or None


def _choice(field: FormField, value: Any, before: Any) -> str | None:
    chosen = _text(value)
    if chosen and chosen not in field.choices and chosen != before:
        raise _WrongError(_("“{value}” is not among the choices", value=chosen))
    return chosen or None


def _choices(field: FormField, value: Any, _before: Any) -> list[str] | None:
    chosen = [choice for choice in field.choices if choice in value]
    if len(chosen) != len(set(value)):
        raise _WrongError(_("“{value}” is not among the choices", value=", ".join(map(str, value))))
    return chosen or None


def _yes_no(_field: FormField, value: Any, _before: Any) -> bool | None:
    return {"yes": True, "no": False}.get(_text(value))


def _whole_number(_field: FormField, value: Any, _before: Any) -> int | None:
    text = _text(value)
    if text and not re.fullmatch(r"[0-9]{1,9}", text):
        raise _WrongError(_("“{value}” is not a whole number, such as 6", value=text))
    return int(text) if text else None


def _plan(_field: FormField, value: Any, _before: Any) -> Plan | None:
    text = _text(value)
    try:
        return read_plan(text) if text else None
    except ValueError as error:
        raise _WrongError(str(error)) from None


def _ratio(_field: FormField, value: Any, _before: Any) -> float | None:
    text = _text(value).replace(",", ".")
    if text and not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text):
        raise _WrongError(_("“{value}” is not a number, such as 0.5", value=text))
    return float(text) if text else None


def _date(_field: FormField, value: Any, _before: Any) -> str | None:
    text = _text(value)
    day = re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", text)
    if day:  # as people write it here: the day first
        text = f"{day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    if text and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text):
        raise _WrongError(_("“{value}” is not a date. Write 2021-03-31, 2021-03 or 2021", value=text))
    return text or None


def _links(_field: FormField, value: Any, _before: Any) -> list[Any] | None:
    links: list[Any] = []
    for link in value:
        target, way = _text(link["id"]), _text(link.get("as", ""))
        links.append({"id": target, "as": way} if way else target)
    return links or None


def _codes(_field: FormField, value: Any, _before: Any) -> list[str] | None:
    return list(dict.fromkeys(_text(code) for code in value)) or None


def _years(_field: FormField, value: Any, _before: Any) -> dict[str, str]:
    columns: dict[str, str] = {}
    for row in value:
        year = _text(row["year"])
        if not year:
            continue
        if not _YEAR.fullmatch(year):
            raise _WrongError(_("“{value}” is not a year, such as 2021", value=year))
        if year in columns:
            raise _WrongError(_("the year {year} stands there twice", year=year))
        columns[year] = _text(row.get("value", ""))
        for prefix, cell in (("target", row.get("target", "")), ("note", row.get("note", ""))):
            if _text(cell):
                columns[f"{prefix}_{year}"] = _text(cell)
    return columns


def _cells(_field: FormField, value: Any, _before: Any) -> dict[str, str]:
    cells: dict[str, str] = {}
    for column, cell in value:
        name = " ".join(_text(column).split())
        if name in cells:
            raise _WrongError(_("the column “{column}” stands there twice", column=name))
        if name:
            cells[name] = _text(cell)
    if not any(cells.values()):
        raise _WrongError(_("nothing is filled in"))
    return cells


_READERS: Mapping[str, Callable[[FormField, Any, Any], Any]] = {
    "line": _line,
    "wording": _wording,
    "keywords": _keywords,
    "lines": _lines,
    "choice": _choice,
    "choices": _choices,
    "code": _line,
    "yes_no": _yes_no,
    "number": _whole_number,
    "plan": _plan,
    "ratio": _ratio,
    "date": _date,
    "links": _links,
    "codes": _codes,
    "years": _years,
    "cells": _cells,
}
