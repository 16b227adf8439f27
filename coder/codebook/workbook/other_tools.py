"""Tables of codes as other tools write them: names, what they mean, and which stands under which."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from coder.codebook.workbook.drafts import Draft, FileReading, SheetReport
from coder.codebook.workbook.grid import Grid
from coder.codebook.workbook.heading import alternatives, key
from coder.codebook.workbook.values import split_list
from coder.model.framework import plain_letters
from coder.translations import _

#: What a column is → how the tools, and people who copy their tables, head it.
_HEADINGS = {
    "name": "name|code|code name|codename|node|node name|tag|code system|naam|nom|codenaam|nom du code|tagname"
    "|code label|codes|code name / label|libellé",
    "definition": "description|comment|code memo|memo|definition|code description|omschrijving|beschrijving|définition"
    "|commentaire|mémo|code comment|opmerking",
    "keywords": "keywords|key words|search words|terms|trefwoorden|sleutelwoorden|zoekwoorden|kernwoorden|mots-clés"
    "|mots clefs|termes",
    "colour": "color|colour|kleur|couleur|code color",
    "parent": "parent code|parent|parent id|parent name|parent node|parentcode|code parent|oudercode|bovenliggende code"
    "|category|categorie|catégorie|parent code path|folder|hierarchy|path|supercode",
    "id": "id|code id|number|nr|internal id",
    "depth": "depth|level|diepte|niveau|profondeur|hierarchy level",
    "count": "files|references|sources|coded segments|coded segments of all documents|documents|grounded|density"
    "|quotations|number of highlights|highlights|count|frequency|frequentie|fréquence|weighted|weight minimum"
    "|weight maximum|weight default|aggregate|nickname|created|modified|created on|modified on|created by"
    "|modified by|creation date"
    "|author|number of coded segments|segments|bestanden|verwijzingen|références|fichiers"
    "|total references|code groups"
    "|code group 1|code group 2|code group 3|groups|coded files|cases|hotkey|uid|% coded segments"
    "|example|examples|voorbeeld|voorbeelden|exemple|exemples|quote|citaat|citation"
    "|creating user|last modified|memo count|smart code|is weighted|coder|owner|activated documents|all coded segments",
}
_KNOWN = {key(word): name for name, words in _HEADINGS.items() for word in words.split("|")}
_LEVEL = re.compile(
    r"^\s*(?:level|niveau|niv|code level|hiërarchie|hierarchie)\s*[_.-]?\s*(\d)\s*$", re.IGNORECASE
)
_STEPS = ("code", "subcode", "sub-code", "sub-subcode", "subsubcode", "sub-sub-code")
_BETWEEN = re.compile(r"\s*(?:\\{1,2}|\s>\s|\s›\s|::)\s*")
#: What a tool writes before the path of a code: its own folders.
_ROOTS = frozenset({"nodes", "codes", "code system", "nodes codes", "knopen", "noeuds", "codesystem"})
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3}")
_LAST_HEADING = 10


@dataclass
class ToolTable:
    """The headings of such a table: where each column stands."""

    row: int
    places: dict[str, int] = field(default_factory=dict)
    #: The columns of levels, the highest first.
    levels: list[int] = field(default_factory=list)
    ignored: list[int] = field(default_factory=list)
    unknown: list[int] = field(default_factory=list)


def find_tool_table(grid: Grid) -> ToolTable | None:
    """Return the headings of another tool's codebook; None where the table is none."""
    for row, headings in enumerate(grid.rows[:_LAST_HEADING]):
        table = _headings_of(headings, row)
        names = "name" in table.places or table.levels
        marks = (
            len(table.ignored) + len({"colour", "parent", "depth"} & table.places.keys()) + len(table.levels)
        )
        marks -= len(table.unknown)
        has_paths = (
            {"name", "definition"} <= table.places.keys() and not table.unknown and _has_tree(grid, table)
        )
        if names and (marks > 0 or has_paths or _is_list(table)):
            return table
    return None


def _is_list(table: ToolTable) -> bool:
    """Tell the list that people keep beside their texts: the name of a code and what it means, nothing else."""
    return table.row == 0 and {"name", "definition"} <= table.places.keys() and not table.unknown


def _headings_of(headings: Sequence[str], row: int) -> ToolTable:
    table = ToolTable(row)
    steps = [plain_letters(heading).replace("_", " ").strip() for heading in headings]
    has_steps = sum(step in _STEPS for step in steps) > 1
    for place, heading in enumerate(headings):
        if not heading.strip():
            continue
        if _LEVEL.match(heading) or (has_steps and steps[place] in _STEPS):
            table.levels.append(place)
        else:
            _take(table, place, _meant(heading))
    if "name" not in table.places and not table.levels:
        _take_title(table, headings)
    return table


