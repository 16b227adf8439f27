"""The codings of a .qdpx: selections found in our texts, and what is said of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from coder.errors import ExchangeError
from coder.exchange import extension_data, names, notes, offsets
from coder.exchange.elements import below, words
from coder.exchange.offsets import Selection, Span
from coder.exchange.sources_in import PendingSource, SourceReader, selections_of, span_of
from coder.model import Coding, Origin, Skipped
from coder.model.foreign import ForeignNote
from coder.safe_files import Element
from coder.translations import _

#: Who coded, where the file does not say.
NOBODY = "unknown"
#: Quotes are kept with every coding; whole texts coded thousands of times would fill the memory.
MOST_QUOTED = 300_000_000


class Coded(NamedTuple):
    """A coding as found, and what is said of it."""

    coding: Coding
    #: The GUIDs of the notes on it.
    references: list[str]
    #: The words on its selection.
    words: str
    #: Whether these are its memo, written anew.
    is_memo: bool
    #: What our record keeps of it.
    kept: extension_data.KeptCoding | None


class Selected(NamedTuple):
    """What codings share that stand on one passage; `span` is None where it was not found in the text."""

    pending: PendingSource
    span: Span | None
    name: str
    references: list[str]
    words: str
    #: Whether the words are the memos of the codings, written anew.
    is_memo: bool = False

    @property
    def quote(self) -> str:
        """The words of the passage."""
        if self.span is None:
            return ""
        return self.pending.source.text[self.span.start : self.span.end]


class Codings:
    """All codings of a project, and the notes that hang on sources and passages."""

    def __init__(
        self,
        codes: Mapping[str, str],
        users: Mapping[str, str],
        record: extension_data.Record,
        notes_of_file: Mapping[str, Element],
        linked: Mapping[str, Sequence[str]],
    ) -> None:
        """Take codes, users and notes by GUID, and the notes that links put on a thing."""
        self._notes_of_file, self._linked = notes_of_file, linked
        self.coded: list[Coded] = []
        self.notes: dict[str, tuple[str, ForeignNote]] = {}  # note → source, and its place there
        self.noted: set[str] = set()  # notes on codings
        self.annotations: list[tuple[str, ForeignNote]] = []  # source, words on a passage without code
        self.skipped: list[Skipped] = []
        self.remarks: list[str] = []
        self._codes, self._users = codes, users
        self._kept = {entry.guid: entry for entry in record.codings if not entry.loose}
        self._guids: set[str] = set()
        self._quoted = 0
        self._seen: set[tuple[str, int, int, str, str]] = set()

    def read(self, sources: SourceReader) -> None:
        """Read the codings of every source."""
        for pending in sources.pending:
            by_name = sum(self._read_selection(pending, *entry) for entry in pending.selections)
            if by_name:
                self.remarks.append(
                    _(
                        "{source}: {number} passages stood elsewhere than the rest of the file counts; their quotes "
                        "told where.",
                        source=pending.what,
                        number=by_name,
                    )
                )
            self._read_whole(pending, pending.owner)
            if pending.body is not pending.owner:
                self._read_whole(pending, pending.body)

    def _read_whole(self, pending: PendingSource, element: Element) -> None:
        """Read what is said of a source as a whole: a coding covers all of its text."""
        span = None if pending.missing else Span(0, len(pending.source.text))
        whole = Selected(pending, span, _("the whole text"), [], "")
        for coding in below(element, "Coding"):
            self._add(whole, coding)
        linked = self._linked.get(pending.source.guid, []) if element is pending.owner else []
        for guid in [*notes.references(element), *linked]:
            self.notes.setdefault(guid, (pending.source.id, self._place_of_note(pending, guid)))

    def _place_of_note(self, pending: PendingSource, guid: str) -> ForeignNote:
        """Return where in a source a note is: QualCoder keeps the passage in the note itself."""
        note = self._notes_of_file.get(guid)
        for selection, element in selections_of(note) if note is not None else ():
            span = span_of(pending, selection)[0]
            if span and element.find("Coding") is None:
                quote = pending.source.text[span.start : span.end]
                return ForeignNote("passage", "", start=span.start, end=span.end, quote=quote)
        return ForeignNote("source", "")

    def _read_selection(self, pending: PendingSource, selection: Selection, element: Element) -> bool:
        """Read what is said of one passage; tell whether its quote had to say where it is."""
        span, by_name = span_of(pending, selection)
        references = [
            *notes.references(element),
            *self._linked.get(names.guid(element.get("guid")) or "", []),
        ]
        said, is_memo = self._words_on(pending, element)
        told = "\n".join(filter(None, [_given_name(pending, span, selection.name), said]))
        selected = Selected(pending, span, selection.name, references, told, is_memo)
        codings = list(below(element, "Coding"))
        for coding in codings:
            self._add(selected, coding)
        if not codings:
            self._annotate(selected)
        return by_name

    def _words_on(self, pending: PendingSource, element: Element) -> tuple[str, bool]:
        """Return the words on a selection, and whether they are the memos of its codings, written anew.

        Words that only repeat memos of codings of ours are none.
        """
        said, memos = words(element), notes.memos_as_words(self._memos_on(element))
        if said == memos:
            return "", False
        place = (element.get("startPosition") or "", element.get("endPosition") or "")
        known, user = names.guid(element.get("guid")), element.get("creatingUser")
        if known == notes.selection_guid(pending.source.guid, place, user, said):
            return "", False
        return said, bool(memos) and known == notes.selection_guid(pending.source.guid, place, user, memos)

    def _memos_on(self, selection: Element) -> Iterator[str]:
        """Yield the memos that stand in the notes of the codings on a selection."""
        for coding in below(selection, "Coding"):
            for guid in notes.references(coding):
                note = self._notes_of_file.get(guid)
                weight = note is not None and notes.read_weight(notes.title(note), notes.inline(note))
                if weight:
                    yield weight[1]

    def _add(self, selected: Selected, element: Element) -> None:
        """Make a coding, or say why there is none."""
        code = self._code_of(element)
        source = selected.pending.source
        kept = self._kept.get(names.guid(element.get("guid")) or "")
        quote = selected.quote
        self._check_quoted(quote)
        span = selected.span
        if span is None or code is None or not (quote if kept else quote.strip()):
            what = _told(selected, code)
            shown = f"{what}: {' '.join(selected.words.split())}" if selected.words else what
            self.skipped.append(Skipped(shown, _why_not(selected, code)))
            return
        coder = self._users.get(names.guid(element.get("creatingUser")) or "", NOBODY)
        key = (source.id, span.start, span.end, code, coder)
        if key in self._seen and not kept:
            self.skipped.append(
                Skipped(
                    _told(selected, code),
                    _("the same coding by {coder} stands there twice: one is kept", coder=coder),
                )
            )
            return
        self._seen.add(key)
        coding = Coding(
            source.id,
            span.start,
            span.end,
            quote,
            code,
            coder,
            created=names.stored_time(element.get("creationDateTime")),
            origin=Origin.IMPORT,
            guid=self._guid(element, selected, key),
        )
        references = [*selected.references, *notes.references(element)]
        self.noted.update(references)
        self.coded.append(Coded(coding, references, selected.words, selected.is_memo, kept))

    def _code_of(self, element: Element) -> str | None:
        reference = element.find("CodeRef")
        if reference is None:
            return None
        return self._codes.get(names.guid(reference.get("targetGUID")) or "")

    def _check_quoted(self, quote: str) -> None:
        self._quoted += len(quote)
        if self._quoted > MOST_QUOTED:
            raise ExchangeError(
                _(
                    "The codings quote more than {number} characters: no study is that large.",
                    number=MOST_QUOTED,
                )
            )

    def _guid(self, element: Element, selected: Selected, key: tuple[str, int, int, str, str]) -> str:
        """Take a coding's GUID; one without, or with another's, gets its own."""
        guid = names.guid(element.get("guid"))
        if guid is None or guid in self._guids:
            self.skipped.append(
                Skipped(
                    _("GUID of {thing}", thing=_told(selected, key[3])),
                    _("it is missing or another's: the coding got a new one"),
                )
            )
            guid = names.mint("coding without guid", len(self._guids), *key)
        self._guids.add(guid)
        return guid

    def _annotate(self, selected: Selected) -> None:
        """Keep words about a passage that has no code, with its quote, as words about the source."""
        source_id = selected.pending.source.id
        span = selected.span or Span(0, 0)
        quote = selected.quote if selected.span else selected.name
        place = ForeignNote("passage", "", start=span.start, end=span.end, quote=quote)
        if selected.words:
            self.annotations.append((source_id, replace(place, text=selected.words)))
        for guid in selected.references:
            self.notes.setdefault(guid, (source_id, place))
        if not selected.words and not selected.references:
            what = _(
                "selection '{name}' in {source}", name=_short(selected.name), source=selected.pending.what
            )
            self.skipped.append(Skipped(what, _("it carries no code and no note")))


def _given_name(pending: PendingSource, span: Span | None, name: str) -> str:
    """Return a name that somebody gave to a passage: one that is not what stands there."""
    if span is None or pending.converter is None:
        return ""
    text = pending.source.text
    if not text[span.start : span.end].strip() or offsets.is_named_so(text, span, name):
        return ""
    return name.strip()


def _short(name: str) -> str:
    """Return the name of a selection, which may be all of its words, as it fits into a sentence."""
    return " ".join(name.split())[:60]


def _told(selected: Selected, code: str | None) -> str:
    """Name a coding for the list of what did not come as it was."""
    return f"coding '{_short(selected.name)}' with '{code or 'no code'}' in {selected.pending.what}"


def _why_not(selected: Selected, code: str | None) -> str:
    """Say why a coding cannot be kept."""
    if code is None:
        return _("its code is not in the file")
    if selected.pending.missing:
        return _("the text of its source is missing")
    if selected.span is None:
        return _("its positions lie outside the text")
    return _("it covers no words")
