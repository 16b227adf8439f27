"""The way back from a correction: text, turns, speakers and places as they were, what came since beside them."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coder.model import Source
from coder.model.rewritten import Rewritten
from coder.study import turn_search
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
        places = self._places()
        self._bring_codings_back()
        rewriting.withdraw_doubles(self.source, self.made, places)
        self._put_text_back()
        rewriting.move("coding", self.source, self.made, places)
        self._put_suggestions_back(rewriting)
        self._put_blind_passages_back(rewriting)
        self._put_marks_back()
        rewriting.move_in_log(self.source, self.made)
        self.study.earlier_texts.mark_undone(self.earlier.id)

    def _put_text_back(self) -> None:
        earlier = self.earlier
        turn_search.forget(self.db, self.study.sources.get(self.source))
        for table in ("turn", "speaker"):
            self.db.execute(f"DELETE FROM {table} WHERE source = ?", [self.source])
        self.db.table("speaker").insert_all({"source": self.source, **row} for row in earlier.speakers)
        spoken = Source(self.source, "", text=earlier.text, turns=earlier.turns)
        turn_search.keep_turns(self.db, self.source, spoken)
        columns = {"text": earlier.text, "words": len(earlier.text.split())}
        hashes = {"text_hash": earlier.text_hash, "original_hash": earlier.original_hash}
        self.study.sources.update(self.source, columns | hashes)

    # --- codings --------------------------------------------------------------

    def _places(self) -> dict[int, Span]:
        """Return where codings stood; one that somebody put elsewhere since moves with the text."""
        put_elsewhere = self.study.codings.placed_since(self.source, self.earlier.at)
        return {
            coding: (row["start"], row["end"])
            for coding, row in self.earlier.at_place("coding").items()
            if coding not in put_elsewhere
        }

    def _bring_codings_back(self) -> None:
        """Let codings count again that were withdrawn with their words, unless their place is taken now."""
        rows = self.earlier.at_place("coding")
        for coding in sorted(self.earlier.taken_away("coding")):
            if coding in rows and rows[coding]["withdrawn"] is None:
                sql = "UPDATE coding SET withdrawn = NULL, withdrawn_by = NULL WHERE id = ?"
                self.db.execute(sql, [coding])

    def _put_marks_back(self) -> None:
        known = self.earlier.at_place("coding")
        self.db.conn.executemany("DELETE FROM reworded WHERE coding = ?", [(coding,) for coding in known])
        self.db.conn.executemany(
            "INSERT INTO reworded (coding, quote) VALUES (:coding, :quote)", self.earlier.places["reworded"]
        )

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
        rewriting.settle(self.source, leave=set(rows))

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
