"""Notes: how memos, stances and verdicts show themselves in other tools."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coder.exchange import names
from coder.exchange.elements import below, label, words
from coder.model import MARKS, Archive, Basis, Coding, Memo, Stance, Verdict
from coder.safe_files import Element

#: The name of a note on a coding: its stance and, where there are any, its basis and marks.
WEIGHT = re.compile(rf"({'|'.join(Stance)})(?: · ({'|'.join(Basis)}))?((?: · (?:{'|'.join(MARKS)}))*)")


@dataclass(frozen=True)
class Note:
    """A note as the standard has it: its text stands in the file or in the archive beside it."""

    guid: str
    name: str
    text: str = ""
    user: str | None = None
    created: str | None = None
    path: str | None = None
    changed: str | None = None
    changed_by: str | None = None


@dataclass
class Notes:
    """The notes of a file that is being written, each once, and where they are referred to."""

    #: The date of notes that have none: some tools stop at a note without.
    dated: str = ""
    notes: dict[str, Note] = field(default_factory=dict)
    of_codes: dict[str, list[str]] = field(default_factory=dict)
    of_sources: dict[str, list[str]] = field(default_factory=dict)
    of_codings: dict[int | None, list[str]] = field(default_factory=dict)
    of_passages: dict[str, list[tuple[Memo, str]]] = field(default_factory=dict)
    of_project: list[str] = field(default_factory=list)

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
            signed(element, note.user, names.moment(note.created) or self.dated)
            if moment := names.moment(note.changed):
                element.set("modifiedDateTime", moment)
                if note.changed_by:
                    element.set("modifyingUser", note.changed_by)

    def write_passages(self, words: Any, source: str, guid: str) -> None:
        """Write the passages of a source on which there is a memo: selections without a code."""
        from lxml.etree import SubElement

        for n, (memo, note) in enumerate(self.of_passages.get(source, ())):
            selection = SubElement(
                words,
                "PlainTextSelection",
                guid=names.mint("passage of a memo", guid, n, note),
                name=names.clean(memo.quote),
                startPosition=str(memo.start),
                endPosition=str(memo.end),
            )
            signed(selection, None, memo.created)
            SubElement(selection, "NoteRef", targetGUID=note)


def last_moment(archive: Archive) -> str:
    """Return the latest time of which an archive tells: the same study gives the same file."""
    times = [coding.created for coding in archive.codings] + [memo.created for memo in archive.memos]
    times += [verdict.at for verdict in archive.verdicts]
    known = [moment for moment in map(names.moment, times) if moment]
    return max(known, default="1970-01-01T00:00:00Z")


def memo_note(memo: Memo, guid: str, users: Mapping[str, str]) -> Note:
    """Show a memo, with who wrote and who changed it."""
    name = names.clean(" ".join(memo.text.split())[:60]) or "memo"
    user, changed_by = users.get(memo.coder), users.get(memo.changed_by)
    return Note(guid, name, memo.text, user, memo.created, changed=memo.changed, changed_by=changed_by)


def is_on_words(memo: Memo, text: str | None) -> bool:
    """Tell whether a memo is on words that stand in the text where it says."""
    if memo.about_kind != "passage" or text is None or memo.start is None or memo.end is None:
        return False
    is_within = 0 <= memo.start < memo.end <= len(text)
    return is_within and text[memo.start : memo.end] == memo.quote


def changes(element: Element, created: str, users: Mapping[str, str]) -> dict[str, Any]:
    """Return when a note was changed and by whom, where that is another time than that of its making."""
    changed = names.stored_time(element.get("modifiedDateTime"))
    if not changed or changed == created:
        return {}
    return {
        "changed": changed,
        "changed_by": users.get(names.guid(element.get("modifyingUser")) or "", ""),
    }


def hidden(kept: Iterable[tuple[str, Memo]]) -> list[Memo]:
    """Return the memos that no other tool was shown: those that were withdrawn."""
    return [replace(memo, guid=guid) for guid, memo in kept if memo.withdrawn is not None]


def shown(memos: Sequence[Memo]) -> list[tuple[int, Memo]]:
    """Return with their numbers the memos that other tools are shown."""
    return [(n, memo) for n, memo in enumerate(memos) if memo.withdrawn is None]


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
    """Show stance, basis, marks and memo of a coding; nothing for one that says nothing beyond its code.

    Codings of the same weight without memo share one note.
    """
    name = str(coding.stance)
    if coding.basis:
        name = f"{name} · {coding.basis}"
    for mark in MARKS:
        if getattr(coding, mark):
            name = f"{name} · {mark}"
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


def read_weight(name: str, text: str) -> tuple[dict[str, Any], str] | None:
    """Understand a note on a coding as stance, basis and marks, and its memo; None where it is a plain note."""
    match = WEIGHT.fullmatch(name)
    if not match or not (text == name or text.startswith(f"{name}\n\n")):
        return None
    basis = Basis(match[2]) if match[2] else None
    weight: dict[str, Any] = {"stance": Stance(match[1]), "basis": basis}
    weight |= {mark: True for mark in MARKS if mark in match[3]}
    return weight, text[len(name) + 2 :]


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
