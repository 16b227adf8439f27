"""What can be put right without losing anything: from the log, from the originals, from what is derived."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from coder import places
from coder.atomic_file import PRIVATE_FILE
from coder.errors import CoderError
from coder.model import Origin
from coder.study import damage, seals
from coder.study.archive import original_of
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.database import new_guid, transaction
from coder.study.erasing import clear_free_space, finish
from coder.study.sources import text_hash

if TYPE_CHECKING:
    from coder.study import Study

Repair = tuple[str, str, str, Any, Any]


def repair(study: "Study", by: str) -> list[str]:
    """Put right what can be, in one transaction; return what was done, as sentences."""
    with transaction(study.db):
        done = [*_texts(study), *_codings(study), *_files(study)]
        AuditLog(study.db).add_many(Coders(study.db).ensure(by), done)
        study.sources.index_again()
        study.codes.rebuild_counts_for()
    finish(study)
    clear_free_space(study)
    _take_rights(study)
    return [f"{thing} {own}: {after}" for _, thing, own, _, after in done]


def accept(study: "Study", by: str) -> list[str]:
    """Take what was changed behind the log as it is now; the log says so, of each thing."""
    with transaction(study.db):
        found = list(seals.broken(study.db))
        changes: list[Repair] = [("accept", one.table, one.key, None, one.what) for one in found]
        if missing := study.db.count.missing(study.db):
            changes.append(("accept", "study", study.path.name, None, missing))
        AuditLog(study.db).add_many(Coders(study.db).ensure(by), changes)
        seals.accept(study.db, found)
    return [str(one) for one in found] + ([missing] if missing else [])


def _take_rights(study: "Study") -> None:
    """Let nobody else on the machine read the study."""
    for name in (study.path.name, f"{study.path.name}-wal", f"{study.path.name}-shm", ".accounts.json"):
        path = study.folder / name
        if path.exists() and places.others_may_read(path):
            path.chmod(PRIVATE_FILE)


# --- texts ----------------------------------------------------------------------


def _texts(study: "Study") -> Iterator[Repair]:
    """Read texts again that are not as they were imported, where the original still says what they said."""
    sql = "SELECT id, text, text_hash, file FROM source WHERE parent IS NULL AND original_hash IS NULL"
    for source, text, digest, file in study.db.execute(sql).fetchall():
        if text_hash(text) == digest:
            continue
        for read in _as_imported(study, file):
            if text_hash(read) == digest:
                study.sources.update(source, {"text": read})
                yield "repair", "source", source, None, "its text was read again from the original"


def _as_imported(study: "Study", file: str | None) -> Iterator[str]:
    from coder.importers import read_transcripts

    if path := original_of(study.folder, file):
        try:
            yield from (transcript.text for transcript in read_transcripts(path))
        except CoderError:
            return


# --- codings --------------------------------------------------------------------


def _codings(study: "Study") -> Iterator[Repair]:
    """Put codings back as the log has them: those that were deleted, and those whose judgement was changed."""
    known = {row[0] for row in study.db.execute("SELECT id FROM code")}
    for number, (entry, states) in damage.codings_in_log(study.db).items():
        said = states[-1]
        row = study.db.execute("SELECT code, stance, basis FROM coding WHERE id = ?", [number]).fetchone()
        if said["code"] not in known:
            continue
        if row is None and _put_back(study, number, said):
            yield "repair", "coding", str(number), None, f"it was put back as entry {entry} of the log has it"
        elif row and tuple(row) not in [damage.judged(one) for one in states]:
            sql = "UPDATE coding SET code = ?, stance = ?, basis = ? WHERE id = ?"
            study.db.execute(sql, [*damage.judged(said), number])
            was = dict(zip(("code", "stance", "basis"), row, strict=True))
            yield "repair", "coding", str(number), was, f"it says again what entry {entry} of the log has"


def _put_back(study: "Study", number: int, said: dict[str, Any]) -> bool:
    text = study.sources.text(said["source"])
    start, end = said.get("start"), said.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        return False
    made, gone = _when(study, number, "add"), _when(study, number, "withdraw")
    study.db.execute(
        'INSERT INTO coding (id, guid, source, start, "end", quote, code, coder, stance, basis, memo, created, '
        "origin, withdrawn, withdrawn_by) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        [
            number,
            new_guid(),
            said["source"],
            start,
            end,
            text[start:end],
            said["code"],
            made[1],
            said["stance"],
            said["basis"],
            said.get("memo") or "",
            made[0],
            str(Origin.MANUAL),
            *(gone or (None, None)),
        ],
    )
    return True


def _when(study: "Study", number: int, action: str) -> tuple[Any, ...]:
    """Return when and by whom this was last done to a coding; nothing where it was taken back since."""
    sql = (
        "SELECT at, coder, action FROM log WHERE object = 'coding' AND object_id = ? "
        "AND action IN (?, 'restore') ORDER BY id DESC LIMIT 1"
    )
    row = study.db.execute(sql, [str(number), action]).fetchone()
    return tuple(row[:2]) if row and (row[2] == action or action == "add") else ()


# --- files ----------------------------------------------------------------------


def _files(study: "Study") -> Iterator[Repair]:
    """Keep of a path that leads out of the study the name alone."""
    sql = "SELECT id, file FROM source WHERE file IS NOT NULL"
    for source, file in study.db.execute(sql).fetchall():
        if leads_out(study, file):
            parts = PurePosixPath(file.replace("\\", "/")).parts
            name = parts[-1] if parts[-1] not in ("..", "/") else None
            study.sources.update(source, {"file": name})
            yield "repair", "source", source, json.dumps(file), "the path of its file was forgotten"


def leads_out(study: "Study", file: str) -> bool:
    """Tell whether what a study says of a path is one that is not below its transcripts."""
    from coder.safe_files import inside

    if len(PurePosixPath(file.replace("\\", "/")).parts) < 2:
        return False
    path = inside(study.folder, file)
    return path is None or not path.is_relative_to(study.folder.resolve() / "transcripts")
