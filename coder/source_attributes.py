"""What may be said of a source: the fixed attributes, checked, and free ones."""

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from coder.errors import UsageError
from coder.model import Group, Relation, SourceKind, TalkStatus, Withhold, reading
from coder.translations import _

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
#: Of a talk; kept among the free attributes, and checked.
OF_A_TALK = ("status", "persons")
#: Names that attributes had before.
FORMER = {"cluster": "voice"}
#: What a source is, not what is said of it.
_OWN = ("id", "guid", "words", "turns", "codings", "text", "file", "attributes", "parent")
_PERSONS = re.compile(r"[1-9]\d{0,3}")


def checked(attributes: Mapping[str, Any], groups: Iterable[Group]) -> dict[str, Any]:
    """Return the attributes as they are stored; raises `UsageError` naming all that is wrong.

    Words of ours may be written in Dutch, French or English, a group as its id or its title. An
    empty value takes the attribute away. Groups are those of the codebook; without any, every
    group is let in.
    """
    known = list(groups)
    faults: list[str] = []
    kept: dict[str, Any] = {}
    for key, value in attributes.items():
        if value is None:
            continue
        key = FORMER.get(key, key)
        try:
            kept[key] = _stored(key, str(value).strip(), known)
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise UsageError(" ".join(faults))
    return kept


def check_keys(given: Iterable[str]) -> None:
    """Raise `UsageError` for a key that is nearly a fixed one, or that the study keeps by itself."""
    for key in given:
        near = get_close_matches(key, (*FIXED, *OF_A_TALK), 1, 0.8)
        if near and key not in (*FIXED, *OF_A_TALK, *FORMER):
            raise UsageError(
                _('"{key}" is not an attribute of a source. Did you mean "{near}"?', key=key, near=near[0])
            )
        if key in _OWN:
            raise UsageError(_('"{key}" is kept by the study itself and cannot be set.', key=key))


def status_of(attributes: Mapping[str, Any]) -> TalkStatus:
    """Return what became of the talk that a source is; held where nothing else is said."""
    said = reading.status(str(attributes.get("status") or TalkStatus.HELD))
    return TalkStatus(said or TalkStatus.HELD)


def persons_of(attributes: Mapping[str, Any]) -> int | None:
    """Return how many took part in a talk; None where nobody says."""
    said = str(attributes.get("persons") or "")
    return int(said) if _PERSONS.fullmatch(said) else None


def response(attributes: Mapping[str, Any], answered: int | None) -> dict[str, int | None] | None:
    """Return the response of a survey: who answered, and as far as told asked, rows of its table, finished."""
    if not answered:
        return None
    told = {key: str(attributes.get(key, "")) for key in ("asked", "rows", "finished")}
    return {key: int(text) if text.isdecimal() else None for key, text in told.items()} | {
        "answered": answered
    }


def _stored(key: str, value: str, groups: list[Group]) -> Any:
    """Return a value as it is stored; raises `ValueError` with a sentence on one that cannot be."""
    if key == "title" and not value:
        raise ValueError(_("title cannot be empty."))
    if key in _WITH_DEFAULT:
        return _WITH_DEFAULT[key](value)
    if not value:
        return None
    if key == "group" and groups:
        return _choice(key, value, _group(value, groups), [group.id for group in groups])
    if key in _IF_GIVEN:
        return _IF_GIVEN[key](value)
    return value


def _kind(value: str) -> str:
    return _choice("kind", value, reading.kind(value or SourceKind.INTERVIEW), SourceKind)


def _relation(value: str) -> str:
    return _choice("relation", value, reading.relation(value or Relation.UNKNOWN), Relation)


def _withhold(value: str) -> str:
    """Return how far names are withheld; yes is what it was when there was only yes and no."""
    said = reading.yes_or_no(value or "no")
    if said is not None:
        return Withhold.FUNCTION if said else Withhold.SHOW
    if (level := reading.withhold(value)) is None:
        raise ValueError(
            _('withhold_names is "{value}"; write show, function (and group only) or nothing.', value=value)
        )
    return level


def _date(value: str) -> str:
    if (written := reading.date(value)) is None:
        raise ValueError(_('date is "{value}"; write it as 2022-05-31, 2022-05 or 2022.', value=value))
    return written


def _status(value: str) -> str | None:
    status = _choice("status", value, reading.status(value), TalkStatus)
    return None if status == TalkStatus.HELD else status


def _persons(value: str) -> str:
    if not _PERSONS.fullmatch(value):
        raise ValueError(
            _('persons is "{value}"; write how many took part in the talk, as a number.', value=value)
        )
    return value


def _choice(key: str, value: str, found: str | None, allowed: Iterable[str]) -> str:
    if found is None:
        raise ValueError(
            _(
                '{key} is "{value}"; it must be one of {allowed}.',
                key=key,
                value=value,
                allowed=", ".join(map(str, allowed)),
            )
        )
    return found


def _group(value: str, groups: list[Group]) -> str | None:
    """Find a group by its id or its title in any language; the id as it is written goes first."""
    if any(group.id == value for group in groups):
        return value
    wanted = reading.plain(value)
    for group in groups:
        if wanted in map(reading.plain, (group.id, *group.title.values())):
            return group.id
    return None


def _language(value: str) -> str:
    if (found := reading.language(value)) is None:
        raise ValueError(
            _(
                'language is "{value}"; write nl, fr, en or another code of two or three '
                "letters, such as de.",
                value=value,
            )
        )
    return found


#: What an empty value means something for, and what is only read where there is one.
_WITH_DEFAULT: dict[str, Callable[[str], Any]] = {
    "kind": _kind,
    "relation": _relation,
    "withhold_names": _withhold,
}
_IF_GIVEN: dict[str, Callable[[str], str | None]] = {
    "language": _language,
    "date": _date,
    "status": _status,
    "persons": _persons,
}
