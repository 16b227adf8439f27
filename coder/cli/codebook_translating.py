"""`coder codebook translate`: the texts of the framework for a translator, out and in."""

from pathlib import Path
from typing import TYPE_CHECKING

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
from coder.translations import _, ngettext

if TYPE_CHECKING:
    from coder.services.translations_in import TranslationResult
    from coder.study import Study


@click.command("translate")
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar="[FILE.xlsx]")
@click.option(
    "--to", "into", multiple=True, metavar="LANGUAGE", help="Into which; repeatable. Else the study's."
)
@click.option("--all", "everything", is_flag=True, help="Write all texts, not only those that are missing.")
@click.option("--out", is_flag=True, help="Write the workbook, also where the file is there already.")
@click.option("--language", type=click.Choice(["nl", "fr", "en"]), help="Of its headings; else yours.")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--overwrite", is_flag=True, help="Also what was translated otherwise in the study meanwhile.")
@coder_option
@json_option
@with_study
def translate(
    study: "Study",
    file: Path | None,
    into: tuple[str, ...],
    everything: bool,
    out: bool,
    language: str | None,
    dry_run: bool,
    overwrite: bool,
    coder: str | None,
    as_json: bool,
) -> None:
    """Show which texts of the framework lack a translation, write them for a translator, take them in.

    Without a file they are listed. Written where the file is not there yet: a row for each title,
    definition, question, text and list of keywords, with what it says in the languages that there
    are and a column to fill in. Read back, all is taken in or nothing; what somebody translated
    otherwise meanwhile stays and is named; the same file again changes nothing.

    \b
    Examples:
      coder codebook translate --to fr
      coder codebook translate french.xlsx --to fr
    """
    from coder.services.translation_table import write_translations
    from coder.services.translations_in import read_translations

    if file is None:
        return _list(study, into, as_json)
    if out or not file.exists():
        rows = write_translations(study, file, into, everything, language)
        if as_json:
            return print_json({"file": str(file), "rows": rows, "written": True})
        return say(ngettext("Wrote {n} row to {file}.", "Wrote {n} rows to {file}.", rows, file=file))
    result = read_translations(study, file, who(coder), dry_run=dry_run, overwrite=overwrite)
    if as_json:
        return print_json(result.as_dict() | {"file": str(file), "written": False, "dry_run": dry_run})
    return _say(result, dry_run)


def _list(study: "Study", into: tuple[str, ...], as_json: bool) -> None:
    from coder.codebook.framework_forms.field_words import label
    from coder.codebook.workbook.words import thing
    from coder.services.translation_table import missing_texts

    missing = missing_texts(study, into)
    if as_json:
        rows = [
            {"kind": text.kind, "id": text.id, "field": text.field, "texts": text.texts, "missing": languages}
            for text, languages in missing
        ]
        return print_json(rows)
    table = []
    for text, languages in missing:
        said = next(iter(text.texts.values()))
        table.append((thing(text.kind), text.id, label(text.kind, text.field), said, ", ".join(languages)))
    return print_table(table, ["kind", "id", "field", "text", "missing"], {3: 60})


def _say(result: "TranslationResult", dry_run: bool) -> None:
    for remark in result.remarks:
        say(_("Warning: {warning}", warning=printable(remark)))
    for change in result.kept:
        say(
            _(
                "{place}: translated otherwise meanwhile, and kept: “{before}”. "
                "With --overwrite the file’s words count.",
                place=printable(change["place"]),
                before=printable(change["before"]),
            )
        )
    if dry_run:
        say(_("This is only a preview: nothing was changed."))
    say(
        _(
            "Translations taken in: {taken}; unchanged: {unchanged}.",
            taken=len(result.taken),
            unchanged=result.unchanged,
        )
    )
