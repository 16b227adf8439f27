"""`coder exchange` and `coder merge`: studies from and to other tools and other people."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study

if TYPE_CHECKING:
    from coder.merge import MergeResult
    from coder.study import Study


@click.group("exchange")
def exchange_() -> None:
    """Hand the study over to NVivo, ATLAS.ti, MAXQDA, QualCoder and others, and take theirs in.

    \b
    Example:
      coder exchange export study.qdpx
    """


@exchange_.command("export")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.qdpx|.qdc")
@json_option
@with_study
def export(study: "Study", file: Path, as_json: bool) -> None:
    """Write the study as REFI-QDA: a project (.qdpx) or the codebook only (.qdc).

    Lists what other tools will not see; read back here, nothing is lost.

    \b
    Examples:
      coder exchange export study.qdpx
      coder exchange export codebook.qdc
    """
    from coder.services.exchange_files import export_study

    skipped = [(one.what, one.why) for one in export_study(study, file)]
    if as_json:
        return print_json(
            {"path": str(file), "skipped": [{"what": what, "why": why} for what, why in skipped]}
        )
    say(f"Wrote {file}.")
    if skipped:
        print_table(skipped, ["what", "how other tools see it"], {0: 50, 1: 60})
    return None


@exchange_.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.qdpx|.qdc")
@coder_option
@json_option
@with_study
def import_(study: "Study", file: Path, coder: str | None, as_json: bool) -> None:
    """Take in a REFI-QDA project or codebook of any tool: everything or nothing.

    Sources whose text is here already are not doubled; codes that are new become a new
    version of the codebook. Whatever could not come along is listed, with the reason.

    \b
    Example:
      coder exchange import "from NVivo.qdpx"
    """
    from coder.services.exchange_files import import_project

    taken = import_project(study, file, who(coder))
    if as_json:
        return print_json(taken.as_json())
    for remark in taken.remarks:
        say(remark)
    say(
        f"Sources: {taken.sources}, codes: {taken.codes}, codings: {taken.codings} new; "
        f"{taken.unchanged} codings were here already."
    )
    if taken.skipped:
        print_table([(one.what, one.why) for one in taken.skipped], ["skipped", "why"], {0: 60, 1: 60})
    return None


@click.command("merge")
@click.argument("other", type=click.Path(path_type=Path), metavar="OTHER.db")
@click.option("--prefer", type=click.Choice(["mine", "theirs"]), help="Decide all conflicts this way.")
@click.option("--take", multiple=True, metavar="ID=mine|theirs", help="Decide one conflict; repeatable.")
@coder_option
@json_option
@with_study
def merge_(
    study: "Study", other: Path, prefer: str | None, take: tuple[str, ...], coder: str | None, as_json: bool
) -> None:
    """Join a colleague's study to this one. Theirs is only read.

    What both changed is listed and never guessed: as long as something is undecided,
    nothing is merged.

    \b
    Examples:
      coder merge ../bea/study.db
      coder merge ../bilal/study.db --prefer mine --take coding:17=theirs
    """
    from coder.merge import UndecidedError
    from coder.services.merge_studies import merge

    path = other / "study.db" if other.is_dir() else other
    decisions = dict(pair.rpartition("=")[::2] for pair in take)
    try:
        joined = merge(study, path, who(coder), prefer or "", decisions)
    except UndecidedError as undecided:
        _show(undecided.joined, as_json, merged=False)
        say(f"Error: {undecided}")
        sys.exit(1)
    _show(joined, as_json, merged=True)


def _show(joined: "MergeResult", as_json: bool, merged: bool) -> None:
    conflicts = [vars_of(one) for one in joined.conflicts]
    if as_json:
        return print_json(
            {
                "merged": merged,
                "added": {thing: n for thing, n in joined.added.items() if n and merged},
                "updated": {thing: n for thing, n in joined.updated.items() if n and merged},
                "conflicts": conflicts,
                "skipped": [{"what": one.what, "why": one.why} for one in joined.skipped],
                "remarks": joined.remarks,
            }
        )
    if conflicts:
        columns = ["id", "what", "mine", "theirs", "decided"]
        print_table([[one[c] for c in columns] for one in conflicts], columns, {1: 40, 2: 40, 3: 40})
    if joined.skipped:
        print_table([(one.what, one.why) for one in joined.skipped], ["skipped", "why"], {0: 60, 1: 60})
    for remark in joined.remarks:
        say(remark)
    if merged:
        came = [f"{n} × {thing}" for thing, n in joined.added.items() if n]
        changed = [f"{n} × {thing}" for thing, n in joined.updated.items() if n]
        say(f"New: {', '.join(came) or 'nothing'}. Changed: {', '.join(changed) or 'nothing'}.")
    return None


def vars_of(conflict: Any) -> dict[str, str]:
    """Give a conflict as JSON has it."""
    return {key: getattr(conflict, key) for key in ("id", "what", "mine", "theirs", "decided")}
