"""Verdicts, what was asked, and process-tracing tests of an archive joined."""

import json
from dataclasses import replace
from typing import Any

from coder.merge.context import Conflict, MergeContext
from coder.merge.matching import ExistingRow, RowMatcher, keep_earliest_times
from coder.model import Verdict
from coder.study.database import new_guid
from coder.study.questions_asked import BY_HAND
from coder.translations import _

Judged = tuple[str, str, str | None]  # code, axis, and of a degree the stakeholder group
Signed = tuple[str, Verdict]  # GUID, verdict
_ASKED = "INSERT OR REPLACE INTO asked VALUES (?,?,?,?,?,?)"


# --- verdicts -----------------------------------------------------------------


def merge_verdicts(context: MergeContext) -> None:
    """Keep all verdicts ever signed; of two that hold on one thing somebody chooses the one that stays."""
    mine, theirs = _my_verdicts(context), _their_verdicts(context)
    for judged, their_signed in theirs.items():
        my_signed = mine.get(judged, [])
        _join_withdrawals(context, my_signed, their_signed)
        new = [signed for signed in their_signed if not _is_among(signed, my_signed)]
        if not new:
            continue
        if all(_is_among(signed, their_signed) for signed in my_signed):
            # they have seen all that is here: what holds there holds
            order = [_same_signing(signed, my_signed) or signed for signed in their_signed]
        else:
            order = _ordered(context, judged, my_signed, their_signed, new)
        _write(context, my_signed, order)
        context.joined.added["verdict"] += len(new)


def _my_verdicts(context: MergeContext) -> dict[Judged, list[Signed]]:
    guids = dict(context.db.execute("SELECT id, guid FROM verdict").fetchall())
    found: dict[Judged, list[Signed]] = {}
    for verdict in context.study.verdicts.all():
        judged = (verdict.code, verdict.axis, verdict.group)
        found.setdefault(judged, []).append((guids[verdict.id], verdict))
    return found


def _their_verdicts(context: MergeContext) -> dict[Judged, list[Signed]]:
    guids = {row["id"]: str(row["guid"]) for row in context.table("verdict")}
    found: dict[Judged, list[Signed]] = {}
    for verdict in context.archive.verdicts:
        if not verdict.reason.strip() or not verdict.value:
            context.skip(_("verdict on {code}", code=verdict.code), _("it has no value or no reason"))
            continue
        codings = tuple(
            sorted(
                context.codings[coding_id] for coding_id in verdict.codings if coding_id in context.codings
            )
        )
        code = context.codes.get(verdict.code, verdict.code)
        kept = replace(verdict, code=code, by=context.coder(verdict.by), codings=codings)
        if verdict.withdrawn:
            kept = replace(kept, withdrawn_by=context.coder(verdict.withdrawn_by or verdict.by))
        judged = (code, verdict.axis, verdict.group)
        found.setdefault(judged, []).append((guids.get(verdict.id) or new_guid(), kept))
    return found


def _is_among(signed: Signed, others: list[Signed]) -> bool:
    return _same_signing(signed, others) is not None


def _same_signing(signed: Signed, others: list[Signed]) -> Signed | None:
    """Return the one of these that is the same signing: by its identity, or by all that it says."""
    guid, verdict = signed
    content = _content(verdict)
    return next((other for other in others if guid == other[0] or content == _content(other[1])), None)


def _join_withdrawals(context: MergeContext, mine: list[Signed], theirs: list[Signed]) -> None:
    """Have what was taken back on either side be taken back on both, at the earlier time."""
    for own_place, (guid, own) in enumerate(mine):
        for place, (their_guid, their) in enumerate(theirs):
            if guid != their_guid and _content(own) != _content(their):
                continue
            if (own.withdrawn, own.withdrawn_by) == (their.withdrawn, their.withdrawn_by):
                continue
            first = min((one for one in (own, their) if one.withdrawn), key=_when_withdrawn)
            when, by = first.withdrawn, first.withdrawn_by
            mine[own_place] = guid, replace(own, withdrawn=when, withdrawn_by=by)
            theirs[place] = their_guid, replace(their, withdrawn=when, withdrawn_by=by)
            if first is their:
                sql = "UPDATE verdict SET withdrawn = ?, withdrawn_by = ? WHERE id = ?"
                context.db.execute(sql, [when, by, own.id])
                context.joined.updated["verdict"] += 1


def _content(verdict: Verdict) -> tuple[str, ...]:
    return verdict.value, verdict.reason, verdict.by, verdict.at


def _ordered(
    context: MergeContext, judged: Judged, mine: list[Signed], theirs: list[Signed], new: list[Signed]
) -> list[Signed]:
    """Put both sides' verdicts in order of time; the one that holds is the last."""
    everything = sorted(mine + new, key=lambda one: (one[1].at, one[0]))
    ours, other = _holding(mine), _holding(theirs)
    if ours is None or other is None:
        last = ours or other or everything[-1]
    elif not _is_among(other, new):  # ours is signed on top of theirs
        last = ours
    elif _is_among(ours, theirs):  # and here theirs on top of ours
        last = other
    elif (ours[1].value, ours[1].reason) == (other[1].value, other[1].reason):
        last = everything[-1]
    else:
        code, axis, group = judged
        conflict = Conflict(
            f"verdict:{code}:{axis}" + (f"@{group}" if group else ""),
            _signed_twice(axis, code, group),
            _display_text(ours[1]),
            _display_text(other[1]),
        )
        last = other if context.settle(conflict) else ours
    return [one for one in everything if one is not last] + [last]


