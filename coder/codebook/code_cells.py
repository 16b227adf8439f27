"""A code as cells of a table, and the code that changed cells describe."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coder.codebook.kinds import COLUMNS, UNSAID
from coder.model import CLAIMS, Code, Text, Way
from coder.translations import _

#: Columns that every table has; those of `COLUMNS` only where some code says something there.
ALWAYS = ("id", "kind", "parent", "question", "about")
WORDED = ("title", "definition")
LISTED = ("keywords", "hinders")
#: A column of wordings or words, alone or of one language: title, title_nl.
IN_LANGUAGE = re.compile(r"(title|definition|keywords|hinders)(?:_(.+))?")
_BETWEEN = re.compile(r"[,;\n]")
_WORD = re.compile(r' *"{1,2}[^"\n]+"{1,2}(?= *(?:[,;\n]|$))|[^,;\n]+')


@dataclass(frozen=True)
class TableRow:
    """One row of a table on its way in, and how people find it."""

    number: int
    cells: Mapping[str, str]
    #: File and line, as faults name them.
    place: str

    def cell(self, column: str) -> str:
        """Return what stands in a column, "" where the table does not have it."""
        return self.cells.get(column, "").strip()


def code_to_cells(code: Code, languages: Sequence[str]) -> dict[str, str]:
    """Return the cells of a code; a wording without language has its column, and stands in each language too."""
    cells = {
        "id": code.id,
        "kind": str(code.kind),
        "parent": code.parent or "",
        "question": code.question or "",
        "about": " ".join(_link(code, target) for target in code.about),
    }
    for column, field in COLUMNS.items():
        cells[column] = _simple_cell(code, field)
    for key in WORDED:
        text: Text = getattr(code, key)
        cells[key] = text.get("", "")
        for language in languages:
            cells[f"{key}_{language}"] = text.get(language) or cells[key]
    for key in LISTED:
        words: Mapping[str, Sequence[str]] = getattr(code, key)
        cells[key] = _join_words(words.get("", ()))
        for language in languages:
            cells[f"{key}_{language}"] = _join_words(words.get(language, ()))
    return cells


def _link(code: Code, target: str) -> str:
    if target in code.about_as:
        return f"{target}:{code.about_as[target]}"
    return target


def _simple_cell(code: Code, field: str) -> str:
    value = getattr(code, field)
    if field == "rule" and code.kind in CLAIMS:
        return str(value)  # a part may be judged otherwise than its whole
    if value is None or value == UNSAID.get(field):
        return ""
    return str(value)


def _join_words(words: Sequence[str]) -> str:
    """Write a list; a word that holds a sign between words stands in quotes, its own quotes doubled."""
    written = []
    for word in words:
        is_doubtful = _BETWEEN.search(word) and word.count('"') in (0, 2)
        written.append(f'"{word}"' if is_doubtful else word)
    return ", ".join(written)


def _split_words(cell: str) -> tuple[str, ...]:
    """Split a list at commas, semicolons and line ends, except within quotes."""
    words = []
    for match in _WORD.findall(cell):
        word = match.strip()
        if not word:
            continue
        is_quoted = len(word) > 2 and word[0] == word[-1] == '"' and _BETWEEN.search(word)
        words.append(word[1:-1] if is_quoted else word)
    return tuple(words)


def with_changed_cells(code: Code, row: TableRow, languages: Sequence[str], faults: list[str]) -> Code:
    """Return the code with the cells that say something else than it does; add what is wrong to the faults."""
    changed = _changed_cells(row, code_to_cells(code, languages))
    values = _changed_values(changed)
    if "about" in changed:
        values["about"], values["about_as"] = _read_links(changed["about"], row.place, faults)
    for key in WORDED:
        wordings = _changed_wordings(key, changed)
        if wordings:
            values[key] = _reworded(getattr(code, key), wordings, languages)
    for key in LISTED:
        values[key] = _changed_lists(getattr(code, key), key, changed)
    return replace(code, **values)


def _changed_values(changed: Mapping[str, str]) -> dict[str, Any]:
    """Return the fields that one word in one cell says."""
    values: dict[str, Any] = {}
    for column in ("parent", "question"):
        if column in changed:
            values[column] = changed[column] or None
    for column, field in COLUMNS.items():
        if column in changed:
            values[field] = changed[column] or UNSAID.get(field)
    return values


def _changed_cells(row: TableRow, before: Mapping[str, str]) -> dict[str, str]:
    changed = {}
    for column in row.cells:
        if column in before and row.cell(column) != before[column]:
            changed[column] = row.cell(column)
    return changed


def _read_links(cell: str, place: str, faults: list[str]) -> tuple[tuple[str, ...], dict[str, Way]]:
    """Read what a code is about: O1, or O1:stance where the codebook says how evidence travels there."""
    targets, ways = [], {}
    for link in filter(None, re.split(r"[\s,;]+", cell)):
        target, colon, way = link.partition(":")
        targets.append(target)
        if colon and way not in list(Way):
            faults.append(
                _(
                    '{place}: about is "{link}"; write {target}, {target}:stance or {target}:mentions.',
                    place=place,
                    link=link,
                    target=target,
                )
            )
        elif colon:
            ways[target] = Way(way)
    return tuple(targets), ways


def _changed_wordings(key: str, changed: Mapping[str, str]) -> dict[str, str]:
    wordings = {}
    for column, cell in changed.items():
        if column.startswith(f"{key}_"):
            wordings[column.rpartition("_")[2]] = cell
    if key not in changed:
        return wordings
    # in each language the table repeats what has no language of its own
    unlike = {language: cell for language, cell in wordings.items() if cell != changed[key]}
    return unlike | {"": changed[key]}


def _reworded(text: Text, wordings: Mapping[str, str], languages: Sequence[str]) -> Text:
    """Change wordings; one without language is changed itself where every language says the same."""
    has_one_wording = set(text) == {""}
    if has_one_wording and set(wordings) == set(languages) and len(set(wordings.values())) == 1:
        wordings = {"": next(iter(wordings.values()))}
    return Text({language: wording for language, wording in {**text, **wordings}.items() if wording})


def _changed_lists(
    before: Mapping[str, tuple[str, ...]], key: str, changed: Mapping[str, str]
) -> dict[str, tuple[str, ...]]:
    lists = dict(before)
    for column, cell in changed.items():
        if column == key or column.startswith(f"{key}_"):
            lists[column[len(key) + 1 :]] = _split_words(cell)
    return {language: words for language, words in lists.items() if words}
