"""Notes in which the layout tells question from answer: numbers, bold type, arrows, ticks; no labels.

The questions are the interviewer's, what stands under them is the respondent's, and what stands
above the first is nobody's. Where the layout does not tell, nothing is decided here.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from coder.importers.speakers import labels
from coder.importers.speakers.lines import LABEL, DetectedTurns, LabelCandidate, Line, count_keys
from coder.importers.speakers.unlabelled import is_title, settle_titles
from coder.model import Role
from coder.translations import _

INTERVIEWER, RESPONDENT = "Interviewer", "Respondent"

#: `1.`, `2)`, `3.1`, `Vraag 4:`, `Q5 -`, `Question :`, in bold or italics of Markdown too.
_NUMBER = re.compile(
    r"""\s*[*_]{0,2}
    (?:(?:vraag|question|q|v)[ \t]*)?\d{1,2}
    (?: [.)](?:\d{1,2}[.)]?)? | [ \t]*[:–-] | (?=\t) )
    [*_]{0,2}[ \t]*(?=\S)
    | \s*[*_]{0,2}(?:vraag|question)[ \t]*\d{0,2}[ \t]*[.:)–-][*_]{0,2}[ \t]*(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
_ARROW = re.compile(r"\s*(?:→|⇒|➔|➜|➝|➤|►|▶|»|=>|-+>|>(?!>))\s*(?=\S)")
_TICK = re.compile(r"\s*(?:[-–—*•▪◦·‣●○+o✓]|[\uf0b7\uf0a7\uf0d8])[ \t]+(?=\S)")
_ANSWER_WORD = re.compile(
    r"\s*[*_]{0,2}(?:antwoord|answer|réponse|reponse|[ar]\d{1,2})(?: ?\d{1,2})?[*_]{0,2}\s*[:–-][*_]{0,2}\s*(?=\S)",
    re.I,
)
_MARKS = re.compile(r"\s*(?:\*\*|__|\*|_)(?=\S)|#{1,6}\s+")
_CLOSING = re.compile(r"(?:\*\*|__|\*|_)\s*$")
#: What may be a label of a kind that nobody listed: `LV – Wat veranderde er?`
_LED = re.compile(r"\s*\W?[^\W\d_][\w.' ]{0,25}?\s*(?:[-–—|:>)\]]|\t)\s")
_SHORTEST = 2  # questions in notes
_SHORTEST_PLAIN = 3  # where nothing but the question mark tells them
_LONGEST_QUESTION = 60  # words


class _Side(Enum):
    """Whose words they are."""

    QUESTION = auto()
    ANSWER = auto()
    NOBODY = auto()


@dataclass(slots=True)
class _Part:
    """What one side says: its lines, one under the other."""

    side: _Side
    first: int
    last: int


#: Labels of questions and answers that bear a number each, so that none comes back.
_QUESTION_LABEL = re.compile(r"(?:vraag|question|q|v)[\s.]*\d{1,2}$")
_ANSWER_LABEL = re.compile(r"(?:antwoord|answer|réponse|reponse|a|r)[\s.]*\d{0,2}$")
_RUN_IN = re.compile(r"\s*[*_]{0,2}(?P<key>[^\W\d_][^:\n]{1,30}?)[*_]{0,2}\s*:[*_]{0,2}\s+\S.{12}")


def are_numbered_questions(speakers: Sequence[LabelCandidate]) -> bool:
    """Tell labels that count questions, each of which comes once: `Vraag 1: …`, `Vraag 2: …`."""
    counts = count_keys(speakers)
    questions = [key for key in counts if _QUESTION_LABEL.match(key)]
    others = [key for key in counts if not _QUESTION_LABEL.match(key)]
    come_once = all(counts[key] == 1 for key in questions)
    return len(questions) > 1 and come_once and all(map(_ANSWER_LABEL.match, others))


def is_remark_of_writer(line: Line) -> bool:
    """Tell a conclusion or remark of whoever took the notes from what is said in a talk."""
    match = _RUN_IN.match(line.text)
    return match is not None and labels.key(match["key"]) in labels.OF_WRITER


def questions_and_answers(
    detected: DetectedTurns, lines: Sequence[Line], first: int, paragraphs: bool
) -> bool:
    """Add the turns of notes in which the layout tells question from answer; False where it does not."""
    body = [number for number in range(first, len(lines)) if _has_words(lines[number], paragraphs)]
    asks = _asking(lines, body)
    if asks is None:
        return False
    parts = _parts(lines, body, asks)
    asker, answerer = people(detected)
    speakers = {_Side.QUESTION: asker, _Side.ANSWER: answerer, _Side.NOBODY: None}
    for part in parts:
        _add(detected, lines, part, speakers[part.side])
    detected.list_labels()
    settle_titles(detected)
    tell_roles(detected, asker, answerer)
    return True


def questions_above_labels(
    detected: DetectedTurns, lines: Sequence[Line], first: int, speakers: Sequence[LabelCandidate]
) -> bool:
    """Add the turns of a talk in which one label answers and what has none asks; False where it does not."""
    if len(count_keys(speakers)) != 1 or any(speaker.alone or speaker.stamp for speaker in speakers):
        return False
    answers = {speaker.line: speaker for speaker in speakers}
    body = [number for number in range(first, len(lines)) if _has_words(lines[number], paragraphs=False)]
    others = [number for number in body if number not in answers]
    asking = [number for number in others if _asks(lines[number])]
    above = sum(one in asking and other in answers for one, other in pairwise(body))
    if above < _SHORTEST or above * 4 < 3 * len(answers) or len(asking) * 4 < 3 * len(others):
        return False
    asker = people(detected)[0]
    label = speakers[0].label
    side = _Part(_Side.NOBODY, body[0], body[0])
    for number in body:
        line = lines[number]
        if number in answers:
            side = _Part(_Side.ANSWER, number, number)
            start = answers[number].speech_start
            detected.settled.append((line.start, start, LABEL))
            detected.add(label, start, line.start + len(line.text.rstrip()), None)
        elif number in asking or side.side is not _Side.ANSWER:
            side = _Part(_Side.QUESTION if number in asking else _Side.NOBODY, number, number)
            _add(detected, lines, side, asker if number in asking else None)
        else:
            turn = detected.turns[-1]
            detected.turns[-1] = replace(turn, end=line.start + len(line.text.rstrip()))
    detected.list_labels()
    tell_roles(detected, asker, label)
    return True


def people(detected: DetectedTurns) -> tuple[str, str]:
    """Return who asks and who answers: the names of the header where it has one of each, else their roles."""
    asker = detected.interviewers[0] if len(set(detected.interviewers)) == 1 else INTERVIEWER
    answerer = detected.respondents[0] if len(set(detected.respondents)) == 1 else RESPONDENT
    if asker == answerer:
        return INTERVIEWER, RESPONDENT
    return asker, answerer


def tell_roles(detected: DetectedTurns, asker: str, answerer: str) -> None:
    """Note the roles that the layout tells, and say on what ground."""
    detected.roles |= {asker: Role.INTERVIEWER, answerer: Role.RESPONDENT}
    detected.warnings.append(
        _(
            "The layout tells question from answer: the questions were given to '{asker}', the answers to "
            "'{answerer}'. Check that nobody else answers.",
            asker=asker,
            answerer=answerer,
        )
    )


def _has_words(line: Line, paragraphs: bool) -> bool:
    if line.header or not any(map(str.isalnum, line.text)):
        return False
    return paragraphs or _asks(line) or not is_title(line, paragraphs=False)


# --- what tells a question --------------------------------------------------------

Test = Callable[[Line], bool]


def _asking(lines: Sequence[Line], body: Sequence[int]) -> Test | None:
    """Return what tells the questions of these notes, the surest sign first; None when nothing does."""
    for test, believed in (
        (_is_numbered, _are_numbered_questions),
        (_is_set_apart, _are_questions),
        (_is_italic, _are_questions),
        (_is_heading, _are_questions),
        (_is_unticked_question, _have_ticked_answers),
        (_is_plain_question, _alternate),
    ):
        asking = [number for number in body if test(lines[number])]
        if len(asking) >= _SHORTEST and believed(lines, body, asking):
            return test
    return None


def _is_numbered(line: Line) -> bool:
    return line.listed == "number" or bool(_NUMBER.match(line.text))


def _is_set_apart(line: Line) -> bool:
    text = line.text.rstrip()
    return line.bold >= len(text) or _is_marked(text, ("**", "__"))


def _is_italic(line: Line) -> bool:
    text = line.text.rstrip()
    return line.italic >= len(text) or _is_marked(text, ("*", "_"))


def _is_marked(text: str, marks: Sequence[str]) -> bool:
    """Tell a line that Markdown sets in bold or italics from its first word to its last."""
    plain = _TICK.sub("", text, count=1).strip()
    for mark in marks:
        if len(plain) > 2 * len(mark) and plain.startswith(mark) and plain.rstrip(".:").endswith(mark):
            return mark not in plain[len(mark) : -len(mark)]
    return False


def _is_heading(line: Line) -> bool:
    return line.heading or line.text.startswith("#")


def _is_unticked_question(line: Line) -> bool:
    return not _is_ticked(line) and _is_plain_question(line)


def _is_plain_question(line: Line) -> bool:
    return _asks(line) and len(line.text.split()) <= _LONGEST_QUESTION


def _is_ticked(line: Line) -> bool:
    return line.listed == "bullet" or bool(_TICK.match(line.text) or _ARROW.match(line.text))


def _asks(line: Line) -> bool:
    return _CLOSING.sub("", line.text.rstrip()).rstrip(' )"”»').endswith("?")


# --- whether it does --------------------------------------------------------------


def _are_questions(lines: Sequence[Line], body: Sequence[int], asking: Sequence[int]) -> bool:
    """Tell questions from titles: at least half end in a question mark, and most of these have an answer."""
    questions = [number for number in asking if _asks(lines[number])]
    if len(questions) < _SHORTEST or len(questions) * 2 < len(asking):
        return False
    return _are_answered(body, questions, asking)


def _are_numbered_questions(lines: Sequence[Line], body: Sequence[int], asking: Sequence[int]) -> bool:
    if not _are_answered(body, asking, asking):
        return False
    if _are_questions(lines, body, asking):
        return True
    below = [number for number in body if number > asking[0] and number not in set(asking)]
    return bool(below) and all(_is_marked_answer(lines[number]) for number in below)


def _is_marked_answer(line: Line) -> bool:
    return bool(_ARROW.match(line.text) or _ANSWER_WORD.match(line.text))


def _have_ticked_answers(lines: Sequence[Line], body: Sequence[int], asking: Sequence[int]) -> bool:
    """Tell notes whose answers are arrows or points under each question."""
    below = [number for number in body if number > asking[0] and number not in set(asking)]
    ticked = sum(_is_ticked(lines[number]) or _is_marked_answer(lines[number]) for number in below)
    return _are_answered(body, asking, asking) and ticked * 4 >= 3 * len(below)


def _alternate(lines: Sequence[Line], body: Sequence[int], asking: Sequence[int]) -> bool:
    """Tell a talk in which paragraphs that ask and paragraphs that do not follow one another from the top."""
    if len(asking) < _SHORTEST_PLAIN:
        return False
    if any(_is_ticked(lines[number]) or _LED.match(lines[number].text) for number in body):
        return False
    places = [body.index(number) for number in asking]
    opens = places[0] <= 1
    steps = [after - before for before, after in zip(places, [*places[1:], len(body)], strict=True)]
    return opens and all(step == 2 for step in steps)


def _are_answered(body: Sequence[int], questions: Sequence[int], asking: Sequence[int]) -> bool:
    """Tell whether under most questions stands something else than the next."""
    asked, alike = set(questions), set(asking)
    answered = 0
    for above, below in pairwise(body):
        if above in asked and below not in alike:
            answered += 1
    return answered * 4 >= 3 * len(questions) and answered >= _SHORTEST


# --- the turns --------------------------------------------------------------------


def _parts(lines: Sequence[Line], body: Sequence[int], asks: Test) -> list[_Part]:
    """Cut the lines where the side changes: a question is the asker's, what follows the answerer's.

    A title that asks nothing, and what whoever took the notes remarks, are nobody's up to the next question.
    """
    sides = [_side(lines[number], asks) for number in body]
    answers = [number for number, side in zip(body, sides, strict=True) if side is _Side.ANSWER]
    are_plain = sum(_is_set_apart(lines[number]) for number in answers) * 3 <= len(answers)
    parts: list[_Part] = []
    side = _Side.NOBODY
    for number, told in zip(body, sides, strict=True):
        line = lines[number]
        is_title = line.heading or (are_plain and _is_set_apart(line))
        if told is _Side.QUESTION:
            side = told
        elif is_title or is_remark_of_writer(line):
            side = _Side.NOBODY
        elif side is _Side.QUESTION:
            side = _Side.ANSWER
        goes_on = bool(parts) and parts[-1].side is side is _Side.ANSWER
        if goes_on:
            parts[-1].last = number
        else:
            parts.append(_Part(side, number, number))
    return parts


def _side(line: Line, asks: Test) -> "_Side":
    """Return whether a line asks; a topic that is numbered among the questions of a guide does: `3. Het statuut`."""
    is_question = asks(line) and (asks is _is_numbered or _asks(line) or _is_numbered(line))
    return _Side.QUESTION if is_question else _Side.ANSWER


def _add(detected: DetectedTurns, lines: Sequence[Line], part: _Part, speaker: str | None) -> None:
    """Add what one side says, without the number, arrow or tick that leads it."""
    first, last = lines[part.first], lines[part.last]
    text = first.text
    place = 0
    for lead in (_MARKS, _NUMBER, _ANSWER_WORD, _ARROW, _TICK, _MARKS):
        if speaker and (match := lead.match(text, place)):
            place = match.end()
    end = last.end - (len(last.text) - len(last.text.rstrip()))
    if speaker and (closing := _CLOSING.search(last.text)) and place:
        end = last.start + closing.start()
    start = first.start + place + len(text[place:]) - len(text[place:].lstrip())
    detected.settled.append((first.start, start, LABEL))
    detected.add(speaker, start, end)
