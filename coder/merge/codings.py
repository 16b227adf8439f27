"""Codings of an archive joined: by GUID, and by passage, code and coder."""

from dataclasses import replace
from typing import Any

from coder.merge.context import Conflict, MergeContext
from coder.model import MARKS, Coding, Origin
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
        self.used = {coding.id for coding in everything}
        self.last = _last_number(context)

    def join(self) -> None:
        """Go through the archive's codings."""
        for theirs in self.context.archive.codings:
            arrived = self._as_here(theirs)
            if arrived is None:
                continue
            here = self.by_guid.get(arrived.guid)
            if here and _place(here) != _place(arrived):
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
        return replace(
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
        added = replace(arrived, id=number)
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

    def _merge_known(self, mine: Coding, theirs: Coding, arrived: Coding) -> None:
        context = self.context
        if _judgement(mine) == _judgement(arrived):
            context.joined.unchanged += 1
            self._keep_earliest(mine, theirs, arrived)
            return
        conflict = Conflict(
            f"coding:{mine.id}",
            _(
                "{coder} on “{quote}” in {source} ({code})",
                coder=mine.coder,
                quote=" ".join(mine.quote.split())[:60],
                source=mine.source,
                code=mine.code,
            ),
            _display_text(mine),
            _display_text(arrived),
        )
        self._keep_earliest(mine, theirs, arrived)
        if not context.takes_theirs("coding", mine.id, theirs.id, conflict):
            return
        self._change(mine, theirs, arrived)

    def _change(self, mine: Coding, theirs: Coding, arrived: Coding) -> None:
        sql = (
            "UPDATE coding SET stance = ?, basis = ?, memo = ?, key_quote = ?, unsure = ?, "
            "withdrawn = ?, withdrawn_by = ? WHERE id = ?"
        )
        by, place = self._withdrawer(theirs), _place(mine)
        if mine.withdrawn and not arrived.withdrawn and place in self.by_place:
            return  # it was made again since: that one holds
        if arrived.withdrawn:
            self.by_place.pop(place, None)
        judged = [arrived.stance, arrived.basis, arrived.memo, arrived.key_quote, arrived.unsure]
        values = [*judged, arrived.withdrawn, by, mine.id]
        # a coding that was added a moment ago is not in the table yet
        for row in self.fresh:
            if row[0] == mine.id:
                row[8:13], row[15:17] = values[:5], values[5:7]
        self.context.db.execute(sql, values)
        self.context.joined.updated["coding"] += 1
        if not self.context.has_trail("coding", theirs.id):
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


def _judgement(coding: Coding) -> tuple[Any, ...]:
    marks = coding.key_quote, coding.unsure
    return coding.stance, coding.basis, coding.memo, *marks, bool(coding.withdrawn)


def _display_text(coding: Coding) -> str:
    parts = [term("stance", coding.stance), term("basis", coding.basis) if coding.basis else _("no basis")]
    parts += [term("coding_mark", mark) for mark in MARKS if getattr(coding, mark)]
    parts += [_("withdrawn")] if coding.withdrawn else []
    return ", ".join(parts) + (f': "{coding.memo}"' if coding.memo else "")


def _description(coding: Coding) -> str:
    return _(
        "coding “{quote}” ({code}) of {coder}",
        quote=" ".join(coding.quote.split())[:60],
        code=coding.code,
        coder=coding.coder,
    )
