"""A project with every element that the schema of REFI-QDA has, made from the schema itself.

Whatever a person could have written carries a word of its own, so that a test can ask where each
of them went.
"""

from itertools import count
from uuid import UUID

from lxml import etree

XSD = "{http://www.w3.org/2001/XMLSchema}"
NAMESPACE = "urn:QDA-XML:project:1.0"
TEXT = "The mill grinds. The baker bakes. The village eats. "
#: Where a reference leads, by the element that refers or the attribute.
TARGETS = {
    "CodeRef": "Code", "MemberCode": "Code", "SourceRef": "TextSource", "MemberSource": "TextSource",
    "NoteRef": "Note", "MemberNote": "Note", "SelectionRef": "PlainTextSelection", "VariableRef": "Variable",
    "creatingUser": "User", "modifyingUser": "User", "creatingUserGUID": "User", "modifyingUserGUID": "User", "representedGUID": "Code",
    "sourceVertex": "Vertex", "targetVertex": "Vertex", "originGUID": "Code", "fromSyncPoint": "SyncPoint",
    "toSyncPoint": "SyncPoint",
}  # fmt: skip
#: Said elsewhere in the same element, or not by a person.
LEFT_OUT = ("plainTextPath", "richTextPath", "path", "currentPath", "basePath")


class Maker:
    """One project, element by element as the schema lists them."""

    def __init__(self, schema):
        root = etree.parse(str(schema)).getroot()
        self.types = {kind.get("name"): kind for kind in root.iter(f"{XSD}complexType", f"{XSD}simpleType")}
        self.top = next(
            element for element in root.findall(f"{XSD}element") if element.get("name") == "Project"
        )
        self.guids = {}
        self.numbers = count(1)
        self.words = []

    def project(self):
        """Return the project as XML; each thing that is referred to is made before the references are filled."""
        element = self.element(self.top, ())
        for inner in element.iter():
            for name, value in inner.attrib.items():
                if value.startswith("to "):
                    inner.set(name, self.guids[value[3:]])
        return etree.tostring(element)

    def element(self, declared, above):
        name, kind = declared.get("name"), declared.get("type")
        made = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE} if not above else None)
        body = self.types.get((kind or "").rpartition(":")[2]) if kind else declared.find(f"{XSD}complexType")
        if body is None or body.tag == f"{XSD}simpleType":
            made.text = self.value(name, kind or "", body)
            return made
        for attribute in body.findall(f"{XSD}attribute"):
            if attribute.get("name") not in LEFT_OUT:
                made.set(attribute.get("name"), self.attribute(name, attribute))
        for child in body.iter(f"{XSD}element"):
            for one in self.children(child, (*above, name)):
                made.append(one)
        return made

    def children(self, child, above):
        if child.get("name") is None or above.count(child.get("name")) > 0:
            return []
        if above[-1] == "VariableValue" and child.get("name").endswith("Value"):
            return [self.element(child, above)] if child.get("name") == "TextValue" else []
        return [self.element(child, above)]

    def attribute(self, element, declared):
        name, kind = declared.get("name"), declared.get("type", "")
        if name == "guid" and element not in TARGETS:
            own = str(UUID(int=next(self.numbers)))
            self.guids.setdefault(element, own)
            return own
        if name == "guid" or name == "targetGUID" or name in TARGETS:
            return "to " + TARGETS.get(element, TARGETS.get(name, "Variable"))
        if name in ("startPosition", "endPosition"):
            return "4" if name == "startPosition" else "8"
        return self.value(name, kind, self.types.get(kind))

    def value(self, name, kind, body):
        if body is not None and (choice := body.find(f".//{XSD}enumeration")) is not None:
            return choice.get("value")
        if kind.endswith("RGBType"):
            return "#00CC00"
        for ending, value in {"dateTime": "2025-01-02T10:00:00Z", "integer": "1", "boolean": "true"}.items():
            if kind.endswith(ending):
                return value
        word = f"word{next(self.numbers):03}"
        self.words.append(word)
        return f"{TEXT}{word}" if name == "PlainTextContent" else word
