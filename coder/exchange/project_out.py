"""An archive as the parts of a .qdpx: the project's XML, the texts, and what was left out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from coder.errors import ExchangeError
from coder.exchange import export_warnings, extension_data, names, recordings
from coder.exchange import notes as notes_of
from coder.exchange.code_tree import guids_of, write_codes
from coder.exchange.notes import (
    Note,
    Notes,
    memos_as_words,
    selection_guid,
    signed,
    verdict_note,
    weight_note,
)
from coder.exchange.sets import sets_of, write_sets
from coder.exchange.variables import shown, write_values, write_variables
from coder.model import IN_A_SOURCE, Archive, Codebook, Coding, Memo, Skipped, Source
from coder.translations import _

NAMESPACE = "urn:QDA-XML:project:1.0"
ABOUT = (
    f"Written by {extension_data.ORIGIN}. Positions count Unicode code points. Notes on codings give stance, basis"
    f" and memo; sets give kinds of code; the note '{extension_data.NAME}' keeps what REFI-QDA has no place for."
)


class Project:
    """One export: what it has found out about the archive, step by step."""

    def __init__(self, archive: Archive, originals: Mapping[str, Path]) -> None:
        """Work out the GUIDs of everything and sort the codings."""
        self.archive = archive
        self.book = archive.codebook or Codebook("")
        self.skipped: list[Skipped] = []
        self.files: dict[str, bytes] = {}
        self.notes = Notes(notes_of.last_moment(archive))
        self.codes = guids_of(self.book.codes, archive.code_guids)
        self.users = self._users()
        self.sources = _unique("source", [(source.id, source.guid) for source in archive.sources])
        self.memos = _unique("memo", [(n, memo.guid) for n, memo in enumerate(archive.memos)])
        self._originals = originals
        self._recordings = recordings.files_of(archive)
        self._memos_of_sources: dict[str, list[str]] = {}
        for memo in archive.memos:
            if memo.about_kind == "source":
                self._memos_of_sources.setdefault(memo.about_id, []).append(memo.text)
        self._kept: list[extension_data.KeptCoding] = []
        self._coded = self._sort()

    def xml(self) -> bytes:
        """Return the project file; the texts are in `files` afterwards."""
        from lxml import etree

        values = {source.id: shown(source) for source in self.archive.sources}
        self._add_memos()
        shown_ids = self._add_verdicts()
        title = names.clean(self.archive.title) or "study"
        top: Any = etree.Element("Project", name=title, origin=extension_data.ORIGIN, xmlns=NAMESPACE)
        self._write_users(top)
        if self.book.codes:
            box = etree.SubElement(etree.SubElement(top, "CodeBook"), "Codes")
            write_codes(box, self.book.codes, self.codes, self.archive.code_colours, self.notes.of_codes)
        write_variables(top, _names_of(values))
        self._write_sources(top, values)
        self.notes.add(
            Note(extension_data.GUID, extension_data.NAME, path=f"internal://{extension_data.GUID}.txt")
        )
        self.notes.write(top)
        sets = sets_of(self.archive, self.codes, self.sources)
        write_sets(top, sets)
        self._keep_record([*shown_ids, *(entry.guid for entry in sets)])
        about = memos_as_words(
            [*(memo.text for memo in self.archive.memos if memo.about_kind == "study"), ABOUT]
        )
        etree.SubElement(top, "Description").text = about
        for guid in self.notes.of_project:
            etree.SubElement(top, "NoteRef", targetGUID=guid)
        data: bytes = etree.tostring(top, xml_declaration=True, encoding="utf-8")
        return data

    def _users(self) -> dict[str, str]:
        """Return the GUID of every coder, those included who only appear on a coding or memo."""
        people = dict.fromkeys(self.archive.coders)
        people |= dict.fromkeys(coding.coder for coding in self.archive.codings)
        for memo in self.archive.memos:
            people |= dict.fromkeys([memo.coder, memo.changed_by])
        return _unique("user", [(name, self.archive.coders.get(name, "")) for name in people if name])

    def _sort(self) -> dict[str, list[tuple[str, Coding]]]:
        """Part the codings by source, with their GUIDs; some have no place but in the record."""
        coded: dict[str, list[tuple[str, Coding]]] = {source.id: [] for source in self.archive.sources}
        texts = {source.id: source.text for source in self.archive.sources}
        used: set[str] = set()
        for n, coding in enumerate(self.archive.codings):
            guid = names.guid(coding.guid)
            if guid is None:
                guid = names.mint("coding", n, coding.source, coding.start, coding.code)
            if guid in used:
                guid = names.mint("coding again", n, guid)
            used.add(guid)
            why = self._no_place(coding, texts)
            if why:
                self._kept.append(extension_data.KeptCoding(loose=coding))
                what = _("coding '{quote}' ({code})", quote=names.clean(coding.quote)[:60], code=coding.code)
                self.skipped.append(Skipped(what, why))
            else:
                self._kept.append(_kept(guid, coding))
                coded[coding.source].append((guid, coding))
        return coded

    def _codings_shown(self) -> list[Coding]:
        """Return the codings that other tools see."""
        codings: list[Coding] = []
        for pairs in self._coded.values():
            codings += [coding for _, coding in pairs]
        return codings

    def _no_place(self, coding: Coding, texts: Mapping[str, str]) -> str:
        """Say why other tools cannot be shown a coding, "" where they can."""
        if coding.withdrawn is not None:
            return _("it is withdrawn: other tools do not see it")
        if coding.code not in self.codes:
            return _("its code is not in the codebook: other tools do not see it")
        text = texts.get(coding.source)
        if text is None:
            return _("its source is not exported: other tools do not see it")
        is_within = 0 <= coding.start < coding.end <= len(text)
        if not is_within or text[coding.start : coding.end] != coding.quote:
            return _("its quote is not what stands there in the text: other tools do not see it")
        return ""

    def _add_memos(self) -> None:
        """Make notes of the memos, on what they are about."""
        coded = {coding.id for coding in self._codings_shown()}
        texts = {source.id: source.text for source in self.archive.sources}
        for n, memo in notes_of.shown(self.archive.memos):
            guid = self.notes.add(notes_of.memo_note(memo, self.memos[n], self.users))
            if notes_of.is_on_words(memo, texts.get(memo.about_id)):
                self.notes.of_passages.setdefault(memo.about_id, []).append((memo, guid))
            else:
                self._references_of(memo, coded).append(guid)

    def _references_of(self, memo: Memo, coded: set[int | None]) -> list[str]:
        """Return the list of references on what a memo is about; on the project where that is not written."""
        kind, about = memo.about_kind, memo.about_id
        if kind == "code" and about in self.codes:
            return self.notes.of_codes.setdefault(about, [])
        if kind in IN_A_SOURCE and about in self.sources:
            return self.notes.of_sources.setdefault(about, [])
        if kind == "coding" and about.isdecimal() and int(about) in coded:
            return self.notes.of_codings.setdefault(int(about), [])
        return self.notes.of_project

    def _add_verdicts(self) -> list[str]:
        """Make notes of the verdicts, on their codes; return their GUIDs, since the record has them too."""
        guids = []
        for n, verdict in enumerate(self.archive.verdicts):
            if verdict.withdrawn:  # the record has it; other tools are shown what was ever meant to hold
                continue
            guid = self.notes.add(verdict_note(verdict, n, self.users.get(verdict.by)))
            references = self.notes.of_project
            if verdict.code in self.codes:
                references = self.notes.of_codes.setdefault(verdict.code, [])
            references.append(guid)
            guids.append(guid)
        return guids

    def _write_users(self, top: Any) -> None:
        from lxml.etree import SubElement

        if self.users:
            box = SubElement(top, "Users")
            for name, guid in self.users.items():
                SubElement(box, "User", guid=guid, name=names.clean(name))

    def _write_sources(self, top: Any, values: Mapping[str, dict[str, tuple[str, str]]]) -> None:
        """Write each source, and a case with its attributes, which is where most tools look for them."""
        from lxml.etree import SubElement

        if not self.archive.sources:
            return
        cases, box = SubElement(top, "Cases"), SubElement(top, "Sources")
        for source in self.archive.sources:
            guid = self.sources[source.id]
            title = names.clean(source.title)
            case = SubElement(cases, "Case", guid=names.mint("case", guid), name=title)
            write_values(case, values[source.id])
            SubElement(case, "SourceRef", targetGUID=guid)
            self.files[f"{guid}.txt"] = source.text.encode("utf-8", "surrogatepass")
            element, words = self._write_source(box, source, guid, title)
            if described := memos_as_words(self._memos_of_sources.get(source.id, [])):
                described_element = SubElement(element, "Description")
                described_element.text = described
                element.insert(0, described_element)
            self._write_selections(words, source, guid)
            self.notes.write_passages(words, source.id, guid)
            for note in self.notes.of_sources.get(source.id, ()):
                SubElement(element, "NoteRef", targetGUID=note)
            write_values(element, values[source.id])
            if file := self._recordings.get(source.id):
                recordings.write_recording(box, source, file, guid)

    def _write_source(self, box: Any, source: Source, guid: str, title: str) -> tuple[Any, Any]:
        """Write a source with its original where the standard takes it; return it and the element of its words.

        A Word file stands beside the plain text. A PDF is a source of its own sort, whose text
        is its representation. The standard has no place for other originals.
        """
        from lxml.etree import SubElement

        plain = f"internal://{guid}.txt"
        suffix = self._add_original(source, guid)
        if suffix == ".pdf":
            element = SubElement(box, "PDFSource", guid=guid, name=title, path=f"internal://{guid}.pdf")
            words = SubElement(
                element,
                "Representation",
                guid=names.mint("representation", guid),
                name=title,
                plainTextPath=plain,
            )
            return element, words
        element = SubElement(box, "TextSource", guid=guid, name=title, plainTextPath=plain)
        if suffix == ".docx":
            element.set("richTextPath", f"internal://{guid}.docx")
        return element, element

    def _add_original(self, source: Source, guid: str) -> str:
        """Put the original of a source beside its text; return its ending, "" where there is none."""
        original = self._originals.get(source.id)
        if original is None:
            return ""
        suffix = original.suffix.casefold()
        if suffix not in (".docx", ".pdf"):
            why = _(
                "the standard takes Word and PDF files only ({ending}); its text is there",
                ending=suffix or _("no ending"),
            )
            what = _("original of '{title}'", title=names.clean(source.title))
            self.skipped.append(Skipped(what, why))
            return suffix
        try:
            self.files[f"{guid}{suffix}"] = original.read_bytes()
        except OSError as fault:
            raise ExchangeError(
                _(
                    "{original} cannot be read: {why}. Put the original back.",
                    original=original,
                    why=fault.strerror,
                )
            ) from None
        return suffix

    def _write_selections(self, element: Any, source: Source, guid: str) -> None:
        """Write one selection per passage and coder, with all their codings: some tools know who selected only."""
        from lxml.etree import SubElement

        selections: dict[tuple[int, int, str], list[tuple[str, Coding]]] = {}
        for coding_guid, coding in self._coded[source.id]:
            place = (coding.start, coding.end, coding.coder)
            selections.setdefault(place, []).append((coding_guid, coding))
        for (start, end, coder), codings in selections.items():
            user = self.users.get(coder)
            words = memos_as_words(coding.memo for _guid, coding in codings)
            selection = SubElement(
                element,
                "PlainTextSelection",
                guid=selection_guid(guid, (str(start), str(end)), user, words),
                name=names.clean(codings[0][1].quote),
                startPosition=str(start),
                endPosition=str(end),
            )
            signed(selection, user, min(coding.created for _guid, coding in codings))
            if words:
                SubElement(selection, "Description").text = words
            for coding_guid, coding in codings:
                self._write_coding(selection, coding_guid, coding)

    def _write_coding(self, selection: Any, guid: str, coding: Coding) -> None:
        from lxml.etree import SubElement

        user = self.users.get(coding.coder)
        element = SubElement(selection, "Coding", guid=guid)
        signed(element, user, coding.created)
        SubElement(element, "CodeRef", targetGUID=self.codes[coding.code])
        references = list(self.notes.of_codings.get(coding.id, ()))
        note = weight_note(coding, guid, user)
        if note:
            references.insert(0, self.notes.add(note))
        for reference in references:
            SubElement(element, "NoteRef", targetGUID=reference)

    def _keep_record(self, shown_ids: list[str]) -> None:
        """Put beside the texts what the standard has no place for."""
        archive = self.archive
        record = extension_data.Record(
            title=archive.title,
            codebook=archive.codebook and replace(archive.codebook, codes=()),
            codes=tuple((self.codes[code.id], code) for code in self.book.codes),
            code_guids=self._guids_of_other_codes(),
            code_colours=self._colours_not_shown(),
            coders=self._names_not_shown(),
            sources=tuple(self._kept_source(source) for source in archive.sources),
            codings=tuple(self._kept),
            verdicts=archive.verdicts,
            memos=tuple((self.memos[n], memo) for n, memo in enumerate(archive.memos)),
            tables=archive.tables,
            shown=tuple(shown_ids),
        )
        self.files[f"{extension_data.GUID}.txt"] = extension_data.dump(record).encode("ascii")

    def _guids_of_other_codes(self) -> dict[str, str]:
        """Return the GUIDs of codes that the codebook no longer has."""
        guids = self.archive.code_guids.items()
        return {code_id: guid for code_id, guid in guids if code_id not in self.codes}

    def _colours_not_shown(self) -> dict[str, str]:
        """Return the colours that the standard does not know, and those of codes that are gone."""
        colours = {}
        for code_id, colour in self.archive.code_colours.items():
            if code_id not in self.codes or names.colour(colour) is None:
                colours[code_id] = colour
        return colours

    def _names_not_shown(self) -> dict[str, str]:
        """Return by GUID the names of coders that XML cannot hold as they are."""
        return {guid: name for name, guid in self.users.items() if names.clean(name).strip() != name}

    def _kept_source(self, source: Source) -> extension_data.KeptSource:
        fingerprint = extension_data.fingerprint(source.text)
        return extension_data.KeptSource(self.sources[source.id], fingerprint, replace(source, text=""))

    def losses(self) -> list[Skipped]:
        """Return what other tools will not see, or see otherwise."""
        codings = self._codings_shown()
        return [
            *export_warnings.of_codebook(self.book),
            *export_warnings.of_codings(codings),
            *export_warnings.of_sources(self.archive),
            *export_warnings.of_the_rest(self.archive),
            *recordings.losses(self._recordings),
            *self.skipped,
        ]


def _names_of(values: Mapping[str, dict[str, tuple[str, str]]]) -> dict[str, str]:
    """Return the names of the variables that sources have values of, by GUID."""
    variables = {}
    for of_source in values.values():
        for guid, (name, _unused) in of_source.items():
            variables[guid] = name
    return variables


def _unique(kind: str, known: Iterable[tuple[Any, str]]) -> dict[Any, str]:
    """Return a GUID for each thing, another one where it is missing or already another's."""
    guids: dict[Any, str] = {}
    used: set[str] = set()
    for key, known_guid in known:
        guid = names.guid(known_guid) or names.mint(kind, key)
        if guid in used:
            guid = names.mint(kind, "again", key)
        guids[key] = guid
        used.add(guid)
    return guids


def _kept(guid: str, coding: Coding) -> extension_data.KeptCoding:
    """Keep of a coding what its elements cannot say."""
    kept = extension_data.KeptCoding(guid, coding.id, coding.origin)
    if names.stored_time(coding.created) != coding.created:
        kept = replace(kept, created=coding.created)
    if names.clean(coding.memo) != coding.memo:
        kept = replace(kept, memo=coding.memo)
    if not coding.coder:
        kept = replace(kept, coder="")
    return kept
