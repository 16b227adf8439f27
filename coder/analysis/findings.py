"""What a finding, conclusion, recommendation or limitation is, where it may stand, what it said before."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from coder.analysis.matrix import criteria_of
from coder.errors import UsageError
from coder.model import Code, Codebook, Kind
from coder.translations import _

#: The letter of each begins its id.
KINDS = ("finding", "conclusion", "recommendation", "limitation")
PRIORITIES = ("high", "medium", "low")


def check_finding(kind: str, text: str, priority: str | None) -> None:
    """Raise `UsageError` for a kind or priority that there is not, and for one without words."""
    if kind not in KINDS:
        raise UsageError(_('"{kind}" is none of {kinds}.', kind=kind, kinds=", ".join(KINDS)))
    if not text.strip():
        raise UsageError(_("A {kind} needs words.", kind=kind))
    if priority and priority not in PRIORITIES:
        raise UsageError(
            _(
                'The priority is one of {priorities}, not "{priority}".',
                priorities=", ".join(PRIORITIES),
                priority=priority,
            )
        )


def check_criterion(codebook: Codebook, kind: str, criterion: str, question: str | None) -> None:
    """Raise `UsageError` for a criterion beside a question, and for a question in the place of a criterion."""
    if question:
        raise UsageError(
            _(
                "A {kind} stands under a criterion or under a question, not both: leave one out.",
                kind=kind,
            )
        )
    if any(known.id == criterion for known in codebook.questions):
        raise UsageError(
            _('"{criterion}" is an evaluation question. See `--question {criterion}`.', criterion=criterion)
        )


def check_is_criterion(code: Code) -> None:
    """Raise `UsageError` for a code of another kind."""
    if code.kind != Kind.CRITERION:
        raise UsageError(
            _(
                '"{criterion}" is not a criterion. A finding stands under one, such as EQ1.1.',
                criterion=code.id,
            )
        )


def question_id(codebook: Codebook, question: str) -> str:
    """Return a question as the codebook writes it; raises `NotFoundError` where it has none."""
    return criteria_of(codebook, question)[0].id


def first_free_number(codebook: Codebook, kind: str, taken: Iterable[int]) -> int:
    """Return the number after those that are taken; limitations of the codebook have numbers too."""
    numbers = [0, *taken]
    for row in codebook.register("limitations").rows if kind == "limitation" else ():
        if match := re.fullmatch(r"L(\d{1,6})", row.get("id", "")):
            numbers.append(int(match[1]))
    return max(numbers) + 1


# --- what it said before --------------------------------------------------------

#: What a finding says, and where it stands.
SAYS = ("text", "criterion", "question", "addressee", "priority")


def versions_of(row: Mapping[str, Any], entries: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return what was done to a finding step by step, each with what it said and rested on after that.

    Where the log does not tell how it began, it begins with what it says now.
    """
    steps: list[dict[str, Any]] = []
    says: dict[str, Any] = dict.fromkeys(SAYS)
    grounds: list[str] = []
    for entry in entries:
        action, after = entry["action"], entry["after"]
        if action in ("add", "revise") and isinstance(after, Mapping):
            says = {name: after.get(name) for name in SAYS}
        elif action == "link":
            grounds = [on for on in grounds if on != after] + [str(after)]
        elif action == "unlink":
            grounds = [on for on in grounds if on != entry["before"]]
        steps.append(_step(entry, says, grounds))
    if not steps or says["text"] is None:
        return [_step({"at": row["at"], "coder": row["coder"], "action": "add"}, row, ()) | {"n": 1}]
    return [step | {"n": n} for n, step in enumerate(steps, start=1)]


def _step(entry: Mapping[str, Any], says: Mapping[str, Any], grounds: Iterable[str]) -> dict[str, Any]:
    about = {"link": entry.get("after"), "unlink": entry.get("before")}.get(entry["action"])
    return (
        {"at": entry["at"], "by": entry["coder"], "action": entry["action"], "about": about}
        | {name: says[name] for name in SAYS}
        | {"grounds": [*grounds]}
    )
