"""An archive as the parts of a .qdpx: the project's XML, the texts, and what was left out."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from coder.errors import ExchangeError
from coder.exchange import export_warnings, extension_data, names
from coder.exchange.code_tree import guids_of, write_codes
from coder.exchange.notes import Note, Notes, signed, verdict_note, weight_note
from coder.exchange.sets import sets_of, write_sets
from coder.exchange.variables import shown, write_values, write_variables
from coder.model import Archive, Codebook, Coding, Skipped, Source

NAMESPACE = "urn:QDA-XML:project:1.0"
ABOUT = (
    f"Written by {extension_data.ORIGIN}. Positions count Unicode code points. Notes on codings give stance, basis"
    f" and memo; sets give kinds of code; the note '{extension_data.NAME}' keeps what REFI-QDA has no place for."
)


class Project:
    """One export: what it has found out about the archive, step by step."""

    def __init__(self, archive: Archive, originals: Mapping[str, Path]) -> None:
        """Give everything its GUID and sort the codings."""
        self.archive = archive
        self.book = archive.codebook or Codebook("")
        self.skipped: list[Skipped] = []
        self.files: dict[str, bytes] = {}
        self.notes = Notes()
        self.codes = guids_of(self.book.codes, archive.code_guids)
        self.users = self._users()
        self.sources = _unique("source", [(source.id, source.guid) for source in archive.sources])
        self._originals = originals
        self._kept: list[extension_data.KeptCoding] = []
        self._coded = self._sort()

    def xml(self) -> bytes:
        """Write the project file; the texts are in `files` afterwards."""
        from lxml import etree

        values = {source.id: shown(source) for source in self.archive.sources}
        shown_ids = self._notes()
        title = names.clean(self.archive.title) or "study"
        top: Any = etree.Element("Project", name=title, origin=extension_data.ORIGIN, xmlns=NAMESPACE)
        self._write_users(top)
        if self.book.codes:
            box = etree.SubElement(etree.SubElement(top, "CodeBook"), "Codes")
            write_codes(box, self.book.codes, self.codes, self.archive.code_colours, self.notes.of_codes)
        used = {guid: name for pairs in values.values() for guid, (name, _) in pairs.items()}
        write_variables(top, used)
        self._write_sources(top, values)
        self.notes.add(
            Note(extension_data.GUID, extension_data.NAME, path=f"internal://{extension_data.GUID}.txt")
        )
        self.notes.write(top)
        sets = sets_of(self.archive, self.codes, self.sources)
        write_sets(top, sets)
        self._keep_record([*shown_ids, *(guid for guid, *_ in sets)])
        etree.SubElement(top, "Description").text = ABOUT
        for guid in self.notes.of_project:
            etree.SubElement(top, "NoteRef", targetGUID=guid)
        data: bytes = etree.tostring(top, xml_declaration=True, encoding="utf-8")
        return data

    def _users(self) -> dict[str, str]:
        """Give every coder a GUID, those included who only appear on a coding or memo."""
        people = chain(
            self.archive.coders,
            (c.coder for c in self.archive.codings),
            (m.coder for m in self.archive.memos),
        )
        return _unique(
            "user", [(name, self.archive.coders.get(name, "")) for name in dict.fromkeys(people) if name]
        )

    def _sort(self) -> dict[str, list[tuple[str, Coding]]]:
        """Part the codings by source, with their GUIDs; some have no place but in the record."""
        coded: dict[str, list[tuple[str, Coding]]] = {source.id: [] for source in self.archive.sources}
        texts = {source.id: source.text for source in self.archive.sources}
        taken: set[str] = set()
        for n, coding in enumerate(self.archive.codings):
            guid = names.guid(coding.guid) or names.mint(
                "coding", n, coding.source, coding.start, coding.code
            )
            guid = names.mint("coding again", n, guid) if guid in taken else guid
            taken.add(guid)
            why = self._no_place(coding, texts)
            if why:
                self._kept.append(extension_data.KeptCoding(loose=coding))
                self.skipped.append(
                    Skipped(f"coding '{names.clean(coding.quote)[:60]}' ({coding.code})", why)
                )
            else:
                self._kept.append(_kept(guid, coding))
                coded[coding.source].append((guid, coding))
        return coded

    def _no_place(self, coding: Coding, texts: Mapping[str, str]) -> str:
        """Say why other tools cannot be shown a coding, "" where they can."""
        if coding.withdrawn is not None:
            return "it is withdrawn: other tools do not see it"
        if coding.code not in self.codes:
            return "its code is not in the codebook: other tools do not see it"
        text = texts.get(coding.source)
        if text is None:
            return "its source is not exported: other tools do not see it"
        fits = 0 <= coding.start < coding.end <= len(text) and text[coding.start : coding.end] == coding.quote
        return "" if fits else "its quote is not what stands there in the text: other tools do not see it"

    def _notes(self) -> list[str]:
        """Make the notes of memos and verdicts; give the GUIDs of those that stand in the record too."""
        archive = self.archive
        coded = {coding.id for pairs in self._coded.values() for _, coding in pairs}
        places = {"code": (self.codes, self.notes.of_codes), "source": (self.sources, self.notes.of_sources)}
        self.memos = _unique("memo", [(n, memo.guid) for n, memo in enumerate(archive.memos)])
        for n, memo in enumerate(archive.memos):
            name = names.clean(" ".join(memo.text.split())[:60]) or "memo"
            user = self.users.get(memo.coder)
            guid = self.notes.add(Note(self.memos[n], name, memo.text, user, memo.created))
            known, where = places.get(memo.about_kind, ({}, {}))
            if memo.about_id in known:
                where.setdefault(memo.about_id, []).append(guid)
            elif memo.about_kind == "coding" and memo.about_id.isdecimal() and int(memo.about_id) in coded:
                self.notes.of_codings.setdefault(int(memo.about_id), []).append(guid)
            else:
                self.notes.of_project.append(guid)
        verdicts = [
            (v.code, verdict_note(v, n, self.users.get(v.by))) for n, v in enumerate(archive.verdicts)
        ]
        for code, note in verdicts:
            self.notes.add(note)
            (
                self.notes.of_codes.setdefault(code, []) if code in self.codes else self.notes.of_project
            ).append(note.guid)
        return [note.guid for _, note in verdicts]

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
            self._write_selections(words, source, guid)
            for note in self.notes.of_sources.get(source.id, ()):
                SubElement(element, "NoteRef", targetGUID=note)
            write_values(element, values[source.id])

    def _write_source(self, box: Any, source: Source, guid: str, title: str) -> tuple[Any, Any]:
        """Write a source with its original where the standard takes it; give it and the element of its words.

        A Word file stands beside the plain text. A PDF is a source of its own sort, whose text
        is its representation. The standard has no place for other originals.
        """
        from lxml.etree import SubElement

        plain = f"internal://{guid}.txt"
        original = self._originals.get(source.id)
        suffix = original.suffix.casefold() if original else ""
        if original and suffix in (".docx", ".pdf"):
            try:
                self.files[f"{guid}{suffix}"] = original.read_bytes()
            except OSError as fault:
                said = f"{original} cannot be read: {fault.strerror}. Put the original back."
                raise ExchangeError(said) from None
        elif original:
            why = f"the standard takes Word and PDF files only ({suffix or 'no ending'}); its text is there"
            self.skipped.append(Skipped(f"original of '{names.clean(source.title)}'", why))
        if suffix == ".pdf":
            element = SubElement(box, "PDFSource", guid=guid, name=title, path=f"internal://{guid}.pdf")
            own = names.mint("representation", guid)
            words = SubElement(element, "Representation", guid=own, name=title, plainTextPath=plain)
            return element, words
        element = SubElement(box, "TextSource", guid=guid, name=title, plainTextPath=plain)
        if suffix == ".docx":
            element.set("richTextPath", f"internal://{guid}.docx")
        return element, element

    def _write_selections(self, element: Any, source: Source, guid: str) -> None:
        """Write one selection per passage, with all its codings."""
        from lxml.etree import SubElement

        passages: dict[tuple[int, int], Any] = {}
        for coding_guid, coding in self._coded[source.id]:
            span = (coding.start, coding.end)
            if span not in passages:
                start, end = map(str, span)
                selection_guid = names.mint("selection", guid, start, end)
                passages[span] = SubElement(
                    element,
                    "PlainTextSelection",
                    guid=selection_guid,
                    name=names.clean(coding.quote),
                    startPosition=start,
                    endPosition=end,
                )
            self._write_coding(passages[span], coding_guid, coding)

    def _write_coding(self, selection: Any, guid: str, coding: Coding) -> None:
        from lxml.etree import SubElement

        user = self.users.get(coding.coder)
        element = SubElement(selection, "Coding", guid=guid)
        signed(element, user, coding.created)
        SubElement(element, "CodeRef", targetGUID=self.codes[coding.code])
        note = weight_note(coding, guid, user)
        own = [self.notes.add(note)] if note else []
        for reference in [*own, *self.notes.of_codings.get(coding.id, ())]:
            SubElement(element, "NoteRef", targetGUID=reference)

    def _keep_record(self, shown_ids: list[str]) -> None:
        """Put beside the texts what the standard has no place for."""
        archive = self.archive
        kept = extension_data.Record(
            title=archive.title,
            codebook=archive.codebook and replace(archive.codebook, codes=()),
            codes=tuple((self.codes[code.id], code) for code in self.book.codes),
            code_guids={id_: guid for id_, guid in archive.code_guids.items() if id_ not in self.codes},
            code_colours={
                id_: shade
                for id_, shade in archive.code_colours.items()
                if id_ not in self.codes or names.colour(shade) is None
            },
            coders={guid: name for name, guid in self.users.items() if names.clean(name).strip() != name},
            sources=tuple(
                extension_data.KeptSource(
                    self.sources[s.id], extension_data.fingerprint(s.text), replace(s, text="")
                )
                for s in archive.sources
            ),
            codings=tuple(self._kept),
            verdicts=archive.verdicts,
            memos=tuple((self.memos[n], memo) for n, memo in enumerate(archive.memos)),
            tables=archive.tables,
            shown=tuple(shown_ids),
        )
        self.files[f"{extension_data.GUID}.txt"] = extension_data.dump(kept).encode("ascii")

    def losses(self) -> list[Skipped]:
        """Say what other tools will not see, or see otherwise."""
        codings = [coding for pairs in self._coded.values() for _, coding in pairs]
        weighed = export_warnings.of_codebook(self.book) + export_warnings.of_codings(codings)
        return (
            weighed
            + export_warnings.of_sources(self.archive)
            + export_warnings.of_the_rest(self.archive)
            + self.skipped
        )


def _unique(kind: str, known: list[tuple[Any, str]]) -> dict[Any, str]:
    """Give each thing its GUID, another one where it is missing or already another's."""
    chosen: dict[Any, str] = {}
    taken: set[str] = set()
    for key, given in known:
        guid = names.guid(given) or names.mint(kind, key)
        chosen[key] = names.mint(kind, "again", key) if guid in taken else guid
        taken.add(chosen[key])
    return chosen


def _kept(guid: str, coding: Coding) -> extension_data.KeptCoding:
    """Keep of a coding what its elements cannot say."""
    same_time = names.stored_time(coding.created) == coding.created
    return extension_data.KeptCoding(
        guid,
        coding.id,
        coding.origin,
        created=None if same_time else coding.created,
        memo=None if names.clean(coding.memo) == coding.memo else coding.memo,
        coder="" if not coding.coder else None,
    )
