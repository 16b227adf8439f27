"""The parts of a .qdpx as an archive: codes, people, notes, sets, and what they hang on."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from coder.exchange import extension_data, names, notes, variables
from coder.exchange.archive_zip import BareProject, Container, MissingFileError
from coder.exchange.code_tree import read_codes
from coder.exchange.codings_in import NOBODY, Coded, Codings
from coder.exchange.elements import below, label, parse, told, words
from coder.exchange.links_in import Links, told_graph
from coder.exchange.qdc import codebook_of, damaged
from coder.exchange.sets import FoundSets
from coder.exchange.sources_in import SourceReader
from coder.exchange.texts_in import text_of
from coder.model import Archive, Coding, Memo, Skipped
from coder.model.foreign import ForeignNote
from coder.model.foreign_memos import foreign_memo
from coder.model.judgements import changed
from coder.safe_files import Element
from coder.translations import _


class ProjectReader:
    """One import: what it has found so far."""

    def __init__(self, files: Container | BareProject, name: str) -> None:
        """Read the project file and, where it is ours, the full record."""
        self.files = files
        self.name = name
        self.top = parse(files.project(), "The project file", "Project")
        self.origin = self.top.get("origin") or ""
        self.skipped: list[Skipped] = []
        self.memos: list[Memo] = []
        self._notes = self._find_notes()
        self.record = self._find_record()
        #: What the record keeps: nothing where there is none.
        self.kept = self.record or extension_data.Record()
        self.links = Links(self.top, self._notes.keys())
        self._own_memos = {guid for guid, _ in self.kept.memos}
        self.users = self._find_users()
        self.tree = read_codes(self.top.find("./CodeBook/Codes"), self.kept)
        self.skipped += self.tree.skipped

    def archive(self) -> Archive:
        """Return everything that came along."""
        record = self.kept
        sources = SourceReader(self.files, record, self.origin)
        sources.read(self.top, self._code_titles())
        found = Codings(self.tree.ids, self.users, record, self._notes, self.links.notes_on)
        found.read(sources)
        sets = FoundSets(self.top, record.shown)
        codings = [self._with_notes(entry) for entry in found.coded]
        self._place_notes(found)
        self._place_cases(sources)
        self.skipped += [*sources.skipped, *found.skipped, *sets.skipped(), *self._unsupported()]
        order = {guid: n for n, (guid, _unused) in enumerate(record.memos)}
        self.memos.sort(key=lambda memo: order.get(memo.guid, len(order)))
        return Archive(
            title=self._title(),
            codebook=codebook_of(self.tree, sets, self.record, f"{self.name}.qdpx"),
            code_guids={**record.code_guids, **self.tree.guids},
            code_colours={**record.code_colours, **self.tree.colours},
            sources=tuple(sets.mark_sources(sources.sources, sources.ids)),
            codings=self._in_order(codings),
            verdicts=record.verdicts,
            memos=(*self.memos, *sets.memos(self.tree.ids)),
            coders={name: guid for guid, name in self.users.items()},
            tables=record.tables,
            times=sources.times(),
            skipped=tuple(self.skipped),
            codes_before=dict(record.codes),
            codings_before=tuple(kept.guid for kept in record.codings if not kept.loose),
            remarks=self._remarks([*sources.remarks, *found.remarks]),
        )

    # --- what everything else needs ------------------------------------------

    def _find_notes(self) -> dict[str, Element]:
        """List the notes by GUID; of two with one GUID the first counts."""
        elements: dict[str, Element] = {}
        for n, element in enumerate(below(self.top, "Notes", "Note")):
            guid = names.guid(element.get("guid")) or names.mint("note without guid", n)
            if guid in elements:
                why = _("another note has the same GUID, so that nothing can tell them apart")
                self.skipped.append(Skipped(_("note '{name}'", name=label(element)), why))
            else:
                elements[guid] = element
        return elements

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
        users: dict[str, str] = {}
        for number, element in enumerate(below(self.top, "Users", "User"), start=1):
            guid = names.guid(element.get("guid"))
            if guid is None or guid in users:
                why = _("it has no GUID of its own, so that no coding can name it")
                self.skipped.append(Skipped(_("user '{name}'", name=label(element)), why))
                continue
            name = self._name_of_user(guid, element, number)
            users[guid] = f"{name} ({guid[:8]})" if name in users.values() else name
        return users

    def _name_of_user(self, guid: str, element: Element, number: int) -> str:
        """Return a person's name, with what XML could not hold of it."""
        kept = self.kept.coders.get(guid)
        if kept is not None and names.clean(kept).strip() == label(element):
            return kept
        return label(element) or (element.get("id") or "").strip() or f"coder {number}"

    def _title(self) -> str:
        """Return the project's name, with what XML could not hold of it."""
        name = self.top.get("name") or ""
        if self.record and (names.clean(self.record.title) or "study") == name:
            return self.record.title
        return name

    # --- notes ---------------------------------------------------------------

    def _with_notes(self, coded: Coded) -> Coding:
        """Read from the notes on a coding its stance, basis, marks and memo."""
        judged: dict[str, Any] = {}  # a coding is made anew once, whatever is said of it
        memo: list[str] = []
        for element in self._notes_on(coded):
            name, text = notes.title(element), self._text(element)
            weight = notes.read_weight(name, text)
            if weight:
                judgement, text_of_memo = weight
                judged |= judgement
                memo.append(text_of_memo)
            else:
                memo.append(self._words_of_note(element))
        said = [coded.words, *memo]
        if coded.is_memo:  # the other codings on the passage have none
            said = [coded.words] if any(memo) else []
        judged["memo"] = "\n\n".join(filter(None, said))
        if coded.kept:
            judged |= _restored(coded.coding, judged["memo"], coded.kept)
        return changed(coded.coding, **judged)

    def _notes_on(self, coded: Coded) -> Iterator[Element]:
        """Yield the notes on a coding, except those that are memos of our own."""
        for guid in coded.references:
            is_own_memo = coded.kept and guid in self._own_memos
            if guid in self._notes and not is_own_memo:
                yield self._notes[guid]

    def _place_notes(self, found: Codings) -> None:
        """Make memos of the notes that are about something else than codings."""
        kept, shown = dict(self.kept.memos), set(self.kept.shown)
        on_codes = self._codes_with_notes()
        for guid, element in self._notes.items():
            on_coding = guid in found.noted and guid not in kept
            is_bare_stance = guid not in kept and _only_weight(element)  # a memo may read like one
            if guid in shown or on_coding or is_bare_stance:
                continue
            about_id, place = found.notes.get(guid, ("", ForeignNote("study", "")))
            if guid in on_codes:
                about_id, place = on_codes[guid], ForeignNote("code", "")
            self._add_memo(guid, element, about_id, place, kept.get(guid))
        for source_id, note in found.annotations:
            self._remember(note, source_id, "annotation")
        self.memos += notes.hidden(self.kept.memos)
        self._skip_codings_of_notes()
        self._keep_description()

    def _codes_with_notes(self) -> dict[str, str]:
        """Return the codes to which notes are attached, by the note's GUID."""
        codes = {}
        for code_id, reference in self.tree.notes:
            guid = names.guid(reference.get("targetGUID"))
            if guid:
                codes[guid] = code_id
        for guid, code_id in self.tree.ids.items():
            codes |= dict.fromkeys(self.links.notes_on.get(guid, ()), code_id)
        return codes

    def _code_titles(self) -> dict[str, str]:
        """Return the titles of codes by GUID."""
        return {self.tree.guids[code.id]: str(code.title) for code in self.tree.codes}

    def _remember(self, note: ForeignNote, about_id: str, what: str) -> None:
        """Keep what another tool says of a thing as a memo, under the same GUID each time."""
        memo = foreign_memo(note, about_id)
        self.memos.append(replace(memo, guid=names.mint(what, about_id, memo.text)))

    def _keep_description(self) -> None:
        """Keep what another tool says of the project as a memo; ours only says how we write."""
        description = words(self.top)
        if description and not self.record and not self.origin.startswith(extension_data.MAKER):
            self.memos.append(Memo("study", "", description, guid=names.mint("description", description)))

    def _place_cases(self, sources: SourceReader) -> None:
        """Make memos of the cases that name no source, on the code that they name, if any."""
        for source_id, note in sources.notes:
            self._remember(note, source_id, "case of source")
        for guids, case in sources.cases.loose:
            codes = [self.tree.ids[guid] for guid in guids if guid in self.tree.ids]
            note = ForeignNote("code" if codes else "study", case.told())
            self._remember(note, codes[0] if codes else "", "case memo")
            why = _("it names no source of this project: it is kept as a memo")
            self.skipped.append(Skipped(_("case '{name}'", name=case.name or _("without name")), why))
        for element in below(self.top, "Variables", "Variable"):
            if described := words(element):
                what = _("Variable '{name}'", name=label(element, "variable"))
                self._remember(ForeignNote("study", described, what), "", "variable")

    def _add_memo(
        self, guid: str, element: Element, about_id: str, place: ForeignNote, kept: Memo | None
    ) -> None:
        text = self._text(element) if kept else self._words_of_note(element)
        coder = self.users.get(names.guid(element.get("creatingUser")) or "", "")
        created = names.stored_time(element.get("creationDateTime"))
        memo = foreign_memo(replace(place, text=text, coder=coder, created=created, guid=guid), about_id)
        memo = replace(memo, **notes.changes(element, created, self.users))
        if kept:
            memo = extension_data.restore_memo(memo, replace(kept, guid=guid))
        self.memos.append(memo)

    def _skip_codings_of_notes(self) -> None:
        """List what is coded or said of passages of notes."""
        why = _("there are no codings of notes here; the note itself is kept as a memo")
        for guid, element in self._notes.items():
            if guid in self._own_memos or guid in self.kept.shown:
                continue
            said = []
            for child in element:
                if child.tag in ("Coding", "PlainTextSelection"):
                    said += [label(child), told(child, self._code_titles())]
            if any(said) or element.find("Coding") is not None:
                what = _("codings of note '{name}'", name=label(element))
                content = "; ".join(filter(None, said))
                self.skipped.append(Skipped(f"{what}: {content}" if content else what, why))

    def _words_of_note(self, element: Element) -> str:
        """Return all that a note of another tool says: its name, its text and what stands beside it."""
        text = notes.name_and_text(notes.title(element), self._text(element))
        return "\n".join([text, *self._beside_note(element)])

    def _beside_note(self, element: Element) -> list[str]:
        """Return what a note says beside its text: a description, values of variables."""
        known = variables.declared(self.top)
        values = variables.read_values(element).items()
        lines = [f"{known.get(guid, 'variable')}: {value}" for guid, value in values]
        described = words(element)
        if described and described not in self._text(element):
            lines.insert(0, described)
        return lines

    def _text(self, element: Element) -> str:
        """Return a note's words, from the file or from beside it."""
        try:
            return text_of(element, self.files)
        except MissingFileError as fault:
            self.skipped.append(Skipped(_("text of note '{name}'", name=label(element)), str(fault)))
            return ""

    # --- the rest ------------------------------------------------------------

    def _in_order(self, codings: list[Coding]) -> tuple[Coding, ...]:
        """Put our codings back in their order, those without a place in the standard between them."""
        if self.record is None:
            return tuple(codings)
        by_guid = {coding.guid: coding for coding in codings}
        ours = []
        for kept in self.record.codings:
            coding = kept.loose or by_guid.pop(kept.guid, None)
            if coding:
                ours.append(coding)
        return (*ours, *by_guid.values())

    def _unsupported(self) -> Iterator[Skipped]:
        """List what this tool has no place for."""
        yield from self.links.skipped()
        for element in below(self.top, "Graphs", "Graph"):
            what = _("graph '{name}'", name=label(element, "without name"))
            content = told_graph(element, self._code_titles())
            yield Skipped(f"{what}: {content}" if content else what, _("there are no drawings here"))
        for element in below(self.top, "Users", "User"):
            own = (element.get("id") or "").strip()
            if own and label(element) and own != label(element):
                what = _("id '{id}' of user '{name}'", id=own, name=label(element))
                yield Skipped(what, _("a person is known by name here"))

    def _remarks(self, remarks: list[str]) -> tuple[str, ...]:
        """Say who wrote the file, unless it was us and everything was as we left it."""
        if self.record and self.origin.startswith(extension_data.MAKER):
            return tuple(remarks)
        maker = self.origin or _("a tool that does not say its name")
        return (_("This project was written by {tool}.", tool=maker), *remarks)


def _only_weight(element: Element) -> bool:
    """Tell whether a note of ours holds a stance and nothing else, its coding being gone."""
    weight = notes.read_weight(notes.title(element), notes.inline(element))
    return weight is not None and not weight[1]


def _restored(coding: Coding, memo: str, kept: extension_data.KeptCoding) -> dict[str, Any]:
    """Return what the standard could not say of a coding."""
    coder, created = coding.coder, coding.created
    if kept.memo is not None and names.clean(kept.memo) == memo:
        memo = kept.memo
    if kept.coder is not None and coder == NOBODY:
        coder = kept.coder
    if kept.created is not None and names.stored_time(kept.created) == created:
        created = kept.created
    return {"id": kept.id, "origin": kept.origin, "created": created, "memo": memo, "coder": coder}
