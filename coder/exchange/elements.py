"""The elements of REFI-QDA, which all have bare names: walked by path, read by name and description."""

from collections.abc import Iterator, Mapping

from coder.errors import ExchangeError, FileFaultError
from coder.safe_files import Element, local, parse_xml
from coder.translations import _

_VALUES = ("Text", "Boolean", "Integer", "Float", "Date", "DateTime")
#: Elements whose text a person wrote.
_WRITTEN = ("Description", "PlainTextContent", *(f"{kind}Value" for kind in _VALUES))


def parse(data: bytes, where: str, root: str) -> Element:
    """Read XML into elements with bare names; the outermost must be called `root`."""
    try:
        top = parse_xml(data)
    except FileFaultError as fault:
        raise ExchangeError(_("{where} is not readable as XML. {fault}", where=where, fault=fault)) from None
    for element in top.iter():
        element.tag = local(element)
    if top.tag != root:
        raise ExchangeError(
            _(
                "{where} holds <{tag}> where REFI-QDA has <{root}>: is it the right file?",
                where=where,
                tag=top.tag[:40],
                root=root,
            )
        )
    return top


def below(element: Element | None, *path: str) -> Iterator[Element]:
    """Walk down a path of names and yield every element at its end."""
    elements = []
    if element is not None:
        elements.append(element)
    for name in path:
        elements = [child for parent in elements for child in parent if child.tag == name]
    return iter(elements)


def words(element: Element, name: str = "Description") -> str:
    """Return the text of the first child of that name, "" where there is none."""
    return element.findtext(name) or ""


def told(element: Element, codes: Mapping[str, str]) -> str:
    """Return all that a person wrote in an element and below it, with the names of codes that it refers to.

    `codes` gives these by their GUIDs. The name of the element itself is told by whoever calls.
    """
    said: dict[str, None] = {}
    for inner in element.iter():
        name = label(inner) if inner is not element else ""
        code = (
            codes.get((inner.get("targetGUID") or "").strip("{}").lower(), "")
            if inner.tag == "CodeRef"
            else ""
        )
        written = inner.text or "" if inner.tag in _WRITTEN else ""
        said |= dict.fromkeys(filter(None, (name, code, " ".join(written.split()))))
    return "; ".join(said)


def label(element: Element, other: str = "") -> str:
    """Return an element's name as people see it."""
    return (element.get("name") or "").strip() or other
