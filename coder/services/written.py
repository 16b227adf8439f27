"""What evaluators write: saved over what they saw only, taken out, brought back, gone back to, confirmed.

Findings, conclusions, recommendations and limitations go by their id, an answer by its question, a
summary by code and source or group.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from json import dumps
from typing import Any, NamedTuple

from coder.analysis.findings import KINDS, SAYS
from coder.errors import CoderError, NotFoundError, UsageError
from coder.model import Answer, Summary
from coder.study import Study
from coder.study.database import transaction
from coder.translations import _

ANSWER, SUMMARY = "answer", "summary"


class Thing(NamedTuple):
    """Something written: its kind, and its id, question, or code and place (EQ1.1:S3)."""

    kind: str
    id: str

    @property
    def cell(self) -> tuple[str, str]:
        """Return code and place of a summary."""
        code, _colon, where = self.id.partition(":")
        return code, where


@dataclass(frozen=True)
class Words:
    """What a person wrote: all of it, as it is to stand."""

    text: str
    why_not: str = ""
    criterion: str | None = None
    question: str | None = None
    addressee: str | None = None
    priority: str | None = None
    #: Grounds; None leaves them as they are.
    on: tuple[str, ...] | None = None


class OvertakenError(CoderError):
    """Somebody wrote meanwhile what a person wants to write over."""

    def __init__(self, current: Mapping[str, Any]) -> None:
        """Keep what stands there now."""
        self.current = dict(current)
        name, by = current["name"], current["by"]
        if current["gone"]:
            sentence = _("{name} was taken out meanwhile. Nothing was changed.", name=name)
        else:
            sentence = _(
                "{name} was written otherwise meanwhile by {by}. Nothing was changed: look at both.",
                name=name,
                by=by,
            )
        super().__init__(sentence)


# --- what stands there ----------------------------------------------------------


def current(study: Study, thing: Thing) -> dict[str, Any]:
    """Return what something says now, with the print by which a later change of it is known."""
    if thing.kind == ANSWER:
        return _of_answer(thing.id, study.answers.current().get(thing.id))
    if thing.kind == SUMMARY:
        return of_summary(thing.id, study.summaries.of(*thing.cell))
    _check_kind(thing.kind)
    return of_finding(next((row for row in study.findings.all() if row["id"] == thing.id), {"id": thing.id}))


def _check_kind(kind: str) -> None:
    if kind not in KINDS:
        kinds = ", ".join((*KINDS, ANSWER, SUMMARY))
        raise UsageError(_('"{kind}" is none of {kinds}.', kind=kind, kinds=kinds))


def of_finding(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a row of the findings says, with its print."""
    says = {name: row.get(name) for name in SAYS}
    return _printed(row["id"], says, row.get("grounds", ()), row.get("coder"), row.get("at"))


def _of_answer(question: str, answer: Answer | None) -> dict[str, Any]:
    answer = answer or Answer(question)
    says = {"text": answer.text, "why_not": answer.why_not}
    return _printed(question, says, answer.rests_on, answer.by, answer.at)


def of_summary(name: str, summary: Summary | None) -> dict[str, Any]:
    """Return what a summary says, with its print."""
    if summary is None:
        return _printed(name, {"text": None}, (), None, None)
    grounds = [f"coding:{coding}" for coding in summary.on]
    return _printed(name, {"text": summary.text}, grounds, summary.by, summary.at)


def _printed(
    name: str, says: Mapping[str, Any], grounds: Any, by: str | None, at: str | None
) -> dict[str, Any]:
    plain = {key: value or "" for key, value in says.items()}
    told = dumps([plain, sorted(grounds)], sort_keys=True)
    return plain | {
        "name": name,
        "grounds": [*grounds],
        "by": by or "",
        "at": at or "",
        "gone": not any(plain.values()),
        "seen": sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16],
    }


def _check_seen(study: Study, thing: Thing, seen: str | None) -> None:
    """Raise `OvertakenError` where something else stands there than the person saw."""
    stands = current(study, thing)
    if seen is not None and seen != stands["seen"]:
        raise OvertakenError(stands)


# --- written --------------------------------------------------------------------


def write(study: Study, thing: Thing, words: Words, by: str, seen: str | None = None) -> Thing:
    """Write something new (without an id), or over what a person saw; an answer or summary is signed anew."""
    if thing.kind not in (ANSWER, SUMMARY) and not thing.id:
        on = words.on or ()
        place = (words.criterion, words.addressee, words.priority, words.question)
        return Thing(thing.kind, study.findings.add(thing.kind, words.text, by, on, *place))
    with transaction(study.db):
        _check_seen(study, thing, seen)
        if thing.kind == ANSWER:
            return _answer(study, thing, words, by)
        if thing.kind == SUMMARY:
            return _sum_up(study, thing, words, by)
        return _revise(study, thing, words, by)


