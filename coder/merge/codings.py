"""Codings of an archive joined: by GUID, and by passage, code and coder."""

import json
from dataclasses import replace
from functools import cached_property
from typing import Any

from coder.merge.context import Conflict, MergeContext
from coder.model import MARKS, Coding, Origin
from coder.model.judgements import changed
from coder.study.codings import said
from coder.study.database import new_guid, now
from coder.translations import _
from coder.translations.terms import term

Place = tuple[str, int, int, str, str]  # source, start, end, code, coder
_LARGEST = 1 << 62


def merge_codings(context: MergeContext) -> None:
    """Take new codings in; where one is here already, the newer judgement holds."""
    _Codings(context).join()


class _Codings:
    """The codings that are here, found by GUID and by place."""

    def __init__(self, context: MergeContext) -> None:
        self.context = context
        self.texts: dict[str, str] = {}
        everything = context.study.codings.select(withdrawn=True)
        self.by_guid = {coding.guid: coding for coding in everything}
        self.by_place = {_place(coding): coding for coding in everything if not coding.withdrawn}
        self.keeps = context.is_new("coding")
        self.withdrawers = {row["id"]: row["withdrawn_by"] for row in context.table("withdrawal")}
        self.fresh: list[list[Any]] = []
        self.waiting: list[tuple[Coding, Coding, Coding]] = []
        self.used = {coding.id for coding in everything}
        self.last = _last_number(context)

    def join(self) -> None:
        """Go through the archive's codings; one whose new place is taken waits until the others moved too."""
        for theirs in self.context.archive.codings:
            arrived = self._as_here(theirs)
            if arrived is None:
                continue
            here = self.by_guid.get(arrived.guid)
            if here and not self._may_move(here, theirs, arrived):
                self.context.skip(
                    _description(theirs),
                    _("coding {coding} is the same one and stands elsewhere here: it stays", coding=here.id),
                )
                self._know(theirs, here)
                continue
            twin = None if arrived.withdrawn else self.by_place.get(_place(arrived))
            if mine := here or twin:
                self._know(theirs, mine)
                self._merge_known(mine, theirs, arrived)
            else:
                self._add(theirs, arrived)
        for mine, theirs, arrived in self.waiting:
            self._move_in(mine, theirs, arrived)
        self.context.db.conn.executemany(
            'INSERT INTO coding (id, guid, source, start, "end", quote, code, coder, stance, basis, memo, '
            "key_quote, unsure, created, origin, withdrawn, withdrawn_by) "
            "VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            self.fresh,
        )

    def _as_here(self, theirs: Coding) -> Coding | None:
        """Return a coding as it would be here; None, and a line, where it cannot be kept."""
        context = self.context
        source, code = context.sources.get(theirs.source), context.codes.get(theirs.code)
        if source is None or code is None:
            missing = _("its code is not in the file")
            if source is None:
                missing = _("its source is not in the file")
            context.skip(_description(theirs), missing)
            return None
        start, end = theirs.start, theirs.end
        if move := context.moved.get(theirs.source):
            start, end = move(start), move(end)
        text = self._text(source)
        quote = text[start:end]
        if not 0 <= start < end <= len(text) or (not move and quote != theirs.quote):
            context.skip(
                _description(theirs),
                _(
                    "its words do not stand at {start} to {end} of {source}",
                    start=start,
                    end=end,
                    source=source,
                ),
            )
            return None
        return changed(
            theirs,
            source=source,
            code=code,
            start=start,
            end=end,
            quote=quote,
            coder=context.coder(theirs.coder),
            guid=theirs.guid or new_guid(),
            created=theirs.created.replace("+00:00", "Z") or now(),
        )

    def _text(self, source: str) -> str:
        if source not in self.texts:
            self.texts[source] = self.context.study.sources.text(source)
        return self.texts[source]

    def _know(self, theirs: Coding, mine: Coding) -> None:
        if theirs.id is not None and mine.id is not None:
            self.context.codings[theirs.id] = mine.id

    # --- new ------------------------------------------------------------------

    def _add(self, theirs: Coding, arrived: Coding) -> None:
        context = self.context
        free = theirs.id is not None and 0 < theirs.id < _LARGEST and theirs.id not in self.used
        number = theirs.id if self.keeps and free and theirs.id is not None else self.last + 1
        self.last = max(self.last, number)
        added = changed(arrived, id=number)
        self.used.add(number)
        self.by_guid[added.guid] = added
        if not added.withdrawn:
            self.by_place[_place(added)] = added
        self._know(theirs, added)
        by = self._withdrawer(theirs)
        judged = [added.stance, added.basis, added.memo, added.key_quote, added.unsure]
        made = [added.created, added.origin, added.withdrawn, by]
        where = [added.source, added.start, added.end, added.quote, added.code, added.coder]
        self.fresh.append([number, added.guid, *where, *judged, *made])
        context.joined.added["coding"] += 1
        if not context.has_trail("coding", theirs.id):
            context.notes.append((added.coder, ("add", "coding", number, None, said(added))))

    def _withdrawer(self, theirs: Coding) -> str | None:
        by = self.withdrawers.get(theirs.id)
        return self.context.coder(by) if by and theirs.withdrawn else None

    # --- known ----------------------------------------------------------------

    def _may_move(self, here: Coding, theirs: Coding, arrived: Coding) -> bool:
        """Tell whether one coding is at its place, or was given another passage or code by somebody.

        Where nobody did, the two texts were corrected apart, and each followed its own.
        """
        if _place(here) == _place(arrived):
            return True
        if (here.source, here.coder) != (arrived.source, arrived.coder):
            return False
        return not self.context.is_merge or not self.context.is_one_story("coding", here.id, theirs.id)

    def _merge_known(self, mine: Coding, theirs: Coding, arrived: Coding) -> None:
        context = self.context
        if _reading(mine) == _reading(arrived):
            context.joined.unchanged += 1
            self._keep_earliest(mine, theirs, arrived)
            return
        conflict = Conflict(
            f"coding:{mine.id}",
            _(
                "{coder} on “{quote}” in {source} ({code})",
                coder=mine.coder,
                quote=_short(mine.quote),
                source=mine.source,
                code=mine.code,
            ),
            *_display_texts(mine, arrived),
        )
        self._keep_earliest(mine, theirs, arrived)
        is_decided = self._was_changed_in_file(theirs)
        if (
            context.settle(conflict)
            if is_decided
            else context.takes_theirs("coding", mine.id, theirs.id, conflict)
        ):
            self._change(mine, theirs, arrived)

    def _was_changed_in_file(self, theirs: Coding) -> bool:
        """Tell whether another tool changed a coding of ours: no log tells of that, so that nobody's is newer."""
        if self.context.is_merge or not (logged := self._last_said.get(str(theirs.id))):
            return False
        return any(logged.get(key) != said(theirs)[key] for key in _TOLD if key in logged)

    @cached_property
    def _last_said(self) -> dict[str, dict[str, Any]]:
        """What the log that came along says last of each coding."""
        last = {}
        for row in self.context.table("log"):
            if row["object"] == "coding" and (after := json.loads(str(row["after"] or "null"))):
                last[str(row["object_id"])] = after
        return last

    def _change(self, mine: Coding, theirs: Coding, arrived: Coding) -> None:
        if mine.withdrawn and not arrived.withdrawn and _place(mine) in self.by_place:
            return  # it was made again since: that one holds
        if self._standing_there(mine, arrived):
            self.waiting.append((mine, theirs, arrived))
        else:
            self._write(mine, theirs, arrived, self._withdrawer(theirs))

    def _standing_there(self, mine: Coding, arrived: Coding) -> Coding | None:
        """Return the other coding that holds the place to which this one comes."""
        there = None if arrived.withdrawn else self.by_place.get(_place(arrived))
        return there if there and there.id != mine.id else None

    def _move_in(self, mine: Coding, theirs: Coding, arrived: Coding) -> None:
        """Let of two codings that came to one place the earlier hold, whichever study takes in the other."""
        by = self.context.by
        there = self._standing_there(mine, arrived)
        if there is None:
            self._write(mine, theirs, arrived, None)
        elif (mine.created, mine.guid) < (there.created, there.guid):
            self._write(there, replace(there, id=None), replace(there, withdrawn=now()), by)
            self._write(mine, theirs, arrived, None)
        else:
            self._write(mine, replace(theirs, id=None), replace(arrived, withdrawn=now()), by)

    def _write(self, mine: Coding, theirs: Coding, arrived: Coding, by: str | None) -> None:
        sql = (
            'UPDATE coding SET start = ?, "end" = ?, quote = ?, code = ?, stance = ?, basis = ?, memo = ?, '
            "key_quote = ?, unsure = ?, withdrawn = ?, withdrawn_by = ? WHERE id = ?"
        )
        if self.by_place.get(_place(mine), mine).id == mine.id:
            self.by_place.pop(_place(mine), None)
        if not arrived.withdrawn:
            self.by_place[_place(arrived)] = replace(arrived, id=mine.id)
        where = [arrived.start, arrived.end, arrived.quote, arrived.code]
        judged = [arrived.stance, arrived.basis, arrived.memo, arrived.key_quote, arrived.unsure]
        # a coding that was added a moment ago is not in the table yet
        for row in self.fresh:
            if row[0] == mine.id:
                row[3:7], row[8:13], row[15:17] = where, judged, [arrived.withdrawn, by]
        self.context.db.execute(sql, [*where, *judged, arrived.withdrawn, by, mine.id])
        self.context.joined.updated["coding"] += 1
        if theirs.id is None or not self.context.has_trail("coding", theirs.id):
            change = ("join", "coding", mine.id, said(mine), said(arrived))
            self.context.notes.append((self.context.by, change))

    def _keep_earliest(self, mine: Coding, theirs: Coding, arrived: Coding) -> None:
        """Of two that two people's files hold of one judgement, the identity of the earlier holds."""
        ours = self.context.has_trail("coding", theirs.id) or theirs.origin != Origin.IMPORT
        if arrived.guid == mine.guid or not ours or arrived.guid in self.by_guid:
            return
        if (arrived.created, arrived.guid) < (mine.created, mine.guid):
            sql = "UPDATE coding SET guid = ?, created = ?, origin = ? WHERE id = ?"
            self.context.db.execute(sql, [arrived.guid, arrived.created, arrived.origin, mine.id])
            self.context.joined.updated["coding"] += 1
            self.by_guid[arrived.guid] = mine


