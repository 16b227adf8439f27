"""All notes of a study in one list: memos, and what coders noted on their codings, where those are kept."""

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from coder.errors import UsageError
from coder.model import IN_A_SOURCE, Coding, Memo
from coder.study import Study
from coder.translations import _, current_language
from coder.translations.terms import term


@dataclass(frozen=True)
class Note:
    """A note with all that is known of what it is about; without a number it is kept with its coding."""

    id: int | None
    about: str
    source: str | None = None
    speaker: str | None = None
    code: str | None = None
    coding: int | None = None
    start: int | None = None
    end: int | None = None
    quote: str = ""
    title: str = ""
    kind: str = ""
    text: str = ""
    by: str = ""
    at: str = ""
    changed: str = ""
    changed_by: str = ""
    withdrawn: str | None = None

    @property
    def last(self) -> str:
        """When it came to say what it says."""
        return self.changed or self.at

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return asdict(self)


class Wanted(NamedTuple):
    """Which notes are looked for; what is empty does not matter."""

    about: str = ""
    source: str = ""
    code: str = ""
    by: str = ""
    kind: str = ""
    words: str = ""
    withdrawn: bool = False


class Target(NamedTuple):
    """What a memo is to be about; nothing of it: the study."""

    source: str = ""
    speaker: str = ""
    code: str = ""
    coding: int | None = None
    start: int | None = None
    end: int | None = None
    quote: str = ""


# --- out ------------------------------------------------------------------------


def notes(study: Study, wanted: Wanted | None = None) -> list[Note]:
    """List the notes that are wanted, those changed last first."""
    wanted = wanted or Wanted()
    sources = {*study.sources.parts(wanted.source), wanted.source} if wanted.source else None
    sought = _words(wanted.words)
    found = []
    for note in _all(study, wanted, sources):
        if sources is not None and note.source not in sources:
            continue
        if _is_wanted(note, wanted) and sought <= _words(f"{note.kind} {note.text}"):
            found.append(note)
    return sorted(found, key=lambda note: note.last, reverse=True)


def notes_in(study: Study, sources: Collection[str]) -> list[Note]:
    """List the notes on these sources and in them, those changed last first."""
    listed = [note for note in _all(study, Wanted(), {*sources}) if note.source in sources]
    return sorted(listed, key=lambda note: note.last, reverse=True)


def note(study: Study, memo: Memo) -> Note:
    """Return one memo with what is known of what it is about."""
    return _Titles(study).note(memo, {coding.id: coding for coding in study.codings.with_memo()})


def about_in_words(note: Note) -> str:
    """Say in a few words what a note is about."""
    if note.about == "code" and note.code:
        return f"{note.code} {note.title}"
    if note.about == "coding" and note.coding:
        return _(
            "coding {number}: {code} in {source}", number=note.coding, code=note.code, source=note.source
        )
    parts = [term("memo_about", note.about), note.source, note.speaker]
    quote = " ".join(note.quote.split())
    if quote:
        parts.append(f"“{quote[:40]}{'…' if len(quote) > 40 else ''}”")
    return " ".join(part for part in parts if part)


def _is_wanted(note: Note, wanted: Wanted) -> bool:
    pairs = [
        (wanted.about, note.about),
        (wanted.code, note.code),
        (wanted.kind.casefold(), note.kind.casefold()),
    ]
    if any(asked and asked != has for asked, has in pairs):
        return False
    return not wanted.by or wanted.by in (note.by, note.changed_by)


def _all(study: Study, wanted: Wanted, sources: set[str] | None) -> Iterator[Note]:
    titles, withdrawn = _Titles(study), wanted.withdrawn
    codings: dict[int | None, Coding] = {}
    if wanted.about in ("", "coding"):  # there may be very many
        codings = {coding.id: coding for coding in study.codings.with_memo(sources)}
    for memo in study.memos.all():
        if withdrawn or not memo.withdrawn:
            yield titles.note(memo, codings)
    for coding in codings.values():
        if coding.memo.strip() and (withdrawn or not coding.withdrawn):
            yield titles.of_coding(coding)


