"""`coder report`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.cli.options import json_option, print_json, say, with_study

if TYPE_CHECKING:
    from coder.study import Study


@click.command("report")
@click.option("--format", "formats", multiple=True, help="html or csv; both when none is named.")
@click.option("--language", default="en", show_default=True, help="nl, fr or en.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Else the study's reports folder."
)
@json_option
@with_study
def report_(study: "Study", formats: tuple[str, ...], language: str, out: Path | None, as_json: bool) -> None:
    """Write the report: questions, matrices, outcomes with verdicts, reasons and quotes.

    \b
    Example:
      coder report --language nl
    """
    from coder.reporting import write

    written = write(study.report(language), out or study.folder / "reports", formats)
    if as_json:
        return print_json([str(path) for path in written])
    say(f"Wrote {len(written)} files.")
    return click.echo(str(written[0]))
