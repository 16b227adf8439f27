"""Which columns of a table of turns say who, what and when: by what they hold, helped by their headings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from coder.importers.speakers import labels
from coder.importers.speakers import table_headings as headings
from coder.importers.speakers.table_cells import Column
from coder.importers.speakers.table_speakers import (
    determines,
    is_named,
    meaning_of,
    mixes,
    one_asks,
    score_of,
)
from coder.translations import _
from coder.translations.formatting import choice_of

#: How well a column must do to be that of the speakers, where its heading says so and where none does.
_ENOUGH_BY_HEADING, _ENOUGH = -1, 4
#: Where what was said may be answers to a survey, names that come back are not enough: one of them asks.
_ENOUGH_FOR_ANSWERS = 5
#: So well that other columns of words do not make a survey of it.
_BEYOND_DOUBT = 6


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns hold the speaker, the words and the times; or what was asked and answered."""

    header: int  # row number, -1 without
    text: int  # of questions and answers: the answers
    speaker: int | None = None
    time: int | None = None
    end: int | None = None
    question: int | None = None
    answer: int | None = None
    remark: int | None = None
    #: Who asks, where a column of its own says so.
    asker: int | None = None
    #: Which interview a row is of, where a table holds several.
    source: int | None = None
    doubts: tuple[str, ...] = field(default=(), compare=False)

    def meanings(self) -> dict[int, str]:
        """Return place → what the column holds, of those that make up the turns."""
        text = "text" if self.question is None else "answer"
        at = {self.remark: "nothing", self.end: "time", self.time: "time", self.source: "source"}
        at |= {self.asker: "speaker", self.speaker: "speaker", self.question: "question", self.text: text}
        return {place: meaning for place, meaning in at.items() if place is not None}


def choose(columns: Sequence[Column], header: int, said: Mapping[int, str] | None = None) -> Columns | None:
    """Find the columns of a table with a row per turn; what a person says of a column holds."""
    chooser = _Chooser(columns, header, said or {})
    return chooser.questions_and_answers() or chooser.turns()


