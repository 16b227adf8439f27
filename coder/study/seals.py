"""Seals: what every row said when it was last written here, so that what was changed behind the log shows.

Triggers note what is touched, whoever touches it. Before a change is committed here, what it
touched is sealed anew: with a salted digest. Entries of the log, codings and verdicts are also
links of a chain that only grows. What another program changed, took away or put in has no seal
that fits, and is named by `coder check`.

This is no signature: who knows this file can seal what they forged. They cannot make the chain
end as it did: note its end (`coder check` shows it) with what you hand over.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from sqlite_utils import Database

from coder.translations import N_, _

#: table: the column by whose value its rows are sealed together.
SEALED = {
    "coder": "guid",
    "source": "id",
    "speaker": "source",
    "turn": "source",
    "codebook_version": "id",
    "code": "id",
    "coding": "id",
    "verdict": "id",
    "log": "id",
    "suggestion": "source",
    "asked": "source",
    "tracing_test": "id",
    "finding": "id",
    "finding_link": "finding",
    "keyword_switch": "code",
    "memo": "id",
    "blind_passage": "source",
    "opinion": "source",
    "reading": "source",
    "recording": "source",
    "blinding": "id",
    "answer": "id",
    "answer_link": "answer",
    "summary": "id",
    "earlier_text": "id",
    "reworded": "coding",
    "saved_query": "id",
    "report_setting": "id",
}
#: What is a link of the chain each time that it is written.
CHAINED = ("log", "coding", "verdict")
#: What is made from the others, or keeps the seals themselves.
DERIVED = ("counts_for", "turn_search", "touched", "seal", "chain", "vector")
#: Who changed what no command of this tool changed.
STRANGER = "another program"
_DIGEST, _SALT = 20, 16
_EVENTS = {"INSERT": ["new"], "UPDATE": ["old", "new"], "DELETE": ["old"]}
_TOUCHED = """
    CREATE TRIGGER touched_{table}_{event} AFTER {event} ON {table} BEGIN
        {inserts}
    END;
