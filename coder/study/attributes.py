"""What may be said of a source: the fixed attributes, checked, and free ones."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from coder.errors import UsageError
from coder.model import Relation, SourceKind

#: Columns of their own; everything else is kept among the free attributes.
FIXED = (
    "title",
    "kind",
    "language",
    "group",
    "organisation",
    "role",
    "relation",
    "date",
    "withhold_names",
    "voice",
)
#: Names that attributes had before.
FORMER = {"cluster": "voice"}
_YES = {"1", "yes", "true", "y", "ja", "oui", "x"}
_NO = {"0", "no", "false", "n", "nee", "non", ""}
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def checked(attributes: Mapping[str, Any], groups: Iterable[str]) -> dict[str, Any]:
    """Give the attributes as they are stored; raises `UsageError` naming all that is wrong.

    An empty value takes the attribute away. Groups are those of the codebook;
    without any, every group is let in.
    """
    known = list(groups)
    faults: list[str] = []
    kept: dict[str, Any] = {}
    for key, value in attributes.items():
        if value is None:
            continue
        key = FORMER.get(key, key)
        try:
            kept[key] = _one(key, str(value).strip(), known)
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise UsageError(" ".join(faults))
    return kept


def _one(key: str, value: str, groups: list[str]) -> Any:
    if key == "kind":
        return _choice(key, value.lower().replace(" ", "_") or SourceKind.INTERVIEW, list(SourceKind))
    if key == "relation":
        return _choice(key, value.lower() or Relation.UNKNOWN, list(Relation))
    if key == "group" and value and groups:
        return _choice(key, value, groups)
    if key == "date" and value and not _DATE.fullmatch(value):
        raise ValueError(f'date is "{value}"; write it as 2022-05-31, 2022-05 or 2022.')
    if key == "withhold_names":
        if value.lower() not in _YES | _NO:
            raise ValueError(f'withhold_names is "{value}"; write yes or no.')
        return int(value.lower() in _YES)
    if key == "title" and not value:
        raise ValueError("title cannot be empty.")
    return value or None


def _choice(key: str, value: str, allowed: list[Any]) -> str:
    if value not in allowed:
        raise ValueError(f'{key} is "{value}"; it must be one of {", ".join(map(str, allowed))}.')
    return str(value)
