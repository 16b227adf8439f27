"""Saved queries of an archive joined: all that were ever saved are kept."""

import json

from coder.merge.context import MergeContext
from coder.merge.versions import Histories, Version, join_versions
from coder.study.database import new_guid


def merge_saved_queries(context: MergeContext) -> None:
    """Keep all saved queries; of two that hold under one name somebody chooses the one that stays."""
    keeps = context.is_new("saved_query")
    out, into = join_versions(context, "query", _mine(context), _theirs(context))
    context.db.conn.executemany(
        "DELETE FROM saved_query WHERE id = ?", [(version.number,) for version in out]
    )
    for version in into:
        name, in_report = version.rest
        values = [version.number if keeps else None, version.guid, name, version.words[0] or None, in_report]
        context.db.execute(
            "INSERT INTO saved_query (id, guid, name, query, in_report, coder, at) VALUES (?,?,?,?,?,?,?)",
            [*values, version.by, version.at],
        )


def _mine(context: MergeContext) -> Histories:
    found: Histories = {}
    sql = "SELECT id, guid, name, query, in_report, coder, at FROM saved_query ORDER BY id"
    for number, guid, name, query, in_report, by, at in context.db.execute(sql):
        version = Version(guid, (query or "",), by, at, (name, in_report), number)
        found.setdefault(name.casefold(), []).append(version)
    return found


def _query_of(stored: object) -> str:
    """Return a query as it is kept; empty where it was taken back, or is none."""
    try:
        return str(stored) if isinstance(json.loads(str(stored)), dict) else ""
    except ValueError:
        return ""


def _theirs(context: MergeContext) -> Histories:
    found: Histories = {}
    for row in context.table("saved_query"):
        name = " ".join(str(row["name"]).split())
        rest = (name, int(bool(row["in_report"])))
        guid, by = str(row["guid"] or new_guid()), context.coder(row["coder"])
        version = Version(guid, (_query_of(row["query"]),), by, str(row["at"]), rest, row["id"])
        found.setdefault(name.casefold(), []).append(version)
    return found
