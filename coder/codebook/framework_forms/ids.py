"""Ids for what a person adds without one: as its like are numbered, else made of its title."""

import re
import unicodedata
from collections.abc import Collection, Iterable

#: Kind of thing → what stands before the number of the first of its kind; "" where ids are made of titles.
_BEFORE_NUMBER = {
    "question": "EQ",
    "criterion": "{holder}.",
    "pointer": "{holder}.",
    "outcome": "O",
    "assumption": "A",
    "part": "{holder}.",
    "case": "C",
    "mechanism": "{holder}.",
    "marker": "PM",
    "theme": "",
    "factor": "",
}
_NUMBERED = re.compile(r"(.*?)(\d{1,6})")
_LONGEST = 40


def make_id(kind: str, title: str, holder: str, like: Iterable[str], taken: Collection[str]) -> str:
    """Return an id that nothing has; `like` are the ids of its kind that stand beside it, in their order."""
    used = {other.casefold() for other in taken}
    prefix, number = _series(kind, holder, list(like))
    if prefix is None:
        return _of_title(kind, title, used)
    while f"{prefix}{number}".casefold() in used:
        number += 1
    return f"{prefix}{number}"


def _series(kind: str, holder: str, like: list[str]) -> tuple[str | None, int]:
    """Return what the ids beside it begin with, None where they are not numbered, and the next number."""
    numbered = [_NUMBERED.fullmatch(other) for other in like]
    if like and all(numbered) and len({match[1] for match in numbered if match}) == 1:
        matches = [match for match in numbered if match]
        return matches[0][1], max(int(match[2]) for match in matches) + 1
    first = _BEFORE_NUMBER.get(kind, "").format(holder=holder)
    return first or None, 1


def _of_title(kind: str, title: str, used: Collection[str]) -> str:
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")[:_LONGEST].strip("-") or kind
    candidate, number = stem, 1
    while candidate in used:
        number += 1
        candidate = f"{stem}-{number}"
    return candidate
