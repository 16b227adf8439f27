"""XML of strangers, read without trusting it: no document type, so no entities of any sort."""

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from coder.errors import ExchangeError

#: A study of 100,000 codings has half a million elements; more than this fills the memory.
MOST_ELEMENTS = 3_000_000


class _Guarded(ElementTree.TreeBuilder):
    """Stops at a document type, before an entity is declared, fetched or multiplied; and at too much."""

    def __init__(self) -> None:
        super().__init__()
        self._elements = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._elements += 1
        if self._elements > MOST_ELEMENTS:
            raise ExchangeError(f"The XML has more than {MOST_ELEMENTS} elements: no study is that large.")
        return super().start(tag, attrs)

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise ExchangeError(
            f"The XML declares a document type ({name}), which a REFI-QDA file never needs and which can"
            " be used for an attack. Export the project again, or remove that declaration."
        )


def parse(data: bytes, where: str, root: str) -> Element:
    """Read XML into elements with bare names; the outermost must be called `root`."""
    parser = ElementTree.XMLParser(target=_Guarded())
    try:
        parser.feed(data)
        top = parser.close()
    except (ElementTree.ParseError, ValueError, LookupError) as fault:
        raise ExchangeError(f"{where} is not readable as XML ({fault}). Export the project again.") from None
    for element in top.iter():
        element.tag = str(element.tag).rpartition("}")[2]
    if top.tag != root:
        raise ExchangeError(
            f"{where} holds <{top.tag[:40]}> where REFI-QDA has <{root}>: is it the right file?"
        )
    return top


def below(element: Element | None, *path: str) -> Iterator[Element]:
    """Walk down a path of names and give every element at its end."""
    found = [element] if element is not None else []
    for name in path:
        found = [child for parent in found for child in parent if child.tag == name]
    return iter(found)


def words(element: Element, name: str = "Description") -> str:
    """Give the text of the first child of that name, "" where there is none."""
    child = element.find(name)
    return (child.text or "") if child is not None else ""


def label(element: Element, other: str = "") -> str:
    """Give an element's name as people see it."""
    return (element.get("name") or "").strip() or other
