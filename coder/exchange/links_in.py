"""The links of a .qdpx: one between a note and a thing puts the note there, as NVivo has its annotations."""

from collections.abc import Collection, Iterator, Mapping

from coder.exchange import names
from coder.exchange.elements import below, label
from coder.model import Skipped
from coder.safe_files import Element
from coder.translations import _

_SOURCES = ("TextSource", "PDFSource", "AudioSource", "VideoSource", "PictureSource")
#: What a link may put a note on.
_THINGS = ("PlainTextSelection", "TranscriptSelection", "Code", *_SOURCES)
_ENDS = ("originGUID", "targetGUID")


class Links:
    """The links of a project."""

    def __init__(self, top: Element, notes: Collection[str]) -> None:
        self._top = top
        self._names: dict[str, str] = {}
        things = set()
        for element in top.iter():
            if guid := names.guid(element.get("guid")):
                self._names.setdefault(guid, label(element))
                if element.tag in _THINGS:
                    things.add(guid)
        #: Thing → the notes that links put on it.
        self.notes_on: dict[str, list[str]] = {}
        self._others: list[Element] = []
        for element in below(top, "Links", "Link"):
            ends = [names.guid(element.get(end)) or "" for end in _ENDS]
            note = next((end for end in ends if end in notes), "")
            thing = next((end for end in ends if end in things), "")
            if note and thing:
                self.notes_on.setdefault(thing, []).append(note)
            else:
                self._others.append(element)

    def skipped(self) -> Iterator[Skipped]:
        """List the links between other things, with what they join."""
        for element in self._others:
            ends = [self._names.get(names.guid(element.get(end)) or "") or "?" for end in _ENDS]
            what = _("link '{name}'", name=label(element, "without name"))
            yield Skipped(f"{what}: {ends[0]} → {ends[1]}", _("there are no links between things here"))


def told_graph(element: Element, titles: Mapping[str, str]) -> str:
    """Return what a drawing shows: its boxes, and which lines join them."""
    boxes = {}
    for vertex in below(element, "Vertex"):
        shown = label(vertex) or titles.get(names.guid(vertex.get("representedGUID")) or "", "?")
        boxes[names.guid(vertex.get("guid"))] = shown
    lines = []
    for edge in below(element, "Edge"):
        ends = [boxes.get(names.guid(edge.get(end)), "?") for end in ("sourceVertex", "targetVertex")]
        lines.append(" ".join(filter(None, [f"{ends[0]} → {ends[1]}", label(edge)])))
    return "; ".join([*boxes.values(), *lines])
