"""The rows of a sheet read as the things that they describe."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coder.codebook.items import IN_LANGUAGES, Path
from coder.codebook.kinds import CLAIM_KINDS
from coder.codebook.workbook.columns import Understood, meant
from coder.codebook.workbook.drafts import Draft, FileReading, SheetReport
from coder.codebook.workbook.grid import Grid
from coder.codebook.workbook.heading import key
from coder.codebook.workbook.layout import Column, main_field
from coder.codebook.workbook.leading_ids import numbered, split_leading_id
from coder.codebook.workbook.naming_rows import LABEL, NAMED, OF_QUESTION, dac_of, names_one_of
from coder.codebook.workbook.values import READERS, CellError, split_lines
from coder.codebook.workbook.words import ENTITIES, EXAMPLE, spellings
from coder.translations import _

#: As long as an abbreviation is: EV, KEQ.
_SHORT = 4
#: Fields that tell which thing a row is about.
_NAMING = ("id", "title", "claim", "question", "name")
#: Sorts of value that point at other things, read when all of these are known.
_POINTING = ("links", "ids", "ref")
#: Where a cell is filled once for a whole thing, later rows may add to these.
_ADDING = ("sources",)


def _has_letters(given: str) -> bool:
    return any(char.isalpha() for char in given)


@dataclass
class Cell:
    """One filled or empty cell that is understood."""

    column: Column
    language: str
    text: str
    at: tuple[int, int]

    @property
    def path(self) -> Path:
        """The field that it fills."""
        if self.column.field in IN_LANGUAGES:
            return self.column.field, self.language
        return (self.column.field,)


class RowReader:
    """Reads the rows of one sheet below its headings."""

    def __init__(self, grid: Grid, understood: Understood, reading: FileReading, report: SheetReport) -> None:
        self.grid, self.understood, self.reading, self.report = grid, understood, reading, report
        self.part = understood.part
        #: The thing of each kind to which the next rows belong.
        self.current: dict[str, Draft] = {}
        self.dac: str | None = None

    def read(self) -> None:
        """Read what stands above the headings, and all rows below them."""
        for row in range(self.understood.row):
            if not self._banner(row) and any(map(str.strip, self.grid.rows[row])):
                self._leave_out(row, _("stands above the headings"))
        self._above()
        headings = self._texts(self.understood.row) if self.understood.row >= 0 else None
        for row in range(self.understood.row + 1, len(self.grid.rows)):
            texts = self._texts(row)
            if not any(texts) or texts == headings:
                continue
            if self.is_example(texts):
                self.reading.examples += 1
            elif not self._banner(row):
                self._row(row)

    def _texts(self, row: int) -> list[str]:
        return [text.strip() for text in self.grid.rows[row]]

    def _leave_out(self, row: int, why: str) -> None:
        text = next(text for text in self._texts(row) if text)[:60]
        self.report.left_out.append(
            _('{place}: "{text}" {why}.', place=self.grid.place(row), text=text, why=why)
        )

    @staticmethod
    def is_example(texts: list[str]) -> bool:
        """Tell whether a row only shows how it is done."""
        first = next(text for text in texts if text)
        return key(first) in {key(word) for word in EXAMPLE}

    # --- what names a thing for the rows below it ---

    def _above(self) -> None:
        """Take the headings of the document above a table for its question, where the table has none."""
        holder = self.part.kinds[0]
        if (
            len(self.part.kinds) < 2
            or holder in ("scale", "register")
            or self._has_names(holder)
            or self.current.get(holder)
        ):
            return
        questions = [text for text in self.grid.above if text.rstrip().endswith("?")]
        numbered_ones = [text for text in self.grid.above if _has_letters(split_leading_id(text, holder)[0])]
        for text in [*reversed(questions), *reversed(numbered_ones)][:1]:
            self._open_by_text(holder, text, 0)
            return
        earlier = [draft for draft in self.reading.drafts if draft.kind == holder]
        if earlier and self.grid.sort == "document":  # the table goes on with the question of the one before
            self.current[holder] = earlier[-1]

    def _has_names(self, kind: str) -> bool:
        return any(self.understood.of(kind, name) for name in _NAMING)

    def _banner(self, row: int) -> bool:
        """Read a row that is one text over the whole width, or names its thing: "Casus: het statuut"."""
        if len(self.part.kinds) < 2:
            return False
        holder = self.part.kinds[0]
        texts = self._texts(row)
        filled = [column for column, text in enumerate(texts) if text]
        if not filled:
            return False
        words = {key(word) for word in spellings(ENTITIES[holder])}
        if row < self.understood.row:  # remarks of one's own may stand before the name
            named_from = [column for column in filled if names_one_of(texts[column], words)]
            filled = [column for column in filled if column >= (named_from or filled)[0]]
        first = texts[filled[0]]
        named = NAMED.match(first)
        named = self._named_beside(texts, filled, row) or named
        is_wide = len(filled) > 1 and len({texts[column] for column in filled}) == 1
        # else it is a row that begins with its question
        alone = (
            is_wide
            or len(filled) == 1
            or row < self.understood.row
            or (holder == "case" and len(filled) == 2)
        )
        if named and key(named["word"]) in words and alone:
            self._open_named(named, row, filled)
            return True
        if holder == "question" and is_wide and (dac := dac_of(first)):
            self.dac = dac
            return True
        is_alone = len(filled) == 1 and not self._has_names(holder) and filled[0] == 0
        if holder == "question" and (is_wide or is_alone):
            number = split_leading_id(first, holder)[0]
            looks = first.endswith("?") or bool(OF_QUESTION.match(number))
            if looks or (is_wide and row > self.understood.row):
                self._open_by_text(holder, first, row)
                return True
        return False

    def _named_beside(self, texts: list[str], filled: list[int], row: int) -> "re.Match[str] | None":
        """Return the name that stands in the cell beside what it names, as in: Evaluatievraag 1 | Werkt het."""
        label = LABEL.match(texts[filled[0]])
        beside = [texts[column] for column in filled[1:] if texts[column] != texts[filled[0]]]
        is_heading = bool(beside) and bool(meant(beside[0], self.part.name)[0])
        if label is None or not beside or is_heading or row > self.understood.row:
            return None
        named = NAMED.match(f"{label['word']} {label['number'] or ''}: {beside[0]}")
        words = {key(word) for word in spellings(ENTITIES[self.part.kinds[0]])}
        if named is None or key(named["word"]) not in words:
            return None
        filled.remove(filled[1])
        return named

    def _open_named(self, named: "re.Match[str]", row: int, filled: list[int]) -> None:
        """Open the thing that a row names, with its number and what stands beside it."""
        holder = self.part.kinds[0]
        draft = self._open_by_text(holder, named["rest"].strip(), row)
        if named["number"] and not draft.given:
            is_short = holder == "question" and len(named["word"]) <= _SHORT
            short = f"{named['word']}{named['number']}"
            draft.given = short if is_short else numbered(holder, named["number"])
        self._fill_beside(draft, row, filled)

    def _fill_beside(self, draft: Draft, row: int, filled: list[int]) -> None:
        """Take what stands beside the name of a case for its claim."""
        if draft.kind != "case" or len(filled) < 2:
            return
        text = self.grid.text(row, filled[1])
        if text != self.grid.text(row, filled[0]):
            draft.values["claim", ""] = text
            draft.cells["claim", ""] = row, filled[1]

    def _open_by_text(self, kind: str, text: str, row: int) -> Draft:
        given, title = split_leading_id(text, kind)
        draft = self._same(kind, given, title, None)
        if draft is None:
            draft = Draft(kind, self.grid, row, given, values={("title", ""): title})
            draft.cells["title", ""] = row, 0
            self.reading.drafts.append(draft)
        self._make_current(draft)
        return draft

    # --- rows ---

    def _row(self, row: int) -> None:
        above: Draft | None = None
        is_read = False
        for kind in self.part.kinds:
            cells = list(self._cells(row, kind))
            draft = self._thing(kind, cells, above, row)
            is_read = is_read or any(cell.text for cell in cells)
            above = draft or above
        if is_read:
            self.report.rows += 1

    def _cells(self, row: int, kind: str) -> Iterator[Cell]:
        for place, (column, language) in sorted(self.understood.columns.items()):
            if column.kind == kind:
                yield Cell(column, language, self.grid.text(row, place), (row, place))

    def _thing(self, kind: str, cells: list[Cell], above: Draft | None, row: int) -> Draft | None:
        """Return the thing of a kind that a row is about: a new one, or the one that goes on."""
        naming = [cell for cell in cells if cell.text and cell.column.field in _NAMING]
        going_on = self.current.get(kind)
        if not naming:
            if going_on is not None and kind != self.part.kind:
                self._add(going_on, cells)
                return going_on
            if any(cell.text for cell in cells):
                return self._new(kind, cells, above, row)
            return None
        if kind == "pointer" and self.part.name == "questions":
            return self._pointers(cells, above, row)
        given, title = self._names(kind, naming)
        if len(self.part.kinds) == 1:
            return self._named_before(kind, given, title, cells) or self._new(kind, cells, above, row)
        same = self._same(kind, given, title, above)
        if same is not None and (kind != self.part.kind or self._is_merged(naming)):
            self._check_title(same, given, naming)
            self._add(same, cells)
            self._make_current(same)
            return same
        return self._new(kind, cells, above, row)

    def _check_title(self, same: Draft, given: str, naming: list[Cell]) -> None:
        """Refuse one number for two things: rows of one thing call it the same."""
        titles = [cell.text for cell in naming if cell.column.field != "id"]
        titles += [split_leading_id(title, same.kind)[1] for title in titles]
        if given and titles and same.titles() and not set(titles) & set(same.titles()):
            self.reading.faults.append(
                _(
                    '{place}: the id "{id}" has another title in row {row}. Give one of them another id.',
                    place=self.grid.place(*naming[0].at),
                    id=given,
                    row=same.row + same.grid.first_line,
                )
            )

    def _named_before(self, kind: str, given: str, title: str, cells: list[Cell]) -> Draft | None:
        """Return the case or question that another sheet has only named so far, with what this row says of it."""
        if kind not in ("case", "question"):
            return None
        for draft in self.reading.drafts:
            names = {draft.given, *draft.titles()} - {""}
            is_bare = draft.grid is not self.grid and draft.kind == kind and len(draft.values) <= 1
            if is_bare and names & {given, title}:
                draft.values.clear()
                draft.grid, draft.row, draft.given = self.grid, cells[0].at[0], given or draft.given
                for cell in cells:
                    self._say(draft, cell)
                return draft
        return None

    def _is_merged(self, cells: list[Cell]) -> bool:
        return all(cell.at in self.grid.merged for cell in cells)

    @staticmethod
    def _names(kind: str, naming: list[Cell]) -> tuple[str, str]:
        given = next((cell.text for cell in naming if cell.column.field == "id"), "")
        title = next(
            (cell.text for cell in naming if cell.column.field in (main_field(kind), "title", "claim")), ""
        )
        if not given:
            given, title = split_leading_id(title, kind)
        return given, title

    def _same(self, kind: str, given: str, title: str, above: Draft | None) -> Draft | None:
        """Return the thing of the file that has this id, or where nothing has an id this title."""
        for draft in self.reading.drafts:
            if draft.kind != kind or (above is not None and draft.under is not above):
                continue
            if given and draft.given == given:
                return draft
            if not (given and draft.given) and title and title in draft.titles():
                return draft
        return None

    def _pointers(self, cells: list[Cell], above: Draft | None, row: int) -> Draft | None:
        """Read sub-questions: one a row, or as lines of one cell."""
        if self._is_merged([cell for cell in cells if cell.text]):
            return None
        title = next((cell for cell in cells if cell.column.field == "title"), None)
        has_id = any(cell.column.field == "id" and cell.text for cell in cells)
        if title is None or has_id:
            return self._new("pointer", cells, above, row)
        for line in split_lines(title.text):
            alone = [Cell(title.column, title.language, line, title.at)]
            others = [cell for cell in cells if cell is not title]
            self._new("pointer", alone + others, above, row)
        return None

    def _new(self, kind: str, cells: list[Cell], above: Draft | None, row: int) -> Draft:
        draft = Draft(kind, self.grid, row, under=above)
        draft.says_under = len(self.part.kinds) > 1 or bool(self.understood.of(kind, "under"))
        for cell in cells:
            self._say(draft, cell)
        if kind in ("pointer", "event") and draft.under is None and kind in self.current:
            draft.under = self.current[kind].under  # filled in once for the rows below
        if kind in CLAIM_KINDS and draft.under is not None:
            draft.kind = "part"
        if not draft.given:
            self._take_leading_id(draft)
        self.reading.drafts.append(draft)
        self._make_current(draft)
        return draft

    def _make_current(self, draft: Draft) -> None:
        """Let the next rows belong to a thing; what stood under the one before is closed."""
        kinds = list(self.part.kinds)
        for below in kinds[kinds.index(draft.kind) + 1 :] if draft.kind in kinds else ():
            self.current.pop(below, None)
        self.current[draft.kind] = draft
        if draft.kind == "question" and self.dac:
            draft.values.setdefault(("dac",), self.dac)

    @staticmethod
    def _take_leading_id(draft: Draft) -> None:
        if draft.kind not in (
            "question",
            "criterion",
            "pointer",
            "outcome",
            "assumption",
            "part",
            "case",
            "mechanism",
        ):
            return
        for path, value in draft.values.items():
            if path[0] in ("title", "question", "claim") and value:
                given, title = split_leading_id(value, draft.kind)
                if given:
                    draft.given, draft.values[path] = given, title
                    return

    def _add(self, draft: Draft, cells: list[Cell]) -> None:
        """Let a later row of the same thing add what it says."""
        for cell in cells:
            if not cell.text or cell.column.field == "id":
                continue
            before = draft.values.get(cell.path)
            if cell.column.field in _ADDING and before:
                more = READERS[cell.column.sort](cell.text, "", ())
                draft.values[cell.path] = [*before, *(item for item in more if item not in before)]
            elif before is None and cell.path not in draft.references:
                self._say(draft, cell)

    def _say(self, draft: Draft, cell: Cell) -> None:
        """Put what a cell says into a draft."""
        column, path = cell.column, cell.path
        draft.cells.setdefault(path, cell.at)
        if column.field == "id" and column.kind != "codebook":
            draft.given = draft.given or cell.text
        elif column.field == "name":
            draft.given = cell.text
        elif column.field == "under":
            draft.under = cell.text or draft.under
        elif column.sort in _POINTING or column.sort == "id":
            draft.references[path] = "\n".join(filter(None, (draft.references.get(path, ""), cell.text)))
        elif not cell.text:
            draft.values.setdefault(path, None)
        else:
            self._read_value(draft, cell)

    def _read_value(self, draft: Draft, cell: Cell) -> None:
        column, path = cell.column, cell.path
        try:
            value = READERS[column.sort](cell.text, column.field, column.choices)
        except CellError as fault:
            self.reading.faults.append(f"{self.grid.place(*cell.at)}: {fault}")
            return
        if isinstance(value, list) and draft.values.get(path):
            value = [*draft.values[path], *(item for item in value if item not in draft.values[path])]
        draft.values[path] = value
