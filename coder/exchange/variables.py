"""Attributes of sources as the standard's variables, on the source and on a case of its own."""

from collections.abc import Callable, Mapping
from typing import Any

from coder.exchange import names
from coder.exchange.elements import below, label
from coder.model import Relation, Source, SourceKind, Withhold, reading
from coder.safe_files import Element

#: Our own attributes; the others are free.
FIELDS = ("kind", "language", "group", "organisation", "role", "relation", "date", "withhold_names", "file")

#: How it is written that names are withheld: yes, as until now, or nothing is told.
_WITHHELD = {Withhold.FUNCTION: "yes", Withhold.NOTHING: "nothing"}


def shown(source: Source) -> dict[str, tuple[str, str]]:
    """Return per variable GUID its name and the value that other tools see."""
    variables = {}
    for name in FIELDS:
        value = _shown_value(source, name)
        if value is not None:
            variables[names.mint("field", name)] = (name, names.clean(value))
    for key, value in source.attributes.items():
        variables[names.mint("attribute", key)] = (names.clean(key), names.clean(value))
    return variables


def _shown_value(source: Source, field: str) -> str | None:
    """Return a field as other tools see it; None for what does not show."""
    if field == "withhold_names":
        return _WITHHELD.get(source.withhold)
    value = getattr(source, field)
    if value is None or (field == "relation" and value == Relation.UNKNOWN):
        return None
    return str(value)


def write_variables(top: Any, every: Mapping[str, str]) -> None:
    """Declare the variables, by GUID."""
    from lxml.etree import SubElement

    if every:
        box = SubElement(top, "Variables")
        for guid, name in every.items():
            SubElement(box, "Variable", guid=guid, name=name, typeOfVariable="Text")


def write_values(element: Any, values: Mapping[str, tuple[str, str]]) -> None:
    """Write the values of its variables into an element."""
    from lxml.etree import SubElement

    for guid, (_, value) in values.items():
        holder = SubElement(element, "VariableValue")
        SubElement(holder, "VariableRef", targetGUID=guid)
        SubElement(holder, "TextValue").text = value


def declared(top: Element) -> dict[str, str]:
    """List the variables of a file by GUID."""
    variables = {}
    for element in below(top, "Variables", "Variable"):
        guid = names.guid(element.get("guid"))
        if guid:
            variables[guid] = label(element, "variable")
    return variables


def is_field(guid: str) -> bool:
    """Tell whether a variable is one of our own attributes."""
    return guid in {names.mint("field", name) for name in FIELDS}


def read_values(element: Element) -> dict[str, str]:
    """Read the values on a source or case, whatever their type, by the variable's GUID."""
    values = {}
    for holder in below(element, "VariableValue"):
        reference = holder.find("VariableRef")
        texts = [child.text or "" for child in holder if child.tag.endswith("Value")]
        if reference is None or not texts:
            continue
        guid = names.guid(reference.get("targetGUID"))
        if guid:
            values[guid] = texts[0]
    return values


def as_fields(values: Mapping[str, str], known: Mapping[str, str]) -> dict[str, Any]:
    """Turn values into the fields of a Source; what is not one of ours becomes a free attribute."""
    ours = {names.mint("field", name): name for name in FIELDS}
    fields: dict[str, Any] = {}
    attributes: dict[str, str] = {}
    for guid, value in values.items():
        if ours.get(guid) == "withhold_names":
            fields["withhold"] = _withhold(value)
        elif guid in ours:
            fields[ours[guid]] = _READ.get(ours[guid], str)(value)
        elif guid in known:
            attributes[known[guid]] = value
    return {**fields, "attributes": attributes}


def _withhold(value: str) -> Withhold:
    return next((level for level, written in _WITHHELD.items() if written == value), Withhold.SHOW)


def _kind(value: str) -> SourceKind:
    return SourceKind(value) if value in list(SourceKind) else SourceKind.INTERVIEW


def _relation(value: str) -> Relation:
    return Relation(value) if value in list(Relation) else Relation.UNKNOWN


def _language(value: str) -> str:
    return reading.language(value) or value


#: How a field of ours is read that is more than text.
_READ: Mapping[str, Callable[[str], Any]] = {
    "kind": _kind,
    "relation": _relation,
    "language": _language,
}
