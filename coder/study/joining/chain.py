"""Findings, conclusions and recommendations of an archive joined, with what they rest on."""

from typing import Any

from coder.study.chain import PRIORITIES, RESTS_ON
from coder.study.joining.alike import Alike, One, meet
from coder.study.joining.state import State

_SAID = ("kind", "text", "criterion", "addressee", "priority", "coder")


def join_findings(state: State) -> None:
    """Keep all findings, each once; a number that is taken here becomes the next free one."""
    sql = f"SELECT id, at, withdrawn, {', '.join(_SAID)} FROM finding ORDER BY kind, n"
    here = [(One(*row[:3]), tuple(row[3:])) for row in state.db.execute(sql).fetchall()]
    alike = Alike(here, [row["at"] for row in state.table("finding")])
    for row in state.table("finding"):
        if row["kind"] not in RESTS_ON or row["priority"] not in (None, "", *PRIORITIES):
            state.skip(f"finding {row['id']}", "its kind or priority is none that there is")
            continue
        said = {key: row[key] for key in _SAID} | {"coder": state.coder(row["coder"])}
        if row["criterion"]:
            said["criterion"] = state.codes.get(str(row["criterion"]), row["criterion"])
        found = alike.take(tuple(said.values()), row["at"], row["withdrawn"])
        own = str(found.own) if found else _insert(state, said, row)
        state.findings[str(row["id"])] = own
        state.joined.updated["finding"] += bool(found) and meet(state, "finding", own, row)
    for row in state.table("finding_link"):
        _link(state, str(row["finding"]), str(row["target"]))


def _insert(state: State, said: dict[str, Any], row: dict[str, Any]) -> str:
    kind = str(said["kind"])
    numbers = {n for (n,) in state.db.execute("SELECT n FROM finding WHERE kind = ?", [kind])}
    n = row["n"] if isinstance(row["n"], int) and 0 < row["n"] < 1 << 32 else 1
    n = max(numbers, default=0) + 1 if n in numbers else n
    own = f"{kind[0].upper()}{n}"
    state.db.execute(
        f"INSERT INTO finding (id, n, at, withdrawn, {', '.join(_SAID)}) VALUES (?,?,?,?,?,?,?,?,?,?)",
        [own, n, row["at"], row["withdrawn"], *said.values()],
    )
    state.joined.added["finding"] += 1
    return own


def _link(state: State, finding: str, target: str) -> None:
    own = state.findings.get(finding)
    if own is None:
        return
    there = str(state.codings.get(int(target), "")) if target.isdecimal() else state.findings.get(target, "")
    if not there:
        state.skip(f"link of {finding} to {target}", "what it rested on is not in the file")
        return
    sql = "INSERT OR IGNORE INTO finding_link (finding, target) VALUES (?, ?)"
    state.joined.added["link"] += max(state.db.execute(sql, [own, there]).rowcount, 0)
