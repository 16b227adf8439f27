"""`coder codebook`: the evaluation framework and its codes."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

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
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE.yaml]...")
@study_option
@json_option
def check(paths: tuple[Path, ...], study: Path | None, as_json: bool) -> None:
    """Check codebook files, those of the study when none is named; all faults in one run.

    \b
    Example:
      coder codebook check codebooks/framework.yaml
    """
    from coder.codebook import read_codebook
    from coder.errors import CodebookError, UsageError

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
            codebook = read_codebook(path)[0]
            say(
                ngettext(
                    "{path}: {n} code, no faults.",
                    "{path}: {n} codes, no faults.",
                    len(codebook.codes),
                    path=path,
                )
            )
        except CodebookError as error:
            faults += error.faults
    if as_json:
        print_json({"faults": faults})
    if faults:
        raise CodebookError(faults)


@codebook_.command("load")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@coder_option
@json_option
@with_study
def load(study: "Study", paths: tuple[Path, ...], coder: str | None, as_json: bool) -> None:
    """Make these files the study's codebook: all or nothing, and every coding stays.

    A table of codes (.xlsx, .csv) or a codebook of another tool (.qdc) is joined to the
    codebook that is there: new codes are added, changed ones changed, the others stay.
    `coder codebook export codes.xlsx` shows its columns; one that is not understood is named.

    \b
    Examples:
      coder codebook load codebooks/framework.yaml
      coder codebook load codes.xlsx
    """
    from coder.codebook import read_codebook
    from coder.errors import UsageError
    from coder.services.codebook_exchange import is_foreign, load_codes

    if len(paths) > 1 and any(is_foreign(path) for path in paths):
        raise UsageError(_("Tables and .qdc files are loaded one at a time."))
    if is_foreign(paths[0]):
        loaded = load_codes(study, paths[0], who(coder))
    else:
        loaded = study.codes.load(read_codebook(*paths)[1], who(coder))
    for sentence in loaded.get("left_out", ()):
        say(_("Warning: {warning}", warning=sentence))
    if as_json:
        return print_json(loaded)
    if loaded["status"] == "unchanged":
        return say(_("Nothing changed: version {version} holds this already.", version=loaded["version"]))
    say(
        _(
            "Version {version}: new codes {added}, gone {removed}.",
            version=loaded["version"],
            added=len(loaded["added"]),
            removed=len(loaded["removed"]),
        )
    )
    for code in loaded["in_use"]:
        say(_('"{code}" no longer stands in the codebook but has codings; they were kept.', code=code))
    return None


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
@with_study
def export(study: "Study", file: Path) -> None:
    """Write the study's codebook as YAML or REFI-QDA (.qdc), or its codes as an Excel or csv table.

    \b
    Example:
      coder codebook export framework.yaml
    """
    from coder.services.codebook_exchange import export_codebook

    skipped = export_codebook(study, file)
    say(_("Wrote {file}.", file=file))
    for one in skipped:
        say(f"{one.what}: {one.why}")


@codebook_.command("history")
@json_option
@with_study
def history(study: "Study", as_json: bool) -> None:
    """List the versions that were loaded.

    \b
    Example:
      coder codebook history
    """
    versions = study.codes.history()
    if as_json:
        return print_json(versions)
    columns = ["version", "codebook", "loaded", "loaded_by"]
    return print_table([[version[c] for c in columns] for version in versions], columns)


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
