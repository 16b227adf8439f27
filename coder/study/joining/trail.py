"""The audit trail of an archive joined, and what the join itself changed."""

import json
from collections import Counter
from typing import Any

from coder.study.joining.chain import written_here
from coder.study.joining.state import State
from coder.study.log import Log
from coder.study.seals import STRANGER


def join_trail(state: State) -> None:
    """Add what the other side's log says and ours does not; then what this join did of itself."""
    columns = "at, coder, action, object, object_id, before, after"
    rows = state.table("log")
    if rows:
        known = Counter(tuple(row) for row in state.db.execute(f"SELECT {columns} FROM log"))
        fresh = []
        for row in rows:
            if state.erased and _is_of_erased(state, row):
                continue
            entry = _mapped(state, row)
            known[entry] -= 1
            if known[entry] < 0:
                fresh.append(entry)
        state.db.conn.executemany(f"INSERT INTO log ({columns}) VALUES (?,?,?,?,?,?,?)", fresh)
        state.joined.added["log"] += len(fresh)
    for coder in dict.fromkeys(by for by, _ in state.notes):
        name = state.coder(coder)
        Log(state.db).add_many(name, [change for by, change in state.notes if by == coder])


def _is_of_erased(state: State, row: dict[str, Any]) -> bool:
    """Tell whether a line is of a source that was taken out here, or of what hung on it."""
    thing, own = str(row["object"]), str(row["object_id"])
    if thing == "source":
        return own in state.erased
    if thing == "summary":
        return own.rpartition(":")[2] in state.erased
    maps = {"coding": state.codings, "suggestion": state.suggestions}
    return thing in maps and own.isdecimal() and int(own) not in maps[thing]


def _mapped(state: State, row: dict[str, Any]) -> tuple[Any, ...]:
    """Give a line of their log with the ids that things have here."""
    thing, own = str(row["object"]), str(row["object_id"])
    here = own
    if thing == "source":
        here = state.sources.get(own, own)
    elif thing in ("coding", "suggestion", "tracing test") and own.isdecimal():
        maps = {"coding": state.codings, "suggestion": state.suggestions, "tracing test": state.tests}
        here = str(maps[thing].get(int(own), own))
    elif thing in ("finding", "conclusion", "recommendation"):
        here = state.findings.get(own, own)
    elif thing == "summary":
        code, _, where = own.partition(":")
        here = f"{state.codes.get(code, code)}:{state.sources.get(where, where)}"
    said = [_said(state, row[key], row["action"] in ("link", "unlink")) for key in ("before", "after")]
    who = STRANGER if row["coder"] == STRANGER else state.coder(row["coder"])
    return str(row["at"]), who, str(row["action"]), thing, here, *said


def _said(state: State, text: Any, link: bool) -> str | None:
    """Give what a line says with the ids of here."""
    if text is None:
        return None
    value = json.loads(str(text))
    if isinstance(value, dict):
        new = dict(value)
        if isinstance(value.get("source"), str):
            new["source"] = state.sources.get(value["source"], value["source"])
        if isinstance(value.get("coding"), int):
            new["coding"] = state.codings.get(value["coding"], value["coding"])
        if isinstance(value.get("on"), list):  # of a summary
            new["on"] = [state.codings.get(own, own) for own in value["on"]]
        if isinstance(value.get("rests_on"), list):  # of an answer
            new["rests_on"] = [written_here(state, own) for own in value["rests_on"]]
        if new != value:
            return json.dumps(new, ensure_ascii=False)
    elif link and isinstance(value, str):
        return json.dumps(written_here(state, value), ensure_ascii=False)
    return str(text)
