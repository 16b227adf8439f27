"""A file brought into a codebook that has changed since: what comes, what changes, what goes, and what stays."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from coder.codebook.framework import link_targets
from coder.codebook.items import IN_LANGUAGES, TITLES, WHOLE, Item, Key, Path
from coder.codebook.kinds import INHERITED, UNSAID

#: What a thing said in each field, in digests: enough to tell whether it changed, and no words of anybody.
Digests = Mapping[Key, Mapping[Path, str]]
#: Where a thing stands, as one more field of it.
UNDER: Path = ("under",)
#: A file that has everything of a codebook.
EVERYTHING = frozenset({"*"})
_EMPTY = ""
_LINKS: tuple[Path, ...] = (("about",), ("members",), ("codes",), ("for_groups",))
#: Kinds whose ids are names of their own, which other things may have too.
APART = frozenset({"alias", "register", "scale", "rule", "indicator", "set", "guide", "codebook"})


@dataclass(frozen=True)
class FieldChange:
    """One field that the file says otherwise than the study."""

    key: Key
    path: Path
    before: Any
    after: Any
    #: Whether the study changed it since it last agreed with this file.
    since: bool = False


@dataclass
class Plan:
    """What loading a file would do, and the codebook that it would make."""

    items: dict[Key, Item] = field(default_factory=dict)
    come: list[Key] = field(default_factory=list)
    changes: list[FieldChange] = field(default_factory=list)
    #: What the file no longer has, or never had.
    absent: list[Key] = field(default_factory=list)
    #: Of these, what goes.
    gone: list[Key] = field(default_factory=list)
    #: What the study has otherwise since, and keeps.
    kept: list[FieldChange] = field(default_factory=list)
    #: What the study took out since, and the file still has.
    stay_out: list[Key] = field(default_factory=list)


def digest(value: Any) -> str:
    """Return what two values have in common that say the same."""
    if isinstance(value, str):
        value = value.strip()
    if value in (None, "", [], {}):
        return _EMPTY
    written = json.dumps(value, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:12]


def digests_of(items: Mapping[Key, Item]) -> dict[Key, dict[Path, str]]:
    """Return the digests of everything that these things say."""
    digests = {}
    for key, item in items.items():
        digests[key] = {path: digest(value) for path, value in item.fields.items()}
        digests[key][UNDER] = digest(item.under)
    return digests


@dataclass
class Base:
    """What was so when the study last took this file: as the file said it, else as the study had it."""

    said: Digests
    had: Digests
    #: The language of the file, for wordings that do not say theirs.
    language: str = ""
    #: What the study took out since.
    gone: Mapping[Key, Item] = field(default_factory=dict)

    def titles(self, key: Key) -> frozenset[str]:
        """Return what a thing was called then, in digests."""
        said, had = self.said.get(key, {}), self.had.get(key, {})
        return frozenset(
            value for path, value in (*had.items(), *said.items()) if path[0] in TITLES and value
        )

    def digest(self, key: Key, path: Path) -> str | None:
        """Return the digest of a field then; None where nobody knows."""
        said = self.said.get(key, {}).get(path)
        if said is not None:
            return said
        if key in self.had:
            return self.had[key].get(path, _EMPTY)
        return None


def plan(
    study: Mapping[Key, Item],
    said: Mapping[Key, Item],
    whole: Iterable[str],
    base: Base,
    *,
    remove: bool = False,
    overwrite: bool = False,
) -> Plan:
    """Work out what the things that a file says make of a study's; nothing is written."""
    return _Planning(study, said, frozenset(whole), base, remove, overwrite).plan()


