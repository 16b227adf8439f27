"""Rows of a table, whose columns are known → segments, and the words that stand in none."""

from collections.abc import Collection, Sequence

from coder.importers.speakers import table_headings as headings
from coder.importers.speakers.segments import Segment
from coder.importers.speakers.table_cells import (
    Cell,
    cell_at,
    columns_of,
    fact_of,
    has_words,
    headings_of,
    is_asked,
    label_of,
    shown,
)
from coder.importers.speakers.table_columns import Columns
from coder.importers.speakers.table_times import Clock
from coder.model import LeftOut
from coder.translations import N_

#: Who asks and who answers, where no heading is a label for them.
_ASKER, _ANSWERER = "Interviewer", "Respondent"
_LONGEST_LABEL = 40
_FOOTERS = """total totaal totaux gesamt summe suma exported export geexporteerd exporte exportiert generated
    gegenereerd genere source bron quelle fuente copyright transcribed getranscribeerd transcrit page pagina seite end
    einde fin ende""".split()  # noqa: SIM905


def segments(rows: Sequence[Sequence[Cell]], columns: Columns) -> list[Segment]:
    """Read the rows as segments; a row without a speaker goes on with the one before."""
    reader = _Questions(rows, columns) if columns.question is not None else _Turns(rows, columns)
    for row in _body(rows, columns)[0]:
        reader.add(row)
    return reader.segments


def _body(
    rows: Sequence[Sequence[Cell]], columns: Columns
) -> tuple[list[Sequence[Cell]], list[Sequence[Cell]]]:
    """Return the rows below the headings, and the footers; each page may begin with the headings again."""
    body = list(rows[columns.header + 1 :])
    if columns.header >= 0:
        name = shown(cell_at(rows[columns.header], columns.text))
        names = headings_of(rows[columns.header])
        body = [row for row in body if _at(row, columns.text) != name or headings_of(row) != names]
    end = len(body)
    while end and _is_footer(body[end - 1], columns):
        end -= 1
    return body[:end], body[end:]


def _is_footer(row: Sequence[Cell], columns: Columns) -> bool:
    """Tell sums and remarks of a program below a table: in one cell alone."""
    filled = [place for place, cell in enumerate(row) if shown(cell)]
    if len(filled) != 1 or columns.speaker is None:
        return False
    words = f"{headings.plain(shown(row[filled[0]]))} "
    return any(words.startswith(f"{footer} ") for footer in _FOOTERS)


class _Turns:
    """Reads rows that are turns."""

    def __init__(self, rows: Sequence[Sequence[Cell]], columns: Columns) -> None:
        self.columns = columns
        self.body = rows[columns.header + 1 :]
        self.clock = Clock(self.body, columns)
        self.segments: list[Segment] = []
        self.others = _usual_places(self.body) - {columns.text, columns.speaker}

    def add(self, row: Sequence[Cell]) -> None:
        """Add what a row says."""
        text = _without_blank_lines(_at(row, self.columns.text))
        if not text:
            return
        speaker = label_of(_at(row, self.columns.speaker)) or None
        begin, until = self.clock.read(row)
        if speaker is not None and speaker == text and len(text.split()) > 1:
            speaker = None  # a heading in cells that were merged
        elif self._goes_on(row, speaker):
            _extend(self.segments[-1], text, begin, until)
            return
        self.segments.append(Segment(speaker, text, begin, until))

    def _goes_on(self, row: Sequence[Cell], speaker: str | None) -> bool:
        """Tell whether a row without a speaker belongs to the one before it."""
        if speaker or self.columns.speaker is None or not self.segments or not self.segments[-1].speaker:
            return False
        return not self._stands_alone(row)

    def _stands_alone(self, row: Sequence[Cell]) -> bool:
        """Tell a heading among the turns: no other cell is filled, and usually there are some."""
        if not self.others:
            return False
        return not any(shown(cell_at(row, place)) for place in range(len(row)) if place != self.columns.text)


