"""Survey tables: a row is a respondent, a column a question; which columns hold what."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coder.errors import SourceFileError
from coder.importers.speakers import survey_headings, table_headings
from coder.importers.speakers.survey_headings import is_of_survey_tool
from coder.importers.speakers.table_cells import Cell, Column, shown
from coder.model import reading
from coder.translations import _

__all__ = ["Survey", "is_of_survey_tool", "survey_in"]

#: Words of headings by which respondents are told apart, without accents.
_ID = re.compile(
    r"\b(?:id|case|cas|nr|no|number|nummer|numero|code|codigo|respond\w*|repond\w*|particip\w*|deelnem\w*|teilnehm\w*|"
    r"befragt\w*|encuestad\w*|entrevistad\w*|interviewe\w*|naam|nom|name|nombre|token|subject|uuid|kennung)\b"
)
_NAMES = re.compile(
    r"\b(?:naam|voornaam|achternaam|nom|prenom|name|vorname|nachname|nombre|apellidos?|contact\w*)\b"
)
_WORD = re.compile(r"[^\W\d_]{2}")
_IN_A_STAMP = re.compile(r"\d[/:.\-]\d")
_LONGEST_LABEL = 40
_HEADER_WITHIN = 15
_WORDY = 3
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
    "zeitstempel",
    "marca temporal",
    "submission time",
    "recorded date",
    "datum verzonden",
    "date de soumission",
    "tijdstip van verzending",
    "recordeddate",
    "today",
    "start",
    "start time",
    "begintijd",
    "heure de debut",
    "startzeit",
    "hora de inicio",
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
    ignored: frozenset[int] = frozenset()  # columns of which a person says that they hold nothing

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


def survey_in(table: Sequence[Sequence[Cell]], said: Mapping[str, str] | None = None) -> Survey:
    """Return a table of answers with what its columns hold; `SourceFileError` when nobody answers in words.

    `said` holds what a person says of columns: heading or number → meaning.
    """
    header = _header_row(table)
    named, body = survey_headings.named_columns(table[header:])
    rows = _without_footers([row for row in body if any(map(shown, row))])
    meanings = _said_places(named, said or {})
    attributes = {}
    for name, column in _attribute_columns(named, rows).items():
        if meanings.get(column, "attribute") in ("attribute", "source", "speaker"):
            attributes[name] = column
    stated = [column for column, meaning in meanings.items() if meaning in _OPEN]
    open_columns = _open_columns(rows, named, attributes)
    open_columns = sorted({*stated, *(column for column in open_columns if column not in meanings)})
    if not open_columns:
        raise SourceFileError(
            _("It is a table of figures: no column holds answers in words. Was the right file chosen?")
        )
    label = next((column for column, meaning in meanings.items() if meaning in _LABELS), None)
    if label is None:
        label = _label_column(rows, named, [*open_columns, *meanings])
    ignored = frozenset(column for column, meaning in meanings.items() if meaning == "nothing")
    return Survey(named, rows, open_columns, label, attributes, ignored)


#: What a person may say of a column of answers, and of the one that tells respondents apart.
_OPEN, _LABELS = ("answer", "text", "question"), ("source", "speaker")


def _said_places(questions: Sequence[str], said: Mapping[str, str]) -> dict[int, str]:
    places = {}
    for heading, meaning in said.items():
        places[table_headings.place_of(heading, questions)] = meaning
    return places


_FOOTER = re.compile(
    r"(?:grand )?(?:total|totaal|totaux|gesamt|summe|suma|average|gemiddelde?|moyenne|mittelwert)\b"
)


def _without_footers(rows: list[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """Leave out the last rows where they add up those above."""
    while len(rows) > 2:
        first = next(filter(None, map(shown, rows[-1])))
        if not _FOOTER.match(reading.plain(first)):
            break
        rows = rows[:-1]
    return rows


# --- headings -----------------------------------------------------------------


def _header_row(table: Sequence[Sequence[Cell]]) -> int:
    """Find the first row that is filled as widely as the rows below it."""
    if not table:
        raise SourceFileError(_("It is a table without rows. Was it saved?"))
    for number in range(min(_HEADER_WITHIN, len(table))):
        if survey_headings.is_above_choices(table, number):
            return number  # the headings of several choices are empty but for the first
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


# --- columns ------------------------------------------------------------------


def _attribute_columns(questions: list[str], rows: Sequence[Sequence[Cell]]) -> dict[str, int]:
    """Find the columns that tell an attribute of the respondent, the first of each."""
    columns: dict[str, int] = {}
    for column, question in enumerate(questions):
        name = reading.attribute(question) or reading.attribute(question.rpartition("/")[2])
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
    names = {column for column in columns if _holds_names(rows, questions, column)}
    if any(map(_is_wordy, (texts[column] for column in columns - names))):
        texts = {column: answers for column, answers in texts.items() if column not in names}
    if any(map(_is_wordy, texts.values())):
        return [column for column in texts if _is_wordy(texts[column]) or _is_free(texts[column])]
    open_columns = []
    for column, answers in texts.items():
        if len(set(answers)) > 2 and not _is_id_column(rows, questions, column):
            open_columns.append(column)
    return open_columns


def _holds_names(rows: Sequence[Sequence[Cell]], questions: list[str], column: int) -> bool:
    """Tell names of people from answers, however many words they have."""
    question = reading.plain(questions[column])
    texts = _texts(rows, column)
    if table_headings.is_question(questions[column]) and not _NAMES.search(question):
        return False
    if not _NAMES.search(question) and not _ID.search(question) and len(set(texts)) < max(3, len(texts)):
        return False
    return Column(column, question, texts).holds_names()


def _is_id_column(rows: Sequence[Sequence[Cell]], questions: list[str], column: int) -> bool:
    return bool(_ID.search(reading.plain(questions[column]))) and _is_unique(rows, column)


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
        if _ID.search(reading.plain(question)) or (column == 0 and not _has_stamps(rows, column)):
            return column
    return None


def _has_stamps(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Tell whether cells look like a date or time, which names no person."""
    return any(map(_IN_A_STAMP.search, _filled_cells(rows, column)))


def _is_unique(rows: Sequence[Sequence[Cell]], column: int) -> bool:
    """Tell whether every row has a value of its own, short enough for a label."""
    values = _filled_cells(rows, column)
    return len(set(values)) == len(rows) and max(map(len, values)) <= _LONGEST_LABEL
