"""Names taken out of the study: found, kept in a key outside it, replaced in one transaction."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coder.errors import StudyError, UsageError
from coder.model import Speaker, Transcript
from coder.model.framework import one_spelling
from coder.places import pseudonym_key
from coder.pseudonyms import (
    Entry,
    Pseudonymised,
    Replacer,
    corrected,
    extended,
    find_names,
    parts,
    read_key,
    write_key,
)
from coder.services.pseudonymise_notes import rewrite_notes
from coder.services.recordings import rename_files
from coder.study import Study
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.database import transaction
from coder.study.erasure import clear_free_space, overwrite_deleted
from coder.study.rewriting import Rewriting, columns_with
from coder.translations import _

_LONG_ENOUGH = 4  # letters of a name that is worth looking for in small letters


@dataclass(frozen=True)
class Replaced:
    """What was replaced: mentions by source, and how many names they are of."""

    mentions: dict[str, int]
    names: int
    notes: int  # texts of the team in which a name stood
    small: dict[str, int]  # names that stayed, as they are written small: words, or names all the same
    left: dict[str, int]  # tables and columns in which a name still stands


def find(
    study: Study,
    key: Sequence[Entry] = (),
    sources: Iterable[str] = (),
    told: Callable[[str], dict[str, str]] | None = None,
) -> list[Entry]:
    """Return the key with all names that were found in the sources; `told` finds more in one text."""
    # whoever only codes need not wait for the importers
    from coder.importers.speakers.labels import is_known

    texts: dict[str, str] = {}
    speakers: set[str] = set()
    more: dict[str, str] = {}
    for source_id in _wanted(study, sources):
        source = study.sources.get(source_id)
        texts[source.id] = source.text
        speakers.update(speaker.label for speaker in source.speakers)
        if told:
            more |= told(source.text)
    pseudonyms = {entry.pseudonym for entry in key}
    known = {*_public(study), *pseudonyms, *filter(is_known, speakers)}
    return extended(key, find_names(texts, speakers - known, known, more))


def _public(study: Study) -> Iterator[str]:
    """Return the names that the codebook itself speaks of: programme and partners are no secret."""
    codebook = study.codebook
    for name, spellings in codebook.aliases.items():
        yield from (name, *spellings)
    for code in codebook.codes:
        yield from filter(None, (code.claimed_by, code.actor, code.rated_by))


def key_path(study: Study) -> Path:
    """Return where the key lies unless somebody says otherwise: beside the folder of the study."""
    return pseudonym_key(study.folder)


def key(study: Study, path: Path) -> list[Entry]:
    """Read the key, empty where there is none yet."""
    check_outside(study, path)
    return read_key(path) if path.is_file() else []


def list_names(
    study: Study,
    path: Path,
    sources: Iterable[str] = (),
    told: Callable[[str], dict[str, str]] | None = None,
) -> list[Entry]:
    """Write the names that are found to the key; what a person said of them there stays."""
    entries = find(study, key(study, path), sources, told)
    write_key(path, entries)
    return entries


def correct(study: Study, path: Path, pseudonyms: dict[str, str]) -> list[Entry]:
    """Write to the key what a person says of names; raises `TableError` for what cannot be."""
    entries = corrected(key(study, path), pseudonyms)
    write_key(path, entries)
    return entries


def check_outside(study: Study, key: Path) -> None:
    """Raise `UsageError` for a key that would travel with the study."""
    if key.resolve().is_relative_to(study.folder.resolve()):
        raise UsageError(
            _("{key} lies in the study's folder. Keep the key outside: --key ../names.csv", key=key)
        )


def replace(study: Study, key: Sequence[Entry], by: str, sources: Iterable[str] = ()) -> Replaced:
    """Put pseudonyms in the place of names: in the sources named or all, and in the team's notes.

    Turns, codings, suggestions and blind passages keep their words and go along; a span that
    cuts through a name takes all of its pseudonym. One transaction; the file is cleared of what
    it held before.
    """
    replacer = Replacer({entry.name: entry.pseudonym for entry in key})
    names = [entry.name for entry in key if entry.pseudonym]
    if not names:
        raise UsageError(_("The key gives no name a pseudonym, so there is nothing to replace."))
    _check_nobody_elses(study, key)
    overwrite_deleted(study.db)
    recordings = [*study.recordings.all().values()]
    with transaction(study.db):
        rewritten = {}
        for source in _wanted(study, sources):
            rewritten[source] = replacer.rewrite(study.sources.text(source))
        notes = _write(study, replacer, Coders(study.db).ensure(by), rewritten, names)
    rename_files(study, recordings)
    if not clear_free_space(study):
        raise StudyError(
            _(
                "The names are replaced, but another program has the study open, so that its "
                "file still holds them where nobody looks. Close that program and run the "
                "same command again."
            )
        )
    return _summary(study, replacer, rewritten, names, notes)


def _summary(
    study: Study, replacer: Replacer, rewritten: Mapping[str, Pseudonymised], names: Sequence[str], notes: int
) -> Replaced:
    changed = _changed(rewritten)
    return Replaced(
        mentions={source: len(text.edits) for source, text in changed.items()},
        names=len({name for text in changed.values() for name in text.names}),
        notes=notes,
        small=_written_small(names, (text.text for text in rewritten.values())),
        left=columns_with(study.db, lambda text: replacer.plain(text) != text),
    )


def _changed(rewritten: Mapping[str, Pseudonymised]) -> dict[str, Pseudonymised]:
    """Return the texts in which a name stood."""
    return {source: text for source, text in rewritten.items() if text.edits}


def _write(
    study: Study,
    replacer: Replacer,
    by: str,
    rewritten: Mapping[str, Pseudonymised],
    names: Sequence[str],
) -> int:
    """Write the new texts and all that goes along with them; return in how many notes a name stood."""
    changed, rewriting = _changed(rewritten), Rewriting(study, by)
    renamed = {source: rewriting.rename_speakers(source, replacer.plain) for source in rewritten}
    for source, text in changed.items():
        rewriting.source(source, text)
    if changed:
        rewriting.reasons(changed, parts(names))
        rewriting.reasons_in_log(parts(names))
        study.sources.index_again()
    for source in rewritten:
        study.earlier_texts.take_names_out(source, replacer.rewrite, parts(names))
    notes = rewrite_notes(study, rewriting, replacer)
    changes = []
    for source, text in rewritten.items():
        if source not in changed:  # a label that the text does not say was given by the team
            notes += renamed[source]
        if source in changed or renamed[source]:
            changes.append(("pseudonymise", "source", source, None, {"mentions": len(text.edits)}))
    AuditLog(study.db).add_many(by, changes)
    return notes


def taken_out(key: Sequence[Entry], transcript: Transcript) -> Transcript:
    """Return what is said and by whom with the pseudonyms of a key in the place of names."""
    replacer = Replacer({entry.name: entry.pseudonym for entry in key})
    made = replacer.rewrite(transcript.text)
    turns = []
    for turn in transcript.turns:
        start, end = made.moved(turn.start, turn.end)
        speaker = replacer.plain(turn.speaker) if turn.speaker else turn.speaker
        turns.append(dataclasses.replace(turn, speaker=speaker, start=start, end=end))
    speakers: dict[str, Speaker] = {}
    for one in transcript.speakers:
        label = replacer.plain(one.label)
        speakers.setdefault(label, dataclasses.replace(one, label=label))
    return dataclasses.replace(
        transcript, text=made.text, turns=tuple(turns), speakers=tuple(speakers.values())
    )


def _check_nobody_elses(study: Study, key: Sequence[Entry]) -> None:
    """Raise `UsageError` for a pseudonym by which others would count as a claimant, actor or partner."""
    codebook = study.codebook
    public: set[str] = set()
    for name in _public(study):
        public.update(one_spelling(spelling) for spelling in (name, *codebook.organisations(name)))
    for entry in key:
        is_public = one_spelling(entry.pseudonym) in public
        if is_public and codebook.canonical(entry.name) != codebook.canonical(entry.pseudonym):
            raise UsageError(
                _(
                    'The key calls "{entry}" "{pseudonym}", which is a name in the codebook: '
                    "what they said would count as that voice. Choose another pseudonym. Nothing "
                    "was replaced.",
                    entry=entry.name,
                    pseudonym=entry.pseudonym,
                )
            )


def _wanted(study: Study, sources: Iterable[str]) -> list[str]:
    """Return the sources named, with the respondents of a survey, or all."""
    named: dict[str, None] = {}
    for source in sources:
        named.update(dict.fromkeys((source, *study.sources.respondents(source))))
    return list(named) or study.sources.ids()


def _written_small(names: Iterable[str], texts: Iterable[str]) -> dict[str, int]:
    """Count where names of some length stand in other letters than the key has them."""
    small = Replacer({name.casefold(): "-" for name in names if len(name) >= _LONG_ENOUGH})
    times: Counter[str] = Counter()
    for text in texts:
        times.update(name for name, _start, _end in small.find(text.casefold()))
    return dict(times.most_common())
