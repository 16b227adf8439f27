"""Codings from and to tables, for colleagues who have a spreadsheet only."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from coder.analysis.coding_checks import one_of
from coder.analysis.indicator_text import Reference
from coder.errors import CodingError, NotFoundError, UsageError
from coder.model import Basis, Coding, Origin, Stance, reading
from coder.study import Study
from coder.tables import write_rows
from coder.translations import _

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
    "created",
    "origin",
    "withdrawn",
]


def codings_from(
    study: Study, rows: Iterable[Mapping[str, str]], by: str
) -> Iterator[Coding | CodingError | NotFoundError | UsageError]:
    """Read rows as codings by this person unless a row names another; a bad row comes as its error."""
    for row in rows:
        try:
            yield coding_from(study, row, by)
        except (CodingError, NotFoundError, UsageError) as error:
            yield error


def coding_from(study: Study, row: Mapping[str, str], by: str) -> Coding:
    """Read one row; the passage is given by start and end, or by a quote that occurs once."""
    cells = _in_our_words(row)
    for column in ("source", "code"):
        if not cells.get(column):
            raise CodingError(
                _("There is no {column}: the column `{column}` is missing or empty.", column=column)
            )
    if cited := _cited(study, cells):
        year = cells.get("year") or cited.year
        passage = _Passage(*study.figures.cite(cited._replace(year=year), by))
        return _coding(passage, cells, by, basis=Basis.RECORD)  # as evidence a figure is a record
    return _coding(_passage(study, cells, cells["whole quote"]), cells, by)


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


def _passage(study: Study, cells: Mapping[str, str], quote: str) -> _Passage:
    """Return the passage that a row names by start and end, or by a quote that occurs once."""
    source = study.sources.find(cells["source"])
    is_quoted = bool(quote.strip())
    if cells.get("start") and cells.get("end"):
        start, end = _position("start", cells["start"]), _position("end", cells["end"])
        return _Passage(source, start, end, quote if is_quoted else "")
    if not is_quoted:
        raise CodingError(_("A passage is given by start and end, or by a quote that occurs exactly once."))
    source = _who_said(study, source, quote.strip())
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
    )


def _cited(study: Study, cells: Mapping[str, str]) -> Reference | None:
    """Return the indicator that a row cites: None where it gives words or positions, or names a source."""
    written = cells["source"]
    if any(cells.get(column) for column in ("quote", "start", "end")):
        return None
    cited = study.figures.reference(written.removeprefix("indicator:"))
    if cited is None or written.startswith("indicator:"):
        return cited
    try:
        study.sources.find(written)
    except (NotFoundError, UsageError):
        return cited
    raise UsageError(
        _(
            '"{written}" names a source and an indicator. Give the words of the source '
            "(quote), or write indicator:{written}.",
            written=written,
        )
    )


def _who_said(study: Study, source: str, quote: str) -> str:
    """Return the respondent of a survey with these words; the source as it is named where that is not just one."""
    speakers = []
    for respondent in study.sources.respondents(source):
        if quote in study.sources.text(respondent):
            speakers.append(respondent)
    return speakers[0] if len(speakers) == 1 else source


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
    rows = []
    for coding in codings:
        named = {"title": titles[coding.source], "code_title": codes.get(coding.code, "")}
        rows.append(vars(coding) | named)
    write_rows(path, COLUMNS, rows)
    return len(codings)
