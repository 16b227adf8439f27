"""The people who code."""

from contextlib import nullcontext

from sqlite_utils import Database

from coder.errors import UsageError
from coder.study.database import new_guid, now, transaction
from coder.translations import _


class Coders:
    """People are known by the name they go by; the first thing they do enters them."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def ensure(self, name: str, guid: str | None = None) -> str:
        """Enter a person who is not known yet; give the name as it is kept."""
        name = " ".join(name.split())
        if not name:
            raise UsageError(_("A coder needs a name: give --coder NAME or set CODER_NAME."))
        sql = "INSERT OR IGNORE INTO coder (name, guid, created) VALUES (?, ?, ?)"
        with nullcontext() if self.db.conn.in_transaction else transaction(self.db):
            self.db.execute(sql, [name, guid or new_guid(), now()])
        return name

    def all(self) -> list[str]:
        """List the names of all who are known."""
        return [row["name"] for row in self.db.query("SELECT name FROM coder ORDER BY created, name")]
