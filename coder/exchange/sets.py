"""Sets: how kinds of code, questions and stakeholder groups show themselves in other tools."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from coder.exchange import names
from coder.exchange.elements import below, label, words
from coder.model import Archive, Code, Kind, Memo, Skipped, Source
from coder.safe_files import Element

#: A set as we write it: GUID, name, GUIDs of codes, GUIDs of sources.
Set = tuple[str, str, list[str], list[str]]


def sets_of(archive: Archive, guids: Mapping[str, str], sources: Mapping[str, str]) -> list[Set]:
    """List the sets that show the framework: kinds (themes go without saying), questions, groups."""
    book = archive.codebook
    if book is None:
        return []
    found: list[Set] = [
        (names.mint("kind", kind), f"Kind: {kind}", [guids[code.id] for code in book.of_kind(kind)], [])
        for kind in Kind
        if kind is not Kind.THEME
    ]
    for question in book.questions:
        codes = [guids[code.id] for code in book.codes if code.question == question.id]
        title = f"Question {question.id}: {question.title or question.question}"
        found.append((names.mint("question", question.id), names.clean(title), codes, []))
    for group in book.groups:
        members = [sources[source.id] for source in archive.sources if source.group == group.id]
        found.append(
            (names.mint("group", group.id), names.clean(f"Group: {group.title or group.id}"), [], members)
        )
    return [entry for entry in found if entry[2] or entry[3]]


def write_sets(top: Any, sets: Sequence[Set], member: str = "targetGUID") -> Any:
    """Write sets; a codebook file names its members by another attribute, and has no sources."""
    from lxml.etree import SubElement

    if not sets:
        return
    box = SubElement(top, "Sets")
    for guid, name, codes, sources in sets:
        element = SubElement(box, "Set", guid=guid, name=name)
        for code in codes:
            SubElement(element, "MemberCode", {member: code})
        for source in sources:
            SubElement(element, "MemberSource", {member: source})


class FoundSets:
    """The sets of a file, and what is made of them."""

    def __init__(self, top: Element, shown: Sequence[str] = ()) -> None:
        """Keep those that are not merely our own display."""
        kinds = {names.mint("kind", kind): kind for kind in Kind}
        own = {*shown, *kinds, names.mint("record")}
        self._kinds: dict[Kind, Element] = {}
        self._foreign: list[Element] = []
        for element in below(top, "Sets", "Set"):
            guid = names.guid(element.get("guid")) or ""
            if guid in kinds and guid not in shown:
                self._kinds[kinds[guid]] = element
            elif guid not in own:
                self._foreign.append(element)

    def give_kinds(self, codes: Sequence[Code], ids: Mapping[str, str]) -> list[Code]:
        """Give codes back the kind of the set they are in, where our record itself was lost on the way."""
        kinds = {
            code: kind
            for kind, element in self._kinds.items()
            for code in _members(element, "MemberCode", ids)
        }
        return [replace(code, kind=kinds.get(code.id, code.kind)) for code in codes]

    def mark_sources(self, sources: Sequence[Source], ids: Mapping[str, str]) -> list[Source]:
        """Note on each source in which sets it was, as an attribute."""
        inside: dict[str, list[str]] = {}
        for element in self._foreign:
            for source in _members(element, "MemberSource", ids):
                inside.setdefault(source, []).append(label(element, "set"))
        return [
            replace(source, attributes={**source.attributes, "sets": "; ".join(inside[source.id])})
            if source.id in inside
            else source
            for source in sources
        ]

    def memos(self, ids: Mapping[str, str]) -> list[Memo]:
        """Keep what a set says of codes as a memo of the study."""
        texts = []
        for element in self._foreign:
            codes = ", ".join(_members(element, "MemberCode", ids))
            said = "\n".join(filter(None, [words(element), codes and f"Codes: {codes}"]))
            if said:
                texts.append(f"Set '{label(element, 'set')}'\n{said}")
        return [Memo("study", "", text, guid=names.mint("set memo", n, text)) for n, text in enumerate(texts)]

    def skipped(self) -> list[Skipped]:
        """Say which sets are no longer sets."""
        why = "there are no sets here: sources carry its name as attribute 'sets', codes stand in a memo"
        return [Skipped(f"set '{label(element, 'set')}'", why) for element in self._foreign]


def _members(element: Element, name: str, ids: Mapping[str, str]) -> list[str]:
    """List the ids that a set names; GUIDs of things that are not there are passed over."""
    targets = (child.get("targetGUID") or child.get("guid") for child in below(element, name))
    return list(
        dict.fromkeys(ids[guid] for target in targets if (guid := names.guid(target)) in ids and guid)
    )
