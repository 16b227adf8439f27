"""Where codings and turns stand, read at once for whoever asks the whole study something."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from operator import attrgetter

from sqlite_utils import Database

from coder.analysis.asking.material import CodedSpan, SpokenTurn
from coder.model import Role

#: So many rows are read along sooner than each is found at its place.
_MANY = 5_000
_place = attrgetter("start", "end", "code", "coder", "id")


class CodedSpans:
    """The live codings, the turns, and the memos of some."""

    def __init__(self, db: Database) -> None:
        self.db = db

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

    def by_source(self) -> dict[str, list[CodedSpan]]:
        """Return the live codings of each source in the order of its text, the sources in order of import.

        On 50,000 codings: with the sign before `withdrawn` the table is read from end to end, in half of the time
        that rows take by an index that has not all of these columns; and many short lists are sorted sooner
        here than one long one there.
        """
        sql = (
            "SELECT id, source, start, \"end\", code, coder, stance, basis, origin, memo <> '' "
            "FROM coding WHERE +withdrawn IS NULL"
        )
        sources = self.db.execute("SELECT id FROM source ORDER BY n").fetchall()
        found: dict[str, list[CodedSpan]] = {source: [] for (source,) in sources}
        for span in map(CodedSpan._make, self.db.execute(sql)):
            found[span.source].append(span)
        for spans in found.values():
            spans.sort(key=_place)
        return found

    def turns(self) -> dict[str, list[SpokenTurn]]:
        """Return the turns of each source, with the role of who speaks."""
        speakers = self.db.execute("SELECT source, label, role FROM speaker")
        roles = {(source, label): role for source, label, role in speakers}
        found: dict[str, list[SpokenTurn]] = defaultdict(list)
        sql = 'SELECT source, start, "end", n, speaker, language FROM turn'
        for source, start, end, n, speaker, language in self.db.execute(sql):
            role = roles.get((source, speaker), Role.UNKNOWN.value)
            found[source].append(SpokenTurn(start, end, n, speaker, role, language))
        return dict(found)

    def quotes(self, codings: Collection[int]) -> dict[int, str]:
        """Return at least the words of these codings: of many it is sooner to read along all."""
        if len(codings) > _MANY:
            return dict(self.db.execute("SELECT id, quote FROM coding").fetchall())
        sql = "SELECT id, quote FROM coding WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self.db.execute(sql, [json.dumps([*codings])]).fetchall())

    def memos(self, codings: Iterable[int] | None = None) -> dict[int, str]:
        """Return the memos of these codings, of all without any."""
        if codings is None:
            return dict(self.db.execute("SELECT id, memo FROM coding WHERE memo <> ''").fetchall())
        sql = "SELECT id, memo FROM coding WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self.db.execute(sql, [json.dumps([*codings])]).fetchall())
