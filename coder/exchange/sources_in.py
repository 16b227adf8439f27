"""The sources of a .qdpx: their texts, and what they say of themselves."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from hashlib import sha256
from typing import Any

from coder.exchange import extension_data, names, offsets, variables
from coder.exchange.archive_zip import Container, MissingFileError
from coder.exchange.elements import below, label, words
from coder.exchange.offsets import Convention, OffsetConverter, Selection
from coder.exchange.texts_in import bytes_of, decode
from coder.model import Skipped, Source, SourceKind
from coder.safe_files import Element

#: Per sort of source: where its words are, and what marks a place that has no words.
WORDS = {
    "TextSource": (".", ""),
    "PDFSource": ("Representation", "PDFSelection"),
    "PictureSource": ("TextDescription", "PictureSelection"),
    "AudioSource": ("Transcript", "AudioSelection"),
    "VideoSource": ("Transcript", "VideoSelection"),
}
SORTS = {
    "TextSource": "source",
    "PDFSource": "PDF",
    "PictureSource": "picture",
    "AudioSource": "recording",
    "VideoSource": "video",
}
WORDLESS = "only words can be coded here"


@dataclass(frozen=True)
class Case:
    """A case that names no source: the codes that it names, by GUID, and what is said of it."""

    codes: tuple[str, ...]
    text: str


@dataclass
class PendingSource:
    """A source on its way in: where it stands in the file, and its text."""

    owner: Element
    body: Element
    source: Source
    what: str
    ruler: OffsetConverter | None = None  # None: our own text, positions as they are
    missing: bool = False
    selections: list[tuple[Selection, Element]] = field(default_factory=list)
    way: Convention = field(default_factory=Convention)


class SourceReader:
    """All sources of a project, by GUID, with their texts read."""

    def __init__(self, files: Container, record: extension_data.Record | None, origin: str) -> None:
        """Take what is known before the sources are read."""
        self.ids: dict[str, str] = {}  # GUID → id
        self.volumes: list[PendingSource] = []
        self.skipped: list[Skipped] = []
        self.remarks: list[str] = []
        self.cases: list[Case] = []
        self._files, self._origin = files, origin
        self._kept = {entry.guid: entry for entry in record.sources} if record else {}
        self._used = {entry.source.id for entry in self._kept.values()}
        self._text_paths: set[str] = set()

    def read(self, top: Element) -> None:
        """Read every source; how positions count shows only over all of them."""
        self._text_paths = {_path(element) for element in below(top, "Sources", "TextSource")} - {""}
        for owner in top.iterfind("./Sources/*"):
            if owner.tag in WORDS:
                self._open(owner)
            else:
                self.skipped.append(
                    Skipped(f"source '{label(owner)}'", f"'{owner.tag[:40]}' is not a kind of source")
                )
        self._describe(top)
        order = {guid: n for n, guid in enumerate(self._kept)}
        self.volumes.sort(key=lambda volume: order.get(volume.source.guid, len(order)))
        self._measure()

    @property
    def sources(self) -> list[Source]:
        """The sources as they are to be stored."""
        return [volume.source for volume in self.volumes]

    # --- one source ----------------------------------------------------------

    def _open(self, owner: Element) -> None:
        """Find the words of a source; a picture may have none, a recording several transcripts."""
        where, area = WORDS[owner.tag]
        bodies = [owner] if where == "." else list(below(owner, where))
        what = f"{SORTS[owner.tag]} '{_title(owner)}'"
        for element in below(owner, area) if area else ():
            self._skip(element, f"{_area(element)} of {what}")
        if not bodies:
            self.skipped.append(Skipped(what, f"{WORDLESS}, and the file has none for it"))
            self._skip(owner, f"{what} as a whole", itself=False)
        for n, body in enumerate(bodies):
            if (
                where == "Transcript"
                and _path(body) in self._text_paths
                and body.find("TranscriptSelection") is None
            ):
                name = label(body, "without name")
                self.skipped.append(
                    Skipped(f"transcript '{name}' of {what}", "its text is a source by itself already")
                )
            else:
                self._add(owner if n == 0 else body, body, what)

    def _skip(self, element: Element, what: str, *, itself: bool = True) -> None:
        """List a place without words, and each coding on it."""
        if itself:
            self.skipped.append(Skipped(what, f"{WORDLESS}, no areas or times"))
        for coding in below(element, "Coding"):
            self.skipped.append(Skipped(f"coding {names.guid(coding.get('guid')) or ''} on {what}", WORDLESS))

    def _add(self, owner: Element, body: Element, what: str) -> None:
        """Give a source its GUID and id, and read its text."""
        title = _title(owner)
        guid = names.guid(owner.get("guid")) or names.mint("source without guid", len(self.ids), title)
        if guid in self.ids:
            guid = names.mint("source again", len(self.ids), guid)
            self.skipped.append(
                Skipped(f"GUID of {what}", "another source has the same: this one got a new one")
            )
        kept = self._kept.get(guid)
        self.ids[guid] = kept.source.id if kept else self._free_id()
        kind = SourceKind.DOCUMENT if owner.tag == "PDFSource" else SourceKind.INTERVIEW
        volume = PendingSource(owner, body, Source(self.ids[guid], title, kind, guid=guid), what)
        self._read_text(volume, kept)
        volume.selections = list(_selections(body))
        self.volumes.append(volume)

    def _free_id(self) -> str:
        number = len(self.ids) + 1
        while f"S{number}" in self._used:
            number += 1
        self._used.add(f"S{number}")
        return f"S{number}"

    def _read_text(self, volume: PendingSource, kept: extension_data.KeptSource | None) -> None:
        """Read a text: ours to the last character, another tool's with single newlines."""
        try:
            data = bytes_of(volume.body, self._files)
        except MissingFileError as fault:
            volume.missing = True
            self.skipped.append(Skipped(volume.what, f"{fault}: it is kept as a source without text"))
            return
        if (
            kept
            and kept.fingerprint == sha256(data).hexdigest()
            and self._origin.startswith(extension_data.MAKER)
        ):
            text = data.decode("utf-8", "surrogatepass")
            volume.source = replace(
                kept.source, title=volume.source.title, guid=volume.source.guid, text=text
            )
            return
        raw, remark = decode(data)
        volume.ruler = OffsetConverter(raw)
        text = volume.ruler.text
        volume.source = replace(volume.source, text=text, words=len(text.split()))
        if remark:
            self.remarks.append(f"{volume.what}: {remark}.")
        if not text.strip():
            self.skipped.append(
                Skipped(volume.what, "its text is empty: it is kept as a source without text")
            )

    # --- all sources ---------------------------------------------------------

    def _describe(self, top: Element) -> None:
        """Give the sources their attributes, from themselves and from the cases that name them."""
        known = variables.declared(top)
        values = {volume.source.guid: variables.read_values(volume.owner) for volume in self.volumes}
        cases: dict[str, list[str]] = {}
        for case in below(top, "Cases", "Case"):
            named = {
                names.guid(child.get("targetGUID")) or "" for child in below(case, "SourceRef")
            } & values.keys()
            if {names.guid(case.get("guid"))} != {names.mint("case", guid) for guid in named}:
                for guid in named:
                    cases.setdefault(guid, []).append(label(case, "without name"))
                self._skip_case(case, named, known)
            for guid in named:
                values[guid] = {**variables.read_values(case), **values[guid]}
        for volume in self.volumes:
            guid = volume.source.guid
            extra = {"case": "; ".join(cases.get(guid, ())), "description": words(volume.owner)}
            self._attribute(volume, values[guid], known, {name: text for name, text in extra.items() if text})

    def _skip_case(self, case: Element, named: set[str], known: Mapping[str, str]) -> None:
        """Say what of a case does not come along: its passages; one without source is kept as a memo."""
        what = f"case '{label(case, 'without name')}'"
        if passages := len(list(below(case, "SelectionRef"))):
            why = "attributes belong to whole sources here, not to passages"
            self.skipped.append(Skipped(f"{passages} passages of {what}", why))
        elif not named:
            values = variables.read_values(case).items()
            lines = [f"{known.get(guid, 'variable')}: {value}" for guid, value in values]
            said = "\n".join(["C" + what[1:], *filter(None, [words(case)]), *lines])
            codes = [names.guid(child.get("targetGUID")) or "" for child in below(case, "CodeRef")]
            self.cases.append(Case(tuple(codes), said))
            self.skipped.append(Skipped(what, "it names no source of this project: it is kept as a memo"))

    def _attribute(
        self,
        volume: PendingSource,
        values: Mapping[str, str],
        known: Mapping[str, str],
        extra: Mapping[str, str],
    ) -> None:
        """Set a source's attributes; what we wrote ourselves comes back as it was before."""
        found: dict[str, Any] = variables.as_fields(values, known)
        found["attributes"] = {**found["attributes"], **extra}
        kept = self._kept.get(volume.source.guid)
        if kept:
            found = _restored(found, values, known, extra, kept.source)
            same_title = names.clean(kept.source.title).strip() == (volume.owner.get("name") or "").strip()
            found["title"] = kept.source.title if same_title else volume.source.title
        volume.source = replace(volume.source, **found)

    def _measure(self) -> None:
        """Find out how the positions of each text count, and say so where it matters."""
        rulers = {volume.source.id: volume.ruler for volume in self.volumes if volume.ruler}
        selections = {volume.source.id: [s for s, _ in volume.selections] for volume in self.volumes}
        ways = offsets.choose(rulers, selections, self._origin)
        indifferent = 0
        for volume in self.volumes:
            if volume.ruler and volume.selections:
                volume.way = ways[volume.source.id]
                plain = len([way for way in volume.ruler.distinct if not way.inclusive]) == 1
                indifferent += plain and not volume.way.inclusive
                if not plain or volume.way.inclusive:
                    self.remarks.append(f"{volume.what}: positions count {volume.way}.")
        if indifferent:
            self.remarks.append(f"{indifferent} sources: every way of counting positions comes to the same.")


