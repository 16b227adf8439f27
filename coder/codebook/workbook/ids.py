"""Ids for what a file tells without one: found again where the framework has it, else made, and kept from then on."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from coder.codebook.items import Item, Key
from coder.codebook.kinds import CLAIM_KINDS
from coder.codebook.schema_values import ID
from coder.codebook.three_way import digest
from coder.codebook.workbook.drafts import Draft, FileReading
from coder.codebook.workbook.words import thing
from coder.model.framework import plain_letters
from coder.translations import _

#: How alike two titles are, from 0 to 1, when one is a correction of the other.
_CORRECTED = 0.7
#: What a made id begins with, before its number; other kinds get one from their title.
_LETTERS = {"question": "Q", "outcome": "O", "assumption": "A", "case": "C", "marker": "PM", "indicator": "I"}
#: Kinds whose ids are their names.
_NAMES = ("alias", "register", "event", "codebook")
#: Kinds that are no entries of the codebook's lists, and share no ids with them.
_APART = ("scale", "rule", "level", "indicator", "set", "guide", "column", *_NAMES)
_LONGEST = 30
#: So many new titles are compared with so many that are known: of more nobody corrected a title each.
_MOST_COMPARED = 150
_DATE = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")


def settle_ids(reading: FileReading, known: Mapping[Key, Item]) -> None:
    """Give every thing of the file its id; adds to the faults where two rows have one."""
    _Ids(reading, known).settle()


class _Ids:
    """Ids that are taken, and by what."""

    def __init__(self, reading: FileReading, known: Mapping[Key, Item]) -> None:
        self.reading, self.known = reading, known
        #: id, small → the kind of entry that has it, in the study and in the file
        self.taken: dict[str, str] = {}
        #: ids of what the study took out: nothing new is called so by itself
        self.gone = {item.id.casefold() for item in known.values() if item.is_gone}
        for (kind, item_id), item in known.items():
            if kind not in _APART and not item.is_gone:
                self.taken[item_id.casefold()] = kind
        self.of_file: dict[Key, Draft] = {}

    def settle(self) -> None:
        drafts = [
            draft
            for draft in self.reading.drafts
            if draft.kind not in ("level", "event", "column", "codebook")
        ]
        for draft in drafts:
            if draft.kind in _NAMES:
                self._claim(draft, draft.given)
            elif draft.given:
                self._take_given(draft)
        # what stands under other things is told apart by them, so those come first
        for depth in range(3):
            open_drafts = [draft for draft in drafts if not draft.id and _depth(draft) == depth]
            self._find_again(open_drafts)
            for draft in open_drafts:
                if not draft.id:
                    self._claim(draft, self._new_id(draft))

    def _claim(self, draft: Draft, item_id: str) -> None:
        draft.id = item_id
        other = self.of_file.get((draft.kind, item_id))
        if other is not None:
            self.reading.faults.append(
                _(
                    '{place}: the id "{id}" stands also in row {row} ({other}). '
                    "Keep one, or give one of them another id.",
                    place=draft.place(("id",)),
                    id=item_id,
                    row=other.row + other.grid.first_line,
                    other=other.grid.name,
                )
            )
            return
        self.of_file[draft.kind, item_id] = draft
        if draft.kind not in _APART:
            self.taken[item_id.casefold()] = draft.kind

    def _take_given(self, draft: Draft) -> None:
        item_id = clean_id(draft.given)
        if not item_id or _DATE.fullmatch(draft.given):
            self.reading.faults.append(
                _(
                    '{place}: "{id}" cannot be an id. Use letters, digits, ".", "-" and "_"; give the column the '
                    "format Text where the spreadsheet program made a date of it.",
                    place=draft.place(("id",)),
                    id=draft.given,
                )
            )
            draft.id = self._new_id(draft)
            return
        if item_id != draft.given.rstrip(". )"):
            self.reading.remarks.append(
                _(
                    '{place}: the id "{id}" is written as "{clean}".',
                    place=draft.place(("id",)),
                    id=draft.given,
                    clean=item_id,
                )
            )
        if not draft.says_under and draft.kind in CLAIM_KINDS and ("part", item_id) in self.known:
            draft.kind = "part"
        if draft.kind not in _APART and self.taken.get(item_id.casefold(), draft.kind) != draft.kind:
            longer = self._apart(draft, item_id)
            self.reading.remarks.append(
                _(
                    '{place}: the id "{id}" is taken ({kind}); this one ({mine}) is called "{longer}".',
                    place=draft.place(("id",)),
                    id=item_id,
                    kind=thing(self.taken[item_id.casefold()]),
                    mine=thing(draft.kind),
                    longer=longer,
                )
            )
            item_id = longer
        self._claim(draft, item_id)

    def _apart(self, draft: Draft, item_id: str) -> str:
        """Return an id for what is numbered as another kind of thing is: O1 for outcome 1."""
        if isinstance(draft.under, Draft) and draft.under.id:
            longer = f"{draft.under.id}.{item_id}"
        else:
            longer = f"{_LETTERS.get(draft.kind, draft.kind)}{item_id}"
        return self._free(longer, draft.kind)

    def _free(self, item_id: str, kind: str) -> str:
        """Return the id, or with a number behind it one that nothing else has."""
        candidate, number = item_id, 1
        while self.taken.get(candidate.casefold(), kind) != kind or (kind, candidate) in self.of_file:
            number += 1
            candidate = f"{item_id}-{number}"
        return candidate

    # --- found again ---

    def _find_again(self, drafts: Iterable[Draft]) -> None:
        """Let things without an id be those of the framework that are called so, or nearly so."""
        waiting = [draft for draft in drafts if not draft.id]
        for is_called_so in (_is_called_so, _was_called_so):
            for draft in [draft for draft in waiting if not draft.id]:
                matches = [item for item in self._candidates(draft) if is_called_so(draft, item)]
                if matches:
                    self._claim(draft, matches[0].id)
        pairs = []
        for draft in [draft for draft in waiting if not draft.id][:_MOST_COMPARED]:
            known = [item for item in self._candidates(draft) if not item.is_gone]
            for item in known[:_MOST_COMPARED]:
                pairs.append((_likeness(draft, item), draft, item))
        for likeness, draft, item in sorted(pairs, key=lambda pair: -pair[0]):
            if likeness >= _CORRECTED and not draft.id and item.key not in self.of_file:
                self._claim(draft, item.id)

    def _candidates(self, draft: Draft) -> Iterator[Item]:
        for item in self.known.values():
            if item.kind != draft.kind or item.key in self.of_file:
                continue
            if isinstance(draft.under, Draft) and item.under != draft.under.id:
                continue
            yield item

    # --- made ---

    def _new_id(self, draft: Draft) -> str:
        if draft.kind == "criterion" and isinstance(draft.under, Draft):
            return self._numbered(f"{draft.under.id}.", draft.kind)
        if draft.kind == "pointer" and isinstance(draft.under, Draft):
            return self._lettered(f"{draft.under.id}.", draft.kind)
        if draft.kind == "mechanism" and isinstance(draft.under, Draft):
            return self._numbered(f"{draft.under.id}.M", draft.kind)
        if draft.kind == "pointer" and isinstance(draft.under, str):
            return self._lettered(f"{clean_id(draft.under)}.", draft.kind)
        if draft.kind in ("mechanism", "part") and isinstance(draft.under, str) and ID.fullmatch(draft.under):
            return self._lettered(f"{draft.under}.", draft.kind)
        if draft.kind in _LETTERS:
            return self._numbered(_LETTERS[draft.kind], draft.kind)
        titles = draft.titles()
        return self._free_new(slug(titles[0]) if titles else draft.kind)

    def _numbered(self, stem: str, kind: str) -> str:
        number = 1
        while self._is_used(f"{stem}{number}", kind):
            number += 1
        return f"{stem}{number}"

    def _lettered(self, stem: str, kind: str) -> str:
        for letter in "abcdefghijklmnopqrstuvwxyz":
            if not self._is_used(f"{stem}{letter}", kind):
                return f"{stem}{letter}"
        return self._numbered(f"{stem}z", kind)

    def _free_new(self, stem: str) -> str:
        candidate, number = stem, 1
        while self._is_used(candidate, ""):
            number += 1
            candidate = f"{stem}-{number}"
        return candidate

    def _is_used(self, item_id: str, kind: str) -> bool:
        return (
            item_id.casefold() in self.taken
            or item_id.casefold() in self.gone
            or (kind, item_id) in self.of_file
            or (kind, item_id) in self.known
        )


def _depth(draft: Draft) -> int:
    depth = 0
    above = draft.under
    while isinstance(above, Draft):
        depth, above = depth + 1, above.under
    return depth


def clean_id(written: str) -> str:
    """Return an id as the codebook takes it: "EV 1." is EV-1, "1.1)" is 1.1; "" where nothing is left."""
    if ID.fullmatch(written):
        return written.rstrip(".") or written
    plain = unicodedata.normalize("NFKD", written).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-.")


def slug(title: str) -> str:
    """Return an id made of the first words of a title."""
    plain = re.sub(r"[^a-z0-9]+", "-", plain_letters(title).encode("ascii", "ignore").decode()).strip("-")
    if len(plain) <= _LONGEST:
        return plain or "code"
    return plain[: _LONGEST + 1].rpartition("-")[0] or plain[:_LONGEST]


def _called(draft: Draft) -> set[str]:
    return {plain_letters(title) for title in draft.titles()}


def _titles(item: Item) -> set[str]:
    return {plain_letters(title) for title in item.titles()}


def _is_called_so(draft: Draft, item: Item) -> bool:
    return bool(_called(draft) & _titles(item))


def _was_called_so(draft: Draft, item: Item) -> bool:
    """Tell whether a thing was called so when the file last had it: somebody gave it another title since."""
    return any(digest(title) in item.former for title in draft.titles())


def _likeness(draft: Draft, item: Item) -> float:
    best = 0.0
    for title in _called(draft):
        for other in _titles(item):
            matcher = SequenceMatcher(None, title, other, autojunk=False)
            if matcher.real_quick_ratio() >= _CORRECTED and matcher.quick_ratio() >= _CORRECTED:
                best = max(best, matcher.ratio())
    return best
