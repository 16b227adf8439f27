"""Suggestions of an archive joined: a decision outweighs what is pending."""

import json
from typing import Any

from coder.merge.context import Conflict, MergeContext
from coder.model import Stance, Status
from coder.translations import _

_COLUMNS = (
    'source, start, "end", quote, code, confidence, by, because, stance, status, made, decided, '
    "decided_by, coding, stance_confidence"
)


def merge_suggestions(context: MergeContext) -> None:
    """Keep what was proposed and what people decided on it."""
    keeps = context.is_new("suggestion")
    here = {
        tuple(row[1:5]): row
        for row in context.db.execute(
            'SELECT id, source, start, "end", code, status, decided, decided_by, confidence, by, because '
            "FROM suggestion"
        ).fetchall()
    }
    texts: dict[str, str] = {}
    sql = f"INSERT INTO suggestion (id, {_COLUMNS}) VALUES ({','.join('?' * 16)}) RETURNING id"
    for row in context.table("suggestion"):
        values = _values(context, row, texts)
        if values is None:
            continue
        mine = here.get((values[0], values[1], values[2], values[4]))
        if mine is None:
            number = context.db.execute(sql, [row["id"] if keeps else None, *values]).fetchone()[0]
            context.suggestions[int(row["id"])] = number
            context.joined.added["suggestion"] += 1
        else:
            context.suggestions[int(row["id"])] = mine[0]
            _merge_known(context, mine, row, values)


def _values(context: MergeContext, row: dict[str, Any], texts: dict[str, str]) -> list[Any] | None:
    """Return the row as it is to stand here; None where source, code or words are not here."""
    source, code = context.sources.get(str(row["source"])), context.codes.get(str(row["code"]))
    if source is None or code is None:
        return None
    if source not in texts:
        texts[source] = context.study.sources.text(source)
    start, end = int(row["start"]), int(row["end"])
    if not _is_sound(row) or texts[source][start:end] != row["quote"]:
        context.skip(
            _("suggestion {number}", number=row["id"]),
            _("it does not fit the text, or says what no suggestion says"),
        )
        return None
    by = context.coder(row["decided_by"]) if row["decided_by"] else None
    coding = context.codings.get(int(row["coding"])) if row["coding"] else None
    copied = [row[key] for key in ("confidence", "by", "because", "stance", "status", "made", "decided")]
    return [source, start, end, row["quote"], code, *copied, by, coding, row.get("stance_confidence")]


def _is_sound(row: dict[str, Any]) -> bool:
    """Tell whether status, stance and reasons are such as a suggestion has."""
    if row["status"] not in list(Status) or row["stance"] not in (None, *Stance):
        return False
    try:
        reasons = json.loads(str(row["because"]))
    except ValueError:
        return False
    return isinstance(reasons, list) and all(isinstance(reason, str) for reason in reasons)


def _merge_known(context: MergeContext, mine: Any, row: dict[str, Any], values: list[Any]) -> None:
    """Join two on the same passage and code."""
    number, _unused, _unused, _unused, _unused, status, decided, decided_by, *sure = mine
    if status == row["status"]:
        if status == Status.PENDING:
            takes = tuple(values[5:8]) > tuple(sure)
        else:  # both decided alike: the earlier decision stands
            takes = (str(row["decided"]), str(values[12])) < (str(decided), str(decided_by))
    elif Status.PENDING in (status, row["status"]):
        side = context.newer("suggestion", number, row["id"])
        takes = side == "theirs" if side else status == Status.PENDING
    else:
        conflict = Conflict(
            f"suggestion:{number}",
            _(
                "suggestion of {code} in {source} at {start}",
                code=values[4],
                source=values[0],
                start=values[1],
            ),
            _("{status} by {coder}", status=status, coder=decided_by),
            _("{status} by {coder}", status=row["status"], coder=values[12]),
        )
        takes = context.takes_theirs("suggestion", number, row["id"], conflict)
    if takes:
        changes = [
            "confidence",
            "by",
            "because",
            "stance",
            "status",
            "made",
            "decided",
            "decided_by",
            "coding",
            "stance_confidence",
        ]
        sql = f"UPDATE suggestion SET {', '.join(f'{key} = ?' for key in changes)} WHERE id = ?"
        context.db.execute(sql, [*values[5:], number])
        context.joined.updated["suggestion"] += 1