class _Planning:
    """One file and one study on their way to a codebook."""

    def __init__(
        self,
        study: Mapping[Key, Item],
        said: Mapping[Key, Item],
        whole: frozenset[str],
        base: Base,
        remove: bool,
        overwrite: bool,
    ) -> None:
        self.study, self.said, self.whole, self.base = study, said, whole, base
        self.remove, self.overwrite = remove, overwrite
        self.result = Plan()
        self.languages = (
            [str(language) for language in study[WHOLE].fields.get(("languages",)) or ()]
            if WHOLE in study
            else []
        )

    def plan(self) -> Plan:
        made = {key: deepcopy(item) for key, item in self.study.items()}
        out = set() if self.overwrite else self._taken_out()
        for key, item in self.said.items():
            if key in made:
                self._change(made[key], item)
            elif key in out:
                self.result.stay_out.append(key)
            else:
                made[key] = _without_empty(item)
                self._leave_to_whole(made[key])
                if key != WHOLE:
                    self.result.come.append(key)
        self._go(made)
        self.result.items = self._ordered(made)
        return self.result

    def _taken_out(self) -> set[Key]:
        """Return what the study took out since it took this file, but what something new stands under or points at."""
        out = {key for key in self.said if key not in self.study and key in self.base.gone}
        ids = {item_id for _kind, item_id in self.study}
        out = {(kind, item_id) for kind, item_id in out if kind in APART or item_id not in ids}
        needing = [item for key, item in self.said.items() if key not in out and key not in self.study]
        while needing:
            needed = {item.under for item in needing}
            needed |= {target for item in needing for path in _LINKS for target in _targets(item, path)}
            needing = [self.said[key] for key in out if key[1] in needed]
            out -= {item.key for item in needing}
        return out

    # --- changed ---

    def _change(self, mine: Item, theirs: Item) -> None:
        """Let the fields of one thing say what the file says, but those that the study changed since."""
        for path, value in self._fields(mine, theirs).items():
            self._settle(mine, path, value)
        if mine.key != WHOLE and digest(mine.under) != digest(theirs.under):
            self._settle(mine, UNDER, theirs.under)

    def _fields(self, mine: Item, theirs: Item) -> dict[Path, Any]:
        """Return what the file says, a wording without language as that of the language which the study has."""
        fields: dict[Path, Any] = {}
        for path, value in theirs.fields.items():
            fields[self._same_wording(mine, theirs, path)] = value
        if self.whole == EVERYTHING:
            for path in mine.fields:
                fields.setdefault(path, None)
        return fields

    def _same_wording(self, mine: Item, theirs: Item, path: Path) -> Path:
        if (
            path[0] not in IN_LANGUAGES
            or len(path) < 2
            or path[1]
            or path in mine.fields
            or self.whole == EVERYTHING
        ):
            return path
        for other, value in mine.fields.items():
            if other[0] == path[0] and digest(value) == digest(theirs.fields[path]):
                return other  # it says what stands there in one language
        spoken = [other[1] for other in mine.fields if other[0] == path[0] and len(other) == 2]
        told = {other[1] for other in theirs.fields if other[0] == path[0] and len(other) == 2}
        for language in (self.base.language, *self.languages, *spoken):
            if language in spoken and language not in told:
                return path[0], language
        return path

    def _settle(self, mine: Item, path: Path, value: Any) -> None:
        before = mine.under if path == UNDER else mine.fields.get(path)
        if digest(before) == digest(value) or self._repeats(mine, path, value):
            return
        then = self.base.digest(mine.key, path)
        changed_since = then is None or then != digest(before)
        change = FieldChange(mine.key, path, before, value, changed_since)
        if changed_since and not self.overwrite:
            self.result.kept.append(change)
            return
        self.result.changes.append(change)
        if path == UNDER:
            mine.under = value
        elif digest(value) == _EMPTY:
            mine.fields.pop(path, None)
        else:
            mine.fields[path] = deepcopy(value)

    def _leave_to_whole(self, item: Item) -> None:
        """Let a new thing not repeat what it has from its whole, nor in a language what it says without one."""
        for path in list(item.fields):
            plain = item.fields.get((path[0], ""))
            if path[0] in IN_LANGUAGES and path[-1] and plain and digest(plain) == digest(item.fields[path]):
                if self.whole != EVERYTHING:
                    del item.fields[path]
            elif (
                path[0] in INHERITED
                and item.under
                and digest(self._inherited(item, path)) == digest(item.fields[path])
            ):
                del item.fields[path]

    def _inherited(self, item: Item, path: Path) -> Any:
        """Return what a field says where the thing itself does not."""
        holders = [
            other for items in (self.said, self.study) for other in items.values() if other.id == item.under
        ]
        for holder in holders:
            if holder.fields.get(path):
                return holder.fields[path]
        return UNSAID.get(path[0])

    def _repeats(self, mine: Item, path: Path, value: Any) -> bool:
        """Tell whether a field says only what follows from others: of a whole, or without language."""
        if path[0] in INHERITED and path not in mine.fields:
            return digest(self._inherited(mine, path)) == digest(value)
        if path[0] not in IN_LANGUAGES or len(path) < 2 or not path[1] or path in mine.fields:
            return False
        return digest(mine.fields.get((path[0], ""))) == digest(value)

    # --- gone ---

    def _go(self, made: dict[Key, Item]) -> None:
        """Take out what comes back as another kind of thing, and with `remove` what the file does not have."""
        new_ids = {
            item_id for kind, item_id in self.said if (kind, item_id) not in self.study and kind not in APART
        }
        for key, item in self.study.items():
            if key in self.said or key == WHOLE:
                continue
            if item.id in new_ids and item.kind not in APART:
                self.result.gone.append(key)
            elif self._is_told(item):
                self.result.absent.append(key)
        self._add_what_stands_below()
        if self.remove:
            self.result.gone += self.result.absent
        for key in self.result.gone:
            made.pop(key, None)
        self._unlink(
            made, {item_id for _kind, item_id in self.result.gone} - {item.id for item in made.values()}
        )

    def _add_what_stands_below(self) -> None:
        """Count with what the file does not have all that stands under it."""
        below = {item_id for _kind, item_id in self.result.absent}
        for key, item in self.study.items():
            if item.under in below and key not in self.said and key not in self.result.absent:
                self.result.absent.append(key)
                below.add(item.id)

    def _is_told(self, item: Item) -> bool:
        if self.whole == EVERYTHING:
            return True
        if item.kind == "part" and item.under is not None:
            holders = [other.kind for other in self.said.values() if other.id == item.under]
            return "part" in self.whole and bool(holders)
        return item.kind in self.whole

    def _unlink(self, made: Mapping[Key, Item], gone: set[str]) -> None:
        """Take away what pointed at what is gone."""
        for item in made.values():
            for path in _LINKS:
                links = item.fields.get(path)
                if not isinstance(links, list):
                    continue
                left = [link for link in links if link_targets([link])[0][0] not in gone]
                if len(left) != len(links):
                    self.result.changes.append(FieldChange(item.key, path, links, left))
                    item.fields[path] = left
                    if not left:
                        del item.fields[path]

    # --- order ---

    def _ordered(self, made: Mapping[Key, Item]) -> dict[Key, Item]:
        """Return everything in the order of the study, what is new after what it follows in the file."""
        by_place: dict[tuple[str, str | None], list[Key]] = {}
        for key, item in made.items():
            by_place.setdefault((item.kind, item.under), []).append(key)
        order: list[Key] = []
        for (kind, under), keys in by_place.items():
            theirs = [
                key
                for key, item in self.said.items()
                if item.kind == kind and key in made and made[key].under == under
            ]
            order += _merged_order(keys, theirs, [key for key in self.base.had if key in made])
        return {key: made[key] for key in order}


