"""`coder demo`: the whole job on an invented study."""

from pathlib import Path

import click

from coder.cli.options import say
from coder.translations import _


@click.command("demo")
@click.argument("folder", default=Path("demonstration"), type=click.Path(path_type=Path, file_okay=False))
def demo_(folder: Path) -> None:
    """Make the demonstration study in FOLDER and run the whole job on it.

    Programme, people and words are invented. Running it again changes nothing.

    \b
    Example:
      coder demo
    """
    from coder.reporting import write
    from coder.services import demonstration
    from coder.services.report import make_report

    with demonstration.make(folder) as study:
        for step in demonstration.fill(study):
            say(step)
        written = write(make_report(study), study.reports)
        say(_("report: {files} files", files=len(written)))
    click.echo(_("The report is {file}", file=written[0]))
