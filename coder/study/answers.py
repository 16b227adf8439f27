"""Answers to the evaluation questions: signed, with what they rest on; the earlier ones stay."""

from collections.abc import Iterable
from typing import Any

from sqlite_utils import Database

from coder.analysis.findings import question_id
from coder.analysis.grounds import Links
from coder.errors import NotFoundError, UsageError
from coder.model import Answer, Ground
from coder.study.audit_log import AuditLog
from coder.study.coders import Coders
from coder.study.codes import Codes
from coder.study.database import new_guid, now, transaction
from coder.study.findings import Findings
from coder.translations import _


class Answers:
    """What people answer to the evaluation questions."""

    def __init__(self, db: Database, codes: Codes, findings: Findings) -> None:
        self.db = db
        self.codes = codes
        self.findings = findings
        self.grounds = findings.grounds

    def set(self, question: str, text: str, by: str, on: Iterable[str] = ()) -> Answer:
        """Sign an answer in prose with what it rests on; the earlier one is kept."""
        question = self._question(question)
        if not text.strip():
            raise UsageError(
                _(
                    "An answer needs words. If {question} gets none: `coder answer set "
                    "{question} --none --reason TEXT`.",
                    question=question,
                )
            )
        return self._sign(question, text.strip(), "", by, on)

    def leave_open(self, question: str, why_not: str, by: str, on: Iterable[str] = ()) -> Answer:
        """Sign that a question gets no answer, and why not."""
        question = self._question(question)
        if not why_not.strip():
            raise UsageError(_("Say why {question} gets no answer. See `--reason TEXT`.", question=question))
        return self._sign(question, "", why_not.strip(), by, on)

    def withdraw(self, question: str, by: str) -> None:
        """Take back what was answered to a question; it stays on record."""
        answer = self._current(question)
        self._sign(answer.question, "", "", by, ())

    def go_back(self, question: str, number: int, by: str) -> Answer:
        """Sign anew what was signed as the number-th, resting on what is left of its grounds."""
        history = self.history(question)
        if not 0 < number <= len(history):
            sentence = _(
                "There is no answer {number} to {question}. See `coder answer history {question}`.",
                number=number,
                question=question,
            )
            raise NotFoundError(sentence)
        return self._anew(history[number - 1], by)

    def confirm(self, question: str, by: str) -> Answer:
        """Sign an answer anew as it is: it still holds with what its grounds say now."""
        return self._anew(self._current(question), by)

    def _anew(self, answer: Answer, by: str) -> Answer:
        on = [ground for ground in answer.rests_on if self.grounds.is_standing(ground)]
        return self._sign(answer.question, answer.text or "", answer.why_not or "", by, on)

    def _current(self, question: str) -> Answer:
        names = {name.casefold(): name for name in self.current()}
        name = names.get(question.casefold())
        if name is None:
            question = self._question(question)
            raise NotFoundError(
                _("{question} has no answer yet. See `coder answer list`.", question=question)
            )
        return self.current()[name]

    def _question(self, question: str) -> str:
        return question_id(self.codes.codebook, question)

    def _sign(self, question: str, text: str, why_not: str, by: str, on: Iterable[str]) -> Answer:
        with transaction(self.db):
            by = Coders(self.db).ensure(by)
            grounds = dict.fromkeys(self.grounds.read(written, "answer") for written in on)
            before = self.current().get(question)
            values = [new_guid(), question, text, why_not, by, now()]
            number = self.db.execute(
                "INSERT INTO answer (guid, question, text, why_not, coder, at) VALUES (?,?,?,?,?,?) RETURNING id",
                values,
            ).fetchone()[0]
            self.db.conn.executemany(
                "INSERT INTO answer_link (answer, kind, target, state) VALUES (?,?,?,?)",
                [(number, *ground, self.grounds.state(ground)) for ground in grounds],
            )
            signed = self.history(question)[-1]
            was = _said(before) if before else None
            said = _said(signed) if text or why_not else None
            AuditLog(self.db).add(by, ("sign" if said else "withdraw", "answer", question, was, said))
        return signed

    # --- out ------------------------------------------------------------------

    def current(self) -> dict[str, Answer]:
        """Return by question the answer, or the reason why there is none, that holds: the one signed last."""
        return {question: answer for question, (answer, _unused) in self._holding().items()}

    def all(self) -> list[Answer]:
        """List every question of the codebook with its answer, then answers to questions that left it."""
        current = self.current()
        asked = [question.id for question in self.codes.codebook.questions]
        return [current.get(question, Answer(question)) for question in dict.fromkeys([*asked, *current])]

    def history(self, question: str) -> list[Answer]:
        """List all answers ever signed to a question, oldest first."""
        answers = [
            answer for answer, _unused in self._signed() if answer.question.casefold() == question.casefold()
        ]
        if not answers:
            self._question(question)  # says so when there is no such question
        return answers

    def _signed(self) -> list[tuple[Answer, Links]]:
        """List all answers ever signed with their grounds, oldest first."""
        links: dict[int, Links] = {}
        sql = "SELECT answer, kind, target, state FROM answer_link ORDER BY rowid"
        for answer, kind, target, state in self.db.execute(sql):
            links.setdefault(answer, []).append((Ground(kind, target), state))
        changes = self.findings.changes()
        found = []
        sql = "SELECT id, question, text, why_not, coder, at FROM answer ORDER BY id"
        for number, question, text, why_not, by, at in self.db.execute(sql):
            grounds = links.get(number, [])
            rests_on = tuple(str(ground) for ground, _unused in grounds)
            changed = tuple(self.grounds.changes_of(grounds, changes))
            answer = Answer(question, text or None, why_not or None, by, at, rests_on, bool(changed), changed)
            found.append((answer, grounds))
        return found

    # --- checks ---------------------------------------------------------------

    def loose_ends(self) -> list[str]:
        """Say which answers rest on nothing, or on what is no longer there, and which answer no question."""
        asked = {question.id for question in self.codes.codebook.questions}
        lines = []
        for question, (answer, links) in self._holding().items():
            if question not in asked:
                lines.append(
                    _(
                        'an answer is signed to "{question}", which no longer stands in the codebook',
                        question=question,
                    )
                )
            if answer.text or links:
                lines += self.grounds.loose_ends(_("the answer to {question}", question=question), links)
        return lines

    def changed(self) -> list[str]:
        """Say of what answers rest on what it says now that it did not say when they were signed."""
        changes = self.findings.changes()
        lines = []
        for question, (_unused, links) in self._holding().items():
            standing = self.grounds.standing(links)
            found = self.grounds.changes_of(standing, changes)
            holder = _("the answer to {question}", question=question)
            lines += [f"{holder}: {line}" for line in found]
        return lines

    def missing(self) -> list[str]:
        """List the questions without answer or reason, once somebody has begun to answer or to conclude."""
        answered = self.current()
        if not answered and "conclusion" not in {row["kind"] for row in self.findings.all()}:
            return []
        return [q.id for q in self.codes.codebook.questions if q.id not in answered]

    def _holding(self) -> dict[str, tuple[Answer, Links]]:
        signed = {answer.question: (answer, links) for answer, links in self._signed()}
        return {
            question: (answer, links)
            for question, (answer, links) in signed.items()
            if answer.text or answer.why_not  # else it was taken back
        }


def _said(answer: Answer) -> dict[str, Any]:
    """Return what an answer says, as the log keeps it."""
    said = {"text": answer.text} if answer.text else {"why_not": answer.why_not}
    return said | {"rests_on": list(answer.rests_on)}
