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
_NAMES = {
    kind: frozenset(" ".join(name.split()) for name in listed.split(",")) for kind, listed in _LISTED.items()
}
_STAMP = re.compile(STAMP)
_HEADER_WITHIN = 15
#: Speech takes about 0.4 s a word: more than this a word and the unit is the millisecond.
_UNITS_A_WORD = 20


@dataclass(frozen=True, slots=True)
class Columns:
    """Where a table has what."""

    header: int  # row number, -1 without
    text: int
    speaker: int | None = None
    time: int | None = None
    end: int | None = None


def shown(cell: Cell) -> str:
    """Give a cell's text on one line where it has one, without outer blanks."""
    return "" if cell is None else str(cell).strip()


def turn_columns(rows: Sequence[Sequence[Cell]]) -> Columns | None:
    """Find the columns of a table with a row per turn; None when it is another kind of table."""
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        at: dict[str, int] = {}
        for place, cell in enumerate(row):
            name = re.sub(r"[\s_:*]+", " ", shown(cell).lower()).strip()
            for kind, names in _NAMES.items():
                if name in names:
                    at.setdefault(kind, place)
        if "text" in at and ("speaker" in at or "time" in at):
            return Columns(number, at["text"], at.get("speaker"), at.get("time"), at.get("end"))
    return _by_shape(rows)


def _by_shape(rows: Sequence[Sequence[Cell]]) -> Columns | None:
    """Without a header: a narrow column of labels that come back and a wide one of speech."""
    filled = [row for row in rows if any(shown(cell) for cell in row)]
    width = min((len(row) for row in filled), default=0)
    if len(filled) < 4 or width < 2:
        return None
    mean = [sum(len(shown(row[place])) for row in filled) / len(filled) for place in range(width)]
    text = max(range(width), key=lambda place: mean[place])
    for place in range(width):
        values = Counter(label for row in filled if (label := shown(row[place]).rstrip(": ")))
        if values[shown(filled[0][place]).rstrip(": ")] == 1:
            continue  # the first row names the columns: another kind of table
        often = sum(count for count in values.values() if count > 1)
        named = all(labels.is_name(label) or labels.is_known(label) for label, n in values.items() if n > 1)
        letters = any(char.isalpha() for label in values for char in label)
        if (
            place != text
            and letters
            and named
            and often * 10 >= 7 * len(filled)
            and mean[text] > 2 * mean[place]
        ):
            clock = next((c for c in range(width) if c not in (place, text) and _is_clock(filled, c)), None)
            return Columns(-1, text, place, clock)
    return None


def _is_clock(rows: Sequence[Sequence[Cell]], place: int) -> bool:
    return all(span(shown(row[place]))[0] is not None for row in rows)


def segments(rows: Sequence[Sequence[Cell]], columns: Columns) -> list[Segment]:
    """Read the rows as segments; a row without a speaker goes on with the one before."""
    body = rows[columns.header + 1 :]
    clock = _Clock(body, columns)
    read: list[Segment] = []
    for row in body:
        text = "\n".join(line.strip() for line in _at(row, columns.text).split("\n") if line.strip())
        speaker = _at(row, columns.speaker).rstrip(": ") or None
        if not text:
            continue
        begin, until = clock.read(row)
        if speaker is None and columns.speaker is not None and read and read[-1].speaker:
            read[-1].text += "\n" + text
            read[-1].until = until if until is not None else begin if begin is not None else read[-1].until
        else:
            read.append(Segment(speaker, text, begin, until))
    return read


def _at(row: Sequence[Cell], place: int | None) -> str:
    return shown(row[place]) if place is not None and place < len(row) else ""


class _Clock:
    """Reads times as clocks, seconds, milliseconds or dates, whichever the column holds."""

    def __init__(self, rows: Sequence[Sequence[Cell]], columns: Columns) -> None:
        self.columns = columns
        values = [row[columns.time] for row in rows if columns.time is not None and columns.time < len(row)]
        numbers = [number for value in values if (number := _number(value)) is not None]
        words = sum(len(_at(row, columns.text).split()) for row in rows)
        whole = all(number == int(number) for number in numbers)
        self.unit = 1000 if numbers and whole and max(numbers) > _UNITS_A_WORD * max(words, 1) else 1
        self.first = next((value for value in map(_moment, values) if value), None)

    def read(self, row: Sequence[Cell]) -> tuple[float | None, float | None]:
        begin, until = self._read(row, self.columns.time)
        end, _ = self._read(row, self.columns.end)
        return begin, end if end is not None else until

    def _read(self, row: Sequence[Cell], place: int | None) -> tuple[float | None, float | None]:
        cell = row[place] if place is not None and place < len(row) else None
        if (number := _number(cell)) is not None:
            return (number / self.unit,) * 2
        if (moment := _moment(cell)) and self.first:
            return ((moment - self.first).total_seconds(),) * 2
        if isinstance(cell, time):
            return (cell.hour * 3600 + cell.minute * 60 + cell.second + cell.microsecond / 1e6,) * 2
        if isinstance(cell, timedelta):
            return (cell.total_seconds(),) * 2
        return span(cell) if isinstance(cell, str) and _STAMP.fullmatch(cell.strip()) else (None, None)


def _number(cell: Cell) -> float | None:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return float(cell)
    if isinstance(cell, str) and re.fullmatch(r"-?\d{1,12}(?:[.,]\d{1,6})?", cell.strip()):
        return float(cell.strip().replace(",", "."))
    return None


def _moment(cell: Cell) -> datetime | None:
    """Read a date with a time; without zone, for only differences count."""
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, str) and re.match(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d", cell.strip()):
        try:
            return datetime.fromisoformat(cell.strip().replace("Z", "+00:00")).replace(tzinfo=None)
        except ValueError:
            return None
    return None
