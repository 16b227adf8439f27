"""What a language model on this machine said of passages and codes, so that nothing is asked twice."""

from collections.abc import Collection
from typing import Any

from sqlite_utils import Database

from coder.model import Opinion, Says, Stance
from coder.study.coders import Coders
from coder.study.database import now, transaction
from coder.study.sources import Sources

_COLUMNS = (
    "source, code, text_hash, prompt_hash, model, model_hash, parameters, says, stance, quote_start, quote_end, "
    "seconds, coder, at, nth"
)


class Opinions:
    """Keeps answers by the hash of the words and of the request; the words stand in the text alone."""

    def __init__(self, db: Database, sources: Sources) -> None:
        self.db = db
        self.sources = sources

    def add(self, opinion: Opinion) -> None:
        """Keep an answer; one that is there already stays."""
        with transaction(self.db):
            by = Coders(self.db).ensure(opinion.coder)
            self.db.execute(
                f"INSERT OR IGNORE INTO opinion ({_COLUMNS}) VALUES ({','.join('?' * 15)})",
                [
                    *(opinion.source, opinion.code, opinion.text_hash, opinion.prompt_hash),
                    *(opinion.model, opinion.model_hash, opinion.parameters, opinion.says, opinion.stance),
                    *(opinion.quote_start, opinion.quote_end, opinion.seconds),
                    *(by, opinion.at or now(), opinion.nth),
                ],
            )

    def select(self) -> list[Opinion]:
        """List all answers, the earliest first."""
        rows = self.db.execute(
            f"SELECT {_COLUMNS} FROM opinion ORDER BY at, source, text_hash, prompt_hash, nth"
        )
        return [_opinion(row) for row in rows]

    def last_model(self) -> str | None:
        """Return the name of the model that answered last."""
        row = self.db.execute("SELECT model FROM opinion ORDER BY at DESC LIMIT 1").fetchone()
        return None if row is None else str(row[0])

    def keep_only(self, source: str, text_hashes: Collection[str]) -> None:
        """Delete the answers of a source on words that do not stand there any more."""
        rows = self.db.execute("SELECT DISTINCT text_hash FROM opinion WHERE source = ?", [source]).fetchall()
        gone = [(source, digest) for (digest,) in rows if digest not in text_hashes]
        self.db.conn.executemany("DELETE FROM opinion WHERE source = ? AND text_hash = ?", gone)


def _opinion(row: tuple[Any, ...]) -> Opinion:
    known = dict(zip(_COLUMNS.split(", "), row, strict=True))
    stance = Stance(known["stance"]) if known["stance"] else None
    return Opinion(**known | {"says": Says(known["says"]), "stance": stance})
