"""Delimited tables (.csv, .tsv): one row per turn, or one row per respondent of a survey."""

import csv
import html
import re
from collections import Counter
from io import StringIO

from coder.errors import SourceFileError
from coder.importers import coded_segments, projects
from coder.importers.source_file import MAX_TEXT, Importer, SourceFile, check_length, finish
from coder.importers.speakers import respondents, segments, survey_answers, table_rows
from coder.importers.speakers.table_rows import Cell
from coder.model import Transcript

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp);")
_SNIFFED_LINES = 40


def sniff(source: SourceFile) -> bool:
    """Believe the ending; without one, lines that a tab or semicolon cuts into as many parts."""
    if source.suffix in IMPORTER.suffixes:
        return not source.head.startswith(b"PK") and bool(source.start)
    if source.suffix:
        return False
    lines = [line for line in source.start.split("\n")[:_SNIFFED_LINES] if line.strip()]
    for sign in "\t;,":
        widths = Counter(line.count(sign) for line in lines)
        width, often = widths.most_common(1)[0] if widths else (0, 0)
        if (
            len(lines) > 2
            and width > 0
            and often * 10 >= 9 * len(lines)
            and table_rows.turn_columns(_split(lines, sign))
        ):
            return True
    return False


def _split(lines: list[str], sign: str) -> list[list[Cell]]:
    return [[*line.split(sign)] for line in lines]


def read(source: SourceFile) -> Transcript:
    """Read the table as one source."""
    return projects.only(read_all(source))


def read_all(source: SourceFile) -> list[Transcript]:
    """Read the table: turns, coded segments of several documents, or answers."""
    decoded = source.decoded
    check_length(decoded.text)
    table = read_rows(decoded.text)
    source.warnings += decoded.warnings
    return transcripts_of(source, table, "csv", decoded.encoding)


def transcripts_of(
    source: SourceFile, table: list[list[Cell]], format: str, encoding: str | None = None
) -> list[Transcript]:
    """Make sources of the rows of a table, whatever file they come from."""
    if coded_segments.is_codebook(table):
        raise SourceFileError("It is a list of codes with their descriptions, not a source.")
    if coded := coded_segments.columns(table):
        return coded_segments.transcripts(source, table, coded, format, encoding)
    columns = None if survey_answers.is_of_survey_tool(table) else table_rows.turn_columns(table)
    if columns:
        text, found = segments.compose(table_rows.segments(table, columns), what="rows")
        return [finish(source, text, format, found, encoding=encoding)]
    return [respondents.survey_of(source, table, format, encoding)]


def read_rows(text: str) -> list[list[Cell]]:
    """Cut a text into rows and cells by the delimiter that cuts it most evenly."""
    csv.field_size_limit(MAX_TEXT)
    sample = text[:200_000]
    sign = max(",;\t|", key=lambda candidate: (_evenness(sample, candidate), -",;\t|".index(candidate)))
    try:
        table = [
            [_cell(cell) for cell in row] for row in csv.reader(StringIO(text, newline="\n"), delimiter=sign)
        ]
    except csv.Error as mishap:
        raise SourceFileError(
            f"It is not a valid table ({mishap}). Open it in Excel and save it as .xlsx."
        ) from None
    return [row for row in table if any(row)]


def _cell(cell: str) -> Cell:
    return html.unescape(cell) if "&" in cell and _ENTITY.search(cell) else cell


def _evenness(sample: str, sign: str) -> float:
    try:
        widths = Counter(
            len(row) for row in csv.reader(StringIO(sample, newline="\n"), delimiter=sign) if any(row)
        )
    except csv.Error:
        return 0.0
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0
    width, count = max(wide.items(), key=lambda item: item[1])
    return count / sum(widths.values()) + min(width, 50) / 10_000


IMPORTER = Importer(
    name="table",
    suffixes=(".csv", ".tsv", ".tab"),
    about="Tables with commas, semicolons, tabs or bars: one row per turn (columns for speaker, text, time in "
    "nl, fr or en), or one row per respondent: each a source, each open answer a turn; coded segments of MAXQDA "
    "and Taguette.",
    sniff=sniff,
    read=read,
    read_all=read_all,
)
