"""Rows of a table in which every row is a turn: which column says who, what and when."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from coder.importers.speakers import labels
from coder.importers.speakers.segments import Segment
from coder.importers.text.times import STAMP, span

Cell = str | int | float | datetime | time | timedelta | None

_LISTED = {
    "speaker": """speaker, speakers, spreker, sprekers, sprecher, locuteur, locutrice, orateur, intervenant,
        interlocuteur, name, naam, nom, who, wie, qui, person, persoon, personne, hablante, participantrole,
        speaker label, speaker name, author, auteur, sender, afzender, user, username, wer, rolle""",
    "text": """text, tekst, texte, words, transcription, transcript, transcriptie, content, contents, contenu,
        inhoud, utterance, speech, sentence, message, bericht, uitspraak, parole, paroles, discours,
        caption, texto, testo, verbatim, turn, dialogue, zin, said""",
    "time": """start, begin, time, timestamp, tijd, temps, timecode, start time, begin time, tijdstip,
        heure, début, debut, start (s), begintijd, cue start, start offset, anfang, zeit, hora, inizio,
        startzeit, date time""",
    "end": "end, stop, einde, eind, fin, end time, eindtijd, until, end (s), ende",
}
#: Heading → what stands under it.
_KINDS = {" ".join(name.split()): kind for kind, listed in _LISTED.items() for name in listed.split(",")}
_STAMP = re.compile(STAMP)
_HEADER_WITHIN = 15
_FEWEST_ROWS = 4
#: Speech takes about 0.4 s a word: more than this a word and the unit is the millisecond.
_UNITS_A_WORD = 20


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold the speaker, the words and the times."""

    header: int  # row number, -1 without
    text: int
    speaker: int | None = None
    time: int | None = None
    end: int | None = None


def shown(cell: Cell) -> str:
    """Return the text of a cell without outer blanks."""
    if cell is None:
        return ""
    return str(cell).strip()


def turn_columns(rows: Sequence[Sequence[Cell]]) -> Columns | None:
    """Find the columns of a table with a row per turn; None when it is another kind of table."""
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        at = _named_columns(row)
        if "text" in at and ("speaker" in at or "time" in at):
            return Columns(number, at["text"], at.get("speaker"), at.get("time"), at.get("end"))
    return _by_shape(rows)


def _named_columns(row: Sequence[Cell]) -> dict[str, int]:
    """Return what the cells of a row name as columns, the first of each kind."""
    at: dict[str, int] = {}
    for place, cell in enumerate(row):
        name = re.sub(r"[\s_:*]+", " ", shown(cell).lower()).strip()
        if name in _KINDS:
            at.setdefault(_KINDS[name], place)
    return at


# --- a table without headings -------------------------------------------------


def _by_shape(rows: Sequence[Sequence[Cell]]) -> Columns | None:
    """Find a narrow column of labels that come back and a wide one of speech."""
    columns = _columns_of_filled_rows(rows)
    if len(columns) < 2 or len(columns[0]) < _FEWEST_ROWS:
        return None
    lengths = [sum(map(len, cells)) for cells in columns]
    text = lengths.index(max(lengths))
    for place, cells in enumerate(columns):
        if lengths[text] > 2 * lengths[place] and _are_speakers(cells):
            return Columns(-1, text, place, _clock_column(columns, place, text))
    return None


