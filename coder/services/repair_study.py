"""Put right what can be without losing anything: from the log, from the originals, from what is derived."""

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from coder.atomic_file import PRIVATE_FILE
from coder.errors import CoderError
from coder.importers import read_transcripts
from coder.model import Origin
from coder.places import leads_out, original_of, others_may_read
from coder.services.erase_sources import finish
from coder.study import Study, damage, seals
from coder.study.audit_log import AuditLog, Change
from coder.study.coders import Coders
from coder.study.database import new_guid, transaction
from coder.study.erasure import clear_free_space
from coder.study.source_identity import text_hash
from coder.translations import using


def repair(study: Study, by: str) -> list[str]:
    """Put right what can be, in one transaction; return what was done, as sentences."""
    with transaction(study.db):
        done = [*_texts(study), *_codings(study), *_files(study)]
        AuditLog(study.db).add_many(Coders(study.db).ensure(by), done)
        study.sources.index_again()
        study.codes.rebuild_counts_for()
    finish(study)
    clear_free_space(study)
    _take_rights(study)
    return [f"{thing} {thing_id}: {after}" for _, thing, thing_id, _, after in done]


def accept(study: Study, by: str) -> list[str]:
    """Take what was changed behind the log as it is now; the log says so, of each thing."""
    with transaction(study.db):
        broken = list(seals.broken(study.db))
        changes: list[Change] = [
            ("accept", one.table, one.key, None, one.what.removeprefix("{thing} ")) for one in broken
        ]
        accepted = [str(one) for one in broken]
        with using("en"):  # the log speaks one language
            missing_in_english = study.db.count.missing(study.db)
        if missing := study.db.count.missing(study.db):
            changes.append(("accept", "study", study.path.name, None, missing_in_english))
            accepted.append(missing)
        AuditLog(study.db).add_many(Coders(study.db).ensure(by), changes)
        seals.accept(study.db, broken)
    return accepted


def _take_rights(study: Study) -> None:
    """Let nobody else on the machine read the study."""
    for name in (study.path.name, f"{study.path.name}-wal", f"{study.path.name}-shm", ".accounts.json"):
        path = study.folder / name
        if path.exists() and others_may_read(path):
            path.chmod(PRIVATE_FILE)


# --- texts ----------------------------------------------------------------------


def _texts(study: Study) -> Iterator[Change]:
    """Read texts again that are not as they were imported, where the original still says what they said."""
    for source, text, digest, file in study.sources.as_imported():
        if text_hash(text) == digest:
            continue
        for original_text in _texts_of_original(study, file):
            if text_hash(original_text) == digest:
                study.sources.update(source, {"text": original_text})
                yield "repair", "source", source, None, "its text was read again from the original"


def _texts_of_original(study: Study, file: str | None) -> Iterator[str]:
    path = original_of(study.folder, file)
    if path is None:
        return
    try:
        yield from (transcript.text for transcript in read_transcripts(path))
    except CoderError:
        return


# --- codings --------------------------------------------------------------------


def _codings(study: Study) -> Iterator[Change]:
    """Put codings back as the log has them: those that were deleted, and those whose judgement was changed."""
    known = study.codes.known()
    for coding_id, (entry, states) in damage.codings_in_log(study.db).items():
        if states[-1]["code"] in known:
            yield from _coding(study, coding_id, entry, states)


def _coding(study: Study, coding_id: int, entry: int, states: list[dict[str, Any]]) -> Iterator[Change]:
    last = states[-1]
    judged = study.codings.judged(coding_id)
    if judged is None:
        if columns := _columns(study, coding_id, last):
            study.codings.put_back(columns)
            sentence = f"it was put back as entry {entry} of the log has it"
            yield "repair", "coding", str(coding_id), None, sentence
    elif judged not in [damage.judged(state) for state in states]:
        study.codings.judge_again(coding_id, damage.judged(last))
        was = dict(zip(("code", "stance", "basis"), judged, strict=True))
        yield "repair", "coding", str(coding_id), was, f"it says again what entry {entry} of the log has"


def _columns(study: Study, coding_id: int, logged: dict[str, Any]) -> dict[str, Any]:
    """Return a coding as the log has it; empty where its passage or who made it is not known."""
    text = study.sources.text(logged["source"])
    start, end = logged.get("start"), logged.get("end")
    added = study.log.last_done(coding_id, "add")
    if added is None or not isinstance(start, int) or not isinstance(end, int):
        return {}
    if not 0 <= start < end <= len(text):
        return {}
    columns = {key: logged[key] for key in ("source", "start", "end", "code", "stance", "basis")}
    columns |= {"id": coding_id, "guid": new_guid(), "quote": text[start:end]}
    columns |= {"memo": logged.get("memo") or "", "origin": str(Origin.MANUAL)}
    columns["created"], columns["coder"] = added
    if withdrawn := study.log.last_done(coding_id, "withdraw"):
        columns["withdrawn"], columns["withdrawn_by"] = withdrawn
    return columns


# --- files ----------------------------------------------------------------------


def _files(study: Study) -> Iterator[Change]:
    """Keep of a path that leads out of the study the name alone."""
    for source, file in study.sources.files().items():
        if not leads_out(study.folder, file):
            continue
        name = PurePosixPath(file.replace("\\", "/")).parts[-1]
        study.sources.update(source, {"file": None if name in ("..", "/") else name})
        yield "repair", "source", source, json.dumps(file), "the path of its file was forgotten"
