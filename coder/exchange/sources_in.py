"""The sources of a .qdpx: their texts, and what they say of themselves."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from typing import Any

from coder.exchange import extension_data, names, notes, offsets, recordings, variables
from coder.exchange.archive_zip import BareProject, Container, MissingFileError
from coder.exchange.cases_in import Cases, Known, Place
from coder.exchange.elements import below, label, told, words
from coder.exchange.offsets import Convention, OffsetConverter, Selection, Span
from coder.exchange.texts_in import bytes_of, decode
from coder.model import Skipped, Source, SourceKind
from coder.model.foreign import ForeignNote
from coder.safe_files import Element
from coder.translations import N_, _

#: Per sort of source: where its words are, and what marks a place that has no words.
WORDS = {
    "TextSource": (".", ""),
    "PDFSource": ("Representation", "PDFSelection"),
    "PictureSource": ("TextDescription", "PictureSelection"),
    "AudioSource": ("Transcript", "AudioSelection"),
    "VideoSource": ("Transcript", "VideoSelection"),
}
SORTS = {
    "TextSource": N_("source"),
    "PDFSource": "PDF",
    "PictureSource": N_("picture"),
    "AudioSource": N_("recording"),
    "VideoSource": N_("video"),
}
WORDLESS = N_("only words can be coded here")
#: What a source has from the file, whatever our record says.
_NOT_RESTORED = ("title", "text", "guid", "id")
#: What comes back from our record beside the attributes, also where another tool changed some.
_SHOWN = (*(name for name in variables.FIELDS if name != "withhold_names"), "withhold", "voice", "parent")


@dataclass(frozen=True)
class Description:
    """What a file says of a source: values and names of variables by GUID, and what else it says."""

    values: Mapping[str, str]
    known: Mapping[str, str]
    #: Attributes by name: what cases say of it, the words beside it.
    extra: Mapping[str, str]


@dataclass
class PendingSource:
    """A source on its way in: where it stands in the file, and its text."""

    owner: Element
    body: Element
    source: Source
    what: str
    converter: OffsetConverter | None = None  # None: our own text, positions as they are
    missing: bool = False
    selections: list[tuple[Selection, Element]] = field(default_factory=list)
    way: Convention = field(default_factory=Convention)


class SourceReader:
    """All sources of a project, by GUID, with their texts read."""

    def __init__(self, files: Container | BareProject, record: extension_data.Record, origin: str) -> None:
        """Take what is known before the sources are read."""
        self.ids: dict[str, str] = {}  # GUID → id
        self.pending: list[PendingSource] = []
        self.skipped: list[Skipped] = []
        self.remarks: list[str] = []
        self.cases: Cases
        self.notes: list[tuple[str, ForeignNote]] = []  # by the id of their source
        self._selected: dict[str, tuple[PendingSource, Selection] | None] = {}
        self._files, self._origin = files, origin
        self._code_titles: Mapping[str, str] = {}
        self._kept = {entry.guid: entry for entry in record.sources}
        self._used = {entry.source.id for entry in self._kept.values()}
        self._text_paths: set[str] = set()
        #: When words are said in recordings, by the path of the text.
        self._heard: dict[str, list[tuple[int, float]]] = {}
        self._repeated: dict[str, list[str]] = {}  # memos of our own that a source repeats as its description
        for _guid, memo in record.memos:
            if memo.about_kind == "source":
                self._repeated.setdefault(memo.about_id, []).append(memo.text)

    def read(self, top: Element, code_titles: Mapping[str, str]) -> None:
        """Read every source; how positions count shows only over all of them."""
        self._code_titles = code_titles
        self._text_paths = {_path(element) for element in below(top, "Sources", "TextSource")} - {""}
        for owner in top.iterfind("./Sources/*"):
            if owner.tag in WORDS:
                self._open(owner)
            else:
                self.skipped.append(
                    Skipped(
                        _("source '{title}'", title=label(owner)),
                        _("'{tag}' is not a kind of source", tag=owner.tag[:40]),
                    )
                )
        order = {guid: n for n, guid in enumerate(self._kept)}
        self.pending.sort(key=lambda pending: order.get(pending.source.guid, len(order)))
        self._measure()
        self._describe(top, code_titles)

    @property
    def sources(self) -> list[Source]:
        """The sources as they are to be stored."""
        return [pending.source for pending in self.pending]

    def times(self) -> dict[str, tuple[tuple[int, float], ...]]:
        """Return by source at which places of its text which second of a recording is known to be heard."""
        found = {}
        for pending in self.pending:
            if pending.body.tag == "Transcript":
                points = recordings.sync_points(pending.body)
            else:
                points = self._heard.get(_path(pending.body), [])
            placed = []
            for position, time in points:
                span, _by_name = span_of(pending, Selection(position, position + 1, ""))
                placed += [(span.start, time)] if span else []
            if placed:
                found[pending.source.id] = tuple(placed)
        return found

    # --- one source ----------------------------------------------------------

    def _open(self, owner: Element) -> None:
        """Find the words of a source; a picture may have none, a recording several transcripts."""
        where, area = WORDS[owner.tag]
        bodies = [owner] if where == "." else list(below(owner, where))
        what = f"{_(SORTS[owner.tag])} '{_title(owner)}'"
        areas = list(below(owner, area)) if area else []
        if not bodies and owner.tag == "PDFSource" and self._files.rich_text and owner.get("path"):
            bodies = [owner]  # its words are read from the PDF itself
        if not bodies:
            self.skipped.append(
                Skipped(what, _("only words can be coded here, and the file has none for it"))
            )
            self._skip(owner, _("{source} as a whole", source=what), itself=False)
        for n, body in enumerate(bodies):
            if where == "Transcript" and self._is_source_by_itself(body):
                self._heard[_path(body)] = recordings.sync_points(body)
                if self._origin.startswith(extension_data.MAKER):
                    continue  # that is how we write a recording
                name = label(body, "without name")
                self.skipped.append(
                    Skipped(
                        _("transcript '{name}' of {source}", name=name, source=what),
                        _("its text is a source by itself already"),
                    )
                )
            else:
                self._add(owner if n == 0 else body, body, what)
        first = self.pending[-len(bodies)] if bodies and owner.tag == "PDFSource" else None
        for element in areas:
            if first is None or not _find_words(first, element):
                self._skip(element, _("{area} of {source}", area=_area(element), source=what))

    def _is_source_by_itself(self, transcript: Element) -> bool:
        return _path(transcript) in self._text_paths and transcript.find("TranscriptSelection") is None

    def _skip(self, element: Element, what: str, *, itself: bool = True) -> None:
        """List a place without words, and each coding on it."""
        if itself:
            content = told(element, self._code_titles)
            shown = f"{what}: {content}" if content else what
            self.skipped.append(Skipped(shown, _("only words can be coded here, no areas or times")))
        for coding in below(element, "Coding"):
            guid = names.guid(coding.get("guid")) or ""
            self.skipped.append(Skipped(_("coding {guid} on {place}", guid=guid, place=what), _(WORDLESS)))

    def _add(self, owner: Element, body: Element, what: str) -> None:
        """Add a source with its GUID and id, and read its text."""
        title = _title(owner)
        guid = names.guid(owner.get("guid")) or names.mint("source without guid", len(self.ids), title)
        if guid in self.ids:
            guid = names.mint("source again", len(self.ids), guid)
            self.skipped.append(
                Skipped(
                    _("GUID of {thing}", thing=what), _("another source has the same: this one got a new one")
                )
            )
        if body is not owner and (other := label(body)) not in ("", label(owner)):
            what_of = _("name '{name}' of the text of {source}", name=other, source=what)
            self.skipped.append(Skipped(what_of, _("a source has one title here")))
        kept = self._kept.get(guid)
        self.ids[guid] = kept.source.id if kept else self._free_id()
        kind = SourceKind.DOCUMENT if owner.tag == "PDFSource" else SourceKind.INTERVIEW
        pending = PendingSource(owner, body, Source(self.ids[guid], title, kind, guid=guid), what)
        self._read_text(pending, kept)
        pending.selections = list(selections_of(body))
        self.pending.append(pending)

    def _free_id(self) -> str:
        number = len(self.ids) + 1
        while f"S{number}" in self._used:
            number += 1
        self._used.add(f"S{number}")
        return f"S{number}"

    def _read_text(self, pending: PendingSource, kept: extension_data.KeptSource | None) -> None:
        """Read a text: ours to the last character, another tool's with single newlines."""
        try:
            data = bytes_of(pending.body, self._files)
        except MissingFileError as fault:
            pending.missing = True
            self.skipped.append(
                Skipped(pending.what, _("{why}: it is kept as a source without text", why=fault))
            )
            return
        if kept and self._is_as_we_wrote_it(data, kept):
            text = data.decode("utf-8", "surrogatepass")
            pending.source = replace(
                kept.source, title=pending.source.title, guid=pending.source.guid, text=text
            )
            return
        raw, remark = decode(data)
        pending.converter = OffsetConverter(raw)
        text = pending.converter.text
        pending.source = replace(pending.source, text=text, words=len(text.split()))
        if remark:
            self.remarks.append(f"{pending.what}: {remark}.")
        if not text.strip():
            self.skipped.append(
                Skipped(pending.what, _("its text is empty: it is kept as a source without text"))
            )

    def _is_as_we_wrote_it(self, data: bytes, kept: extension_data.KeptSource) -> bool:
        is_ours = self._origin.startswith(extension_data.MAKER)
        return is_ours and kept.fingerprint == sha256(data).hexdigest()

    # --- all sources ---------------------------------------------------------

    def _describe(self, top: Element, code_titles: Mapping[str, str]) -> None:
        """Set the attributes of the sources, from themselves and from the cases that name them."""
        known = variables.declared(top)
        guids = frozenset(pending.source.guid for pending in self.pending)
        self.cases = Cases(top, Known(guids, self._place_of, known, code_titles))
        for name, number, content in self.cases.lost:
            what = _("{number} passages of {case}", number=number, case=_("case '{name}'", name=name))
            self.skipped.append(
                Skipped(f"{what}: {content}", _("these passages are not in the file, or have no words"))
            )
        for pending in self.pending:
            guid = pending.source.guid
            values = {**self.cases.ours.get(guid, {}), **variables.read_values(pending.body)}
            own_values = variables.read_values(pending.owner)
            self._skip_overruled(
                pending, values if pending.body is not pending.owner else {}, own_values, known
            )
            values |= own_values
            self._skip_undeclared(pending, values, known)
            extra = {}
            if of_cases := self.cases.of_sources.get(guid):
                extra = dict(of_cases.attributes)
                own = {known[variable]: value for variable, value in values.items() if variable in known}
                # what a source says of itself goes before what its cases say
                self._skip_overruled(pending, extra, own, {})
                extra = {name: value for name, value in extra.items() if name not in own}
                self.notes += [(pending.source.id, note) for note in of_cases.notes]
            if said := self._words_of(pending):
                extra["description"] = said
            self._attribute(pending, Description(values, known, extra))

    def _skip_overruled(
        self,
        pending: PendingSource,
        values: Mapping[str, str],
        others: Mapping[str, str],
        known: Mapping[str, str],
    ) -> None:
        """List values that give way to others of the same source."""
        for key, value in values.items():
            if others.get(key, value) != value:
                what = _(
                    "{name}: {value} of {source}", name=known.get(key, key), value=value, source=pending.what
                )
                self.skipped.append(Skipped(what, _("the source says {value} of itself", value=others[key])))

    def _skip_undeclared(
        self, pending: PendingSource, values: Mapping[str, str], known: Mapping[str, str]
    ) -> None:
        for guid, value in values.items():
            if guid not in known and not variables.is_field(guid):
                what = _("value '{value}' of {source}", value=value, source=pending.what)
                self.skipped.append(Skipped(what, _("its variable is not in the file")))

    def _place_of(self, guid: str) -> Place | None:
        """Return where a selection is: source, start, end, words."""
        if guid not in self._selected:
            for pending in self.pending:
                for selection, element in pending.selections:
                    if own := names.guid(element.get("guid")):
                        self._selected.setdefault(own, (pending, selection))
            self._selected.setdefault(guid, None)
        found = self._selected[guid]
        if found is None:
            return None
        pending, selection = found
        span = span_of(pending, selection)[0]
        if span is None:
            return None
        quote = " ".join(pending.source.text[span.start : span.end].split())
        return pending.source.guid, span.start, span.end, quote

    def _words_of(self, pending: PendingSource) -> str:
        """Return the words beside a source, unless they only repeat our own memos."""
        described = words(pending.owner)
        if pending.body is not pending.owner:
            described = "\n\n".join(filter(None, [described, words(pending.body)]))
        kept = self._kept.get(pending.source.guid)
        if kept and described == notes.memos_as_words(self._repeated.get(kept.source.id, [])):
            return ""
        return described

    def _attribute(self, pending: PendingSource, description: Description) -> None:
        """Set a source's attributes; what we wrote ourselves comes back as it was before."""
        kept = self._kept.get(pending.source.guid)
        if kept is None:
            pending.source = replace(pending.source, **_described(description))
            return
        fields_of_source = _restored(description, kept.source)
        if names.clean(kept.source.title).strip() == (pending.owner.get("name") or "").strip():
            fields_of_source["title"] = kept.source.title
        pending.source = replace(pending.source, **fields_of_source)

    def _measure(self) -> None:
        """Find out how the positions of each text count, and say so where it matters."""
        converters: dict[str, OffsetConverter] = {}
        selections: dict[str, list[Selection]] = {}
        for pending in self.pending:
            if pending.converter:
                converters[pending.source.id] = pending.converter
            selections[pending.source.id] = [selection for selection, _unused in pending.selections]
        ways = offsets.choose(converters, selections, self._origin)
        indifferent = 0
        for pending in self.pending:
            if not pending.converter or not pending.selections:
                continue
            pending.way = ways[pending.source.id]
            if _is_indifferent(pending.converter) and not pending.way.inclusive:
                indifferent += 1
            else:
                self.remarks.append(
                    _("{source}: positions count {way}.", source=pending.what, way=pending.way)
                )
        if indifferent:
            self.remarks.append(
                _("{number} sources: every way of counting positions comes to the same.", number=indifferent)
            )


