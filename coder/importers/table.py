"""Delimited tables (.csv, .tsv): one row per turn, or one row per respondent of a survey."""

import csv
import html
import re
from collections import Counter
from collections.abc import Iterator
from io import StringIO

from coder.errors import SourceFileError
from coder.importers import coded_segments, projects
from coder.importers.source_file import MAX_TEXT, Importer, Provenance, SourceFile, check_length, finish
from coder.importers.speakers import respondents, segments, survey_answers, table_rows
from coder.importers.speakers.table_rows import Cell
from coder.model import Transcript
from coder.translations import N_, _

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp);")
_SNIFFED_LINES = 40


def sniff(source: SourceFile) -> bool:
    """Believe the ending; without one, lines that a tab or semicolon cuts into as many parts."""
    if source.suffix in IMPORTER.suffixes:
        return not source.head.startswith(b"PK") and bool(source.start)
    if source.suffix:
        return False
    lines = [line for line in source.start.split("\n")[:_SNIFFED_LINES] if line.strip()]
    return any(_is_table_of_turns(lines, sign) for sign in "\t;,")


def _is_table_of_turns(lines: list[str], sign: str) -> bool:
    return _cuts_evenly(sign, lines) and table_rows.turn_columns(_split(lines, sign)) is not None


def _cuts_evenly(sign: str, lines: list[str]) -> bool:
    """Tell whether a sign cuts nearly all lines into as many parts, of three lines at least."""
    if len(lines) < 3:
        return False
    width, lines_of_width = Counter(line.count(sign) for line in lines).most_common(1)[0]
    return width > 0 and lines_of_width * 10 >= 9 * len(lines)


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
    return transcripts_of(source, table, Provenance("csv", decoded.encoding))


def transcripts_of(source: SourceFile, table: list[list[Cell]], provenance: Provenance) -> list[Transcript]:
    """Make sources of the rows of a table, whatever file they come from."""
    if coded_segments.is_codebook(table):
        raise SourceFileError(_("It is a list of codes with their descriptions, not a source."))
    if coded := coded_segments.columns(table):
        return coded_segments.transcripts(source, table, coded, provenance)
    if not survey_answers.is_of_survey_tool(table) and (columns := table_rows.turn_columns(table)):
        text, detected = segments.compose(table_rows.segments(table, columns), what=N_("rows"))
        return [finish(source, text, detected, provenance)]
    return [respondents.survey_of(source, table, provenance)]


def read_rows(text: str) -> list[list[Cell]]:
    """Cut a text into rows and cells by the delimiter that cuts it most evenly."""
    csv.field_size_limit(MAX_TEXT)
    sample = text[:200_000]
    sign = max(",;\t|", key=lambda delimiter: _evenness(sample, delimiter))
    try:
        table = [list(map(_unescaped, row)) for row in _csv(text, sign)]
    except csv.Error as mishap:
        raise SourceFileError(
            _("It is not a valid table ({why}). Open it in Excel and save it as .xlsx.", why=mishap)
        ) from None
    return [row for row in table if any(row)]


def _csv(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(StringIO(text, newline="\n"), delimiter=delimiter)


def _unescaped(cell: str) -> Cell:
    if "&" in cell and _ENTITY.search(cell):
        return html.unescape(cell)
    return cell


def _evenness(sample: str, sign: str) -> float:
    """Return the share of rows that a delimiter cuts into the usual number of cells; of equals, more cells win."""
    try:
        widths = Counter(len(row) for row in _csv(sample, sign) if any(row))
    except csv.Error:
        return 0.0
    rows = widths.total()
    del widths[1]
    if not widths:
        return 0.0
    width, count = widths.most_common(1)[0]
    return count / rows + min(width, 50) / 10_000


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
