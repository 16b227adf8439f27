"""Memos of an archive joined: each once; of one that both sides changed somebody chooses the words that hold."""

from dataclasses import replace

from coder.merge.context import Conflict, MergeContext
from coder.model import IN_A_SOURCE, MEMO_ABOUT, Memo
from coder.study.memos import said
from coder.translations import _


def merge_memos(context: MergeContext) -> None:
    """Keep all memos, each once."""
    mine = {memo.guid: memo for memo in context.study.memos.all()}
    for theirs in context.archive.memos:
        here = _as_here(context, theirs)
        if context.erased and not here.about_id and here.about_kind in (*IN_A_SOURCE, "coding"):
            continue  # it may be of what was taken out here for good
        known = mine.get(theirs.guid) if theirs.guid else None
        number = known.id if known else _add(context, theirs, here)
        if known:
            _meet(context, known, theirs, here)
        elif theirs.guid:
            mine[theirs.guid] = context.study.memos.get(number or 0)
        if theirs.id is not None and number is not None:
            context.memos[theirs.id] = number


def _add(context: MergeContext, theirs: Memo, here: Memo) -> int:
    number = context.study.memos.write(here)
    context.joined.added["memo"] += 1
    if theirs.id is None or not context.has_trail("memo", theirs.id):
        context.notes.append((here.coder or context.by, ("add", "memo", number, None, said(here))))
    return number


# --- a memo that is here already ------------------------------------------------


def _meet(context: MergeContext, mine: Memo, theirs: Memo, here: Memo) -> None:
    """Take over what the other side made of a memo, unless only this side changed it."""
    if _state(mine) == _state(here) or not _theirs_holds(context, mine, theirs, here):
        return
    context.study.memos.overwrite(mine.id or 0, here)
    context.joined.updated["memo"] += 1
    if theirs.id is None or not context.has_trail("memo", theirs.id):
        by = here.changed_by or context.by
        context.notes.append((by, ("update", "memo", mine.id, said(mine), said(here))))


def _state(memo: Memo) -> tuple[str, str, bool]:
    return memo.text.strip(), memo.kind, bool(memo.withdrawn)


def _theirs_holds(context: MergeContext, mine: Memo, theirs: Memo, here: Memo) -> bool:
    conflict = Conflict(
        f"memo:{mine.id}",
        _("memo {number} says something else on both sides", number=mine.id),
        _display_text(mine),
        _display_text(here),
    )
    if theirs.id is not None and context.has_trail("memo", theirs.id):
        return context.takes_theirs("memo", mine.id, theirs.id, conflict)
    # another tool tells at most when it changed it
    is_newer = here.changed > (mine.changed or mine.created)
    if mine.changed and not is_newer:
        return False
    return (is_newer and not mine.changed) or context.settle(conflict)


def _display_text(memo: Memo) -> str:
    if memo.withdrawn:
        return _("withdrawn")
    return _("“{text}” ({coder})", text=memo.text[:80], coder=memo.changed_by or memo.coder)


# --- what it is about -----------------------------------------------------------


def _as_here(context: MergeContext, theirs: Memo) -> Memo:
    """Return a memo with the ids and places of here; about_id is empty where what it is about is not here."""
    kind = theirs.about_kind if theirs.about_kind in MEMO_ABOUT else "study"
    memo = replace(
        theirs,
        about_kind=kind,
        about_id=_about_here(context, theirs),
        created=theirs.created.replace("+00:00", "Z"),
        coder=context.coder(theirs.coder) if theirs.coder else "",
        changed_by=context.coder(theirs.changed_by) if theirs.changed_by else "",
    )
    if kind == "passage":
        return _placed(context, theirs.about_id, memo)
    return memo


def _about_here(context: MergeContext, memo: Memo) -> str:
    about = memo.about_id
    if memo.about_kind == "coding":
        return str(context.codings.get(int(about), "")) if about.isdecimal() else ""
    if memo.about_kind in IN_A_SOURCE:
        return context.sources.get(about, "")
    if memo.about_kind == "code":
        return context.codes.get(about, "")
    return str(about)


def _placed(context: MergeContext, theirs: str, memo: Memo) -> Memo:
    """Put a memo on the passage whose words it has; where they are not in the text, on the source, with its words."""
    if memo.about_id and memo.start is not None and memo.end is not None:
        text = context.study.sources.text(memo.about_id)
        move = context.moved.get(theirs, int)
        places = [(move(memo.start), move(memo.end))]
        if memo.quote and text.count(memo.quote) == 1:
            first = text.index(memo.quote)
            places.append((first, first + len(memo.quote)))
        for start, end in places:
            if 0 <= start <= end <= len(text) and text[start:end] == memo.quote:
                return replace(memo, start=start, end=end)
    text = f"“{memo.quote}”\n{memo.text}" if memo.quote else memo.text
    return replace(memo, about_kind="source", text=text, start=None, end=None, quote="")
