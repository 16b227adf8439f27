"""Dated notes on anything: on a source, a code, a coding, or the study."""

from sqlite_utils import Database

from coder.model import Memo
from coder.study.coders import Coders
from coder.study.database import new_guid, now, transaction


class Memos:
    """The notes that people wrote, here or in another tool."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def all(self) -> list[Memo]:
        """List all, in the order in which they came."""
        sql = "SELECT about_kind, about_id, text, coder, created, guid FROM memo ORDER BY id"
        return [Memo(*row) for row in self.db.execute(sql)]

    def add(self, memo: Memo) -> None:
        """Keep one."""
        sql = "INSERT INTO memo (about_kind, about_id, text, coder, created, guid) VALUES (?,?,?,?,?,?)"
        with transaction(self.db):
            coder = Coders(self.db).ensure(memo.coder) if memo.coder.strip() else ""
            values = [memo.about_kind, memo.about_id, memo.text, coder]
            self.db.execute(sql, [*values, memo.created or now(), memo.guid or new_guid()])
