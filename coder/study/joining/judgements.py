"""Verdicts, memos, what was asked, and process-tracing tests of an archive joined."""

import json
from dataclasses import replace
from typing import Any

from coder.model import Verdict
from coder.study.database import new_guid
from coder.study.joining.alike import Alike, One, meet
from coder.study.joining.state import Conflict, State

Judged = tuple[str, str, str | None]  # code, axis, and of a degree the stakeholder group
Signed = tuple[str, Verdict]  # GUID, verdict


# --- verdicts -----------------------------------------------------------------


def join_verdicts(state: State) -> None:
    """Keep all verdicts ever signed; of two that hold on one thing somebody chooses the one that stays."""
    mine, theirs = _mine(state), _theirs(state)
    for judged, their_signed in theirs.items():
        my_signed = mine.get(judged, [])
        known = {guid for guid, _ in my_signed} | {_content(verdict) for _, verdict in my_signed}
        new = [one for one in their_signed if one[0] not in known and _content(one[1]) not in known]
        if not new:
            continue
        foreign = {guid for guid, _ in their_signed} | {_content(verdict) for _, verdict in their_signed}
        last_is_shared = not my_signed or {my_signed[-1][0], _content(my_signed[-1][1])} & foreign
        # only one side has signed since
        order = my_signed + new if last_is_shared else _ordered(state, judged, my_signed, their_signed, new)
        _write(state, my_signed, order)
        state.joined.added["verdict"] += len(new)


def _mine(state: State) -> dict[Judged, list[Signed]]:
    guids = dict(state.db.execute("SELECT id, guid FROM verdict").fetchall())
    found: dict[Judged, list[Signed]] = {}
    for verdict in state.study.verdicts.all():
        judged = (verdict.code, verdict.axis, verdict.group)
        found.setdefault(judged, []).append((guids[verdict.id], verdict))
    return found


def _theirs(state: State) -> dict[Judged, list[Signed]]:
    guids = {row["id"]: str(row["guid"]) for row in state.table("verdict")}
    found: dict[Judged, list[Signed]] = {}
    for verdict in state.archive.verdicts:
        if not verdict.reason.strip() or not verdict.value:
            state.skip(f"verdict on {verdict.code}", "it has no value or no reason")
            continue
        codings = tuple(sorted(state.codings[own] for own in verdict.codings if own in state.codings))
        code = state.codes.get(verdict.code, verdict.code)
        kept = replace(verdict, code=code, by=state.coder(verdict.by), codings=codings)
        judged = (code, verdict.axis, verdict.group)
        found.setdefault(judged, []).append((guids.get(verdict.id) or new_guid(), kept))
    return found


def _content(verdict: Verdict) -> str:
    return repr((verdict.value, verdict.reason, verdict.by, verdict.at))


def _ordered(
    state: State, judged: Judged, mine: list[Signed], theirs: list[Signed], new: list[Signed]
) -> list[Signed]:
    """Put both sides' verdicts in order of time; the one that holds is the last."""
    everything = sorted(mine + new, key=lambda one: (one[1].at, one[0]))
    ours, other = mine[-1], theirs[-1]
    if other not in new:  # ours is signed on top of theirs
        last = ours
    elif (ours[1].value, ours[1].reason) == (other[1].value, other[1].reason):
        last = everything[-1]
    else:
        code, axis, group = judged
        conflict = Conflict(
            f"verdict:{code}:{axis}" + (f"@{group}" if group else ""),
            f"{axis} of {code}{f' for {group}' if group else ''} was signed on both sides",
            _shown(ours[1]),
            _shown(other[1]),
        )
        last = other if state.settle(conflict) else ours
    return [one for one in everything if one is not last] + [last]


def _shown(verdict: Verdict) -> str:
    return f"{verdict.value}, signed by {verdict.by} on {verdict.at[:10]}: {verdict.reason[:80]}"


def _write(state: State, before: list[Signed], order: list[Signed]) -> None:
    """Write verdicts so that they stand in this order; those that stand so already are left alone."""
    keep = before if order[: len(before)] == before else []
    numbers = [verdict.id for _, verdict in before[len(keep) :]]
    state.db.conn.executemany("DELETE FROM verdict WHERE id = ?", [(number,) for number in numbers])
    for guid, verdict in order[len(keep) :]:
        state.db.execute(
            "INSERT INTO verdict (id, code, value, reason, coder, signed, axis, rule_result, codings, guid, "
            '"group") VALUES (?,?,?,?,?,?,?,?,?,?,?)',
            [
                verdict.id if state.first_verdicts else None,
                verdict.code,
                verdict.value,
                verdict.reason,
                verdict.by,
                verdict.at,
                verdict.axis,
                verdict.rule_result,
                json.dumps(list(verdict.codings)),
                guid,
                verdict.group,
            ],
        )


