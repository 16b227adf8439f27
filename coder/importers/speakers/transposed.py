"""Tables with people in their columns, turned: a respondent a row, or a turn a row."""

from collections.abc import Sequence
from dataclasses import dataclass

from coder.importers.speakers import labels
from coder.importers.speakers import table_headings as headings
from coder.importers.speakers.table_cells import Cell, Column, cell_at, columns_of, headings_of
from coder.importers.speakers.table_columns import is_named_question, is_speech
from coder.importers.speakers.table_rows import heading_row

_FEWEST_QUESTIONS = 2
_HEADER_WITHIN = 15


@dataclass(frozen=True)
class TurnedTable:
    """A table of answers with its respondents in rows, and the columns that are no respondent."""

    rows: list[list[Cell]]
    respondents: list[str]
    left_out: list[Column]


def turned(rows: Sequence[Sequence[Cell]]) -> TurnedTable | None:
    """Turn a table of questions and respondents; None for another kind of table."""
    header = heading_row(rows)
    if header is None or header < 0:
        return None
    columns = columns_of(rows[header + 1 :], headings_of(rows[header]))
    question = next((c for c in columns if c.filled and (is_named_question(c) or c.asks())), None)
    if question is None or len(question.filled) < _FEWEST_QUESTIONS:
        return None
    others = [c for c in columns if c.place > question.place and c.heading and c.filled]
    people = [c for c in others if headings.sure_meaning(c.heading) is None and not c.counts_rows()]
    if sum(map(is_speech, people)) < 2 or any(headings.is_question(c.heading) for c in people):
        return None
    asked, answers = _answers(question, people)
    table: list[list[Cell]] = [[question.heading, *asked]]
    for column, given in zip(people, answers, strict=True):
        table.append([column.heading, *given])
    left_out = [c for c in columns if c.filled and c.words and c not in people and c is not question]
    return TurnedTable(table, [c.heading for c in people], left_out)


def _answers(question: Column, people: Sequence[Column]) -> tuple[list[str], list[list[str]]]:
    """Return each question once, and who answered what; a row without a question goes on with the one above."""
    asked: list[str] = []
    answers: list[list[str]] = [[] for _column in people]
    for row, words in enumerate(question.cells):
        goes_on = not words or (bool(asked) and words == asked[-1])
        if not goes_on or not asked:
            asked.append(words)
        for given, column in zip(answers, people, strict=True):
            if len(given) < len(asked):
                given.append(column.cells[row])
            else:
                given[-1] = "\n".join(filter(None, (given[-1], column.cells[row])))
    return asked, answers


def with_turns_in_rows(rows: Sequence[Sequence[Cell]]) -> list[list[Cell]] | None:
    """Turn a table with a column for each speaker, of which each row fills one; None for another kind of table."""
    wide = [n for n, row in enumerate(rows[:_HEADER_WITHIN]) if sum(map(bool, headings_of(row))) > 1]
    if not wide:
        return None
    header = wide[0]
    columns = columns_of(rows[header + 1 :], headings_of(rows[header]))
    people = [c for c in columns if c.filled and c.words >= 2 * len(c.filled) and _is_label(c.heading)]
    spoken = [sum(bool(c.cells[row]) for c in people) for row in range(len(rows) - header - 1)]
    if len(people) < 2 or spoken.count(1) * 10 < 9 * len(spoken) or len(spoken) < _FEWEST_TURNS:
        return None
    others = [c for c in columns if c not in people]
    table: list[list[Cell]] = [*map(list, rows[:header])]
    table.append([_SPEAKER, _TEXT, *(c.heading for c in others)])
    for number, row in enumerate(rows[header + 1 :]):
        for column in people:
            if column.cells[number]:
                table.append([column.heading, column.cells[number], *(cell_at(row, c.place) for c in others)])
    return table


_SPEAKER, _TEXT = "Speaker", "Text"
_FEWEST_TURNS = 4


def _is_label(heading: str) -> bool:
    """Tell the label of a speaker from the question or the subject of a column."""
    if (
        headings.sure_meaning(heading) is not None
        or headings.is_closed(heading)
        or headings.is_question(heading)
    ):
        return False
    return labels.is_known(heading) or (len(heading.split()) <= 4 and labels.is_name(heading))