def _merged_order(mine: list[Key], theirs: list[Key], then: list[Key]) -> list[Key]:
    """Return one order of two: theirs where only they moved things, else mine with what is new put in."""
    new = set(mine)
    common = [key for key in mine if key in set(theirs)]
    told = [key for key in theirs if key in new]
    unmoved = [key for key in then if key in set(common)]
    old = [key for key in common if key in set(unmoved)]
    if [key for key in told if key in set(old)] != old and old == unmoved:
        return _put_in(told, [key for key in mine if key not in set(told)], mine)
    added = [key for key in told if key not in set(old)]
    return _put_in([key for key in mine if key not in set(added)], added, told)


def _put_in(order: list[Key], more: list[Key], as_in: list[Key]) -> list[Key]:
    """Put further things into an order, each after the one that precedes it in another one."""
    order = list(order)
    for key in more:
        before = as_in[: as_in.index(key)]
        place = next((order.index(other) + 1 for other in reversed(before) if other in order), None)
        if place is None:
            after = as_in[as_in.index(key) + 1 :]
            place = next((order.index(other) for other in after if other in order), len(order))
        order.insert(place, key)
    return order


def _targets(item: Item, path: Path) -> list[str]:
    links = item.fields.get(path)
    return [link_targets([link])[0][0] for link in links] if isinstance(links, list) else []


def _without_empty(item: Item) -> Item:
    fields = {
        path: deepcopy(value) for path, value in item.fields.items() if digest(value) != _EMPTY or value == 0
    }
    return Item(item.kind, item.id, item.under, fields)