# --- keywords switched off ----------------------------------------------------


def merge_keyword_switches(context: MergeContext) -> None:
    """Keep which keywords were switched off or on again."""
    rows = context.db.execute("SELECT code, keyword, is_off, why, coder, at FROM keyword_switch").fetchall()
    here = {(row[0], row[1]): row[2:] for row in rows}
    for row in context.table("keyword_switch"):
        key = (context.codes.get(str(row["code"]), str(row["code"])), str(row["keyword"]))
        theirs = (row["is_off"], row["why"], context.coder(row["coder"]), row["at"])
        mine = here.get(key)
        if mine == theirs or (mine and not _switches(context, key, mine, theirs, f"{row['code']} {key[1]}")):
            continue
        context.db.execute("INSERT OR REPLACE INTO keyword_switch VALUES (?,?,?,?,?,?)", [*key, *theirs])
        (context.joined.updated if mine else context.joined.added)["keyword switch"] += 1


# --- the blind sample -----------------------------------------------------------


def merge_blind_sample(context: MergeContext) -> None:
    """Keep the passages for which nothing was proposed; one that both drew stays as it is here.

    What came along as a proposal for such a passage is not shown: it would not be blind.
    """
    for row in context.table("blind_passage"):
        source, proposed = context.sources.get(str(row["source"])), _proposed(context, row["proposed"])
        if proposed is None:
            context.skip(
                _("passage {source}:{start} of the blind sample", source=row["source"], start=row["start"]),
                _("it is damaged"),
            )
        elif source is not None:
            moved = context.moved.get(str(row["source"]), int)
            start, end = moved(int(row["start"])), moved(int(row["end"]))
            place = [source, start, end]
            here = 'source = ? AND start = ? AND "end" = ?'
            if context.db.execute(
                f"SELECT 1 FROM suggestion WHERE status <> 'pending' AND {here}", place
            ).fetchone():
                continue  # here it was proposed and decided on: it is not blind
            values = [*place, json.dumps(proposed), context.coder(row["coder"]), row["at"]]
            sql = "INSERT OR IGNORE INTO blind_passage VALUES (?,?,?,?,?,?)"
            if context.db.conn.execute(sql, values).rowcount:
                context.joined.added["blind passage"] += 1
    context.db.execute(
        "DELETE FROM suggestion WHERE status = 'pending' AND EXISTS (SELECT 1 FROM blind_passage AS blind "
        'WHERE (blind.source, blind.start, blind."end") = (suggestion.source, suggestion.start, suggestion."end"))'
    )


def _proposed(context: MergeContext, stored: object) -> list[tuple[str, float]] | None:
    """Read what would have been proposed, in the codes of this study; None for what is no such list."""
    try:
        return [
            (context.codes.get(str(code), str(code)), float(sure)) for code, sure in json.loads(str(stored))
        ]
    except (ValueError, TypeError):
        return None


def _switches(
    context: MergeContext, key: tuple[str, str], mine: tuple[Any, ...], theirs: tuple[Any, ...], their_id: str
) -> bool:
    """Tell whether their switch takes the place of ours."""
    keyword_id = " ".join(key)
    side = context.newer("keyword", keyword_id, their_id)
    if side or mine[0] != theirs[0]:
        words = (_("switched on"), _("switched off"))
        conflict = Conflict(
            f"keyword:{key[0]}:{key[1]}",
            _('the keyword "{keyword}" of {code}', keyword=key[1], code=key[0]),
            f"{words[bool(mine[0])]} ({mine[2]})",
            f"{words[bool(theirs[0])]} ({theirs[2]})",
        )
        return side == "theirs" or (not side and context.settle(conflict))
    return (str(theirs[3]), theirs[2]) < (str(mine[3]), mine[2])  # both say the same: the earlier stands
