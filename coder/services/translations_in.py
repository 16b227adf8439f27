"""A table of translations that was filled in: what is new in it goes into the framework, all or nothing."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from coder.codebook.framework_forms import changes
from coder.codebook.framework_forms.layout import from_layout, lay_out
from coder.codebook.framework_forms.reading import FieldsError, read_fields
from coder.codebook.framework_forms.things import WHOLE
from coder.codebook.schema_values import keyword_is_sound
from coder.codebook.translating import BETWEEN_KEYWORDS, FrameworkText
from coder.codebook.workbook.values import split_list
from coder.errors import CodebookError, UsageError
from coder.services.judgement_workbook.state import Fate, fate, fingerprint
from coder.services.translation_table import KEY, NO_LANGUAGE, SHOWN, texts_of
from coder.study import Study
from coder.study.database import transaction
from coder.table_rows import TableRow
from coder.tables import read_book
from coder.translations import LANGUAGES, _, using
from coder.translations.formatting import language_name

#: How the heading of a column ends that holds a language, and how it begins where it is to be filled in.
_LANGUAGE = re.compile(r"\((?P<code>[a-z]{2,3}(?:-[A-Za-z]+)?|-)\)\s*$", re.IGNORECASE)
_TO_FILL_IN = ("→", "->", "=>", ">")


class Cell(NamedTuple):
    """A translation that somebody filled in: of which text, in which language, and where it stands."""

    text: FrameworkText
    language: str
    words: str
    place: str


@dataclass
class TranslationResult:
    """What a table brought."""

    #: kind, id, field, language, before, after
    taken: list[dict[str, str]] = field(default_factory=list)
    unchanged: int = 0
    #: Translated otherwise in the study meanwhile; they stay: also where they stand in the file.
    kept: list[dict[str, str]] = field(default_factory=list)
    #: Sentences: texts that are others now than the translator saw, and rows that were left out.
    remarks: list[str] = field(default_factory=list)
    version: int = 0
    status: str = "unchanged"

    def as_dict(self) -> dict[str, Any]:
        """Return it as scripts get it."""
        return asdict(self)


def read_translations(
    study: Study, path: Path, by: str, *, dry_run: bool = False, overwrite: bool = False
) -> TranslationResult:
    """Take in what was filled in: all of it or, with any fault, nothing; raises `UsageError` naming the cells.

    What was translated otherwise in the study meanwhile stays unless `overwrite`.
    """
    with transaction(study.db):
        intake = _Intake(study, path, overwrite)
        layout = intake.taken_in()
        if intake.faults:
            raise UsageError("\n".join([*intake.faults, _("Nothing was changed.")]))
        result = intake.result
        result.version = study.codes.version
        if result.taken and not dry_run:
            origin = {"how": "translation", "file": path.name}
            loaded = study.codes.load(_made(layout, path), by, origin)
            result.version, result.status = loaded["version"], loaded["status"]
    return result


def _made(layout: dict[str, Any], path: Path) -> dict[str, Any]:
    try:
        return from_layout(layout)
    except CodebookError as error:
        raise UsageError("\n".join(f"{path.name}: {fault}" for fault in error.faults)) from error


class _Intake:
    """A table of translations while it is taken in."""

    def __init__(self, study: Study, path: Path, overwrite: bool) -> None:
        self.study, self.path, self.overwrite = study, path, overwrite
        self.faults: list[str] = []
        self.result = TranslationResult()
        self.texts = {text.key: text for text in texts_of(study)}
        self.rows, self.shown = _read(path)
        self._filled: dict[tuple[str, str], Cell] = {}

    def taken_in(self) -> dict[str, Any]:
        """Return the layout with all that is new in it."""
        for row in self.rows:
            self._take_row(row)
        layout = lay_out(self.study.codes.plain())
        for cell in self._filled.values():
            layout = self._settle(layout, cell)
        return self._with_languages(layout)

    def _take_row(self, row: TableRow) -> None:
        columns = _columns_in(row)
        key = " ".join(row.get(columns.key, "").split())
        filled = {column: row[column].strip() for column in columns.to_fill_in if row[column].strip()}
        if not filled:
            return
        text = self.texts.get(key)
        if text is None:
            place = self._place(row, columns.key)
            told = _(
                "{place}: “{key}” is no text of the framework now; the row was left out.",
                place=place,
                key=key,
            )
            self.result.remarks.append(told)
            return
        self._compare(row, columns.spoken, text)
        for column, words in filled.items():
            said = BETWEEN_KEYWORDS.join(split_list(words)) if text.are_keywords else words
            cell = Cell(
                text, columns.to_fill_in[column], said.replace("\r\n", "\n"), self._place(row, column)
            )
            self._keep(cell)

    def _keep(self, cell: Cell) -> None:
        other = self._filled.setdefault((cell.text.key, cell.language), cell)
        if other.words != cell.words:
            told = _(
                "{place}: the same text is translated otherwise in {other}.",
                place=cell.place,
                other=other.place,
            )
            self.faults.append(told)

    def _place(self, row: TableRow, column: str) -> str:
        return f"{self.path.name}, {row.place(column)}"

    def _compare(self, row: TableRow, spoken: Mapping[str, str], text: FrameworkText) -> None:
        """Say which texts are others now than the translator saw."""
        for column, language in spoken.items():
            if fingerprint((row[column],)) != fingerprint((text.texts.get(language, ""),)):
                told = _(
                    "{place}: the study now says “{words}” here. Look whether the translation still fits.",
                    place=self._place(row, column),
                    words=text.texts.get(language, ""),
                )
                self.result.remarks.append(told)

    def _settle(self, layout: dict[str, Any], cell: Cell) -> dict[str, Any]:
        text, language = cell.text, cell.language
        before = text.texts.get(language, "")
        prints = [fingerprint((words,)) for words in (cell.words, before, "")]
        done = fate(prints[0], self.shown.get(f"{text.key} {language}"), prints[1], prints[2])
        told = {"kind": text.kind, "id": text.id, "field": text.field, "language": language}
        told |= {"before": before, "after": cell.words}
        if done == Fate.CONFLICT and not self.overwrite:
            self.result.kept.append(told | {"place": cell.place})
        elif done in (Fate.SAME, Fate.UNTOUCHED):
            self.result.unchanged += 1
        elif self._is_sound(cell):
            self.result.taken.append(told)
            return self._with(layout, cell)
        return layout

    def _is_sound(self, cell: Cell) -> bool:
        words = split_list(cell.words) if cell.text.are_keywords else []
        wrong = [word for word in words if not keyword_is_sound(word)]
        for word in wrong:
            told = _(
                '"{word}" is not a keyword. Use word, stem*, *part*, "two words" or one+other', word=word
            )
            self.faults.append(f"{cell.place}: {told}")
        return not wrong

    def _with(self, layout: dict[str, Any], cell: Cell) -> dict[str, Any]:
        kind, thing_id = cell.text.kind, cell.text.id
        before = layout if kind == WHOLE else changes.find(layout, kind, thing_id).data
        try:
            values = read_fields(kind, {cell.text.field: {cell.language: cell.words}}, before)
        except FieldsError as error:
            self.faults += [f"{cell.place}: {fault}" for fault in error.by_field.values()]
            return layout
        return changes.changed(layout, kind, thing_id, values)

    def _with_languages(self, layout: dict[str, Any]) -> dict[str, Any]:
        """Let a language that came be one of the study's, where it says which those are."""
        languages = layout.get("languages")
        came = list(dict.fromkeys(told["language"] for told in self.result.taken))
        new = [language for language in came if language not in (languages or ())]
        if languages and new:
            names = ", ".join(language_name(language) for language in new)
            self.result.remarks.append(_("New language of the study: {languages}.", languages=names))
            layout = {**layout, "languages": [*languages, *new]}
        return layout


