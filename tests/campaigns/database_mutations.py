"""Ways to damage a SQLite file that leave it a database: rows, columns and tables that nobody expects."""

import sqlite3
import tempfile
from pathlib import Path
from random import Random
from typing import Any

from mutations import BYTES, ODD, Mutator


def change_database(data: bytes, rng: Random) -> bytes:
    """Change some rows or the schema; what the file itself refuses is left."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "changed.db")
        path.write_bytes(data)
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            for _ in range(rng.randint(1, 4)):
                _change(connection, rng)
        except (sqlite3.DatabaseError, UnicodeError):
            pass  # damaged before
        finally:
            connection.close()
        return path.read_bytes()


def _change(connection: sqlite3.Connection, rng: Random) -> None:
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    tables = [row[0] for row in connection.execute(sql)]
    act = rng.choice([_put, _put, _put, _put, _put, _delete, _double, _alter, _shadow])
    try:
        act(connection, rng.choice(tables), rng)
    except (sqlite3.DatabaseError, OverflowError, UnicodeError, IndexError):
        return


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]


def _rows(connection: sqlite3.Connection, table: str) -> list[int]:
    return [row[0] for row in connection.execute(f'SELECT rowid FROM "{table}" LIMIT 500')]


def _value(rng: Random) -> Any:
    odd = [None, -1, 2**62, 1.5, b"\x00\xff", "{}", "[]", "[1]", '{"a": 1}', "null", "{", "1e999"]
    return rng.choice([*odd, rng.choice(ODD)])


def _put(connection: sqlite3.Connection, table: str, rng: Random) -> None:
    column, row = rng.choice(_columns(connection, table)), rng.choice(_rows(connection, table))
    connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', [_value(rng), row])


def _delete(connection: sqlite3.Connection, table: str, rng: Random) -> None:
    some = rng.choice(["", " WHERE rowid % 2"])
    connection.execute(f'DELETE FROM "{table}"{some}')


def _double(connection: sqlite3.Connection, table: str, rng: Random) -> None:
    columns = _columns(connection, table)
    chosen = ", ".join(f"'{table}x'" if n == 0 else f'"{column}"' for n, column in enumerate(columns))
    row = rng.choice(_rows(connection, table))
    connection.execute(f'INSERT INTO "{table}" SELECT {chosen} FROM "{table}" WHERE rowid = ?', [row])


def _alter(connection: sqlite3.Connection, table: str, rng: Random) -> None:
    column = rng.choice(_columns(connection, table))
    connection.execute(
        rng.choice(
            [
                f'DROP TABLE "{table}"',
                f'ALTER TABLE "{table}" DROP COLUMN "{column}"',
                f'ALTER TABLE "{table}" RENAME TO "{table}_once"',
                f'ALTER TABLE "{table}" ADD COLUMN more TEXT',
                f'CREATE TRIGGER t AFTER INSERT ON "{table}" BEGIN DELETE FROM "{table}"; END',
            ]
        )
    )


def _shadow(connection: sqlite3.Connection, table: str, rng: Random) -> None:
    """Put a view where a table was, with text for its columns, or none."""
    columns = _columns(connection, table)
    shown = ", ".join(f'{rng.choice(["1", "NULL", repr("x")])} AS "{column}"' for column in columns)
    connection.execute(f'DROP TABLE "{table}"')
    connection.execute(f'CREATE VIEW "{table}" AS SELECT {shown}')


DATABASE: list[Mutator] = [*BYTES[:4], *[change_database] * 8]
