"""The settings of reports joined: what was last said of the cover and the sections holds, all of it is kept."""

from coder.merge.context import MergeContext
from coder.merge.versions import Histories, Version, join_versions
from coder.study.database import new_guid
from coder.study.report_settings import NAMES


def merge_report_settings(context: MergeContext) -> None:
    """Keep all settings; of two values of one somebody chooses the one that stays."""
    keeps = context.is_new("report_setting")
    out, into = join_versions(context, "report", _mine(context), _theirs(context))
    context.db.conn.executemany(
        "DELETE FROM report_setting WHERE id = ?", [(version.number,) for version in out]
    )
    for version in into:
        number = version.number if keeps else None
        values = [number, version.guid, version.rest[0], version.words[0], version.by, version.at]
        context.db.execute(
            "INSERT INTO report_setting (id, guid, name, value, coder, at) VALUES (?,?,?,?,?,?)", values
        )


def _mine(context: MergeContext) -> Histories:
    found: Histories = {}
    sql = "SELECT id, guid, name, value, coder, at FROM report_setting ORDER BY id"
    for number, guid, name, value, by, at in context.db.execute(sql):
        found.setdefault(name, []).append(Version(guid, (value,), by, at, (name,), number))
    return found


def _theirs(context: MergeContext) -> Histories:
    found: Histories = {}
    for row in context.table("report_setting"):
        name = str(row["name"])
        if name in NAMES:
            guid, by = str(row["guid"] or new_guid()), context.coder(row["coder"])
            version = Version(guid, (str(row["value"]),), by, str(row["at"]), (name,), row["id"])
            found.setdefault(name, []).append(version)
    return found
