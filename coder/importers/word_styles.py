"""What the styles and lists of a Word document say of its paragraphs: headings, bold type, numbers."""

from dataclasses import dataclass, field
from typing import Any

from coder import safe_files

_NO = ("0", "false", "off", "none")
_DEEPEST = 12  # styles that rest on one another
_HEADINGS = ("heading", "title", "subtitle", "kop", "titre")
#: What a list may show before each point, when it is no number.
_BULLETS = ("bullet", "none")


@dataclass(slots=True)
class Look:
    """How a style or a run is set; None where it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None

    def over(self, below: "Look") -> "Look":
        """Return this look where it says something, else the one below."""
        return Look(
            below.bold if self.bold is None else self.bold,
            below.italic if self.italic is None else self.italic,
            below.hidden if self.hidden is None else self.hidden,
        )


@dataclass(slots=True)
class Style:
    """One style: its name in lower case, what it rests on, and what it says itself."""

    name: str = ""
    parent: str = ""
    look: Look = field(default_factory=Look)
    outline: int | None = None
    numbering: tuple[str, str] | None = None  # list, level


@dataclass(slots=True)
class Styles:
    """The styles and lists of a document."""

    styles: dict[str, Style] = field(default_factory=dict)
    formats: dict[tuple[str, str], str] = field(default_factory=dict)  # list, level → number format

    def look(self, style: str) -> Look:
        """Return how a style is set, with what it rests on."""
        look = Look()
        for one in self._chain(style):
            look = look.over(one.look)
        return look

    def level(self, style: str) -> int | None:
        """Return the level of a heading, 0 of a title, None of other styles."""
        for one in self._chain(style):
            if one.name.startswith(_HEADINGS):
                digits = "".join(filter(str.isdigit, one.name))
                return int(digits[:1] or 0)
            if one.outline is not None and one.outline < 9:
                return one.outline + 1
        return None

    def is_contents(self, style: str) -> bool:
        """Tell the style of a table of contents."""
        return any(one.name.startswith("toc ") for one in self._chain(style))

    def listed(self, style: str, numbering: tuple[str, str] | None) -> str:
        """Return "number" or "bullet" for a paragraph in a list, "" for another."""
        if numbering is None:
            numbering = next((one.numbering for one in self._chain(style) if one.numbering), None)
        if numbering is None or numbering[0] == "0":
            return ""
        number_format = self.formats.get(numbering, "bullet")
        return "bullet" if number_format in _BULLETS else "number"

    def _chain(self, style: str) -> list[Style]:
        chain: list[Style] = []
        while style in self.styles and len(chain) < _DEEPEST:
            chain.append(self.styles[style])
            style = chain[-1].parent
        return chain


def styles_of(styles: Any, numbering: Any) -> Styles:
    """Read the parts of a document that hold its styles and its lists; either may be None."""
    read = Styles()
    for element in () if styles is None else styles:
        if safe_files.local(element) == "style":
            read.styles[safe_files.attribute(element, "styleId") or ""] = _style(element)
    if numbering is not None:
        read.formats = _formats(numbering)
    return read


def _style(element: Any) -> Style:
    style = Style(value_of(element, "name").lower(), value_of(element, "basedOn"))
    for part in element:
        if safe_files.local(part) == "rPr":
            style.look = look_of(part)
        elif safe_files.local(part) == "pPr":
            style.numbering = numbering_of(part)
            outline = value_of(part, "outlineLvl")
            style.outline = int(outline) if outline.isdecimal() else None
    return style


def _formats(numbering: Any) -> dict[tuple[str, str], str]:
    abstract: dict[str, dict[str, str]] = {}
    formats: dict[tuple[str, str], str] = {}
    for element in numbering:
        if safe_files.local(element) == "abstractNum":
            number = safe_files.attribute(element, "abstractNumId") or ""
            abstract[number] = {
                safe_files.attribute(level, "ilvl") or "0": value_of(level, "numFmt")
                for level in element
                if safe_files.local(level) == "lvl"
            }
    for element in numbering:
        if safe_files.local(element) == "num":
            number = safe_files.attribute(element, "numId") or ""
            for level, number_format in abstract.get(value_of(element, "abstractNumId"), {}).items():
                formats[number, level] = number_format
    return formats


def numbering_of(properties: Any) -> tuple[str, str] | None:
    """Return the list and level that the properties of a paragraph name."""
    for part in properties:
        if safe_files.local(part) == "numPr":
            return value_of(part, "numId"), value_of(part, "ilvl") or "0"
    return None


def look_of(properties: Any) -> Look:
    """Return what the properties of a run or a style say: bold, italic or underlined, hidden."""
    look = Look()
    for mark in properties:
        is_on = (safe_files.attribute(mark, "val") or "1").lower() not in _NO
        name = safe_files.local(mark)
        if name == "b":
            look.bold = is_on
        elif name in ("i", "u"):
            look.italic = is_on or bool(look.italic)
        elif name in ("vanish", "webHidden"):
            look.hidden = is_on
    return look


def value_of(element: Any, name: str) -> str:
    """Return the value of the first child of a name; "" when there is none."""
    for child in element:
        if safe_files.local(child) == name:
            return safe_files.attribute(child, "val") or ""
    return ""
