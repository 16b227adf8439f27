"""Survey tables → turns: a row is a respondent, a column a question, each open answer a turn."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from coder.errors import ImportError
from coder.importers.lines import Found
from coder.importers.rows import Cell, shown
from coder.model import Turn

_ID = re.compile(
    r"\b(?:id|case|cas|nr|no|number|nummer|numéro|code|respond\w*|répond\w*|particip\w*|deelnem\w*|naam|nom|name|"
    r"token|subject)\b",
    re.IGNORECASE,
)
_HEADER_WITHIN = 15
_WORDY = 3
_MAX_FACTS = 12


def compose(table: Sequence[Sequence[Cell]]) -> tuple[str, Found]:
    """Write per respondent a heading with the short answers, then a line `question: answer` per open one."""
    header = _header_row(table)
    questions = _questions(table[header])
    body = [row for row in table[header + 1 :] if any(shown(cell) for cell in row)]
    open_columns = _open_columns(body, len(questions))
    if not open_columns:
        raise ImportError(
            "It is a table of figures: no column holds answers in words. Was the right file chosen?"
        )
    names = _id_column(body, questions, open_columns)
    facts = [c for c in range(len(questions)) if c not in open_columns and c != names]
    page = _Page()
    for number, row in enumerate(body, 1):
        given = [
            (column, shown(row[column]))
            for column in open_columns
            if column < len(row) and shown(row[column])
        ]
        if given:
            label = shown(row[names]) if names is not None and names < len(row) else ""
            page.respondent(label or f"Respondent {number}", _facts(row, facts, questions))
            for column, answer in given:
                page.answer(questions[column], answer)
    page.found.warnings.append(
        f"Read as a survey: {len(page.found.labels)} respondents, {len(open_columns)} open questions, "
        "each answer a turn."
    )
    return "\n".join(page.lines), page.found


class _Page:
    """The text while it grows, and the turns in it."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.found = Found()
        self.place = 0
        self.label = ""

    def respondent(self, label: str, facts: str) -> None:
        self.label = label
        if label not in self.found.labels:
            self.found.labels.append(label)
        self._add(f"[{label}]{facts}")

    def answer(self, question: str, answer: str) -> None:
        start = self.place + len(question) + 2
        turn = Turn(len(self.found.turns) + 1, self.label, start, start + len(answer))
        self.found.turns.append(turn)
        self._add(f"{question}: {answer}")

    def _add(self, line: str) -> None:
        self.lines.append(line)
        self.place += len(line) + 1


def _header_row(table: Sequence[Sequence[Cell]]) -> int:
    """Find the first row that is filled as widely as the rows below it."""
    if not table:
        raise ImportError("It is a table without rows. Was it saved?")
    width = Counter(_width(row) for row in table[:200]).most_common(1)[0][0]
    widest = max(_width(row) for row in table[:_HEADER_WITHIN])
    for number, row in enumerate(table[:_HEADER_WITHIN]):
        if _width(row) >= max(width, min(2, widest)):
            return number
    return 0


def _width(row: Sequence[Cell]) -> int:
    return sum(1 for cell in row if shown(cell))


def _questions(header: Sequence[Cell]) -> list[str]:
    """Name the columns; a name that comes back (`Comments`) is told apart by the column before it."""
    plain = [" ".join(shown(cell).rstrip(": ").split()) for cell in header]
    counts = Counter(plain)
    named = []
    for place, name in enumerate(plain):
        if not name:
            named.append(f"Column {place + 1}")
        elif counts[name] > 1 and place:
            named.append(
                f"{plain[place - 1]} / {name}" if plain[place - 1] != name else f"{name} {place + 1}"
            )
        else:
            named.append(name)
    return named


def _open_columns(body: Sequence[Sequence[Cell]], width: int) -> list[int]:
    texts = {column: _texts(body, column) for column in range(width)}
    wordy = [column for column, found in texts.items() if _is_wordy(found)]
    if wordy:
        loose = [c for c in texts if c not in wordy and _is_free(texts[c], body, wordy)]
        return sorted([*wordy, *loose])
    return [c for c, found in texts.items() if len(set(found)) > 2]


def _is_wordy(texts: list[str]) -> bool:
    """Tell answers in sentences from choices: choices, however long, come back."""
    varied = len(set(texts)) * 2 >= len(texts) or len(texts) < 4
    return bool(texts) and varied and sum(len(text.split()) for text in texts) >= _WORDY * len(texts)


def _texts(body: Sequence[Sequence[Cell]], column: int) -> list[str]:
    """List the cells of a column that hold words, not figures or dates."""
    cells = (row[column] for row in body if column < len(row))
    return [
        text
        for cell in cells
        if not isinstance(cell, datetime) and re.search(r"[^\W\d_]{2}", text := shown(cell))
    ]


def _is_free(texts: list[str], body: Sequence[Sequence[Cell]], wordy: list[int]) -> bool:
    """Tell short open answers from a choice: hardly any comes back, and some are more than a word."""
    return (
        len(texts) > 3
        and len(set(texts)) * 10 >= 8 * len(texts)
        and sum(" " in t for t in texts) * 3 >= len(texts)
    )


def _id_column(body: Sequence[Sequence[Cell]], questions: list[str], open_columns: list[int]) -> int | None:
    for column, question in enumerate(questions):
        values = [shown(row[column]) for row in body if column < len(row)]
        unique = len(set(values)) == len(body) and all(values) and max(map(len, values), default=99) <= 40
        if unique and column not in open_columns and (_ID.search(question) or column == 0):
            if column == 0 and not _ID.search(question) and any(re.search(r"\d[/:.\-]\d", v) for v in values):
                continue  # a time stamp, not a person
            return column
    return None


def _facts(row: Sequence[Cell], columns: list[int], questions: list[str]) -> str:
    given = [(questions[c], shown(row[c])) for c in columns[:_MAX_FACTS] if c < len(row)]
    listed = ", ".join(f"{question}: {value}" for question, value in given if value)
    return f" ({listed})" if listed else ""
