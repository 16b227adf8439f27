"""`coder report`."""

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
from coder.translations import _, current_language, ngettext, set_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from coder.study import Study


@click.group("report", invoke_without_command=True)
@click.option(
    "--format",
    "formats",
    multiple=True,
    help="html, docx, xlsx, csv, or pdf, which needs LibreOffice; all but pdf when none is named.",
)
@click.option(
    "--part",
    default="all",
    show_default=True,
    help="report (to hand in), annexes (what it rests on) or all: both, in Word as two files.",
)
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
@click.option(
    "--pictures",
    is_flag=True,
    help="With pictures as annexes: codes that go together, and the portrait of each talk.",
)
@click.option("--strict", is_flag=True, help="Refuse when what is told of a source points to one person.")
@json_option
@study_option
@click.pass_context
def report_(
    context: click.Context,
    /,
    study: Path | None,
    **given: Any,
) -> None:
    """Write the report: questions, matrices, outcomes with verdicts, reasons and quotes.

    Pages in the study's reports/templates replace those that ship. What the cover says, and
    which sections there are: `coder report set`.

    \b
    Examples:
      coder report --language nl
      coder report --part report --format docx --format pdf
      coder report --format docx --section outcomes --template house-style.docx
    """
    if context.invoked_subcommand is not None:
        if study:  # named before the subcommand
            context.default_map = {name: {"study": study} for name in report_.commands}
        return
    with open_study(study) as opened:
        _write(opened, **given)


def _write(
    study: "Study",
    formats: tuple[str, ...],
    language: str | None,
    sections: tuple[str, ...],
    part: str,
    out: Path | None,
    template: Path | None,
    write_template: Path | None,
    memos: bool,
    pictures: bool,
    strict: bool,
    as_json: bool,
) -> None:
    from coder.reporting import write, write_word_template
    from coder.services.report import PICTURES, make_report

    language = language or current_language()
    set_language(language)
    if write_template:
        write_word_template(write_template)
        return print_json([str(write_template)]) if as_json else click.echo(str(write_template))
    annexes = [*(PICTURES if pictures else ()), *(["memos"] if memos else ())]
    report = make_report(study, language, sections, annexes, part)
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


@report_.command("set")
@click.argument("settings", nargs=-1, required=True, metavar="NAME=VALUE…")
@coder_option
@json_option
@with_study
def set_(study: "Study", settings: tuple[str, ...], coder: str | None, as_json: bool) -> None:
    """Say what stands on the cover (title, client, programme, evaluators, date, status) and which sections there are.

    Sections are named in the order in which they come; those of the main report and those of the
    annexes are chosen apart. A section that is named stands there also without data. An empty
    value takes back what was set.

    \b
    Examples:
      coder report set client="Ministry of Cooperation" date=2023-05-08 status=draft
      coder report set sections="summary answers outcome-verdicts conclusions limits"
      coder report set sections=
    """
    from coder.services.report.cover import set_report

    pairs = {}
    for setting in settings:
        name, equals, value = setting.partition("=")
        if not equals:
            raise click.UsageError(_('"{setting}" is not NAME=VALUE.', setting=setting))
        pairs[name.strip()] = value
    _show(set_report(study, pairs, who(coder)), as_json)


@report_.command("settings")
@json_option
@with_study
def settings_(study: "Study", as_json: bool) -> None:
    """List what stands on the cover, and the sections that the study chooses.

    \b
    Example:
      coder report settings --json
    """
    from coder.services.report.cover import report_settings

    _show(report_settings(study), as_json)


def _show(settings: "Mapping[str, str | list[str]]", as_json: bool) -> None:
    if as_json:
        return print_json(settings)
    rows = []
    for name, value in settings.items():
        rows.append((name, ", ".join(value) if isinstance(value, list) else value))
    return print_table(rows, ("name", "value"))
