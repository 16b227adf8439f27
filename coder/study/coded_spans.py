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
        sql = (
            "SELECT coding.id, coding.source, start, \"end\", code, coder, stance, basis, origin, memo <> '' "
            "FROM coding JOIN source ON source.id = coding.source WHERE withdrawn IS NULL "
            'ORDER BY source.n, start, "end", code, coder, coding.id'
        )
        return list(map(CodedSpan._make, self.db.execute(sql)))

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
