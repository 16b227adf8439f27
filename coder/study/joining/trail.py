"""The audit trail of an archive joined, and what the join itself changed."""

import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from coder.study import damage
from coder.study.codings import said
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
        here = {thing: state.present(thing) for thing in ("coding", "verdict")}
        for row in rows:
            if state.erased and _is_of_erased(state, row):
                continue
            entry = _mapped(state, row)
            if _tells_of_nothing(here, entry):
                continue
            known[entry] -= 1
            if known[entry] < 0:
                fresh.append(entry)
        state.db.conn.executemany(f"INSERT INTO log ({columns}) VALUES (?,?,?,?,?,?,?)", fresh)
        state.joined.added["log"] += len(fresh)
    _tell_what_no_line_tells(state)
    for coder in dict.fromkeys(by for by, _ in state.notes):
        name = state.coder(coder)
        Log(state.db).add_many(name, [change for by, change in state.notes if by == coder])


def _tell_what_no_line_tells(state: State) -> None:
    """Log codings and verdicts as they arrived, where the other side's log says otherwise or nothing."""
    arrived = set(state.codings.values())
    for number, (_, states) in damage.codings_in_log(state.db).items():
        if number not in arrived:
            continue
        coding = state.study.codings.get(number)
        if (coding.code, coding.stance, coding.basis) not in [damage.judged(said) for said in states]:
            state.notes.append((state.by, ("update", "coding", number, None, said(coding))))
    for code, axis, value, number in damage.unsigned_verdicts(state.db):
        if number > state.last_verdict:
            state.notes.append((state.by, ("sign", "verdict", code, None, {"axis": axis, "value": value})))


def _tells_of_nothing(here: Mapping[str, set[Any]], entry: tuple[Any, ...]) -> bool:
    """Tell a line on a coding or a verdict that did not come along."""
    _, _, action, thing, own, _, after = entry
    if thing == "coding":
        return not own.isdecimal() or int(own) not in here["coding"]
    if thing == "verdict" and action == "sign" and after:
        said = json.loads(after)
        said = said if isinstance(said, dict) else {}
        return (own, said.get("axis"), said.get("value")) not in here["verdict"]
    return False


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
