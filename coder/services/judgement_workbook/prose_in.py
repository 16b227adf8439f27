"""Findings, conclusions, recommendations, limitations and answers, as somebody wrote them in a workbook."""

import re
from collections.abc import Iterable
from functools import partial
from typing import Any

from coder.analysis.findings import KINDS
from coder.errors import CoderError
from coder.model import Answer
from coder.services.judgement_workbook import state
from coder.services.judgement_workbook.intake import Intake, Sheet
from coder.services.judgement_workbook.words import term_meant
from coder.services.judgement_workbook.writing import (
    FINDING,
    answer_print,
    finding_fields,
    finding_print,
    grounds_in_words,
)
from coder.table_rows import TableRow
from coder.translations import _

_BETWEEN = re.compile(r"[;,\n]")


# --- findings, conclusions, recommendations -------------------------------------


def take_findings(intake: Intake, sheets: Iterable[Sheet]) -> None:
    """Add what is new, and change what was written otherwise."""
    for sheet in sheets:
        existing = {row["id"]: row for row in intake.study.findings.all()}
        for row in sheet.rows:
            if not any(sheet.text(row, name) for name in FINDING):
                continue
            code = sheet.text(row, "code").upper()
            if code and code not in existing:
                sentence = _(
                    'There is no finding, conclusion, recommendation or limitation "{own}". See `coder finding list`.',
                    own=code,
                )
                intake.fault(sheet.place(row, "code"), sentence)
                continue
            fields = _finding(intake, sheet, row, existing.get(code))
            if fields is None:
                continue
            if not code:
                _add(intake, sheet, row, fields, existing.values())
            elif intake.is_first(f"finding:{code}", sheet.place(row, "code")):
                _revise(intake, sheet, row, fields, existing[code])


def _finding(
    intake: Intake, sheet: Sheet, row: TableRow, existing: dict[str, Any] | None
) -> dict[str, str] | None:
    """Return the cells of a row in our words; None where one is not understood."""
    fields = {name: sheet.text(row, name) for name in FINDING}
    fields["code"] = fields["code"].upper()
    kind = term_meant("judged_kind", fields["kind"]) or ""
    priority = term_meant("priority", fields["priority"]) if fields["priority"] else ""
    before = len(intake.faults)
    if kind not in KINDS:
        sentence = _(
            '"{value}" is not understood; write finding, conclusion, recommendation or limitation.',
            value=fields["kind"],
        )
        intake.fault(sheet.place(row, "kind"), sentence)
    elif existing and existing["kind"] != kind:
        sentence = _("{own} is a {kind} and stays one.", own=existing["id"], kind=existing["kind"])
        intake.fault(sheet.place(row, "kind"), sentence)
    if priority is None:
        sentence = _('"{value}" is not understood; write high, medium or low.', value=fields["priority"])
        intake.fault(sheet.place(row, "priority"), sentence)
    if not fields["text"]:
        sentence = _("there are no words. `coder finding withdraw` takes one back.")
        intake.fault(sheet.place(row, "text"), sentence)
    if len(intake.faults) > before:
        return None
    known = existing["grounds"] if existing else []
    grounds = _grounds(intake, (sheet, row), fields["rests_on"], kind, known)
    if grounds is None:
        return None
    return fields | {"kind": kind, "priority": priority or "", "rests_on": grounds_in_words(grounds)}


def _grounds(
    intake: Intake, at: tuple[Sheet, TableRow], written: str, holder: str, known: Iterable[str]
) -> list[str] | None:
    """Return what something rests on, each as it is always understood; None where one is not known."""
    sheet, row = at
    grounds: dict[str, None] = {}
    for name in filter(None, map(str.strip, _BETWEEN.split(written))):
        if name in [*known]:
            grounds[name] = None  # also where it is no longer there: nobody says anything new
            continue
        try:
            grounds[str(intake.study.findings.grounds.read(name, holder))] = None
        except CoderError as error:
            intake.fault(sheet.place(row, "rests_on"), str(error))
            return None
    return [*grounds]


def _add(
    intake: Intake, sheet: Sheet, row: TableRow, fields: dict[str, str], existing: Iterable[dict[str, Any]]
) -> None:
    prints = {finding_print(finding_fields(known) | {"code": ""}) for known in existing}
    if finding_print(fields) in prints:
        intake.result.unchanged += 1  # read once before, when it got its code
        return
    add = partial(
        intake.study.findings.add,
        fields["kind"],
        fields["text"],
        intake.by,
        _split(fields["rests_on"]),
        fields["criterion"] or None,
        fields["addressee"] or None,
        fields["priority"] or None,
        fields["question"] or None,
    )
    intake.tried(sheet.place(row, "text"), lambda: intake.result.added.append(add()))


