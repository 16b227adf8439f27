"""XML of parliaments and corpora: Handelingen, PoliticalMashup, Akoma Ntoso, TEI: speeches with speakers."""

import re
from collections.abc import Iterator
from typing import Any

from coder import safe_files
from coder.errors import SourceFileError
from coder.importers.source_file import Importer, Provenance, SourceFile, finish
from coder.importers.speakers.lines import REMARKS, DetectedTurns
from coder.importers.speakers.segments import Segment, compose
from coder.model import Transcript
from coder.translations import _

_SPEECHES = frozenset({"spreekbeurt", "speech", "u", "sp", "interventie", "activiteitdeel-spreker"})
_SPEAKERS = frozenset({"spreker", "from", "speaker", "orateur"})
_NAMES = ("speaker", "who", "by", "name")
_PARAGRAPHS = frozenset(
    {"al", "p", "li", "titel", "title", "head", "heading", "item-titel", "kop", "note", "seg"}
)
_OTHER_KINDS = frozenset({"html", "svg", "rss", "plist", "project", "document"})
_OFFICES = ("de ", "mevrouw", "minister", "staatss")
_HIDDEN = frozenset({"metadata", "meta", "docinfo", "teiHeader", "nr", "identification"})
_SIGN = re.compile(r"\W*<\?xml\b|\s*<[\w:.\-]+(?:\s+[\w:.\-]+\s*=\s*[\"'][^\"'<]*[\"'])*\s*/?>")


def sniff(source: SourceFile) -> bool:
    """Recognise XML by its declaration, or by its ending and a first tag."""
    start = source.start.lstrip("\ufeff \n")
    return "<?xml" in start[:20] or (source.suffix in (".xml", ".akn", ".tei") and bool(_SIGN.match(start)))


def read(source: SourceFile) -> Transcript:
    """Read the speeches; a document without speeches is read paragraph by paragraph."""
    decoded = source.decoded
    tree = _tree(decoded.text)
    _check_kind(safe_files.local(tree))
    parts = list(_parts(tree))
    if not parts:
        raise SourceFileError(_("It is XML without speeches or paragraphs. Save its text as .txt or .docx."))
    text, detected = compose(parts, what="paragraphs")
    if detected.labels:
        _drop_unnamed(detected)
    provenance = Provenance("xml", decoded.encoding, warnings=decoded.warnings)
    return finish(source, text, detected, provenance)


def _tree(text: str) -> Any:
    """Parse the XML of a text; its declaration may name an encoding that it no longer has."""
    body = text[max(text.find("<"), 0) :]
    return safe_files.parse_xml(re.sub(r"^<\?xml[^>]*\?>", "", body).encode("utf-8"), document_type=True)


def _check_kind(root: str) -> None:
    if root in _OTHER_KINDS:
        raise SourceFileError(
            _("It is XML of a kind that is not read ('{root}'). Save it as text.", root=root)
        )
    if root == "CodeBook":
        raise SourceFileError(
            _("It is a REFI-QDA codebook, not a source. Import it with: coder exchange import")
        )


def _drop_unnamed(detected: DetectedTurns) -> None:
    """Keep the turns that have a speaker; the paragraphs between them are in the text only."""
    turns, detected.turns = detected.turns, []
    for turn in turns:
        if turn.speaker:
            detected.add(turn.speaker, turn.start, turn.end)
        else:
            detected.settled.append((turn.start, turn.end, REMARKS))


def _parts(element: Any) -> Iterator[Segment]:
    """Yield speeches and, between them, paragraphs without a speaker, in the order of the document."""
    for child in element:
        name = safe_files.local(child)
        if name in _SPEECHES:
            text = "\n".join(_paragraphs(child, skip=_SPEAKERS))
            if text:
                yield Segment(_speaker(child), text)
        elif name in _PARAGRAPHS and not _contains(child, _SPEECHES):
            for text in _paragraphs(child) or filter(None, [_flat(child)]):
                yield Segment(None, text)
        elif name and name not in _HIDDEN:
            yield from _parts(child)


def _contains(element: Any, names: frozenset[str]) -> bool:
    return any(safe_files.local(part) in names for part in element.iterdescendants())


# --- speakers -----------------------------------------------------------------


def _speaker(speech: Any) -> str | None:
    """Return who gives a speech: as an element in it says, else by its attributes."""
    for child in speech.iter():
        if safe_files.local(child) in _SPEAKERS:
            return _flat(child).rstrip(" :") or None
    name = _name_with_office(speech)
    if not name:
        return None
    party = safe_files.attribute(speech, "party")
    if party:
        return f"{name.lstrip('#')} ({party})"
    return name.lstrip("#") or None


def _name_with_office(speech: Any) -> str | None:
    name = _name(speech)
    office = safe_files.attribute(speech, "function") or ""
    if not name or name in office or not office.lower().startswith(_OFFICES):
        return name
    if "voorzitter" in office.lower():
        return office
    return f"{office} {name}"


def _name(speech: Any) -> str | None:
    for attribute in _NAMES:
        if name := safe_files.attribute(speech, attribute):
            return name
    return None


# --- paragraphs ---------------------------------------------------------------


def _paragraphs(element: Any, skip: frozenset[str] = frozenset()) -> list[str]:
    """Return the text of the innermost paragraphs under an element; loose text counts as one."""
    innermost = [part for part in element.iterdescendants() if _is_innermost_paragraph(part, skip)]
    texts = [_flat(part) for part in innermost]
    if not innermost:
        texts = [_flat(element, skip)]
    return [text for text in texts if text]


def _is_innermost_paragraph(element: Any, skip: frozenset[str]) -> bool:
    if safe_files.local(element) not in _PARAGRAPHS or _contains(element, _PARAGRAPHS):
        return False
    hidden = skip | _HIDDEN
    return not any(safe_files.local(above) in hidden for above in element.iterancestors())


def _flat(element: Any, skip: frozenset[str] = frozenset()) -> str:
    pieces: list[str] = []
    _gather(element, pieces, skip, 0)
    text = " ".join("".join(pieces).split())
    text = re.sub(r"\(\s+", "(", text)
    return re.sub(r"\s+([),.;?!])", r"\1", text)


def _gather(element: Any, pieces: list[str], skip: frozenset[str], depth: int) -> None:
    pieces.append(element.text or "")
    for child in element:
        if safe_files.local(child) and safe_files.local(child) not in skip and depth < 200:
            _gather(child, pieces, skip, depth + 1)
        pieces.append(child.tail or "")


IMPORTER = Importer(
    name="xml",
    suffixes=(".xml", ".akn", ".tei"),
    about="XML of parliaments and corpora with marked speeches (Handelingen, PoliticalMashup, Akoma Ntoso, "
    "TEI); other XML paragraph by paragraph where it has paragraphs.",
    sniff=sniff,
    read=read,
)
