"""Notes: how memos, stances and verdicts show themselves in other tools."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from coder.exchange import names
from coder.exchange.elements import below, label, words
from coder.model import Basis, Coding, Stance, Verdict
from coder.safe_files import Element

#: The name of a note on a coding: its stance and, where known, its basis.
WEIGHT = re.compile(rf"({'|'.join(Stance)})(?: · ({'|'.join(Basis)}))?")


@dataclass(frozen=True)
class Note:
    """A note as the standard has it: its text stands in the file or in the archive beside it."""

    guid: str
    name: str
    text: str = ""
    user: str | None = None
    created: str | None = None
    path: str | None = None


@dataclass
class Notes:
    """The notes of a file that is being written, each once, and where they are referred to."""

    notes: dict[str, Note] = field(default_factory=dict)
    of_codes: dict[str, list[str]] = field(default_factory=dict)
    of_sources: dict[str, list[str]] = field(default_factory=dict)
    of_codings: dict[int | None, list[str]] = field(default_factory=dict)
    of_project: list[str] = field(default_factory=list)
    #: The date of a note that has none of its own.
    dated: str = ""

    def add(self, note: Note) -> str:
        """Keep a note and give its GUID."""
        self.notes[note.guid] = note
        return note.guid

    def write(self, top: Any) -> None:
        """Write them all."""
        from lxml.etree import SubElement

        if not self.notes:
            return
        box = SubElement(top, "Notes")
        for note in self.notes.values():
            element = SubElement(box, "Note", guid=note.guid, name=names.clean(note.name))
            if note.path:
                element.set("plainTextPath", note.path)
            else:
                SubElement(element, "PlainTextContent").text = names.clean(note.text)
            signed(element, note.user, note.created or self.dated)


def memos_as_words(memos: Iterable[str]) -> str:
    """Join memos as the description that tools show that have no notes; the same words once."""
    return "\n\n".join(dict.fromkeys(filter(None, map(names.clean, memos))))


def selection_guid(source: str, place: tuple[str, str], user: str | None, words: str) -> str:
    """Return the GUID of a selection of ours, which tells whether the words on it are still those that we wrote."""
    return names.mint("selection", source, *place, user or "", words)


def signed(element: Any, user: str | None, created: str | None) -> None:
    """Say who made something and when, where both are known in the standard's terms."""
    if user:
        element.set("creatingUser", user)
    if moment := names.moment(created):
        element.set("creationDateTime", moment)


def weight_note(coding: Coding, guid: str, user: str | None) -> Note | None:
    """Show stance, basis and memo of a coding; nothing for one that says nothing beyond its code.

    Codings of the same weight without memo share one note.
    """
    name = str(coding.stance)
    if coding.basis:
        name = f"{name} · {coding.basis}"
    if name == Stance.MENTIONS and not names.clean(coding.memo):
        return None
    if not coding.memo:
        return Note(names.mint("weight", name), name, name)
    return Note(names.mint("note", guid), name, f"{name}\n\n{coding.memo}", user, coding.created)


def verdict_note(verdict: Verdict, n: int, user: str | None) -> Note:
    """Show a signed verdict on the code that it is about."""
    axis = verdict.axis
    if verdict.group:
        axis = f"{axis}, {verdict.group}"
    name = f"Verdict ({axis}): {verdict.value}"
    lines = [name]
    if verdict.rule_result:
        lines.append(f"Rule result: {verdict.rule_result}")
    lines += [f"Signed by {verdict.by}", "", verdict.reason]
    text = "\n".join(lines)
    return Note(names.mint("verdict", n, verdict.code, verdict.axis), name, text, user, verdict.at)


def read_weight(name: str, text: str) -> tuple[Stance, Basis | None, str] | None:
    """Understand a note on a coding as stance, basis and memo; None where it is someone's plain note."""
    match = WEIGHT.fullmatch(name)
    if not match or not (text == name or text.startswith(f"{name}\n\n")):
        return None
    basis = Basis(match[2]) if match[2] else None
    return Stance(match[1]), basis, text[len(name) + 2 :]


def name_and_text(name: str, text: str) -> str:
    """Join a note's name and text, unless the name only repeats the text."""
    if not name or " ".join(text.split()).startswith(name.rstrip("….")):
        return text
    return f"{name}\n{text}".strip()


def references(element: Element) -> list[str]:
    """List the notes that an element refers to."""
    guids = []
    for child in below(element, "NoteRef"):
        guid = names.guid(child.get("targetGUID"))
        if guid:
            guids.append(guid)
    return guids


def inline(element: Element) -> str:
    """Return a note's text where it stands in the file itself."""
    return words(element, "PlainTextContent") or words(element)


def title(element: Element) -> str:
    """Return a note's name."""
    return label(element)