class _Chooser:
    """Gives each column of one table its meaning."""

    def __init__(self, columns: Sequence[Column], header: int, said: Mapping[int, str]) -> None:
        self.columns = columns
        self.header = header
        self.said = said
        self.doubts: list[str] = []

    def _stated(self, meaning: str) -> Column | None:
        return next((c for c in self.columns if self.said.get(c.place) == meaning), None)

    def _free(self, *taken: Column | None) -> list[Column]:
        """List the columns that have no meaning yet, and in which something stands."""
        places = {column.place for column in taken if column}
        return [c for c in self.columns if c.filled and c.place not in places and c.place not in self.said]

    # --- questions and answers --------------------------------------------------

    def questions_and_answers(self) -> Columns | None:
        """Find a column of questions and the one of their answers."""
        if "text" in self.said.values():
            return None
        question = self._stated("question") or self._question()
        if question is None:
            return None
        answer = self._stated("answer") or self._answer(question)
        if answer is None:
            return None
        others = self._free(question, answer)
        asker = next((c for c in others if headings.asks(c.heading) and c.is_narrow()), None)
        speaker = self._stated("speaker") or self._answering(self._free(question, answer, asker))
        time, end = self._times(question, answer, asker, speaker)
        return Columns(
            self.header,
            answer.place,
            _place(speaker),
            _place(time),
            _place(end),
            question=question.place,
            answer=answer.place,
            remark=_place(self._remark(question, answer, asker, speaker)),
            asker=_place(asker),
            source=_place(self._source(speaker, question, answer, time)),
            doubts=tuple(self.doubts),
        )

    def _question(self) -> Column | None:
        """Find the column of questions: their marks tell, or the heading; names are none."""
        free = self._free()
        asking = [c for c in free if c.asks()]
        named = [c for c in free if is_named_question(c)]
        for column in named:
            if column in asking or column.words >= 2 * len(column.filled):
                return column
        if len(asking) == 1 and any(c.is_prose() for c in free if c not in asking):
            return asking[0]
        if named:
            return named[0]
        topics = [c for c in free if headings.is_topic(c.heading) and c.comes_back() < 0.3]
        is_answered = any(meaning_of(c) == "answer" and is_speech(c) for c in free)
        if is_answered and not any(headings.may_mean(c.heading, "speaker") for c in free):
            return next(iter(topics), None)
        return None

    def _answer(self, question: Column) -> Column | None:
        free = self._free(question)
        named = [c for c in free if meaning_of(c) == "answer" and c.words >= len(c.filled)]
        if named:
            return named[0]
        labelled = [c for c in free if headings.answers(c.heading) and is_speech(c)]
        people = [c for c in free if c not in labelled and is_speech(c) and _names_somebody(c.heading)]
        if len(labelled) == 1 and not people:
            return labelled[0]
        if labelled or any(meaning_of(c) in ("text", "speaker") for c in free):
            return None
        prose = [c for c in free if is_speech(c)]
        if len(prose) == 1 or (prose and not question.is_prose()):
            return prose[0]
        if len(prose) > 1 and _are_unlike(prose):
            self._doubt_answer(prose)
            return max(prose, key=lambda c: c.words)
        return None

    def _doubt_answer(self, prose: Sequence[Column]) -> None:
        best = max(prose, key=lambda c: c.words)
        self.doubts.append(
            _(
                'The answers may stand in {columns}; "{column}" was taken. --columns answer=… says which.',
                columns=_choice(prose),
                column=_name(best),
            )
        )

    def _answering(self, free: Sequence[Column]) -> Column | None:
        """Find who answered, where a column of labels says so."""
        for column in free:
            named = headings.may_mean(column.heading, "speaker") or headings.answers(column.heading)
            if named and column.is_narrow() and not column.is_numeric() and not column.counts_rows():
                return column
        return None

    # --- turns ------------------------------------------------------------------

    def turns(self) -> Columns | None:
        """Find the column of speech, and those that say who spoke and when."""
        text = self._stated("text") or self._stated("answer") or self._text()
        if text is None:
            return None
        speaker = self._stated("speaker") or self._speaker(text)
        time, end = self._times(text, speaker)
        source = self._source(speaker, text, None, time)
        if speaker is None and not self._is_speech_of_nobody(text, time, source):
            return None
        return Columns(
            self.header,
            text.place,
            _place(speaker),
            _place(time),
            _place(end),
            remark=_place(self._remark(text, speaker)),
            source=_place(source),
            doubts=tuple(self.doubts),
        )

    def _is_speech_of_nobody(self, text: Column, time: Column | None, source: Column | None) -> bool:
        if text.place in self.said:
            return True
        is_timed = time is not None and (
            time.place in self.said or bool(meaning_of(time)) or time.holds_stamps()
        )
        return meaning_of(text) == "text" and (is_timed or source is not None)

    def _text(self) -> Column | None:
        """Find the column of speech: by its heading, else the only one of prose."""
        free = [c for c in self._free() if not headings.is_translation(c.heading)]
        sure = [c for c in free if meaning_of(c) == "text" and not c.is_numeric() and not c.holds_clocks()]
        if any(c.is_prose() for c in free):
            sure = [c for c in sure if c.is_prose() or c.comes_back() < 0.7]  # `Transcript` may be an id
        if sure:
            return next((c for c in sure if headings.is_original(c.heading)), sure[0])
        prose = [c for c in free if c.is_prose() and not c.holds_names()]
        prose = [c for c in prose if not headings.names_language(c.heading)] or prose
        if any(headings.is_question(c.heading) for c in prose):
            return None
        likely = [c for c in prose if headings.may_mean(c.heading, "text")]
        spoken = [c for c in prose if meaning_of(c) != "remark"] or prose
        for candidates in (spoken, likely):
            if len(candidates) == 1:
                return candidates[0]
        if any(meaning_of(c) == "speaker" for c in free) and prose:
            return self._longest(likely or spoken)
        return None

    def _longest(self, candidates: Sequence[Column]) -> Column:
        best = max(candidates, key=lambda c: c.words)
        if all(headings.names_language(c.heading) for c in candidates):
            best = candidates[0]  # what was said stands before what it means
        self.doubts.append(
            _(
                'What was said may stand in {columns}; "{column}" was taken. --columns text=… says which.',
                columns=_choice(candidates),
                column=_name(best),
            )
        )
        return best

    # --- who speaks ---------------------------------------------------------------

    def _speaker(self, text: Column) -> Column | None:
        """Find the column of the speakers; two that do as well are said."""
        is_sure_text = meaning_of(text) == "text"
        scores = {}
        for column in self._free(text):
            score = score_of(column, text, is_sure_text=is_sure_text)
            named = headings.may_mean(column.heading, "speaker")
            enough = _ENOUGH_BY_HEADING if named else _ENOUGH
            if score >= (enough if is_sure_text else _ENOUGH_FOR_ANSWERS):
                scores[column] = score
        ranked = sorted(scores, key=lambda column: -scores[column])
        if not ranked:
            return None
        best = ranked[0]
        if self._is_of_survey(text) and scores[best] < _BEYOND_DOUBT:
            return None
        equals = [c for c in ranked if scores[c] >= scores[best] - 1]
        best = self._finest(best, equals)
        is_told = headings.may_mean(best.heading, "speaker") or best.holds_labels_of_talks()
        if not is_told and not one_asks(best, text):
            self._doubt_speaker(best)
        return best

    def _doubt_speaker(self, best: Column) -> None:
        self.doubts.append(
            _(
                '"{column}" was taken for the speakers by its cells alone. --columns speaker=… says otherwise.',
                column=_name(best),
            )
        )

    def _is_of_survey(self, text: Column) -> bool:
        """Tell whether other columns hold words that are no translation, as those of a survey do."""
        for column in self._free(text):
            other = not headings.is_translation(column.heading) and not headings.names_language(
                column.heading
            )
            if other and meaning_of(column) is None and column.is_prose() and not column.holds_names():
                return True
        return False

    def _finest(self, best: Column, equals: Sequence[Column]) -> Column:
        """Return the one that tells most people apart; say so where the others divide the rows otherwise."""
        rivals = []
        for column in equals:
            if column is best:
                continue
            is_finer, is_coarser = determines(column, best), determines(best, column)
            if is_finer and is_coarser and not is_named(best):
                if is_named(column):
                    best = column  # the same people by other names
                else:
                    rivals.append(column)
            elif is_finer and not is_coarser and not meaning_of(best):
                best = column
            elif not is_finer and not is_coarser:
                rivals.append(column)
        if rivals:
            self.doubts.append(
                _(
                    'The speakers may stand in {columns}; "{column}" was taken. --columns speaker=… says which.',
                    columns=_choice([best, *rivals]),
                    column=_name(best),
                )
            )
        return best

    # --- when, in which interview -----------------------------------------------

    def _times(self, *taken: Column | None) -> tuple[Column | None, Column | None]:
        free = self._free(*taken)
        sure = [c for c in free if meaning_of(c) == "time"]
        likely = [c for c in free if headings.may_mean(c.heading, "time") and _tells_times(c)]
        clocks = [c for c in free if c.holds_clocks() and _rises(c)]
        begins = [c for c in sure if _tells_times(c)] + sure + likely + clocks
        time = self._stated("time") or next(iter(begins), None)
        ends = [c for c in free if meaning_of(c) == "end"]
        ends += [c for c in free if headings.may_mean(c.heading, "end") and _tells_times(c)]
        return time, next((c for c in ends if c is not time), None)

    def _source(
        self, speaker: Column | None, text: Column, answer: Column | None, time: Column | None
    ) -> Column | None:
        """Find the column that divides the rows into interviews."""
        if stated := self._stated("source"):
            return stated
        free = self._free(text, answer, time, speaker)
        for column in free:
            if meaning_of(column) in ("source", "text") and column.is_narrow() and _divides(column):
                return column
        for column in free:
            if _is_called_id(column) and column.is_in_blocks() and mixes(column, speaker):
                return column
        if answer and speaker and speaker.is_in_blocks() and text.comes_back() >= 0.7:
            return speaker  # each is asked the same
        return None

    def _remark(self, *taken: Column | None) -> Column | None:
        return next((c for c in self._free(*taken) if meaning_of(c) == "remark"), None)


