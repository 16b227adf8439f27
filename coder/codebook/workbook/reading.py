"""A file of any kind that holds a framework, as what it says."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from coder.codebook.checking import check
from coder.codebook.files import Document, Location
from coder.codebook.framework import entries
from coder.codebook.items import WHOLE, Item, Key, flatten, unflatten
from coder.codebook.three_way import EVERYTHING
from coder.codebook.workbook.drafts import FileReading
from coder.codebook.workbook.grid import Grid
from coder.codebook.workbook.grids import read_grids
from coder.codebook.workbook.settle import Said, settle
from coder.codebook.workbook.sheets import read_framework
from coder.codebook.writing import as_written
from coder.tables import read_rows
from coder.translations import _

#: Endings of files whose tables are read as a framework.
TABLES = (".xlsx", ".xlsm", ".csv", ".tsv", ".docx", ".jsonl", ".json")


def read_tables(path: Path, known: Mapping[Key, Item]) -> tuple[FileReading, Said]:
    """Read a workbook, a table or a Word document against what the study has."""
    grids = _of_objects(path) if path.suffix.lower() in (".json", ".jsonl") else read_grids(path)
    reading = read_framework(grids, path.name, known, written_from(path))
    said = settle(reading, known)
    if not said.items and not reading.faults:
        reading.faults.append(
            _(
                "{file}: nothing in it was understood as a framework. `coder codebook template {file}` "
                "shows which sheets and columns there are.",
                file=path.name,
            )
        )
    return reading, said


def _of_objects(path: Path) -> list[Grid]:
    rows = read_rows(path)
    columns = list(dict.fromkeys(column for row in rows for column in row))
    texts = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    return [Grid(path.stem, texts, file=path.name, sort="file")]


def written_from(path: Path) -> str:
    """Return the hash of the version that a workbook of ours was written from, "" for any other."""
    if path.suffix.lower() != ".xlsx":
        return ""
    from coder.codebook.workbook.marks import version_of

    return version_of(path)


def said_by_plain(plain: Mapping[str, Any], whole: bool = True) -> Said:
    """Return a codebook as what a file says that has all of it."""
    items = flatten(plain)
    return Said(items, set(EVERYTHING) if whole else set())


def make_codebook(items: Iterable[Item], said: Said, name: str) -> dict[str, Any]:
    """Return the codebook of these things, checked; raises `CodebookError` naming the cells of what is wrong."""
    data = as_written(unflatten(items))
    return check([SaidDocument(Path(name), data).attach(said, name)])


class SaidDocument(Document):
    """A codebook on its way in, whose faults are named by the cells that say so."""

    def attach(self, said: Said, name: str) -> "SaidDocument":
        """Say where each thing stands, and what the file is called."""
        self.said, self.name = said, name
        return self

    def fault(self, location: Location, sentence: str) -> None:
        """Note a fault at the cell that it comes from."""
        place = self._place(location) or self.name
        self.faults.append((len(self.faults), f"{place}: {sentence}"))

    def sentences(self) -> "Sequence[str]":  # type: ignore[override]
        """Return the faults, each once."""
        return list(dict.fromkeys(sentence for _number, sentence in self.faults))

    def _place(self, location: Location) -> str | None:
        key: Key = WHOLE
        rest = location
        for entry in entries(self.data):
            if location[: len(entry.location)] == entry.location:
                key, rest = (entry.kind, entry.id), location[len(entry.location) :]
        if key == WHOLE and location and location[0] in ("rules", "scales", "aliases") and len(location) > 1:
            key, rest = (str(location[0])[:-1].replace("aliase", "alias"), str(location[1])), location[2:]
        if key == WHOLE and location and location[0] in ("sets", "guides", "registers"):
            name = str(location[0])
            named = self.data[name][location[1]] if len(location) > 1 else {}
            key, rest = (name[:-1], str(named.get("id"))), location[2:]
        path = tuple(str(step) for step in rest if not isinstance(step, int))[:2]
        return (
            self.said.places.get((key, path))
            or self.said.places.get((key, path[:1]))
            or self.said.place(key, None)
        )
