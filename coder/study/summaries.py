"""Summaries: what an evaluator makes of one cell of the matrix, with the passages that it rests on."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlite_utils import Database

from coder.analysis.grounds import evidence_changes
from coder.analysis.summaries import in_order
from coder.errors import NotFoundError, UsageError
from coder.model import Summary
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.database import new_guid, now, transaction
from coder.study.evidence import EvidenceView
from coder.study.sources import Sources
from coder.translations import _

Cell = tuple[str, str | None, str | None]  # code, source, group: one of the latter two
Evidence = list[tuple[int, str]]  # coding, stance


class Summaries:
    """One summary a cell: of a code and a source, or of a code and a stakeholder group."""

    def __init__(self, db: Database, sources: Sources, evidence: EvidenceView) -> None:
        self.db = db
        self.sources = sources
        self.codes = sources.codes
        self.view = evidence

    # --- in -------------------------------------------------------------------

    def set(self, code: str, where: str, text: str, by: str, on: Iterable[int] = ()) -> Summary:
        """Keep a summary of the cell of a code and a source or group; the earlier one stays on record."""
        cell = self._cell(code, where)
        if not text.strip():
            raise UsageError(
                _(
                    "A summary needs words. To take one back: `coder summary withdraw {code} {where}`.",
                    code=code,
                    where=where,
                )
            )
        named = sorted(dict.fromkeys(on))
        with transaction(self.db):
            evidence = self._evidence(*cell)
            inside = {coding for coding, _unused in evidence}
            for coding in named:
                if coding not in inside:
                    raise NotFoundError(
                        _(
                            "Coding {coding} is not evidence for {code} in {where}. See `coder evidence "
                            "show {code}`.",
                            coding=coding,
                            code=code,
                            where=where,
                        )
                    )
            return self._write(cell, text.strip(), by, named, evidence)

    def write_as_shown(self, cell: Cell, text: str, by: str, shown: Evidence | None) -> Summary:
        """Write a cell anew after the evidence that somebody saw; it rests on what it rested on, as far as it is there.

        Where nobody knows what was seen, that is what lies in the cell now. Without words it is taken back.
        """
        self.codes.get(cell[0])
        with transaction(self.db):
            now_there = self._evidence(*cell) if text else []
            inside = {coding for coding, _stance in now_there}
            before = self._latest(cell)
            on = [coding for coding in before["on"] if coding in inside] if before and text else []
            evidence = (now_there if shown is None else shown) if text else []
            return self._write(cell, text.strip(), by, on, evidence)

    def withdraw(self, code: str, where: str, by: str) -> None:
        """Take a summary back; it stays on record."""
        summary = self._held(code, where)
        self._write((summary.code, summary.source, summary.group), "", by, [], [])

    def _held(self, code: str, where: str) -> Summary:
        """Return the summary of a cell that holds, also where its code or place is no longer known."""
        summary = self.of(code, where)
        if summary is None:
            _unused, source, group = self._cell(code, where)
            summary = self.of(code, source or group or "")
        if summary is None:
            sentence = _(
                "There is no summary of {code} in {where}. See `coder summary list`.", code=code, where=where
            )
            raise NotFoundError(sentence)
        return summary

    def history(self, code: str, where: str) -> list[Summary]:
        """List all that was ever written of a cell, oldest first; without words where it was taken back."""
        held = self.of(code, where)  # perhaps of a code that left the codebook
        _code, source, group = (code, held.source, held.group) if held else self._cell(code, where)
        sql = (
            'SELECT code, source, "group", text, coder, at, codings FROM summary '
            'WHERE code = ? AND source IS ? AND "group" IS ? ORDER BY id'
        )
        rows = self.db.execute(sql, [code, source, group])
        versions = []
        for *written, codings in rows:
            code, source, group, text, by, at = written
            versions.append(Summary(code, source, group, text, by, at, tuple(json.loads(codings))))
        return versions

    def go_back(self, code: str, where: str, number: int, by: str) -> Summary:
        """Write anew what was written of a cell as the number-th, resting on what still lies in it."""
        history = self.history(code, where)
        if not 0 < number <= len(history):
            sentence = _(
                "There is no summary {number} of {code} in {where}. See `coder summary history {code} {where}`.",
                number=number,
                code=code,
                where=where,
            )
            raise NotFoundError(sentence)
        return self._anew(history[number - 1], by)

    def confirm(self, code: str, where: str, by: str) -> Summary:
        """Write a summary anew as it is: it still holds with what lies in its cell now."""
        return self._anew(self._held(code, where), by)

    def _anew(self, summary: Summary, by: str) -> Summary:
        cell = (summary.code, summary.source, summary.group)
        with transaction(self.db):
            evidence = self._evidence(*cell)
            inside = {coding for coding, _stance in evidence}
            on = [coding for coding in summary.on if coding in inside]
            return self._write(cell, summary.text, by, on, evidence)

    def replace_codings(self, codings: Iterable[int], new: int) -> None:
        """Let summaries that rest on codings in dispute rest on the one that settled it."""
        disputed = set(codings)
        for number, on in self.db.execute("SELECT id, codings FROM summary").fetchall():
            named = set(json.loads(on))
            if named & disputed:
                kept = json.dumps(sorted(named - disputed | {new}))
                self.db.execute("UPDATE summary SET codings = ? WHERE id = ?", [kept, number])

    def _cell(self, code: str, where: str) -> Cell:
        """Find the cell that is meant; a source by id, title or file comes before a group."""
        self.codes.get(code)
        try:
            return code, self.sources.find(where), None
        except NotFoundError:
            groups = {group.id for group in self.codes.codebook.groups}
            groups |= {row[0] for row in self.db.execute('SELECT "group" FROM source')}
            if where in groups:
                return code, None, where
        raise NotFoundError(
            _(
                'There is no source and no group "{where}". See `coder source list` and '
                "`coder codebook show`.",
                where=where,
            )
        )

    def _write(self, cell: Cell, text: str, by: str, on: list[int], evidence: Evidence) -> Summary:
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            code, source, group = cell
            before = self._latest(cell)
            at = now()
            values = [new_guid(), *cell, text, by, at, json.dumps(on), json.dumps(evidence)]
            self.db.execute(
                'INSERT INTO summary (guid, code, source, "group", text, coder, at, codings, evidence) '
                "VALUES (?,?,?,?,?,?,?,?,?)",
                values,
            )
            after = {"text": text, "on": on} if text else None
            action = "sign" if text else "withdraw"
            AuditLog(self.db).add(by, (action, "summary", f"{code}:{source or group}", before, after))
        return Summary(*cell, text, by, at, tuple(on))

    def _latest(self, cell: Cell) -> dict[str, Any] | None:
        """Return what holds of one cell, as the log has it: quicker than all that holds."""
        sql = (
            'SELECT text, codings FROM summary WHERE code = ? AND source IS ? AND "group" IS ? '
            "ORDER BY id DESC LIMIT 1"
        )
        row = self.db.execute(sql, [*cell]).fetchone()
        return {"text": row[0], "on": json.loads(row[1])} if row and row[0] else None

    # --- out ------------------------------------------------------------------

    def current(self, codes: Sequence[str] | None = None) -> dict[tuple[str, str], Summary]:
        """Return the summaries that hold (all, or of these codes), by code and source or code and group."""
        return {cell: summary for cell, (summary, _unused) in self._holding(codes).items()}

    def of(self, code: str, where: str) -> Summary | None:
        """Return what is written of one cell; whether its evidence has changed since is not looked at."""
        sql = (
            'SELECT code, source, "group", text, coder, at, codings FROM summary '
            'WHERE code = ? AND (source = ? OR source IS NULL AND "group" = ?) ORDER BY id DESC LIMIT 1'
        )
        row = self.db.execute(sql, [code, where, where]).fetchone()
        if row is None or not row[3]:
            return None
        code, source, group, text, by, at, on = row
        return Summary(code, source, group, text, by, at, tuple(json.loads(on)))

    def evidence_then(self, code: str, where: str) -> Evidence:
        """List coding and stance of all that lay in a cell when it was summed up last; nothing where it was not."""
        sql = (
            'SELECT evidence FROM summary WHERE code = ? AND (source = ? OR source IS NULL AND "group" = ?) '
            "ORDER BY id DESC LIMIT 1"
        )
        row = self.db.execute(sql, [code, where, where]).fetchone()
        return [(coding, stance) for coding, stance in json.loads(row[0])] if row else []

    def all(self, code: str | None = None) -> list[Summary]:
        """List the summaries that hold, of one code or all, in the order of codebook and sources."""
        places = [*self.sources.ids(), *(group.id for group in self.codes.codebook.groups)]
        held = [summary for summary in self.current().values() if code in (None, summary.code)]
        return in_order(held, [*self.codes.known()], places)

    def of_places(self, places: Collection[str]) -> list[Summary]:
        """List the summaries that hold of these sources and groups, in the order of codebook and places."""
        held = [summary for summary, _unused in self._holding(places=places).values()]
        return in_order(held, [*self.codes.known()], [*places])

    def _holding(
        self, codes: Sequence[str] | None = None, places: Collection[str] | None = None
    ) -> dict[tuple[str, str], tuple[Summary, Evidence]]:
        """Return what was written last of each cell (of some codes or places, or all), and what lay in it then."""
        found: dict[tuple[str, str], tuple[Summary, Evidence]] = {}
        sql = (
            'SELECT code, source, "group", text, coder, at, codings, evidence FROM summary '
            "WHERE (:codes IS NULL OR code IN (SELECT value FROM json_each(:codes))) "
            'AND (:places IS NULL OR coalesce(source, "group") IN (SELECT value FROM json_each(:places))) '
            "ORDER BY id"
        )
        chosen = {"codes": codes, "places": places}
        named = {name: None if some is None else json.dumps([*some]) for name, some in chosen.items()}
        written = self.db.execute(sql, named).fetchall()
        if not written:
            return found
        # the codes as they are asked for: what counts for them was perhaps looked up already
        cells = self.evidence_by_cell(sorted({row[0] for row in written}) if codes is None else codes, places)
        for code, source, group, text, by, at, on, evidence in written:
            where = source or group
            found.pop((code, where), None)
            if text:
                then = [tuple(pair) for pair in json.loads(evidence)]
                stale = cells.get((code, where), []) != then
                summary = Summary(code, source, group, text, by, at, tuple(json.loads(on)), stale)
                found[code, where] = summary, then
        return found

    def evidence(self, code: str, where: str) -> Evidence:
        """List coding and stance of all that counts for a code in a source or group, as people name it."""
        return self._evidence(*self._cell(code, where))

    def _evidence(self, code: str, source: str | None, group: str | None) -> Evidence:
        """List what counts in one cell; quicker than to look at all cells of the code."""
        sql = (
            'SELECT id FROM source WHERE "group" = ?'
            if source is None
            else "SELECT id FROM source WHERE ? IN (id, parent)"
        )
        inside = [row[0] for row in self.db.execute(sql, [source or group])]
        return [(row.coding, row.stance) for row in self.view.in_sources(inside, code)[code]]

    def evidence_by_cell(
        self, codes: Iterable[str], places: Collection[str] | None = None
    ) -> dict[tuple[str, str], Evidence]:
        """List per code and source, and per code and group, coding and stance of all that counts there."""
        cells: dict[tuple[str, str], Evidence] = {}
        places_of: dict[str, set[str]] = {}
        for source, parent, group in self.db.execute('SELECT id, parent, "group" FROM source'):
            # a survey is one column with all its respondents
            places_of[source] = {place for place in (source, parent, group) if place}
        if places is None:
            counting = self.view.about(*codes)
        else:
            some = [source for source, held in places_of.items() if not held.isdisjoint(places)]
            counting = self.view.in_sources(some, *codes)
        for code, rows in counting.items():
            for row in rows:
                for place in places_of[row.source]:
                    cells.setdefault((code, place), []).append((row.coding, row.stance))
        return cells

    # --- checks ---------------------------------------------------------------

    def loose_ends(self) -> list[str]:
        """Say which summaries rest on nothing, and which are of a code that left the codebook."""
        lines = []
        for (code, where), (summary, _unused) in self._holding().items():
            if not self.codes.codebook.code(code):
                lines.append(
                    _(
                        'a summary of "{code}" in {place} is kept; the codebook no longer has that code',
                        code=code,
                        place=where,
                    )
                )
            elif not summary.on and not self._evidence(code, summary.source, summary.group):
                holder = _("the summary of {code} in {place}", code=code, place=where)
                lines.append(_("{holder} rests on nothing", holder=holder))
        return lines

    def changed(self) -> list[str]:
        """Say what is another in the cells since they were summed up."""
        lines = []
        for (code, where), (summary, evidence) in self._holding().items():
            if summary.stale:
                now = self._evidence(code, summary.source, summary.group)
                holder = _("the summary of {code} in {place}", code=code, place=where)
                lines.append(f"{holder}: {evidence_changes(dict(evidence), dict(now))}")
        return lines
