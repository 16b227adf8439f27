"""Findings, conclusions and recommendations of an archive joined, with what they rest on."""

from typing import Any

from coder.model import Ground
from coder.study.chain import KINDS, PRIORITIES
from coder.study.grounds import RESTS_ON
from coder.study.joining.alike import Alike, One, meet
from coder.study.joining.state import State

_SAID = ("kind", "text", "criterion", "question", "addressee", "priority", "coder")
#: What links were to, before they said so; a finding rested on codings and indicators.
_FORMERLY = {"conclusion": "finding", "recommendation": "conclusion"}
Said = tuple[str | None, str | None]  # what the ground said when it was linked; when the link was withdrawn


def join_findings(state: State) -> None:
    """Keep all findings, each once; a number that is taken here becomes the next free one."""
    sql = f"SELECT id, at, withdrawn, {', '.join(_SAID)} FROM finding ORDER BY kind, n"
    here = [(One(*row[:3]), tuple(row[3:])) for row in state.db.execute(sql).fetchall()]
    alike = Alike(here, [row["at"] for row in state.table("finding")])
    kinds = {}
    for row in state.table("finding"):
        if row["kind"] not in KINDS or row["priority"] not in (None, "", *PRIORITIES):
            state.skip(f"finding {row['id']}", "its kind or priority is none that there is")
            continue
        said = {key: row[key] for key in _SAID} | {"coder": state.coder(row["coder"])}
        if row["criterion"]:
            said["criterion"] = state.codes.get(str(row["criterion"]), row["criterion"])
        found = alike.take(tuple(said.values()), row["at"], row["withdrawn"])
        own = str(found.own) if found else _insert(state, said, row)
        kinds[str(row["id"])] = str(row["kind"])
        state.findings[str(row["id"])] = own
        state.joined.updated["finding"] += bool(found) and meet(state, "finding", own, row)
    for row in state.table("finding_link"):
        if str(row["finding"]) in kinds:
            _link(state, kinds[str(row["finding"])], row)


def _insert(state: State, said: dict[str, Any], row: dict[str, Any]) -> str:
    kind = str(said["kind"])
    numbers = {n for (n,) in state.db.execute("SELECT n FROM finding WHERE kind = ?", [kind])}
    n = row["n"] if isinstance(row["n"], int) and 0 < row["n"] < 1 << 32 else 1
    n = max(numbers, default=0) + 1 if n in numbers else n
    own = f"{kind[0].upper()}{n}"
    values = [own, n, row["at"], row["withdrawn"], *said.values()]
    places = ",".join("?" * len(values))
    state.db.execute(
        f"INSERT INTO finding (id, n, at, withdrawn, {', '.join(_SAID)}) VALUES ({places})", values
    )
    state.joined.added["finding"] += 1
    return own


# --- what they rest on --------------------------------------------------------


def _link(state: State, holder: str, row: dict[str, Any]) -> None:
    finding, target = str(row["finding"]), str(row["target"])
    ground = ground_here(state, str(row["kind"] or _former_kind(holder, target)), target)
    if ground is None or ground.kind not in RESTS_ON[holder]:
        state.skip(f"link of {finding} to {target}", "what it rested on is not in the file")
        return
    place = [state.findings[finding], *ground]
    theirs = (row["state"], row["withdrawn"])
    sql = "SELECT state, withdrawn FROM finding_link WHERE finding = ? AND kind = ? AND target = ?"
    mine = state.db.execute(sql, place).fetchone()
    if mine is None:
        sql = "INSERT INTO finding_link (finding, kind, target, state, withdrawn) VALUES (?,?,?,?,?)"
        state.db.execute(sql, [*place, *theirs])
        state.joined.added["link"] += 1
        return
    side = state.newer(holder, place[0], finding)
    holds = theirs if side == "theirs" else mine if side == "mine" else _both(mine, theirs)
    if holds != mine:
        sql = "UPDATE finding_link SET state = ?, withdrawn = ? WHERE finding = ? AND kind = ? AND target = ?"
        state.db.execute(sql, [*holds, *place])
        state.joined.updated["link"] += 1


def _both(mine: Said, theirs: Said) -> Said:
    """Return what holds of a link that both sides changed: taken back on either it is taken back."""
    states, times = zip(mine, theirs, strict=True)
    return min(filter(None, states), default=None), min(filter(None, times), default=None)


def _former_kind(holder: str, target: str) -> str:
    return _FORMERLY.get(holder) or ("coding" if target.isdecimal() else "indicator")


def ground_here(state: State, kind: str, target: str) -> Ground | None:
    """Return a ground of the archive by the name that it has here; None where it did not come along."""
    here: object = target
    if kind == "coding":
        here = state.codings.get(int(target)) if target.isdecimal() else None
    elif kind in KINDS:
        here = state.findings.get(target)
    elif kind == "verdict":
        code, colon, rest = target.partition(":")
        here = f"{state.codes.get(code, code)}{colon}{rest}"
    return None if here is None else Ground(kind, str(here))


def written_here(state: State, written: str) -> str:
    """Return a ground as a line of the log writes it, by the name that it has here."""
    kind, colon, target = written.partition(":")
    if colon:
        return str(ground_here(state, kind, target) or written)
    # lines of before say neither kind nor more than a number or an id
    coding = state.codings.get(int(written), written) if written.isdecimal() else written
    return state.findings.get(written, str(coding))
