"""`coder source assign`, `read` and `progress`: who reads what, and how far it is."""

from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study
from coder.translations import _, ngettext
from coder.translations.formatting import list_of
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.study import Study


@click.command("assign")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--to", "to", required=True, metavar="NAME", help="Who is to read them.")
@click.option("--no-longer", is_flag=True, help="This person need not read them any more.")
@coder_option
@json_option
@with_study
def assign(
    study: "Study", sources: tuple[str, ...], to: str, no_longer: bool, coder: str | None, as_json: bool
) -> None:
    """Say who is to read and code which sources.

    \b
    Example:
      coder source assign S1 S4 --to Bilal
    """
    named = [study.sources.find(source) for source in sources]
    changed = study.readings.assign(named, to, who(coder), not no_longer)
    if as_json:
        return print_json({"coder": to, "assigned": not no_longer, "changed": changed})
    if no_longer:
        return say(
            ngettext("{n} source less for {name}.", "{n} sources less for {name}.", len(changed), name=to)
        )
    return say(ngettext("{n} source for {name}.", "{n} sources for {name}.", len(changed), name=to))


@click.command("read")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--not-yet", is_flag=True, help="They are not read to the end after all.")
@coder_option
@json_option
@with_study
def read(study: "Study", sources: tuple[str, ...], not_yet: bool, coder: str | None, as_json: bool) -> None:
    """Say that you have read sources to the end: where you gave no code, there was nothing to code.

    Agreement and suggestions take that for an answer.

    \b
    Example:
      coder source read S1 S4
    """
    named = [study.sources.find(source) for source in sources]
    changed = study.readings.mark_read(named, who(coder), who(coder), not not_yet)
    if as_json:
        return print_json({"coder": who(coder), "read": not not_yet, "changed": changed})
    if not_yet:
        return say(ngettext("{n} source is not read yet.", "{n} sources are not read yet.", len(changed)))
    return say(ngettext("{n} source is read.", "{n} sources are read.", len(changed)))


@click.command("progress")
@json_option
@with_study
def progress(study: "Study", as_json: bool) -> None:
    """Show per source who is to read it, who has begun and who has read it.

    \b
    Example:
      coder source progress
    """
    from coder.services.reading_progress import reading_progress

    rows = reading_progress(study)
    if as_json:
        return print_json(rows)
    return print_table([_row(row) for row in rows], ["source", "title", "words", "coders"], {1: 40})


def _row(row: dict[str, Any]) -> list[Any]:
    readers = []
    for reader in row["readers"]:
        state = term("reading", reader["state"])
        if reader["assigned"]:
            state = _("{state}, assigned", state=state)
        readers.append(f"{reader['coder']} ({state})")
    return [row["source"], row["title"], row["words"], list_of(readers)]