class _Titles:
    """What things are called, looked up once."""

    def __init__(self, study: Study) -> None:
        language = current_language()
        self.study = study
        self.codes = {code.id: code.title.in_language(language) for code in study.codebook.codes}

    @cached_property
    def sources(self) -> dict[str, str]:
        """The titles of the sources."""
        return {row["id"]: str(row["title"]) for row in self.study.sources.all()}

    def note(self, memo: Memo, codings: dict[int | None, Coding]) -> Note:
        """Return a memo with what is known of what it is about."""
        note = Note(
            id=memo.id,
            about=memo.about_kind,
            kind=memo.kind,
            text=memo.text,
            by=memo.coder,
            at=memo.created,
            changed=memo.changed,
            changed_by=memo.changed_by,
            withdrawn=memo.withdrawn,
        )
        if memo.about_kind in IN_A_SOURCE:
            return replace(
                note,
                source=memo.about_id or None,
                speaker=memo.speaker or None,
                title=self.sources.get(memo.about_id, ""),
                start=memo.start,
                end=memo.end,
                quote=memo.quote,
            )
        if memo.about_kind == "code":
            return replace(note, code=memo.about_id or None, title=self.codes.get(memo.about_id, ""))
        coding = codings.get(int(memo.about_id)) if memo.about_id.isdecimal() else None
        if memo.about_kind == "coding" and coding:
            return replace(note, **self._passage(coding))
        return note

    def of_coding(self, coding: Coding) -> Note:
        """Return what a coder noted on a coding."""
        about = self._passage(coding)
        said: dict[str, Any] = {
            "text": coding.memo,
            "by": coding.coder,
            "at": coding.created,
            "withdrawn": coding.withdrawn,
        }
        return Note(None, "coding", **about, **said)

    def _passage(self, coding: Coding) -> dict[str, Any]:
        known = {key: getattr(coding, key) for key in ("source", "start", "end", "quote", "code")}
        return known | {"coding": coding.id, "title": self.codes.get(coding.code, "")}


def _words(text: str) -> set[str]:
    """Return the words of a text without case and accents, as the search for what was said takes them."""
    plain = "".join(
        letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)
    )
    return set(re.findall(r"\w+", plain.casefold()))


def search(study: Study, words: str, limit: int, source: str | None = None) -> list[Note]:
    """Find notes with all these words; of one source those on it and in it."""
    if not _words(words):
        return []
    return notes(study, Wanted(words=words, source=source or ""))[:limit]


# --- in -------------------------------------------------------------------------


def add(study: Study, text: str, by: str, target: Target, kind: str = "") -> Memo:
    """Keep a memo on what is named."""
    memo = _empty_memo(study, target)
    return study.memos.add(replace(memo, text=text, coder=by, kind=kind.strip()))


def add_beside(study: Study, memo_id: int, text: str, by: str) -> Memo:
    """Keep words beside a memo that somebody else changed meanwhile: another memo on the same thing."""
    there = study.memos.get(memo_id)
    return study.memos.add(
        replace(there, id=None, guid="", text=text, coder=by, created="", changed="", changed_by="")
    )


def _empty_memo(study: Study, target: Target) -> Memo:
    named = [target.code, target.coding is not None and str(target.coding), target.source]
    if sum(map(bool, named)) > 1:
        raise UsageError(_("A memo is about one thing: name a source, a code or a coding, not several."))
    if target.code:
        return Memo("code", target.code, "")
    if target.coding is not None:
        return Memo("coding", str(target.coding), "")
    if target.source:
        return _in_source(study, study.sources.find(target.source), target)
    if target != Target():
        raise UsageError(_("Words and speakers stand in a source: name it too."))
    return Memo("study", "", "")


def _in_source(study: Study, source: str, target: Target) -> Memo:
    if target.speaker:
        return Memo("speaker", source, "", speaker=target.speaker)
    if target.start is not None or target.end is not None:
        return Memo("passage", source, "", start=target.start, end=target.end, quote=target.quote)
    if target.quote.strip():
        start, end = study.codings.locate(source, target.quote.strip())
        return Memo("passage", source, "", start=start, end=end)
    return Memo("source", source, "")
