"""Codings from and to tables, for colleagues who have a spreadsheet only."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from coder.analysis.coding_checks import one_of
from coder.analysis.indicator_text import Reference
from coder.errors import CodingError, NotFoundError, UsageError
from coder.importers.titles import without_ending
from coder.model import MARKS, Basis, Coding, Origin, Stance, reading
from coder.model.framework import one_spelling
from coder.services.foreign_segments import CodeNames, as_our_rows, is_foreign
from coder.services.recordings import clock, times_of
from coder.study import Study
from coder.study.codings import BulkResult
from coder.study.database import transaction
from coder.table_rows import TableRow
from coder.tables import write_rows
from coder.translations import _

#: How other tools write where a source lies, or its number: "Interviews\\Els", "D 3: Els".
_PATH = re.compile(r"[\\/]")
_NUMBER = re.compile(r"^(?:D\s*)?\d+\s*[:–-]\s*")
COLUMNS = [
    "id",
    "source",
    "title",
    "start",
    "end",
    "quote",
    "code",
    "code_title",
    "coder",
    "stance",
    "basis",
    "memo",
    "key_quote",
    "unsure",
    "created",
    "origin",
    "withdrawn",
    "time",
]


Read = Coding | CodingError | NotFoundError | UsageError


@dataclass
class ImportedCodings:
    """What became of a table of codings, and the codes that it brought."""

    result: BulkResult
    new_codes: list[str]


def import_codings(
    study: Study,
    rows: Sequence[TableRow],
    by: str,
    update: bool = False,
    partial: bool = False,
    walked: Iterable[TableRow] | None = None,
) -> ImportedCodings:
    """Take codings in from the rows of a table, ours or one of coded segments of another tool.

    A row that fails is named as in the sheet, whose headings are row 1. `walked` are the same rows,
    taken one by one as they are read: a door may show how far it is.
    """
    numbers: list[int] = []
    try:
        with transaction(study.db):  # new codes go with their codings, or not at all
            codes, ours = _rows_of_ours(study, rows, by)
            numbers += [number for number, _row in ours]
            read = codings_from(study, _in_step(ours, walked), by)
            result = study.codings.add_many(read, update, partial)
            if result.failed and not partial:
                raise _NothingKeptError(result)
    except _NothingKeptError as undone:
        return ImportedCodings(_with_lines(undone.result, rows, numbers), [])
    return ImportedCodings(_with_lines(result, rows, numbers), codes.new)


def _in_step(
    ours: Sequence[tuple[int, Mapping[str, str]]], walked: Iterable[TableRow] | None
) -> Iterator[Mapping[str, str]]:
    """Yield the rows, and walk along those of the table."""
    steps, last = iter(walked or ()), -1
    for number, row in ours:
        while last < number:
            next(steps, None)
            last += 1
        yield row
    for _row in steps:  # rows without a coding at the end
        pass


def _with_lines(result: BulkResult, rows: Sequence[TableRow], numbers: Sequence[int]) -> BulkResult:
    for failure in result.failed:
        row = rows[numbers[failure["row"] - 1]]
        failure |= {"row": row.line, "line": row.line, "place": row.place()}
    return result


def _rows_of_ours(
    study: Study, rows: Sequence[TableRow], by: str
) -> tuple[CodeNames, list[tuple[int, Mapping[str, str]]]]:
    """Return the rows as ours are, each with the number of the row that it comes from."""
    codes = CodeNames(study)
    if not rows or not is_foreign(rows[0]):
        return codes, list(enumerate(rows))
    named = []
    for number, row in enumerate(rows):
        for ours in as_our_rows(row):
            named += [(number, {**ours, "code": name}) for name in codes.parts(ours["code"])]
    codes.make((row["code"] for _number, row in named), by)
    return codes, [
        (number, {**row, "code": codes.known(row["code"]) or row["code"]}) for number, row in named
    ]


class _NothingKeptError(Exception):
    """Undoes the codes that a table brought whose codings were not kept."""

    def __init__(self, result: BulkResult) -> None:
        self.result = result


class Finder:
    """The sources that rows name: each name is looked up once."""

    def __init__(self, study: Study) -> None:
        self._study = study
        self._found: dict[str, str | NotFoundError | UsageError] = {}
        self._respondents: dict[str, list[str]] = {}
        self._by_name: dict[str, list[str]] | None = None

    def source(self, reference: str) -> str:
        """Return the source that is called so, by id, title or file name, with its ending or without."""
        if reference not in self._found:
            try:
                self._found[reference] = self._look_up(reference)
            except (NotFoundError, UsageError) as error:
                self._found[reference] = error
        found = self._found[reference]
        if isinstance(found, Exception):
            raise found
        return found

    def _look_up(self, reference: str) -> str:
        try:
            return self._study.sources.find(reference)
        except NotFoundError:
            # as other tools write it: behind its folder or number, without its ending
            last = _PATH.split(reference.strip())[-1]
            alike = self._names().get(_bare(last)) or self._names().get(_bare(_NUMBER.sub("", last)))
            if not alike or len(alike) > 1:
                raise
            return alike[0]

    def _names(self) -> dict[str, list[str]]:
        if self._by_name is None:
            self._by_name = {}
            files = self._study.sources.files()
            for row in self._study.sources.all():
                for name in {_bare(row["title"]), _bare(PurePosixPath(files.get(row["id"], "")).name)} - {""}:
                    self._by_name.setdefault(name, []).append(row["id"])
        return self._by_name

    def respondents(self, source: str) -> list[str]:
        """Return who answered a survey; nobody where it is no survey."""
        if source not in self._respondents:
            self._respondents[source] = self._study.sources.respondents(source)
        return self._respondents[source]


def _bare(name: str) -> str:
    return one_spelling(without_ending(name))


def codings_from(
    study: Study, rows: Iterable[Mapping[str, str]], by: str, finder: Finder | None = None
) -> Iterator[Read]:
    """Read rows as codings by this person unless a row names another; a bad row comes as its error."""
    finder = finder or Finder(study)
    for row in rows:
        try:
            yield coding_from(study, row, by, finder)
        except (CodingError, NotFoundError, UsageError) as error:
            yield error


def coding_from(study: Study, row: Mapping[str, str], by: str, finder: Finder | None = None) -> Coding:
    """Read one row; the passage is given by start and end, or by a quote that occurs once."""
    finder = finder or Finder(study)
    cells = _in_our_words(row)
    for column in ("source", "code"):
        if not cells.get(column):
            raise CodingError(
                _("There is no {column}: the column `{column}` is missing or empty.", column=column)
            )
    if cited := _cited(study, cells, finder):
        year = cells.get("year") or cited.year
        passage = _Passage(*study.figures.cite(cited._replace(year=year), by))
        return _coding(passage, cells, by, basis=Basis.RECORD)  # as evidence a figure is a record
    return _coding(_passage(study, cells, cells["whole quote"], finder), cells, by)


def _in_our_words(row: Mapping[str, str]) -> dict[str, str]:
    """Return the cells by our names of their columns, stance and basis in our words; the quote as it stands too."""
    cells: dict[str, str] = {"whole quote": ""}
    # a column that has our own name goes before one that only means the same
    for heading in sorted(row, key=lambda heading: heading not in COLUMNS):
        column = heading if heading in COLUMNS else reading.coding_column(heading) or heading
        if column in cells:
            continue
        cells[column] = (row[heading] or "").strip()
        if column == "quote":
            cells["whole quote"] = row[heading] or ""
    for column, read in (("stance", reading.stance), ("basis", reading.basis)):
        cells[column] = read(cells.get(column, "")) or cells.get(column, "")
    return cells


class _Passage(NamedTuple):
    """Where a coding stands; the quote only where it must still be compared with the text."""

    source: str
    start: int
    end: int
    quote: str = ""


def _passage(study: Study, cells: Mapping[str, str], quote: str, finder: Finder) -> _Passage:
    """Return the passage that a row names by start and end, or by a quote that occurs once."""
    source = finder.source(cells["source"])
    is_quoted = bool(quote.strip())
    if cells.get("start") and cells.get("end"):
        start, end = _position("start", cells["start"]), _position("end", cells["end"])
        return _Passage(source, start, end, quote if is_quoted else "")
    if not is_quoted:
        raise CodingError(_("A passage is given by start and end, or by a quote that occurs exactly once."))
    source = _who_said(study, finder.respondents(source), quote.strip()) or source
    return _Passage(source, *study.codings.locate(source, quote.strip()))  # found, white space aside


def _coding(passage: _Passage, cells: Mapping[str, str], by: str, basis: Basis | None = None) -> Coding:
    """Return a row as a coding; the basis given holds where the row names none."""
    if cells.get("basis"):
        basis = one_of(Basis, "basis", cells["basis"])
    return Coding(
        source=passage.source,
        start=passage.start,
        end=passage.end,
        quote=passage.quote,
        code=cells["code"],
        coder=cells.get("coder") or by,
        stance=one_of(Stance, "stance", cells.get("stance") or Stance.MENTIONS),
        basis=basis,
        memo=cells.get("memo", ""),
        origin=Origin.IMPORT,
        key_quote=_ticked("key_quote", cells.get("key_quote", "")),
        unsure=_ticked("unsure", cells.get("unsure", "")),
    )


def _ticked(mark: str, cell: str) -> bool:
    """Return whether a cell marks a coding; raises `CodingError` where it says neither yes nor no."""
    said = reading.yes_or_no(cell) if cell else False
    if said is None:
        raise CodingError(_('{column} is "{value}"; write yes or no.', column=mark, value=cell))
    return said


def _cited(study: Study, cells: Mapping[str, str], finder: Finder) -> Reference | None:
    """Return the indicator that a row cites: None where it gives words or positions, or names a source."""
    written = cells["source"]
    if any(cells.get(column) for column in ("quote", "start", "end")):
        return None
    cited = study.figures.reference(written.removeprefix("indicator:"))
    if cited is None or written.startswith("indicator:"):
        return cited
    try:
        finder.source(written)
    except (NotFoundError, UsageError):
        return cited
    raise UsageError(
        _(
            '"{written}" names a source and an indicator. Give the words of the source '
            "(quote), or write indicator:{written}.",
            written=written,
        )
    )


def _who_said(study: Study, respondents: Iterable[str], quote: str) -> str | None:
    """Return the respondent of a survey with these words; None where that is not just one."""
    speakers = [respondent for respondent in respondents if quote in study.sources.text(respondent)]
    return speakers[0] if len(speakers) == 1 else None


def _position(column: str, value: str) -> int:
    if not value.isdecimal() or len(value) > 12:
        value = value if len(value) < 60 else f"{value[:57]}…"
        raise CodingError(
            _(
                '{column} is "{value}"; it must be a whole number of characters from 0.',
                column=column,
                value=value,
            )
        )
    return int(value)


def write_codings(study: Study, path: Path) -> int:
    """Write all live codings to a table that `coding import` reads back; return how many."""
    titles = {row["id"]: row["title"] for row in study.sources.all()}
    codes = {code.id: str(code.title) for code in study.codebook.codes}
    codings = study.codings.select()
    times = times_of(study, codings)
    rows = []
    for coding in codings:
        named = {"title": titles[coding.source], "code_title": codes.get(coding.code, "")}
        marks = {mark: "yes" if getattr(coding, mark) else "" for mark in MARKS}
        time = clock(times.get(coding.id or 0))
        rows.append(vars(coding) | named | marks | {"time": time})
    write_rows(path, COLUMNS, rows)
    return len(codings)
