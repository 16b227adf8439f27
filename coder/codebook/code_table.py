"""The codes as a plain table, one a row: for spreadsheets and scripts."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from coder.codebook.kinds import COLUMNS, UNSAID
from coder.codebook.workbook.values import join_list
from coder.model import CLAIMS, Code, Codebook, Text
from coder.tables import write_rows

#: Columns that every table has; those of `COLUMNS` only where some code says something there.
ALWAYS = ("id", "kind", "parent", "question", "about")
WORDED = ("title", "definition")
LISTED = ("keywords", "hinders")
LANGUAGES = ("nl", "fr", "en")


def write_code_table(book: Codebook, path: Path) -> None:
    """Write the codes, one a row, wordings in each language that is spoken."""
    languages = _languages_of(book)
    rows = [code_to_cells(code, languages) for code in book.codes]
    in_languages = [f"{key}_{language}" for key in (*WORDED, *LISTED) for language in languages]
    always = {*ALWAYS, *(column for column in in_languages if not column.startswith("hinders"))}
    columns = []
    for column in (*ALWAYS, *COLUMNS, *WORDED, *LISTED, *in_languages):
        if column in always or _says_something(column, rows):
            columns.append(column)
    write_rows(path, columns, rows)


def _languages_of(book: Codebook) -> list[str]:
    spoken: set[str] = set()
    for code in book.codes:
        for key in (*WORDED, *LISTED):
            spoken.update(getattr(code, key))
    languages = [language for language in LANGUAGES if language in spoken] or ["en"]
    return languages + sorted(spoken - {*LANGUAGES, ""})


def _says_something(column: str, rows: Sequence[Mapping[str, str]]) -> bool:
    unsaid = {"", *UNSAID.values()}
    return any(row[column] not in unsaid for row in rows)


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
        cells[key] = join_list(words.get("", ()))
        for language in languages:
            cells[f"{key}_{language}"] = join_list(words.get(language, ()))
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
