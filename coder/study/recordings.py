"""Which recording a source was transcribed from: the name and the digest of a file, never the sound itself."""

from sqlite_utils import Database

from coder.errors import NotFoundError
from coder.model import Recording, Turn
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.database import now, transaction
from coder.translations import _

_COLUMNS = "source, file, digest, size, coder, at"


class Recordings:
    """The recordings of sources, at most one each, and when each turn begins in them."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def all(self) -> dict[str, Recording]:
        """Return the recording of each source that has one, in the order of the register."""
        sql = (
            "SELECT recording.source, recording.file, digest, size, coder, at FROM recording "
            "JOIN source ON source.id = recording.source WHERE recording.file IS NOT NULL ORDER BY source.n"
        )
        return {row[0]: Recording(*row) for row in self.db.execute(sql)}

    def get(self, source: str) -> Recording | None:
        """Return the recording of a source; None where it has none."""
        sql = f"SELECT {_COLUMNS} FROM recording WHERE source = ? AND file IS NOT NULL"
        row = self.db.execute(sql, [source]).fetchone()
        return Recording(*row) if row else None

    def of_file(self, file: str) -> list[str]:
        """Return the sources that were transcribed from this file."""
        sql = "SELECT source FROM recording WHERE file = ? ORDER BY source"
        return [row[0] for row in self.db.execute(sql, [file])]

    def guids(self) -> set[str]:
        """Return the GUIDs of all sources that have a recording."""
        sql = "SELECT guid FROM source WHERE id IN (SELECT source FROM recording WHERE file IS NOT NULL)"
        return {row[0] for row in self.db.execute(sql)}

    def set(self, recording: Recording, by: str) -> None:
        """Say which recording a source has; what was said before is in the log."""
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            before = self.get(recording.source)
            self._write(recording.source, recording.file, recording.digest, recording.size, by)
            after = {"file": recording.file, "sha256": recording.digest}
            change = ("attach", "source", recording.source, before and {"file": before.file}, after)
            AuditLog(self.db).add(by, change)

    def remove(self, source: str, by: str) -> Recording:
        """Say that a source has no recording any more; the file stays. Raises `NotFoundError` where it has none."""
        with transaction(self.db):
            if (before := self.get(source)) is None:
                raise NotFoundError(_("{source} has no recording.", source=source))
            by = Coders(self.db).ensure(by)
            self._write(source, None, "", 0, by)
            AuditLog(self.db).add(by, ("detach", "source", source, {"file": before.file}, None))
        return before

    def _write(self, source: str, file: str | None, digest: str, size: int, by: str) -> None:
        sql = f"INSERT OR REPLACE INTO recording ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"
        self.db.execute(sql, [source, file, digest, size, by, now()])

    # --- times ----------------------------------------------------------------

    def timed_turns(self) -> dict[str, tuple[list[Turn], str | None]]:
        """Return per source the turns of which any has a time, and when the last one ends as the file says."""
        timed = "(SELECT source FROM turn WHERE time IS NOT NULL)"
        sql = f"SELECT id, json_extract(attributes, '$.last_time') FROM source WHERE id IN {timed} ORDER BY n"
        found: dict[str, tuple[list[Turn], str | None]] = {}
        for source, last_time in self.db.execute(sql):
            found[source] = ([], last_time)
        sql = f'SELECT source, n, speaker, start, "end", time FROM turn WHERE source IN {timed} ORDER BY source, n'
        for source, *turn in self.db.execute(sql):
            found[source][0].append(Turn(*turn))
        return found

    def set_time(self, source: str, turn: int, time: float | None, by: str) -> float | None:
        """Say when a turn begins, in seconds; None takes its time away. Return what was said before."""
        with transaction(self.db):
            sql = "SELECT time FROM turn WHERE source = ? AND n = ?"
            if (row := self.db.execute(sql, [source, turn]).fetchone()) is None:
                raise NotFoundError(_("{source} has no turn {number}.", source=source, number=turn))
            before: float | None = row[0]
            if before != time:
                by = Coders(self.db).ensure(by)
                sql = "UPDATE turn SET time = ? WHERE source = ? AND n = ?"
                self.db.execute(sql, [time, source, turn])
                was, now_is = {"turn": turn, "time": before}, {"turn": turn, "time": time}
                AuditLog(self.db).add(by, ("time", "source", source, was, now_is))
        return before