def _title(element: Element) -> str:
    """Give a source its name, else that of its file."""
    path = element.get("plainTextPath") or element.get("path") or ""
    return label(element) or path.replace("\\", "/").rpartition("/")[2] or "without name"


def _path(element: Element) -> str:
    return (element.get("plainTextPath") or "").strip().casefold()


def _area(element: Element) -> str:
    """Say where an area or time is."""
    page = f" on page {element.get('page')}" if element.get("page") else ""
    return f"selection '{label(element, 'without name')[:60]}'{page}"


def _selections(body: Element) -> Iterator[tuple[Selection, Element]]:
    """List the selections of a text; those of a transcript go by points that it shares with the recording."""
    points = {names.guid(point.get("guid")): point.get("position") for point in below(body, "SyncPoint")}
    for element in body:
        if element.tag == "PlainTextSelection":
            ends = (element.get("startPosition"), element.get("endPosition"))
        elif element.tag == "TranscriptSelection":
            ends = (
                points.get(names.guid(element.get("fromSyncPoint"))),
                points.get(names.guid(element.get("toSyncPoint"))),
            )
        else:
            continue
        start, end = map(_position, ends)
        yield Selection(start, end, element.get("name") or ""), element


def _position(value: str | None) -> int:
    """Read a position; what is none lies outside every text."""
    try:
        number = int(value or "", 10)
    except ValueError:
        return -1
    return number if 0 <= number < 1 << 40 else -1


def _restored(
    found: Mapping[str, Any],
    values: Mapping[str, str],
    known: Mapping[str, str],
    extra: Mapping[str, str],
    kept: Source,
) -> dict[str, Any]:
    """Put our own attributes back as they were, except where another tool has changed them."""
    ours = variables.shown(kept)
    changed = {guid: value for guid, value in values.items() if ours.get(guid, ("", None))[1] != value}
    gone = [guid for guid in ours if guid not in values]
    if not changed and not gone and not extra:
        names_of = ("title", "text", "guid", "id")
        return {part.name: getattr(kept, part.name) for part in fields(kept) if part.name not in names_of}
    attributes = {k: v for k, v in kept.attributes.items() if names.mint("attribute", k) not in gone}
    new = variables.as_fields(changed, known)
    attributes.update({**new.pop("attributes"), **extra})
    shown = (*variables.FIELDS, "voice", "parent")
    back = {part.name: getattr(kept, part.name) for part in fields(kept) if part.name in shown}
    return {**back, **new, "attributes": attributes}
