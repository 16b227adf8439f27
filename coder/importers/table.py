"""Delimited tables (.csv, .tsv): one row per turn, or one row per respondent of a survey."""

import csv
import html
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import StringIO

from coder.errors import SourceFileError
from coder.importers import coded_segments, projects, turn_tables, whole_interviews
from coder.importers.kept import with_left_out
from coder.importers.source_file import MAX_TEXT, Importer, Provenance, SourceFile, check_length
from coder.importers.speakers import respondents, survey_answers, table_rows, transposed
from coder.importers.speakers import table_headings as headings
from coder.importers.speakers.table_cells import Cell
from coder.importers.speakers.table_columns import Columns
from coder.importers.speakers.transposed import TurnedTable
from coder.importers.turn_tables import SaidColumns
from coder.model import LeftOut, Transcript
from coder.translations import N_, _

_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos|nbsp);")
_SNIFFED_LINES = 40
_TOLD = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)
#: A sign that stands in no text.
_NONE = "\x1f"
_RULE = re.compile(r":?-{3,}:?")


def sniff(source: SourceFile) -> bool:
    """Believe the ending; without one, lines that a tab or semicolon cuts into as many parts.

    In a text the line on top must say that speakers and words stand below, as in transcripts of NVivo.
    """
    if source.suffix in IMPORTER.suffixes:
        return not source.head.startswith(b"PK") and bool(source.start)
    if source.suffix not in ("", ".txt"):
        return False
    lines = [line for line in source.start.split("\n")[:_SNIFFED_LINES] if line.strip()]
    if source.suffix:
        return _cuts_evenly("\t", lines) and _names_columns(lines[0])
    return any(_is_table_of_turns(lines, sign) for sign in "\t;,")


def _is_table_of_turns(lines: list[str], sign: str) -> bool:
    return _cuts_evenly(sign, lines) and table_rows.turn_columns(_split(lines, sign)) is not None


def _names_columns(line: str) -> bool:
    """Tell headings of a speaker and of what is said, which a tab divides."""
    meanings = set(map(headings.sure_meaning, line.split("\t")))
    return {"speaker", "text"} <= meanings


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


def _check_no_list_of_codes(source: SourceFile, table: list[list[Cell]]) -> None:
    if coded_segments.is_codebook(table):
        raise SourceFileError(_("It is a list of codes with their descriptions, not a source."))
    if coded_segments.is_of_dedoose(table):
        raise SourceFileError(
            _(
                "It is a table of excerpts of Dedoose, with codes. Import the texts themselves first, then lay the "
                "codes on them: coder coding import '{name}'",
                name=source.path.name,
            )
        )


def transcripts_of(source: SourceFile, table: list[list[Cell]], provenance: Provenance) -> list[Transcript]:
    """Make sources of the rows of a table, whatever file they come from."""
    _check_no_list_of_codes(source, table)
    if coded := coded_segments.columns(table):
        return coded_segments.transcripts(source, table, coded, provenance)
    said = turn_tables.said_columns(table, source.options.columns)
    if columns := _columns_of_turns(table, said):
        return turn_tables.transcripts(source, table, columns, provenance)
    if said is None:
        place = whole_interviews.column_of_interviews(table)
        if place is not None:
            return whole_interviews.transcripts(source, table, place, provenance)
        if by_speaker := transposed.with_turns_in_rows(table):
            return transcripts_of(source, by_speaker, provenance)
        if by_question := transposed.turned(table):
            return [_survey_of_columns(source, by_question, provenance)]
    return [respondents.survey_of(source, table, provenance)]


def _survey_of_columns(source: SourceFile, table: TurnedTable, provenance: Provenance) -> Transcript:
    """Make a survey of a table that holds its respondents in columns."""
    remark = _(
        "Read with a question in each row and a respondent in each column: {respondents}.",
        respondents=", ".join(table.respondents),
    )
    said = replace(provenance, warnings=(*provenance.warnings, remark))
    survey = respondents.survey_of(source, table.rows, said)
    words = sum(column.words for column in table.left_out)
    if not words:
        return survey
    return with_left_out(survey, [LeftOut(N_("columns of the table that hold no speech"), words)])


def _columns_of_turns(table: list[list[Cell]], said: SaidColumns | None) -> Columns | None:
    if survey_answers.is_of_survey_tool(table) and (said is None or "speaker" not in said.meanings.values()):
        return None
    return turn_tables.columns_of_turns(table, said)


def read_rows(text: str) -> list[list[Cell]]:
    """Cut a text into rows and cells by the delimiter that cuts it most evenly."""
    csv.field_size_limit(MAX_TEXT)
    sign, text = _delimiter(text)
    try:
        table = [list(map(_unescaped, row)) for row in _csv(text, sign)]
    except csv.Error as mishap:
        raise SourceFileError(
            _("It is not a valid table ({why}). Open it in Excel and save it as .xlsx.", why=mishap)
        ) from None
    return [row for row in table if any(row) and not all(map(_is_rule, row))]


def _delimiter(text: str) -> tuple[str, str]:
    """Return the sign that divides cells, and the text without the line by which Excel is told of it."""
    if told := _TOLD.match(text):
        return told[1], text[told.end() :]
    sample = text[:200_000]
    sign = max(",;\t|", key=lambda delimiter: _evenness(sample, delimiter))
    if sign not in text.partition("\n")[0] and _evenness(sample, sign) < 0.5:
        return _NONE, text  # one column, whose sentences have commas
    return sign, text


def _is_rule(cell: Cell) -> bool:
    """Tell a cell of the line that Markdown draws below headings."""
    return isinstance(cell, str) and (not cell or bool(_RULE.fullmatch(cell.strip())))


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
    about="Tables with commas, semicolons, tabs or bars: one row per turn, or per question and answer, in columns "
    "of any name and order; several interviews by a column of files or ids; or one row per respondent: each a source, "
    "each open answer a turn; coded segments of MAXQDA and Taguette. `--columns` says what columns hold.",
    sniff=sniff,
    read=read,
    read_all=read_all,
)