def _revise(
    intake: Intake, sheet: Sheet, row: TableRow, fields: dict[str, str], existing: dict[str, Any]
) -> None:
    shown_print = intake.shown_print(f"finding:{existing['id']}")
    current = finding_fields(existing)
    done = state.fate(finding_print(fields), shown_print, finding_print(current), "")
    if done == state.Fate.CONFLICT:
        sentence = _(
            "{own} was written otherwise meanwhile by {by}. Write the workbook anew, and fill yours in again.",
            own=existing["id"],
            by=existing["coder"],
        )
        intake.fault(sheet.place(row, "text"), sentence)
    elif done != state.Fate.CHANGED:
        intake.result.unchanged += 1
    elif intake.tried(sheet.place(row, "text"), partial(_write_again, intake, fields, current)):
        intake.result.revised.append(existing["id"])


def _write_again(intake: Intake, fields: dict[str, str], current: dict[str, str]) -> None:
    findings, code = intake.study.findings, current["code"]
    if any(fields[name] != current[name] for name in FINDING if name != "rests_on"):
        place = (fields["criterion"] or None, fields["question"] or None)
        advice = (fields["addressee"] or None, fields["priority"] or None)
        findings.revise(code, intake.by, fields["text"], place, advice)
    before, now = _split(current["rests_on"]), _split(fields["rests_on"])
    findings.unlink(code, [ground for ground in before if ground not in now], intake.by)
    findings.link(code, [ground for ground in now if ground not in before], intake.by)


def _split(grounds: str) -> list[str]:
    return [ground for ground in map(str.strip, grounds.split(";")) if ground]


# --- answers --------------------------------------------------------------------


def take_answers(intake: Intake, sheets: Iterable[Sheet]) -> None:
    """Sign the answers that are new."""
    current = {answer.question: answer for answer in intake.study.answers.all()}
    by_name = {question.casefold(): question for question in current}
    for sheet in sheets:
        for row in sheet.rows:
            written = sheet.text(row, "code")
            question = by_name.get(written.casefold())
            if question is None:
                sentence = _('"{question}" is no evaluation question.', question=written)
                intake.fault(sheet.place(row, "code"), sentence)
            elif intake.is_first(f"answer:{question}", sheet.place(row, "code")):
                _answer(intake, sheet, row, current[question])


def _answer(intake: Intake, sheet: Sheet, row: TableRow, current: Answer) -> None:
    text, why_not = sheet.text(row, "answer"), sheet.text(row, "why_not")
    grounds = _grounds(intake, (sheet, row), sheet.text(row, "rests_on"), "answer", current.rests_on)
    if grounds is None:
        return
    shown_print = intake.shown_print(f"answer:{current.question}")
    filled = answer_print(text, why_not, grounds_in_words(grounds))
    done = state.fate(filled, shown_print, _print_of(current), answer_print("", "", ""))
    if done == state.Fate.CONFLICT:
        earlier = map(_print_of, intake.study.answers.history(current.question))
        done = state.fate_of_own(done, filled, intake.is_own(current.by), earlier)
    if done == state.Fate.CONFLICT:
        sentence = _(
            "{question} was answered meanwhile by {by}. Write the workbook anew, and fill yours in again.",
            question=current.question,
            by=current.by,
        )
        intake.fault(sheet.place(row, "answer"), sentence)
    elif done != state.Fate.CHANGED:
        intake.result.unchanged += 1
    else:
        _sign(intake, (sheet, row), current.question, (text, why_not), grounds)


def _print_of(answer: Answer) -> str:
    return answer_print(answer.text or "", answer.why_not or "", grounds_in_words(answer.rests_on))


def _sign(
    intake: Intake, at: tuple[Sheet, TableRow], question: str, said: tuple[str, str], grounds: list[str]
) -> None:
    (sheet, row), (text, why_not) = at, said
    if text and why_not:
        intake.fault(
            sheet.place(row, "why_not"), _("there is an answer and a reason for none; leave one of them out.")
        )
        return
    answers = intake.study.answers
    sign = (
        partial(answers.set, question, text)
        if text or not why_not
        else partial(answers.leave_open, question, why_not)
    )
    if intake.tried(sheet.place(row, "answer"), partial(sign, intake.by, grounds)):
        intake.result.answered.append(question)
