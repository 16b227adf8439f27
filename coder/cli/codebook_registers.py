"""`coder codebook register`: a table beside the framework, listed, counted and crossed."""

import shutil
import sys
from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import json_option, print_json, print_table, with_study
from coder.translations import current_language

if TYPE_CHECKING:
    from coder.study import Study


@click.command("register")
@click.argument("register_id", metavar="[ID]", required=False)
@click.option("--count", "count", multiple=True, metavar="COLUMN", help="Count the rows by this column.")
@click.option("--cross", nargs=2, metavar="COLUMN COLUMN", help="Cross the rows by these two columns.")
@click.option("--language", help="nl, fr or en; else that of the messages.")
@json_option
@with_study
def register(
    study: "Study",
    register_id: str | None,
    count: tuple[str, ...],
    cross: tuple[str, str] | None,
    language: str | None,
    as_json: bool,
) -> None:
    """List the registers, or show one: its rows, counted and crossed as the codebook says.

    \b
    Examples:
      coder codebook register
      coder codebook register activities --count partner --cross partner year
    """
    from coder.reporting.terminal import as_text
    from coder.services.registers import register_section, register_values, registers_listed

    spoken = language or current_language()
    if not register_id:
        listed = registers_listed(study, spoken)
        if as_json:
            return print_json(listed)
        columns = ["id", "title", "rows", "columns", "count", "cross"]
        rows = [
            [one[key] if key in ("id", "title", "rows") else ", ".join(one[key]) for key in columns]
            for one in listed
        ]
        return print_table(rows, columns, {1: 40, 3: 50})
    if as_json:
        return print_json(register_values(study, register_id, (count, cross or ()), spoken))
    section = register_section(study, register_id, (count, cross or ()), spoken)
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    return click.echo(as_text(section, width))


def _shown(value: Any) -> Any:
    return ", ".join(value) if isinstance(value, list) else value
