"""Codings from and to tables, for colleagues who have a spreadsheet only."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from coder.analysis.coding_checks import one_of
from coder.analysis.indicator_text import Reference
from coder.errors import CodingError, NotFoundError, UsageError
from coder.model import Basis, Coding, Origin, Stance
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
    given = {key: (value or "").strip() for key, value in row.items()}
    for column in ("source", "code"):
        if not given.get(column):
            raise CodingError(
                _("There is no {column}: the column `{column}` is missing or empty.", column=column)
            )
    if cited := _cited(study, given):
        return _figure(study, cited, given, by)
    source = study.sources.find(given["source"])
    quote = row.get("quote") or ""
    if given.get("start") and given.get("end"):
        start, end = _position("start", given["start"]), _position("end", given["end"])
        quote = quote if quote.strip() else ""
    elif quote.strip():
        source = _who_said(study, source, quote.strip())
        start, end = study.codings.locate(source, quote.strip())
        quote = ""  # found, white space aside
    else:
        raise CodingError(_("A passage is given by start and end, or by a quote that occurs exactly once."))
    return Coding(
        source=source,
        start=start,
        end=end,
        quote=quote,
        code=given["code"],
        coder=given.get("coder") or by,
        stance=one_of(Stance, "stance", given.get("stance") or Stance.MENTIONS),
        basis=one_of(Basis, "basis", given["basis"]) if given.get("basis") else None,
        memo=given.get("memo", ""),
        origin=Origin.IMPORT,
    )


def _cited(study: Study, given: Mapping[str, str]) -> Reference | None:
    """Tell which indicator a row cites: none where it gives words or positions, or names a source."""
    written = given["source"]
    if any(given.get(column) for column in ("quote", "start", "end")):
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


def _figure(study: Study, cited: Reference, given: Mapping[str, str], by: str) -> Coding:
    """Read a row that cites an indicator: as evidence it is a record."""
    year = given.get("year") or cited.year
    source, start, end = study.figures.cite(cited._replace(year=year), by)
    return Coding(
        source=source,
        start=start,
        end=end,
        quote="",
        code=given["code"],
        coder=given.get("coder") or by,
        stance=one_of(Stance, "stance", given.get("stance") or Stance.MENTIONS),
        basis=one_of(Basis, "basis", given.get("basis") or Basis.RECORD),
        memo=given.get("memo", ""),
        origin=Origin.IMPORT,
    )


def _who_said(study: Study, source: str, quote: str) -> str:
    """Return the respondent of a survey with these words; where it is not one alone, the source as it is named."""
    respondents = study.sources.respondents(source)
    found = [own for own in respondents if quote in study.sources.text(own)]
    return found[0] if len(found) == 1 else source


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
    """Write all live codings to a table that `coding import` reads back; give how many."""
    titles = {row["id"]: row["title"] for row in study.sources.all()}
    codes = {code.id: str(code.title) for code in study.codebook.codes}
    codings = study.codings.select()
    rows = (
        vars(coding) | {"title": titles[coding.source], "code_title": codes.get(coding.code, "")}
        for coding in codings
    )
    write_rows(path, COLUMNS, rows)
    return len(codings)
