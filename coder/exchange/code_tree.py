"""The tree of codes, which .qdpx and .qdc write the same way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coder.exchange import names
from coder.exchange.elements import below, label, words
from coder.exchange.extension_data import Record, restore_code, shown_definition, shown_title, wording
from coder.model import Code, Kind, Skipped
from coder.safe_files import Element


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
    """Give every code a GUID that no other code has; known ones are kept."""
    chosen: dict[str, str] = {}
    taken: set[str] = set()
    for code in codes:
        wanted = names.guid(known.get(code.id)) or names.mint("code", code.id)
        chosen[code.id] = names.mint("code again", code.id) if wanted in taken else wanted
        taken.add(chosen[code.id])
    return chosen


def parents_of(codes: Sequence[Code]) -> dict[str, str | None]:
    """Give every code the parent under which it can hang: a known one, and no circle."""
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


def read_codes(top: Element | None, record: Record | None) -> CodeTree:
    """Read the codes under an element, folders included; the record says which are ours."""
    tree = CodeTree()
    kept = dict(record.codes) if record else {}
    found = _walk(top)
    guids = _own_guids(found, tree)
    foreign = names.unique_ids(
        [branch for guid, (branch, *_) in zip(guids, found, strict=True) if guid not in kept]
    )
    used = {code.id for code in kept.values()}
    fresh = iter([_apart(code_id, used) for code_id in foreign])
    ids = [kept[guid].id if guid in kept else next(fresh) for guid in guids]
    loose = _loose_parents(record) if record else {}
    for guid, code_id, (_, element, parent) in zip(guids, ids, found, strict=True):
        above = ids[parent] if parent is not None else loose.get(code_id)
        _add(tree, element, guid, code_id, above, kept.get(guid))
    order = {guid: n for n, guid in enumerate(kept)}
    tree.codes.sort(key=lambda code: order.get(tree.guids[code.id], len(order)))
    return tree


Found = tuple[tuple[str, ...], Element, int | None]


def _walk(top: Element | None) -> list[Found]:
    """List every code with its branch and the place of its parent in the list, in the order of the file."""
    found: list[Found] = []
    waiting: list[Found] = [((), element, None) for element in reversed(list(below(top, "Code")))]
    while waiting:
        above, element, parent = waiting.pop()
        branch = (*above[-12:], label(element, "code"))
        found.append((branch, element, parent))
        waiting += [(branch, child, len(found) - 1) for child in reversed(list(below(element, "Code")))]
    return found


def _own_guids(found: Sequence[Found], tree: CodeTree) -> list[str]:
    """Take each code's GUID; one without, or with another's, gets its own, and that is said."""
    guids: list[str] = []
    taken: dict[str, str] = {}
    for n, (branch, element, _) in enumerate(found):
        given = names.guid(element.get("guid"))
        if given is None or given in taken:
            why = f"the GUID of code '{taken[given]}'" if given in taken and given else "no proper GUID"
            tree.skipped.append(
                Skipped(
                    f"GUID of code '{branch[-1]}'",
                    f"it has {why}: it got a new one, codings stay where they point",
                )
            )
            given = names.mint("code without guid", n, *branch)
        taken[given] = branch[-1]
        guids.append(given)
    return guids


def _apart(code_id: str, used: set[str]) -> str:
    """Keep a foreign code's id off those of our own."""
    chosen, number = code_id, 2
    while chosen in used:
        chosen, number = f"{code_id}-{number}", number + 1
    used.add(chosen)
    return chosen


def _loose_parents(record: Record) -> dict[str, str | None]:
    """Find the parents that the tree could not carry."""
    codes = [code for _, code in record.codes]
    carried = parents_of(codes)
    return {code.id: code.parent for code in codes if carried[code.id] is None}


def _add(
    tree: CodeTree, element: Element, guid: str, code_id: str, parent: str | None, kept: Code | None
) -> None:
    """Make the code of an element."""
    code = Code(code_id, Kind.THEME, wording(label(element, code_id)), wording(words(element)), parent)
    if kept:
        code = replace(restore_code(code, kept), parent=parent)
    tree.codes.append(code)
    tree.guids[code_id] = guid
    tree.ids[guid] = code_id
    if shade := names.colour(element.get("color")):
        tree.colours[code_id] = shade
    tree.notes += [(code_id, reference) for reference in below(element, "NoteRef")]
