"""What no program of ours writes: words that there are not, JSON that is none, tables and triggers of others."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from coder.analysis.findings import KINDS, PRIORITIES
from coder.analysis.grounds import RESTS_ON
from coder.codebook import kinds
from coder.model import (
    MEMO_ABOUT,
    Basis,
    Kind,
    Origin,
    Relation,
    Result,
    Role,
    RoleGround,
    Says,
    SourceKind,
    Stance,
    Status,
    Withhold,
)
from coder.study import report_settings
from coder.study.questions_asked import BY_HAND, HEARD
from coder.study.seals import SEALED, broken
from coder.translations import _

_GROUNDS = sorted({kind for kinds in RESTS_ON.values() for kind in kinds})
_YES_OR_NO = (0, 1)
#: Columns that hold one of a few words; None where one may be missing.
ENUMERATED: dict[tuple[str, str], tuple[Any, ...]] = {
    ("source", "kind"): (*SourceKind,),
    ("source", "relation"): (*Relation,),
    ("source", "withhold_names"): (*Withhold,),
    ("speaker", "role"): (*Role,),
    ("speaker", "ground"): (*RoleGround, None),
    ("code", "kind"): (*Kind,),
    ("coding", "stance"): (*Stance,),
    ("coding", "basis"): (*Basis, None),
    ("coding", "origin"): (*Origin,),
    ("coding", "key_quote"): _YES_OR_NO,
    ("coding", "unsure"): _YES_OR_NO,
    ("verdict", "axis"): tuple(dict.fromkeys(axis for kind in kinds.KINDS.values() for axis in kind.axes)),
    ("verdict", "rule_result"): (*Result, None),
    ("opinion", "says"): (*Says,),
    ("opinion", "stance"): (*Stance, None),
    ("suggestion", "by"): ("keywords", "learner", "all"),
    ("suggestion", "stance"): (*Stance, None),
    ("suggestion", "status"): (*Status,),
    ("asked", "asked"): _YES_OR_NO,
    ("asked", "how"): (BY_HAND, HEARD),
    ("keyword_switch", "is_off"): _YES_OR_NO,
    ("counts_for", "keeps_stance"): _YES_OR_NO,
    ("reading", "assigned"): _YES_OR_NO,
    ("reading", "read"): _YES_OR_NO,
    ("blinding", "is_on"): _YES_OR_NO,
    ("saved_query", "in_report"): _YES_OR_NO,
    ("report_setting", "name"): report_settings.NAMES,
    ("finding", "kind"): KINDS,
    ("finding", "priority"): (*PRIORITIES, None, ""),
    ("finding_link", "kind"): (*_GROUNDS,),
    ("answer_link", "kind"): (*_GROUNDS,),
    ("memo", "about_kind"): MEMO_ABOUT,
}
#: Columns that hold JSON, each with what it must be; None: anything.
JSONS: dict[tuple[str, str], str | None] = {
    ("source", "attributes"): "object",
    ("codebook_version", "content"): "object",
    ("verdict", "codings"): "array",
    ("suggestion", "because"): "array",
    ("opinion", "parameters"): "object",
    ("blind_passage", "proposed"): None,
    ("tracing_test", "codings"): "array",
    ("summary", "codings"): "array",
    ("summary", "evidence"): "array",
    ("earlier_text", "turns"): "array",
    ("earlier_text", "speakers"): "array",
    ("earlier_text", "places"): "object",
    ("saved_query", "query"): "object",
    ("log", "before"): None,
    ("log", "after"): None,
}
#: Columns of numbers that are shares of one.
SHARES = {
    ("suggestion", "confidence"),
    ("suggestion", "stance_confidence"),
    ("tracing_test", "if_true"),
    ("tracing_test", "if_false"),
}


def of_values(db: Database) -> Iterator[str]:
    """Name every cell that holds what it cannot, by table, row and column."""
    for (table, column), words in ENUMERATED.items():
        yield from _not_among(db, table, column, words)
    for (table, column), kind in JSONS.items():
        yield from _not_json(db, table, column, kind)
    for table, column in sorted(SHARES):
        sql = f'SELECT {_key(table)}, "{column}" FROM {table} WHERE NOT "{column}" BETWEEN 0 AND 1'
        for key, value in db.execute(sql):
            yield _(
                "{table} {key}: {column} is {value}; it must lie between 0 and 1",
                table=table,
                key=key,
                column=column,
                value=value,
            )
    yield from _verdict_values(db)


def _key(table: str) -> str:
    return SEALED.get(table, "code")


def _not_among(db: Database, table: str, column: str, words: tuple[Any, ...]) -> Iterator[str]:
    known = [word for word in words if word is not None]
    places = ",".join("?" * len(known))
    empty = "" if None in words else f'OR "{column}" IS NULL'
    sql = f'SELECT {_key(table)}, "{column}" FROM {table} WHERE "{column}" NOT IN ({places}) {empty}'
    for key, value in db.execute(sql, [*map(_plain, known)]):
        yield _(
            '{table} {key}: {column} is "{value}"; it must be one of {allowed}',
            table=table,
            key=key,
            column=column,
            value=value,
            allowed=", ".join(map(str, known)),
        )


def _plain(word: Any) -> Any:
    return word if isinstance(word, int) else str(word)


def _not_json(db: Database, table: str, column: str, kind: str | None) -> Iterator[str]:
    wanted = "" if kind is None else f"OR json_type(\"{column}\") <> '{kind}'"
    valid = f'iif(json_valid("{column}"), 0 {wanted}, 1)'
    sql = f'SELECT {_key(table)} FROM {table} WHERE "{column}" IS NOT NULL AND {valid}'
    for (key,) in db.execute(sql):
        yield _(
            "{table} {key}: {column} is not {form}",
            table=table,
            key=key,
            column=column,
            form=f"JSON ({kind})" if kind else "JSON",
        )


def _verdict_values(db: Database) -> Iterator[str]:
    known: dict[str, list[str]] = {}
    for kind in kinds.KINDS.values():
        for axis, scale in kind.axes.items():
            if not isinstance(scale, str):
                known[axis] = [str(value) for value in scale]
    sql = "SELECT id, axis, value FROM verdict"
    for number, axis, value in db.execute(sql):
        if axis in known and value not in known[axis]:
            yield _(
                'verdict {number}: value is "{value}"; on {axis} it must be one of {allowed}',
                number=number,
                value=value,
                axis=axis,
                allowed=", ".join(known[axis]),
            )


# --- the file itself ------------------------------------------------------------


def of_schema(db: Database) -> Iterator[str]:
    """Name tables, indexes, triggers and views that are not as this tool makes them."""
    here, made = _schema(db), _schema_as_made()
    yield from of_strangers(db)
    for name in sorted(made.keys() - here.keys()):
        yield _('the {kind} "{name}" is not there', kind=made[name][0], name=name)
    for name in sorted(made.keys() & here.keys()):
        if here[name] != made[name]:
            yield _('the {kind} "{name}" is not as this tool makes it', kind=made[name][0], name=name)


def of_strangers(db: Database) -> Iterator[str]:
    """Name tables, indexes, triggers and views that no study has."""
    here, made = _schema(db), _schema_as_made()
    for name in sorted(here.keys() - made.keys()):
        yield _('there is a {kind} "{name}", which no study has', kind=here[name][0], name=name)


def _schema(db: Database) -> dict[str, tuple[str, str]]:
    rows = db.execute("SELECT name, type, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    # how its own list of migrations is kept is the affair of the library
    return {
        name: (kind, " ".join((sql or "").split()))
        for name, kind, sql in rows
        if name != "_sqlite_migrations"
    }


def _schema_as_made() -> dict[str, tuple[str, str]]:
    from coder.study.migrations import migrations

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        db = Database(connection, execute_plugins=False)
        migrations.apply(db)
        return _schema(db)


def of_search(db: Database) -> Iterator[str]:
    """Compare the search index with one made of the texts now."""
    from coder.study import turn_search

    try:
        # not FTS5's own check: it stumbles over words of more than 32,000 letters, which it cut itself
        same = turn_search.is_as_made(db)
    except sqlite3.DatabaseError as error:
        yield _("the search index is damaged ({error})", error=error)
        return
    if not same:
        yield _("the search index holds other words than the texts")


# --- what the log says ----------------------------------------------------------


def of_log(db: Database) -> Iterator[str]:
    """Name codings and verdicts that are not as the log ever left them: also in studies older than the seals."""
    for number, (entry, states) in codings_in_log(db).items():
        row = db.execute("SELECT code, stance, basis FROM coding WHERE id = ?", [number]).fetchone()
        if row is None:
            yield _(
                "coding {number} is not there; entry {entry} of the log has it and none took it away",
                number=number,
                entry=entry,
            )
        elif tuple(row) not in [judged(said) for said in states]:
            yield _(
                "coding {number} is {now}; entry {entry} of the log says {before}",
                number=number,
                now=", ".join(map(str, row)),
                entry=entry,
                before=", ".join(map(str, judged(states[-1]))),
            )
    yield from _of_verdicts(db)


def judged(said: dict[str, Any]) -> tuple[Any, Any, Any]:
    """Return what the log compares of a coding: code, stance, basis."""
    return said["code"], said["stance"], said["basis"]


def codings_in_log(db: Database) -> dict[int, tuple[int, list[dict[str, Any]]]]:
    """Return of each coding of a source that is here the last entry of the log, and all that it ever said."""
    sql = (
        "SELECT object_id, id, after FROM log WHERE object = 'coding' AND after IS NOT NULL "
        "AND action IN ('add', 'update', 'restore') ORDER BY id"
    )
    sources = {row[0] for row in db.execute("SELECT id FROM source")}
    found: dict[int, tuple[int, list[dict[str, Any]]]] = {}
    for own, entry, after in db.execute(sql).fetchall():
        said = _object(after)
        if (
            own.isdecimal()
            and {"source", "code", "stance", "basis"} <= said.keys()
            and said["source"] in sources
        ):
            found[int(own)] = (entry, [*found.get(int(own), (0, []))[1], said])
    return found


def _object(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _signed(db: Database) -> set[tuple[str, str, str]]:
    """Return code, axis and value of all that the log knows to be signed."""
    sql = (
        "SELECT object_id, after FROM log WHERE object = 'verdict' AND action = 'sign' AND after IS NOT NULL"
    )
    found = ((code, _object(after)) for code, after in db.execute(sql))
    return {(code, str(said.get("axis", "")), str(said.get("value", ""))) for code, said in found}


def unsigned_verdicts(db: Database) -> list[tuple[str, str, str, int]]:
    """Return code, axis, value and number of verdicts that the log does not know."""
    signed = _signed(db)
    rows = db.execute("SELECT code, axis, value, id FROM verdict ORDER BY id").fetchall()
    return [row for row in rows if tuple(row[:3]) not in signed]


def _of_verdicts(db: Database) -> Iterator[str]:
    for code, axis, value, number in unsigned_verdicts(db):
        yield _(
            'verdict {number} on {code} says "{value}" ({axis}); the log does not know that it was signed',
            number=number,
            code=code,
            value=value,
            axis=axis,
        )
    here = {tuple(row) for row in db.execute("SELECT code, axis, value FROM verdict")}
    for code, axis, value in sorted(_signed(db) - here):
        yield _(
            'the log knows a verdict on {code} signed as "{value}" ({axis}), which is not there',
            code=code,
            value=value,
            axis=axis,
        )


# --- for whoever meets damage on the way ----------------------------------------


def explain(db: Database, error: Exception, path: Path) -> str:
    """Say which damage in a study a command has met, where it was damage that stopped it; else nothing."""
    found: list[str] = []
    looks: tuple[Callable[[Database], Iterable[object]], ...] = (of_values, of_schema, of_log, broken)
    for look in looks:
        try:
            found += map(str, look(db))
        except Exception as damage:  # it may stop this look as well
            found.append(f"{look.__name__}: {damage}")
        if found:
            break
    if not found:
        return ""
    return _(
        "The study {path} is damaged: {damage}. Run `coder check`. ({kind} on the way.)",
        path=path,
        damage=first_of(found),
        kind=type(error).__name__,
    )


def first_of(found: Sequence[object]) -> str:
    """Return the first thing that was found, and how many more there are."""
    if len(found) == 1:
        return str(found[0])
    return _("{first}, and {number} more", first=found[0], number=len(found) - 1)
