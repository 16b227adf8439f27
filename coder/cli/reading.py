"""`coder source assign`, `read`, `blind` and `progress`: who reads what, blind or not, and how far it is."""

from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study
from coder.errors import UsageError
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


@click.command("blind")
@click.argument("sources", nargs=-1, metavar="[SOURCE...]")
@click.option("--all", "everywhere", is_flag=True, help="All sources, also those that are still to come.")
@click.option("--off", is_flag=True, help="No longer: what was coded there is shown to everybody.")
@coder_option
@json_option
@with_study
def blind(
    study: "Study", sources: tuple[str, ...], everywhere: bool, off: bool, coder: str | None, as_json: bool
) -> None:
    """Have sources coded blind: on the shared workbench nobody but an owner sees what others coded there.

    An owner to whom a source is assigned codes it blind too, until it is read to the end. In the
    terminal whoever has the file sees everything. Without SOURCE and --all it shows what is coded blind.

    \b
    Examples:
      coder source blind S1 S4
      coder source blind S1 --off
      coder source blind --all
    """
    if sources and everywhere:
        raise UsageError(_("Name sources, or say --all."))
    if off and not (sources or everywhere):
        raise UsageError(_("Say for which sources blind coding ends, or for --all."))
    if everywhere:
        study.blinding.set_for_all(who(coder), not off)
    elif sources:
        study.blinding.set([study.sources.find(source) for source in sources], who(coder), not off)
    now_blind = study.blinding.sources()
    if as_json:
        return print_json({"blind": now_blind, "all": study.blinding.is_for_all()})
    if study.blinding.is_for_all():
        say(
            _("All sources are coded blind, also those still to come, unless something else is said of them.")
        )
    if not now_blind:
        return say(_("No source is coded blind."))
    return say(
        ngettext(
            "{n} source is coded blind: {sources}.",
            "{n} sources are coded blind: {sources}.",
            len(now_blind),
            sources=list_of(now_blind),
        )
    )


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
    titles = ["source", "title", "words", "coded_blind", "coders"]
    return print_table([_row(row) for row in rows], titles, {1: 40})


def _row(row: dict[str, Any]) -> list[Any]:
    readers = []
    for reader in row["readers"]:
        state = term("reading", reader["state"])
        if reader["assigned"]:
            state = _("{state}, assigned", state=state)
        readers.append(f"{reader['coder']} ({state})")
    is_blind = _("blind") if row["blind"] else ""
    return [row["source"], row["title"], row["words"], is_blind, list_of(readers)]
