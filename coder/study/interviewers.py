"""Interviewers' words: which coded passages are theirs, and so are never evidence."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlite_utils import Database

from coder.analysis.interviewer_words import Bounds, SpokenSpan, has_other_words, touches
from coder.model import ASKING, Coding
from coder.study.database import Remembered

_ROLES = json.dumps(sorted(ASKING))


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
        theirs = self._their_turns(sources)
        if not theirs:
            return {}
        found: dict[int, bool] = {}
        turns: dict[str, list[SpokenSpan]] = {}
        sql = (
            'SELECT id, source, start, "end", quote FROM coding WHERE withdrawn IS NULL '
            "AND source IN (SELECT value FROM json_each(?))"
        )
        for coding, source, start, end, quote in self.db.execute(sql, [json.dumps([*theirs])]).fetchall():
            if not touches(theirs[source], start, end):
                continue
            if source not in turns:
                turns[source] = self._turns(source)
            with_answer = has_other_words(turns[source], start, quote)
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

    def _their_turns(self, sources: Collection[str] | None) -> dict[str, Bounds]:
        some = "" if sources is None else "AND turn.source IN (SELECT value FROM json_each(?)) "
        sql = (
            'SELECT turn.source, turn.start, turn."end" FROM turn '
            "JOIN speaker ON speaker.source = turn.source AND speaker.label = turn.speaker "
            f"WHERE speaker.role IN (SELECT value FROM json_each(?)) {some}"
            "ORDER BY turn.source, turn.start"
        )
        given = [_ROLES] if sources is None else [_ROLES, json.dumps([*sources])]
        found: dict[str, Bounds] = defaultdict(lambda: ([], []))
        for source, start, end in self.db.execute(sql, given):
            starts, ends = found[source]
            starts.append(start)
            ends.append(end)
        return dict(found)

    def _turns(self, source: str) -> list[SpokenSpan]:
        """List the turns of a source: start, end, speaker, and whether an interviewer or a chair speaks."""
        sql = (
            'SELECT turn.start, turn."end", turn.speaker, '
            "coalesce(speaker.role IN (SELECT value FROM json_each(?)), 0) FROM turn "
            "LEFT JOIN speaker ON speaker.source = turn.source AND speaker.label = turn.speaker "
            "WHERE turn.source = ? ORDER BY turn.start"
        )
        rows = self.db.execute(sql, [_ROLES, source])
        return [(start, end, speaker, bool(asks)) for start, end, speaker, asks in rows]
