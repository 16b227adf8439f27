"""The tree of codes, which .qdpx and .qdc write the same way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from coder.exchange import names
from coder.exchange.elements import below, label, words
from coder.exchange.extension_data import Record, restore_code, shown_definition, shown_title, wording
from coder.model import Code, Kind, Skipped
from coder.safe_files import Element
from coder.translations import _


class CodeElement(NamedTuple):
    """A code as the file has it: its name and those above it, and the place of its parent in the list."""

    branch: tuple[str, ...]
    element: Element
    parent: int | None

    @property
    def name(self) -> str:
        """The name as people see it."""
        return self.branch[-1]


@dataclass
class CodeTree:
    """Codes as read from a file, with the ways to them."""

    codes: list[Code] = field(default_factory=list)
    guids: dict[str, str] = field(default_factory=dict)  # id → GUID
    colours: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)  # GUID → id
    notes: list[tuple[str, Element]] = field(default_factory=list)  # id, NoteRef
    skipped: list[Skipped] = field(default_factory=list)


def guids_of(codes: Sequence[Code], known: Mapping[str, str]) -> dict[str, str]:
    """Return for every code a GUID that no other code has; known ones are kept."""
    guids: dict[str, str] = {}
    used: set[str] = set()
    for code in codes:
        guid = names.guid(known.get(code.id)) or names.mint("code", code.id)
        if guid in used:
            guid = names.mint("code again", code.id)
        guids[code.id] = guid
        used.add(guid)
    return guids


def parents_of(codes: Sequence[Code]) -> dict[str, str | None]:
    """Return for every code the parent under which it can hang: a known one, and no circle."""
    parents: dict[str, str | None] = {code.id: code.parent for code in codes}
    hanging: set[str] = set()
    for code in codes:
        branch: dict[str, None] = {}
        at: str | None = code.id
        while at in parents and at not in hanging and at not in branch:
            branch[at] = None
            at = parents[at]
        if at is not None and at in branch:  # a circle: cut where it was entered
            parents[at] = None
        elif at not in parents and branch:
            parents[next(reversed(branch))] = None
        hanging.update(branch)
    return parents


def write_codes(
    top: Any,
    codes: Sequence[Code],
    guids: Mapping[str, str],
    colours: Mapping[str, str],
    notes: Mapping[str, Sequence[str]],
) -> None:
    """Hang the codes under an element, each under its parent."""
    from lxml.etree import SubElement

    elements: dict[str, Any] = {}
    for code in codes:
        element = SubElement(top, "Code", guid=guids[code.id], name=shown_title(code), isCodable="true")
        if shade := names.colour(colours.get(code.id)):
            element.set("color", shade)
        if definition := shown_definition(code):
            SubElement(element, "Description").text = definition
        for note in notes.get(code.id, ()):
            SubElement(element, "NoteRef", targetGUID=note)
        elements[code.id] = element
    for code_id, parent in parents_of(codes).items():
        if parent is not None:
            elements[parent].append(elements[code_id])


def read_codes(top: Element | None, record: Record) -> CodeTree:
    """Read the codes under an element, folders included; the record says which are ours."""
    tree = CodeTree()
    kept = dict(record.codes)
    elements = _walk(top)
    guids = _own_guids(elements, tree)
    ids = _ids_of(elements, guids, kept)
    loose = _loose_parents(record)
    for guid, code_id, found in zip(guids, ids, elements, strict=True):
        parent = loose.get(code_id)
        if found.parent is not None:
            parent = ids[found.parent]
        code = _code(found.element, code_id, parent, kept.get(guid))
        _add(tree, code, guid, found.element)
    order = {guid: n for n, guid in enumerate(kept)}
    tree.codes.sort(key=lambda code: order.get(tree.guids[code.id], len(order)))
    return tree


def _walk(top: Element | None) -> list[CodeElement]:
    """List every code with its branch and the place of its parent in the list, in the order of the file."""
    elements: list[CodeElement] = []
    # what waits has the branch of its parent still
    waiting = [CodeElement((), element, None) for element in reversed(list(below(top, "Code")))]
    while waiting:
        above, element, parent = waiting.pop()
        branch = (*above[-12:], label(element, "code"))
        elements.append(CodeElement(branch, element, parent))
        place = len(elements) - 1
        waiting += [CodeElement(branch, child, place) for child in reversed(list(below(element, "Code")))]
    return elements


def _own_guids(elements: Sequence[CodeElement], tree: CodeTree) -> list[str]:
    """Return each code's GUID; one without, or with another's, gets its own, and that is said."""
    guids: list[str] = []
    names_by_guid: dict[str, str] = {}
    for n, found in enumerate(elements):
        guid = names.guid(found.element.get("guid"))
        if guid is None or guid in names_by_guid:
            why = _("it has no proper GUID: it got a new one, codings stay where they point")
            if guid is not None:
                why = _(
                    "it has the GUID of code '{code}': it got a new one, codings stay where they point",
                    code=names_by_guid[guid],
                )
            tree.skipped.append(Skipped(_("GUID of code '{code}'", code=found.name), why))
            guid = names.mint("code without guid", n, *found.branch)
        names_by_guid[guid] = found.name
        guids.append(guid)
    return guids


def _ids_of(elements: Sequence[CodeElement], guids: Sequence[str], kept: Mapping[str, Code]) -> list[str]:
    """Return each code's id: ours where we kept it, else one made of its name that no code of ours has."""
    foreign = []
    for guid, found in zip(guids, elements, strict=True):
        if guid not in kept:
            foreign.append(found.branch)
    used = {code.id for code in kept.values()}
    fresh = iter([_apart(code_id, used) for code_id in names.unique_ids(foreign)])
    ids = []
    for guid in guids:
        if guid in kept:
            ids.append(kept[guid].id)
        else:
            ids.append(next(fresh))
    return ids


def _apart(code_id: str, used: set[str]) -> str:
    """Keep a foreign code's id off those of our own."""
    free_id, number = code_id, 2
    while free_id in used:
        free_id, number = f"{code_id}-{number}", number + 1
    used.add(free_id)
    return free_id


def _code(element: Element, code_id: str, parent: str | None, kept: Code | None) -> Code:
    """Make the code of an element."""
    code = Code(code_id, Kind.THEME, wording(label(element, code_id)), wording(words(element)), parent)
    if kept:
        return replace(restore_code(code, kept), parent=parent)
    return code


def _loose_parents(record: Record) -> dict[str, str | None]:
    """Find the parents that the tree could not carry."""
    codes = [code for _unused, code in record.codes]
    carried = parents_of(codes)
    return {code.id: code.parent for code in codes if carried[code.id] is None}


def _add(tree: CodeTree, code: Code, guid: str, element: Element) -> None:
    tree.codes.append(code)
    tree.guids[code.id] = guid
    tree.ids[guid] = code.id
    if colour := names.colour(element.get("color")):
        tree.colours[code.id] = colour
    tree.notes += [(code.id, reference) for reference in below(element, "NoteRef")]
