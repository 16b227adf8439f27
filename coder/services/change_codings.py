"""Codings changed together: all or none, one step of the log, and undone as one."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from coder.errors import CoderError, CodingError, NotFoundError, UsageError
from coder.model import MARKS, Basis, Coding, Stance
from coder.study import Study
from coder.study.codings import said
from coder.study.database import transaction
from coder.translations import _

#: How the log calls a step of many codings, and what takes it back.
TOGETHER, BACK, THING = "together", "back", "codings"
#: So many refusals are named.
_MOST_NAMED = 20
_JUDGED = ("code", "stance", "basis", "memo", *MARKS)


class Deed(StrEnum):
    """What is done to codings."""

    SET = "set"
    WITHDRAW = "withdraw"
    RESTORE = "restore"


@dataclass(frozen=True)
class Change:
    """What becomes of codings."""

    deed: Deed = Deed.SET
    #: Of code, stance, basis, memo and marks those that become others.
    values: Mapping[str, Any] = field(default_factory=dict)
    #: What is written below the memo that stands there.
    more_memo: str = ""


class Changed(NamedTuple):
    """What became of them."""

    #: The step by which all of it is undone; None where nothing was another one.
    step: int | None
    #: The codings that are others now, or new.
    codings: tuple[int, ...]


class Undone(NamedTuple):
    """What an undone step brought back, and what was changed since and stays as it is."""

    codings: tuple[int, ...]
    stay: tuple[int, ...]


class CodingsNotChangedError(CoderError):
    """Some cannot be changed, so none was; each is named."""

    def __init__(self, faults: Iterable[str]) -> None:
        """Keep the sentences apart: the browser shows a line each."""
        self.faults = [*dict.fromkeys(faults)]
        named = self.faults[:_MOST_NAMED]
        if len(self.faults) > _MOST_NAMED:
            named.append(_("And {number} more.", number=len(self.faults) - _MOST_NAMED))
        super().__init__("\n".join([_("Nothing was changed."), *named]))


class ChangedMeanwhileError(CodingsNotChangedError):
    """Somebody changed codings after they were shown."""


def print_of(coding: Coding) -> str:
    """Return what stands for a coding as it is now: another one as soon as anything of it changes."""
    parts = [coding.source, coding.start, coding.end, coding.coder, bool(coding.withdrawn)]
    parts += [getattr(coding, name) for name in _JUDGED]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:12]


def change_codings(
    study: Study, ids: Iterable[int], change: Change, by: str, seen: Mapping[int, str] | None = None
) -> Changed:
    """Change codings, all or none; `seen` says how each was shown, where somebody looked at it.

    Raises `CodingsNotChangedError` with a sentence for each that cannot be changed so.
    """
    wanted = [*dict.fromkeys(ids)]
    _seen_ones(study, wanted)
    with transaction(study.db):
        _check_unchanged(study, wanted, seen or {})
        before = study.log.last()
        faults = []
        for coding_id in wanted:
            try:
                _change(study, coding_id, change, by)
            except CodingError as error:
                faults.append(str(error))
        if faults:
            raise CodingsNotChangedError(faults)
        return _noted(study, before, by)


def _seen_ones(study: Study, ids: Sequence[int]) -> list[Coding]:
    """Return codings as whoever asks may see them; raises `NotFoundError` for one that is not there."""
    found = study.codings.select(ids=ids, withdrawn=True)
    for missing in {*ids} - {coding.id for coding in found}:
        raise NotFoundError(_("There is no coding {coding}. See `coder coding list`.", coding=missing))
    return found


def _check_unchanged(study: Study, ids: Iterable[int], seen: Mapping[int, str]) -> None:
    shown = [coding_id for coding_id in ids if coding_id in seen]
    faults = []
    for coding in study.codings.select(ids=shown, withdrawn=True):
        if print_of(coding) != seen[coding.id or 0]:
            last = study.codings.history(coding.id or 0)[-1:]
            faults.append(
                _(
                    "Coding {coding} in {source} is another one than was shown: {name} changed it meanwhile.",
                    coding=coding.id,
                    source=coding.source,
                    name=last[0]["coder"] if last else coding.coder,
                )
            )
    if faults:
        raise ChangedMeanwhileError(faults)


def _change(study: Study, coding_id: int, change: Change, by: str) -> None:
    if change.deed == Deed.WITHDRAW:
        study.codings.withdraw(coding_id, by)
    elif change.deed == Deed.RESTORE:
        study.codings.restore(coding_id, by)
    else:
        values = {**change.values}
        if change.more_memo:
            memo = study.codings.get(coding_id).memo
            values["memo"] = f"{memo}\n{change.more_memo}" if memo else change.more_memo
        study.codings.change(coding_id, by, **values)


def _noted(study: Study, before: int, by: str) -> Changed:
    """Keep in the log which of its lines are one step."""
    lines = [line for line in study.log.since(before) if line["object"] == "coding"]
    codings = tuple(dict.fromkeys(int(line["object_id"]) for line in lines))
    if not codings:
        return Changed(None, ())
    told = {"first": lines[0]["id"], "last": lines[-1]["id"], "codings": codings}
    study.log.add(study.coders.ensure(by), (TOGETHER, THING, len(codings), None, told))
    return Changed(study.log.last(), codings)


# --- what was found, coded anew ---------------------------------------------------


def code_passages(
    study: Study, ids: Iterable[int], code: str, by: str, stance: Stance = Stance.MENTIONS
) -> Changed:
    """Give the passages of codings another code too, each passage once; what this person coded so stays."""
    found = [coding for coding in _seen_ones(study, [*dict.fromkeys(ids)]) if not coding.withdrawn]
    passages = dict.fromkeys((coding.source, coding.start, coding.end) for coding in found)
    with transaction(study.db):
        by = study.coders.ensure(by)
        there = {
            (coding.source, coding.start, coding.end) for coding in study.codings.select(code=code, coder=by)
        }
        before = study.log.last()
        made = study.codings.add_many(
            Coding(*passage, quote="", code=code, coder=by, stance=stance)
            for passage in passages
            if passage not in there
        )
        if made.failed:
            raise CodingsNotChangedError(failure["error"] for failure in made.failed)
        return _noted(study, before, by)


# --- undone ---------------------------------------------------------------------


def undo_codings(study: Study, by: str, step: int | None = None) -> Undone:
    """Take a step back, the last one of this person where none is named; what was changed since stays."""
    by = " ".join(by.split())  # as people are kept
    step = step if step is not None else study.log.last_not_undone(by, TOGETHER, THING, BACK)
    with transaction(study.db):
        lines = _lines_of(study, step, by)
        back: list[int] = []
        stay: list[int] = []
        for line in reversed(lines):
            undone = _is_as_left(study, line) and _undo(study, line, by)
            (back if undone else stay).append(int(line["object_id"]))
        study.log.add(study.coders.ensure(by), (BACK, THING, step, {"codings": back}, None))
    return Undone(tuple(reversed(back)), tuple(reversed(stay)))


def _nothing_to_undo() -> str:
    return _("There is nothing to undo: no codings were changed together, or they are back.")


def who_did(study: Study, step: int) -> str:
    """Return whose step it was; raises `UsageError` for a line of the log that is none."""
    entry = study.log.entry(step)
    if not entry or (entry["action"], entry["object"]) != (TOGETHER, THING):
        raise UsageError(_nothing_to_undo())
    return str(entry["coder"])


def _lines_of(study: Study, step: int | None, by: str) -> list[dict[str, Any]]:
    """Return the lines of the log that are one step; raises `UsageError` where there is nothing to undo."""
    entry = study.log.entry(step) if step is not None else None
    is_step = entry and (entry["action"], entry["object"], entry["coder"]) == (TOGETHER, THING, by)
    if not entry or not is_step or study.log.has_entry(BACK, THING, str(step)):
        raise UsageError(_nothing_to_undo())
    told = entry["after"]
    existing = study.codings.select(ids=told["codings"], withdrawn=True)  # some went with their source
    ids = {str(coding.id) for coding in existing}
    lines = [
        line
        for line in study.log.between(told["first"], told["last"], "coding")
        if line["coder"] == by and line["object_id"] in ids
    ]
    if {line["object_id"] for line in lines} != ids:  # a line that came from another copy of the study
        raise UsageError(_("This was done in another copy of the study: it cannot be undone here."))
    return lines


def _is_as_left(study: Study, line: Mapping[str, Any]) -> bool:
    """Tell whether a coding is still as a line of the log left it."""
    coding = study.codings.get(int(line["object_id"]))
    is_withdrawn = line["action"] == "withdraw"
    left = line["before"] if is_withdrawn else line["after"]
    return bool(coding.withdrawn) == is_withdrawn and bool(said(coding) == left)


def _undo(study: Study, line: Mapping[str, Any], by: str) -> bool:
    """Take one line back; tell whether that was possible."""
    number = int(line["object_id"])
    try:
        match line["action"]:
            case "add" | "restore":
                study.codings.withdraw(number, by)
            case "withdraw":
                study.codings.restore(number, by)
            case _:
                study.codings.change(number, by, **_judgement(line["before"]))
    except CodingError:
        return False
    return True


def _judgement(logged: Mapping[str, Any]) -> dict[str, Any]:
    """Return what the log says of a coding as values of it."""
    return {
        "start": logged["start"],
        "end": logged["end"],
        "code": logged["code"],
        "stance": Stance(logged["stance"]),
        "basis": Basis(logged["basis"]) if logged["basis"] else None,
        "memo": logged["memo"],
        **{mark: bool(logged.get(mark)) for mark in MARKS},
    }
