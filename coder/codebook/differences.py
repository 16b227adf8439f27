"""What changed between two versions of a codebook."""

from collections.abc import Mapping
from typing import Any

from coder.codebook.framework import Entry, entries
from coder.codebook.kinds import KIND_OF_LIST

#: Not part of an entry itself: what stands under it has its own lines.
_BELOW = frozenset(KIND_OF_LIST)


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[dict[str, Any]]:
    """List what was added, removed, moved and changed, entry by entry, key by key."""
    before = {(entry.kind, entry.id): entry for entry in entries(old)}
    after = {(entry.kind, entry.id): entry for entry in entries(new)}
    changes = [_change("removed", *key) for key in before if key not in after]
    changes += [_change("added", *key) for key in after if key not in before]
    for key, entry in after.items():
        if key in before:
            changes += _inside(before[key], entry)
    for part in ("id", "title", "period", "aliases", "scales", "rules", "indicators", "registers"):
        if old.get(part) != new.get(part) and (old.get(part) or new.get(part)):
            changes.append(_change("changed", "codebook", part, part, old.get(part), new.get(part)))
    return changes


def _inside(before: Entry, after: Entry) -> list[dict[str, Any]]:
    changes = []
    above = (before.parent.id if before.parent else None, after.parent.id if after.parent else None)
    if above[0] != above[1]:
        changes.append(_change("moved", after.kind, after.id, "under", *above))
    for key in {**before.data, **after.data}:
        if key not in _BELOW and before.data.get(key) != after.data.get(key):
            changes.append(
                _change("changed", after.kind, after.id, key, before.data.get(key), after.data.get(key))
            )
    return changes


def _change(
    change: str, kind: str, entry: str, key: str = "", before: Any = None, after: Any = None
) -> dict[str, Any]:
    return {"change": change, "kind": kind, "id": entry, "key": key, "before": before, "after": after}