def _meant(heading: str) -> str | None:
    return next((name for name in (_KNOWN.get(key(text)) for text in alternatives(heading)) if name), None)


def _take(table: ToolTable, place: int, meant: str | None) -> None:
    if meant == "count":
        table.ignored.append(place)
    elif meant and meant not in table.places:
        table.places[meant] = place
    else:
        table.unknown.append(place)


def _take_title(table: ToolTable, headings: Sequence[str]) -> None:
    """Take a title for the name where rows have a depth, as Dedoose does, or where all else is what it means."""
    for place in list(table.unknown):
        if {"depth", "definition"} & table.places.keys() and key(headings[place]) in (
            key("title"),
            key("titel"),
            key("titre"),
        ):
            table.places["name"] = place
            table.unknown.remove(place)


def _has_tree(grid: Grid, table: ToolTable) -> bool:
    place = table.places["name"]
    for row in range(table.row + 1, len(grid.rows)):
        cells = grid.rows[row]
        name = cells[place] if place < len(cells) else ""
        if name.strip() and (name != name.lstrip() or _BETWEEN.search(name.strip())):
            return True
    return False


@dataclass
class _ToolCode:
    name: str
    definition: str
    row: int
    keywords: list[str] = field(default_factory=list)
    parent: "_ToolCode | None" = None
    colour: str = ""
    id: str = ""
    under: str = ""
    draft: Draft | None = None


def read_tool_table(
    grid: Grid, table: ToolTable, reading: FileReading, report: SheetReport
) -> dict[str, str]:
    """Read the codes as themes; return the colours by title."""
    report.part = "codes of another tool"
    headings = grid.rows[table.row]
    for name, place in sorted(table.places.items(), key=lambda item: item[1]):
        report.columns.append(_column(grid, table.row, place, name))
    for place in table.levels:
        report.columns.append(_column(grid, table.row, place, "name"))
    for place in (*table.ignored, *table.unknown):
        report.left_out.append(
            _(
                '{place}: the column "{column}" was left out.',
                place=grid.place(table.row, place),
                column=headings[place].strip(),
            )
        )
    codes = _Tree(grid, table).codes()
    for code in codes:
        under = code.parent.draft if code.parent else None
        code.draft = Draft("theme", grid, code.row, under=under, values={("title", ""): code.name})
        code.draft.cells["title", ""] = (
            code.row,
            table.places.get("name", table.levels[0] if table.levels else 0),
        )
        if code.definition:
            code.draft.values["definition", ""] = code.definition
        if code.keywords:
            code.draft.values["keywords", ""] = code.keywords
        reading.drafts.append(code.draft)
    report.rows = len(codes)
    return {code.name: code.colour for code in codes if code.colour}


def _column(grid: Grid, row: int, place: int, name: str) -> dict[str, str]:
    meant = {
        "name": _("title"),
        "definition": _("definition"),
        "parent": _("stands under"),
        "colour": _("colour"),
        "keywords": _("Keywords").lower(),
    }
    return {
        "cell": grid.cell(row, place),
        "heading": grid.text(row, place),
        "kind": "theme",
        "field": {"name": "title", "parent": "under", "depth": "under"}.get(name, name),
        "language": "",
        "meaning": meant.get(name, name),
    }


