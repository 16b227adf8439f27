"""Files taken in: read, described, copied beside the study, stored; one bad file stops no other."""

import os
import re
import shutil
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coder.errors import CoderError, UsageError
from coder.importers import find_files, read_transcripts
from coder.model import Coding, Origin, Transcript
from coder.study.database import transaction
from coder.study.sources import text_hash
from coder.tables import read_rows

if TYPE_CHECKING:
    from coder.study import Study


class Importing:
    """One run of import: the same attributes for all files, and a table with more per file."""

    def __init__(
        self,
        study: "Study",
        by: str,
        attributes: Mapping[str, Any] | None = None,
        metadata: Path | None = None,
        encoding: str | None = None,
    ) -> None:
        self.study = study
        self.by = by
        self.encoding = encoding
        self.attributes = {key: value for key, value in (attributes or {}).items() if value is not None}
        self.rows = _metadata(metadata) if metadata else {}
        self.names = {_letters(name): name for name in self.rows}
        self.paths = [name for name in self.rows if "/" in name.replace("\\", "/")]
        self.used: set[str] = set()
        study.sources.check_attributes(self.attributes)

    def find(self, paths: Iterable[Path]) -> list[Path]:
        """List the files meant, folders walked; raises `UsageError` when a path is not there."""
        paths = list(paths)
        if missing := [str(path) for path in paths if not path.exists()]:
            raise UsageError(f"There is no {' and no '.join(missing)}. Nothing was imported.")
        ours = (self.study.folder / "transcripts" / "README.md").resolve()  # says what the folder is for
        return [path for path in find_files(paths) if path.resolve() != ours or path in paths]

    def take(self, path: Path) -> list[dict[str, Any]]:
        """Take a file in; gives what was made of it, one entry per source in it."""
        made = []
        try:
            for transcript in read_transcripts(path, self.encoding):
                made.append(self._take_one(path, transcript))
        except CoderError as error:
            made.append(_failed(path, error))
        except OSError as error:
            said = (
                f"{path.name}: It cannot be copied into the study ({error.strerror}). Check rights and room."
            )
            made.append(_result(path, status="failed", error=said))
        return made

    def preview(self, path: Path) -> list[dict[str, Any]]:
        """Say what would be made of a file; keep nothing."""
        made = []
        try:
            for transcript in read_transcripts(path, self.encoding):
                self.study.sources.check_attributes({**transcript.attributes, **self._attributes_of(path)})
                more = {"encoding": transcript.encoding, "first_turn": _first_words(transcript)}
                made.append(self._described(path, transcript, None, "new") | more)
        except CoderError as error:
            made.append(_failed(path, error))
        return made

    def unused_rows(self) -> list[str]:
        """List the files of the metadata table that did not come."""
        return [name for name in self.rows if name not in self.used]

    def _take_one(self, path: Path, transcript: Transcript) -> dict[str, Any]:
        given = self._attributes_of(path)
        sources = self.study.sources
        known = sources.with_text(text_hash(transcript.text))
        if known:  # its codings may be new all the same
            codings = self._take_highlights(known, transcript)
            result = self._described(path, transcript, known, "unchanged") | {"codings": codings}
            if sources.differs(known, given):
                result["warnings"].append(
                    f"It was imported before as {known}; its attributes stay. "
                    f"`coder source set {known} KEY=VALUE` changes them."
                )
            return result
        sources.check_attributes({**transcript.attributes, **given})
        original = self._keep_original(path)
        with transaction(self.study.db):  # text and codings together or not at all
            named = replace(transcript, title=readable(transcript.title))
            source, new = sources.add(named, self.by, readable(original), **given)
            codings = self._take_highlights(source, transcript)
        status = "imported" if new else "unchanged"
        return self._described(path, transcript, source, status) | {"codings": codings}

    def _take_highlights(self, source: str, transcript: Transcript) -> int:
        """Keep the codings that came along from another tool; what they said of the passage is unknown."""
        if not transcript.highlights:
            return 0
        codes = self.study.codes.adopt((highlight.code for highlight in transcript.highlights), self.by)
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
        home.mkdir(exist_ok=True)
        target = home / readable(path.name)
        n = 1
        while target.exists() and not _same_bytes(path, target):
            n += 1
            target = home / readable(f"{path.stem} ({n}){path.suffix}")
        if path.is_file() and not target.exists():
            partial = target.with_name(f".{target.name}.{os.getpid()}")
            try:
                shutil.copyfile(path, partial)
                partial.replace(target)  # whole or not at all
            finally:
                partial.unlink(missing_ok=True)
        return f"transcripts/{target.name}"

    def _described(
        self, path: Path, transcript: Transcript, source: str | None, status: str
    ) -> dict[str, Any]:
        turns = [turn.speaker for turn in transcript.turns]
        return _result(
            path,
            source=source,
            title=self._attributes_of(path).get("title") or transcript.title,
            status=status,
            format=transcript.format,
            language=self._attributes_of(path).get("language") or transcript.language,
            words=len(transcript.text.split()),
            turns=len(turns),
            speakers=[
                {"label": speaker.label, "role": speaker.role, "turns": turns.count(speaker.label)}
                for speaker in transcript.speakers
            ],
            warnings=list(transcript.warnings),
        )


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
            raise UsageError(f"{path}:{n}: a metadata table needs a column `file` with a name in every row.")
        if name in rows:
            raise UsageError(f'{path}:{n}: the file "{name}" has a row already.')
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
    if one.is_dir() or one.stat().st_size != other.stat().st_size:
        return one.is_dir()
    return one.read_bytes() == other.read_bytes()


def _first_words(transcript: Transcript) -> str:
    if not transcript.turns:
        return ""
    first = transcript.turns[0]
    return transcript.text[first.start : min(first.end, first.start + 100)]


def _failed(path: Path, error: CoderError) -> dict[str, Any]:
    said = str(error)
    name = readable(path.name)
    return _result(path, status="failed", error=said if name in said else f"{name}: {said}")


def _result(path: Path, **known: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {
        "path": str(path),
        "source": None,
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
