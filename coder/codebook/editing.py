"""Changes of a codebook, entry by entry: plain data in, checked plain data out."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from coder.codebook.checking import check
from coder.codebook.files import Document
from coder.codebook.framework import Entry, entries, link_targets
from coder.codebook.kinds import KINDS, EntryKind, held_by
from coder.codebook.writing import as_written
from coder.errors import NotFoundError, UsageError
from coder.model import Kind
from coder.translations import _

Plain = dict[str, Any]
#: Signs of an id that is made of a title: long enough to tell codes apart, short enough for a table.
LONGEST_ID = 24


def checked(plain: Plain) -> Plain:
    """Check changed data as a file would be; raises `CodebookError` with all faults."""
    return check([Document(Path("codebook"), as_written(plain))])


def new_id(plain: Plain, title: str) -> str:
    """Return an id made of a title that nothing else has."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")
    stem = _whole_words(words, LONGEST_ID) or "code"
    used = {entry.id.casefold() for entry in entries(plain)}
    candidate, number = stem, 1
    while candidate in used:
        number += 1
        candidate = f"{stem}-{number}"
    return candidate


def _whole_words(words: str, most: int) -> str:
    """Return as many words, joined by dashes, as fit."""
    if len(words) <= most:
        return words
    return words[: most + 1].rpartition("-")[0] or words[:most]


def with_code(plain: Plain, entry: Mapping[str, Any], kind: str = "theme", under: str = "") -> Plain:
    """Add a code, under another entry or at the top."""
    plain = deepcopy(plain)
    holder = _find(plain, under) if under else None
    entry_kind = _kind_under(holder, kind)
    if entry_kind is None:
        if under:
            raise UsageError(_('A {kind} cannot stand under "{under}".', kind=kind, under=under))
        raise UsageError(_("A {kind} needs a place.", kind=kind))
    _at(plain, holder).setdefault(entry_kind.list_name, []).append(dict(entry))
    return checked(plain)


def _kind_under(holder: Entry | None, kind: str) -> EntryKind | None:
    """Return as what kind of entry a code stands under another one; None where it cannot."""
    if kind not in list(Kind):
        return None
    return held_by(holder.kind if holder else None, Kind(kind))


def with_changes(plain: Plain, code: str, changes: Mapping[str, Any]) -> Plain:
    """Change keys of an entry; an empty value takes the key away."""
    plain = deepcopy(plain)
    entry = _at(plain, _find(plain, code))
    for key, value in changes.items():
        if value:
            entry[key] = value
        else:
            entry.pop(key, None)
    return checked(plain)


def moved(plain: Plain, code: str, under: str = "") -> Plain:
    """Put a code, with all that stands under it, under another entry or at the top."""
    plain = deepcopy(plain)
    entry = _find(plain, code)
    if under and any(below.id == under for below in entries(entry.data)):
        raise UsageError(_('"{under}" stands under "{code}" itself.', under=under, code=code))
    kind = KINDS[entry.kind].code
    if kind is None:
        raise UsageError(
            _('"{code}" is a {entry_kind}, which stands where it is.', code=code, entry_kind=entry.kind)
        )
    return with_code(plain, _take(plain, entry), kind, under)


def without(plain: Plain, code: str) -> Plain:
    """Take a code out; refused while others stand under it."""
    plain = deepcopy(plain)
    entry = _find(plain, code)
    if below := [child.id for child in entries(entry.data)]:
        raise UsageError(
            _('Under "{code}" stand others: {below}. Move them first.', code=code, below=", ".join(below))
        )
    _take(plain, entry)
    for other in entries(plain):  # what pointed at it points at nothing now
        about = other.data.get("about")
        if isinstance(about, list):
            about[:] = [link for link in about if link_targets([link])[0] != (code,)]
    return checked(plain)


def _find(plain: Plain, code: str) -> Entry:
    for entry in entries(plain):
        if entry.id == code:
            return entry
    raise NotFoundError(_('The codebook has no entry "{code}". See `coder codebook show`.', code=code))


def _at(plain: Plain, entry: Entry | None) -> Any:
    """Return the data of an entry, all of them for none, so that they can be changed."""
    if entry is None:
        return plain
    return _follow(plain, entry.location)


def _follow(plain: Plain, location: Iterable[str | int]) -> Any:
    data: Any = plain
    for step in location:
        data = data[step]
    return data


def _take(plain: Plain, entry: Entry) -> Mapping[str, Any]:
    """Take an entry out of its list, which goes too where nothing else is in it."""
    *path, key, n = entry.location
    holder = _follow(plain, path)
    removed: Mapping[str, Any] = holder[key].pop(n)
    if not holder[key]:
        del holder[key]
    return removed