"""
# not OR IGNORE: what fires a trigger may say what its own inserts do with conflicts;
# the plus takes the type off a number, or SQLite would compare it with every key of the table in turn
_INSERT = (
    "INSERT INTO touched SELECT '{table}', {row}.{key} "
    "WHERE NOT EXISTS (SELECT 1 FROM touched WHERE what = '{table}' AND key = +{row}.{key});"
)
_DELETED = N_("{thing} was deleted behind the log")


class Broken(NamedTuple):
    """A thing that is not as it was written here."""

    table: str
    key: str
    #: A sentence about {thing}, in English; the log keeps it so.
    what: str

    def __str__(self) -> str:
        """Return the sentence in the language of the reader."""
        return _(self.what, thing=f"{self.table} {self.key}")


# --- set up ---------------------------------------------------------------------


def watch(db: Database, table: str, key: str) -> None:
    """Have a table note which of its rows are touched; for migrations, which make the tables."""
    for event, rows in _EVENTS.items():
        inserts = " ".join(_INSERT.format(table=table, row=row, key=key) for row in rows)
        db.execute(_TOUCHED.format(table=table, event=event, inserts=inserts))


def watch_by_key(db: Database) -> None:
    """Let triggers that compared a key with all others look it up; for studies whose tables are there."""
    ours = {f"touched_{table}_{event}" for table in SEALED for event in _EVENTS}
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, sql in rows:
        if name in ours:
            db.execute(f"DROP TRIGGER {name}")
            db.execute(re.sub(r"AND key = (old|new)\.", r"AND key = +\1.", sql))


def seal_all(db: Database, tables: Iterable[str]) -> None:
    """Seal all that stands in these tables as it is."""
    for table in tables:
        db.execute(f"INSERT OR IGNORE INTO touched SELECT '{table}', {SEALED[table]} FROM {table}")
    seal_touched(db)


def widen(db: Database, table: str, *changes: str) -> None:
    """Change the columns of a sealed table; what is as it was written here is sealed anew, nothing else is."""
    touched = {row[0] for row in db.execute("SELECT key FROM touched WHERE what = ?", [table])}
    rows = db.execute("SELECT key, salt, digest FROM seal WHERE what = ?", [table])
    known = {key: (salt, digest) for key, salt, digest in rows}
    last = _last_links(db, table)
    sound = set()
    for key, unit in _units(db, table):
        salt, digest = known.get(str(key), (b"", b""))
        is_chained = last is None or last.get(str(key)) == digest
        if key not in touched and _digest(salt, unit) == digest and is_chained:
            sound.add(key)
    for change in changes:
        db.execute(change)
    seals: list[tuple[str, str, bytes, bytes]] = []
    for key, unit in _units(db, table):
        if key in sound:
            db.execute("DELETE FROM touched WHERE what = ? AND key = ?", [table, key])
            salt = os.urandom(_SALT)
            seals.append((table, str(key), salt, _digest(salt, unit)))
    db.conn.executemany("INSERT OR REPLACE INTO seal (what, key, salt, digest) VALUES (?, ?, ?, ?)", seals)
    if last is not None:
        _chain(db, _end(db), table, [(key, digest) for _table, key, _salt, digest in seals])


def _last_links(db: Database, table: str) -> dict[str, bytes | None] | None:
    """Return what the chain says last of each row of a table; None where its rows are no links."""
    if table not in CHAINED:
        return None
    return dict(db.execute("SELECT key, digest FROM chain WHERE what = ? ORDER BY id", [table]).fetchall())


# --- while writing --------------------------------------------------------------


def note_strangers(db: Database, at: str) -> None:
    """Write into the log what another program touched since; at the start of every change here."""
    rows = db.execute("SELECT what, key FROM touched ORDER BY what, key").fetchall()
    if not rows:
        return
    db.conn.executemany(
        "INSERT INTO log (at, coder, action, object, object_id) VALUES (?, ?, 'change', ?, ?)",
        [(at, STRANGER, table, str(key)) for table, key in rows],
    )
    db.conn.executemany("DELETE FROM touched WHERE what = ? AND key = ?", rows)


def seal_touched(db: Database) -> int | None:
    """Seal what was touched, within the transaction that touched it; return the last number of the chain."""
    tables = [row[0] for row in db.execute("SELECT DISTINCT what FROM touched")]
    if not tables:
        return None
    link = _end(db)
    # codings before the log, which tells of them
    for table in sorted(tables, key=lambda name: (name == "log", name)):
        digests = _sealed_anew(db, table)
        if table in CHAINED:
            link = _chain(db, link, table, digests)
    db.execute("DELETE FROM touched")
    return link[0]


def _sealed_anew(db: Database, table: str) -> list[tuple[str, bytes | None]]:
    """Seal what was touched in a table; return each key with its digest, None for what is gone."""
    keys = [row[0] for row in db.execute("SELECT key FROM touched WHERE what = ? ORDER BY key", [table])]
    salts = os.urandom(_SALT * len(keys))
    digests: dict[str, bytes | None] = dict.fromkeys(map(str, keys))
    seals = []
    where = "WHERE {key} IN (SELECT key FROM touched WHERE what = '{table}')"
    for n, (key, rows) in enumerate(_units(db, table, where)):
        salt = salts[n * _SALT : (n + 1) * _SALT]
        digests[str(key)] = digest = _digest(salt, rows)
        seals.append((table, str(key), salt, digest))
    gone = [(table, key) for key, digest in digests.items() if digest is None]
    db.conn.executemany("DELETE FROM seal WHERE what = ? AND key = ?", gone)
    db.conn.executemany("INSERT OR REPLACE INTO seal (what, key, salt, digest) VALUES (?, ?, ?, ?)", seals)
    return list(digests.items())


def _units(db: Database, table: str, where: str = "") -> Iterator[tuple[Any, list[tuple[Any, ...]]]]:
    """Yield the rows of a table that are sealed together, each time with their key."""
    key = SEALED[table]
    condition = where.format(key=key, table=table)
    rows = db.execute(f"SELECT {key}, * FROM main.{table} {condition} ORDER BY {key}, rowid")
    for unit_key, unit in groupby(rows, key=lambda row: row[0]):
        yield unit_key, [row[1:] for row in unit]


def _digest(salt: bytes, rows: list[tuple[Any, ...]]) -> bytes:
    return hashlib.blake2b(
        repr(rows).encode("utf-8", "surrogatepass"), key=salt, digest_size=_DIGEST
    ).digest()


def _end(db: Database) -> tuple[int, bytes]:
    row = db.execute("SELECT id, link FROM chain ORDER BY id DESC LIMIT 1").fetchone()
    return (row[0], row[1]) if row else (0, b"")


def _chain(
    db: Database, end: tuple[int, bytes], table: str, digests: list[tuple[str, bytes | None]]
) -> tuple[int, bytes]:
    number, link = end
    links = []
    for key, digest in digests:
        number, link = number + 1, _next_link(link, table, key, digest)
        links.append((number, table, key, digest, link))
    db.conn.executemany("INSERT INTO chain (id, what, key, digest, link) VALUES (?, ?, ?, ?, ?)", links)
    return number, link


def _next_link(before: bytes, table: str, key: str, digest: bytes | None) -> bytes:
    said = b"\0".join([before, table.encode(), key.encode("utf-8", "surrogatepass"), digest or b"gone"])
    return hashlib.blake2b(said, digest_size=_DIGEST).digest()


def accept(db: Database, found: Iterable[Broken]) -> None:
    """Seal these things as they are now, within a transaction; the chain holds again from here on."""
    for table, key, _unused in found:
        if table in SEALED:
            db.execute("INSERT OR IGNORE INTO touched VALUES (?, ?)", [table, key])
        else:
            _forge_again(db)


def _forge_again(db: Database) -> None:
    """Let every link of the chain follow from the one before."""
    before, links = b"", []
    rows = db.execute("SELECT id, what, key, digest FROM chain ORDER BY id").fetchall()
    for number, (link_id, table, key, digest) in enumerate(rows, start=1):
        before = _next_link(before, table, key, digest)
        links.append((number, before, link_id))
    db.conn.executemany("UPDATE chain SET id = ?, link = ? WHERE id = ?", links)


# --- while checking -------------------------------------------------------------


def end_of_chain(db: Database) -> str:
    """Return number and last link of the chain, as people may note it."""
    number, link = _end(db)
    return f"{number}:{link.hex()}"


def link_at(db: Database, number: int) -> str | None:
    """Return a link of the chain in hexadecimal; None where it is not that long."""
    row = db.execute("SELECT link FROM chain WHERE id = ?", [number]).fetchone()
    return row[0].hex() if row else None


def broken(db: Database) -> Iterator[Broken]:
    """Yield what was changed, taken away or put in behind the log."""
    last: dict[tuple[str, str], bytes | None] = {}
    yield from _broken_chain(db, last)
    for table in SEALED:
        yield from _broken_units(db, table, last)


def _broken_chain(db: Database, last: dict[tuple[str, str], bytes | None]) -> Iterator[Broken]:
    """Walk the chain; leave in `last` what it says of each thing last."""
    before, sound = b"", True
    rows = db.execute("SELECT id, what, key, digest, link FROM chain ORDER BY id")
    for number, (link_id, table, key, digest, link) in enumerate(rows, start=1):
        if sound and (link_id != number or _next_link(before, table, key, digest) != link):
            yield Broken("chain", str(link_id), N_("{thing} does not follow from what stands before it"))
            sound = False  # once is enough: what comes after may still tell of single things
        last[table, key] = digest
        before = link


def _broken_units(db: Database, table: str, last: dict[tuple[str, str], bytes | None]) -> Iterator[Broken]:
    rows = db.execute("SELECT key, salt, digest FROM seal WHERE what = ?", [table])
    seals = {key: (salt, digest) for key, salt, digest in rows}
    for key, unit in _units(db, table):
        what = _fault(unit, seals.pop(str(key), None), last.get((table, str(key))), table in CHAINED)
        if what:
            yield Broken(table, str(key), what)
    for key in seals:
        yield Broken(table, key, _DELETED)
    if table in CHAINED:
        for key in _missing(db, table, last):
            if key not in seals:
                yield Broken(table, key, _DELETED)


def _fault(
    unit: list[tuple[Any, ...]], seal: tuple[bytes, bytes] | None, last: bytes | None, chained: bool
) -> str:
    """Return what happened to rows that their seal, or the chain, does not know so; empty where nothing did."""
    if seal is None:
        return N_("{thing} was put in behind the log")
    salt, digest = seal
    if _digest(salt, unit) != digest:
        return N_("{thing} was changed behind the log")
    if chained and last != digest:
        return N_("{thing} was sealed anew behind the log")
    return ""


def _missing(db: Database, table: str, last: dict[tuple[str, str], bytes | None]) -> list[str]:
    """Return what the chain knows to be made and not to be gone, and is not there."""
    here = {str(row[0]) for row in db.execute(f"SELECT {SEALED[table]} FROM main.{table}")}
    made = {key for (what, key), digest in last.items() if what == table and digest is not None}
    return sorted(made - here)
