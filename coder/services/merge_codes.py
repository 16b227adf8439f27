"""Codings that change their code together with the codebook: codes merged, codes split, and either undone."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Any, NamedTuple

from coder.codebook import editing
from coder.errors import CodingError, UsageError
from coder.model import Coding
from coder.study import Study
from coder.study.database import transaction
from coder.translations import _


class Move(NamedTuple):
    """The last change of the framework, where codings went along with it."""

    #: "merge" or "split".
    action: str
    #: The code that went, or the one that was split off.
    code: str
    #: Where the codings are now.
    into: str
    by: str
    at: str
    moved: tuple[int, ...]
    #: Taken back, since the same person had the passage under the other code already.
    withdrawn: tuple[int, ...]
    memos: tuple[int, ...]

    @property
    def codings(self) -> tuple[int, ...]:
        """All codings that went along."""
        return self.moved + self.withdrawn


def merge_codes(study: Study, code: str, into: str, by: str) -> int:
    """Let one code take over the codings of another, which leaves the codebook; return how many."""
    with transaction(study.db):
        check_alike(study, code, into)
        before = _hash(study)
        ids = [coding.id or 0 for coding in study.codings.select(code=code)]
        moved = study.codings.recode(ids, into, by)
        memos = study.memos.move_code(code, into, by)
        study.codes.edit(lambda plain: editing.without(plain, code), by)
        _note(study, ("merge", code, into), before, ids, memos, by)
    return moved


def check_alike(study: Study, code: str, into: str) -> None:
    """Raise `UsageError` for two that cannot become one."""
    if study.codes.get(code).kind != study.codes.get(into).kind or code == into:
        raise UsageError(
            _(
                '"{code}" and "{into}" are not two codes of one kind. Nothing was merged.',
                code=code,
                into=into,
            )
        )


def split_code(study: Study, ids: Iterable[int], new: dict[str, Any], kind: str, under: str, by: str) -> int:
    """Make a new code, and let these codings go to it; return how many did."""
    ids = [*ids]
    with transaction(study.db):
        before = _hash(study)
        study.codes.edit(lambda plain: editing.with_code(plain, new, kind, under), by)
        moved = study.codings.recode(ids, new["id"], by)
        if ids:
            _note(study, ("split", new["id"], new["id"]), before, ids, [], by)
    return moved


def _hash(study: Study) -> str:
    history = study.codes.history()
    return str(history[-1]["hash"]) if history else ""


def _note(
    study: Study, move: tuple[str, str, str], before: str, ids: Iterable[int], memos: list[int], by: str
) -> None:
    """Keep in the log what went along, so that it can be undone."""
    action, code, into = move
    codings = study.codings.select(ids=ids, withdrawn=True)
    told = {
        "hash": _hash(study),
        "into": into,
        "moved": [coding.id for coding in codings if not coding.withdrawn],
        "withdrawn": [coding.id for coding in codings if coding.withdrawn],
        "memos": memos,
    }
    study.log.add(by, (action, "code", code, {"hash": before}, told))


def last_move(study: Study) -> Move | None:
    """Return what went along with the last change of the framework; None where nothing did.

    A line of a colleague's log that was merged in does not count: both versions must be ours.
    """
    history = study.codes.history()
    if not history:
        return None
    hashes = [row["hash"] for row in history[-2:]]
    before = hashes[0] if len(hashes) > 1 else ""
    for row in study.log.latest_of(("merge", "split"), "code"):
        told = row["after"]
        if (row["before"]["hash"], told["hash"]) == (before, hashes[-1]):
            lists = (tuple(told[key]) for key in ("moved", "withdrawn", "memos"))
            return Move(row["action"], row["object_id"], told["into"], row["coder"], row["at"], *lists)
    return None


def bring_back(study: Study, move: Move, by: str) -> int:
    """Return codings and memos to the codes that they had; what was changed since stays. Return how many stay."""
    stay = 0
    with transaction(study.db):
        for coding in study.codings.select(ids=move.codings, withdrawn=True):
            with suppress(CodingError):
                if _bring_back(study, coding, move, by):
                    continue
            stay += 1
        if move.memos:
            study.memos.move_code(move.into, move.code, by, move.memos)
    return stay


def _bring_back(study: Study, coding: Coding, move: Move, by: str) -> bool:
    number = coding.id or 0
    steps = study.codings.history(number)
    if number in move.withdrawn:
        if not coding.withdrawn or steps[-1]["action"] != "withdraw":
            return False
        study.codings.restore(number, by)
        return True
    came = [step for step in steps if step["action"] == "update" and step["before"]]
    recodings = [step for step in came if step["before"]["code"] != step["after"]["code"]]
    if coding.withdrawn or coding.code != move.into or not recodings:
        return False
    study.codings.change(number, by, code=recodings[-1]["before"]["code"])
    return True