class _Tree:
    """The codes of a table in the order of its rows, each after what it stands under."""

    def __init__(self, grid: Grid, table: ToolTable) -> None:
        self.grid, self.table = grid, table
        self.made: dict[tuple[str, ...], _ToolCode] = {}
        self.order: list[_ToolCode] = []

    def codes(self) -> list[_ToolCode]:
        if self.table.levels:
            self._by_levels()
        else:
            self._by_names()
        return _parents_first(self.order)

    def _cell(self, row: int, name: str) -> str:
        place = self.table.places.get(name)
        return self.grid.text(row, place) if place is not None else ""

    def _by_levels(self) -> None:
        """Read names in a column per level; what stands higher is filled once."""
        path: list[str] = []
        for row in range(self.table.row + 1, len(self.grid.rows)):
            for depth, place in enumerate(self.table.levels):
                if name := self.grid.text(row, place):
                    path = [*path[:depth], name]
                    is_last = not any(
                        self.grid.text(row, deeper) for deeper in self.table.levels[depth + 1 :]
                    )
                    self._at_path(path, row, is_last)

    def _by_names(self) -> None:
        indents: list[tuple[int, _ToolCode]] = []
        has_paths = any(len(_path(name)) > 1 for name in self._names())
        for row in range(self.table.row + 1, len(self.grid.rows)):
            cells = self.grid.rows[row]
            place = self.table.places["name"]
            written = cells[place] if place < len(cells) else ""
            name = written.strip()
            if not name or key(name) in {("total",), ("totaal",)}:
                continue
            indent = self._indent(row, written)
            path = _path(name)
            if has_paths:
                self._at_path(path, row, True)
                continue
            code = self._new(path[-1], row)
            if indent is not None:
                while indents and indents[-1][0] >= indent:
                    indents.pop()
                if not code.under and indents:
                    code.parent = indents[-1][1]
                indents.append((indent, code))
        self._follow_parents()

    def _names(self) -> Iterator[str]:
        for row in range(self.table.row + 1, len(self.grid.rows)):
            yield self._cell(row, "name")

    def _indent(self, row: int, written: str) -> int | None:
        depth = self._cell(row, "depth")
        if depth.isdecimal():
            return int(depth)
        return len(written) - len(written.lstrip())

    def _new(self, name: str, row: int) -> _ToolCode:
        code = _ToolCode(
            name,
            self._cell(row, "definition"),
            row,
            id=self._cell(row, "id"),
            under=self._cell(row, "parent"),
            keywords=split_list(self._cell(row, "keywords")),
        )
        colour = _COLOUR.search(self._cell(row, "colour"))
        code.colour = colour[0] if colour else ""
        self.order.append(code)
        return code

    def _at_path(self, path: Sequence[str], row: int, says: bool) -> None:
        """Make the code at the end of a path, and those above it that no row has."""
        above: _ToolCode | None = None
        for depth in range(1, len(path) + 1):
            names = tuple(plain_letters(name) for name in path[:depth])
            code = self.made.get(names)
            if code is None:
                code = self.made[names] = _ToolCode(path[depth - 1], "", row, parent=above)
                self.order.append(code)
            if depth == len(path) and says:
                code.definition = code.definition or self._cell(row, "definition")
                code.keywords = code.keywords or split_list(self._cell(row, "keywords"))
                colour = _COLOUR.search(self._cell(row, "colour"))
                code.colour = code.colour or (colour[0] if colour else "")
            above = code

    def _follow_parents(self) -> None:
        by_id = {code.id: code for code in self.order if code.id}
        by_name: dict[str, _ToolCode] = {}
        for code in self.order:
            by_name.setdefault(plain_letters(code.name), code)
        for code in list(self.order):
            if code.under:
                steps = _path(code.under)
                parent = by_id.get(code.under) or by_name.get(plain_letters(steps[-1]))
                if parent is None and code.under not in ("0", "-1"):
                    parent = self._named(steps, by_name, code.row)
                code.parent = parent if parent is not code else None
            elif code.parent is None:
                code.parent = _by_prefix(code, by_name)

    def _named(self, steps: Sequence[str], by_name: dict[str, _ToolCode], row: int) -> _ToolCode:
        """Make the parent that only its children name."""
        above: _ToolCode | None = None
        for step in steps:
            code = by_name.get(plain_letters(step))
            if code is None:
                code = by_name[plain_letters(step)] = _ToolCode(step, "", row, parent=above)
                self.order.append(code)
            above = code
        assert above is not None  # a path has steps
        return above


def _path(name: str) -> list[str]:
    steps = [step.strip() for step in _BETWEEN.split(name) if step.strip()]
    while len(steps) > 1 and plain_letters(steps[0]) in _ROOTS:
        steps = steps[1:]
    return steps or [name]


def _by_prefix(code: _ToolCode, by_name: dict[str, _ToolCode]) -> _ToolCode | None:
    """Return the code whose name stands before a colon or a point in this one's: joy.sub, Barriers: money."""
    for sign in (":", "."):
        head, found, tail = code.name.rpartition(sign)
        if found and tail.strip() and (parent := by_name.get(plain_letters(head))):
            return parent if parent is not code else None
    return None


def _parents_first(codes: Sequence[_ToolCode]) -> list[_ToolCode]:
    ordered: list[_ToolCode] = []
    for code in codes:
        chain: list[_ToolCode] = []
        above: _ToolCode | None = code
        while above is not None and above not in ordered and above not in chain:
            chain.append(above)
            above = above.parent
        if above in chain:  # a circle: cut where it closes
            chain[-1].parent = None
        ordered += reversed(chain)
    return ordered
