"""A person takes their words back: out of the study for good, and what else holds them is removed or named."""

import json
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlite_utils import Database

from coder.errors import FileFaultError, StudyError
from coder.model import Role, Source
from coder.places import pseudonym_key
from coder.safe_files import MAX_PROJECT, SafeZip, is_ordinary
from coder.study.archive import original_of
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.database import now, transaction
from coder.study.prose import PROSE, Prose
from coder.study.seals import SEALED
from coder.study.sources import text_hash
from coder.translations import _

if TYPE_CHECKING:
    from coder.study import Study

#: Words of this length tell texts apart, where no other source of the study has them.
_TELLING, _NAME, _MOST_WORDS = 7, 4, 60
#: So many of them in one file are no coincidence.
_ENOUGH = 3
_LARGEST = 200_000_000
#: Before the GUID of its source and its name: an original that is about to be deleted.
_ASIDE = ".erasing-"
#: Labels that are nobody's name.
_NO_NAME = re.compile(
    r"(?:[a-z]{1,3}\.?\s?\d*|\[.*\]|speaker\s*\d*|spreker\s*\d*|respondent\w*\s*\d*|\d+)", re.IGNORECASE
)


@dataclass
class Erased:
    """What was taken out, and where else the words or names still stand."""

    sources: list[str] = field(default_factory=list)
    codings: int = 0
    files: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


def erase(
    study: "Study", source_id: str, by: str, with_codings: bool = False, keep_talk: bool = False
) -> Erased:
    """Take a source out for good, words, names and all; with a survey all its respondents go.

    Refused while it has live codings, unless they may go. With `keep_talk` the register keeps that
    a talk was held: its kind, group, relation, language and date. The log keeps that it was here,
    not what was said. Its original is deleted, unless others' words stand in it too; what else in
    the study's folder, or in a backup that the log knows of, holds the words is named.
    """
    leaving = [source_id, *study.sources.respondents(source_id)]
    sources = [study.sources.get(own) for own in leaving]
    traces = Traces.of(study, sources)
    overwrite_deleted(study.db)
    done = Erased(leaving)
    finish(study)
    with _put_back(study), transaction(study.db):
        counts = [_live_codings(study, own) for own in leaving]
        done.codings = sum(counts)
        if done.codings and not with_codings:
            respondents = len(leaving) - 1
            who = f"{source_id} with its {respondents} respondents" if respondents else source_id
            raise StudyError(
                _(
                    "{who} has {codings} codings. Withdraw them first, or let both go with --with-codings.",
                    who=who,
                    codings=done.codings,
                )
            )
        by = Coders(study.db).ensure(by)
        originals = _set_aside(study, sources, done)
        for source, codings in zip(reversed(sources), reversed(counts), strict=True):
            _take_out(study, source, keep_talk)
            change = ("withdraw" if keep_talk else "remove", "source", source.id)
            AuditLog(study.db).add(by, (*change, {"codings": codings, "guid": source.guid}, None))
        study.sources.index_again()
    for file, aside in originals.items():
        aside.unlink(missing_ok=True)
        done.files.append(file)
    if not clear_free_space(study):
        done.left.append(
            f"{study.path.name}, in space that is free: another program has the study open. Close it and run "
            "`coder check --fix`"
        )
    done.left += [*traces.in_tables(study), *traces.in_files(study)]
    return done


@contextmanager
def _put_back(study: "Study") -> Iterator[None]:
    """Put originals back that were set aside, where it came to nothing."""
    try:
        yield
    except BaseException:
        finish(study)
        raise


def overwrite_deleted(db: Database) -> None:
    """Have SQLite write noughts over whatever is deleted from now on."""
    db.execute("PRAGMA secure_delete = ON")


def clear_free_space(study: "Study") -> bool:
    """Write the file anew, so that nothing that was deleted can be read in it or its -wal; tell whether it could be."""
    try:
        study.db.execute("VACUUM")
        return not study.db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except sqlite3.OperationalError:
        return False


def _live_codings(study: "Study", source: str) -> int:
    sql = "SELECT count(*) FROM coding WHERE source = ? AND withdrawn IS NULL"
    return int(study.db.execute(sql, [source]).fetchone()[0])


# --- out of the tables ----------------------------------------------------------


