"""The log of the study as people read it: who did what to which thing, and what it says now."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from coder.translations.terms import has_term, term

#: What tells programs something, and a reader nothing.
_FOR_PROGRAMS = {"guid", "hash", "chain", "original_hash", "text_hash", "sha256", "start", "end"}
#: Fields whose values have names.
_NAMED = {"stance": "stance", "basis": "basis", "relation": "relation", "axis": "axis"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+Z")
#: So many words of a value are shown.
_LONGEST, _MOST = 240, 8


class LogLine(NamedTuple):
    """One change, in the words of the reader."""

    id: int
    at: str
    coder: str
    action: str
    thing: str
    thing_id: str
    before: str
    after: str


def log_lines(entries: Iterable[Mapping[str, Any]]) -> list[LogLine]:
    """Return entries of the log in words."""
    return [_line(entry) for entry in entries]


def action_name(action: str) -> str:
    """Return what an action is called; one that nobody named as it stands."""
    return term("log_action", action) if has_term("log_action", action) else action


def thing_name(thing: str) -> str:
    """Return what a sort of thing is called."""
    return term("log_object", thing) if has_term("log_object", thing) else thing


def _line(entry: Mapping[str, Any]) -> LogLine:
    return LogLine(
        entry["id"],
        entry["at"],
        entry["coder"],
        action_name(entry["action"]),
        thing_name(entry["object"]),
        _thing_id(entry["object"], str(entry["object_id"])),
        _short(entry["before"]),
        _short(entry["after"]),
    )


def _thing_id(thing: str, thing_id: str) -> str:
    """Return the id of a thing; what the cover of a report says by the name that it has there."""
    if thing == "report" and has_term("cover", thing_id):
        return term("cover", thing_id)
    return _without_folder(thing_id)


def _without_folder(thing_id: str) -> str:
    """Return the id of a thing; of a file its name: where it lies is nobody's business in a browser."""
    return thing_id.replace("\\", "/").rpartition("/")[2] if thing_id.endswith(".db") else thing_id


def _short(value: Any) -> str:
    said = " · ".join(_words(value))
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"


def _words(value: Any) -> Iterator[str]:
    """Yield what a value of the log says, without what is for programs."""
    if isinstance(value, dict):
        for key, part in value.items():
            family = _NAMED.get(key)
            if family and has_term(family, part):
                yield term(family, part)
            elif key not in _FOR_PROGRAMS:
                yield from _words(part)
    elif isinstance(value, list):
        yield ", ".join(str(part) for part in value[:_MOST]) + ("…" if len(value) > _MOST else "")
    elif value not in (None, "", False, True) and not _MOMENT.fullmatch(str(value)):
        yield " ".join(str(value).split())
