"""Survey tables: a row is a respondent, a column a question; which columns hold what."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coder.errors import SourceFileError
from coder.importers.speakers.table_rows import Cell, shown
from coder.model import reading
from coder.translations import _

_ID = re.compile(
    r"\b(?:id|case|cas|nr|no|number|nummer|numéro|code|respond\w*|répond\w*|particip\w*|deelnem\w*|naam|nom|name|"
    r"token|subject)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2}")
_IN_A_STAMP = re.compile(r"\d[/:.\-]\d")
_LONGEST_LABEL = 40
_HEADER_WITHIN = 15
_WORDY = 3
#: What stands under the headings of survey tools, in rows that are no respondent's.
_QUALTRICS = '{"ImportId"'
_SURVEYMONKEY = ("open-ended response", "response")
#: The value of an attribute has few words; a column with more is a question of that name.
_WORDS_OF_ATTRIBUTE = 8
#: Moments that a tool for surveys notes down; they tell the date where no column is called so.
_STAMPS = (
    "start date",
    "startdate",
    "date submitted",
    "submitdate",
    "timestamp",
    "tijdstempel",
    "horodateur",
)
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FINISHED = frozenset(("finished", "completed", "complete", "voltooid", "afgerond", "volledig", "termine"))
_PROGRESS = frozenset(("progress", "voortgang", "progression"))
_SUBMITTED = frozenset(("date submitted", "submitdate", "datum verzonden", "date de soumission"))
_ASKED = frozenset(("invited", "asked", "uitgenodigd", "aangeschreven", "bevraagd", "invite", "sollicite"))
_YES = frozenset(("1", "yes", "true", "y", "ja", "waar", "oui", "vrai", "x", "100", "100%"))


@dataclass(frozen=True)
class Survey:
    """The table of a survey, and which columns hold what."""

    questions: list[str]  # a heading per column
    rows: Sequence[Sequence[Cell]]  # those in which anything stands
    open_columns: list[int]
    label_column: int | None
    attributes: dict[str, int]  # attribute of a source → column

    def cell(self, row: Sequence[Cell], column: int) -> str:
        """Return what stands in a cell; rows may end early."""
        if column >= len(row):
            return ""
        return shown(row[column])

    def response(self) -> dict[str, int]:
        """Return how many rows there are, and how many were asked and finished where a column tells."""
        counts = {"rows": len(self.rows)}
        asked = self._column(_ASKED)
        if asked is not None:
            counts["asked"] = self._count_yes(asked)
        finished = self._count_finished()
        if finished is not None:
            counts["finished"] = finished
        return counts

    def _count_finished(self) -> int | None:
        """Return how many rows the first column that tells says are finished."""
        for headings in (_FINISHED, _PROGRESS):
            column = self._column(headings)
            if column is not None:
                return self._count_yes(column)
        column = self._column(_SUBMITTED)
        if column is None:
            return None
        return sum(bool(self.cell(row, column)) for row in self.rows)

    def _count_yes(self, column: int) -> int:
        return sum(self.cell(row, column).casefold() in _YES for row in self.rows)

    def _column(self, headings: frozenset[str]) -> int | None:
        for column, question in enumerate(self.questions):
            if reading.plain(question) in headings and column not in self.open_columns:
                return column
        return None


def survey_in(table: Sequence[Sequence[Cell]]) -> Survey:
    """Return a table of answers with what its columns hold; `SourceFileError` when nobody answers in words."""
    header = _header_row(table)
    questions, body = _questions(table[header]), table[header + 1 :]
    questions, body = _below_the_header(questions, body)
    rows = [row for row in body if any(map(shown, row))]
    attributes = _attribute_columns(questions, rows)
    open_columns = _open_columns(rows, questions, attributes)
    if not open_columns:
        raise SourceFileError(
            _("It is a table of figures: no column holds answers in words. Was the right file chosen?")
        )
    return Survey(questions, rows, open_columns, _label_column(rows, questions, open_columns), attributes)


# --- headings -----------------------------------------------------------------


def _header_row(table: Sequence[Sequence[Cell]]) -> int:
    """Find the first row that is filled as widely as the rows below it."""
    if not table:
        raise SourceFileError(_("It is a table without rows. Was it saved?"))
    width = Counter(map(_width, table[:200])).most_common(1)[0][0]
    widest = max(map(_width, table[:_HEADER_WITHIN]))
    for number, row in enumerate(table[:_HEADER_WITHIN]):
        if _heading_width(row) >= max(width, min(2, widest)):
            return number
    return 0


def _heading_width(row: Sequence[Cell]) -> int:
    """Return how wide a row is as headings: R and pandas leave the one of the row names empty."""
    width = _width(row)
    if width > 1 and width == len(row) - 1 and not shown(row[0]):
        return len(row)
    return width


def _width(row: Sequence[Cell]) -> int:
    """Return the number of filled cells."""
    return sum(map(bool, map(shown, row)))


def _questions(header: Sequence[Cell]) -> list[str]:
    """Name the columns; a name that comes back (`Comments`) is told apart by the column before it."""
    plain = [" ".join(shown(cell).rstrip(": ").split()) for cell in header]
    counts = Counter(plain)
    questions = []
    before = ""
    for place, name in enumerate(plain):
        if not name:
            questions.append(f"Column {place + 1}")
        elif place == 0 or counts[name] == 1:
            questions.append(name)
        elif before == name:
            questions.append(f"{name} {place + 1}")
        else:
            questions.append(f"{before} / {name}")
        before = name
    return questions


def is_of_survey_tool(table: Sequence[Sequence[Cell]]) -> bool:
    """Tell a table in which a tool for surveys put rows of its own under the headings."""
    return any(_is_qualtrics(row) or _is_surveymonkey(row) for row in table[1:3])


def _below_the_header(
    questions: list[str], body: Sequence[Sequence[Cell]]
) -> tuple[list[str], Sequence[Sequence[Cell]]]:
    """Leave out the rows that a tool for surveys puts under the headings; they may say the question in full."""
    for number, row in enumerate(body[:2]):
        if _is_qualtrics(row):
            if number:
                questions = _questions(body[number - 1])
            return questions, body[number + 1 :]
    if body and _is_surveymonkey(body[0]):
        return _with_choices(questions, list(map(shown, body[0]))), body[1:]
    return questions, body


def _is_qualtrics(row: Sequence[Cell]) -> bool:
    return any(shown(cell).startswith(_QUALTRICS) for cell in row)


def _is_surveymonkey(row: Sequence[Cell]) -> bool:
    if not row or shown(row[0]):
        return False
    return any(shown(cell).casefold() == _SURVEYMONKEY[0] for cell in row)


def _with_choices(questions: list[str], choices: list[str]) -> list[str]:
    """Name each column by its question and the choice that stands under it."""
    named, above = [], ""
    for place, question in enumerate(questions):
        if question != f"Column {place + 1}":
            above = question
        choice = choices[place] if place < len(choices) else ""
        if not choice or choice.casefold() in _SURVEYMONKEY:
            named.append(question)
        else:
            named.append(f"{above} / {choice}")
    return named


# --- columns ------------------------------------------------------------------


def _attribute_columns(questions: list[str], rows: Sequence[Sequence[Cell]]) -> dict[str, int]:
    """Find the columns that tell an attribute of the respondent, the first of each."""
    columns: dict[str, int] = {}
    for column, question in enumerate(questions):
        name = reading.attribute(question)
        if name and name not in columns and _is_short(_texts(rows, column)):
            columns[name] = column
    if "date" not in columns and (stamp := _stamp_column(questions, rows)) is not None:
        columns["date"] = stamp
    return columns


def _stamp_column(questions: list[str], rows: Sequence[Sequence[Cell]]) -> int | None:
    """Find the column of moments that a tool noted down, year first.

    A stamp in another form may have its month first: only people can tell.
    """
    for column, question in enumerate(questions):
        if reading.plain(question) in _STAMPS and all(map(_ISO_DAY.match, _filled_cells(rows, column))):
            return column
    return None


def _is_short(texts: list[str]) -> bool:
    return _count_words(texts) <= _WORDS_OF_ATTRIBUTE * len(texts)


def _count_words(texts: list[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _open_columns(
    rows: Sequence[Sequence[Cell]], questions: list[str], attributes: dict[str, int]
) -> list[int]:
    """Find the columns of answers in words; where none has sentences, those of words that vary."""
    columns = set(range(len(questions))) - set(attributes.values())
    texts = {column: _texts(rows, column) for column in sorted(columns)}
    if any(map(_is_wordy, texts.values())):
        return [column for column in texts if _is_wordy(texts[column]) or _is_free(texts[column])]
    open_columns = []
    for column, answers in texts.items():
        if len(set(answers)) > 2 and not _is_id_column(rows, questions, column):
            open_columns.append(column)
    return open_columns


def _is_id_column(rows: Sequence[Sequence[Cell]], questions: list[str], column: int) -> bool:
    return bool(_ID.search(questions[column])) and _is_unique(rows, column)


def _is_wordy(texts: list[str]) -> bool:
    """Tell answers in sentences from choices: choices, however long, come back."""
    varied = len(set(texts)) * 2 >= len(texts) or len(texts) < 4
    return bool(texts) and varied and _count_words(texts) >= _WORDY * len(texts)


def _texts(rows: Sequence[Sequence[Cell]], column: int) -> list[str]:
    """List the cells of a column that hold words, not figures or dates."""
    texts = []
    for row in rows:
        text = shown(row[column]) if column < len(row) else ""
        if _WORD.search(text):
            texts.append(text)
    return texts


def _filled_cells(rows: Sequence[Sequence[Cell]], column: int) -> list[str]:
    cells = [shown(row[column]) for row in rows if column < len(row)]
    return list(filter(None, cells))


def _is_free(texts: list[str]) -> bool:
    """Tell short open answers from a choice: hardly any comes back, and some are more than a word."""
    if len(texts) < 4 or len(set(texts)) * 10 < 8 * len(texts):
        return False
    return sum(" " in text for text in texts) * 3 >= len(texts)


def _label_column(
    rows: Sequence[Sequence[Cell]], questions: list[str], open_columns: list[int]
) -> int | None:
    """Find the column by which respondents are told apart."""
    for column, question in enumerate(questions):
        if column in open_columns or not _is_unique(rows, column):
            continue
        if _ID.search(question) or (column == 0 and not _has_stamps(rows, column)):
            return column
    return None


def _has_stamps(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Tell whether cells look like a date or time, which names no person."""
    return any(map(_IN_A_STAMP.search, _filled_cells(rows, column)))


def _is_unique(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Tell whether every row has a value of its own, short enough for a label."""
    values = _filled_cells(rows, column)
    return len(set(values)) == len(rows) and max(map(len, values)) <= _LONGEST_LABEL
