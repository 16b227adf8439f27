"""Which sources are coded blind, and from whom what others coded there is kept."""

from collections.abc import Iterable

from sqlite_utils import Database

from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.database import now, transaction

#: What is said of a source holds; else what is said of the survey that it answers; else what is said of all.
#: The tables themselves are read, whoever looks.
_BLIND = """
    FROM main.source
    LEFT JOIN main.blinding AS own ON own.source = source.id
    LEFT JOIN main.blinding AS survey ON survey.source = source.parent
    WHERE coalesce(own.is_on, survey.is_on, (SELECT is_on FROM main.blinding WHERE source IS NULL), 0)
"""
#: An owner who is to read a source codes it blind as well, until it is read to the end.
_TO_READ = """
    AND EXISTS (
        SELECT 1 FROM main.reading
        WHERE coder = ? AND assigned AND NOT read AND reading.source IN (source.id, source.parent)
    )
"""
#: What the log calls the beginning and the end.
BEGIN, END = "blind", "unblind"


class Blinding:
    """Where people do not see what others coded."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def sources(self) -> list[str]:
        """List the sources that are coded blind, in the order of the study."""
        if not self._anywhere():
            return []
        return [row[0] for row in self.db.execute(f"SELECT source.id {_BLIND} ORDER BY n")]

    def is_for_all(self) -> bool:
        """Tell whether sources that nothing else is said of, also those to come, are coded blind."""
        row = self.db.execute("SELECT is_on FROM blinding WHERE source IS NULL").fetchone()
        return bool(row and row[0])

    def hidden_from(self, who: str, is_owner: bool) -> list[str]:
        """List the sources in which a person does not see what others coded."""
        if not self._anywhere():
            return []
        if not is_owner:
            return self.sources()
        sql = f"SELECT source.id {_BLIND} {_TO_READ} ORDER BY n"
        return [row[0] for row in self.db.execute(sql, [who])]

    def _anywhere(self) -> bool:
        return self.db.execute("SELECT 1 FROM blinding WHERE is_on LIMIT 1").fetchone() is not None

    def set(self, sources: Iterable[str], by: str, is_on: bool = True) -> list[str]:
        """Let these sources be coded blind, or no longer; return those for which this is new."""
        with transaction(self.db):
            by, blind = Coders(self.db).ensure(by), set(self.sources())
            changed = [source for source in dict.fromkeys(sources) if (source in blind) != is_on]
            for source in changed:
                self.db.execute("DELETE FROM blinding WHERE source = ?", [source])
                self._keep(source, is_on, by)
                self._log("source", source, is_on, by)
        return changed

    def set_for_all(self, by: str, is_on: bool = True) -> bool:
        """Let all sources be coded blind, also those to come, or none; tell whether this is new."""
        with transaction(self.db):
            single = self.db.execute("SELECT 1 FROM blinding WHERE source IS NOT NULL LIMIT 1").fetchone()
            if self.is_for_all() == is_on and single is None:
                return False
            by = Coders(self.db).ensure(by)
            self.db.execute("DELETE FROM blinding")
            self._keep(None, is_on, by)
            self._log("study", "all sources", is_on, by)
        return True

    def _keep(self, source: str | None, is_on: bool, by: str) -> None:
        self.db.execute(
            "INSERT INTO blinding (source, is_on, coder, at) VALUES (?, ?, ?, ?)",
            [source, int(is_on), by, now()],
        )

    def _log(self, thing: str, thing_id: str, is_on: bool, by: str) -> None:
        before, after = {"blind": not is_on}, {"blind": is_on}
        AuditLog(self.db).add(by, (BEGIN if is_on else END, thing, thing_id, before, after))
