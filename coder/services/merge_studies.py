"""`coder merge`: two people's studies of one evaluation become one."""

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from coder.atomic_file import scratch_folder
from coder.errors import StudyError, UsageError
from coder.merge import Conflict, MergeResult, UndecidedError
from coder.merge.context import Side
from coder.merge.take_in import merge_archive
from coder.study import Study, damage, seals
from coder.study.archive import archive_of
from coder.study.audit_log import AuditLog
from coder.study.database import transaction
from coder.translations import _


def merge(
    study: Study, other: Path, by: str, prefer: str = "", take: Mapping[str, str] | None = None
) -> MergeResult:
    """Join another study to this one: everything or nothing; raises `UndecidedError` with the conflicts.

    The other file is only read: a copy is brought up to date and merged from.
    """
    from coder.study import Study

    taken = _checked(take or {})
    otherwise: Side = "mine" if prefer == "mine" else "theirs" if prefer == "theirs" else ""
    known: set[str] = set()

    def decide(conflict: Conflict) -> Side:
        known.add(conflict.id)
        return taken.get(conflict.id, otherwise)

    with scratch_folder(study.folder) as folder, transaction(study.db):
        copy = _copy(other, folder)
        try:
            with Study(copy) as theirs:
                _check_schema(theirs, other)
                archive = archive_of(theirs)
                chain, broken = seals.end_of_chain(theirs.db), list(seals.broken(theirs.db))
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise StudyError(
                _("{other} is damaged ({error}). Run `coder check` on it.", other=other, error=error)
            ) from error
        except StudyError as error:
            said = str(error).replace(str(copy), str(other))
            raise StudyError(said.replace("The study is damaged", f"{other} is damaged")) from error
        joined = merge_archive(study, archive, by, str(other), decide, grow=False)
        if unknown := taken.keys() - known:
            raise UsageError(
                _('There is no conflict "{unknown}". Nothing was merged.', unknown=sorted(unknown)[0])
            )
        if joined.changed or joined.conflicts:
            _note(study, by, other, joined, chain)
        if broken:
            more = f", and {len(broken) - 1} more" if len(broken) > 1 else ""
            joined.remarks.append(f"In {other.name} something was changed behind its log: {broken[0]}{more}.")
    return joined


def _check_schema(theirs: Study, other: Path) -> None:
    """Refuse a study into which somebody put tables, views or triggers of their own."""
    if foreign := list(damage.of_strangers(theirs.db)):
        raise StudyError(
            _(
                "{other} is not a study made by this tool: {foreign}. Nothing was merged.",
                other=other,
                foreign=foreign[0],
            )
        )


def _checked(take: Mapping[str, str]) -> dict[str, Side]:
    checked: dict[str, Side] = {}
    for conflict, side in take.items():
        if side == "mine":
            checked[conflict] = "mine"
        elif side == "theirs":
            checked[conflict] = "theirs"
        else:
            raise UsageError(
                _(
                    '"{conflict}={side}" is not a decision. Write --take {conflict}=mine or =theirs.',
                    conflict=conflict,
                    side=side,
                )
            )
    return checked


def _copy(other: Path, folder: Path) -> Path:
    """Copy a study without touching it: a file that nobody has open as it is, else through SQLite."""
    if not other.is_file():
        raise StudyError(_("There is no study at {other}. Name the other study's .db file.", other=other))
    copy = folder / "study.db"
    if not other.with_name(other.name + "-wal").exists():
        shutil.copyfile(other, copy)
        return copy
    try:
        address = other.resolve().as_uri() + "?mode=ro"
        with closing(sqlite3.connect(address, uri=True)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    except sqlite3.DatabaseError as error:
        raise StudyError(
            _("{other} cannot be read ({error}). Is it a study?", other=other, error=error)
        ) from error
    return copy


def _note(study: Study, by: str, other: Path, joined: MergeResult, chain: str) -> None:
    """Log what was decided and how much came; and how their chain ended, which joins it to ours."""
    came = {thing: n for thing, n in joined.added.items() if n}
    changed = {thing: n for thing, n in joined.updated.items() if n}
    entries = [
        ("merge", "conflict", one.id, {"mine": one.mine, "theirs": one.theirs}, one.decided)
        for one in joined.conflicts
    ]
    whole = ("merge", "study", other.name, None, {"added": came, "updated": changed, "chain": chain})
    AuditLog(study.db).add_many(study.coders.ensure(by), [*entries, whole])


__all__ = ["Conflict", "MergeResult", "UndecidedError", "merge"]
