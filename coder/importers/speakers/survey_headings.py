"""Headings of survey tables: rows of their own that tools put there, codes and questions in full."""

import re
from collections import Counter
from collections.abc import Sequence

from coder.importers.speakers import table_headings
from coder.importers.speakers.table_cells import Cell, cell_at, headings_of, shown
from coder.model import reading

#: What stands under the headings of survey tools, in rows that are no respondent's.
_QUALTRICS = '{"ImportId"'
_ANSWERED = """open-ended response, response, reponse ouverte, reponse, open antwoord, antwoord op open vraag,
    antwoord, reactie, offene antwort, offene beantwortung, antwort, respuesta abierta, respuesta"""
_SURVEYMONKEY = frozenset(" ".join(name.split()) for name in _ANSWERED.split(","))
#: Headings that only tools for surveys write.
_TOOLS = """start date, startdate, end date, enddate, recorded date, recordeddate, response id, responseid,
    respondent id, collector id, ip address, ipaddress, progress, finished, duration in seconds, datestamp,
    date submitted, submitdate, last page, lastpage, start language, startlanguage, seed, completion time,
    tijd van voltooien, voltooiingstijd, heure de fin, fertigstellungszeit, hora de finalizacion, horodateur,
    tijdstempel, zeitstempel, marca temporal, uuid, submission time, deviceid, validation status, antwoord id,
    id de la reponse, antwort id, id de respuesta, datum verzonden, date de soumission, user language, userlanguage,
    distribution channel, recipient email, email address, adresse e mail, e mailadres, e mail adresse,
    adresse de messagerie"""
_TOOL_NAMES = frozenset(name.strip() for name in _TOOLS.split(","))
_CODE = re.compile(r"[A-Za-z_][\w./\-\[\]]*")


def is_of_survey_tool(table: Sequence[Sequence[Cell]]) -> bool:
    """Tell a table in which a tool for surveys put rows or columns of its own."""
    if any(map(_is_qualtrics, table[1:3])) or any(is_above_choices(table, number) for number in (0, 1)):
        return True
    return any(_names_tool(row) for row in table[:3])


def _names_tool(row: Sequence[Cell]) -> bool:
    """Tell whether two headings are those of a tool."""
    return sum(table_headings.plain(name) in _TOOL_NAMES for name in headings_of(row)) >= 2


def named_columns(table: Sequence[Sequence[Cell]]) -> tuple[list[str], Sequence[Sequence[Cell]]]:
    """Return a name for each column of a table that begins with its headings, and the rows of respondents."""
    questions, body = _questions(table[0]), table[1:]
    for number, row in enumerate(body[:2]):
        if _is_qualtrics(row):
            if number:
                questions = _questions(body[number - 1])
            return questions, body[number + 1 :]
    if is_above_choices(table, 0):
        return _with_choices(questions, list(map(shown, body[0]))), body[1:]
    if _has_second_headings(table):
        return _questions(_in_full(table[0], table[1])), table[2:]
    return questions, body


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


def _is_qualtrics(row: Sequence[Cell]) -> bool:
    return any(shown(cell).startswith(_QUALTRICS) for cell in row)


def is_above_choices(table: Sequence[Sequence[Cell]], number: int) -> bool:
    """Tell headings below which SurveyMonkey wrote what may be chosen, and nothing under who answered and when."""
    if number + 1 >= len(table):
        return False
    row = headings_of(table[number + 1])
    if not row or row[0] or not shown(cell_at(table[number], 0)):
        return False
    if any(cell.casefold() == "open-ended response" for cell in row):
        return True
    below = table[number + 2 :]
    unnamed = [
        place
        for place in range(len(table[number]))
        if _holds_figures(below, place) and not _is_there(row, place)
    ]
    return len(unnamed) > 1 and any(reading.plain(cell) in _SURVEYMONKEY for cell in row if cell)


def _is_there(row: Sequence[Cell], place: int) -> bool:
    return bool(shown(cell_at(row, place)))


def _with_choices(questions: list[str], choices: list[str]) -> list[str]:
    """Name each column by its question and the choice that stands under it."""
    named, above = [], ""
    for place, question in enumerate(questions):
        if question != f"Column {place + 1}":
            above = question
        choice = choices[place] if place < len(choices) else ""
        if not choice or reading.plain(choice) in _SURVEYMONKEY:
            named.append(question)
        else:
            named.append(f"{above} / {choice}")
    return named


# --- codes and questions ------------------------------------------------------


def _has_second_headings(table: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether the second row names the columns again: as codes, or as questions in full."""
    if len(table) < 4:
        return False
    first, second = headings_of(table[0]), headings_of(table[1])
    filled = sum(map(bool, first))
    if sum(map(bool, second)) * 10 < 7 * filled or not (_are_codes(first) or _are_codes(second)):
        return False
    asked = [place for place, name in enumerate(second) if table_headings.is_question(name)]
    answers = [shown(cell_at(row, place)) for row in table[2:] for place in asked]
    if _are_codes(first) and len(asked) * 2 > filled and not any(map(table_headings.is_question, answers)):
        return True
    figures = [place for place in range(len(first)) if _holds_figures(table[2:], place)]
    named = [place for place in figures if _is_named(table[1], place)]
    return len(named) == len(figures) >= 1 and (len(named) > 1 or _are_codes(first) != _are_codes(second))


def _are_codes(names: Sequence[str]) -> bool:
    """Tell headings of one word each, such as variables have."""
    filled = list(filter(None, names))
    return sum(bool(_CODE.fullmatch(name)) for name in filled) * 10 >= 8 * len(filled)


def _holds_figures(rows: Sequence[Sequence[Cell]], place: int) -> bool:
    cells = [text for row in rows if (text := shown(cell_at(row, place)))]
    return len(cells) > 1 and all(cell[0].isdigit() for cell in cells)


def _is_named(row: Sequence[Cell], place: int) -> bool:
    text = shown(cell_at(row, place))
    return bool(text) and not text[0].isdigit()


def _in_full(first: Sequence[Cell], second: Sequence[Cell]) -> list[Cell]:
    """Return of two rows of headings the longer one, filled up from the other."""
    short, long = sorted((first, second), key=lambda row: sum(map(len, map(shown, row))))
    width = max(len(short), len(long))
    return [cell_at(long, place) or cell_at(short, place) for place in range(width)]
