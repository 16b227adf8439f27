"""Tables of notes with a question and its answer in a row, and perhaps a remark beside them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from coder.importers.speakers import labels
from coder.importers.speakers.lines import DetectedTurns
from coder.importers.speakers.questions import people, tell_roles
from coder.model import LeftOut, reading
from coder.translations import N_, ngettext

REMARKS = N_("remarks beside questions and answers")
_QUESTION = re.compile(
    r"\b(?:\w*vraag|\w*vragen|\w*fragen?|preguntas?|questions?|questionnaire|q|item|leidraad|gespreksleidraad|topiclijst)\b"
)
_ANSWER = re.compile(
    r"\b(?:antwoord\w*|antwort\w*|respuestas?|befragte\w*|entrevistad\w*|answers?|responses?|reponses?|reacties?|reaction|repl(?:y|ies)|respons|verslag|a"
    r"|respondent\w*|repondant\w*|interviewe?e?s?|geinterviewden?)\b"
)
_REMARK = re.compile(
    r"\b(?:opm\w*|bemerk\w*|remark\w*|remarque\w*|rem|comment\w*|notes?|nota'?s?|notities?|observati\w*|toelicht\w*"
    r"|codes?|coder\w*|codage|impress\w*|indruk\w*|actie|follow|opvolging|suivi|bron|source)\b"
)
_NUMBERED = re.compile(r"(?:nr|no|n|num|nummer|numero|number|#)?$")
_HEADER_WITHIN = 3
_LONGEST_HEADING = 6  # words
_SHARE_OF_QUESTIONS = 0.6


@dataclass(frozen=True, slots=True)
class QuestionColumns:
    """Which columns of a table hold the question, the answers with whose they are, and remarks."""

    header: int  # row number, -1 without
    question: int
    answers: tuple[tuple[int, str], ...]  # column, and the name in its heading or ""
    remarks: tuple[int, ...] = ()
    headings: tuple[str, ...] = field(default=())


def question_columns(rows: Sequence[Sequence[str]]) -> QuestionColumns | None:
    """Find the columns of a table of questions and answers; None when it is another kind of table."""
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        if columns := _named_columns(row, number):
            return columns
    return _by_question_marks(rows)


def _named_columns(row: Sequence[str], number: int) -> QuestionColumns | None:
    if len(row) < 2 or any(len(cell.split()) > _LONGEST_HEADING or "?" in cell for cell in row):
        return None
    names = [reading.plain(cell) for cell in row]
    question = next((place for place, name in enumerate(names) if _QUESTION.search(name)), None)
    if question is None:
        return None
    answers = [(place, "") for place, name in enumerate(names) if place != question and _is_answer(name)]
    if not answers:
        answers = _named_answers(row, question)
    others = [place for place in range(len(row)) if place not in (question, *dict(answers))]
    remarks = tuple(place for place in others if not _NUMBERED.match(names[place]))
    return QuestionColumns(number, question, tuple(answers), remarks, tuple(row)) if answers else None


def _is_answer(name: str) -> bool:
    return bool(_ANSWER.search(name)) and not _REMARK.search(name) and not _NUMBERED.match(name)


def _named_answers(row: Sequence[str], question: int) -> list[tuple[int, str]]:
    """Read a table with a column of answers for each of the people whose names are the headings."""
    answers = []
    for place, heading in enumerate(row):
        plain = reading.plain(heading)
        if place == question or _NUMBERED.match(plain) or _REMARK.search(plain):
            continue
        if not labels.is_name(heading) or labels.is_excluded(heading):
            return []
        answers.append((place, " ".join(heading.split())))
    return answers


def _by_question_marks(rows: Sequence[Sequence[str]]) -> QuestionColumns | None:
    """Read a table without headings by its question marks: nearly all on the left, nearly none on the right."""
    width = max((len(row) for row in rows), default=0)
    full = [row for row in rows if len(row) == width and all(row[-2:])]
    if width not in (2, 3) or len(full) < 2:
        return None
    if width == 3 and any(any(map(str.isalpha, row[0])) for row in full):
        return None
    asking = sum(row[-2].rstrip().endswith("?") for row in full)
    answering = sum(not row[-1].rstrip().endswith("?") for row in full)
    if min(asking, answering) < _SHARE_OF_QUESTIONS * len(full):
        return None
    return QuestionColumns(-1, width - 2, ((width - 1, ""),))


def add_rows(
    detected: DetectedTurns, rows: Sequence[Sequence[str]], columns: QuestionColumns, place: int
) -> str:
    """Add the turns of a table that starts at a place of the text; return its text, a turn a line or more."""
    asker, answerer = people(detected)
    lines: list[str] = []
    remarks = 0
    for row in rows[columns.header + 1 :]:
        for speaker, words in _spoken(row, columns, asker, answerer):
            start = place + sum(len(line) + 1 for line in lines)
            detected.add(speaker, start, start + len(words))
            lines.append(words)
        remarks += sum(len(row[at].split()) for at in columns.remarks if at < len(row))
    _tell(detected, columns, remarks)
    if asker not in detected.roles:
        tell_roles(detected, asker, answerer)
    return "\n".join(lines)


def _spoken(
    row: Sequence[str], columns: QuestionColumns, asker: str, answerer: str
) -> list[tuple[str | None, str]]:
    """Return who says what in a row; a row with nothing but one cell is a title, which is nobody's."""
    filled = [cell for cell in row if cell.strip()]
    if len(row) > 1 and len(set(filled)) == 1 and len(filled) == len(row):
        filled = filled[:1]
    if len(filled) == 1 and filled[0] == row[0] and not filled[0].rstrip().endswith("?"):
        return [(None, filled[0].strip())]
    spoken: list[tuple[str | None, str]] = []
    for at, speaker in ((columns.question, asker), *columns.answers):
        words = row[at].strip() if at < len(row) else ""
        if words:
            spoken.append((speaker or answerer, words))
    return spoken


def _tell(detected: DetectedTurns, columns: QuestionColumns, remarks: int) -> None:
    if columns.headings:
        words = sum(len(heading.split()) for heading in columns.headings)
        detected.left_out.append(LeftOut(N_("headings of the columns"), words))
    if remarks:
        detected.left_out.append(LeftOut(REMARKS, remarks))
        headings = ", ".join(columns.headings[at] for at in columns.remarks)
        detected.warnings.append(
            ngettext(
                "The column '{heading}' was left out, {n} word: remarks are nobody's words.",
                "The column '{heading}' was left out, {n} words: remarks are nobody's words.",
                remarks,
                heading=headings,
            )
        )
