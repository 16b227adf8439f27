"""What another tool changed in a project of ours that comes back: listed, and taken where a person says so."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace

from coder.codebook.serialise import sound, to_plain
from coder.exchange.extension_data import shown_definition, shown_title
from coder.merge.context import Side
from coder.model import Archive, Code, Coding, Text
from coder.study import Study
from coder.translations import N_, _


@dataclass(frozen=True)
class Change:
    """A thing that is otherwise in the file than here, and which of the two a person chose; "" where nobody did."""

    id: str
    what: str
    mine: str
    theirs: str
    decided: Side = ""

    def as_json(self) -> dict[str, str]:
        """Return it as scripts get it."""
        return {key: str(value) for key, value in asdict(self).items()}


#: Says of the id of a change which side it goes to.
Decisions = Callable[[str], Side]


class Returned:
    """A file that comes back, held against the study as it is now."""

    def __init__(self, study: Study, archive: Archive, decide: Decisions) -> None:
        self.study, self.archive, self._decide = study, archive, decide
        self._here = {guid: code for code, guid in study.codes.guids().items()}
        self._theirs = {code.id: code for code in archive.codebook.codes} if archive.codebook else {}
        self._guids = {
            guid: code_id for code_id, guid in archive.code_guids.items() if code_id in self._theirs
        }
        self._codings = {coding.guid: coding for coding in study.codings.select()}
        self.changes = [*self._of_codes(), *self._lost_codings()]

    # --- what changed -----------------------------------------------------------

    def _of_codes(self) -> Iterator[Change]:
        colours = self.study.codes.colours()
        for guid, code_id in self._here.items():
            if (mine := self.study.codebook.code(code_id)) is None:
                continue
            theirs, before = self._theirs.get(self._guids.get(guid, "")), self.archive.codes_before.get(guid)
            if theirs is not None:
                yield from self._of_code(mine, theirs, before)
                colour = self.archive.code_colours.get(theirs.id, "")
                if colour.casefold() != (colours.get(code_id) or colour).casefold() and colour:
                    what = _("colour of {code}", code=code_id)
                    yield self._change(f"code:{code_id}:colour", what, colours[code_id], colour)
            elif before is not None:
                what = _("{code} is not in the file any more", code=code_id)
                yield self._change(f"code:{code_id}:gone", what, shown_title(mine), _("gone"))

    def _of_code(self, mine: Code, theirs: Code, before: Code | None) -> Iterator[Change]:
        for field, shown in _FIELDS.items():
            values = shown(mine), shown(theirs)
            if values[0] != values[1] and (before is None or shown(before) != values[1]):
                yield self._change(f"code:{mine.id}:{field}", _(_CHANGED[field], code=mine.id), *values)
        parent = self._here_of(theirs.parent)
        moved = before is None or self._here_of(before.parent) != parent
        if parent != (mine.parent or "") and moved:
            what_moved = _("parent of {code}", code=mine.id)
            yield self._change(f"code:{mine.id}:parent", what_moved, mine.parent or "–", parent or "–")

    def _here_of(self, code_id: str | None) -> str:
        """Return what a code of the file is called here; the same where it is new."""
        guid = self.archive.code_guids.get(code_id or "", "")
        return self._here.get(guid, code_id or "")

    def _lost_codings(self) -> Iterator[Change]:
        come_back = {coding.guid for coding in self.archive.codings}
        for guid in self.archive.codings_before:
            if guid not in come_back and (mine := self._codings.get(guid)):
                yield self._change(f"coding:{mine.id}:gone", _described(mine), mine.code, _("gone"))

    def _change(self, change_id: str, what: str, mine: str, theirs: str) -> Change:
        return Change(change_id, what, mine, theirs, self._decide(change_id))

    # --- what is taken ------------------------------------------------------------

    def take(self, by: str, name: str) -> list[str]:
        """Take over what was decided for the file, once what is new in it is here; return what could not be."""
        taken = {change.id: change for change in self.changes if change.decided == "theirs"}
        lost = [coding.id or 0 for coding in self._codings.values() if f"coding:{coding.id}:gone" in taken]
        self.study.codings.withdraw_many(lost, by)
        return self._take_codes(taken, by, name)

    def _take_codes(self, taken: Mapping[str, Change], by: str, name: str) -> list[str]:
        book = self.study.codebook
        used = self.study.codings.counts()
        gone: set[str | None] = set()
        remarks = []
        for code in book.codes:
            if f"code:{code.id}:gone" in taken:
                if code.id in used:
                    remarks.append(_("{code} stays: codings still hang on it.", code=code.id))
                else:
                    gone.add(code.id)
        colours = {}
        codes = []
        for code in book.codes:
            if colour := taken.get(f"code:{code.id}:colour"):
                colours[code.id] = colour.theirs
            if code.id not in gone:
                codes.append(self._as_decided(code, taken, gone))
        self.study.codes.recolour(colours, by)
        if tuple(codes) != book.codes:
            self.study.codes.load(sound(to_plain(replace(book, codes=tuple(codes))), name), by)
        return remarks

    def _as_decided(self, code: Code, taken: Mapping[str, Change], gone: set[str | None]) -> Code:
        if title := taken.get(f"code:{code.id}:title"):
            code = replace(code, title=_reworded(code.title, title))
        if definition := taken.get(f"code:{code.id}:definition"):
            code = replace(code, definition=_reworded(code.definition, definition))
        if parent := taken.get(f"code:{code.id}:parent"):
            code = replace(code, parent=None if parent.theirs == "–" else parent.theirs)
        return replace(code, parent=None) if code.parent in gone else code


_CHANGED = {"title": N_("title of {code}"), "definition": N_("definition of {code}")}
_FIELDS: Mapping[str, Callable[[Code], str]] = {"title": shown_title, "definition": shown_definition}


def _described(coding: Coding) -> str:
    quote = " ".join(coding.quote.split())[:60]
    return _("coding {id} of {coder}: “{quote}”", id=coding.id, coder=coding.coder, quote=quote)


def _reworded(text: Text, change: Change) -> Text:
    """Put the new wording in the place of the one that other tools were shown; other languages stay."""
    worded = {language: change.theirs if said == change.mine else said for language, said in text.items()}
    return Text(worded if change.theirs in worded.values() else {**worded, "": change.theirs})
