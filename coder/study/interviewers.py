"""Interviewers' words: which coded passages are theirs, and so are never evidence."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlite_utils import Database

from coder.analysis.interviewer_words import Bounds, SpokenSpan, has_other_words, touches
from coder.model import ASKING, Coding
from coder.study.database import Remembered

_ROLES = json.dumps(sorted(ASKING))


#: A coding with its words: id, source, start, end, quote.
CodedWords = tuple[int, str, int, int, str]


@dataclass
class _Talk:
    """The turns of a source in order, and where those of an interviewer or a chair start and end."""

    turns: list[SpokenSpan] = field(default_factory=list)
    theirs: Bounds = field(default_factory=lambda: ([], []))


class InterviewersWords:
    """Finds the codings that lie in turns of interviewers, moderators and chairs."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._remembered = Remembered(db)

    def passages(self, sources: Collection[str] | None = None) -> dict[int, bool]:
        """Return the live codings (of some sources or all) that touch words of an interviewer or a chair.

        False: all letters and digits of the passage are theirs. True: it reaches into
        a respondent's turn, or into words that nobody is named for, and so it counts.
        """
        some = None if sources is None else frozenset(sources)
        return self._remembered.get(("passages", some), lambda: self._passages(some))

    def _passages(self, sources: Collection[str] | None) -> dict[int, bool]:
        if not self._talks(sources):
            return {}
        some = "" if sources is None else "AND source IN (SELECT value FROM json_each(?))"
        sql = f'SELECT id, source, start, "end", quote FROM coding WHERE withdrawn IS NULL {some}'
        given = [] if sources is None else [json.dumps([*sources])]
        return self.among(self.db.execute(sql, given).fetchall(), sources)

    def among(self, codings: Iterable[CodedWords], sources: Collection[str] | None = None) -> dict[int, bool]:
        """Return the same for these codings, which lie in these sources, or anywhere."""
        talks = self._talks(sources)
        found: dict[int, bool] = {}
        for coding, source, start, end, quote in codings:
            talk = talks.get(source)
            if talk is None or not touches(talk.theirs, start, end):
                continue
            with_answer = has_other_words(talk.turns, start, quote)
            if with_answer is not None:
                found[coding] = with_answer
        return found

    def alone(self, sources: Collection[str] | None = None) -> list[int]:
        """List the live codings (of some sources or all) in an interviewer's or a chair's words alone: none counts."""
        return [coding for coding, with_answer in self.passages(sources).items() if not with_answer]

    def counts_for_nothing(self, codings: Iterable[Coding]) -> set[int]:
        """Tell which of these codings lie in an interviewer's or a chair's words alone."""
        asked = [*codings]
        ids = {coding.id for coding in asked if coding.id is not None}
        found = self.passages({coding.source for coding in asked}) if ids else {}
        return {coding for coding, with_answer in found.items() if coding in ids and not with_answer}

    def _talks(self, sources: Collection[str] | None) -> dict[str, _Talk]:
        if sources is None:
            return self._remembered.get("talks", lambda: self._read_talks(None))
        return self._read_talks(sources)

    def _read_talks(self, sources: Collection[str] | None) -> dict[str, _Talk]:
        """Return the turns of the sources in which an interviewer or a chair speaks."""
        some = "" if sources is None else "AND source IN (SELECT value FROM json_each(?))"
        sql = (
            'SELECT turn.source, turn.start, turn."end", turn.speaker, '
            "coalesce(speaker.role IN (SELECT value FROM json_each(?)), 0) FROM turn "
            "LEFT JOIN speaker ON speaker.source = turn.source AND speaker.label = turn.speaker "
            "WHERE turn.source IN (SELECT source FROM speaker WHERE role IN (SELECT value FROM json_each(?)) "
            f"{some}) ORDER BY turn.source, turn.start"
        )
        given = [_ROLES, _ROLES] if sources is None else [_ROLES, _ROLES, json.dumps([*sources])]
        talks: dict[str, _Talk] = defaultdict(_Talk)
        for source, start, end, speaker, asks in self.db.execute(sql, given):
            talk = talks[source]
            talk.turns.append((start, end, speaker, bool(asks)))
            if asks:
                talk.theirs[0].append(start)
                talk.theirs[1].append(end)
        return dict(talks)
