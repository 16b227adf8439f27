"""What changed between two versions of a codebook."""

from collections.abc import Mapping
from typing import Any, TypedDict

from coder.codebook.framework import Entry, entries
from coder.codebook.kinds import KIND_OF_LIST

#: Not part of an entry itself: what stands under it has its own lines.
_BELOW = frozenset(KIND_OF_LIST)
#: What of a codebook is not an entry.
_PARTS = (
    "id",
    "title",
    "languages",
    "period",
    "aliases",
    "scales",
    "rules",
    "sets",
    "guides",
    "not_one_voice",
    "wavemakers",
    "model",
    "endpoint",
    "endpoint_model",
    "indicators",
    "registers",
)


class Change(TypedDict):
    """One change: what happened to which entry, in which key, with its values before and after."""

    change: str
    kind: str
    id: str
    key: str
    before: Any
    after: Any


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """List what was added, removed, moved and changed, entry by entry, key by key."""
    before = _entries_by_id(old)
    after = _entries_by_id(new)
    changes = [_change("removed", *key) for key in before if key not in after]
    changes += [_change("added", *key) for key in after if key not in before]
    for key, entry in after.items():
        if key in before:
            changes += _within_entry(before[key], entry)
    return changes + _outside_entries(old, new)


def _entries_by_id(plain: Mapping[str, Any]) -> dict[tuple[str, str], Entry]:
    return {(entry.kind, entry.id): entry for entry in entries(plain)}


def _outside_entries(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    changes = []
    for part in _PARTS:
        before, after = old.get(part), new.get(part)
        if before != after and (before or after):  # a part that is left out and an empty one say the same
            changes.append(_change("changed", "codebook", part, part, before, after))
    return changes


def _within_entry(before: Entry, after: Entry) -> list[Change]:
    changes = []
    above_before, above_after = _id_above(before), _id_above(after)
    if above_before != above_after:
        changes.append(_change("moved", after.kind, after.id, "under", above_before, above_after))
    for key in {**before.data, **after.data}:
        value_before, value_after = before.data.get(key), after.data.get(key)
        if key not in _BELOW and value_before != value_after:
            changes.append(_change("changed", after.kind, after.id, key, value_before, value_after))
    return changes


def _id_above(entry: Entry) -> str | None:
    if entry.parent is None:
        return None
    return entry.parent.id


def _change(
    change: str, kind: str, entry: str, key: str = "", before: Any = None, after: Any = None
) -> Change:
    return {"change": change, "kind": kind, "id": entry, "key": key, "before": before, "after": after}
