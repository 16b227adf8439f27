"""The parts of a .qdpx as an archive: codes, people, notes, sets, and what they hang on."""

from collections.abc import Iterator
from dataclasses import replace

from coder.exchange import extension_data, names, notes
from coder.exchange.archive_zip import Container, MissingFileError
from coder.exchange.code_tree import read_codes
from coder.exchange.codings_in import NOBODY, Codings
from coder.exchange.elements import below, label, parse, words
from coder.exchange.qdc import codebook_of, damaged
from coder.exchange.sets import FoundSets
from coder.exchange.sources_in import SourceReader
from coder.exchange.texts_in import text_of
from coder.model import Archive, Coding, Memo, Skipped
from coder.safe_files import Element


class ProjectReader:
    """One import: what it has found so far."""

    def __init__(self, files: Container, name: str) -> None:
        """Read the project file and, where it is ours, the full record."""
        self.files = files
        self.name = name
        self.top = parse(files.project(), "The project file", "Project")
        self.origin = self.top.get("origin") or ""
        self.skipped: list[Skipped] = []
        self.memos: list[Memo] = []
        self._notes = self._find_notes()
        self.record = self._find_record()
        self.users = self._find_users()
        self.tree = read_codes(self.top.find("./CodeBook/Codes"), self.record)
        self.skipped += self.tree.skipped

    def archive(self) -> Archive:
        """Gather everything that came along."""
        record = self.record or extension_data.Record()
        shelf = SourceReader(self.files, self.record, self.origin)
        shelf.read(self.top)
        found = Codings(self.tree.ids, self.users, self.record)
        found.read(shelf)
        sets = FoundSets(self.top, record.shown)
        codings = [self._with_notes(*entry) for entry in found.coded]
        self._place_notes(found)
        self._place_cases(shelf)
        colours = {**record.code_colours, **self.tree.colours}
        self.skipped += [*shelf.skipped, *found.skipped, *sets.skipped(), *self._unsupported()]
        order = {guid: n for n, (guid, _) in enumerate(record.memos)}
        self.memos.sort(key=lambda memo: order.get(memo.guid, len(order)))
        return Archive(
            title=self._title(),
            codebook=codebook_of(self.tree, sets, self.record, f"{self.name}.qdpx"),
            code_guids={**record.code_guids, **self.tree.guids},
            code_colours=colours,
            sources=tuple(sets.mark_sources(shelf.sources, shelf.ids)),
            codings=self._in_order(codings),
            verdicts=record.verdicts,
            memos=(*self.memos, *sets.memos(self.tree.ids)),
            coders={name: guid for guid, name in self.users.items()},
            tables=record.tables,
            skipped=tuple(self.skipped),
            remarks=self._remarks([*shelf.remarks, *found.remarks]),
        )

    # --- what everything else needs ------------------------------------------

    def _find_notes(self) -> dict[str, Element]:
        """List the notes by GUID; of two with one GUID the first counts."""
        found: dict[str, Element] = {}
        for n, element in enumerate(below(self.top, "Notes", "Note")):
            guid = names.guid(element.get("guid")) or names.mint("note without guid", n)
            if guid in found:
                why = "another note has the same GUID, so that nothing can tell them apart"
                self.skipped.append(Skipped(f"note '{label(element)}'", why))
            else:
                found[guid] = element
        return found

    def _find_record(self) -> extension_data.Record | None:
        """Find our own full record, if this project has been through our hands."""
        element = self._notes.pop(extension_data.GUID, None)
        if element is None:
            return None
        try:
            return extension_data.load(text_of(element, self.files))
        except (MissingFileError, ValueError) as fault:
            self.skipped.append(damaged(fault))
        return None

    def _find_users(self) -> dict[str, str]:
        """Name the people by GUID; two of one name are two people."""
        kept = self.record.coders if self.record else {}
        found: dict[str, str] = {}
        for n, element in enumerate(below(self.top, "Users", "User"), start=1):
            guid = names.guid(element.get("guid"))
            if guid is None or guid in found:
                why = "it has no GUID of its own, so that no coding can name it"
                self.skipped.append(Skipped(f"user '{label(element)}'", why))
                continue
            name = label(element) or (element.get("id") or "").strip() or f"coder {n}"
            kept_name = kept.get(guid, name)
            name = kept_name if names.clean(kept_name).strip() == label(element) else name
            found[guid] = f"{name} ({guid[:8]})" if name in found.values() else name
        return found

    def _title(self) -> str:
        """Give the project's name, with what XML could not hold of it."""
        found = self.top.get("name") or ""
        kept = self.record.title if self.record else found
        return kept if (names.clean(kept) or "study") == found else found

    # --- notes ---------------------------------------------------------------

    def _with_notes(
        self, coding: Coding, references: list[str], said: str, kept: extension_data.KeptCoding | None
    ) -> Coding:
        """Read from the notes on a coding its stance, its basis and its memo."""
        memo = [said] if said else []
        ours = {guid for guid, _ in self.record.memos} if self.record and kept else set()
        for guid in references:
            element = self._notes.get(guid)
            if element is None or guid in ours:
                continue
            name, text = notes.title(element), self._text(element)
            weight = notes.read_weight(name, text)
            if weight:
                coding = replace(coding, stance=weight[0], basis=weight[1])
            memo.append(weight[2] if weight else notes.said(name, text))
        coding = replace(coding, memo="\n\n".join(filter(None, memo)))
        return _restored(coding, kept) if kept else coding

    def _place_notes(self, found: Codings) -> None:
        """Make memos of the notes that are about something else than codings."""
        kept = dict(self.record.memos) if self.record else {}
        shown = set(self.record.shown) if self.record else set()
        on_codes = {
            guid: code for code, child in self.tree.notes if (guid := names.guid(child.get("targetGUID")))
        }
        for guid, element in self._notes.items():
            if guid in shown or (guid in found.noted and guid not in kept) or _only_weight(element):
                continue
            source, quote = found.notes.get(guid, ("", ""))
            about = ("source", source) if source else ("study", "")
            about = ("code", on_codes[guid]) if guid in on_codes else about
            self._add_memo(guid, element, about, quote, kept.get(guid))
        for source_id, text in found.annotations:
            self.memos.append(Memo("source", source_id, text, guid=names.mint("annotation", source_id, text)))
        if (said := words(self.top)) and not self.record and not self.origin.startswith(extension_data.MAKER):
            self.memos.append(Memo("study", "", said, guid=names.mint("description", said)))

    def _place_cases(self, shelf: SourceReader) -> None:
        """Make memos of the cases that name no source, on the code that they name, if any."""
        for n, case in enumerate(shelf.cases):
            codes = [self.tree.ids[guid] for guid in case.codes if guid in self.tree.ids]
            about = ("code", codes[0]) if codes else ("study", "")
            self.memos.append(Memo(*about, case.text, guid=names.mint("case memo", n, case.text)))

    def _add_memo(
        self, guid: str, element: Element, about: tuple[str, str], quote: str, kept: Memo | None
    ) -> None:
        text = self._text(element)
        text = text if kept else notes.said(notes.title(element), text)
        coder = self.users.get(names.guid(element.get("creatingUser")) or "", "")
        created = names.stored_time(element.get("creationDateTime"))
        memo = Memo(*about, f"{quote}\n{text}" if quote else text, coder, created, guid)
        self.memos.append(extension_data.restore_memo(memo, replace(kept, guid=guid)) if kept else memo)
        if element.find("Coding") is not None or element.find("PlainTextSelection") is not None:
            why = "there are no codings of notes here; the note itself is kept as a memo"
            self.skipped.append(Skipped(f"codings of note '{label(element)}'", why))

    def _text(self, element: Element) -> str:
        """Give a note's words, from the file or from beside it."""
        try:
            return text_of(element, self.files)
        except MissingFileError as fault:
            self.skipped.append(Skipped(f"text of note '{label(element)}'", str(fault)))
            return ""

    # --- the rest ------------------------------------------------------------

    def _in_order(self, codings: list[Coding]) -> tuple[Coding, ...]:
        """Put our codings back in their order, those without a place in the standard between them."""
        if self.record is None:
            return tuple(codings)
        found = {coding.guid: coding for coding in codings}
        kept = [entry.loose or found.pop(entry.guid, None) for entry in self.record.codings]
        return (*(coding for coding in kept if coding), *found.values())

    def _unsupported(self) -> Iterator[Skipped]:
        """List what this tool has no place for."""
        for element in below(self.top, "Links", "Link"):
            yield Skipped(
                f"link '{label(element, 'without name')}'", "there are no links between things here"
            )
        for element in below(self.top, "Graphs", "Graph"):
            yield Skipped(f"graph '{label(element, 'without name')}'", "there are no drawings here")

    def _remarks(self, found: list[str]) -> tuple[str, ...]:
        """Say who wrote the file, unless it was us and everything was as we left it."""
        if self.record and self.origin.startswith(extension_data.MAKER):
            return tuple(found)
        return (f"This project was written by {self.origin or 'a tool that does not say its name'}.", *found)


def _only_weight(element: Element) -> bool:
    """Tell whether a note of ours holds a stance and nothing else, its coding being gone."""
    weight = notes.read_weight(notes.title(element), notes.inline(element))
    return weight is not None and not weight[2]


def _restored(coding: Coding, kept: extension_data.KeptCoding) -> Coding:
    """Fill in what the standard could not say of a coding."""
    memo = kept.memo if kept.memo is not None and names.clean(kept.memo) == coding.memo else coding.memo
    coder = kept.coder if kept.coder is not None and coding.coder == NOBODY else coding.coder
    same_time = kept.created is not None and names.stored_time(kept.created) == coding.created
    created = kept.created if same_time and kept.created is not None else coding.created
    return replace(coding, id=kept.id, origin=kept.origin, created=created, memo=memo, coder=coder)
