"""Interviewers' words: which coded passages are theirs, and so are never evidence."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlite_utils import Database

from coder.analysis.interviewer_words import SpokenSpan, WhoSpeaks
from coder.model import ASKING, Coding
from coder.study.database import Remembered

_ROLES = json.dumps(sorted(ASKING))
#: A coding with its words: id, source, start, end, quote.
CodedWords = tuple[int, str, int, int, str]


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
        sql = 'SELECT id, source, start, "end", quote FROM coding WHERE '
        if sources is None:
            # with the sign the table is read from end to end; by the index of live codings, which
            # has no quotes, each row would be looked up at its own place: twice the time
            rows = self.db.execute(f"{sql} +withdrawn IS NULL")
        else:
            some = f"{sql} withdrawn IS NULL AND source IN (SELECT value FROM json_each(?))"
            rows = self.db.execute(some, [json.dumps([*sources])])
        return self.among(rows, sources)

    def among(self, codings: Iterable[CodedWords], sources: Collection[str] | None = None) -> dict[int, bool]:
        """Return the same for these codings, which lie in these sources, or anywhere."""
        talks = self._talks(sources)
        found: dict[int, bool] = {}
        for coding, source, start, _end, quote in codings:
            if source in talks:
                with_answer = talks[source].other_words(start, quote)
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

    def _talks(self, sources: Collection[str] | None) -> dict[str, WhoSpeaks]:
        if sources is None:
            return self._remembered.get("talks", lambda: self._read_talks(None))
        return self._read_talks(sources)

    def _read_talks(self, sources: Collection[str] | None) -> dict[str, WhoSpeaks]:
        """Return the turns of the sources in which an interviewer or a chair speaks."""
        asking = self._who_asks(sources)
        sql = (
            'SELECT source, start, "end", speaker FROM turn '
            "WHERE source IN (SELECT value FROM json_each(?)) ORDER BY source, n"
        )
        turns: dict[str, list[SpokenSpan]] = {source: [] for source in asking}
        for source, start, end, speaker in self.db.execute(sql, [json.dumps([*asking])]):
            turns[source].append((start, end, speaker, speaker in asking[source]))
        return {source: WhoSpeaks(of_source) for source, of_source in turns.items()}

    def _who_asks(self, sources: Collection[str] | None) -> dict[str, set[str]]:
        """Return per source the labels of interviewers and chairs."""
        some = "" if sources is None else " AND source IN (SELECT value FROM json_each(?))"
        sql = f"SELECT source, label FROM speaker WHERE role IN (SELECT value FROM json_each(?)){some}"
        given = [_ROLES] if sources is None else [_ROLES, json.dumps([*sources])]
        found: dict[str, set[str]] = defaultdict(set)
        for source, label in self.db.execute(sql, given):
            found[source].add(label)
        return dict(found)