def span_of(pending: PendingSource, selection: Selection) -> tuple[Span | None, bool]:
    """Find a selection in the text of its source, and whether its quote had to say where it is."""
    if pending.missing:
        return None, False
    if selection.start < 0 and selection.name:
        return offsets.only_place(pending.source.text, selection.name), False
    if pending.converter:
        return offsets.place(pending.converter, selection, pending.way)
    if 0 <= selection.start <= selection.end <= len(pending.source.text):
        return Span(selection.start, selection.end), False
    return None, False


def _is_indifferent(converter: OffsetConverter) -> bool:
    """Tell whether all ways of counting come to the same, but for the last position in or out."""
    return len([way for way in converter.distinct if not way.inclusive]) == 1


def _find_words(pending: PendingSource, area: Element) -> bool:
    """Put an area of a PDF on its words, where the file tells them and they stand there once."""
    text = pending.source.text
    for quote in (label(area), words(area)):
        if offsets.only_place(text, quote):
            pending.selections.append((Selection(-1, -1, quote), area))
            return True
    return False


def _title(element: Element) -> str:
    """Return the name of a source, else that of its file."""
    path = element.get("plainTextPath") or element.get("path") or ""
    return label(element) or path.replace("\\", "/").rpartition("/")[2] or "without name"


def _path(element: Element) -> str:
    return (element.get("plainTextPath") or "").strip().casefold()


