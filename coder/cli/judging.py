"""`coder judgements`: everything that is to be judged, in one workbook."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.cli.options import coder_option, json_option, print_json, printable, say, who, with_study
from coder.translations import _, ngettext
from coder.translations.formatting import list_of

if TYPE_CHECKING:
    from coder.services.judgement_workbook import JudgementResult
    from coder.study import Study


@click.command("judgements")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", is_flag=True, help="Write the workbook, also where the file is there already.")
@click.option("--language", type=click.Choice(["nl", "fr", "en"]), help="Of headings, words and lists.")
@click.option("--dry-run", is_flag=True, help="Only say what would be signed and written.")
@coder_option
@json_option
@with_study
def judgements_(
    study: "Study",
    file: Path,
    out: bool,
    language: str | None,
    dry_run: bool,
    coder: str | None,
    as_json: bool,
) -> None:
    """Write everything that is to be judged to one workbook, or take in what you filled in.

    Written where the file is not there yet: verdicts on outcomes, parts, assumptions and sets, timing and
    contribution, ratings of mechanisms and cases, progress markers, degrees of factors per group, what
    sources were asked about, findings, conclusions, recommendations and answers, each with its evidence,
    what the rule makes of it, and the values to choose from. Read back, all is taken in or nothing; what
    somebody signed meanwhile is never overwritten; the same workbook again changes nothing.

    \b
    Examples:
      coder judgements judgements.xlsx
      coder judgements judgements.xlsx --out --language nl
    """
    from coder.services.judgement_workbook import apply_judgements, write_judgements

    if out or not file.exists():
        rows = write_judgements(study, file, language)
        if as_json:
            return print_json({"file": str(file), "rows": rows, "written": True})
        return say(ngettext("Wrote {n} row to {file}.", "Wrote {n} rows to {file}.", rows, file=file))
    result = apply_judgements(study, file, who(coder), dry_run)
    if as_json:
        return print_json(result.as_dict() | {"file": str(file), "written": False, "dry_run": dry_run})
    return _say(result, dry_run)


def _say(result: "JudgementResult", dry_run: bool) -> None:
    for title in result.left_out:
        say(_('Sheet "{sheet}" was not understood and was left out.', sheet=printable(title)))
    if dry_run:
        say(_("This is only a preview: nothing was changed."))
    say(
        _(
            "Signed {signed}, answered {answered}, findings added {added}, changed {revised}; sources marked {asked}; "
            "unchanged {unchanged}.",
            signed=len(result.signed),
            answered=len(result.answered),
            added=len(result.added),
            revised=len(result.revised),
            asked=len(result.asked),
            unchanged=result.unchanged,
        )
    )
    if result.to_review:
        say(
            _(
                "The evidence is another one than the workbook showed; to review: {judgements}.",
                judgements=list_of(result.to_review),
            )
        )