# --- one column ------------------------------------------------------------------


def _place(column: Column | None) -> int | None:
    return None if column is None else column.place


def _name(column: Column) -> str:
    return column.heading or str(column.place + 1)


def _choice(columns: Sequence[Column]) -> str:
    return choice_of([f'"{_name(column)}"' for column in columns])


def is_named_question(column: Column) -> bool:
    """Tell a column that is called so and holds neither names nor labels."""
    if column.is_numeric() or column.holds_names():
        return False
    if meaning_of(column) == "question":
        return True
    are_labels = column.is_narrow() and column.comes_back() >= 0.7 and not column.asks()
    return headings.asks(column.heading) and not are_labels and column.words >= 2 * len(column.filled)


def is_speech(column: Column) -> bool:
    """Tell whether a column may hold what was answered."""
    if headings.is_translation(column.heading) or meaning_of(column) == "remark" or column.holds_names():
        return False
    return column.is_prose() or (column.words >= 2 * len(column.filled) and column.comes_back() < 0.3)


def _names_somebody(heading: str) -> bool:
    """Tell a heading that is the label of somebody."""
    return labels.is_known(heading) or (1 < len(heading.split()) < 5 and labels.is_name(heading))


def _are_unlike(prose: Sequence[Column]) -> bool:
    """Tell one column of answers with another beside it from answers of several people."""
    words = sorted((c.words for c in prose), reverse=True)
    return words[0] >= 3 * words[1]


def _tells_times(column: Column) -> bool:
    return column.holds_clocks() or (column.is_numeric() and not column.counts_rows())


def _rises(column: Column) -> bool:
    """Tell whether clocks hardly ever go back: durations do."""
    filled = [cell.rjust(24) for cell in column.filled]
    back = sum(before > after for before, after in pairwise(filled))
    return back * 10 <= len(filled)


def _divides(column: Column) -> bool:
    """Tell whether a column has several values, each for many rows; the first row may stand for all."""
    return len(column.values) > 1 and column.runs * 2 <= len(column.cells) and not column.holds_clocks()


def _is_called_id(column: Column) -> bool:
    """Tell ids of interviews and people from topics and pages."""
    if headings.is_closed(column.heading) or column.counts_rows():
        return False
    tokens = headings.plain(column.heading).split()
    called = headings.may_mean(column.heading, "speaker") or not {"id", "nr", "no", "file"}.isdisjoint(tokens)
    return called or (column.holds_ids() and not column.is_numeric())