def _answer(study: Study, thing: Thing, words: Words, by: str) -> Thing:
    on = current(study, thing)["grounds"] if words.on is None else words.on
    if words.text.strip() and words.why_not.strip():
        raise UsageError(_("Give an answer, or why there is none, not both."))
    if words.why_not.strip():
        return Thing(ANSWER, study.answers.leave_open(thing.id, words.why_not, by, on).question)
    return Thing(ANSWER, study.answers.set(thing.id, words.text, by, on).question)


def _sum_up(study: Study, thing: Thing, words: Words, by: str) -> Thing:
    named = current(study, thing)["grounds"] if words.on is None else words.on
    codings = [int(on.removeprefix("coding:")) for on in named if on.removeprefix("coding:").isdecimal()]
    summary = study.summaries.set(*thing.cell, words.text, by, codings)
    return Thing(SUMMARY, f"{summary.code}:{summary.source or summary.group}")


def _revise(study: Study, thing: Thing, words: Words, by: str) -> Thing:
    before, findings = current(study, thing), study.findings
    place, advice = (words.criterion, words.question), (words.addressee, words.priority)
    said = {"text": words.text.strip(), "criterion": place[0], "question": place[1]}
    said |= {"addressee": advice[0], "priority": advice[1]}
    if before["gone"] or any((said[name] or "") != before[name] for name in SAYS):
        findings.revise(thing.id, by, words.text, place, advice)
    if words.on is not None:
        wanted = [
            on if on in before["grounds"] else str(findings.grounds.read(on, thing.kind)) for on in words.on
        ]
        findings.unlink(thing.id, [on for on in before["grounds"] if on not in wanted], by)
        findings.link(thing.id, [on for on in wanted if on not in before["grounds"]], by)
    return thing


def move(
    study: Study,
    thing: Thing,
    before: str | None,
    by: str,
    under: tuple[str | None, str | None] | None = None,
) -> None:
    """Put a finding before another of its kind (None: last), and under another criterion or question."""
    with transaction(study.db):
        if under is not None:
            stands = current(study, thing)
            words = Words(
                stands["text"],
                criterion=under[0],
                question=under[1],
                addressee=stands["addressee"] or None,
                priority=stands["priority"] or None,
            )
            _revise(study, thing, words, by)
        study.findings.move(thing.id, by, before)


# --- taken out, brought back ----------------------------------------------------


def take_out(study: Study, thing: Thing, by: str, seen: str | None = None) -> None:
    """Take something out; it stays on record, and `go_back` or `restore` brings it back."""
    with transaction(study.db):
        _check_seen(study, thing, seen)
        if thing.kind == ANSWER:
            study.answers.withdraw(thing.id, by)
        elif thing.kind == SUMMARY:
            study.summaries.withdraw(*thing.cell, by)
        else:
            study.findings.withdraw(thing.id, by)


def restore(study: Study, thing: Thing, by: str) -> None:
    """Bring back what was taken out, as it was."""
    if thing.kind not in (ANSWER, SUMMARY):
        study.findings.restore(thing.id, by)
        return
    with transaction(study.db):
        if not current(study, thing)["gone"]:
            raise UsageError(_("{name} was not taken out, or somebody wrote it anew.", name=thing.id))
        written = [step for step in history(study, thing) if step["text"] or step.get("why_not")]
        if not written:
            raise NotFoundError(_('Nothing that was taken back is called "{own}".', own=thing.id))
        go_back(study, thing, written[-1]["n"], by)


def go_back(study: Study, thing: Thing, number: int, by: str, seen: str | None = None) -> None:
    """Let something say again what it said after a step of its history."""
    with transaction(study.db):
        _check_seen(study, thing, seen)
        if thing.kind == ANSWER:
            study.answers.go_back(thing.id, number, by)
        elif thing.kind == SUMMARY:
            study.summaries.go_back(*thing.cell, number, by)
        else:
            study.findings.go_back(thing.id, number, by)


def confirm(study: Study, thing: Thing, by: str, seen: str | None = None) -> None:
    """Say that something still holds with what it rests on now."""
    with transaction(study.db):
        _check_seen(study, thing, seen)
        if thing.kind == ANSWER:
            study.answers.confirm(thing.id, by)
        elif thing.kind == SUMMARY:
            study.summaries.confirm(*thing.cell, by)
        else:
            study.findings.confirm(thing.id, by)


def history(study: Study, thing: Thing) -> list[dict[str, Any]]:
    """List who wrote what when, oldest first, each with the number by which one goes back to it."""
    if thing.kind == ANSWER:
        versions = [_of_answer(thing.id, answer) for answer in study.answers.history(thing.id)]
    elif thing.kind == SUMMARY:
        versions = [of_summary(thing.id, summary) for summary in study.summaries.history(*thing.cell)]
    else:
        _check_kind(thing.kind)
        return study.findings.history(thing.id)
    steps = []
    for number, version in enumerate(versions, start=1):
        action = "withdraw" if version["gone"] else "revise" if number > 1 else "add"
        steps.append(version | {"n": number, "action": action, "about": None})
    return steps