# --- memos --------------------------------------------------------------------


def join_memos(state: State) -> None:
    """Keep all memos, each once."""
    guids = {memo.guid for memo in state.study.memos.all()}
    for theirs in state.archive.memos:
        about: Any = theirs.about_id
        if theirs.about_kind == "coding":
            about = state.codings.get(int(about), "") if about.isdecimal() else ""
        elif theirs.about_kind in ("source", "code"):
            about = (state.sources if theirs.about_kind == "source" else state.codes).get(about, "")
        if state.erased and not about and theirs.about_kind in ("source", "coding"):
            continue  # it may be of what was taken out here for good
        created = theirs.created.replace("+00:00", "Z")
        memo = replace(
            theirs,
            about_id=str(about),
            created=created,
            coder=state.coder(theirs.coder) if theirs.coder else "",
        )
        if memo.guid in guids:
            continue
        guids.add(memo.guid)
        state.study.memos.add(memo)
        state.joined.added["memo"] += 1


# --- what was asked -----------------------------------------------------------


def join_asked(state: State) -> None:
    """Join what sources were asked; what was marked by hand outweighs what was heard."""
    from coder.study.asked import BY_HAND

    rows = state.db.execute("SELECT source, code, asked, how, coder, at FROM asked").fetchall()
    here = {(row[0], row[1]): tuple(row[2:]) for row in rows}
    for row in state.table("asked"):
        source, code = state.sources.get(str(row["source"])), state.codes.get(str(row["code"]))
        if source is None or code is None:
            continue
        theirs = (row["asked"], row["how"], state.coder(row["coder"]), row["at"])
        mine = here.get((source, code))
        if mine == theirs or (mine and not _outweighs(state, source, code, mine, theirs, str(row["source"]))):
            continue
        state.db.execute("INSERT OR REPLACE INTO asked VALUES (?,?,?,?,?,?)", [source, code, *theirs])
        (state.joined.updated if mine else state.joined.added)["asked"] += 1
        if not mine and row["how"] == BY_HAND and not state.has_trail("source", row["source"]):
            state.notes.append((theirs[2], ("asked", "source", source, None, {code: row["asked"]})))


def _outweighs(
    state: State, source: str, code: str, mine: tuple[Any, ...], theirs: tuple[Any, ...], their_id: str
) -> bool:
    """Tell whether their mark on a question takes the place of ours."""
    from coder.study.asked import BY_HAND

    if mine[1] != theirs[1]:
        return bool(theirs[1] == BY_HAND)
    if mine[0] == theirs[0]:  # both say the same: the earlier stands
        return (str(theirs[3]), theirs[2]) < (str(mine[3]), mine[2])
    words = ("not asked", "asked")
    conflict = Conflict(
        f"asked:{source}:{code}",
        f"whether {source} was asked about {code}",
        f"{words[bool(mine[0])]} ({mine[2]})",
        f"{words[bool(theirs[0])]} ({theirs[2]})",
    )
    return state.takes_theirs("source", source, their_id, conflict)


# --- process-tracing tests ----------------------------------------------------


def join_tests(state: State) -> None:
    """Keep all tests, each once; one that was withdrawn on either side is withdrawn."""
    keeps = state.is_new("tracing_test")
    columns = "mechanism, evidence, if_true, if_false, reason, coder"
    rows = state.db.execute(f"SELECT id, at, withdrawn, {columns} FROM tracing_test ORDER BY id").fetchall()
    alike = Alike(
        [(One(*row[:3]), tuple(row[3:])) for row in rows], [row["at"] for row in state.table("tracing_test")]
    )
    for row in state.table("tracing_test"):
        mechanism = state.codes.get(str(row["mechanism"]), str(row["mechanism"]))
        said = (mechanism, row["evidence"], row["if_true"], row["if_false"], row["reason"])
        key = (*said, state.coder(row["coder"]))
        if found := alike.take(key, row["at"], row["withdrawn"]):
            state.tests[int(row["id"])] = found.own
            state.joined.updated["tracing test"] += meet(state, "tracing_test", found.own, row)
            continue
        codings = [state.codings[own] for own in json.loads(str(row["codings"])) if own in state.codings]
        on = state.tests.get(row["depends_on"]) if row["depends_on"] else None
        number = state.db.execute(
            f"INSERT INTO tracing_test (id, {columns}, at, codings, depends_on, withdrawn) "
            "VALUES (?,?,?,?,?,?,?,?,?,?,?) RETURNING id",
            [row["id"] if keeps else None, *key, row["at"], json.dumps(codings), on, row["withdrawn"]],
        ).fetchone()[0]
        state.tests[int(row["id"])] = number
        state.joined.added["tracing test"] += 1
