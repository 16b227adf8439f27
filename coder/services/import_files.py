"""Files taken in: read, described, copied beside the study, stored; one bad file stops no other."""

import re
import shutil
import sqlite3
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from coder.atomic_file import atomic_write, make_private_folder
from coder.errors import CoderError, FileWriteError, StudyError, UsageError
from coder.importers import find_files, read_transcripts
from coder.model import Coding, Origin, Transcript
from coder.safe_files import is_ordinary
from coder.services.import_surveys import former_source, import_survey, misfits, renamed
from coder.sqlite_errors import explain
from coder.study import Study
from coder.study.database import transaction
from coder.study.sources import text_hash
from coder.tables import read_rows
from coder.translations import N_, _, formatting


class Importing:
    """One run of import: the same attributes for all files, and a table with more per file."""

    def __init__(
        self,
        study: Study,
        by: str,
        attributes: Mapping[str, Any] | None = None,
        metadata: Path | None = None,
        encoding: str | None = None,
    ) -> None:
        self.study = study
        self.by = by
        self.encoding = encoding
        self.attributes = {key: value for key, value in (attributes or {}).items() if value is not None}
        self.metadata = metadata
        self.rows = _metadata(metadata) if metadata else {}
        self.names = {_letters(name): name for name in self.rows}
        self.paths = [name for name in self.rows if "/" in name.replace("\\", "/")]
        self.used: set[str] = set()
        #: Files in the folders that are links to what lies outside of them: not read, but named.
        self.links: set[Path] = set()
        study.sources.check_attributes(self.attributes)
        self._check_rows()

    def _check_rows(self) -> None:
        """Raise `UsageError` naming every cell of the metadata table that cannot be understood."""
        faults = []
        for n, row in enumerate(self.rows.values(), start=2):
            try:
                self.study.sources.check_attributes(row)
            except UsageError as error:
                faults.append(f"{self.metadata}:{n}: {error}")
        if faults:
            raise UsageError("\n".join([*faults, _("Nothing was imported.")]))

    def find(self, paths: Iterable[Path]) -> list[Path]:
        """List the files meant, folders walked; raises `UsageError` when a path is not there.

        The table with the attributes is no source, wherever it or a copy of it lies.
        """
        paths = list(paths)
        if missing := [str(path) for path in paths if not path.exists()]:
            raise UsageError(
                _("There is no {missing}. Nothing was imported.", missing=formatting.choice_of(missing))
            )
        ours = (self.study.folder / "transcripts" / "README.md").resolve()  # says what the folder is for
        files = [path for path in find_files(paths) if path.resolve() != ours or path in paths]
        self.links = {file for file in files if file not in paths and _leads_elsewhere(file, paths)}
        table = self.metadata
        return [
            path
            for path in files
            if path.is_dir() or not (table and path not in self.links and _same_bytes(path, table))
        ]

    def take(self, path: Path) -> list[dict[str, Any]]:
        """Take a file in; gives what was made of it, one entry per source in it."""
        if path in self.links:
            return [_failed(path, UsageError(_(_LINK)))]
        made = []
        try:
            for transcript in read_transcripts(path, self.encoding):
                made.append(self._take_one(path, transcript))
        except FileWriteError as error:
            made.append(_not_copied(path, error.why))
        except CoderError as error:
            made.append(_failed(path, error))
        except OSError as error:
            made.append(_not_copied(path, error.strerror or str(error)))
        except sqlite3.OperationalError as error:  # a full disk, or a lock: the others are said all the same
            made.append(_failed(path, StudyError(explain(error, str(self.study.path)))))
        return made

    def preview(self, path: Path) -> list[dict[str, Any]]:
        """Say what would be made of a file; keep nothing."""
        if path in self.links:
            return [_failed(path, UsageError(_(_LINK)))]
        made = []
        try:
            for transcript in read_transcripts(path, self.encoding):
                self.study.sources.check_attributes({**transcript.attributes, **self._attributes_of(path)})
                more = {"encoding": transcript.encoding, "first_turn": _first_words(transcript)}
                result = self._described(path, transcript, [], "new") | more
                made.append(_with_warnings(result, misfits(self.study, transcript)))
        except CoderError as error:
            made.append(_failed(path, error))
        return made

    def unused_rows(self) -> list[str]:
        """List the files of the metadata table that did not come."""
        return [name for name in self.rows if name not in self.used]

    def _take_one(self, path: Path, transcript: Transcript) -> dict[str, Any]:
        if transcript.respondents:
            return self._take_survey(path, transcript)
        given = self._attributes_of(path)
        sources = self.study.sources
        known = sources.with_text(text_hash(transcript.text))
        if known:  # its codings may be new all the same
            codings = self._take_highlights(known, transcript)
            result = self._described(path, transcript, [known], "unchanged") | {"codings": codings}
            return _with_warnings(result, self._kept_attributes(known, given))
        sources.check_attributes({**transcript.attributes, **given})
        original = self._keep_original(path)
        with transaction(self.study.db):  # text and codings together or not at all
            named = replace(transcript, title=readable(transcript.title))
            named = replace(named, attributes={**named.attributes, **given})
            source, new = sources.add(named, self.by, readable(original))
            codings = self._take_highlights(source, transcript)
        status = "imported" if new else "unchanged"
        return self._described(path, transcript, [source], status) | {"codings": codings}

    def _take_survey(self, path: Path, transcript: Transcript) -> dict[str, Any]:
        """Take a survey in: a source for what was asked, and one for each respondent."""
        given = self._attributes_of(path)
        survey = renamed(transcript, readable(transcript.title))
        self.study.sources.check_attributes({**survey.attributes, **given})
        if before := former_source(self.study, survey):
            return _with_warnings(
                self._described(path, survey, [before], "unchanged"), [_AS_ONE.format(before)]
            )
        original = self._keep_original(path)
        imported = import_survey(self.study, survey, self.by, readable(original), given)
        status = "imported" if imported.is_new or imported.added else "unchanged"
        result = self._described(path, survey, [imported.survey, *imported.respondents], status)
        unchanged = [] if imported.is_new else self._kept_attributes(imported.survey, given)
        return _with_warnings(result, [*imported.warnings, *unchanged])

    def _kept_attributes(self, source: str, given: Mapping[str, Any]) -> list[str]:
        """Say so when a source that is here has other attributes than are given now."""
        if not self.study.sources.differs(source, given):
            return []
        return [
            f"It was imported before as {source}; its attributes stay. "
            f"`coder source set {source} KEY=VALUE` changes them."
        ]

    def _take_highlights(self, source: str, transcript: Transcript) -> int:
        """Keep the codings that came along from another tool; what they said of the passage is unknown."""
        if not transcript.highlights:
            return 0
        codes = self.study.codes.find_or_create(
            (highlight.code for highlight in transcript.highlights), self.by
        )
        kept = self.study.codings.add_many(
            (
                Coding(
                    source=source,
                    start=highlight.start,
                    end=highlight.end,
                    quote="",
                    code=codes[highlight.code],
                    coder=highlight.coder or self.by,
                    memo=highlight.memo,
                    created=highlight.created,
                    origin=Origin.IMPORT,
                )
                for highlight in transcript.highlights
            ),
            partial=True,
        )
        return kept.added

    def _attributes_of(self, path: Path) -> dict[str, Any]:
        name = self._row_of(path)
        if name is None:
            return self.attributes
        self.used.add(name)
        return {**self.attributes, **self.rows[name]}

    def _row_of(self, path: Path) -> str | None:
        """Find the row of the metadata table for a file: by name or stem, else by the end of its path."""
        for spelling in (path.name, path.stem):
            if name := self.names.get(_letters(spelling)):
                return name
        return next((name for name in self.paths if _same_file(name, path)), None)

    def _keep_original(self, path: Path) -> str:
        """Copy a file to the study's transcripts, unless it lies there; give its path in the study."""
        home = (self.study.folder / "transcripts").resolve()
        if path.resolve().is_relative_to(home):
            return f"transcripts/{path.resolve().relative_to(home).as_posix()}"
        make_private_folder(home)
        target = home / readable(path.name)
        n = 1
        while self._is_anothers(target, path):
            n += 1
            target = home / readable(f"{path.stem} ({n}){path.suffix}")
        if path.is_file() and not target.exists():
            with atomic_write(target) as partial:
                shutil.copyfile(path, partial)
        return f"transcripts/{target.name}"

    def _is_anothers(self, target: Path, path: Path) -> bool:
        """Tell whether a place in the transcripts is taken, also by a file that a colleague's source came from."""
        if target.exists():
            return not _same_bytes(path, target)
        return bool(self.study.sources.from_file(f"transcripts/{target.name}"))

    def _described(
        self, path: Path, transcript: Transcript, sources: list[str], status: str
    ) -> dict[str, Any]:
        given = self.study.sources.check_attributes(self._attributes_of(path))
        whole = transcript.respondents or (transcript,)  # of a survey: what was answered
        turns = Counter(turn.speaker for one in whole for turn in one.turns)
        return _result(
            path,
            source=sources[0] if sources else None,
            sources=sources,
            title=given.get("title") or transcript.title,
            status=status,
            format=transcript.format,
            language=given.get("language") or transcript.language,
            words=sum(len(one.text.split()) for one in whole),
            turns=turns.total(),
            speakers=[
                {"label": speaker.label, "role": speaker.role, "turns": turns[speaker.label]}
                for one in whole
                for speaker in one.speakers
            ],
            warnings=list(transcript.warnings),
        )


