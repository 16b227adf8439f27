"""A codebook laid out flat: one item for each thing in it, one field for each wording, list and value."""

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from coder.codebook.framework import Entry, entries
from coder.codebook.kinds import KIND_OF_LIST, KINDS
from coder.codebook.registers import kept_as, parts_of

#: The kind of a thing and its id.
Key = tuple[str, str]
#: A field: of a wording or list of keywords with its language.
Path = tuple[str, ...]
#: What has one value in each language.
IN_LANGUAGES = frozenset({"title", "definition", "question", "claim", "text", "note", "keywords", "hinders"})
#: The codebook itself, which is one thing.
WHOLE: Key = ("codebook", "")
#: Fields that hold what has fields of its own.
_DEEPER = ("period", "wavemakers")
#: Fields that hold a list of things without an id, kept as one value.
LISTS_OF_THINGS = ("events", "levels", "rows", "columns")
#: What a thing is called.
TITLES = ("title", "claim", "question")
_BELOW = frozenset(KIND_OF_LIST)
#: Lists of a codebook whose entries are no entries of its tree.
_LISTED = {"sets": "set", "guides": "guide"}
#: Parts of a codebook whose entries have names instead of places in a list.
_NAMED = {"scales": "scale", "rules": "rule", "registers": "register", "aliases": "alias"}


@dataclass
class Item:
    """One thing: what it stands under and what its fields say, in the order in which they stand."""

    kind: str
    id: str
    under: str | None = None
    fields: dict[Path, Any] = field(default_factory=dict)
    #: What it was called when a file last had it, in digests.
    former: frozenset[str] = field(default=frozenset(), compare=False)
    #: Whether the study took it out.
    is_gone: bool = field(default=False, compare=False)

    @property
    def key(self) -> Key:
        """Its kind and its id."""
        return self.kind, self.id

    def titles(self) -> list[str]:
        """Return all that it is called, in whatever language."""
        return [str(value) for path, value in self.fields.items() if path[0] in TITLES and value]

    def title(self) -> str:
        """Return one of its titles."""
        return next(iter(self.titles()), self.id)


def flatten(plain: Mapping[str, Any]) -> dict[Key, Item]:
    """Return everything in a checked codebook, in its order."""
    items = [_whole(plain)]
    items += [_of_entry(entry) for entry in entries(plain)]
    for name, kind in _LISTED.items():
        for data in plain.get(name) or ():
            items.append(Item(kind, data["id"], fields=_fields(data)))
    for data in plain.get("indicators") or ():
        items.append(Item("indicator", data["id"], fields=_single_fields(data)))
    for name, kind in _NAMED.items():
        for item_id, data in (plain.get(name) or {}).items():
            items.append(Item(kind, item_id, fields=_named_fields(kind, data)))
    return {item.key: item for item in items}


def _whole(plain: Mapping[str, Any]) -> Item:
    fields: dict[Path, Any] = {}
    for key, value in plain.items():
        if key in _DEEPER:
            fields |= {(key, inner): deepcopy(inside) for inner, inside in (value or {}).items()}
        elif key not in _BELOW and key not in (*_LISTED, "indicators", *_NAMED):
            fields |= {("id",): value} if key == "id" else _fields({key: value})
    return Item(*WHOLE, fields=fields)


def _of_entry(entry: Entry) -> Item:
    parent = entry.parent.id if entry.parent else None
    return Item(entry.kind, entry.id, parent, _fields(entry.data))


def _fields(data: Mapping[str, Any]) -> dict[Path, Any]:
    fields: dict[Path, Any] = {}
    for key, value in data.items():
        if key == "id" or key in _BELOW:
            continue
        if key in IN_LANGUAGES and isinstance(value, dict):
            fields |= {(key, language): deepcopy(said) for language, said in value.items()}
        else:
            fields[(key,)] = deepcopy(value)
    return fields


def _single_fields(data: Mapping[str, Any]) -> dict[Path, Any]:
    return {(key,): deepcopy(value) for key, value in data.items() if key != "id"}


def _named_fields(kind: str, data: Any) -> dict[Path, Any]:
    if kind == "alias":
        return {("spellings",): list(data)}
    if kind == "register":
        return _fields(parts_of(data))
    return _fields(data)


def unflatten(items: Iterable[Item]) -> dict[str, Any]:
    """Return the codebook that these items make, as plain data; what stands under nothing that is there is left out."""
    plain: dict[str, Any] = {}
    holders: dict[str, dict[str, Any]] = {}
    waiting = list(items)
    while waiting:
        later = [item for item in waiting if not _put(item, plain, holders)]
        if len(later) == len(waiting):
            break
        waiting = later
    return plain


def _put(item: Item, plain: dict[str, Any], holders: dict[str, dict[str, Any]]) -> bool:
    """Put an item in its place; tell whether that was there."""
    if item.kind == "codebook":
        plain |= _data(item, item.fields.get(("id",)))
    elif item.kind in (*_LISTED.values(), "indicator"):
        plain.setdefault(f"{item.kind}s", []).append(_data(item, item.id))
    elif item.kind == "alias":
        plain.setdefault("aliases", {})[item.id] = deepcopy(item.fields.get(("spellings",), []))
    elif item.kind == "register":
        plain.setdefault("registers", {})[item.id] = kept_as(_data(item, None))
    elif item.kind in _NAMED.values():
        plain.setdefault(f"{item.kind}s", {})[item.id] = _data(item, None)
    else:
        holder = plain if item.under is None else holders.get(item.under)
        if holder is None:
            return False
        data = _data(item, item.id)
        holder.setdefault(KINDS[item.kind].list_name, []).append(data)
        holders[item.id] = data
    return True


def _data(item: Item, item_id: Any) -> dict[str, Any]:
    data: dict[str, Any] = {} if item_id is None else {"id": item_id}
    for path, value in item.fields.items():
        if len(path) == 1:
            data[path[0]] = deepcopy(value)
        else:
            data.setdefault(path[0], {})[path[1]] = deepcopy(value)
    return data
