"""What each interview covered: marked by hand, or heard in the interviewer's own words."""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from coder.codebook.naming import no_code
from coder.errors import NotFoundError, UsageError
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.database import now, transaction
from coder.translations import _

BY_HAND, HEARD = "by hand", "heard"


class QuestionsAsked:
    """Asked and known not to have been asked, per source and criterion or claim."""

    def __init__(self, db: Database, codes: Codes) -> None:
        self.db = db
        self.codes = codes

    def record_manual(
        self,
        source: str,
        by: str,
        asked: Iterable[str] = (),
        not_asked: Iterable[str] = (),
        unmarked: Iterable[str] = (),
    ) -> None:
        """Say by hand what a source (of a survey, each respondent) was asked and what not; outweighs what was heard.

        Unmarked: what was marked by hand and is taken back, so that nobody says anything of it.
        """
        marks = dict.fromkeys(asked, 1)
        for code in not_asked:
            if marks.get(code):
                raise UsageError(_('"{code}" is named as asked and as not asked. Name it once.', code=code))
            marks[code] = 0
        taken_back = dict.fromkeys(unmarked)
        known = [code.id for code in self.codes.codebook.codes]
        for code in [*marks, *taken_back]:
            if code not in known:
                raise NotFoundError(no_code(code, known))
        for code in taken_back:
            if code in marks:
                raise UsageError(_('"{code}" is marked and taken back at once. Name it once.', code=code))
        with transaction(self.db):
            before = self.marked()
            for respondent_id in self._answering(source):
                self._write(respondent_id, marks.items(), BY_HAND, by)
                self._take_back(respondent_id, taken_back)
                was = {
                    code: int(before[respondent_id, code])
                    for code in [*marks, *taken_back]
                    if (respondent_id, code) in before
                }
                change = ("asked", "source", respondent_id, was or None, {**marks, **taken_back})
                AuditLog(self.db).add(by, change)

    def _take_back(self, source: str, codes: Iterable[str]) -> None:
        rows = [(source, code, BY_HAND) for code in codes]
        self.db.conn.executemany("DELETE FROM asked WHERE source = ? AND code = ? AND how = ?", rows)

    def _answering(self, source: str) -> list[str]:
        """Return who was asked: of a survey all its respondents."""
        rows = self.db.execute("SELECT id FROM source WHERE parent = ? ORDER BY n", [source]).fetchall()
        return [row[0] for row in rows] or [source]

    def record_detected(self, source: str, codes: Iterable[str], by: str) -> None:
        """Keep what the interviewer's words touch on, in place of what was heard before."""
        with transaction(self.db):
            self.db.execute("DELETE FROM asked WHERE source = ? AND how = ?", [source, HEARD])
            self._write(source, ((code, 1) for code in codes), HEARD, by)

    def _write(self, source: str, marks: Iterable[tuple[str, int]], how: str, by: str) -> None:
        by = Coders(self.db).ensure(by)
        clash = (
            "UPDATE SET asked = excluded.asked, how = excluded.how, coder = excluded.coder, at = excluded.at"
        )
        self.db.conn.executemany(
            "INSERT INTO asked (source, code, asked, how, coder, at) VALUES (?,?,?,?,?,?) "
            f"ON CONFLICT (source, code) DO {clash if how == BY_HAND else 'NOTHING'}",
            [(source, code, asked, how, by, now()) for code, asked in marks],
        )

    def marked(self) -> dict[tuple[str, str], bool]:
        """Return what was marked by hand: (source, code) → asked."""
        sql = "SELECT source, code, asked FROM asked WHERE how = ?"
        return {(source, code): bool(asked) for source, code, asked in self.db.execute(sql, [BY_HAND])}

    def signatures(self) -> list[tuple[str, str, str, str]]:
        """Return who marked what by hand, and when: source, code, person, time."""
        sql = "SELECT source, code, coder, at FROM asked WHERE how = ?"
        return self.db.execute(sql, [BY_HAND]).fetchall()

    def history(self, source: str, code: str) -> list[tuple[str, str, bool | None]]:
        """Return when and by whom this was ever marked by hand, newest first; None: taken back."""
        sql = (
            "SELECT at, coder, after FROM log WHERE object = 'source' AND action = 'asked' AND object_id = ? "
            "AND after IS NOT NULL ORDER BY id DESC"
        )
        found = []
        for at, coder, after in self.db.execute(sql, [source]):
            marks = json.loads(after)
            if code in marks:
                found.append((at, coder, None if marks[code] is None else bool(marks[code])))
        return found

    def heard(self) -> set[tuple[str, str]]:
        """Return what was heard in the interviewers' words."""
        return set(self.db.execute("SELECT source, code FROM asked WHERE how = ?", [HEARD]))

    def known(self) -> set[tuple[str, str]]:
        """Return all pairs known to have been asked, by hand first."""
        marked = self.marked()
        heard = {pair for pair in self.heard() if marked.get(pair, True)}
        return heard | {pair for pair, asked in marked.items() if asked}
