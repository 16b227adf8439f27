"""The way back from a correction: text, turns, speakers and places as they were, what came since beside them."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from coder.model import Source, Turn
from coder.model.rewritten import Rewritten
from coder.study import turn_search
from coder.study.audit_log import AuditLog
from coder.study.earlier_texts import EarlierText
from coder.study.rewriting import Rewriting, Span

if TYPE_CHECKING:
    from coder.study import Study


class Restoring:
    """One correction on its way back, within the transaction of whoever asked for it."""

    def __init__(self, study: "Study", earlier: EarlierText, made: Rewritten, by: str) -> None:
        """Made: how the text of now becomes the earlier one; by it moves what came since."""
        self.study, self.earlier, self.made, self.by = study, earlier, made, by
        self.db, self.source = study.db, earlier.source

    def restore(self) -> None:
        """Put all back that the correction touched."""
        rewriting = Rewriting(self.study, self.by)
        self._put_codings_back()
        self._put_text_back()
        self._put_suggestions_back(rewriting)
        self._put_blind_passages_back(rewriting)
        self._put_marks_back()
        self._put_memos_back(rewriting)
        rewriting.move_in_log(self.source, self.made)
        rewriting.forget(self.source)
        self.study.earlier_texts.mark_undone(self.earlier.id)

    def _put_text_back(self) -> None:
        earlier = self.earlier
        before = self.study.sources.get(self.source)
        self.db.execute("DELETE FROM speaker WHERE source = ?", [self.source])
        self.db.table("speaker").insert_all({"source": self.source, **row} for row in earlier.speakers)
        spoken = Source(self.source, "", text=earlier.text, turns=self._with_times_since(before))
        turn_search.replace_turns(self.db, before, spoken)
        columns = {"text": earlier.text, "words": len(earlier.text.split()), "kept": earlier.kept}
        hashes = {"text_hash": earlier.text_hash, "original_hash": earlier.original_hash}
        self.study.sources.update(self.source, columns | hashes)

    def _with_times_since(self, before: Source) -> tuple[Turn, ...]:
        """Return the turns of then, with the times that somebody gave them while listening to the later text."""
        given = set()
        for entry in self.study.log.of(("source",), self.source):
            if entry["action"] == "time" and entry["at"] >= self.earlier.at and entry["after"]:
                given.add(entry["after"]["turn"])
        times = {}
        for turn in before.turns:
            if turn.n in given:
                times[self.made.moved(turn.start, turn.end)[0]] = turn.time
        return tuple(replace(turn, time=times.get(turn.start, turn.time)) for turn in self.earlier.turns)

    # --- codings --------------------------------------------------------------

    def _put_codings_back(self) -> None:
        """Put codings where they stood, and let those count again that were withdrawn with their words.

        One made since, on words on which another stood before, is withdrawn.
        """
        places, back = self._places(), self._back_again()
        sql = "SELECT id, code, coder, withdrawn FROM coding WHERE source = ? ORDER BY id"
        rows = self.db.execute(sql, [self.source]).fetchall()
        # two may not stand on one place meanwhile
        self.db.execute("UPDATE coding SET start = -id - 1 WHERE source = ?", [self.source])
        taken = set()
        for coding, code, coder, withdrawn in sorted(rows, key=lambda row: row[0] not in back):
            start, end = places[coding]
            place = (start, end, code, coder)
            if coding in back:
                withdrawn = None
                sql = "UPDATE coding SET withdrawn = NULL, withdrawn_by = NULL WHERE id = ?"
                self.db.execute(sql, [coding])
            if withdrawn is None and place in taken:
                self.study.codings.mark_withdrawn([coding], self.by)
                change = ("withdraw", "coding", coding, None, "it took the same words as another")
                AuditLog(self.db).add(self.by, change)
            elif withdrawn is None:
                taken.add(place)
            sql = 'UPDATE coding SET start = ?, "end" = ?, quote = ? WHERE id = ?'
            self.db.execute(sql, [start, end, self.earlier.text[start:end], coding])

    def _places(self) -> dict[int, Span]:
        """Return where codings stand again: where they stood; what was made or put elsewhere since moves."""
        stood = self.earlier.at_place("coding")
        since = self.study.reworded.placed_since(self.source, self.earlier.at)
        places = {}
        sql = 'SELECT id, start, "end" FROM coding WHERE source = ?'
        for coding, start, end in self.db.execute(sql, [self.source]).fetchall():
            if coding in stood and coding not in since:
                places[coding] = (stood[coding]["start"], stood[coding]["end"])
            else:
                places[coding] = self.made.moved(start, end)
        return places

    def _back_again(self) -> set[int]:
        stood = self.earlier.at_place("coding")
        taken_away = self.earlier.taken_away("coding") & stood.keys()
        return {coding for coding in taken_away if stood[coding]["withdrawn"] is None}

    def _put_marks_back(self) -> None:
        known = self.earlier.at_place("coding")
        self.db.conn.executemany("DELETE FROM reworded WHERE coding = ?", [(coding,) for coding in known])
        self.db.conn.executemany(
            "INSERT INTO reworded (coding, quote) VALUES (:coding, :quote)", self.earlier.places["reworded"]
        )

    def _put_memos_back(self, rewriting: Rewriting) -> None:
        rows = self.earlier.places.get("memo", [])  # none where it was kept before memos stood on passages
        rewriting.move_memos(self.source, self.made, {row["id"] for row in rows})
        self.study.memos.put_back(rows)

    # --- suggestions and the blind sample ---------------------------------------

    def _put_suggestions_back(self, rewriting: Rewriting) -> None:
        rows = self.earlier.at_place("suggestion")
        places = {number: (row["start"], row["end"]) for number, row in rows.items()}
        rewriting.move("suggestion", self.source, self.made, places)
        dropped = self.earlier.taken_away("suggestion")
        for number, row in rows.items():
            quote = self.earlier.text[row["start"] : row["end"]]
            sql = "UPDATE suggestion SET because = ?, quote = ? WHERE id = ?"
            self.db.execute(sql, [row["because"], quote, number])
            if number in dropped:
                self._insert({**row, "quote": quote})
        rewriting.settle(self.source, leave={("suggestion", number) for number in rows})

    def _insert(self, row: Mapping[str, Any]) -> None:
        """Let a suggestion wait again, unless the same was made anew since."""
        self.db.table("suggestion").insert({"source": self.source, **row}, ignore=True)

    def _put_blind_passages_back(self, rewriting: Rewriting) -> None:
        """Put what was drawn back; where the sample was given up since, what is left of it moves."""
        drawn = self.earlier.places["blind_passage"]
        sql = "SELECT 1 FROM log WHERE action = 'end' AND object = 'blind sample' AND at > ?"
        if not drawn or self.db.execute(sql, [self.earlier.at]).fetchone():
            rewriting.move("blind_passage", self.source, self.made)
            return
        times = json.dumps(sorted({row["at"] for row in drawn}))
        sql = "DELETE FROM blind_passage WHERE source = ? AND at IN (SELECT value FROM json_each(?))"
        self.db.execute(sql, [self.source, times])
        rewriting.move("blind_passage", self.source, self.made)
        self.db.table("blind_passage").insert_all(
            ({"source": self.source, **row} for row in drawn), ignore=True
        )