def _last_number(context: MergeContext) -> int:
    row = context.db.execute("SELECT seq FROM sqlite_sequence WHERE name = 'coding'").fetchone()
    return int(row[0]) if row else 0


def _place(coding: Coding) -> Place:
    return coding.source, coding.start, coding.end, coding.code, coding.coder


#: What another tool can change of a coding.
_TOLD = ("start", "end", "code", "stance", "basis", "memo")


def _reading(coding: Coding) -> tuple[Any, ...]:
    marks = coding.key_quote, coding.unsure
    judged = coding.stance, coding.basis, coding.memo, *marks, bool(coding.withdrawn)
    return coding.start, coding.end, coding.code, *judged


def _display_texts(mine: Coding, theirs: Coding) -> tuple[str, str]:
    """Say of each of two readings what it is; code and words only where they are others."""
    shown = []
    for coding in (mine, theirs):
        parts = [coding.code] if mine.code != theirs.code else []
        parts += [f"“{_short(coding.quote)}”"] if mine.quote != theirs.quote else []
        parts += [
            term("stance", coding.stance),
            term("basis", coding.basis) if coding.basis else _("no basis"),
        ]
        parts += [term("coding_mark", mark) for mark in MARKS if getattr(coding, mark)]
        parts += [_("withdrawn")] if coding.withdrawn else []
        shown.append(", ".join(parts) + (f': "{coding.memo}"' if coding.memo else ""))
    return shown[0], shown[1]


def _short(quote: str) -> str:
    return " ".join(quote.split())[:60]


def _description(coding: Coding) -> str:
    return _(
        "coding “{quote}” ({code}) of {coder}",
        quote=_short(coding.quote),
        code=coding.code,
        coder=coding.coder,
    )
