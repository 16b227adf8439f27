"""`coder backup` and `coder restore`: the study kept safe, and an earlier state of it brought back."""

import sys
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
from coder.errors import StudyError, UsageError
from coder.translations import _, ngettext

if TYPE_CHECKING:
    from coder.services.restore_study import Outlook
    from coder.study import Study


@click.command("backup")
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--list", "lists", is_flag=True, help="List the backups in the study's folder.")
@coder_option
@json_option
@with_study
def backup_(study: "Study", file: Path | None, lists: bool, coder: str | None, as_json: bool) -> None:
    """Copy the study to FILE, whole and consistent, also while others work in it.

    Without FILE the copy is made in the study's own folder `backups`.

    \b
    Examples:
      coder backup backup-2022-05-31.db
      coder backup
      coder backup --list
    """
    from coder.services.backups import make_backup

    if lists:
        if file:
            raise UsageError(_("Name a file or --list, not both."))
        return _list(study, as_json)
    if file is None:
        file = make_backup(study, who(coder)).path
    elif file.exists():
        raise StudyError(_("{file} exists already. Name a new file, so that no backup is lost.", file=file))
    else:
        study.backup(file, who(coder))
    if as_json:
        return print_json({"file": str(file)})
    return say(_("Copied to {file}.", file=file))


def _list(study: "Study", as_json: bool) -> None:
    from coder.services.backups import REASONS, backups

    rows = [(one.name, one.made, _(REASONS[one.reason]), one.size) for one in backups(study)]
    if as_json:
        return print_json([dict(zip(("name", "made", "reason", "size"), row, strict=True)) for row in rows])
    return print_table(rows, ["name", "made", "why", "size"])


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--yes", is_flag=True, help="Bring it back without asking.")
@coder_option
@json_option
@with_study
def restore_(study: "Study", file: Path, dry_run: bool, yes: bool, coder: str | None, as_json: bool) -> None:
    """Bring an earlier state of the study back: FILE is a backup, in `backups` or anywhere.

    What goes, comes back and changes is shown first. The study as it is now is backed up before;
    the log says who did it. Pages that are open in a browser save nothing until they are loaded again.

    \b
    Examples:
      coder restore earlier.db --dry-run
      coder restore earlier.db --yes
    """
    from coder.services.backups import folder_of
    from coder.services.restore_study import look_at, restore

    path = file if file.exists() else folder_of(study) / file.name
    outlook = look_at(study, path)
    if not as_json:
        _show(outlook)
    if dry_run or not (yes or (not as_json and _agreed())):
        say(_("Nothing was changed. With --yes it is brought back."))
        return print_json(_as_json(outlook, "")) if as_json else None
    kept = restore(study, path, who(coder), outlook.at)
    if as_json:
        return print_json(_as_json(outlook, kept.name))
    return say(
        _(
            "The earlier state is back. What the study was before is kept as the backup {name}.",
            name=kept.name,
        )
    )


def _agreed() -> bool:
    return sys.stdin.isatty() and click.confirm(_("Bring it back?"), err=True)


def _show(outlook: "Outlook") -> None:
    rows = [
        (one.thing, len(one.gone), len(one.back), len(one.changed), printable("; ".join(one.gone[:3])))
        for one in outlook.differences
    ]
    if rows:
        print_table(rows, ["what", "go", "come_back", "change", "for_example"], {4: 60})
    if outlook.since:
        people = ", ".join(f"{name} ({number})" for name, number in outlook.since.items())
        number = sum(outlook.since.values())
        say(
            ngettext(
                "{n} change came since: {people}.", "{n} changes came since: {people}.", number, people=people
            )
        )
    for warning in outlook.warnings:
        say(warning)


def _as_json(outlook: "Outlook", kept: str) -> dict[str, Any]:
    return {
        "restored": bool(kept),
        "kept": kept or None,
        "differences": [one._asdict() for one in outlook.differences],
        "since": outlook.since,
        "warnings": outlook.warnings,
    }
