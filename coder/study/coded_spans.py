"""Where codings and turns stand, read at once for whoever asks the whole study something."""

import json
from collections import defaultdict
from collections.abc import Iterable

from sqlite_utils import Database

from coder.analysis.asking.material import CodedSpan, SpokenTurn


class CodedSpans:
    """The live codings without their words, the turns, and the words of some."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def all(self) -> list[CodedSpan]:
        """List all live codings in the order of the texts."""
        return self._where("withdrawn IS NULL")

    def of_codes(self, codes: Iterable[str], withdrawn: bool = False) -> list[CodedSpan]:
        """List the live codings of some codes in the order of the texts, or those that were withdrawn."""
        state = "withdrawn IS NOT NULL" if withdrawn else "withdrawn IS NULL"
        return self._where(f"{state} AND code IN (SELECT value FROM json_each(?))", codes)

    def of_sources(self, sources: Iterable[str]) -> list[CodedSpan]:
        """List the live codings of some sources in the order of the texts."""
        return self._where("withdrawn IS NULL AND coding.source IN (SELECT value FROM json_each(?))", sources)

    def of_ids(self, ids: Iterable[int]) -> list[CodedSpan]:
        """List the live ones of codings that are named by their numbers, in the order of the texts."""
        return self._where("withdrawn IS NULL AND coding.id IN (SELECT value FROM json_each(?))", ids)

    def _where(self, condition: str, values: Iterable[str | int] | None = None) -> list[CodedSpan]:
        sql = (
            "SELECT coding.id, coding.source, start, \"end\", code, coder, stance, basis, origin, memo <> '' "
            f"FROM coding JOIN source ON source.id = coding.source WHERE {condition} "
            'ORDER BY source.n, start, "end", code, coder, coding.id'
        )
        given = [] if values is None else [json.dumps([*values])]
        return list(map(CodedSpan._make, self.db.execute(sql, given)))

    def marked(self, ids: Iterable[int], mark: str) -> set[int]:
        """Tell which codings bear a mark, or (`to_review`) quoted other words before their text was corrected."""
        conditions = {
            "key_quote": "key_quote",
            "unsure": "unsure",
            "to_review": "id IN (SELECT coding FROM reworded)",
        }
        sql = f"SELECT id FROM coding WHERE {conditions[mark]} AND id IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self.db.execute(sql, [json.dumps([*ids])])}

    def created(self, ids: Iterable[int]) -> dict[int, str]:
        """Return when codings were made."""
        sql = "SELECT id, created FROM coding WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self.db.execute(sql, [json.dumps([*ids])]).fetchall())

    def turns(self) -> dict[str, list[SpokenTurn]]:
        """Return the turns of each source, with the role of who speaks."""
        sql = (
            "SELECT turn.source, start, \"end\", n, turn.speaker, coalesce(role, 'unknown'), language FROM turn "
            "LEFT JOIN speaker ON speaker.source = turn.source AND speaker.label = turn.speaker"
        )
        found: dict[str, list[SpokenTurn]] = defaultdict(list)
        for row in self.db.execute(sql):
            found[row[0]].append(SpokenTurn._make(row[1:]))
        return dict(found)

    def memos(self, codings: Iterable[int] | None = None) -> dict[int, str]:
        """Return the memos of these codings, of all without any."""
        if codings is None:
            return dict(self.db.execute("SELECT id, memo FROM coding WHERE memo <> ''").fetchall())
        sql = "SELECT id, memo FROM coding WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self.db.execute(sql, [json.dumps([*codings])]).fetchall())
