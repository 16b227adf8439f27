"""Attributes of sources as the standard's variables, on the source and on a case of its own."""

from collections.abc import Mapping
from typing import Any

from coder.exchange import names
from coder.exchange.elements import below, label
from coder.model import Relation, Source, SourceKind, reading
from coder.safe_files import Element

#: Our own attributes; the others are free.
FIELDS = ("kind", "language", "group", "organisation", "role", "relation", "date", "withhold_names", "file")


def shown(source: Source) -> dict[str, tuple[str, str]]:
    """Give per variable GUID its name and the value that other tools see."""
    own = {name: getattr(source, name) for name in FIELDS}
    own["withhold_names"] = "yes" if source.withhold_names else None
    own["relation"] = None if source.relation == Relation.UNKNOWN else source.relation
    pairs = {
        names.mint("field", name): (name, str(value)) for name, value in own.items() if value is not None
    }
    pairs.update({names.mint("attribute", key): (key, value) for key, value in source.attributes.items()})
    return {guid: (names.clean(name), names.clean(value)) for guid, (name, value) in pairs.items()}


def write_variables(top: Any, every: Mapping[str, str]) -> None:
    """Declare the variables, by GUID."""
    from lxml.etree import SubElement

    if every:
        box = SubElement(top, "Variables")
        for guid, name in every.items():
            SubElement(box, "Variable", guid=guid, name=name, typeOfVariable="Text")


def write_values(element: Any, values: Mapping[str, tuple[str, str]]) -> None:
    """Give an element the values of its variables."""
    from lxml.etree import SubElement

    for guid, (_, value) in values.items():
        holder = SubElement(element, "VariableValue")
        SubElement(holder, "VariableRef", targetGUID=guid)
        SubElement(holder, "TextValue").text = value


def declared(top: Element) -> dict[str, str]:
    """List the variables of a file by GUID."""
    found = {names.guid(e.get("guid")): label(e, "variable") for e in below(top, "Variables", "Variable")}
    return {guid: name for guid, name in found.items() if guid}


def read_values(element: Element) -> dict[str, str]:
    """Read the values on a source or case, whatever their type, by the variable's GUID."""
    found = {}
    for holder in below(element, "VariableValue"):
        reference = holder.find("VariableRef")
        guid = names.guid(reference.get("targetGUID")) if reference is not None else None
        values = [child.text or "" for child in holder if child.tag.endswith("Value")]
        if guid and values:
            found[guid] = values[0]
    return found


def as_fields(values: Mapping[str, str], known: Mapping[str, str]) -> dict[str, Any]:
    """Turn values into the fields of a Source; what is not one of ours becomes a free attribute."""
    ours = {names.mint("field", name): name for name in FIELDS}
    found: dict[str, Any] = {ours[guid]: value for guid, value in values.items() if guid in ours}
    free = values.keys() & known.keys() - ours.keys()
    found["attributes"] = {known[guid]: value for guid, value in values.items() if guid in free}
    enums = (("kind", SourceKind, SourceKind.INTERVIEW), ("relation", Relation, Relation.UNKNOWN))
    for name, kind, other in enums:
        if name in found:
            found[name] = kind(found[name]) if found[name] in list(kind) else other
    if "language" in found:
        found["language"] = reading.language(found["language"]) or found["language"]
    if "withhold_names" in found:
        found["withhold_names"] = found["withhold_names"] == "yes"
    return found
