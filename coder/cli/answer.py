"""`coder answer`: what the evaluators answer to each evaluation question."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study
from coder.errors import UsageError
from coder.translations import _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coder.model import Answer
    from coder.study import Study


@click.group("answer")
def answer_() -> None:
    """Answer the evaluation questions: in prose, signed, with what each answer rests on.

    \b
    Example:
      coder answer list
    """


@answer_.command("set")
@click.argument("question")
@click.argument("text", required=False)
@click.option(
    "--on",
    multiple=True,
    help="What it rests on: C1, F1, O1:contribution, 12, I2:2019, L1 (`coder finding -h`).",
)
@click.option("--none", "no_answer", is_flag=True, help="The question gets no answer; say why with --reason.")
@click.option("--reason", help="With --none: why the question gets no answer.")
@coder_option
@json_option
@with_study
def set_(
    study: "Study",
    question: str,
    coder: str | None,
    as_json: bool,
    **said: Any,
) -> None:
    """Sign the answer to a question, or that it gets none. Earlier answers are kept.

    \b
    Examples:
      coder answer set EQ1 "To a large extent: three of five do it themselves." --on F1 --on O1:change
      coder answer set EQ4 --none --reason "No figures on cost were handed over." --on L1
    """
    signed = _sign(study, question, who(coder), **said)
    if as_json:
        return print_json(_titled(study, [signed])[0])
    if signed.why_not:
        return say(_("Signed: {question} gets no answer.", question=signed.question))
    if signed.rests_on:
        return say(_("Signed: the answer to {question}.", question=signed.question))
    return say(
        _(
            "Signed: the answer to {question}. It rests on nothing yet: set it again with --on.",
            question=signed.question,
        )
    )


def _sign(
    study: "Study",
    question: str,
    by: str,
    text: str | None,
    on: tuple[str, ...],
    no_answer: bool,
    reason: str | None,
) -> "Answer":
    """Keep an answer, or why there is none."""
    if no_answer and text is not None:
        raise UsageError(_("Give an answer or --none, not both."))
    if reason is not None and not no_answer:
        raise UsageError(_("--reason says why a question gets no answer: it goes with --none."))
    if no_answer:
        return study.answers.leave_open(question, reason or "", by, on)
    return study.answers.set(question, text or "", by, on)


@answer_.command("list")
@json_option
@with_study
def list_(study: "Study", as_json: bool) -> None:
    """List every evaluation question with its answer, or why it has none.

    \b
    Example:
      coder answer list
    """
    found = _titled(study, study.answers.all())
    if as_json:
        return print_json(found)
    return _print(found)


@answer_.command("history")
@click.argument("question")
@json_option
@with_study
def history(study: "Study", question: str, as_json: bool) -> None:
    """List all answers ever signed to a question, oldest first.

    \b
    Example:
      coder answer history EQ1
    """
    found = _titled(study, study.answers.history(question))
    if as_json:
        return print_json(found)
    return _print(found)


@answer_.command("withdraw")
@click.argument("question")
@coder_option
@json_option
@with_study
def withdraw(study: "Study", question: str, coder: str | None, as_json: bool) -> None:
    """Take back what was answered to a question; it stays on record.

    \b
    Example:
      coder answer withdraw EQ1
    """
    study.answers.withdraw(question, who(coder))
    if as_json:
        return print_json({"withdrawn": question})
    return say(_("Withdrew {thing}.", thing=_("the answer to {question}", question=question)))


@answer_.command("back")
@click.argument("question")
@click.argument("number", type=int)
@coder_option
@json_option
@with_study
def back(study: "Study", question: str, number: int, coder: str | None, as_json: bool) -> None:
    """Sign an earlier answer anew: 1 is the oldest in the history.

    \b
    Example:
      coder answer back EQ1 1
    """
    signed = study.answers.go_back(question, number, who(coder))
    if as_json:
        return print_json(_titled(study, [signed])[0])
    return say(_("Signed: the answer to {question}.", question=signed.question))


@answer_.command("confirm")
@click.argument("question")
@coder_option
@json_option
@with_study
def confirm(study: "Study", question: str, coder: str | None, as_json: bool) -> None:
    """Say that an answer still holds, after what it rests on has changed.

    \b
    Example:
      coder answer confirm EQ1
    """
    signed = study.answers.confirm(question, who(coder))
    if as_json:
        return print_json(_titled(study, [signed])[0])
    return say(_("Signed: the answer to {question}.", question=signed.question))


def _titled(study: "Study", answers: "Iterable[Answer]") -> list[dict[str, Any]]:
    titles = {question.id: str(question.title) for question in study.codebook.questions}
    return [
        {"question": one.question, "title": titles.get(one.question, one.question)} | asdict(one)
        for one in answers
    ]


def _answer_of(row: dict[str, Any]) -> str:
    if row["text"]:
        return str(row["text"])
    if row["why_not"]:
        return _("none: {reason}", reason=row["why_not"])
    return _("(withdrawn)") if row["at"] else _("not answered yet")


def _print(found: list[dict[str, Any]]) -> None:
    rows = [
        [
            row["question"],
            row["title"],
            _answer_of(row),
            ", ".join(row["rests_on"]),
            row["by"],
            (row["at"] or "")[:10],
            "; ".join(row["changed"]),
        ]
        for row in found
    ]
    columns = ["question", "title", "answer", "rests_on", "by", "at", "changed_since"]
    print_table(rows, columns, {1: 24, 2: 60, 3: 24, 6: 40})
