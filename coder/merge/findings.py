"""Findings, conclusions, recommendations and limitations of an archive joined, with what they rest on."""

from typing import Any

from coder.analysis.findings import KINDS, PRIORITIES
from coder.analysis.grounds import RESTS_ON
from coder.merge.context import MergeContext
from coder.merge.matching import ExistingRow, RowMatcher, keep_earliest_times
from coder.model import Ground
from coder.translations import _

_SAID = ("kind", "text", "criterion", "question", "addressee", "priority", "coder")
#: What links were to, before they said so; a finding rested on codings and indicators.
_FORMERLY = {"conclusion": "finding", "recommendation": "conclusion"}
Said = tuple[str | None, str | None]  # what the ground said when it was linked; when the link was withdrawn


def merge_findings(context: MergeContext) -> None:
    """Keep all findings, each once; a number that is taken here becomes the next free one."""
    sql = f"SELECT id, at, withdrawn, {', '.join(_SAID)} FROM finding ORDER BY kind, n"
    here = [(ExistingRow(*row[:3]), tuple(row[3:])) for row in context.db.execute(sql).fetchall()]
    alike = RowMatcher(here, [row["at"] for row in context.table("finding")])
    kinds = {}
    for row in context.table("finding"):
        if row["kind"] not in KINDS or row["priority"] not in (None, "", *PRIORITIES):
            context.skip(
                _("finding {finding}", finding=row["id"]), _("its kind or priority is none that there is")
            )
            continue
        kinds[str(row["id"])] = str(row["kind"])
        context.findings[str(row["id"])] = _merge_finding(context, row, alike)
    for row in context.table("finding_link"):
        if str(row["finding"]) in kinds:
            _link(context, kinds[str(row["finding"])], row)


def _merge_finding(context: MergeContext, row: dict[str, Any], alike: RowMatcher) -> str:
    """Return the id that a finding has here: that of the one that says the same, else a new one."""
    said = {key: row[key] for key in _SAID} | {"coder": context.coder(row["coder"])}
    if row["criterion"]:
        said["criterion"] = context.codes.get(str(row["criterion"]), row["criterion"])
    match = alike.match(tuple(said.values()), row["at"], row["withdrawn"])
    if match is None:
        return _insert(context, said, row)
    context.joined.updated["finding"] += keep_earliest_times(context, "finding", match.row_id, row)
    if _position(row) is not None:
        sql = "UPDATE finding SET position = ? WHERE id = ? AND position IS NULL"
        context.db.execute(sql, [_position(row), match.row_id])
    return str(match.row_id)


def _position(row: dict[str, Any]) -> int | None:
    """Return where people put it among its like; None where nobody did, or where it is no place."""
    position = row["position"]
    return position if isinstance(position, int) and 0 < position < 1 << 32 else None


def _insert(context: MergeContext, said: dict[str, Any], row: dict[str, Any]) -> str:
    kind = str(said["kind"])
    numbers = {n for (n,) in context.db.execute("SELECT n FROM finding WHERE kind = ?", [kind])}
    n = row["n"] if isinstance(row["n"], int) and 0 < row["n"] < 1 << 32 else 1
    n = max(numbers, default=0) + 1 if n in numbers else n
    finding_id = f"{kind[0].upper()}{n}"
    values = [finding_id, n, _position(row), row["at"], row["withdrawn"], *said.values()]
    places = ",".join("?" * len(values))
    context.db.execute(
        f"INSERT INTO finding (id, n, position, at, withdrawn, {', '.join(_SAID)}) VALUES ({places})", values
    )
    context.joined.added["finding"] += 1
    return finding_id


# --- what they rest on --------------------------------------------------------


def _link(context: MergeContext, holder: str, row: dict[str, Any]) -> None:
    finding, target = str(row["finding"]), str(row["target"])
    ground = ground_here(context, str(row["kind"] or _former_kind(holder, target)), target)
    if ground is None or ground.kind not in RESTS_ON[holder]:
        context.skip(
            _("link of {finding} to {target}", finding=finding, target=target),
            _("what it rested on is not in the file"),
        )
        return
    place = [context.findings[finding], *ground]
    theirs = (row["state"], row["withdrawn"])
    sql = "SELECT state, withdrawn FROM finding_link WHERE finding = ? AND kind = ? AND target = ?"
    mine = context.db.execute(sql, place).fetchone()
    if mine is None:
        sql = "INSERT INTO finding_link (finding, kind, target, state, withdrawn) VALUES (?,?,?,?,?)"
        context.db.execute(sql, [*place, *theirs])
        context.joined.added["link"] += 1
        return
    side = context.newer(holder, place[0], finding)
    holds = theirs if side == "theirs" else mine if side == "mine" else _both(mine, theirs)
    if holds != mine:
        sql = "UPDATE finding_link SET state = ?, withdrawn = ? WHERE finding = ? AND kind = ? AND target = ?"
        context.db.execute(sql, [*holds, *place])
        context.joined.updated["link"] += 1


def _both(mine: Said, theirs: Said) -> Said:
    """Return what holds of a link that both sides changed: taken back on either it is taken back."""
    states, times = zip(mine, theirs, strict=True)
    return min(filter(None, states), default=None), min(filter(None, times), default=None)


def _former_kind(holder: str, target: str) -> str:
    return _FORMERLY.get(holder) or ("coding" if target.isdecimal() else "indicator")


def ground_here(context: MergeContext, kind: str, target: str) -> Ground | None:
    """Return a ground of the archive by the name that it has here; None where it did not come along."""
    here: object = target
    if kind == "coding":
        here = context.codings.get(int(target)) if target.isdecimal() else None
    elif kind in KINDS:
        # limitations stand in the codebook too, and keep their name there
        here = context.findings.get(target, target if kind == "limitation" else None)
    elif kind == "verdict":
        code, colon, rest = target.partition(":")
        here = f"{context.codes.get(code, code)}{colon}{rest}"
    return None if here is None else Ground(kind, str(here))


def written_here(context: MergeContext, written: str) -> str:
    """Return a ground as a line of the log writes it, by the name that it has here."""
    kind, colon, target = written.partition(":")
    if colon:
        return str(ground_here(context, kind, target) or written)
    # lines of before say neither kind nor more than a number or an id
    coding = context.codings.get(int(written), written) if written.isdecimal() else written
    return context.findings.get(written, str(coding))