def _when_withdrawn(verdict: Verdict) -> tuple[str, str]:
    return verdict.withdrawn or "", verdict.withdrawn_by or ""


def _holding(signed: list[Signed]) -> Signed | None:
    """Return the last one that nobody took back."""
    return next((one for one in reversed(signed) if not one[1].withdrawn), None)


def _display_text(verdict: Verdict) -> str:
    return _(
        "{value}, signed by {coder} on {date}: {reason}",
        value=verdict.value,
        coder=verdict.by,
        date=verdict.at[:10],
        reason=verdict.reason[:80],
    )


def _signed_twice(axis: str, code: str, group: str | None) -> str:
    if group:
        return _("{axis} of {code} for {group} was signed on both sides", axis=axis, code=code, group=group)
    return _("{axis} of {code} was signed on both sides", axis=axis, code=code)


def _write(context: MergeContext, before: list[Signed], order: list[Signed]) -> None:
    """Write verdicts so that they stand in this order; those that stand so already are left alone."""
    keep = before if order[: len(before)] == before else []
    numbers = [verdict.id for _unused, verdict in before[len(keep) :]]
    context.db.conn.executemany("DELETE FROM verdict WHERE id = ?", [(number,) for number in numbers])
    for guid, verdict in order[len(keep) :]:
        context.db.execute(
            "INSERT INTO verdict (id, code, value, reason, coder, signed, axis, rule_result, codings, guid, "
            '"group", withdrawn, withdrawn_by) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)',
            [
                verdict.id if context.first_verdicts else None,
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
                verdict.withdrawn,
                verdict.withdrawn_by,
            ],
        )


# --- what was asked -----------------------------------------------------------


def merge_questions_asked(context: MergeContext) -> None:
    """Join what sources were asked; what was marked by hand outweighs what was heard."""
    rows = context.db.execute("SELECT source, code, asked, how, coder, at FROM asked").fetchall()
    here = {(row[0], row[1]): tuple(row[2:]) for row in rows}
    for row in context.table("asked"):
        source, code = context.sources.get(str(row["source"])), context.codes.get(str(row["code"]))
        if source is None or code is None:
            continue
        theirs = (row["asked"], row["how"], context.coder(row["coder"]), row["at"])
        mine = here.get((source, code))
        if mine is None:
            _add_question(context, row, source, code, theirs)
        elif mine != theirs and _outweighs(context, source, code, mine, theirs, str(row["source"])):
            context.db.execute(_ASKED, [source, code, *theirs])
            context.joined.updated["asked"] += 1


def _add_question(
    context: MergeContext, row: dict[str, Any], source: str, code: str, theirs: tuple[Any, ...]
) -> None:
    context.db.execute(_ASKED, [source, code, *theirs])
    context.joined.added["asked"] += 1
    if row["how"] == BY_HAND and not context.has_trail("source", row["source"]):
        context.notes.append((theirs[2], ("asked", "source", source, None, {code: row["asked"]})))


def _outweighs(
    context: MergeContext,
    source: str,
    code: str,
    mine: tuple[Any, ...],
    theirs: tuple[Any, ...],
    their_id: str,
) -> bool:
    """Tell whether their mark on a question takes the place of ours."""
    if mine[1] != theirs[1]:
        return bool(theirs[1] == BY_HAND)
    if mine[0] == theirs[0]:  # both say the same: the earlier stands
        return (str(theirs[3]), theirs[2]) < (str(mine[3]), mine[2])
    words = (_("not asked"), _("asked"))
    conflict = Conflict(
        f"asked:{source}:{code}",
        _("whether {source} was asked about {code}", source=source, code=code),
        f"{words[bool(mine[0])]} ({mine[2]})",
        f"{words[bool(theirs[0])]} ({theirs[2]})",
    )
    return context.takes_theirs("source", source, their_id, conflict)


# --- process-tracing tests ----------------------------------------------------


def merge_tracing_tests(context: MergeContext) -> None:
    """Keep all tests, each once; one that was withdrawn on either side is withdrawn."""
    keeps = context.is_new("tracing_test")
    columns = "mechanism, evidence, if_true, if_false, reason, coder"
    rows = context.db.execute(f"SELECT id, at, withdrawn, {columns} FROM tracing_test ORDER BY id").fetchall()
    alike = RowMatcher(
        [(ExistingRow(*row[:3]), tuple(row[3:])) for row in rows],
        [row["at"] for row in context.table("tracing_test")],
    )
    for row in context.table("tracing_test"):
        mechanism = context.codes.get(str(row["mechanism"]), str(row["mechanism"]))
        said = (mechanism, row["evidence"], row["if_true"], row["if_false"], row["reason"])
        key = (*said, context.coder(row["coder"]))
        if found := alike.match(key, row["at"], row["withdrawn"]):
            context.tests[int(row["id"])] = found.row_id
            context.joined.updated["tracing test"] += keep_earliest_times(
                context, "tracing_test", found.row_id, row
            )
            continue
        codings = [
            context.codings[coding_id]
            for coding_id in json.loads(str(row["codings"]))
            if coding_id in context.codings
        ]
        on = context.tests.get(row["depends_on"]) if row["depends_on"] else None
        number = context.db.execute(
            f"INSERT INTO tracing_test (id, {columns}, at, codings, depends_on, withdrawn) "
            "VALUES (?,?,?,?,?,?,?,?,?,?,?) RETURNING id",
            [row["id"] if keeps else None, *key, row["at"], json.dumps(codings), on, row["withdrawn"]],
        ).fetchone()[0]
        context.tests[int(row["id"])] = number
        context.joined.added["tracing test"] += 1
