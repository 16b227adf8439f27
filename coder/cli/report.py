"""`coder report`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.cli.options import json_option, print_json, say, with_study
from coder.translations import _, current_language, ngettext, set_language

if TYPE_CHECKING:
    from coder.study import Study


@click.command("report")
@click.option("--format", "formats", multiple=True, help="html, docx, xlsx or csv; all when none is named.")
@click.option("--language", help="nl, fr or en; else that of the terminal.")
@click.option("--section", "sections", multiple=True, help="Only this section; may be given several times.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Else the study's reports folder."
)
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Your own Word file, which is filled; --write-template makes one to start from.",
)
@click.option(
    "--write-template",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a Word template to start from, and no report.",
)
@click.option("--memos", is_flag=True, help="With the team's own memos as an annex; else they stay out.")
@click.option("--strict", is_flag=True, help="Refuse when what is told of a source points to one person.")
@json_option
@with_study
def report_(
    study: "Study",
    formats: tuple[str, ...],
    language: str | None,
    sections: tuple[str, ...],
    out: Path | None,
    template: Path | None,
    write_template: Path | None,
    memos: bool,
    strict: bool,
    as_json: bool,
) -> None:
    """Write the report: questions, matrices, outcomes with verdicts, reasons and quotes.

    Pages in the study's reports/templates replace those that ship.

    \b
    Example:
      coder report --language nl
      coder report --format docx --section outcomes --template house-style.docx
    """
    from coder.reporting import write, write_word_template
    from coder.services.report import make_report

    language = language or current_language()
    set_language(language)
    if write_template:
        write_word_template(write_template)
        return print_json([str(write_template)]) if as_json else click.echo(str(write_template))
    report = make_report(study, language, sections, ["memos"] if memos else [])
    _warn_of_small_cells(study, strict)
    folder = out or study.reports
    pages = study.reports / "templates" if out is None else study.folder / "reports" / "templates"
    written = write(
        report, folder, formats, template, pages, lambda name: say(_("Writing {name} …", name=name))
    )
    if as_json:
        return print_json([str(path) for path in written])
    say(ngettext("Wrote {n} file.", "Wrote {n} files.", len(written)))
    return click.echo(str(written[0]))


def _warn_of_small_cells(study: "Study", strict: bool) -> None:
    """Tell where a reader could guess who spoke; with `strict` that stops the report."""
    from coder.errors import StudyError
    from coder.services.report.guessable import guessable_people

    warning = guessable_people(study)
    if not warning:
        return
    if strict:
        raise StudyError(_("{warning} No report was written because of --strict.", warning=warning))
    say(_("Warning: {warning}", warning=warning))
