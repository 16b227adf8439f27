"""`coder exchange`: studies from and to other tools."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study
from coder.errors import UsageError
from coder.translations import _, ngettext

if TYPE_CHECKING:
    from coder.merge.context import Side
    from coder.services.returned_changes import Change
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
    say(_("Wrote {file}.", file=file))
    if skipped:
        print_table(skipped, ["what", "how_others_see_it"], {0: 50, 1: 60})
    return None


@exchange_.command("import")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE.qdpx|.qde|.qdc")
@click.option("--dry-run", is_flag=True, help="Only say what would come and what would change.")
@click.option(
    "--prefer", type=click.Choice(["mine", "theirs"]), help="Decide all that was changed there this way."
)
@click.option("--take", multiple=True, metavar="ID=mine|theirs", help="Decide one change; repeatable.")
@coder_option
@json_option
@with_study
def import_(
    study: "Study", file: Path, dry_run: bool, coder: str | None, as_json: bool, **asked: Any
) -> None:
    """Take in a REFI-QDA project or codebook of any tool: everything or nothing.

    Sources that are here already are not doubled; codes that are new become a new version
    of the codebook. What could not come along is listed, with the reason. Of a project of
    yours that comes back, codes that were renamed, recoloured, moved or merged there, and
    codings that were changed there or are gone, are listed and stay, unless you take them.

    \b
    Examples:
      coder exchange import "from NVivo.qdpx"
      coder exchange import back.qdpx --dry-run
      coder exchange import back.qdpx --prefer theirs --take code:O1:title=mine
    """
    from coder.services.exchange_files import import_and_decide

    decisions = dict(pair.rpartition("=")[::2] for pair in asked["take"])
    otherwise = asked["prefer"] or ""
    imported = import_and_decide(
        study, file, who(coder), lambda change: _side(decisions.get(change, otherwise)), dry_run
    )
    taken = imported.result
    if as_json:
        return print_json(imported.as_json() | {"dry_run": dry_run})
    for remark in taken.remarks:
        say(remark)
    say(
        _(
            "New sources: {sources}, codes: {codes}, codings: {codings}. Codings that were here already: {unchanged}.",
            sources=taken.sources,
            codes=taken.codes,
            codings=taken.codings,
            unchanged=taken.unchanged,
        )
    )
    if taken.skipped:
        print_table([(one.what, one.why) for one in taken.skipped], ["skipped", "why"], {0: 60, 1: 60})
    _show_changes(imported.changes)
    if dry_run:
        say(_("Nothing was kept: this was a dry run."))
    return None


def _side(written: str) -> "Side":
    if written not in ("", "mine", "theirs"):
        raise UsageError(_('"{written}" is no side. Write ID=mine or ID=theirs.', written=written))
    return cast("Side", written)


def _show_changes(changes: "list[Change]") -> None:
    """Show what is otherwise in the file than here, and how to take it."""
    if not changes:
        return
    rows = [(change.id, change.what, change.mine, change.theirs, change.decided) for change in changes]
    print_table(rows, ["id", "what", "mine", "theirs", "decided"], {1: 40, 2: 30, 3: 30})
    if left := sum(not change.decided for change in changes):
        say(
            ngettext(
                "{n} thing is otherwise in the file and stays as it is here. Take it with --take ID=theirs.",
                "{n} things are otherwise in the file and stay as they are here. Take them with --take ID=theirs, or "
                "all with --prefer theirs.",
                left,
            )
        )
