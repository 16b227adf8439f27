"""What a model of language made of the study's texts: kept, so that each text is read once."""

from collections.abc import Iterable

from sqlite_utils import Database

#: Source and hash of a text, and its vector as numbers of four bytes.
Row = tuple[str, str, bytes]


class Vectors:
    """Vectors by model and hash of the text; worked out from the sources, and gone with their words."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def of_model(self, model: str) -> dict[str, bytes]:
        """Return all vectors of a model by the hash of their text."""
        return dict(self.db.execute("SELECT text_hash, vector FROM vector WHERE model = ?", [model]))

    def add(self, model: str, rows: Iterable[Row]) -> None:
        """Keep vectors, within the transaction of whoever asks."""
        self.db.conn.executemany(
            "INSERT OR IGNORE INTO vector (model, source, text_hash, vector) VALUES (?,?,?,?)",
            [(model, *row) for row in rows],
        )

    def forget(self, source: str) -> None:
        """Delete the vectors of a source: of words that went nothing may be guessed."""
        self.db.execute("DELETE FROM vector WHERE source = ?", [source])
