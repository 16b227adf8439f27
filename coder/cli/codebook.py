"""`coder codebook`: the evaluation framework and its codes."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coder.cli.codebook_registers import register
from coder.cli.codebook_translating import translate
from coder.cli.options import (
    coder_option,
    json_option,
    open_study,
    print_json,
    print_table,
    say,
    study_option,
    who,
    with_study,
)
from coder.translations import _, ngettext

if TYPE_CHECKING:
    from coder.study import Study


@click.group("codebook")
def codebook_() -> None:
    """Check, load, show and compare codebooks.

    \b
    Example:
      coder codebook check codebooks/framework.yaml
    """


@codebook_.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@study_option
@json_option
def check(paths: tuple[Path, ...], study: Path | None, as_json: bool) -> None:
    """Check codebook files, those of the study when none is named; all faults in one run.

    YAML files, workbooks and Word tables alike; each is checked by itself, as in a new study.

    \b
    Example:
      coder codebook check codebooks/framework.yaml
    """
    from coder.errors import CodebookError, UsageError
    from coder.services.codebook_exchange import count_codes

    if not paths:
        with open_study(study) as opened:
            paths = tuple(sorted((opened.folder / "codebooks").glob("*.yaml")))
    paths = tuple(
        file for path in paths for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])
    )
    if not paths:
        raise UsageError(_("There are no YAML files in that folder. Name one."))
    faults: list[str] = []
    for path in paths:
        try:
            codes = count_codes(path)
            say(ngettext("{path}: {n} code, no faults.", "{path}: {n} codes, no faults.", codes, path=path))
        except CodebookError as error:
            faults += error.faults
    if as_json:
        print_json({"faults": faults})
    if faults:
        raise CodebookError(faults)


@codebook_.command("load")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--dry-run", is_flag=True, help="Say what would come, change and go, and change nothing.")
@click.option(
    "--remove", is_flag=True, help="Take out what the files do not have; codings and verdicts stay."
)
@click.option(
    "--overwrite", is_flag=True, help="Take the files' word also for what was changed in the study since."
)
@coder_option
@json_option
@with_study
def load(
    study: "Study",
    paths: tuple[Path, ...],
    dry_run: bool,
    remove: bool,
    overwrite: bool,
    coder: str | None,
    as_json: bool,
) -> None:
    """Load a framework: a workbook, a Word table, YAML, or the codebook of another tool; all or nothing.

    Workbooks and tables may have their headings in Dutch, French or English, in any order; what
    each sheet and column is taken for is said with --dry-run. What a file does not have stays,
    unless you say --remove; what was changed in the study since the file was loaded stays too,
    unless you say --overwrite. In a terminal you are asked.

    \b
    Examples:
      coder codebook load framework.xlsx --dry-run
      coder codebook load codebooks/framework.yaml
    """
    from coder.cli.codebook_loading import ask, show_loaded, show_preview
    from coder.errors import CodebookError
    from coder.services.codebook_exchange import load_files
    from coder.services.codebook_files import write_back
    from coder.services.load_codebook import preview

    wishes = {"remove": remove, "overwrite": overwrite}
    if dry_run or not as_json:
        shown = preview(study, paths, **wishes)
        if dry_run and as_json:
            print_json(shown.as_plain())
        if shown.faults:
            raise CodebookError(shown.faults)
        if dry_run:
            return None if as_json else show_preview(shown)
        wishes = ask(shown, wishes)
    loaded = load_files(study, paths, who(coder), **wishes)
    loaded["written"] = write_back(study, paths)
    return print_json(loaded) if as_json else show_loaded(loaded)


@codebook_.command("template")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--language", type=click.Choice(["nl", "fr", "en"]), help="Of its headings; else yours.")
def template(file: Path, language: str | None) -> None:
    """Write an empty framework workbook: a sheet for each part, with examples, lists to choose from and notes.

    \b
    Example:
      coder codebook template framework.xlsx --language nl
    """
    from coder.codebook.workbook.writing import write_template
    from coder.errors import UsageError
    from coder.translations import current_language

    if file.suffix.lower() != ".xlsx":
        raise UsageError(_("{path}: the template is an Excel file. Name it so: .xlsx.", path=file))
    write_template(file, language or current_language())
    say(_("Wrote {file}.", file=file))


@codebook_.command("show")
@click.option("--language", help="nl, fr or en; else one that the study speaks.")
@json_option
@with_study
def show(study: "Study", language: str | None, as_json: bool) -> None:
    """Show the codes of the study, with the number of codings of each.

    \b
    Example:
      coder codebook show --language nl
    """
    counts = study.codings.counts()
    rows: list[dict[str, Any]] = [
        {
            "id": code.id,
            "kind": code.kind,
            "title": code.title.in_language(language) if language else str(code.title),
            "parent": code.parent,
            "about": code.about,
            "codings": counts.get(code.id, 0),
        }
        for code in study.codebook.codes
    ]
    if as_json:
        return print_json(rows)
    shown = [list({**row, "about": ", ".join(row["about"])}.values()) for row in rows]
    return print_table(shown, list(rows[0]) if rows else ["id"], {2: 60, 4: 30})


@codebook_.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--language", type=click.Choice(["nl", "fr", "en"]), help="Of a workbook's headings; else the study's."
)
@with_study
def export(study: "Study", file: Path, language: str | None) -> None:
    """Write the study's codebook as a framework workbook (.xlsx), YAML or REFI-QDA (.qdc), or its codes as csv.

    What stands in a YAML file already keeps its order and its comments.

    \b
    Examples:
      coder codebook export framework.xlsx
      coder codebook export framework.yaml
    """
    from coder.services.codebook_exchange import export_codebook

    skipped = export_codebook(study, file, language or "")
    say(_("Wrote {file}.", file=file))
    for one in skipped:
        say(f"{one.what}: {one.why}")


@codebook_.command("history")
@json_option
@with_study
def history(study: "Study", as_json: bool) -> None:
    """List the versions: who made each, from what, and what it changed.

    \b
    Example:
      coder codebook history
    """
    from coder.cli.codebook_loading import summary_of
    from coder.services.codebook_exchange import history_of

    versions = history_of(study)
    if as_json:
        return print_json(versions)
    columns = ["version", "codebook", "loaded", "loaded_by", "file", "changes"]
    rows = [[*(version[c] for c in columns[:5]), summary_of(version["changes"])] for version in versions]
    return print_table(rows, columns, {5: 50})


@codebook_.command("restore")
@click.argument("version", type=int, metavar="V")
@coder_option
@json_option
@with_study
def restore(study: "Study", version: int, coder: str | None, as_json: bool) -> None:
    """Bring an earlier version back; it becomes a new one, and those between stay in the history.

    \b
    Example:
      coder codebook restore 1
    """
    from coder.cli.codebook_loading import show_loaded
    from coder.services.codebook_exchange import restore_version
    from coder.services.codebook_files import write_back

    restored = restore_version(study, version, who(coder))
    restored["written"] = write_back(study)
    return print_json(restored) if as_json else show_loaded(restored)


@codebook_.command("diff")
@click.argument("old", type=int, metavar="V1")
@click.argument("new", type=int, metavar="V2")
@click.option("--verdicts", is_flag=True, help="Which rule results change, and why, on today's codings.")
@json_option
@with_study
def diff(study: "Study", old: int, new: int, verdicts: bool, as_json: bool) -> None:
    """Say what changed between two versions.

    \b
    Example:
      coder codebook diff 1 2
    """
    from coder.codebook.differences import differences
    from coder.services import evidence

    if verdicts:
        changed = evidence.verdict_changes(study, old, new)
        if as_json:
            return print_json(changed)
        rows = [(c["code"], c["before"], c["after"], c["why_before"], c["why_after"]) for c in changed]
        return print_table(rows, ["", "before", "after", "why_before", "why_after"], {3: 45, 4: 45})
    changes = differences(study.codes.plain(old), study.codes.plain(new))
    if as_json:
        return print_json(changes)
    return print_table(
        [(c["change"], c["kind"], c["id"], c["key"], c["before"], c["after"]) for c in changes],
        ["change", "kind", "id", "key", "before", "after"],
        {4: 40, 5: 40},
    )


codebook_.add_command(translate)
codebook_.add_command(register)