def _take_out(study: "Study", source: Source, keep_talk: bool) -> None:
    """Delete all that is of a source, and what the log says of it."""
    db = study.db
    codings = _ids(study, "coding", source.id)
    _blank_log(study, source.id, codings, _ids(study, "suggestion", source.id))
    for kind, ids in (("source", [source.id]), ("coding", codings), ("passage", [source.id])):
        sql = "DELETE FROM memo WHERE about_kind = ? AND about_id IN (SELECT value FROM json_each(?))"
        db.execute(sql, [kind, json.dumps(ids)])
    tables = ("turn", "speaker", "suggestion", "asked", "blind_passage", "summary", "coding")
    for table in tables:
        db.execute(f"DELETE FROM {table} WHERE source = ?", [source.id])
    if keep_talk:
        _keep_talk(study, source)
    else:
        db.execute("DELETE FROM source WHERE id = ?", [source.id])


def _ids(study: "Study", table: str, source: str) -> list[str]:
    return [str(row[0]) for row in study.db.execute(f"SELECT id FROM {table} WHERE source = ?", [source])]


def _blank_log(study: "Study", source: str, codings: Sequence[str], suggestions: Sequence[str]) -> None:
    """Take out of the log what it says of a source; that something was done, when and by whom, stays."""
    blank = "UPDATE log SET before = NULL, after = NULL WHERE "
    for thing, ids in (("source", [source]), ("coding", codings), ("suggestion", suggestions)):
        sql = blank + "object = ? AND object_id IN (SELECT value FROM json_each(?))"
        study.db.execute(sql, [thing, json.dumps(ids)])
    study.db.execute(blank + "object = 'summary' AND object_id LIKE '%:' || ?", [source])
    study.db.execute(blank + "object = 'conflict' AND object_id LIKE 'source:' || ? || ':%'", [source])


def _keep_talk(study: "Study", source: Source) -> None:
    text = f"[What was said in {source.id} was taken back.]"
    study.sources.update(
        source.id,
        {
            "title": f"{source.id} ({now()[:10]})",
            "organisation": None,
            "role": None,
            "voice": None,
            "withhold_names": 1,
            "attributes": json.dumps({"withdrawn": now()[:10]}),
            "file": None,
            "format": None,
            "encoding": None,
            "words": 0,
            "text": text,
            "text_hash": study.sources.hash_of_source(source.id, text) if source.parent else text_hash(text),
            "original_hash": None,
        },
    )


def _set_aside(study: "Study", sources: Iterable[Source], done: Erased) -> dict[str, Path]:
    """Rename the files that the sources came from, to be deleted once it is committed that they go.

    One in which others speak too stays and is named. A run that is killed in between leaves a file
    that says of which source it is: see `finish`.
    """
    aside: dict[str, Path] = {}
    leaving = {source.id for source in sources}
    for source in sources:
        path = original_of(study.folder, source.file)
        if path is None or source.file is None or source.file in aside:
            continue
        rows = study.db.execute("SELECT id FROM source WHERE file = ?", [source.file])
        others = [row[0] for row in rows if row[0] not in leaving]
        if others:
            done.left.append(
                f"{source.file}: also of {', '.join(others[:5])}; take the words out of it by hand"
            )
            continue
        hidden = path.with_name(f"{_ASIDE}{source.guid}-{path.name}")
        try:
            path.rename(hidden)
            aside[source.file] = hidden
        except OSError as error:
            done.left.append(f"{source.file}: it cannot be deleted ({error.strerror}); delete it by hand")
    return aside


def unfinished(study: "Study") -> list[Path]:
    """Return originals that were set aside when a run was killed."""
    return sorted((study.folder / "transcripts").glob(f"{_ASIDE}*"))


def finish(study: "Study") -> None:
    """Delete what was set aside of sources that are gone; put back what is of one that is still here."""
    guids = {row[0] for row in study.db.execute("SELECT guid FROM source WHERE file IS NOT NULL")}
    for path in unfinished(study):
        guid, name = path.name[len(_ASIDE) :][:36], path.name[len(_ASIDE) + 37 :]
        if guid not in guids:
            path.unlink(missing_ok=True)
        elif name and not path.with_name(name).exists():
            path.rename(path.with_name(name))


# --- where else they stand ------------------------------------------------------


