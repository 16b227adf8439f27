"""Sets: how kinds of code, questions and stakeholder groups show themselves in other tools."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from coder.exchange import names
from coder.exchange.elements import below, label, words
from coder.model import Archive, Code, Codebook, Kind, Memo, Skipped, Source
from coder.safe_files import Element
from coder.translations import _


#: A set as we write it: GUID, name, GUIDs of codes, GUIDs of sources.
class Set(NamedTuple):
    """A set as we write it; codes and sources are named by their GUIDs."""

    guid: str
    name: str
    codes: list[str]
    sources: list[str]


def sets_of(archive: Archive, guids: Mapping[str, str], sources: Mapping[str, str]) -> list[Set]:
    """Return the sets that show the framework: kinds (themes go without saying), questions, groups."""
    book = archive.codebook
    if book is None:
        return []
    sets = [*_sets_of_kinds(book, guids), *_sets_of_questions(book, guids)]
    for group in book.groups:
        members = [sources[source.id] for source in archive.sources if source.group == group.id]
        name = names.clean(f"Group: {group.title or group.id}")
        sets.append(Set(names.mint("group", group.id), name, [], members))
    return [entry for entry in sets if entry.codes or entry.sources]


def _sets_of_kinds(book: Codebook, guids: Mapping[str, str]) -> Iterator[Set]:
    for kind in Kind:
        if kind is not Kind.THEME:
            codes = [guids[code.id] for code in book.of_kind(kind)]
            yield Set(names.mint("kind", kind), f"Kind: {kind}", codes, [])


def _sets_of_questions(book: Codebook, guids: Mapping[str, str]) -> Iterator[Set]:
    for question in book.questions:
        codes = [guids[code.id] for code in book.codes if code.question == question.id]
        name = names.clean(f"Question {question.id}: {question.title or question.question}")
        yield Set(names.mint("question", question.id), name, codes, [])


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
        ours = {*shown, *kinds, names.mint("record")}
        self._kinds: dict[Kind, Element] = {}
        self._foreign: list[Element] = []
        for element in below(top, "Sets", "Set"):
            guid = names.guid(element.get("guid")) or ""
            if guid in kinds and guid not in shown:
                self._kinds[kinds[guid]] = element
            elif guid not in ours:
                self._foreign.append(element)

    def give_kinds(self, codes: Sequence[Code], ids: Mapping[str, str]) -> list[Code]:
        """Return the codes with the kind of the set they are in, where our record itself was lost on the way."""
        kinds: dict[str, Kind] = {}
        for kind, element in self._kinds.items():
            for code_id in _members(element, "MemberCode", ids):
                kinds[code_id] = kind
        return [replace(code, kind=kinds.get(code.id, code.kind)) for code in codes]

    def mark_sources(self, sources: Sequence[Source], ids: Mapping[str, str]) -> list[Source]:
        """Note on each source in which sets it was, as an attribute."""
        sets_of_source: dict[str, list[str]] = {}
        for element in self._foreign:
            for source_id in _members(element, "MemberSource", ids):
                sets_of_source.setdefault(source_id, []).append(label(element, "set"))
        marked = []
        for source in sources:
            if source.id in sets_of_source:
                attributes = {**source.attributes, "sets": "; ".join(sets_of_source[source.id])}
                source = replace(source, attributes=attributes)
            marked.append(source)
        return marked

    def memos(self, ids: Mapping[str, str]) -> list[Memo]:
        """Keep what a set says of codes as a memo of the study."""
        texts = []
        for element in self._foreign:
            lines = [words(element)]
            codes = _members(element, "MemberCode", ids)
            if codes:
                lines.append(f"Codes: {', '.join(codes)}")
            text = "\n".join(filter(None, lines))
            if text:
                texts.append(f"Set '{label(element, 'set')}'\n{text}")
        return [Memo("study", "", text, guid=names.mint("set memo", n, text)) for n, text in enumerate(texts)]

    def skipped(self) -> list[Skipped]:
        """Say which sets are no longer sets."""
        why = _("there are no sets here: sources carry its name as attribute 'sets', codes stand in a memo")
        return [Skipped(_("set '{name}'", name=label(element, "set")), why) for element in self._foreign]


def _members(element: Element, name: str, ids: Mapping[str, str]) -> list[str]:
    """List the ids that a set names; GUIDs of things that are not there are passed over."""
    members: dict[str, None] = {}
    for child in below(element, name):
        guid = names.guid(child.get("targetGUID") or child.get("guid"))
        if guid and guid in ids:
            members[ids[guid]] = None
    return list(members)
