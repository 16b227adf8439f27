"""`coder init`, `check`, `log`: the study as a whole."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.cli.options import (
    coder_option,
    find_study,
    json_option,
    print_json,
    print_table,
    say,
    study_option,
    who,
    with_study,
)
from coder.errors import StudyError
from coder.translations import _

if TYPE_CHECKING:
    from coder.services.file_checks import CheckResult
    from coder.study import Study


@click.command("init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--codebook", help="One of the codebooks that ship, or a file: YAML, a workbook, a Word table.")
@coder_option
def init_(folder: Path, codebook: str | None, coder: str | None) -> None:
    """Make a new study in FOLDER.

    \b
    Examples:
      coder init neighbours
      coder init schools --codebook oecd-dac
      coder init unions --codebook framework.yaml
    """
    from coder.places import doubt

    make_study(folder, codebook, who(coder))
    if warning := doubt(folder / "study.db"):
        say(_("Warning: {warning}.", warning=warning))
    say(
        _(
            "Made {path}. Next: cd {folder} and `coder import FILES`.",
            path=folder / "study.db",
            folder=folder,
        )
    )


def make_study(folder: Path, codebook: str | None, by: str) -> None:
    """Make the folders and the file; nothing is left behind when the codebook has faults."""
    from coder.atomic_file import make_private_folder
    from coder.codebook import copy_codebook, find_codebook
    from coder.services.codebook_exchange import check_loadable, load_files
    from coder.services.codebook_files import write_back
    from coder.services.load_codebook import YAML
    from coder.study import Study

    path = folder / "study.db"
    if path.exists():
        raise StudyError(_("There is a study in {folder} already. Choose another folder.", folder=folder))
    found = find_codebook(codebook) if codebook else None
    if found:
        check_loadable(found)
    make_private_folder(folder)
    for name in ("codebooks", "transcripts", "reports"):
        make_private_folder(folder / name)
    if found and found.suffix.lower() in YAML:
        copy_codebook(found, folder / "codebooks")
    with Study(path, create=True) as study:
        if found:
            load_files(study, [found], by)
            write_back(study)


@click.command("check")
@click.option("--fix", is_flag=True, help="Repair what can be repaired without losing anything.")
@click.option(
    "--accept", is_flag=True, help="Take what was changed behind the log as it is; the log says so."
)
@coder_option
@json_option
@study_option
def check_(fix: bool, accept: bool, coder: str | None, as_json: bool, study: Path | None) -> None:
    """Check database, codebook and evidence: named checks, each passed, failed or doubtful, with its remedy.

    What is doubtful a person looks at and may leave as it is; the study is sound all the same.
    What another program changed in the study is named: codings that it deleted, verdicts that it forged.

    \b
    Examples:
      coder check
      coder check --fix
    """
    from coder.services.checking import check_file

    results = check_file(find_study(study), who(coder), fix, accept)
    if as_json:
        print_json([result._asdict() for result in results])
    else:
        print_table(
            [
                (
                    _(result.check),
                    _verdict(result),
                    _some(result.found),
                    "" if result.passed else result.remedy,
                )
                for result in results
            ],
            ["check", "", "found", "remedy"],
            {2: 50, 3: 50},
        )
    if not all(result.sound for result in results):
        sys.exit(1)


def _verdict(result: "CheckResult") -> str:
    """Return in a word what came of a check."""
    if result.passed:
        return _("passed")
    return _("doubtful") if result.warning else _("FAILED")


def _some(found: list[str], most: int = 8) -> str:
    """List what was found, as many as can be read; how many more there are is said."""
    listed = "; ".join(found[:most])
    if len(found) <= most:
        return listed
    return _("{findings}; and {number} more (--json lists all)", findings=listed, number=len(found) - most)


@click.command("log")
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True)
@click.option("--by", "coder", default="", help="Only what this person did.")
@click.option("--of", "thing", default="", help="Only of this sort: coding, source, verdict, memo, …")
@click.option("--id", "thing_id", default="", help="Only of the thing with this id.")
@click.option("--words", default="", help="Only where these words stood before or stand now.")
@click.option("--since", default="", metavar="DAY", help="From this day on, as in 2022-05-31.")
@click.option("--until", default="", metavar="DAY", help="Until this day.")
@json_option
@with_study
def log_(study: "Study", limit: int, as_json: bool, **wanted: str) -> None:
    """Show who changed what, newest first.

    \b
    Examples:
      coder log --limit 10
      coder log --by An --of verdict --since 2022-05-01
    """
    from coder.study.audit_log import LogQuery

    entries = study.log.page(LogQuery(**wanted), 0, limit)[0]
    if as_json:
        return print_json(entries)
    rows = [
        (e["at"], e["coder"], e["action"], e["object"], e["object_id"], _short(e["after"])) for e in entries
    ]
    return print_table(rows, ["when", "who", "what", "", "id", "now"], {5: 60})


def _short(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 120 else text[:117] + "…"
