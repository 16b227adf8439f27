"""Rows that go for good: what is of a source, what the log says of it, and the space that they leave."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sqlite_utils import Database

from coder.model import IN_A_SOURCE, Source, Withhold
from coder.places import RECORDINGS
from coder.study.database import now
from coder.study.source_identity import text_hash

if TYPE_CHECKING:
    from coder.study import Study

#: Before the GUID of its source and its name: an original that is about to be deleted.
ASIDE = ".erasing-"
_OF_A_SOURCE = (
    "turn",
    "speaker",
    "suggestion",
    "asked",
    "blind_passage",
    "opinion",
    "vector",
    "reading",
    "recording",
    "blinding",
    "summary",
    "coding",
    "earlier_text",
)


def overwrite_deleted(db: Database) -> None:
    """Have SQLite write zeros over whatever is deleted from now on."""
    db.execute("PRAGMA secure_delete = ON")


def clear_free_space(study: "Study") -> bool:
    """Write the file anew, so that nothing that was deleted can be read in it or its -wal; tell whether it could be."""
    try:
        study.db.execute("VACUUM")
        return not study.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError:
        return False


def unfinished(folder: Path) -> list[Path]:
    """Return originals and recordings that were set aside when a run was killed."""
    found = [(folder / home).glob(f"{ASIDE}*") for home in ("transcripts", RECORDINGS)]
    return sorted(path for paths in found for path in paths)


def delete_source(study: "Study", source: Source, keep_talk: bool) -> None:
    """Delete all that is of a source, and what the log says of it; a talk that is kept has no words left."""
    db = study.db
    codings = _ids(db, "coding", source.id)
    memos = _memos(db, source.id, codings)
    of_source = {"coding": codings, "suggestion": _ids(db, "suggestion", source.id), "memo": memos}
    _blank_log(db, source.id, of_source)
    db.execute("DELETE FROM memo WHERE id IN (SELECT value FROM json_each(?))", [json.dumps(memos)])
    for table in _OF_A_SOURCE:
        db.execute(f"DELETE FROM {table} WHERE source = ?", [source.id])
    if keep_talk:
        _keep_talk(study, source)
    else:
        db.execute("DELETE FROM source WHERE id = ?", [source.id])


def _ids(db: Database, table: str, source: str) -> list[str]:
    return [str(row[0]) for row in db.execute(f"SELECT id FROM {table} WHERE source = ?", [source])]


def _memos(db: Database, source: str, codings: Sequence[str]) -> list[str]:
    """Return the memos on a source, on its speakers and passages and on its codings."""
    on = json.dumps([source])
    about = dict.fromkeys(IN_A_SOURCE, on) | {"coding": json.dumps(codings)}
    found = []
    for kind, ids in about.items():
        sql = "SELECT id FROM memo WHERE about_kind = ? AND about_id IN (SELECT value FROM json_each(?))"
        found += [str(row[0]) for row in db.execute(sql, [kind, ids])]
    return found


def _blank_log(db: Database, source: str, of_source: Mapping[str, Sequence[str]]) -> None:
    """Take out of the log what it says of a source; that something was done, when and by whom, stays."""
    blank = "UPDATE log SET before = NULL, after = NULL WHERE "
    for thing, ids in {"source": [source], **of_source}.items():
        sql = blank + "object = ? AND object_id IN (SELECT value FROM json_each(?))"
        db.execute(sql, [thing, json.dumps(ids)])
    db.execute(blank + "object = 'summary' AND object_id LIKE '%:' || ?", [source])
    db.execute(blank + "object = 'conflict' AND object_id LIKE 'source:' || ? || ':%'", [source])


def _keep_talk(study: "Study", source: Source) -> None:
    text = f"[What was said in {source.id} was taken back.]"
    digest = study.sources.hash_of_source(source.id, text) if source.parent else text_hash(text)
    change = {
        "title": f"{source.id} ({now()[:10]})",
        "withhold_names": Withhold.FUNCTION,
        "attributes": json.dumps({"withdrawn": now()[:10]}),
        "words": 0,
        "text": text,
        "text_hash": digest,
    }
    empty = ("organisation", "role", "voice", "file", "format", "encoding", "original_hash")
    study.sources.update(source.id, {**change, **dict.fromkeys(empty)})
