"""XML of parliaments and corpora: Handelingen, PoliticalMashup, Akoma Ntoso, TEI: speeches with speakers."""

import re
from collections.abc import Iterator
from typing import Any

from coder import safe_files
from coder.errors import SourceFileError
from coder.importers.source_file import Importer, SourceFile, finish
from coder.importers.speakers.segments import Segment, compose
from coder.model import Transcript

_SPEECHES = frozenset({"spreekbeurt", "speech", "u", "sp", "interventie", "activiteitdeel-spreker"})
_SPEAKERS = frozenset({"spreker", "from", "speaker", "orateur"})
_NAMES = ("speaker", "who", "by", "name")
_PARAGRAPHS = frozenset(
    {"al", "p", "li", "titel", "title", "head", "heading", "item-titel", "kop", "note", "seg"}
)
_HIDDEN = frozenset({"metadata", "meta", "docinfo", "teiHeader", "nr", "identification"})
_SIGN = re.compile(r"\W*<\?xml\b|\s*<[\w:.\-]+(?:\s+[\w:.\-]+\s*=\s*[\"'][^\"'<]*[\"'])*\s*/?>")


def sniff(source: SourceFile) -> bool:
    """Recognise XML by its declaration, or by its ending and a first tag."""
    start = source.start.lstrip("\ufeff \n")
    return "<?xml" in start[:20] or (source.suffix in (".xml", ".akn", ".tei") and bool(_SIGN.match(start)))


def read(source: SourceFile) -> Transcript:
    """Read the speeches; a document without speeches is read paragraph by paragraph."""
    decoded = source.decoded
    body = decoded.text[max(decoded.text.find("<"), 0) :]
    body = re.sub(r"^<\?xml[^>]*\?>", "", body)
    tree = safe_files.parse_xml(body.encode("utf-8"), document_type=True)
    if safe_files.local(tree) in ("html", "svg", "rss", "plist", "project", "document"):
        raise SourceFileError(
            f"It is XML of a kind that is not read ('{safe_files.local(tree)}'). Save it as text."
        )
    if safe_files.local(tree) == "CodeBook":
        raise SourceFileError(
            "It is a REFI-QDA codebook, not a source. Import it with: coder exchange import"
        )
    speeches = list(_parts(tree))
    if not any(part.speaker for part in speeches):
        speeches = [Segment(None, part.text) for part in speeches]
    if not speeches:
        raise SourceFileError("It is XML without speeches or paragraphs. Save its text as .txt or .docx.")
    text, found = compose(speeches, what="paragraphs")
    if any(part.speaker for part in speeches):
        found.turns = [turn for turn in found.turns if turn.speaker]
    for number, turn in enumerate(found.turns, 1):
        found.turns[number - 1] = type(turn)(number, turn.speaker, turn.start, turn.end)
    return finish(source, text, "xml", found, encoding=decoded.encoding, warnings=decoded.warnings)


def _parts(element: Any) -> Iterator[Segment]:
    """Give speeches and, between them, paragraphs without a speaker, in the order of the document."""
    for child in element:
        name = safe_files.local(child)
        if name in _SPEECHES:
            speaker = _speaker(child)
            text = "\n".join(_paragraphs(child, skip=_SPEAKERS))
            if text:
                yield Segment(speaker, text)
        elif name in _PARAGRAPHS and not any(safe_files.local(part) in _SPEECHES for part in child.iter()):
            yield from (Segment(None, text) for text in _paragraphs_or_self(child))
        elif name and name not in _HIDDEN:
            yield from _parts(child)


def _speaker(speech: Any) -> str | None:
    for child in speech.iter():
        if safe_files.local(child) in _SPEAKERS:
            return _flat(child).rstrip(" :") or None
    named = (safe_files.attribute(speech, name) for name in _NAMES)
    name = next((name for name in named if name), None)
    role = safe_files.attribute(speech, "function")
    party = safe_files.attribute(speech, "party")
    if (
        name
        and role
        and role.lower().startswith(("de ", "mevrouw", "minister", "staatss"))
        and name not in role
    ):
        name = role if "voorzitter" in role.lower() else f"{role} {name}"
    return f"{name.lstrip('#')} ({party})" if name and party else name.lstrip("#") if name else None


def _paragraphs_or_self(element: Any) -> Iterator[str]:
    found = list(_paragraphs(element, skip=frozenset()))
    yield from found or ([_flat(element)] if _flat(element) else [])


def _paragraphs(element: Any, skip: frozenset[str]) -> Iterator[str]:
    """Give the text of the innermost paragraphs under an element; loose text counts as one."""
    inner = [
        part
        for part in element.iter()
        if safe_files.local(part) in _PARAGRAPHS
        and part is not element
        and not any(safe_files.local(deeper) in _PARAGRAPHS for deeper in part.iter() if deeper is not part)
        and not any(safe_files.local(above) in skip | _HIDDEN for above in part.iterancestors())
    ]
    if not inner:
        text = _flat(element, skip)
        if text:
            yield text
    for part in inner:
        if text := _flat(part):
            yield text


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