class _Questions:
    """Reads rows that hold a question and its answer."""

    def __init__(self, rows: Sequence[Sequence[Cell]], columns: Columns) -> None:
        self.columns = columns
        self.body = rows[columns.header + 1 :]
        self.clock = Clock(self.body, columns)
        self.segments: list[Segment] = []
        names = headings_of(rows[columns.header]) if columns.header >= 0 else []
        self.asker: str | None = _label(names, columns.question, _ASKER)
        if headings.is_topic(self.asker):
            self.asker = None  # what was spoken about is nobody's
        self.answerer = _label(names, columns.text, _ANSWERER)
        self.named = ""
        self.asked = ""
        self.answer: Segment | None = None
        questions = list(filter(None, (_at(row, columns.question) for row in self.body)))
        self.are_marked = sum(map(is_asked, questions)) * 10 >= 6 * len(questions)

    def add(self, row: Sequence[Cell]) -> None:
        """Add a question once, and what was answered."""
        question = _without_blank_lines(_at(row, self.columns.question))
        answer = _without_blank_lines(_at(row, self.columns.text))
        begin, until = self.clock.read(row)
        if question and question == answer:  # a heading in cells that were merged
            self._append(Segment(None, question, begin, until))
            return
        if question and question != self.asked:
            self._ask(row, question, begin, is_answered=bool(answer))
            begin = None
        if answer:
            self._answer(row, answer, begin, until)

    def _ask(self, row: Sequence[Cell], question: str, begin: float | None, *, is_answered: bool) -> None:
        """Add a question; what asks nothing and has no answer is a heading, and nobody's."""
        self.asked = question
        asker = label_of(_at(row, self.columns.asker)) or self.asker
        is_heading = not is_answered and self.are_marked and not is_asked(question)
        self._append(Segment(None if is_heading else asker, question, begin, begin))

    def _answer(self, row: Sequence[Cell], answer: str, begin: float | None, until: float | None) -> None:
        """Add an answer; without a question before it it goes on with the one above."""
        self.named = label_of(_at(row, self.columns.speaker)) or self.named
        answerer = self.named or self.answerer
        if self.answer and self.answer.speaker == answerer:
            _extend(self.answer, answer, begin, until)
            return
        self.answer = Segment(answerer, answer, begin, until)
        self.segments.append(self.answer)

    def _append(self, segment: Segment) -> None:
        self.segments.append(segment)
        self.answer = None


def _label(names: Sequence[str], place: int | None, otherwise: str) -> str:
    """Return the heading of a column where it is a label, or a word that nobody knows."""
    name = names[place] if place is not None and place < len(names) else ""
    label = label_of(name)
    if not label or len(label) > _LONGEST_LABEL or headings.is_question(label):
        return otherwise
    if headings.asks(label) or headings.answers(label) or headings.sure_meaning(label) is None:
        return label
    return otherwise


def _usual_places(body: Sequence[Sequence[Cell]]) -> set[int]:
    """Return the columns in which eight rows of ten have something."""
    counts: dict[int, int] = {}
    for row in body:
        for place, cell in enumerate(row):
            if shown(cell):
                counts[place] = counts.get(place, 0) + 1
    return {place for place, count in counts.items() if count * 10 >= 8 * len(body)}


def _without_blank_lines(text: str) -> str:
    if "\n" not in text:
        return text
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(filter(None, lines))


def _extend(before: Segment, text: str, begin: float | None, until: float | None) -> None:
    before.text += "\n" + text
    if until is not None:
        before.until = until
    elif begin is not None:
        before.until = begin


def _at(row: Sequence[Cell], place: int | None) -> str:
    return shown(cell_at(row, place))


# --- what no turn holds -----------------------------------------------------------

_ABOVE = N_("rows above the headings of the table")
_BESIDE = N_("columns of the table that hold no speech")
_STRAY = N_("rows of the table without speech")


def left_out(rows: Sequence[Sequence[Cell]], columns: Columns, kept: Collection[int] = ()) -> list[LeftOut]:
    """Count the words that stand in no turn: above the headings, in other columns, in rows without a turn.

    Words of the columns `kept` stand elsewhere; labels, numbers and times are no words.
    """
    body, footers = _body(rows, columns)
    above = [cell for row in rows[: max(columns.header, 0)] if not fact_of(row) for cell in row]
    spoken = (columns.text, columns.question)
    silent = [row for row in body if not any(_at(row, place) for place in spoken)]
    stray = [
        cell for row in [*silent, *footers] for place, cell in enumerate(row) if place != columns.speaker
    ]
    stray += [cell for row in footers for cell in row[columns.speaker or 0 :][:1]]
    beside = 0
    silent_rows = set(map(id, silent))
    for place in unread_columns(body, columns, kept):
        beside += sum(_words(cell_at(row, place)) for row in body if id(row) not in silent_rows)
    counts = {_ABOVE: sum(map(_words, above)), _BESIDE: beside, _STRAY: sum(map(_words, stray))}
    return [LeftOut(what, words) for what, words in counts.items() if words]


def unread_columns(body: Sequence[Sequence[Cell]], columns: Columns, kept: Collection[int] = ()) -> list[int]:
    """Return the columns with words that are in no turn; labels that come back are none."""
    taken = {*columns.meanings(), *kept} - {columns.remark}
    unread = []
    for column in columns_of(body, []):
        are_labels = (
            column.comes_back() >= 0.7 and column.is_narrow() and column.words < 3 * len(column.filled)
        )
        if column.place not in taken and column.words and (column.place == columns.remark or not are_labels):
            unread.append(column.place)
    return unread


def _words(cell: Cell) -> int:
    text = cell if isinstance(cell, str) else ""
    return len(text.split()) if has_words(text) else 0
