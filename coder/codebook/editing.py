"""Changes of a codebook, entry by entry: plain data in, checked plain data out."""

import re
import unicodedata
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

from coder.codebook.checking import check
from coder.codebook.files import Document
from coder.codebook.framework import Entry, entries
from coder.codebook.kinds import KINDS, held_by
from coder.codebook.writing import as_written
from coder.errors import NotFoundError, UsageError
from coder.model import Kind
from coder.translations import _

Plain = dict[str, Any]


def checked(plain: Plain) -> Plain:
    """Check changed data as a file would be; raises `CodebookError` with all faults."""
    return check([Document(Path("codebook"), as_written(plain))])


def new_id(plain: Plain, title: str) -> str:
    """Make an id of a title that nothing else has."""
    ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", ascii_only.lower()).strip("-")[:40].strip("-") or "code"
    taken = {entry.id.casefold() for entry in entries(plain)}
    candidates = (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3)))
    return next(candidate for candidate in candidates if candidate not in taken)


def with_code(plain: Plain, entry: Mapping[str, Any], kind: str = "theme", under: str = "") -> Plain:
    """Add a code, under another entry or at the top."""
    plain = deepcopy(plain)
    home = _find(plain, under) if under else None
    standing = held_by(home.kind if home else None, Kind(kind)) if kind in [*Kind] else None
    if standing is None:
        raise UsageError(
            _('A {kind} cannot stand under "{under}".', kind=kind, under=under)
            if under
            else _("A {kind} needs a place.", kind=kind)
        )
    _at(plain, home).setdefault(standing.list_name, []).append(dict(entry))
    return checked(plain)


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
        if isinstance(about, list) and code in about:
            about.remove(code)
    return checked(plain)


def _find(plain: Plain, code: str) -> Entry:
    for entry in entries(plain):
        if entry.id == code:
            return entry
    raise NotFoundError(_('The codebook has no entry "{code}". See `coder codebook show`.', code=code))


def _at(plain: Plain, entry: Entry | None) -> Any:
    place: Any = plain
    for step in entry.location if entry else ():
        place = place[step]
    return place


def _take(plain: Plain, entry: Entry) -> Mapping[str, Any]:
    *path, key, n = entry.location
    home: Any = plain
    for step in path:
        home = home[step]
    taken: Mapping[str, Any] = home[key].pop(n)
    if not home[key]:
        del home[key]
    return taken
