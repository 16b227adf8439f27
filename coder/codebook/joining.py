"""Two codebooks that went on from the same ones, joined field by field; what both changed somebody decides."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from coder.codebook.framework import link_targets
from coder.codebook.items import LISTS_OF_THINGS, WHOLE, Item, Key, Path
from coder.codebook.joined_order import joined_order
from coder.codebook.three_way import APART, UNDER, digest

Items = dict[Key, Item]
#: Values of an indicator, of which each year is a field of its own.
_BY_YEAR = ("values", "targets", "notes", "yearly", "cumulative", "cells")
#: What points at other things.
_LINKS: tuple[Path, ...] = (("about",), ("members",))
_EMPTY = digest(None)


@dataclass(frozen=True)
class Side:
    """One of the two codebooks."""

    items: Mapping[Key, Item]
    #: Ids of codes by which only this side has coded.
    in_use: frozenset[str] = frozenset()


class Clash(NamedTuple):
    """What the two sides say otherwise: a field of a thing, or without a path the thing, None where it is gone."""

    key: Key
    path: Path
    mine: Any
    theirs: Any


#: Tells whether theirs holds.
Decide = Callable[[Clash], bool]


def join(
    mine: Side,
    theirs: Side,
    bases: Sequence[Mapping[Key, Item]],
    decide: Decide,
    theirs_is_later: bool = False,
) -> Items:
    """Return the things of both; `bases` are the last codebooks that both knew, usually one."""
    return _Joining(mine, theirs, bases, decide, theirs_is_later).join()


def by_year(items: Mapping[Key, Item]) -> Items:
    """Return things of which each year of an indicator is a field."""
    deeper: Items = {}
    for key, item in items.items():
        fields: dict[Path, Any] = {}
        for path, value in item.fields.items():
            if path[0] in _BY_YEAR and len(path) == 1 and isinstance(value, dict) and value:
                fields |= {(path[0], str(year)): inside for year, inside in value.items()}
            else:
                fields[path] = value
        deeper[key] = replace(item, fields=fields)
    return deeper


class _Joining:
    """Two codebooks on their way to one."""

    def __init__(
        self,
        mine: Side,
        theirs: Side,
        bases: Sequence[Mapping[Key, Item]],
        decide: Decide,
        theirs_is_later: bool,
    ) -> None:
        self.mine, self.theirs = mine, theirs
        self.my_items, self.their_items = by_year(mine.items), by_year(theirs.items)
        self.bases = [by_year(base) for base in bases]
        self.decide, self.theirs_is_later = decide, theirs_is_later
        self.made: Items = {}
        #: Things of which it was decided as a whole.
        self.settled: set[Key] = set()

    def join(self) -> Items:
        self._settle_kinds()
        self._settle_meanings()
        self._settle_gone(self.my_items, self.their_items, self.mine.in_use, gone_in_mine=False)
        self._settle_gone(self.their_items, self.my_items, self.theirs.in_use, gone_in_mine=True)
        for key in (*self.my_items, *self.their_items):
            if key in self.settled or key in self.made:
                continue
            mine, theirs = self.my_items.get(key), self.their_items.get(key)
            if mine and theirs:
                self.made[key] = self._joined(mine, theirs)
            else:
                self.made[key] = deepcopy(mine or theirs or Item(*key))
        self._bring_holders_back()
        self._unlink()
        return self._ordered()

    def _take(self, item: Item | None, *others: Item | None) -> None:
        """Let a thing be as it is on one side, or gone."""
        self.settled.update(other.key for other in (item, *others) if other)
        if item:
            self.made[item.key] = deepcopy(item)

    # --- things as a whole ------------------------------------------------------

    def _settle_kinds(self) -> None:
        """Decide of what has one id and is another kind of thing on each side."""
        by_id = {item.id: item for item in self.their_items.values() if _has_own_id(item)}
        for mine in self.my_items.values():
            theirs = by_id.get(mine.id)
            if theirs is None or theirs.kind == mine.kind or not _has_own_id(mine):
                continue
            befores = [_of_id(base, mine.id) for base in self.bases]
            side = _outcome(_whole(mine), _whole(theirs), [_whole(before) for before in befores])
            takes = self.decide(Clash(mine.key, (), mine, theirs)) if not side else side == "theirs"
            self._take(theirs if takes else mine, mine, theirs)

    def _settle_meanings(self) -> None:
        """Decide of what both added under one id, and call by other names."""
        for key, mine in self.my_items.items():
            theirs = self.their_items.get(key)
            if theirs is None or key == WHOLE or any(key in base for base in self.bases):
                continue
            titles = [{title.casefold() for title in item.titles()} for item in (mine, theirs)]
            if not all(titles) or titles[0] & titles[1]:
                continue
            takes = self.decide(Clash(key, (), mine, theirs))
            self._take(theirs if takes else mine)

    def _settle_gone(
        self, items: Items, others: Items, in_use: frozenset[str], *, gone_in_mine: bool
    ) -> None:
        """Let go what one side took out and the other left as it was; else somebody decides."""
        gone = self._taken_out(items, others)
        for key in gone:
            if items[key].under in {other_id for _kind, other_id in gone}:
                continue
            branch = _branch(items, key, set(gone) | (items.keys() - others.keys() - self._known()))
            stays = not self._all_bases_have(key) or self._was_touched(items, branch, in_use)
            if stays:
                sides = (None, items[key]) if gone_in_mine else (items[key], None)
                stays = self.decide(Clash(key, (), *sides)) == gone_in_mine
            for below in branch:
                self.settled.add(below)
                if stays:
                    self.made[below] = deepcopy(items[below])

    def _taken_out(self, items: Items, others: Items) -> list[Key]:
        """Return what one side has, the other has not, and had."""
        known = self._known()
        return [key for key in items if key not in others and key in known and key not in self.settled]

    def _known(self) -> set[Key]:
        return {key for base in self.bases for key in base}

    def _all_bases_have(self, key: Key) -> bool:
        return all(key in base for base in self.bases)

    def _was_touched(self, items: Items, branch: Sequence[Key], in_use: frozenset[str]) -> bool:
        """Tell whether a side has changed, used or linked since what the other side took out."""
        ids = {item_id for _kind, item_id in branch}
        if ids & in_use:
            return True
        for key in branch:
            if all(_whole(items[key]) != _whole(base.get(key)) for base in self.bases):
                return True
        return any(self._links_anew(item) & ids for key, item in items.items() if key not in branch)

    def _links_anew(self, item: Item) -> set[str]:
        before = [_linked(base[item.key]) for base in self.bases if item.key in base]
        return _linked(item).difference(*before)

    # --- fields -----------------------------------------------------------------

    def _joined(self, mine: Item, theirs: Item) -> Item:
        """Return a thing that both have with the fields of both."""
        made = deepcopy(mine)
        befores = [base[mine.key] for base in self.bases if mine.key in base] or [Item(*mine.key)]
        for path in dict.fromkeys((*mine.fields, *theirs.fields)):
            values = mine.fields.get(path), theirs.fields.get(path)
            value = self._settled(mine.key, path, *values, [before.fields.get(path) for before in befores])
            made.fields.pop(path, None)
            if value is not None:
                made.fields[path] = deepcopy(value)
        made.under = self._settled(
            mine.key, UNDER, mine.under, theirs.under, [before.under for before in befores]
        )
        return made

    def _settled(self, key: Key, path: Path, mine: Any, theirs: Any, befores: Sequence[Any]) -> Any:
        """Return what a field says in the end."""
        if digest(mine) == digest(theirs):
            return mine
        side = _outcome(digest(mine), digest(theirs), [digest(before) for before in befores])
        if side:
            return theirs if side == "theirs" else mine
        together = _both_lists(path, mine, theirs, befores)
        if together is not None:
            return together
        return theirs if self.decide(Clash(key, path, mine, theirs)) else mine

    # --- what hangs together ----------------------------------------------------

    def _bring_holders_back(self) -> None:
        """Let stay what something stands under that stays."""
        waiting = list(self.made.values())
        while waiting:
            item = waiting.pop()
            if item.under is None or _of_id(self.made, item.under):
                continue
            holder = _of_id(self.my_items, item.under) or _of_id(self.their_items, item.under)
            if holder:
                self.made[holder.key] = deepcopy(holder)
                waiting.append(holder)

    def _unlink(self) -> None:
        """Take away what pointed at what is gone."""
        left = {item.id for item in self.made.values()}
        gone = {item_id for _kind, item_id in (*self.my_items, *self.their_items)} - left
        for item in self.made.values():
            for path in _LINKS:
                links = item.fields.get(path)
                if not isinstance(links, list) or not _targets(links) & gone:
                    continue
                item.fields[path] = [link for link in links if not _targets([link]) & gone]
                if not item.fields[path]:
                    del item.fields[path]

    def _ordered(self) -> Items:
        places = {(item.kind, item.under): None for item in self.made.values()}
        order: list[Key] = []
        for kind, under in places:
            keys = {item.key for item in self.made.values() if (item.kind, item.under) == (kind, under)}
            then = [key for key in self.bases[0] if key in keys] if self.bases else []
            mine = [key for key in self.my_items if key in keys]
            theirs = [key for key in self.their_items if key in keys]
            order += joined_order(mine, theirs, then, self.theirs_is_later)
        return {key: self.made[key] for key in order}


# --- values ---------------------------------------------------------------------


def _outcome(mine: str, theirs: str, befores: Iterable[str]) -> str:
    """Tell which of two digests holds: that of the side which went on from what the other still says; else ""."""
    if mine == theirs:
        return "mine"
    sides = set()
    for before in befores:
        if theirs == before:
            sides.add("mine")
        elif mine == before:
            sides.add("theirs")
    return sides.pop() if len(sides) == 1 else ""


def _both_lists(path: Path, mine: Any, theirs: Any, befores: Sequence[Any]) -> list[Any] | None:
    """Return two lists as one: without what either took out, with what either added; None where that is no list."""
    if path[0] in LISTS_OF_THINGS or not all(isinstance(value or [], list) for value in (mine, theirs)):
        return None
    mine, theirs = mine or [], theirs or []
    before = next((value for value in befores if isinstance(value, list)), [])
    said = [{digest(one): one for one in values} for values in (mine, theirs, before)]
    kept = [one for key, one in said[2].items() if key in said[0] and key in said[1]]
    added = [{**said[0], **said[1]}[key] for key in (said[0].keys() | said[1].keys()) - said[2].keys()]
    together = kept + sorted(added, key=lambda one: json.dumps(one, ensure_ascii=False, sort_keys=True))
    if path in _LINKS and len(_targets(together)) < len(together):
        return None  # linked twice, each time in another way
    return together


def _whole(item: Item | None) -> str:
    """Return a digest of all that a thing says."""
    if item is None:
        return _EMPTY
    fields = {"/".join(path): value for path, value in item.fields.items() if digest(value) != _EMPTY}
    return digest([item.kind, item.under, fields])


def _branch(items: Items, key: Key, among: set[Key]) -> list[Key]:
    """Return a thing with all that stands under it and is among these."""
    branch, ids = [key], {key[1]}
    for _n in items:
        more = [other for other in among if other not in branch and items[other].under in ids]
        if not more:
            break
        branch += more
        ids |= {item_id for _kind, item_id in more}
    return branch


def _has_own_id(item: Item) -> bool:
    return item.kind not in APART


def _of_id(items: Mapping[Key, Item], item_id: str) -> Item | None:
    return next((item for item in items.values() if item.id == item_id and _has_own_id(item)), None)


def _linked(item: Item) -> set[str]:
    links: set[str] = set()
    for path in _LINKS:
        if isinstance(item.fields.get(path), list):
            links |= _targets(item.fields[path])
    return links


def _targets(links: list[Any]) -> set[str]:
    return set(link_targets(links)[0])
