"""`coder source portrait`: which codes stand where in one talk."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.cli.options import json_option, print_json, with_study
from coder.cli.query_options import picture_option, show_section

if TYPE_CHECKING:
    from coder.study import Study


@click.command("portrait")
@click.argument("source")
@click.option(
    "--by",
    type=click.Choice(["code", "top", "kind"]),
    default="code",
    show_default=True,
    help="A strip for each code, for each code with those under it, or for each kind of code.",
)
@json_option
@picture_option
@with_study
def portrait_(study: "Study", source: str, by: str, as_json: bool, out: Path | None) -> None:
    """Show which codes stand where in SOURCE, from its first word to its last.

    \b
    Examples:
      coder source portrait S3
      coder source portrait S3 --out S3.svg
      coder source portrait S3 --by kind --out S3.png
    """
    from coder.services.report.portraits import portrait_of, portrait_section

    if as_json:
        print_json(portrait_of(study, source, by).as_dict())
        return
    show_section(study, lambda context: portrait_section(context, source, by), out)
