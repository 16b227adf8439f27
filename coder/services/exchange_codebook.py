"""A codebook in the exchange format as what a file says: its codes are those of the study by GUID, id or name."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coder.codebook.items import WHOLE, Item, Key, flatten
from coder.codebook.kinds import KINDS, held_by
from coder.codebook.workbook.drafts import FileReading
from coder.codebook.workbook.settle import Said
from coder.model import Archive, Code, Codebook, Kind
from coder.study import Study

Items = Mapping[Key, Item]


@dataclass
class ExchangeCodebook:
    """What a .qdc says, and what came along with its codes."""

    reading: FileReading
    said: Said
    #: By our ids: the GUIDs by which the codes are known again, and their colours.
    guids: dict[str, str] = field(default_factory=dict)
    colours: dict[str, str] = field(default_factory=dict)
    #: What is no codebook: memos of sets.
    rest: Archive = field(default_factory=Archive)


def read_exchange_codebook(study: Study, path: Path, known: Items) -> ExchangeCodebook:
    """Read a .qdc against what the study has."""
    from coder import exchange

    archive = exchange.read(path)
    reading = FileReading(path.name, remarks=list(archive.remarks))
    for skipped in archive.skipped:
        reading.remarks.append(f"{skipped.what}: {skipped.why}")
    book = archive.codebook or Codebook("none")
    ids = _Identities(study, archive, known).ids(book)
    items = _of_ours(book, ids) if _is_framework(book) else dict(_of_another(book, ids, known))
    kinds = {kind for kind, _item_id in items} - {"codebook"}
    return ExchangeCodebook(
        reading,
        Said(items, kinds),
        {ids[code]: guid for code, guid in archive.code_guids.items() if code in ids},
        {ids[code]: colour for code, colour in archive.code_colours.items() if code in ids},
        Archive(memos=archive.memos, skipped=archive.skipped),
    )


def _is_framework(book: Codebook) -> bool:
    """Tell a codebook of this tool, which has all of a framework, from a tree of codes."""
    return bool(book.questions or book.groups or book.rules or book.aliases) or any(
        code.kind != Kind.THEME or code.keywords or code.about for code in book.codes
    )


class _Identities:
    """Which codes of a file are which of the study."""

    def __init__(self, study: Study, archive: Archive, known: Items) -> None:
        self.guids = study.codes.by_guid()
        self.archive = archive
        self.codes = {
            item.id: item for item in known.values() if KINDS.get(item.kind) and KINDS[item.kind].code
        }
        self.taken = {item.id for item in known.values()}

    def ids(self, book: Codebook) -> dict[str, str]:
        """Return by the ids of the file those that its codes have here; no two become one."""
        ids: dict[str, str] = {}
        names = Counter((code.parent, str(code.title).casefold()) for code in book.codes)
        for code in book.codes:
            is_only = names[code.parent, str(code.title).casefold()] == 1
            match = self._match(code, ids.get(code.parent or ""), is_only)
            if match in ids.values():
                match = None
            ids[code.id] = match or self._free(code.id, set(ids.values()))
        return ids

    def _match(self, code: Code, parent: str | None, is_only: bool) -> str | None:
        if known := self.guids.get(self.archive.code_guids.get(code.id, "")):
            return str(known)
        here = self.codes.get(code.id)
        title = str(code.title).casefold()
        if here and (title in _titles(here) or _is_framework(Codebook("", codes=(code,)))):
            return code.id
        alike = [item for item in self.codes.values() if title in _titles(item)] if is_only else []
        if len(alike) > 1:
            alike = [item for item in alike if item.under == parent]
        return alike[0].id if len(alike) == 1 else None

    def _free(self, code_id: str, given: set[str]) -> str:
        name, number = code_id, 1
        while name in self.taken or name in given:
            number += 1
            name = f"{code_id}-{number}"
        return name


def _titles(item: Item) -> set[str]:
    return {title.casefold() for title in item.titles()}


def _of_ours(book: Codebook, ids: Mapping[str, str]) -> dict[Key, Item]:
    from coder.codebook.serialise import to_plain

    codes = []
    for code in book.codes:
        about = tuple(ids.get(target, target) for target in code.about)
        codes.append(
            replace(code, id=ids[code.id], parent=ids.get(code.parent or "", code.parent), about=about)
        )
    return flatten(to_plain(replace(book, codes=tuple(codes))))


def _of_another(book: Codebook, ids: Mapping[str, str], known: Items) -> Iterator[tuple[Key, Item]]:
    """Yield the codes of another tool: what the study has stays what it is, all others are themes."""
    here = {item.id: item for item in known.values() if item.key != WHOLE}
    kinds: dict[str, str] = {}
    for code in book.codes:
        code_id, parent = ids[code.id], ids.get(code.parent or "")
        fields: dict[tuple[str, ...], Any] = {}
        for name in ("title", "definition"):
            fields |= {(name, language): said for language, said in getattr(code, name).items() if said}
        mine = here.get(code_id)
        if mine and mine.kind != "theme":
            item = Item(mine.kind, code_id, mine.under, fields)
        else:
            item = Item("theme", code_id, parent if _holds_themes(kinds.get(parent or "")) else None, fields)
        kinds[code_id] = item.kind
        yield item.key, item


def _holds_themes(kind: str | None) -> bool:
    held = held_by(kind, Kind.THEME) if kind else None
    return held is not None and held.name == "theme"
