"""The audit trail of an archive joined, and what the join itself changed."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from coder.analysis.findings import KINDS
from coder.merge.context import MergeContext
from coder.merge.findings import written_here
from coder.study import damage
from coder.study.audit_log import AuditLog
from coder.study.codings import said
from coder.study.seals import STRANGER

_COLUMNS = "at, coder, action, object, object_id, before, after"
Entry = tuple[Any, ...]


def merge_audit_log(context: MergeContext) -> None:
    """Add what the other side's log says and ours does not; then what this join did of itself."""
    if rows := context.table("log"):
        new = _new_entries(context, rows)
        context.db.conn.executemany(f"INSERT INTO log ({_COLUMNS}) VALUES (?,?,?,?,?,?,?)", new)
        context.joined.added["log"] += len(new)
    _tell_what_no_line_tells(context)
    for coder in dict.fromkeys(by for by, _ in context.notes):
        name = context.coder(coder)
        AuditLog(context.db).add_many(name, [change for by, change in context.notes if by == coder])


def _new_entries(context: MergeContext, rows: list[dict[str, Any]]) -> list[Entry]:
    """Return the lines that our log does not have, with the ids that things have here."""
    known = Counter(tuple(row) for row in context.db.execute(f"SELECT {_COLUMNS} FROM log"))
    here = {thing: context.present(thing) for thing in ("coding", "verdict")}
    new = []
    for row in rows:
        if context.erased and _is_of_erased(context, row):
            continue
        entry = _mapped(context, row)
        if _tells_of_nothing(here, entry):
            continue
        known[entry] -= 1
        if known[entry] < 0:
            new.append(entry)
    return new


def _tell_what_no_line_tells(context: MergeContext) -> None:
    """Log codings and verdicts as they arrived, where the other side's log says otherwise or nothing."""
    arrived = set(context.codings.values())
    judged = context.study.codings.all_judged()
    for number, (_, states) in damage.codings_in_log(context.db).items():
        if number in arrived and judged[number] not in [damage.judged(state) for state in states]:
            coding = context.study.codings.get(number)
            context.notes.append((context.by, ("update", "coding", number, None, said(coding))))
    for code, axis, value, number in damage.unsigned_verdicts(context.db):
        if number > context.last_verdict:
            context.notes.append(
                (context.by, ("sign", "verdict", code, None, {"axis": axis, "value": value}))
            )


def _tells_of_nothing(here: Mapping[str, set[Any]], entry: tuple[Any, ...]) -> bool:
    """Tell a line on a coding or a verdict that did not come along."""
    _, _, action, thing, thing_id, _, after = entry
    if thing == "coding":
        return not thing_id.isdecimal() or int(thing_id) not in here["coding"]
    if thing == "verdict" and action == "sign" and after:
        said = json.loads(after)
        said = said if isinstance(said, dict) else {}
        return (thing_id, said.get("axis"), said.get("value")) not in here["verdict"]
    return False


def _is_of_erased(context: MergeContext, row: dict[str, Any]) -> bool:
    """Tell whether a line is of a source that was taken out here, or of what hung on it."""
    thing, thing_id = str(row["object"]), str(row["object_id"])
    if thing == "source":
        return thing_id in context.erased
    if thing == "summary":
        return thing_id.rpartition(":")[2] in context.erased
    maps = {"coding": context.codings, "suggestion": context.suggestions, "memo": context.memos}
    return thing in maps and thing_id.isdecimal() and int(thing_id) not in maps[thing]


def _mapped(context: MergeContext, row: dict[str, Any]) -> tuple[Any, ...]:
    """Return a line of their log with the ids that things have here."""
    thing, thing_id = str(row["object"]), str(row["object_id"])
    here = thing_id
    if thing == "source":
        here = context.sources.get(thing_id, thing_id)
    elif thing in (maps := _numbers_here(context)) and thing_id.isdecimal():
        here = str(maps[thing].get(int(thing_id), thing_id))
    elif thing in KINDS:
        here = context.findings.get(thing_id, thing_id)
    elif thing == "summary":
        code, _, where = thing_id.partition(":")
        here = f"{context.codes.get(code, code)}:{context.sources.get(where, where)}"
    said = [_said(context, row, key) for key in ("before", "after")]
    who = STRANGER if row["coder"] == STRANGER else context.signed(row["coder"])
    return str(row["at"]), who, str(row["action"]), thing, here, *said


def _numbers_here(context: MergeContext) -> dict[str, dict[int, int]]:
    """Return by kind of thing which number here is which of theirs."""
    return {
        "coding": context.codings,
        "suggestion": context.suggestions,
        "tracing test": context.tests,
        "memo": context.memos,
        "codebook": context.versions,
    }


def _said(context: MergeContext, row: dict[str, Any], key: str) -> str | None:
    """Return what a line says with the ids of here."""
    text = row[key]
    if text is None:
        return None
    value = json.loads(str(text))
    new: Any = value
    if isinstance(value, dict):
        new = _with_ids_of_here(context, value)
    elif row["object"] == "codebook" and isinstance(value, int):
        new = context.versions.get(value, value)
    elif row["action"] in ("link", "unlink") and isinstance(value, str):
        return json.dumps(written_here(context, value), ensure_ascii=False)
    return str(text) if new == value else json.dumps(new, ensure_ascii=False)


def _with_ids_of_here(context: MergeContext, entry: dict[str, Any]) -> dict[str, Any]:
    new = dict(entry)
    if isinstance(entry.get("source"), str):
        new["source"] = context.sources.get(entry["source"], entry["source"])
    if isinstance(entry.get("coding"), int):
        new["coding"] = context.codings.get(entry["coding"], entry["coding"])
    if isinstance(entry.get("on"), list):  # of a summary
        new["on"] = [context.codings.get(coding_id, coding_id) for coding_id in entry["on"]]
    if isinstance(entry.get("moved"), list):  # of codes that were merged or split
        for name in ("moved", "withdrawn"):
            new[name] = [context.codings.get(coding_id, coding_id) for coding_id in entry[name]]
        new["memos"] = [context.memos.get(memo_id, memo_id) for memo_id in entry["memos"]]
    if isinstance(entry.get("codings"), list):  # of codings that were changed together
        new["codings"] = [context.codings.get(coding_id, coding_id) for coding_id in entry["codings"]]
    if isinstance(entry.get("rests_on"), list):  # of an answer
        new["rests_on"] = [written_here(context, ground) for ground in entry["rests_on"]]
    return new
