"""Indicators as sources: what is cited of figures is title, year and value, word for word as a quote."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from sqlite_utils import Database

from coder.analysis import indicator_text
from coder.analysis.indicator_text import Reference
from coder.errors import NotFoundError
from coder.model import Indicator, Relation, SourceKind
from coder.study import turn_search
from coder.study.audit_log import AuditLog
from coder.study.codes import Codes
from coder.study.database import transaction
from coder.study.source_identity import text_hash
from coder.study.sources import Sources
from coder.translations import _


class Figures:
    """The indicators that somebody cited, each a source of kind figures that follows the codebook."""

    def __init__(self, db: Database, codes: Codes, sources: Sources) -> None:
        self.db = db
        self.codes = codes
        self.sources = sources
        codes.after_load.append(self.refresh)

    def reference(self, written: str) -> Reference | None:
        """Read I2 or I2:2019; None where it names no indicator, or a source by its id."""
        if self.db.execute("SELECT 1 FROM source WHERE id = ?", [written.strip().upper()]).fetchone():
            return None
        return indicator_text.read_reference(self.codes.codebook, written)

    def cite(self, reference: Reference, by: str) -> tuple[str, int, int]:
        """Return the passage of a figure, its source made where it is the first that is cited of it."""
        source = self._source_of(reference.indicator.id) or self._add(reference.indicator, by)
        text = self.sources.text(source)
        if reference.year is None:
            return source, 0, len(text)  # title, years and values
        spans = indicator_text.line_spans(text)
        if reference.year not in spans:
            known = ", ".join(key for key in spans if key != "title") or "none"
            raise NotFoundError(
                _(
                    "Indicator {indicator} has no figure of {year}. It has: {known}.",
                    indicator=reference.indicator.id,
                    year=reference.year,
                    known=known,
                )
            )
        return (source, *spans[reference.year])

    def _source_of(self, indicator: str) -> str | None:
        sql = "SELECT id FROM source WHERE kind = ? AND json_extract(attributes, '$.indicator') = ?"
        row = self.db.execute(sql, [SourceKind.FIGURES, indicator]).fetchone()
        return str(row[0]) if row else None

    def _add(self, indicator: Indicator, by: str) -> str:
        transcript = indicator_text.indicator_transcript(indicator, self._lines(indicator))
        given = {"kind": SourceKind.FIGURES, "indicator": indicator.id}
        if indicator.owner:
            given |= {"organisation": indicator.owner, "relation": self._relation(indicator.owner)}
        return self.sources.add(transcript, by, **given)[0]

    def _relation(self, owner: str) -> Relation:
        """Return the relation of the owner's other sources, where they have one and the same."""
        codebook = self.codes.codebook
        wanted = codebook.voice(None, owner)
        rows = self.db.execute("SELECT organisation, relation FROM source WHERE organisation IS NOT NULL")
        found = {relation for organisation, relation in rows if codebook.voice(None, organisation) == wanted}
        return Relation(found.pop()) if len(found) == 1 else Relation.UNKNOWN

    def _lines(self, indicator: Indicator) -> dict[str, str]:
        return indicator_text.indicator_lines(indicator, next(iter(self.codes.codebook.languages), "en"))

    # --- when the codebook changes ----------------------------------------------

    def refresh(self, by: str) -> None:
        """Let the sources say what the indicators say now; codings stay on their year and are logged."""
        sql = "SELECT id, json_extract(attributes, '$.indicator'), text FROM source WHERE kind = ?"
        indicators = {one.id: one for one in self.codes.codebook.indicators}
        for source, indicator_id, text in self.db.execute(sql, [SourceKind.FIGURES]).fetchall():
            if indicator_id in indicators:
                self._follow(source, indicators[indicator_id], text, by)
                self._follow_in_register(source, indicators[indicator_id], by)

    def _follow_in_register(self, source: str, indicator: Indicator, by: str) -> None:
        """Let title and owner be those of the codebook, where nobody said otherwise since the version before."""
        known = self.sources.get(source)
        change = indicator_text.register_change(indicator, known, self._before(indicator.id))
        if "organisation" in change and known.relation == Relation.UNKNOWN and indicator.owner:
            change["relation"] = self._relation(indicator.owner)
        if change:
            self.sources.set(source, by, **change)

    def _before(self, indicator: str) -> dict[str, Any] | None:
        """Return an indicator as it stood in the version before the current one."""
        sql = "SELECT content FROM codebook_version ORDER BY id DESC LIMIT 1 OFFSET 1"
        row = self.db.execute(sql).fetchone()
        listed = json.loads(row[0]).get("indicators") if row else None
        return next((one for one in listed or () if one["id"] == indicator), None)

    def meet(self, indicator: str, theirs: str, by: str) -> tuple[str, Callable[[int], int]] | None:
        """Return the source of an indicator here, and where a position of another study's text of it stands now.

        A year that only the other study has is kept without a figure. None where nobody cited it here.
        """
        source = self._source_of(indicator)
        if source is None:
            return None
        text = self.sources.text(source)
        known = {one.id: one for one in self.codes.codebook.indicators}
        if indicator in known:
            self._follow(source, known[indicator], text, by, theirs)
            text = self.sources.text(source)
        return source, lambda place: indicator_text.moved_position(place, theirs, text)

    def _follow(self, source: str, indicator: Indicator, text: str, by: str, theirs: str = "") -> None:
        """Let a source say what its indicator says; what was cited, here or by others, keeps its line."""
        lines = self._lines(indicator)
        for cited in (text, theirs):
            if cited:
                indicator_text.keep_cited_lines(lines, cited)
        made = indicator_text.indicator_transcript(indicator, indicator_text.in_order(lines))
        if made.text == text:
            return
        with transaction(self.db):
            turn_search.forget(self.db, self.sources.get(source))
            self.db.execute("DELETE FROM turn WHERE source = ?", [source])
            self.db.execute(
                "UPDATE source SET text = ?, text_hash = ?, words = ? WHERE id = ?",
                [made.text, text_hash(made.text), len(made.text.split()), source],
            )
            turn_search.keep(self.db, source, made)
            self._move_codings(source, made.text, indicator_text.line_edits(text, made.text), by)

    def _move_codings(self, source: str, text: str, edits: Sequence[indicator_text.Edit], by: str) -> None:
        sql = 'SELECT id, start, "end", quote FROM coding WHERE source = ?'
        for coding, start, end, quote in self.db.execute(sql, [source]).fetchall():
            new_start, new_end = indicator_text.moved_span(text, edits, start, end)
            new_quote = text[new_start:new_end]
            update = 'UPDATE coding SET start = ?, "end" = ?, quote = ? WHERE id = ?'
            self.db.execute(update, [new_start, new_end, new_quote, coding])
            if new_quote != quote:
                AuditLog(self.db).add(by, ("figure", "coding", coding, quote, new_quote))

    def citations(self) -> dict[str, list[int]]:
        """Return per indicator the live codings that cite it or one of its years."""
        sql = (
            "SELECT json_extract(source.attributes, '$.indicator'), coding.id FROM coding "
            "JOIN source ON source.id = coding.source "
            "WHERE source.kind = ? AND coding.withdrawn IS NULL ORDER BY coding.id"
        )
        found: dict[str, list[int]] = {}
        for indicator, coding in self.db.execute(sql, [SourceKind.FIGURES]):
            found.setdefault(str(indicator), []).append(coding)
        return found

    def changed_since_coded(self) -> list[tuple[int, str, str]]:
        """List live codings on figures that are others now: coding, what was cited, what stands there."""
        sql = (
            "SELECT coding.id, log.before, coding.quote FROM log JOIN coding ON coding.id = log.object_id "
            "WHERE log.action = 'figure' AND log.object = 'coding' AND coding.withdrawn IS NULL "
            "AND log.id = (SELECT min(id) FROM log AS first WHERE first.action = 'figure' "
            "AND first.object_id = log.object_id)"
        )
        cited = [(coding, json.loads(before), now) for coding, before, now in self.db.execute(sql)]
        return [(coding, before, now) for coding, before, now in cited if before != now]