_LINK = N_("It is a link to a file outside the folder. Import that file itself, if it is meant.")
_AS_ONE = (
    "It was imported before as {0}, all respondents in one source, which stays. To make each respondent a source "
    "and a voice of its own, `coder source remove {0}`, then import again."
)


def _leads_elsewhere(file: Path, folders: Iterable[Path]) -> bool:
    """Tell whether a file that was found in a folder is a link to one outside of it."""
    return file.is_symlink() and not any(
        file.resolve().is_relative_to(folder.resolve()) for folder in folders if folder.is_dir()
    )


def _with_warnings(result: dict[str, Any], more: list[str]) -> dict[str, Any]:
    return result | {"warnings": [*result["warnings"], *more]}


def readable(name: str) -> str:
    """Give a file name in letters, also one that an old archive wrote in the letters of Windows."""
    return re.sub(
        "[\udc80-\udcff]", lambda half: bytes([ord(half[0]) - 0xDC00]).decode("cp1252", "replace"), name
    )


def _metadata(path: Path) -> dict[str, dict[str, str]]:
    rows = {}
    for n, row in enumerate(read_rows(path), start=2):
        name = row.pop("file", "").strip()
        if not name:
            raise UsageError(
                _(
                    "{path}:{number}: a metadata table needs a column `file` with a name in every row.",
                    path=path,
                    number=n,
                )
            )
        if name in rows:
            raise UsageError(
                _('{path}:{number}: the file "{name}" has a row already.', path=path, number=n, name=name)
            )
        rows[name] = {key: value for key, value in row.items() if value.strip()}
    return rows