def _columns_of_filled_rows(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return the cells of the columns that every row has."""
    filled = [row for row in rows if any(map(shown, row))]
    width = min(map(len, filled), default=0)
    columns = []
    for place in range(width):
        columns.append([shown(row[place]) for row in filled])
    return columns


def _are_speakers(cells: Sequence[str]) -> bool:
    """Tell whether the cells are labels, most of which come back."""
    values = [cell.rstrip(": ") for cell in cells]
    counts = Counter(value for value in values if value)
    if counts[values[0]] == 1:
        return False  # the first row names the columns: another kind of table
    repeated = [label for label, count in counts.items() if count > 1]
    if sum(counts[label] for label in repeated) * 10 < 7 * len(cells):
        return False
    if not any(map(str.isalpha, "".join(counts))):
        return False
    return all(map(labels.is_known_or_name, repeated))


def _clock_column(columns: Sequence[Sequence[str]], speaker: int, text: int) -> int | None:
    for place, cells in enumerate(columns):
        if place not in (speaker, text) and all(span(cell)[0] is not None for cell in cells):
            return place
    return None


# --- rows ---------------------------------------------------------------------


def segments(rows: Sequence[Sequence[Cell]], columns: Columns) -> list[Segment]:
    """Read the rows as segments; a row without a speaker goes on with the one before."""
    body = rows[columns.header + 1 :]
    clock = _Clock(body, columns)
    read: list[Segment] = []
    for row in body:
        text = _without_blank_lines(_at(row, columns.text))
        if not text:
            continue
        speaker = _at(row, columns.speaker).rstrip(": ") or None
        begin, until = clock.read(row)
        names_nobody = speaker is None and columns.speaker is not None
        if names_nobody and read and read[-1].speaker:
            _extend(read[-1], text, begin, until)
        else:
            read.append(Segment(speaker, text, begin, until))
    return read


def _without_blank_lines(text: str) -> str:
    lines = [line.strip() for line in text.split("\n")]
    return "\n".join(filter(None, lines))


def _extend(before: Segment, text: str, begin: float | None, until: float | None) -> None:
    before.text += "\n" + text
    if until is not None:
        before.until = until
    elif begin is not None:
        before.until = begin


def _at(row: Sequence[Cell], place: int | None) -> str:
    return shown(_cell(row, place))


def _cell(row: Sequence[Cell], place: int | None) -> Cell:
    if place is None or place >= len(row):
        return None
    return row[place]


class _Clock:
    """Reads times as clocks, seconds, milliseconds or dates, whichever the column holds."""

    def __init__(self, rows: Sequence[Sequence[Cell]], columns: Columns) -> None:
        self.columns = columns
        times = [_cell(row, columns.time) for row in rows]
        words = sum(len(_at(row, columns.text).split()) for row in rows)
        self.unit = _unit(times, words)
        self.first = next(filter(None, map(_moment, times)), None)

    def read(self, row: Sequence[Cell]) -> tuple[float | None, float | None]:
        """Return begin and end of a row, in seconds."""
        begin, until = self._span(_cell(row, self.columns.time))
        end, _ = self._span(_cell(row, self.columns.end))
        if end is not None:
            until = end
        return begin, until

    def _span(self, cell: Cell) -> tuple[float | None, float | None]:
        """Return begin and end of what a cell says; a moment begins and ends at once."""
        seconds = self._seconds(cell)
        if seconds is not None:
            return seconds, seconds
        if isinstance(cell, str) and _STAMP.fullmatch(cell.strip()):
            return span(cell)
        return None, None

    def _seconds(self, cell: Cell) -> float | None:
        if (number := _number(cell)) is not None:
            return number / self.unit
        if self.first and (moment := _moment(cell)):
            return (moment - self.first).total_seconds()
        if isinstance(cell, time):
            return cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6
        if isinstance(cell, timedelta):
            return cell.total_seconds()
        return None


def _unit(times: Sequence[Cell], words: int) -> int:
    """Return how many units of a column of numbers make a second: 1, or 1000 for milliseconds."""
    numbers = [number for cell in times if (number := _number(cell)) is not None]
    if not numbers or not all(map(float.is_integer, numbers)):
        return 1
    if max(numbers) > _UNITS_A_WORD * max(words, 1):
        return 1000
    return 1


def _number(cell: Cell) -> float | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    if isinstance(cell, str) and re.fullmatch(r"-?\d{1,12}(?:[.,]\d{1,6})?", cell.strip()):
        return float(cell.strip().replace(",", "."))
    return None


def _moment(cell: Cell) -> datetime | None:
    """Return a date with its time, without zone: only differences count."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, str) and re.match(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d", cell.strip()):
        try:
            return datetime.fromisoformat(cell.strip().replace("Z", "+00:00")).replace(tzinfo=None)
        except ValueError:
            return None
    return None
