"""Which source is which: by its GUID, or by its file and its place in it; never by its words alone."""

import hashlib
import re
from collections.abc import Collection, Iterable
from pathlib import PurePosixPath
from typing import NamedTuple

from sqlite_utils import Database

from coder.model.framework import one_spelling

#: Behind the name of a file in the transcripts, where another has that name.
_NUMBERED = re.compile(r" \(\d+\)$")


def text_hash(text: str, survey: str = "") -> str:
    """Return what tells two texts apart, whatever file they came in; of a respondent with the hash of the survey."""
    whole = f"{survey}\n{text}" if survey else text
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()


class Known(NamedTuple):
    """A source that is here, as far as it tells which one it is."""

    id: str
    title: str
    file: str | None
    #: Whether its words were changed since it came, and with names perhaps those of its file.
    changed: bool = False


def with_text(db: Database, digest: str) -> list[Known]:
    """Return each source that has a text, or had it before it was changed."""
    sql = (
        "SELECT id, title, file, original_hash IS NOT NULL OR id IN (SELECT source FROM earlier_text) "
        "FROM source WHERE text_hash = :hash OR original_hash = :hash OR id IN "
        "(SELECT source FROM earlier_text WHERE :hash IN (text_hash, original_hash)) ORDER BY n"
    )
    return [Known(*row) for row in db.execute(sql, {"hash": digest})]


def same_source(
    alike: Iterable[Known], title: str, file: str | None, apart_from: Collection[str] = ()
) -> str | None:
    """Return which of the sources with the same words this is: the one from a file of the same name.

    Where of one of the two no file is known, the title tells. Of one that was corrected, or from
    which names were taken out, the words are enough: they shall not come back beside it. Several
    of one file go by their titles first, then by their order; those in `apart_from` are others.
    """
    found = []
    for known in alike:
        same_title = one_spelling(known.title) == one_spelling(title)
        is_same = same_title
        if file and known.file:
            is_same = same_name(file, known.file)
        if (is_same or known.changed) and known.id not in apart_from:
            found.append((not same_title, known.id))
    # the sort keeps the order of those that are alike
    return min(found, key=lambda one: one[0])[1] if found else None


def same_name(file: str, other: str) -> bool:
    """Tell whether two files have one name, wherever they lie; a number that we put behind a name aside."""
    return _bare_name(file) == _bare_name(other)


def _bare_name(file: str) -> str:
    name = PurePosixPath(file.replace("\\", "/"))
    return one_spelling(_NUMBERED.sub("", name.stem) + name.suffix)