def _same_file(name: str, path: Path) -> bool:
    wanted = _letters(name.replace("\\", "/"))
    here = _letters(path.as_posix())
    return wanted in (_letters(path.name), _letters(path.stem)) or here.endswith(f"/{wanted}")


def _letters(name: str) -> str:
    """Give a file name as people compare it: macOS writes accents apart, Excel does not."""
    return unicodedata.normalize("NFC", readable(name)).casefold()


def _same_bytes(one: Path, other: Path) -> bool:
    if not is_ordinary(one) and not one.is_dir():
        return False
    if one.is_dir() or one.stat().st_size != other.stat().st_size:
        return one.is_dir()
    return one.read_bytes() == other.read_bytes()


def _first_words(transcript: Transcript) -> str:
    if transcript.respondents:
        return _first_words(transcript.respondents[0])
    if not transcript.turns:
        return ""
    first = transcript.turns[0]
    return transcript.text[first.start : min(first.end, first.start + 100)]


def _not_copied(path: Path, why: str) -> dict[str, Any]:
    said = f"{path.name}: It cannot be copied into the study ({why}). Check rights and room."
    return _result(path, status="failed", error=said)


def _failed(path: Path, error: CoderError) -> dict[str, Any]:
    said = str(error)
    name = readable(path.name)
    return _result(path, status="failed", error=said if name in said else f"{name}: {said}")


def _result(path: Path, **known: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "path": str(path),
        "source": None,
        "sources": [],
        "title": path.stem,
        "status": "failed",
        "format": None,
        "language": None,
        "words": 0,
        "turns": 0,
        "speakers": [],
        "codings": 0,
        "warnings": [],
        "error": None,
    }
    made = empty | known
    return made | {key: readable(made[key]) for key in ("path", "title", "error") if made[key]}