# --- the file -------------------------------------------------------------------------


@dataclass
class _Columns:
    """What the columns of a row hold: that of the keys, and those of each language."""

    key: str
    spoken: dict[str, str]
    to_fill_in: dict[str, str]


def _read(path: Path) -> tuple[list[TableRow], dict[str, str]]:
    """Return the rows with texts, and what the cells that are to be filled in showed."""
    if path.suffix.lower() != ".xlsx":
        raise UsageError(_("{path}: translations are read from an Excel workbook, .xlsx.", path=path))
    rows: list[TableRow] = []
    shown: dict[str, str] = {}
    for title, of_sheet in read_book(path, _is_known):
        if title == SHOWN:
            shown = {row.get(KEY, ""): row.get(SHOWN, "") for row in of_sheet}
        elif of_sheet and _columns_in(of_sheet[0]).key and _columns_in(of_sheet[0]).to_fill_in:
            rows += of_sheet
    if not rows:
        raise UsageError(
            _(
                "{path}: no sheet has a column of keys and one of translations (→). "
                "`coder codebook translate` writes a workbook to fill in where the file is not there yet.",
                path=path.name,
            )
        )
    return rows, shown


def _is_known(heading: str) -> bool:
    return _is_key(heading) or bool(_LANGUAGE.search(heading))


def _is_key(heading: str) -> bool:
    return heading.strip().casefold() in _keys()


def _keys() -> set[str]:
    names = {KEY}
    for language in LANGUAGES:
        with using(language):
            names.add(_("Key").casefold())
    return names


def _columns_in(row: TableRow) -> _Columns:
    columns = _Columns("", {}, {})
    for column, heading in row.headings.items():
        match = _LANGUAGE.search(heading)
        if _is_key(heading):
            columns.key = column
        elif match:
            language = "" if match["code"] == NO_LANGUAGE else match["code"]
            is_to_fill_in = heading.strip().startswith(_TO_FILL_IN)
            (columns.to_fill_in if is_to_fill_in else columns.spoken)[column] = language
    return columns
