"""XML of programs for annotation: ELAN (.eaf), Transcriber (.trs), EXMARaLDA (.exb)."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from coder import safe_files
from coder.errors import SourceFileError
from coder.importers import prose, tiers
from coder.importers.source_file import Importer, Provenance, SourceFile, finish
from coder.importers.speakers.segments import Segment, compose, joined
from coder.importers.text.encodings import cleaned
from coder.importers.tiers import Tier
from coder.model import LeftOut, Transcript
from coder.safe_files import attribute, local
from coder.translations import N_, _

_ROOT = re.compile(
    r"\W*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!DOCTYPE[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    r"<(ANNOTATION_DOCUMENT|Trans|basic-transcription)[\s>]",
    re.DOTALL,
)


def sniff(source: SourceFile) -> bool:
    """Recognise the first element of each."""
    return bool(_ROOT.match(source.start))


def read(source: SourceFile) -> Transcript:
    """Read the tiers or turns in the order of time."""
    decoded = source.decoded
    root = _ROOT.match(decoded.text)
    tree = tree_of(decoded.text)
    name = root[1] if root else local(tree)
    return _READ[name](source, tree, Provenance(_FORMATS[name], decoded.encoding, warnings=decoded.warnings))


def tree_of(text: str) -> Any:
    """Parse the XML of a text; its declaration may name an encoding that it no longer has."""
    body = text[max(text.find("<"), 0) :]
    return safe_files.parse_xml(re.sub(r"^<\?xml[^>]*\?>", "", body).encode("utf-8"), document_type=True)


def _elements(tree: Any, name: str) -> Iterator[Any]:
    return (element for element in tree.iter() if local(element) == name)


def _number(value: str | None) -> float | None:
    try:
        return float(value) if value else None
    except ValueError:
        return None


# --- ELAN -----------------------------------------------------------------------


def _elan(source: SourceFile, tree: Any, provenance: Provenance) -> Transcript:
    slots = _slots(tree)
    times: dict[str, tuple[float | None, float | None]] = {}
    read_tiers = [_elan_tier(element, slots, times) for element in _by_dependence(tree)]
    if not any(tier.words for tier in read_tiers):
        raise SourceFileError(_("It is an ELAN file without annotations."))
    _lift_transcriptions(read_tiers)
    return tiers.transcript_of(source, read_tiers, provenance)


def _slots(tree: Any) -> dict[str, float | None]:
    """Return the seconds of each slot; one without a time lies at the time of the one before."""
    slots: dict[str, float | None] = {}
    last = None
    for slot in _elements(tree, "TIME_SLOT"):
        value = _number(attribute(slot, "TIME_VALUE"))
        last = last if value is None else value / 1000
        slots[attribute(slot, "TIME_SLOT_ID") or ""] = last
    return slots


def _by_dependence(tree: Any) -> list[Any]:
    """List the tiers, those on which others depend first."""
    waiting = list(_elements(tree, "TIER"))
    ordered: list[Any] = []
    known: set[str | None] = {None}
    while waiting:
        ready = [tier for tier in waiting if attribute(tier, "PARENT_REF") in known] or waiting[:1]
        ordered += ready
        known |= {attribute(tier, "TIER_ID") for tier in ready}
        waiting = [tier for tier in waiting if tier not in ready]
    return ordered


def _elan_tier(
    element: Any, slots: dict[str, float | None], times: dict[str, tuple[float | None, float | None]]
) -> Tier:
    name = attribute(element, "TIER_ID") or ""
    tier = Tier(name, attribute(element, "PARTICIPANT") or name or None)
    tier.depends = attribute(element, "PARENT_REF") is not None
    for annotation in element.iter():
        kind = local(annotation)
        if kind not in ("ALIGNABLE_ANNOTATION", "REF_ANNOTATION"):
            continue
        if kind == "REF_ANNOTATION":
            span = times.get(attribute(annotation, "ANNOTATION_REF") or "", (None, None))
        else:
            begin, end = attribute(annotation, "TIME_SLOT_REF1"), attribute(annotation, "TIME_SLOT_REF2")
            span = (slots.get(begin or ""), slots.get(end or ""))
        times[attribute(annotation, "ANNOTATION_ID") or ""] = span
        tier.segments.append(Segment(None, "".join(annotation.itertext()), *span))
    tier.segments = [segment for segment in tier.segments if segment.text.strip()]
    return tier


def _lift_transcriptions(read_tiers: list[Tier]) -> None:
    """Where only dependent tiers have sentences, as under a tier of numbers, read these as the speech."""
    independent = sum(tier.words for tier in read_tiers if not tier.depends)
    wordiest = max((tier.words for tier in read_tiers if tier.depends), default=0)
    if wordiest > 2 * independent:
        for tier in read_tiers:
            tier.depends = not tier.depends


# --- Transcriber ----------------------------------------------------------------


def _transcriber(source: SourceFile, tree: Any, provenance: Provenance) -> Transcript:
    names = {attribute(one, "id") or "": attribute(one, "name") or "" for one in _elements(tree, "Speaker")}
    segments = [segment for turn in _elements(tree, "Turn") for segment in _turn(turn, names)]
    if not segments:
        raise SourceFileError(_("It is a Transcriber file without turns."))
    remarks = [
        attribute(remark, "desc") or "" for kind in ("Comment", "Event") for remark in _elements(tree, kind)
    ]
    topics = [attribute(topic, "desc") or "" for topic in _elements(tree, "Topic")]
    text, detected = compose(joined(segments))
    left_out = [LeftOut(N_("comments, events and topics"), prose.count([*remarks, *topics]))]
    told = Provenance(provenance.format, provenance.encoding, _language(tree), warnings=provenance.warnings,
                      left_out=[one for one in left_out if one.words])  # fmt: skip
    return finish(source, text, detected, told)


def _language(tree: Any) -> str | None:
    code = safe_files.attribute(tree, "lang") or ""
    return code[:2].lower() if len(code) == 2 else None


def _turn(turn: Any, names: dict[str, str]) -> Iterator[Segment]:
    """Yield what each speaker of a turn says; where two speak at once, `Who` tells their words apart."""
    speakers = (attribute(turn, "speaker") or "").split()
    end = _number(attribute(turn, "endTime"))
    pieces = [_Piece(speakers[0] if speakers else "", _number(attribute(turn, "startTime")), turn.text or "")]
    for child in turn:
        if local(child) == "Who":
            number = int(_number(attribute(child, "nb")) or 1)
            speaker = speakers[number - 1] if 0 < number <= len(speakers) else ""
            pieces.append(_Piece(speaker, pieces[-1].time, ""))
        elif local(child) == "Sync" and not pieces[-1].words.strip():
            pieces[-1].time = _number(attribute(child, "time")) or pieces[-1].time
        pieces[-1].words += f" {child.tail or ''}"
    for piece in pieces:
        words = " ".join(cleaned(piece.words).split())
        if words:
            yield Segment(names.get(piece.speaker) or piece.speaker or None, words, piece.time, end)


class _Piece:
    """What one person says of a turn."""

    def __init__(self, speaker: str, time: float | None, words: str) -> None:
        self.speaker, self.time, self.words = speaker, time, words


# --- EXMARaLDA ------------------------------------------------------------------


def _exmaralda(source: SourceFile, tree: Any, provenance: Provenance) -> Transcript:
    times = {attribute(tli, "id") or "": _number(attribute(tli, "time")) for tli in _elements(tree, "tli")}
    order = {name: place for place, name in enumerate(times)}
    speakers = {attribute(one, "id") or "": _abbreviation(one) for one in _elements(tree, "speaker")}
    read_tiers = [_exb_tier(element, times, order, speakers) for element in _elements(tree, "tier")]
    if not any(tier.words for tier in read_tiers):
        raise SourceFileError(_("It is an EXMARaLDA transcription without words."))
    return tiers.transcript_of(source, read_tiers, provenance)


def _abbreviation(speaker: Any) -> str:
    for element in speaker:
        if local(element) == "abbreviation" and (element.text or "").strip():
            return str(element.text).strip()
    return attribute(speaker, "id") or ""


def _exb_tier(
    element: Any, times: dict[str, float | None], order: dict[str, int], speakers: dict[str, str]
) -> Tier:
    """Join the events that follow each other without a gap: they are one utterance."""
    name = attribute(element, "display-name") or attribute(element, "id") or ""
    tier = Tier(name, speakers.get(attribute(element, "speaker") or "") or None)
    tier.depends = attribute(element, "type") not in ("t", None)
    last_end = None
    for event in element:
        begin, end = attribute(event, "start") or "", attribute(event, "end") or ""
        words = "".join(event.itertext())
        if tier.segments and begin == last_end:
            tier.segments[-1].text += words
            tier.segments[-1].until = times.get(end)
        elif words.strip():
            # without times the order of the timeline stands in for them
            time = times.get(begin)
            tier.segments.append(
                Segment(None, words, float(order.get(begin, 0)) if time is None else time, times.get(end))
            )
        last_end = end
    return tier


_Read = Callable[[SourceFile, Any, Provenance], Transcript]
_READ: dict[str, _Read] = {
    "ANNOTATION_DOCUMENT": _elan,
    "Trans": _transcriber,
    "basic-transcription": _exmaralda,
}
_FORMATS = {"ANNOTATION_DOCUMENT": "elan", "Trans": "transcriber", "basic-transcription": "exmaralda"}

IMPORTER = Importer(
    name="annotations",
    suffixes=(".eaf", ".trs", ".exb"),
    about="ELAN, Transcriber and EXMARaLDA: a tier or a turn a speaker, with times; tiers of comments and "
    "translations, events and topics are left out and counted.",
    sniff=sniff,
    read=read,
)
