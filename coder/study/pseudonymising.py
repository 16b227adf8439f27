"""Names taken out of the study: found, kept in a key outside it, replaced in one transaction."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from coder.errors import StudyError, UsageError
from coder.model.framework import one_spelling
from coder.pseudonyms import (
    Entry,
    Replacer,
    Rewritten,
    corrected,
    extended,
    find_names,
    parts,
    read_key,
    write_key,
)
from coder.study.coders import Coders
from coder.study.database import transaction
from coder.study.erasing import clear_free_space
from coder.study.log import Log
from coder.study.rewriting import Rewriting

if TYPE_CHECKING:
    from coder.study import Study

_LONG_ENOUGH = 4  # letters of a name that is worth looking for in small letters


@dataclass(frozen=True)
class Replaced:
    """What was replaced: mentions by source, and how many names they are of."""

    mentions: dict[str, int]
    names: int
    notes: int  # texts of the team in which a name stood
    small: dict[str, int]  # names that stayed, as they are written small: words, or names all the same
    left: dict[str, int]  # tables and columns in which a name still stands


class Pseudonymising:
    """Finds names in the study's texts, and replaces those of a key."""

    def __init__(self, study: "Study") -> None:
        self.study = study
        self.db = study.db

    def find(
        self,
        key: Sequence[Entry] = (),
        sources: Iterable[str] = (),
        told: Callable[[str], dict[str, str]] | None = None,
    ) -> list[Entry]:
        """Give the key with all names that were found in the sources; `told` finds more in one text."""
        # whoever only codes need not wait for the importers
        from coder.importers.labels import is_known

        read = [self.study.sources.get(source) for source in self._wanted(sources)]
        speakers = {speaker.label for source in read for speaker in source.speakers}
        texts = {source.id: source.text for source in read}
        more: dict[str, str] = {}
        for text in texts.values():
            more |= told(text) if told else {}
        pseudonyms = {entry.pseudonym for entry in key}
        known = {*self._public(), *pseudonyms, *filter(is_known, speakers)}
        return extended(key, find_names(texts, speakers - known, known, more))

    def _public(self) -> Iterator[str]:
        """List the names that the codebook itself speaks of: programme and partners are no secret."""
        codebook = self.study.codebook
        for name, spellings in codebook.aliases.items():
            yield from (name, *spellings)
        for code in codebook.codes:
            yield from (name for name in (code.claimed_by, code.actor, code.rated_by) if name)

    # --- the key ------------------------------------------------------------------

    @property
    def key_path(self) -> Path:
        """Where the key lies unless somebody says otherwise: beside the folder of the study."""
        folder = self.study.folder.resolve()
        return folder.with_name(f"{folder.name}-key.csv")

    def key(self, path: Path) -> list[Entry]:
        """Read the key, empty where there is none yet."""
        self.check_outside(path)
        return read_key(path) if path.is_file() else []

    def list_names(
        self,
        path: Path,
        sources: Iterable[str] = (),
        told: Callable[[str], dict[str, str]] | None = None,
    ) -> list[Entry]:
        """Write the names that are found to the key; what a person said of them there stays."""
        entries = self.find(self.key(path), sources, told)
        write_key(path, entries)
        return entries

    def correct(self, path: Path, pseudonyms: dict[str, str]) -> list[Entry]:
        """Write to the key what a person says of names; raises `TableError` for what cannot be."""
        entries = corrected(self.key(path), pseudonyms)
        write_key(path, entries)
        return entries

    def check_outside(self, key: Path) -> None:
        """Raise `UsageError` for a key that would travel with the study."""
        if key.resolve().is_relative_to(self.study.folder.resolve()):
            raise UsageError(f"{key} lies in the study's folder. Keep the key outside: --key ../names.csv")

    def replace(self, key: Sequence[Entry], by: str, sources: Iterable[str] = ()) -> Replaced:
        """Put pseudonyms in the place of names: in the sources named or all, and in the team's notes.

        Turns, codings, suggestions and blind passages keep their words and go along; a span that
        cuts through a name takes all of its pseudonym. One transaction; the file is cleared of what
        it held before.
        """
        replacer = Replacer({entry.name: entry.pseudonym for entry in key})
        names = [entry.name for entry in key if entry.pseudonym]
        if not names:
            raise UsageError("The key gives no name a pseudonym, so there is nothing to replace.")
        self._check_nobody_elses(key)
        self.db.execute("PRAGMA secure_delete = ON")
        with transaction(self.db):
            texts = {source: self.study.sources.text(source) for source in self._wanted(sources)}
            rewritten = {source: replacer.rewrite(text) for source, text in texts.items()}
            changed = {source: made for source, made in rewritten.items() if made.edits}
            self._check_distinct(changed)
            by = Coders(self.db).ensure(by)
            rewriting = Rewriting(self.study, replacer, by)
            for source, made in changed.items():
                rewriting.source(source, made)
            if changed:
                rewriting.reasons(changed, parts(names))
                self.study.sources.index_again()
            notes = rewriting.notes()
            mentions = {source: len(made.edits) for source, made in changed.items()}
            changes = [("pseudonymise", "source", s, None, {"mentions": n}) for s, n in mentions.items()]
            Log(self.db).add_many(by, changes)
        if not clear_free_space(self.study):
            raise StudyError(
                "The names are replaced, but another program has the study open, so that its file still holds "
                "them where nobody looks. Close that program and run the same command again."
            )
        replaced = {name for made in changed.values() for name in made.names}
        small = _written_small(names, (made.text for made in rewritten.values()))
        return Replaced(mentions, len(replaced), notes, small, self._left(replacer))

    def _check_nobody_elses(self, key: Sequence[Entry]) -> None:
        """Raise `UsageError` for a pseudonym by which others would count as a claimant, actor or partner."""
        codebook, canonical = self.study.codebook, self.study.codebook.canonical
        public = {
            one_spelling(one) for name in self._public() for one in (name, *codebook.organisations(name))
        }
        for entry in key:
            taken = one_spelling(entry.pseudonym) in public
            if taken and canonical(entry.name) != canonical(entry.pseudonym):
                raise UsageError(
                    f'The key calls "{entry.name}" "{entry.pseudonym}", which is a name in the codebook: what they '
                    "said would count as that voice. Choose another pseudonym. Nothing was replaced."
                )

    def _check_distinct(self, changed: dict[str, Rewritten]) -> None:
        """Raise `UsageError` where texts that only differ in their names would become the same."""
        hashes = dict(self.db.execute("SELECT id, text_hash FROM source").fetchall())
        of = self.study.sources.hash_of_source
        hashes |= {source: of(source, made.text) for source, made in changed.items()}
        same: dict[str, list[str]] = {}
        for source, digest in hashes.items():
            same.setdefault(digest, []).append(source)
        if alike := [" and ".join(listed) for listed in same.values() if len(listed) > 1]:
            raise UsageError(
                f"{', '.join(alike)} would become the same text, letter by letter. Give their names different "
                "pseudonyms, or remove one of them. Nothing was replaced."
            )

    def _left(self, replacer: Replacer) -> dict[str, int]:
        """Count in which columns names still stand: codebook, coders, texts that were not asked for."""
        found: Counter[str] = Counter()
        for table in self.db.tables:
            if table.name.startswith(("turn_search", "sqlite_", "_")):
                continue
            for column in (column.name for column in table.columns if column.type == "TEXT"):
                sql = f'SELECT "{column}" FROM "{table.name}" WHERE "{column}" IS NOT NULL'
                stands = sum(replacer.plain(text) != text for (text,) in self.db.execute(sql))
                if stands:
                    found[f"{table.name}.{column}"] = stands
        return dict(found)

    def _wanted(self, sources: Iterable[str]) -> list[str]:
        """Give the sources named, with the respondents of a survey, or all."""
        named = [own for source in sources for own in (source, *self.study.sources.respondents(source))]
        return list(dict.fromkeys(named)) or self.study.sources.ids()


def _written_small(names: Iterable[str], texts: Iterable[str]) -> dict[str, int]:
    """Count where names of some length stand in other letters than the key has them."""
    small = Replacer({name.casefold(): "-" for name in names if len(name) >= _LONG_ENOUGH})
    found: Counter[str] = Counter()
    for text in texts:
        found.update(name for name, _, _ in small.find(text.casefold()))
    return dict(found.most_common())