@dataclass(frozen=True)
class Traces:
    """By what a person's words are known again: their names, and words that no other source has."""

    names: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, study: "Study", sources: Sequence[Source]) -> "Traces":
        """Return what tells these sources from the others of the study."""
        leaving = {source.id for source in sources}
        rows = study.db.execute("SELECT id, title || ' ' || text FROM source")
        others = {word for own, text in rows if own not in leaving for word in _words(text, _NAME)}
        counted = Counter(word for source in sources for word in _words(source.text, _TELLING))
        rare = sorted((word for word in counted if word not in others), key=lambda w: (counted[w], -len(w)))
        names = dict.fromkeys(_names(sources))
        # people write of Anouk, and of Vlieghe, where the label says Anouk Vlieghe
        parts = (part for name in [*names] for part in re.findall(rf"[^\W\d_]{{{_NAME},}}", name))
        names.update((part, None) for part in parts if part.casefold() not in others)
        return cls(tuple(names), tuple(rare[:_MOST_WORDS]))

    def in_tables(self, study: "Study") -> Iterator[str]:
        """Name the notes and judgements of the team in which a name or a word of theirs still stands."""
        names, all_words = _any_of(self.names), _any_of((*self.names, *self.words))
        for (table, column), prose in PROSE.items():
            if prose == Prose.COPY:  # what is copied is named where it was said
                continue
            sql = f'SELECT {SEALED[table]}, "{column}" FROM {table} WHERE "{column}" IS NOT NULL'
            # the words of a framework are everybody's, a name in it is not
            sought = names if prose == Prose.CODEBOOK else all_words
            for key, text in study.db.execute(sql):
                if match := sought.search(str(text)):
                    yield f'{table} {key} ({column}) says "{match[0]}": change it, if that is of this person'

    def in_files(self, study: "Study") -> Iterator[str]:
        """Name the files of the study's folder, and the backups elsewhere, that hold the words or names."""
        own = {
            study.path.resolve(),
            *(study.path.with_name(study.path.name + end) for end in ("-wal", "-shm")),
        }
        seen = set()
        key = pseudonym_key(study.folder)
        for path in [*sorted(study.folder.rglob("*")), *_backups(study), *([key] if key else [])]:
            place = path.resolve()
            if place in own or place in seen or not is_ordinary(path) or path.stat().st_size > _LARGEST:
                continue
            seen.add(place)
            if self._holds(path):
                inside = place.is_relative_to(study.folder.resolve())
                shown = place.relative_to(study.folder.resolve()).as_posix() if inside else str(path)
                by_hand = shown.startswith("transcripts/")
                yield f"{shown}: {'take the words out by hand' if by_hand else 'make it anew, or delete it'}"

    def _holds(self, path: Path) -> bool:
        found: set[str] = set()
        for content in _contents(path):
            text = content.lower()
            if any(form in text for name in self.names for form in _forms(name)):
                return True
            found |= {word for word in self.words if any(form in text for form in _forms(word))}
        return len(found) >= min(_ENOUGH, max(len(self.words), 1))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any of these as a whole word."""
    return re.compile(
        "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in words) or r"(?!)", re.IGNORECASE
    )


def _names(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        for speaker in source.speakers:
            if speaker.role not in (Role.INTERVIEWER, Role.CHAIR):
                yield from _if_name(speaker.label)
        yield from _if_name(source.title)
        yield from _if_name(Path(source.file or "").stem if not source.parent else "")


def _if_name(label: str) -> Iterator[str]:
    label = " ".join(label.split())
    if len(label) > 3 and not _NO_NAME.fullmatch(label):
        yield label
        # people write of Anouk, and of Vlieghe, where the label says Anouk Vlieghe
        yield from (
            part for part in re.findall(r"[^\W\d_]{4,}", label) if part[0].isupper() and part != label
        )


def _words(text: str, shortest: int) -> Iterator[str]:
    return (word.casefold() for word in re.findall(rf"[^\W\d_]{{{shortest},}}", text))


def _forms(word: str) -> tuple[bytes, ...]:
    """Return how a word may stand in a file: in the encodings of texts, and as JSON writes it."""
    small = word.lower()
    return tuple(
        dict.fromkeys(
            [
                small.encode("utf-8", "replace"),
                small.encode("utf-16-le", "replace"),
                small.encode("cp1252", "replace"),
                json.dumps(small)[1:-1].encode(),
            ]
        )
    )


def _contents(path: Path) -> Iterator[bytes]:
    """Yield what a file holds: of a packed one its parts."""
    try:
        yield path.read_bytes()
        if zipfile.is_zipfile(path):
            with SafeZip(path) as archive:
                for info in archive.infolist():
                    with suppress(FileFaultError):
                        part = archive.part(info, MAX_PROJECT)
                        yield part
                        # words may be cut by marks that nobody sees
                        yield re.sub(rb"<[^>]*>", b"", part)
    except Exception:  # what cannot be opened here may hold them: that a person must look at
        return


def _backups(study: "Study") -> list[Path]:
    """Return the backups that the log knows of."""
    sql = "SELECT DISTINCT object_id FROM log WHERE action = 'backup' AND object = 'study'"
    return [Path(str(row[0])) for row in study.db.execute(sql)]


def summary(done: Erased) -> dict[str, Any]:
    """Return what was done as JSON has it."""
    return {"sources": done.sources, "codings": done.codings, "files": done.files, "left": done.left}
