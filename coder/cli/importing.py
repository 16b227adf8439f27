"""`coder import`: transcripts and documents in."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import (
    coder_option,
    json_option,
    print_json,
    printable,
    progress,
    say,
    who,
    with_study,
)
from coder.translations import _, ngettext
from coder.translations.formatting import list_of

if TYPE_CHECKING:
    from coder.importers import ReadingOptions
    from coder.study import Study


class ImportCommand(click.Command):
    """Says at the end of its help which formats are read, and what of them."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the formats."""
        from coder.importers import IMPORTERS

        with formatter.section("Formats, recognised by content before ending"):
            formatter.write_dl(
                [(f"{i.name} ({' '.join(i.suffixes)})", i.about) for i in IMPORTERS], col_max=26
            )


@click.command("import", cls=ImportCommand)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kind", help="interview, focus_group, document, survey or observation.")
@click.option("--group", help="Stakeholder group, one of the codebook's.")
@click.option("--organisation")
@click.option("--role")
@click.option("--relation", help="implementer, partner, beneficiary, independent or unknown.")
@click.option("--date", help="2022-05-31, 2022-05 or 2022.")
@click.option("--language", help="nl, fr, en, Français, …; else it is detected.")
@click.option(
    "--withhold-names", is_flag=True, default=None, help="Show function and group only, never the name."
)
@click.option("--withhold", help="What readers are not told: show, function (and group only) or nothing.")
@click.option(
    "--metadata",
    type=click.Path(path_type=Path),
    help="The register: a table with a column for the file names.",
)
@click.option("--encoding", help="How texts are encoded, where the guess was wrong: cp1252, utf-16, …")
@click.option("--speakers", help='Who speaks, as the labels stand in the text: "Anna Berg | NGO, Tom Hay".')
@click.option("--columns", help="What columns of a table hold: speaker=Sprecher,text=Aussage.")
@click.option("--footnotes", is_flag=True, help="Take the words of footnotes and comments in as well.")
@click.option("--dry-run", is_flag=True, help="Show what would be made of each file; keep nothing.")
@coder_option
@json_option
@with_study
def import_(
    study: "Study",
    paths: tuple[Path, ...],
    metadata: Path | None,
    dry_run: bool,
    coder: str | None,
    as_json: bool,
    **said: Any,
) -> None:
    """Take transcripts and documents in: files, or folders with all that is in them.

    A file that cannot be read does not stop the others. The same text is taken in
    once. Options hold for all files; a register says it per file, with headings and words in
    Dutch, French or English. Its rows without a file are talks without a text: refused, planned, …

    \b
    Examples:
      coder import interviews/ --metadata register.csv
      coder import report.docx --kind document --relation implementer
      coder import interviews/ --dry-run
    """
    from coder.cli import import_output
    from coder.services.import_files import ImportOptions, import_files, preview_files

    said["withhold_names"] = said.pop("withhold") or said["withhold_names"]
    reading = _reading(said)
    options = ImportOptions(said, metadata, reading)
    if dry_run:
        run = preview_files(study, paths, options, _with_bar)
    else:
        run = import_files(study, paths, who(coder), options, _with_bar)
    if as_json:
        print_json([source.as_dict() for source in run.sources])
    elif dry_run:
        import_output.print_previews(run.sources)
    else:
        import_output.print_imported(run.sources)
    for remark in run.remarks:
        say(_("{name}: {remark}", name=metadata.name if metadata else "", remark=printable(remark)))
    if run.contacts:
        say(
            ngettext(
                "{n} talk without a text was added: {sources}.",
                "{n} talks without a text were added: {sources}.",
                len(run.contacts),
                sources=list_of(run.contacts),
            )
        )
    for name in run.unused_rows:
        say(_('The metadata table has a row for "{name}", but no such file was imported.', name=name))
    if run.failed:
        sys.exit(1)


def _reading(said: dict[str, Any]) -> "ReadingOptions":
    """Take out of what was said how files are to be read."""
    from coder.importers.reading_options import ReadingOptions, columns_said, speakers_said

    return ReadingOptions(
        encoding=said.pop("encoding"),
        speakers=speakers_said(said.pop("speakers") or ""),
        columns=columns_said(said.pop("columns") or ""),
        footnotes=said.pop("footnotes"),
    )


def _with_bar(files: Sequence[Path]) -> Iterator[Path]:
    with progress(files, _("Importing"), lambda path: path.name) as bar:
        yield from bar
