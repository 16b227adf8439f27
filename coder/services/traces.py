"""Traces of a person: the notes and files in which their names or words still stand."""

import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from coder.errors import FileFaultError
from coder.model import Role, Source
from coder.places import pseudonym_key
from coder.safe_files import MAX_PROJECT, SafeZip, is_ordinary
from coder.study import Study
from coder.study.prose import Prose, prose_cells
from coder.translations import _

#: Words of this length tell texts apart, where no other source of the study has them.
_TELLING, _NAME, _MOST_WORDS = 7, 4, 60
#: So many of them in one file are no coincidence.
_ENOUGH = 3
_LARGEST = 200_000_000
#: Labels that are nobody's name.
_NO_NAME = re.compile(
    r"(?:[a-z]{1,3}\.?\s?\d*|\[.*\]|speaker\s*\d*|spreker\s*\d*|respondent\w*\s*\d*|\d+)", re.IGNORECASE
)


@dataclass(frozen=True)
class Traces:
    """By what a person's words are known again: their names, and words that no other source has."""

    names: tuple[str, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, study: Study, sources: Sequence[Source]) -> "Traces":
        """Return what tells these sources from the others of the study."""
        others = _words_of_others(study, sources)
        earlier = {source.id: study.earlier_texts.texts(source.id) for source in sources}
        names = dict.fromkeys(_names(sources))
        for source in sources:  # who was called otherwise before the text was corrected
            names |= dict.fromkeys(_former_names(study, source))
        # people write of Anouk, and of Vlieghe, where the label says Anouk Vlieghe
        for name in list(names):
            for part in re.findall(rf"[^\W\d_]{{{_NAME},}}", name):
                if part.casefold() not in others:
                    names[part] = None
        return cls(tuple(names), _rare_words(sources, earlier, others))

    def in_tables(self, study: Study) -> Iterator[str]:
        """Name the notes and judgements of the team in which a name or a word of theirs still stands."""
        names, all_words = _any_of(self.names), _any_of((*self.names, *self.words))
        for cell in prose_cells(study.db):
            # the words of a framework are everybody's, a name in it is not
            sought = names if cell.prose == Prose.CODEBOOK else all_words
            if match := sought.search(cell.text):
                yield _(
                    '{table} {key} ({column}) says "{words}": change it, if that is of this person',
                    table=cell.table,
                    key=cell.key,
                    column=cell.column,
                    words=match[0],
                )

    def in_files(self, study: Study) -> Iterator[str]:
        """Name the files of the study's folder, and the backups elsewhere, that hold the words or names."""
        folder = study.folder.resolve()
        for path in _files_to_search(study):
            if not self._stand_in(path):
                continue
            real_path = path.resolve()
            name = str(path)
            if real_path.is_relative_to(folder):
                name = real_path.relative_to(folder).as_posix()
            if name.startswith("transcripts/"):
                yield _("{file}: take the words out by hand", file=name)
            else:
                yield _("{file}: make it anew, or delete it", file=name)

    def _stand_in(self, path: Path) -> bool:
        found: set[str] = set()
        for content in _contents(path):
            text = content.lower()
            if any(_stands_in(name, text) for name in self.names):
                return True
            found.update(word for word in self.words if _stands_in(word, text))
        return len(found) >= min(_ENOUGH, max(len(self.words), 1))


# --- what to look for -----------------------------------------------------------


def _words_of_others(study: Study, sources: Sequence[Source]) -> set[str]:
    leaving = {source.id for source in sources}
    others: set[str] = set()
    for source_id, text in study.sources.titles_and_texts():
        if source_id not in leaving:
            others.update(_words(text, _NAME))
    return others


def _rare_words(
    sources: Iterable[Source], earlier: Mapping[str, Sequence[str]], others: set[str]
) -> tuple[str, ...]:
    """Return words that no other source has, those said least often first."""
    counted = Counter[str]()
    for source in sources:
        counted.update(_words(source.text, _TELLING))
        for text in earlier.get(source.id, ()):
            counted.update(_words(text, _TELLING))
    rare = [word for word in counted if word not in others]
    rare.sort(key=lambda word: (counted[word], -len(word)))
    return tuple(rare[:_MOST_WORDS])


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


def _former_names(study: Study, source: Source) -> Iterator[str]:
    for label, role in study.earlier_texts.labels(source.id):
        if role not in (Role.INTERVIEWER, Role.CHAIR):
            yield from _if_name(label)


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


# --- where to look --------------------------------------------------------------


def _files_to_search(study: Study) -> Iterator[Path]:
    """Yield each file beside the study once, the backups that the log knows of, and the key of pseudonyms."""
    seen = {study.path.resolve()}
    seen.update(study.path.with_name(study.path.name + end) for end in ("-wal", "-shm"))
    listed = [*sorted(study.folder.rglob("*")), *study.log.backups(), pseudonym_key(study.folder)]
    for path in listed:
        real_path = path.resolve()
        if real_path in seen or not is_ordinary(path) or path.stat().st_size > _LARGEST:
            continue
        seen.add(real_path)
        yield path


def _stands_in(word: str, content: bytes) -> bool:
    return any(form in content for form in _forms(word))


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
