"""The veil: what a person who codes blind does not see lies under it, whoever reads the tables for them.

Views of this connection alone stand before the tables and bear their names: what is read is read
through them. What is written goes to the tables: a transaction lifts the veil and lays it again.
So nothing above the tables has to remember who sees what.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlite_utils import Database

from coder.model import Origin


class Veil(NamedTuple):
    """Who looks, and in which sources they do not see what others made."""

    who: str
    sources: tuple[str, ...]
    #: Instead of all this: whoever looks sees no coding of a suggestion in which a language model had its say.
    without_model: bool = False


WITHOUT_MODEL = Veil("", (), without_model=True)


_OTHERS = "coder IS NOT (SELECT name FROM temp.veiled_person)"
_HIDDEN_SOURCE = "source IN (SELECT source FROM temp.veiled_source)"


def _is_seen(coding: str) -> str:
    """Return the condition that a coding may be seen; in a view `coding` is the view."""
    return f"EXISTS (SELECT 1 FROM coding AS seen WHERE seen.id = CAST({coding} AS INTEGER))"


#: What everybody may read in the log: it tells of texts, people and the framework, and of no coding.
_OPEN_IN_LOG = (
    "(object = 'codebook' OR action || ' ' || object IN ('import source', 'set source', 'speaker source', "
    "'speakers source', 'pseudonymise source', 'assign source', 'unassign source', 'blind source', "
    "'unblind source', 'blind study', 'unblind study', 'backup study', 'join coder', 'set code', "
    "'set suggestion floor', 'off keyword', 'on keyword'))"
)

#: table: which of its rows are seen. Verdicts, findings and answers draw on what all coded, everywhere;
#: suggestions are learnt from it: of those only what the person made or decided on is seen.
SEEN: dict[str, str] = {
    "coding": f"NOT ({_HIDDEN_SOURCE} AND {_OTHERS})",
    "reworded": _is_seen("reworded.coding"),
    "memo": (
        f"NOT ({_OTHERS} AND ("
        "about_kind IN ('source', 'speaker', 'passage') AND about_id IN (SELECT source FROM temp.veiled_source) "
        f"OR about_kind = 'coding' AND NOT {_is_seen('about_id')}))"
    ),
    "asked": f"NOT ({_HIDDEN_SOURCE} AND {_OTHERS} AND how = 'by hand')",
    "reading": f"NOT ({_HIDDEN_SOURCE} AND {_OTHERS})",
    "earlier_text": f"NOT {_HIDDEN_SOURCE}",
    "opinion": f"NOT {_HIDDEN_SOURCE}",  # what was asked follows what people coded
    "suggestion": "decided_by = (SELECT name FROM temp.veiled_person)",
    "verdict": f"NOT ({_OTHERS})",
    "tracing_test": f"NOT ({_OTHERS})",
    "finding": f"NOT ({_OTHERS})",
    "finding_link": (
        f"finding IN (SELECT id FROM finding) AND NOT (kind = 'coding' AND NOT {_is_seen('target')})"
    ),
    "answer": f"NOT ({_OTHERS})",
    "answer_link": (
        f"answer IN (SELECT id FROM answer) AND NOT (kind = 'coding' AND NOT {_is_seen('target')})"
    ),
    "summary": f"NOT ({_OTHERS})",
    "log": (f"NOT ({_OTHERS}) OR {_OPEN_IN_LOG} OR object = 'coding' AND {_is_seen('object_id')}"),
}
#: Tables in which nothing is told of what people coded.
OPEN = (
    "coder",
    "source",
    "speaker",
    "turn",
    "codebook_version",
    "code",
    "counts_for",
    "keyword_switch",
    "saved_query",
    "blind_passage",
    "blinding",
    "recording",
    "report_setting",
    "turn_search",
    "turn_search_words",
    "vector",
    "touched",
    "seal",
    "chain",
)

#: table: which of its rows are seen where what came of a language model is left out.
_MODEL_LEFT_OUT = {"coding": f"origin <> '{Origin.WITH_MODEL}'"}

#: Views of the study itself: they read its tables and never what stands before those, so each is made again.
VIEWS = ("evidence",)


def lay(db: Database, veil: Veil) -> None:
    """Let this connection read as one person may."""
    if veil.without_model:
        _cover(db, veil)
        return
    db.execute("CREATE TEMP TABLE IF NOT EXISTS veiled_person (name TEXT NOT NULL)")
    db.execute("CREATE TEMP TABLE IF NOT EXISTS veiled_source (source TEXT PRIMARY KEY) WITHOUT ROWID")
    db.execute("DELETE FROM temp.veiled_person")
    db.execute("DELETE FROM temp.veiled_source")
    db.execute("INSERT INTO temp.veiled_person VALUES (?)", [veil.who])
    db.conn.executemany("INSERT INTO temp.veiled_source VALUES (?)", [(source,) for source in veil.sources])
    _cover(db, veil)


def lift(db: Database) -> None:
    """Let this connection read the tables themselves."""
    for name in _views(db):
        db.execute(f"DROP VIEW temp.{name}")


@contextmanager
def lifted(db: Database, veil: Veil) -> Iterator[None]:
    """Lift the veil for a while; what is written must know all that is there."""
    lift(db)
    try:
        yield
    finally:
        _cover(db, veil)


def _cover(db: Database, veil: Veil) -> None:
    for table, condition in (_MODEL_LEFT_OUT if veil.without_model else SEEN).items():
        db.execute(f"CREATE TEMP VIEW IF NOT EXISTS {table} AS SELECT * FROM main.{table} WHERE {condition}")
    for view in VIEWS:
        sql = "SELECT sql FROM main.sqlite_master WHERE type = 'view' AND name = ?"
        body = db.execute(sql, [view]).fetchone()[0].partition(" AS")[2]
        db.execute(f"CREATE TEMP VIEW IF NOT EXISTS {view} AS {body}")


def _views(db: Database) -> list[str]:
    return [
        row[0] for row in db.execute("SELECT name FROM sqlite_temp_master WHERE type = 'view'").fetchall()
    ]
