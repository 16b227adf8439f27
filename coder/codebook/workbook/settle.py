"""What a file says, settled: ids given, references followed, and each field with the cell that says it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from coder.codebook.items import WHOLE, Item, Key, Path
from coder.codebook.kinds import ASKABLE_KINDS, CLAIM_KINDS, KINDS
from coder.codebook.scales import STANDARD_SCALES
from coder.codebook.sentences import did_you_mean
from coder.codebook.workbook.drafts import Draft, FileReading
from coder.codebook.workbook.holders import make_holders
from coder.codebook.workbook.ids import clean_id, settle_ids, slug
from coder.codebook.workbook.layout import POINTS_AT
from coder.codebook.workbook.values import known_value, split_list
from coder.codebook.workbook.words import RIVAL, thing
from coder.model.framework import plain_letters
from coder.translations import _, ngettext, using
from coder.translations.terms import term

#: Fields that name things of other kinds than what a thing counts for.
_NAMED_KINDS = {"members": CLAIM_KINDS, "codes": ASKABLE_KINDS, "for_groups": ("group",)}


@dataclass
class Said:
    """What a file says: its things, of which fields it speaks, and where each stands in it."""

    items: dict[Key, Item] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)
    places: dict[tuple[Key, Path | None], str] = field(default_factory=dict)

    def place(self, key: Key, path: Path | None) -> str | None:
        """Return where a field stands, else where its thing does."""
        return self.places.get((key, path)) or self.places.get((key, None))


def settle(reading: FileReading, known: Mapping[Key, Item]) -> Said:
    """Return what the file says as items of a codebook; adds to its faults and remarks."""
    return _Settling(reading, known).said()


class _Settling:
    """One file on its way to items."""

    def __init__(self, reading: FileReading, known: Mapping[Key, Item]) -> None:
        self.reading, self.known = reading, known
        self.said_so_far = Said(whole=set(reading.whole))
        self.without_type = 0

    def said(self) -> Said:
        make_holders(self.reading, self.known)
        settle_ids(self.reading, self.known)
        self.by_name = self._names()
        for draft in self.reading.drafts:
            if draft.kind not in ("level", "event", "column"):
                self._add(draft)
        self._add_lists("level", "scale", "levels")
        self._add_lists("column", "register", "columns")
        self._add_lists("event", "case", "events")
        if self.without_type:
            self.reading.remarks.append(
                ngettext(
                    "{n} mechanism has no type: it was taken for a primary explanation.",
                    "{n} mechanisms have no type: they were taken for primary explanations.",
                    self.without_type,
                )
            )
        return self.said_so_far

    # --- names of things ---

    def _names(self) -> dict[str, dict[str, str]]:
        """Return for each kind its ids and titles, small → id; those of the file go before those of the study."""
        names: dict[str, dict[str, str]] = {}
        for item in self.known.values():
            of_kind = names.setdefault(item.kind, {})
            for title in item.titles():
                of_kind.setdefault(plain_letters(title), item.id)
            of_kind[plain_letters(item.id)] = item.id
        for draft in self.reading.drafts:
            of_kind = names.setdefault(draft.kind, {})
            for title in draft.titles():
                of_kind.setdefault(plain_letters(title), draft.id)
        for draft in self.reading.drafts:
            for name in filter(None, (draft.id, draft.given, clean_id(draft.given))):
                names[draft.kind][plain_letters(name)] = draft.id
        return names

    def _find(self, written: str, kinds: Iterable[str]) -> str | None:
        wanted = plain_letters(written)
        for kind in kinds:
            if found := self.by_name.get(kind, {}).get(wanted) or self.by_name.get(kind, {}).get(
                plain_letters(clean_id(written))
            ):
                return found
        return None

    def _find_all(self, cell: str, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
        """Return the things that a cell points at, each with what stands behind it: R1, R5 (strekking)."""
        whole = self._find(cell, kinds)
        if whole:
            return [(whole, "")]
        found = []
        for piece in split_list(cell):
            name, way = _split_way(piece)
            if single := self._find(name, kinds):
                found.append((single, way))
                continue
            words = piece.split()
            several = [(self._find(_split_way(word)[0], kinds), _split_way(word)[1]) for word in words]
            if len(words) > 1 and all(target for target, _way in several):
                found += [(str(target), way) for target, way in several]
            else:
                found.append((f"?{name}", way))
        return found

    def _missing(self, place: str, name: str, kinds: Iterable[str]) -> None:
        known: list[str] = []
        for kind in kinds:
            known += self.by_name.get(kind, {}).values()
        sentence = _(
            '{place}: "{name}" is not an id or a title that the framework has.', place=place, name=name
        )
        hint = did_you_mean(name, known) or _("Add it, or correct the cell.")
        self.reading.faults.append(f"{sentence} {hint}")

    # --- one thing ---

    def _add(self, draft: Draft) -> None:
        kind = draft.kind
        under = self._under(draft)
        if not draft.says_under and (kind, draft.id) in self.known:
            under = self.known[kind, draft.id].under
        item = Item(kind, draft.id, under, dict(draft.values))
        if kind == "codebook":
            item.id = ""
        self._follow(draft, item)
        self._complete(draft, item)
        self.said_so_far.items[item.key] = item
        self.said_so_far.places[item.key, None] = draft.place()
        for path in (*draft.values, *draft.references):
            self.said_so_far.places[item.key, path] = draft.place(path)

    def _under(self, draft: Draft) -> str | None:
        if isinstance(draft.under, Draft):
            return draft.under.id
        if draft.under is None:
            if draft.kind in ("criterion", "pointer") and (
                draft.says_under or (draft.kind, draft.id) not in self.known
            ):
                self.reading.faults.append(
                    _(
                        "{place}: this {kind} stands under nothing. Name what it belongs to.",
                        place=draft.place(),
                        kind=thing(draft.kind),
                    )
                )
            return None
        kinds: tuple[str, ...] = (POINTS_AT.get((draft.kind, "under"), draft.kind),)
        if draft.kind == "part":
            kinds = CLAIM_KINDS
        found = self._find(draft.under, kinds)
        if found is None and self._find(draft.under, KINDS):
            sentence = _('A {kind} cannot stand under "{under}".', kind=thing(draft.kind), under=draft.under)
            self.reading.faults.append(f"{draft.place(('under',))}: {sentence}")
        elif found is None or found == draft.id:
            self._missing(draft.place(("under",)), draft.under, kinds)
        return found

    def _follow(self, draft: Draft, item: Item) -> None:
        """Turn the cells that point at things into their ids."""
        for path, cell in draft.references.items():
            name, place = path[0], draft.place(path)
            if not cell:
                item.fields[path] = None
            elif name == "rule":
                item.fields[path] = self._rule(cell)
            elif name == "self_rating":
                item.fields[path] = self._level(cell)
            else:
                kinds = _NAMED_KINDS.get(name) or (KINDS[item.kind].about if item.kind in KINDS else ())
                item.fields[path] = self._links(cell, kinds, place, name)

    def _links(self, cell: str, kinds: tuple[str, ...], place: str, name: str) -> list[Any]:
        links: list[Any] = []
        for target, way in self._find_all(cell, kinds):
            if target.startswith("?"):
                known = self._find(target[1:], self.by_name)
                if known is None:
                    self._missing(place, target[1:], kinds)
                    continue
                target = known  # of a kind that it cannot be about: the check says so
            if not way or name in _NAMED_KINDS:
                links.append(target)
            elif value := known_value("as", way):
                links.append({"id": target, "as": value})
            else:
                self.reading.faults.append(
                    _(
                        '{place}: "{way}" is not known; write {target}, {target}:stance or {target}:mentions.',
                        place=place,
                        way=way,
                        target=target,
                    )
                )
        unique: list[Any] = []
        for link in links:
            if link not in unique:
                unique.append(link)
        return unique

    def _rule(self, cell: str) -> str:
        found = self._find(cell, ("rule",))
        if found:
            return found
        for rule in ("default", "named_actor"):
            for language in ("nl", "fr", "en"):
                with using(language):
                    if plain_letters(term("rule", rule)) == plain_letters(cell):
                        return rule
        return clean_id(cell)

    def _level(self, cell: str) -> str:
        """Return the level of the scale for progress markers that is called so."""
        levels = [(level["id"], level["title"].values()) for level in STANDARD_SCALES["marker"]["levels"]]
        scale = self.known.get(("scale", "marker"))
        for level in (scale.fields.get(("levels",)) or []) if scale else ():
            levels.append((level["id"], level["title"].values()))
        for draft in self.reading.drafts:
            if draft.kind == "level" and isinstance(draft.under, Draft) and draft.under.given == "marker":
                levels.append((draft.given, draft.titles()))
        for level_id, titles in levels:
            if plain_letters(cell) in {plain_letters(name) for name in (level_id, *titles)}:
                return str(level_id)
        return clean_id(cell)

    def _complete(self, draft: Draft, item: Item) -> None:
        """Fill in what follows from what the row says: a title from the question, the claim of a case."""
        if item.kind == "question":
            _title_from(item, "question", keep=("title", "") in item.fields or _says(item, "title"))
        elif (
            item.kind == "case"
            and not _says(item, "claim")
            and _says(item, "title")
            and not self._has(item, "claim")
        ):
            for path, value in list(item.fields.items()):
                if path[0] == "title":
                    item.fields["claim", path[1]] = value
                    if value == item.fields[path]:
                        del item.fields[path]
        elif item.kind == "mechanism" and not item.fields.get(("type",)):
            self._give_type(draft, item)
        if (
            item.kind in KINDS
            and not _says(item, "title")
            and not _says(item, "claim")
            and item.key not in self.known
        ):
            self.reading.faults.append(
                _('{place}: the {kind} "{id}" has no title.', place=draft.place(), kind=item.kind, id=item.id)
            )

    def _has(self, item: Item, name: str) -> bool:
        before = self.known.get(item.key)
        return before is not None and _says(before, name)

    def _give_type(self, draft: Draft, item: Item) -> None:
        if ("type",) not in draft.values and item.key in self.known:
            return  # the study knows
        is_rival = any(re.match(RIVAL, title, re.IGNORECASE) for title in draft.titles())
        item.fields["type",] = "direct_rival" if is_rival else "primary"
        self.without_type += not is_rival

    def _add_lists(self, kind: str, holder_kind: str, name: str) -> None:
        """Put things without an id of their own into what they belong to, as one list."""
        lists: dict[Key, list[dict[str, Any]]] = {}
        for draft in self.reading.drafts:
            if draft.kind != kind:
                continue
            holder = (
                draft.under.id
                if isinstance(draft.under, Draft)
                else self._find(str(draft.under or ""), (holder_kind,))
            )
            if holder is None:
                cases = self.by_name.get(holder_kind, {}).values()
                if draft.under or len(set(cases)) != 1:
                    self._missing(draft.place(("under",)), str(draft.under or ""), (holder_kind,))
                    continue
                holder = next(iter(cases))
            lists.setdefault((holder_kind, holder), []).append(_as_data(draft))
            self.said_so_far.places.setdefault(((holder_kind, holder), (name,)), draft.place())
        for key, values in lists.items():
            item = self.said_so_far.items.setdefault(key, Item(*key, under=None))
            item.fields[name,] = values


def _as_data(draft: Draft) -> dict[str, Any]:
    data: dict[str, Any] = {"id": clean_id(draft.given)} if draft.given else {}
    if draft.kind == "column":
        data["id"] = draft.given or next(iter(draft.titles()), "")
    for path, value in draft.values.items():
        if value is None:
            continue
        if len(path) == 2:
            data.setdefault(path[0], {})[path[1]] = value
        else:
            data[path[0]] = value
    if draft.kind == "level" and "id" not in data:
        data["id"] = slug(draft.titles()[0]) if draft.titles() else "level"
    return data


def _title_from(item: Item, name: str, keep: bool) -> None:
    """Let the question stand as its own title where it has no shorter one."""
    if keep and _says(item, "title"):
        return
    for path in list(item.fields):
        if path[0] == name and item.fields[path]:
            item.fields["title", path[1]] = item.fields.pop(path)


def _says(item: Item, name: str) -> bool:
    return any(path[0] == name and value for path, value in item.fields.items())


def _split_way(piece: str) -> tuple[str, str]:
    """Split O1:stance and O1 (strekking) into the id and how evidence travels to it."""
    match = re.fullmatch(r"(.+?)\s*(?::\s*|\()([^():]+)\)?", piece.strip())
    if match and known_value("as", match[2]):
        return match[1].strip(), match[2].strip()
    if match and re.fullmatch(r"[A-Za-z0-9._-]+:[^():]+", piece.strip()):
        return match[1].strip(), match[2].strip()
    return piece.strip(), ""


__all__ = ["WHOLE", "Said", "settle"]
