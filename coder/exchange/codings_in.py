"""The codings of a .qdpx: selections found in our texts, and what is said of them."""

from collections.abc import Mapping

from coder.errors import ExchangeError
from coder.exchange import extension_data, names, notes, offsets
from coder.exchange.elements import below, words
from coder.exchange.offsets import Selection, Span
from coder.exchange.sources_in import PendingSource, SourceReader
from coder.model import Coding, Origin, Skipped
from coder.safe_files import Element

#: Who coded, where the file does not say.
NOBODY = "unknown"
#: Quotes are kept with every coding; whole texts coded thousands of times would fill the memory.
MOST_QUOTED = 300_000_000

#: A coding as found, the notes on it, the words on its selection, and what our record keeps of it.
Coded = tuple[Coding, list[str], str, extension_data.KeptCoding | None]


class Codings:
    """All codings of a project, and the notes that hang on sources and passages."""

    def __init__(
        self, codes: Mapping[str, str], users: Mapping[str, str], record: extension_data.Record | None
    ) -> None:
        """Take codes and users by GUID."""
        self.coded: list[Coded] = []
        self.notes: dict[str, tuple[str, str]] = {}  # note → source, quote
        self.noted: set[str] = set()  # notes on codings
        self.annotations: list[tuple[str, str]] = []  # source, words on a passage without code
        self.skipped: list[Skipped] = []
        self.remarks: list[str] = []
        self._codes, self._users = codes, users
        self._kept = {entry.guid: entry for entry in record.codings if not entry.loose} if record else {}
        self._guids: set[str] = set()
        self._quoted = 0
        self._seen: set[tuple[str, int, int, str, str]] = set()

    def read(self, shelf: SourceReader) -> None:
        """Read the codings of every source."""
        for volume in shelf.volumes:
            by_name = sum(self._read_selection(volume, *entry) for entry in volume.selections)
            if by_name:
                self.remarks.append(
                    f"{volume.what}: {by_name} passages stood elsewhere than the rest of the file counts;"
                    " their quotes told where."
                )
            for element in (volume.owner, volume.body)[: 1 if volume.owner is volume.body else 2]:
                self._read_whole(volume, element)

    def _read_whole(self, volume: PendingSource, element: Element) -> None:
        """Read what is said of a source as a whole: a coding covers all of its text."""
        span = Span(0, len(volume.source.text))
        for coding in below(element, "Coding"):
            self._add(volume, None if volume.missing else span, "the whole text", coding, [], "")
        for guid in notes.references(element):
            self.notes.setdefault(guid, (volume.source.id, ""))

    def _read_selection(self, volume: PendingSource, selection: Selection, element: Element) -> bool:
        """Read what is said of one passage; tell whether its quote had to say where it is."""
        span, by_name = self._find(volume, selection)
        references = notes.references(element)
        said = words(element)
        codings = list(below(element, "Coding"))
        for coding in codings:
            self._add(volume, span, selection.name, coding, references, said)
        if not codings:
            self._annotate(volume, span, selection, references, said)
        return by_name

    def _find(self, volume: PendingSource, selection: Selection) -> tuple[Span | None, bool]:
        """Find a selection in the text of its source."""
        if volume.missing:
            return None, False
        if volume.ruler:
            return offsets.place(volume.ruler, selection, volume.way)
        inside = 0 <= selection.start <= selection.end <= len(volume.source.text)
        return (Span(selection.start, selection.end) if inside else None), False

    def _add(
        self,
        volume: PendingSource,
        span: Span | None,
        name: str,
        element: Element,
        references: list[str],
        said: str,
    ) -> None:
        """Make a coding, or say why there is none."""
        reference = element.find("CodeRef")
        code = (
            self._codes.get(names.guid(reference.get("targetGUID")) or "") if reference is not None else None
        )
        what = f"coding '{' '.join(name.split())[:60]}' with '{code or 'no code'}' in {volume.what}"
        kept = self._kept.get(names.guid(element.get("guid")) or "")
        quote = volume.source.text[span.start : span.end] if span else ""
        self._quoted += len(quote)
        if self._quoted > MOST_QUOTED:
            raise ExchangeError(
                f"The codings quote more than {MOST_QUOTED} characters: no study is that large."
            )
        if span is None or code is None or not (quote if kept else quote.strip()):
            self.skipped.append(Skipped(what, _why_not(volume, span, code)))
            return
        coder = self._users.get(names.guid(element.get("creatingUser")) or "", NOBODY)
        key = (volume.source.id, span.start, span.end, code, coder)
        if key in self._seen and not kept:
            self.skipped.append(Skipped(what, f"the same coding by {coder} stands there twice: one is kept"))
            return
        self._seen.add(key)
        coding = Coding(
            volume.source.id,
            span.start,
            span.end,
            quote,
            code,
            coder,
            created=names.stored_time(element.get("creationDateTime")),
            origin=Origin.IMPORT,
            guid=self._guid(element, what, key),
        )
        own = [*references, *notes.references(element)]
        self.noted.update(own)
        self.coded.append((coding, own, said, kept))

    def _guid(self, element: Element, what: str, key: tuple[object, ...]) -> str:
        """Take a coding's GUID; one without, or with another's, gets its own."""
        guid = names.guid(element.get("guid"))
        if guid is None or guid in self._guids:
            self.skipped.append(
                Skipped(f"GUID of {what}", "it is missing or another's: the coding got a new one")
            )
            guid = names.mint("coding without guid", len(self._guids), *key)
        self._guids.add(guid)
        return guid

    def _annotate(
        self, volume: PendingSource, span: Span | None, selection: Selection, references: list[str], said: str
    ) -> None:
        """Keep words about a passage that has no code, with its quote, as words about the source."""
        text = volume.source.text[span.start : span.end] if span else selection.name
        quote = f"“{text}”"
        if said:
            self.annotations.append((volume.source.id, f"{quote}\n{said}"))
        for guid in references:
            self.notes.setdefault(guid, (volume.source.id, quote))
        what = f"selection '{' '.join(selection.name.split())[:60]}' in {volume.what}"
        if not (said or references):
            self.skipped.append(Skipped(what, "it carries no code and no note"))


def _why_not(volume: PendingSource, span: Span | None, code: str | None) -> str:
    """Say why a coding cannot be kept."""
    if code is None:
        return "its code is not in the file"
    if volume.missing:
        return "the text of its source is missing"
    return "its positions lie outside the text" if span is None else "it covers no words"
