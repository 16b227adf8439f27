"""`coder pseudonymise`: names out, pseudonyms in."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study
from coder.errors import UsageError
from coder.translations import _
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.study import Study


@click.command("pseudonymise")
@click.option("--source", "sources", multiple=True, metavar="ID", help="Only this source; may be repeated.")
@click.option(
    "--key",
    "key_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The table of names and pseudonyms, outside the study. Else NAME-key.csv beside its folder.",
)
@click.option(
    "--apply", "apply_", is_flag=True, help="Replace what the key says; without it nothing changes."
)
@click.option(
    "--model",
    type=click.Path(path_type=Path),
    help="A trained spaCy pipeline on this machine that knows names.",
)
@coder_option
@json_option
@with_study
def pseudonymise_(
    study: "Study",
    sources: tuple[str, ...],
    key_path: Path | None,
    apply_: bool,
    model: Path | None,
    coder: str | None,
    as_json: bool,
) -> None:
    """Take names and places that identify somebody out of the study.

    First without --apply: the names that were found go to the key, a table that you
    read, correct and complete. A name whose pseudonym you empty stays as it is. Then with
    --apply: the texts are rewritten, and all codings go along. With --source only those texts
    are; memos, reasons, titles and the log lose the names everywhere.

    \b
    Examples:
      coder pseudonymise --key ../names.csv
      coder pseudonymise --key ../names.csv --apply
    """
    from coder.services import pseudonymise

    path = key_path or pseudonymise.key_path(study)
    wanted = [study.sources.find(source) for source in sources]
    if apply_:
        return _replace(study, path, wanted, who(coder), as_json)
    return _find(study, path, wanted, model, as_json)


def _find(study: "Study", path: Path, sources: list[str], model: Path | None, as_json: bool) -> None:
    from coder.pseudonyms.entities import Pipeline
    from coder.services import pseudonymise

    entries = pseudonymise.list_names(study, path, sources, Pipeline(model) if model else None)
    if as_json:
        return print_json({"key": str(path), "names": [vars(entry) for entry in entries]})
    named = [entry for entry in entries if entry.pseudonym]
    rows = [(e.name, e.pseudonym, term("sort", e.sort), e.times, e.sources, e.example) for e in named]
    print_table(rows, ["name", "pseudonym", "sort", "times", "sources", "example"], {0: 30, 4: 16, 5: 50})
    say(
        _(
            "In {file} stand names with a pseudonym: {named}, and doubtful ones without: {doubtful}. Nothing was "
            "replaced yet. Read the table: correct pseudonyms, empty those of names that may stay, add what was "
            "missed. Then run this again with --apply.",
            file=path,
            named=len(named),
            doubtful=len(entries) - len(named),
        )
    )
    return None


def _replace(study: "Study", path: Path, sources: list[str], by: str, as_json: bool) -> None:
    from coder.services import pseudonymise

    key = pseudonymise.key(study, path)
    if not path.is_file():
        raise UsageError(
            _("There is no key at {path}. Run it without --apply first, and read what it lists.", path=path)
        )
    done = pseudonymise.replace(study, key, by, sources)
    if as_json:
        return print_json({"key": str(path), **vars(done)})
    print_table(list(done.mentions.items()), ["source", "names_replaced"])
    say(
        _(
            "Mentions replaced: {mentions}, of names: {names}, in sources: {sources}; notes and titles in which "
            "one stood: {notes}.",
            mentions=sum(done.mentions.values()),
            names=done.names,
            sources=len(done.mentions),
            notes=done.notes,
        )
    )
    if done.small:
        listed = ", ".join(f"{name} ({n})" for name, n in list(done.small.items())[:10])
        say(_("Written small these stayed, as words or as names: {names}.", names=listed))
    if done.left:
        listed = ", ".join(f"{where} ({n})" for where, n in done.left.items())
        say(_("In the study itself names still stand in {places}: look whether they may.", places=listed))
    say(
        _(
            "Names still stand in the key ({path}), in the originals under transcripts/, in reports and backups "
            "made before: send none of these.",
            path=path,
        )
    )
    return None
