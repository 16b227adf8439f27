"""`coder summary`: what the evaluator makes of one cell of the matrix."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import (
    coder_option,
    json_option,
    print_json,
    print_table,
    printable,
    say,
    who,
    with_study,
)
from coder.cli.query_options import matrix_filters
from coder.translations import _, ngettext
from coder.translations.formatting import list_of

if TYPE_CHECKING:
    from coder.model import Summary
    from coder.services.summary_workbook import SummaryResult
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
@click.option("--question", help="Of the criteria of this evaluation question only.")
@click.option("--by", type=click.Choice(["source", "group"]), help="Only those of sources, or of groups.")
@click.option("--missing", is_flag=True, help="The cells that have codings and no summary.")
@json_option
@with_study
def list_(
    study: "Study", code: str | None, question: str | None, by: str | None, missing: bool, as_json: bool
) -> None:
    """List the summaries that hold; stale ones are of cells whose evidence has changed since.

    With --missing the cells that are still to sum up: of sources, or with --by group of groups.

    \b
    Examples:
      coder summary list --code EQ1.1
      coder summary list --missing --question EQ1 --by group
    """
    if code is not None:
        study.codes.check_known(code)
    if missing:
        return _list_missing(study, code, question, by or "source", as_json)
    found = _chosen(study, code, question, by)
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


def _chosen(study: "Study", code: str | None, question: str | None, by: str | None) -> "list[Summary]":
    from coder.analysis.matrix import criteria_of

    chosen = study.summaries.all(code)
    if question is not None:
        codes = {criterion.id for criterion in criteria_of(study.codebook, question)[1]}
        chosen = [summary for summary in chosen if summary.code in codes]
    return [summary for summary in chosen if by is None or getattr(summary, by)]


def _list_missing(study: "Study", code: str | None, question: str | None, by: str, as_json: bool) -> None:
    from coder.services.framework_matrix import cells_to_sum_up

    cells = [cell for cell in cells_to_sum_up(study, question, by) if code in (None, cell["code"])]
    if as_json:
        return print_json(cells)
    rows = []
    for cell in cells:
        place = cell["source"] or cell["group"]
        rows.append(
            (cell["code"], cell["title"], place, cell["name"], cell["evidence"], len(cell["codings"]))
        )
    columns = ["code", "title", "source_or_group", "name", "evidence", "codings"]
    return print_table(rows, columns, {1: 40, 3: 34})


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


@summary_.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--question", "questions", multiple=True, help="Only this evaluation question.")
@click.option(
    "--by",
    type=click.Choice(["source", "group"]),
    multiple=True,
    default=("source",),
    show_default=True,
    help="Columns; name both for a sheet of each.",
)
@matrix_filters
@click.option("--hide-empty", is_flag=True, help="Leave out rows and columns without codings and summaries.")
@click.option("--words", type=click.Choice(["nl", "fr", "en"]), help="In which language it speaks.")
@click.option("--overwrite", is_flag=True, help="Also where the file is there already.")
@json_option
@with_study
def export(study: "Study", file: Path, overwrite: bool, as_json: bool, **given: Any) -> None:
    """Write a workbook in which you sum up the cells: a sheet a question, in each cell the evidence.

    Write in the yellow cells, and read it in with `coder summary import`.

    \b
    Examples:
      coder summary export summaries.xlsx
      coder summary export per_group.xlsx --question EQ1 --by group --words nl
    """
    from coder.services.summary_workbook import write_summaries

    if file.exists() and not overwrite:
        raise click.UsageError(
            _(
                "{file} is there already; what was filled in would be lost. Name another, or add --overwrite.",
                file=file,
            )
        )
    cells = write_summaries(study, file, **given)
    if as_json:
        return print_json({"file": str(file), "cells": cells})
    return say(ngettext("Wrote {n} cell to {file}.", "Wrote {n} cells to {file}.", cells, file=file))


@summary_.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Only say what would be written.")
@click.option("--withdraw", is_flag=True, help="Take back the summaries that were emptied.")
@coder_option
@json_option
@with_study
def import_(
    study: "Study", file: Path, dry_run: bool, withdraw: bool, coder: str | None, as_json: bool
) -> None:
    """Take in a workbook of summaries that you filled in: all of it or nothing.

    What was written otherwise in the study meanwhile is named with both readings and never overwritten;
    a summary goes on resting on its passages; the same workbook again changes nothing.

    \b
    Example:
      coder summary export summaries.xlsx
      coder summary import summaries.xlsx --dry-run
    """
    from coder.services.summary_workbook import apply_summaries

    result = apply_summaries(study, file, who(coder), dry_run, withdraw)
    if as_json:
        return print_json(result.as_dict() | {"file": str(file), "dry_run": dry_run})
    return _tell_taken_in(result, dry_run)


def _tell_taken_in(result: "SummaryResult", dry_run: bool) -> None:
    for title in result.left_out:
        say(_('Sheet "{sheet}" was not understood and was left out.', sheet=printable(title)))
    if dry_run:
        say(_("This is only a preview: nothing was changed."))
    done = {
        "added": result.added,
        "changed": result.changed,
        "withdrawn": result.withdrawn,
        "emptied": result.emptied,
    }
    rows = []
    for action, cells in done.items():
        for cell in cells:
            rows.append(
                (
                    _ACTIONS[action](),
                    cell["code"],
                    cell["source"] or cell["group"],
                    cell["text"] or cell["was"],
                )
            )
    if rows:
        print_table(rows, ["what", "code", "source_or_group", "summary"], {3: 70})
    say(
        _(
            "Summaries new: {added}, changed: {changed}, taken back: {withdrawn}, unchanged: {unchanged}.",
            added=len(result.added),
            changed=len(result.changed),
            withdrawn=len(result.withdrawn),
            unchanged=result.unchanged,
        )
    )
    if result.emptied:
        say(_("Emptied cells are taken back with --withdraw only."))
    if result.to_review:
        say(
            _(
                "The evidence is another one than the workbook showed; to review: {judgements}.",
                judgements=list_of(result.to_review),
            )
        )


_ACTIONS: Mapping[str, Callable[[], str]] = {
    "added": lambda: _("new"),
    "changed": lambda: _("changed"),
    "withdrawn": lambda: _("withdrawn"),
    "emptied": lambda: _("emptied"),
}


def _tell(kept: "Summary", as_json: bool) -> None:
    if as_json:
        print_json(asdict(kept))
    else:
        say(_("Kept: the summary of {code} in {place}.", code=kept.code, place=kept.source or kept.group))
