"""`coder summary`: what the evaluator makes of one cell of the matrix."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study
from coder.translations import _

if TYPE_CHECKING:
    from coder.model import Summary
    from coder.study import Study


@click.group("summary")
def summary_() -> None:
    """Sum up cells of the matrix: a code, and one source or a stakeholder group.

    \b
    Example:
      coder summary list
    """


@summary_.command("set")
@click.argument("code")
@click.argument("where", metavar="SOURCE-OR-GROUP")
@click.argument("text")
@click.option("--on", multiple=True, type=int, metavar="CODING", help="A passage that it rests on.")
@coder_option
@json_option
@with_study
def set_(
    study: "Study", code: str, where: str, text: str, on: tuple[int, ...], coder: str | None, as_json: bool
) -> None:
    """Say in a sentence or two what a cell says. Earlier summaries are kept.

    \b
    Examples:
      coder summary set EQ1.1 S3 "Their own trainers give the half day." --on 77 --on 79
      coder summary set EQ1.1 unions "Two federations give it themselves; one stopped."
    """
    kept = study.summaries.set(code, where, text, who(coder), on)
    _tell(kept, as_json)


@summary_.command("list")
@click.option("--code", help="Of this code only.")
@json_option
@with_study
def list_(study: "Study", code: str | None, as_json: bool) -> None:
    """List the summaries that hold; stale ones are of cells whose evidence has changed since.

    \b
    Example:
      coder summary list --code EQ1.1
    """
    if code is not None:
        study.codes.check_known(code)
    found = study.summaries.all(code)
    if as_json:
        return print_json([asdict(summary) for summary in found])
    rows = [
        (
            one.code,
            one.source or one.group,
            one.text,
            ", ".join(map(str, one.on)),
            one.by,
            one.at[:10],
            _("yes") if one.stale else "",
        )
        for one in found
    ]
    return print_table(
        rows, ["code", "source_or_group", "summary", "on", "by", "at", "stale"], {2: 60, 3: 20}
    )


@summary_.command("withdraw")
@click.argument("code")
@click.argument("where", metavar="SOURCE-OR-GROUP")
@coder_option
@with_study
def withdraw(study: "Study", code: str, where: str, coder: str | None) -> None:
    """Take a summary back; it stays on record.

    \b
    Example:
      coder summary withdraw EQ1.1 S3
    """
    study.summaries.withdraw(code, where, who(coder))
    say(_("Withdrew the summary of {code} in {place}.", code=code, place=where))


@summary_.command("history")
@click.argument("code")
@click.argument("where", metavar="SOURCE-OR-GROUP")
@json_option
@with_study
def history(study: "Study", code: str, where: str, as_json: bool) -> None:
    """List all that was ever written of a cell, oldest first.

    \b
    Example:
      coder summary history EQ1.1 S3
    """
    from coder.cli.finding_editing import print_history
    from coder.services import written

    thing = written.Thing(written.SUMMARY, f"{code}:{where}")
    print_history(written.history(study, thing), as_json)


@summary_.command("back")
@click.argument("code")
@click.argument("where", metavar="SOURCE-OR-GROUP")
@click.argument("number", type=int)
@coder_option
@json_option
@with_study
def back(study: "Study", code: str, where: str, number: int, coder: str | None, as_json: bool) -> None:
    """Write an earlier summary anew: 1 is the oldest in the history.

    \b
    Example:
      coder summary back EQ1.1 S3 1
    """
    kept = study.summaries.go_back(code, where, number, who(coder))
    _tell(kept, as_json)


@summary_.command("confirm")
@click.argument("code")
@click.argument("where", metavar="SOURCE-OR-GROUP")
@coder_option
@json_option
@with_study
def confirm(study: "Study", code: str, where: str, coder: str | None, as_json: bool) -> None:
    """Say that a summary still holds, after the evidence in its cell has changed.

    \b
    Example:
      coder summary confirm EQ1.1 S3
    """
    _tell(study.summaries.confirm(code, where, who(coder)), as_json)


def _tell(kept: "Summary", as_json: bool) -> None:
    if as_json:
        print_json(asdict(kept))
    else:
        say(_("Kept: the summary of {code} in {place}.", code=kept.code, place=kept.source or kept.group))
