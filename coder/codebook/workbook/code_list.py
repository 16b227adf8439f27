"""A list of all codes, one a row with its kind: as this tool exports it, or as people keep it in Excel."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from coder.codebook.items import Item, Key
from coder.codebook.kinds import CLAIM_KINDS
from coder.codebook.workbook.columns import Understood, understand
from coder.codebook.workbook.drafts import Draft, FileReading, SheetReport
from coder.codebook.workbook.field_words import FIELDS
from coder.codebook.workbook.grid import Grid
from coder.codebook.workbook.heading import alternatives, key, split_language
from coder.codebook.workbook.layout import PARTS, Column, Part, fields_of
from coder.codebook.workbook.rows import Cell, RowReader
from coder.codebook.workbook.values import known_value
from coder.codebook.workbook.words import ENTITIES, LANGUAGES, spellings, thing
from coder.translations import N_, _

#: Columns of such a list, those first whose words win where two could be meant; the sort of value of each.
_COLUMNS = (
    ("id", "id"),
    ("code_kind", "text"),
    ("under", "ref"),
    ("in_question", "ref"),
    ("about", "links"),
    ("title", "wording"),
    ("definition", "wording"),
    ("keywords", "keywords"),
    ("hinders", "keywords"),
    ("pointer_kind", "choice"),
    ("stage", "choice"),
    ("claimed_by", "text"),
    ("actor", "text"),
    ("level", "choice"),
    ("rule", "id"),
    ("in_case", "ref"),
    ("type", "choice"),
    ("direction", "choice"),
    ("ladder", "choice"),
    ("self_rating", "id"),
    ("rated_by", "text"),
)
PART = Part("codes", ("code",), tuple(Column("code", name, sort) for name, sort in _COLUMNS))
#: A list of codes names the kinds of most of them.
_MOST = 0.6
_LAST_HEADING = 15
#: What only lists of other tools have.
_OF_TOOLS = {key(word) for word in ("depth", "parent id", "color", "colour", "grounded")}
_LEFT_OUT = N_('{place}: {column} does not go with the {kind} "{code}": "{words}" was left out.')


#: What our own lists call a column, where that is not its field.
_OURS = {"code_kind": "kind", "under": "parent", "in_question": "question", "in_case": "case"}


@cache
def _headings() -> Mapping[tuple[str, ...], Column]:
    known = {key(_OURS.get(column.field, column.field)): column for column in PART.columns}
    for column in PART.columns:
        for word in _words(column.field):
            known.setdefault(key(word), column)
    return known


def _words(name: str) -> list[str]:
    if name in ("in_question", "in_case"):
        kind = name.removeprefix("in_")
        return [kind, *spellings(ENTITIES[kind])]
    if name == "pointer_kind":
        return [name, "soort subvraag", "type de sous-question", "kind of sub-question"]
    if name == "type":
        return [name, "type mechanisme", "soort mechanisme", "type de mécanisme", "type of mechanism"]
    return spellings(FIELDS[name])


def find_code_list(grid: Grid) -> Understood | None:
    """Return the headings of a list of codes; None where the table is none."""
    for row, headings in enumerate(grid.rows[:_LAST_HEADING]):
        understood = _understand(headings, row)
        _take_type_for_kind(grid, understood)
        kinds, titles = understood.of("code", "code_kind"), understood.of("code", "title")
        ids = understood.of("code", "id")
        if kinds and (ids or titles) and _holds_kinds(grid, row, kinds[0]):
            return understood
        if ids and titles and {"id", "kind"} <= {text.strip().lower() for text in headings}:
            return understood
        is_plain = ids and headings[ids[0]].strip().lower() == "id" and row == 0
        if (
            is_plain
            and (titles or not understand(headings, PARTS["themes"], row).of("theme", "title"))
            and len(understood.columns) > 1
            and not any(key(heading) in _OF_TOOLS for heading in headings)
        ):
            return understood
    return None


def _take_type_for_kind(grid: Grid, understood: Understood) -> None:
    """Let a column "Type" be the kind of code where it holds kinds."""
    types = understood.of("code", "type")
    if types and not understood.of("code", "code_kind") and _holds_kinds(grid, understood.row, types[0]):
        kind = next(column for column in PART.columns if column.field == "code_kind")
        understood.columns[types[0]] = kind, ""


def _understand(headings: Sequence[str], row: int) -> Understood:
    understood = Understood(PART, row)
    for place, heading in enumerate(headings):
        if not heading.strip():
            continue
        column, language = _meant(heading)
        if column is None:
            understood.unknown.append(place)
        else:
            understood.columns[place] = column, language
    _tell_languages(headings, understood)
    return understood


def _meant(heading: str) -> tuple[Column | None, str]:
    rest, language = split_language(heading)
    for text, of_language in ((rest, language), (heading, "")):
        for reading in alternatives(text):
            column = _headings().get(key(reading))
            if column and (not of_language or column.sort in ("wording", "keywords")):
                return column, of_language
    return None, ""


def _tell_languages(headings: Sequence[str], understood: Understood) -> None:
    """Let two columns of one field be of the languages in which they are headed; a third time is left out."""
    places: dict[Column, list[int]] = {}
    for place, (column, language) in understood.columns.items():
        if not language:
            places.setdefault(column, []).append(place)
    for column, several in places.items():
        for place in several if len(several) > 1 else ():
            language = _language_of(headings[place], column)
            if language:
                understood.columns[place] = column, language
            elif place != several[0]:
                del understood.columns[place]
                understood.unknown.append(place)


def _language_of(heading: str, column: Column) -> str:
    """Return the one language in which a column is headed so, "" where several or none are."""
    languages = []
    for language, words in zip(LANGUAGES, FIELDS.get(column.field, ("", "", "")), strict=True):
        if key(heading) in {key(word) for word in words.split("|")}:
            languages.append(language)
    is_worded = column.sort in ("wording", "keywords")
    return languages[0] if is_worded and len(languages) == 1 else ""


def _holds_kinds(grid: Grid, row: int, place: int) -> bool:
    cells = [grid.text(line, place) for line in range(row + 1, len(grid.rows))]
    filled = [cell for cell in cells if cell]
    known = [cell for cell in filled if known_value("code_kind", cell)]
    return bool(filled) and len(known) >= _MOST * len(filled)


#: Kinds of thing that no list of codes names.
_NO_CODES = ("set", "guide", "register", "alias", "scale", "rule")


class CodeListReader(RowReader):
    """Reads a list of codes: each row is a thing of the kind that it names."""

    def __init__(
        self,
        grid: Grid,
        understood: Understood,
        reading: FileReading,
        report: SheetReport,
        known: Mapping[Key, Item],
    ) -> None:
        super().__init__(grid, understood, reading, report)
        self.kind_of = {item_id: kind for kind, item_id in known if kind not in _NO_CODES}

    def _row(self, row: int) -> None:
        cells = {cell.path: cell for cell in self._cells(row, "code")}
        self.report.rows += 1
        kind = self._kind(cells, row)
        if kind is None:
            return
        draft = Draft(kind, self.grid, row, says_under=self._says_under(cells, kind))
        for cell in cells.values():
            self._say_of(draft, cell)
        draft.under = self._under(cells, kind)
        self.reading.drafts.append(draft)

    def _kind(self, cells: Mapping[tuple[str, ...], Cell], row: int) -> str | None:
        """Return as what a row stands in the codebook: a criterion below another one is a sub-question."""
        written = _text(cells, "code_kind")
        kind = known_value("code_kind", written)
        code_id = _text(cells, "id")
        if written and kind is None:
            self.reading.faults.append(
                _(
                    '{place}: "{kind}" is no kind of code; write one of: {kinds}.',
                    place=self.grid.place(*cells["code_kind",].at),
                    kind=written,
                    kinds="theme, criterion, factor, outcome, assumption, mechanism, marker",
                )
            )
            return None
        before = self.kind_of.get(code_id)
        becomes_pointer = kind == before == "criterion" and _text(cells, "under")
        stays = kind is None or before == kind or (before, kind) in _STANDS_AS
        if before and stays and not becomes_pointer:
            return before
        if before and kind and not (before == "pointer" and kind == "criterion"):
            self.reading.faults.append(
                _(
                    '{place}: the kind of "{code}" is {before}, not {kind}. Give the new code another id.',
                    place=self.grid.place(row),
                    code=code_id,
                    before=thing(before),
                    kind=thing(kind),
                )
            )
            return None
        if kind == "criterion" and _text(cells, "under"):
            return "pointer"
        if kind in CLAIM_KINDS and _text(cells, "under"):
            return "part"
        return kind or "theme"

    def _says_under(self, cells: Mapping[tuple[str, ...], Cell], kind: str) -> bool:
        wanted = {"criterion": ("in_question",), "mechanism": ("in_case", "under")}.get(kind, ("under",))
        return any((name,) in cells for name in wanted)

    def _under(self, cells: Mapping[tuple[str, ...], Cell], kind: str) -> str | None:
        if kind == "criterion":
            return _text(cells, "in_question") or None
        if kind == "mechanism":
            return _text(cells, "in_case") or _text(cells, "under") or None
        return _text(cells, "under") or None

    def _say_of(self, draft: Draft, cell: Cell) -> None:
        name = "kind" if cell.column.field == "pointer_kind" else cell.column.field
        if name in ("code_kind", "under", "in_question", "in_case"):
            draft.cells.setdefault(("under",) if name != "code_kind" else ("code_kind",), cell.at)
            return
        column = next((column for column in fields_of(draft.kind) if column.field == name), None)
        if column is None:
            if cell.text and cell.text not in ("default", "plain"):
                self.report.left_out.append(
                    _(
                        _LEFT_OUT,
                        place=self.grid.place(*cell.at),
                        column=self.grid.text(self.understood.row, cell.at[1]),
                        kind=thing(draft.kind),
                        code=draft.given,
                        words=cell.text,
                    )
                )
            return
        self._say(draft, replace(cell, column=column))


#: As what a row may stand already, by the kind that it names.
_STANDS_AS = {("pointer", "criterion"), ("part", "outcome"), ("part", "assumption")}


def _text(cells: Mapping[tuple[str, ...], Cell], name: str) -> str:
    cell = cells.get((name,))
    return cell.text if cell else ""