def _area(element: Element) -> str:
    """Say where an area or time is."""
    name = label(element, "without name")[:60]
    if page := element.get("page"):
        return _("selection '{name}' on page {page}", name=name, page=page)
    return _("selection '{name}'", name=name)


def selections_of(body: Element) -> Iterator[tuple[Selection, Element]]:
    """Yield the selections of a text; those of a transcript go by points that it shares with the recording."""
    points = {names.guid(point.get("guid")): point.get("position") for point in below(body, "SyncPoint")}
    for element in body:
        if element.tag == "PlainTextSelection":
            start, end = element.get("startPosition"), element.get("endPosition")
        elif element.tag == "TranscriptSelection":
            start = points.get(names.guid(element.get("fromSyncPoint")))
            end = points.get(names.guid(element.get("toSyncPoint")))
        else:
            continue
        yield Selection(_position(start), _position(end), element.get("name") or ""), element


def _described(description: Description) -> dict[str, Any]:
    """Return the fields of a source of another tool."""
    described = variables.as_fields(description.values, description.known)
    described["attributes"] = {**described["attributes"], **description.extra}
    return described


def _position(value: str | None) -> int:
    """Read a position; what is none lies outside every text."""
    try:
        number = int(value or "", 10)
    except ValueError:
        return -1
    return number if 0 <= number < 1 << 40 else -1


def _restored(description: Description, kept: Source) -> dict[str, Any]:
    """Put our own attributes back as they were, except where another tool has changed them."""
    changed, gone = _differences(description.values, kept)
    if not changed and not gone and not description.extra:
        return _fields_of(kept, [field.name for field in fields(Source) if field.name not in _NOT_RESTORED])
    attributes = {}
    for name, value in kept.attributes.items():
        if names.mint("attribute", name) not in gone:
            attributes[name] = value
    new = variables.as_fields(changed, description.known)
    attributes |= {**new.pop("attributes"), **description.extra}
    return {**_fields_of(kept, _SHOWN), **new, "attributes": attributes}


def _differences(values: Mapping[str, str], kept: Source) -> tuple[dict[str, str], set[str]]:
    """Return the variables that have another value than we wrote, and those that have none any longer."""
    ours = {guid: value for guid, (_unused, value) in variables.shown(kept).items()}
    changed = {guid: value for guid, value in values.items() if ours.get(guid) != value}
    return changed, ours.keys() - values.keys()


def _fields_of(source: Source, field_names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(source, name) for name in field_names}
