"""Our own full record: what the standard has no place for, kept beside what it has.

The record travels as JSON, in a note (.qdpx) or in the description of a set (.qdc). The
standard's own elements always win: the record only fills in what they cannot say, thing by
thing, found by GUID. So a code that was renamed in another tool comes back renamed and still
has its keywords; a coding that was deleted there stays deleted.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from coder import __version__
from coder.exchange import names
from coder.exchange.values import decode, encode
from coder.model import Code, Codebook, Coding, Memo, Origin, Source, Table, Text, Verdict, Withhold
from coder.translations import _

#: The note or set that holds the record.
GUID = names.mint("record")
NAME = "Evidence coder: full record (do not edit)"
MAKER = "Evidence coder"
ORIGIN = f"{MAKER} {__version__}"


@dataclass(frozen=True)
class KeptCoding:
    """What the standard's Coding cannot say; `loose`: one that has no place there at all."""

    guid: str = ""
    id: int | None = None
    origin: Origin = Origin.MANUAL
    created: str | None = None
    memo: str | None = None
    coder: str | None = None
    loose: Coding | None = None


@dataclass(frozen=True)
class KeptSource:
    """A source without its text; the fingerprint tells whether the text is still ours."""

    guid: str
    fingerprint: str
    source: Source


@dataclass(frozen=True)
class Record:
    """Everything of an archive that the standard's elements do not hold."""

    format: int = 1
    title: str = ""
    codebook: Codebook | None = None  # its codes are below
    codes: tuple[tuple[str, Code], ...] = ()  # by GUID
    code_guids: Mapping[str, str] = field(default_factory=dict)
    code_colours: Mapping[str, str] = field(default_factory=dict)
    coders: Mapping[str, str] = field(default_factory=dict)  # GUID → name
    sources: tuple[KeptSource, ...] = ()
    codings: tuple[KeptCoding, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    memos: tuple[tuple[str, Memo], ...] = ()
    tables: Mapping[str, Table] = field(default_factory=dict)
    #: Notes and sets that only show to other tools what stands in the record.
    shown: tuple[str, ...] = ()


def dump(record: Record) -> str:
    """Write a record; the JSON is plain ASCII, so that no character gets lost on the way."""
    return json.dumps(encode(record), separators=(",", ":"))


def load(text: str) -> Record:
    """Read a record; ValueError where it is damaged."""
    try:
        record = decode(Record, _as_today(json.loads(text.lstrip("\ufeff"))))
    except RecursionError:
        raise ValueError(_("nested too deeply")) from None
    if not isinstance(record, Record) or record.format != 1:
        raise ValueError(_("made by a newer version"))
    for ids in ([code.id for _unused, code in record.codes], [kept.source.id for kept in record.sources]):
        if len(set(ids)) < len(ids):
            raise ValueError(_("an id stands twice"))
    return record


def _as_today(data: Any) -> Any:
    """Return a record as it is written today.

    Names were withheld or not, now it is said how far; registers were rows by name, now each says more.
    """
    book = data.get("codebook") if isinstance(data, dict) else None
    if isinstance(book, dict) and isinstance(book.get("registers"), dict):
        book["registers"] = [{"id": name, "rows": rows} for name, rows in book["registers"].items()]
    sources = data.get("sources") if isinstance(data, dict) else None
    for kept in sources if isinstance(sources, list) else ():
        source = kept.get("source") if isinstance(kept, dict) else None
        if isinstance(source, dict) and source.get("withhold_names") in (True, False):
            source["withhold"] = Withhold.FUNCTION if source.pop("withhold_names") else Withhold.SHOW
    return data


def fingerprint(text: str) -> str:
    """Tell one text from another."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def shown_title(code: Code) -> str:
    """Return the name under which other tools show a code."""
    return names.clean(str(code.title)).strip() or code.id


def shown_definition(code: Code) -> str:
    """Return the description that other tools show."""
    return names.clean(str(code.definition))


def restore_code(read: Code, kept: Code) -> Code:
    """Fill in what the standard could not say of a code; its name, text and parent may have changed."""
    restored = kept
    if str(read.title) != shown_title(kept):
        restored = replace(restored, title=read.title)
    if str(read.definition) != shown_definition(kept):
        restored = replace(restored, definition=read.definition)
    return restored


def restore_memo(read: Memo, kept: Memo) -> Memo:
    """Fill in what a note could not say; its words may have changed."""
    if read.text == names.clean(kept.text):
        return kept
    return replace(kept, text=read.text)


def wording(text: str) -> Text:
    """Make a wording without language, nothing of nothing."""
    if not text:
        return Text()
    return Text({"": text})
