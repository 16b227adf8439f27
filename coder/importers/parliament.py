"""XML of parliaments and corpora: Handelingen, PoliticalMashup, Akoma Ntoso, TEI: speeches with speakers."""

import re
from collections.abc import Iterator
from typing import Any

from coder import safe_files
from coder.errors import SourceFileError
from coder.importers import prose, xml_prose
from coder.importers.annotations import tree_of
from coder.importers.source_file import Importer, Provenance, SourceFile, finish
from coder.importers.speakers.lines import REMARKS, DetectedTurns
from coder.importers.speakers.segments import Segment, compose
from coder.model import LeftOut, Transcript
from coder.translations import N_, _

_SPEECHES = frozenset({"spreekbeurt", "speech", "u", "sp", "interventie", "activiteitdeel-spreker"})
_SPEAKERS = frozenset({"spreker", "from", "speaker", "orateur"})
_NAMES = ("speaker", "who", "by", "name")
_PARAGRAPHS = frozenset(
    {"al", "p", "li", "titel", "title", "head", "heading", "item-titel", "kop", "note", "seg"}
)
_OTHER_KINDS = frozenset({"html", "svg", "rss", "plist", "project", "document"})
_OFFICES = ("de ", "mevrouw", "minister", "staatss")
_HIDDEN = frozenset({"metadata", "meta", "docinfo", "teiHeader", "nr", "identification"})
_ABOUT = _HIDDEN | xml_prose.HIDDEN
_SIGN = re.compile(r"\W*<\?xml\b|\s*<[\w:.\-]+(?:\s+[\w:.\-]+\s*=\s*[\"'][^\"'<]*[\"'])*\s*/?>")


def sniff(source: SourceFile) -> bool:
    """Recognise XML by its declaration, or by its ending and a first tag."""
    start = source.start.lstrip("\ufeff \n")
    return "<?xml" in start[:20] or (source.suffix in (".xml", ".akn", ".tei") and bool(_SIGN.match(start)))


def read(source: SourceFile) -> Transcript:
    """Read the speeches; a document without speeches is read paragraph by paragraph."""
    decoded = source.decoded
    tree = tree_of(decoded.text)
    _check_kind(safe_files.local(tree))
    speeches = list(_parts(tree))
    parts = _whole(tree, speeches)
    if not parts:
        raise SourceFileError(_("It is XML without speeches or paragraphs. Save its text as .txt or .docx."))
    text, detected = compose(parts, what=N_("paragraphs"))
    left_out = _left_out(tree)
    if detected.labels:
        _drop_unnamed(detected)
        if (
            parts is not speeches
        ):  # of a kind that nobody knows: sentences that nobody is said to say are kept
            detected.settled, detected.keeps_prose = (
                [one for one in detected.settled if one[2] != REMARKS],
                True,
            )
    warnings = (*decoded.warnings, *prose.check(_unread(tree, parts), text))
    provenance = Provenance("xml", decoded.encoding, warnings=warnings, left_out=left_out)
    return finish(source, text, detected, provenance)


def _whole(tree: Any, parts: list[Segment]) -> list[Segment]:
    """Return the parts, or every element with words where they hold too little of the document."""
    unread = sum(_unread(tree, parts).values())
    taken = prose.count(part.text for part in parts)
    named = any(part.speaker for part in parts)
    if not parts or (unread and (not named or unread * 2 > taken)):
        return xml_prose.segments_of(tree)
    return parts


def _unread(tree: Any, parts: list[Segment]) -> dict[str, int]:
    """Return the elements whose words were not taken; names of speakers are labels, and so taken."""
    taken = "\n".join(f"{part.speaker or ''}\n{part.text}" for part in parts)
    return prose.unread(prose.in_xml(tree, _ABOUT | _SPEAKERS), taken)


def _left_out(tree: Any) -> list[LeftOut]:
    about = [element for element in tree.iter() if safe_files.local(element) in _ABOUT]
    outermost = [
        one for one in about if not any(safe_files.local(above) in _ABOUT for above in one.iterancestors())
    ]
    words = prose.count(" ".join(element.itertext()) for element in outermost)
    return [LeftOut(N_("what the file says of itself"), words)] if words else []


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
            detected.add(turn.speaker, turn.start, turn.end, turn.time)
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
    "TEI); other XML element by element, with who speaks where attributes that come back say so.",
    sniff=sniff,
    read=read,
)
