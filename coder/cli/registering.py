"""`coder source register`, `add`: the register in and out of Excel, and talks without a text."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import coder_option, json_option, print_json, printable, say, who, with_study
from coder.translations import _, ngettext
from coder.translations.formatting import list_of
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.services.source_register import RegisterResult
    from coder.study import Study


@click.command("register")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--out", is_flag=True, help="Write the register, also where the file is there already.")
@click.option("--language", type=click.Choice(["nl", "fr", "en"]), help="Of headings and words.")
@click.option("--dry-run", is_flag=True, help="Only say what would be changed.")
@coder_option
@json_option
@with_study
def register(
    study: "Study",
    file: Path,
    out: bool,
    language: str | None,
    dry_run: bool,
    coder: str | None,
    as_json: bool,
) -> None:
    """Write the register of sources to Excel, or take the table in that you filled in.

    Written where the file is not there yet. Read, headings and words may be Dutch, French or English, in
    any order: file, title, type, group, organisation, function, relation, date, language, status, persons.
    A row without a file is a talk without a text. Any other column becomes an attribute of your own.
    All is taken in or nothing; the same table again changes nothing.

    \b
    Examples:
      coder source register register.xlsx
      coder source register register.xlsx --out --language nl
    """
    from coder.services.source_register import apply_register, write_register

    if out or not file.exists():
        number = write_register(study, file, language)
        if as_json:
            return print_json({"file": str(file), "sources": number, "written": True})
        return say(ngettext("Wrote {n} source to {file}.", "Wrote {n} sources to {file}.", number, file=file))
    result = apply_register(study, file, who(coder), dry_run)
    if as_json:
        return print_json(result.as_dict() | {"file": str(file), "written": False, "dry_run": dry_run})
    return _say(result, dry_run)


def _say(result: "RegisterResult", dry_run: bool) -> None:
    for remark in result.remarks:
        say(printable(remark))
    for change in result.changed:
        names = [_attribute(name) for name in change["attributes"]]
        say(f"{change['source']}: {printable(list_of(names))}")
    if dry_run:
        say(_("This is only a preview: nothing was changed."))
    say(
        _(
            "Changed {changed}, added {added} talks without a text, unchanged {unchanged}.",
            changed=len(result.changed),
            added=len(result.added),
            unchanged=result.unchanged,
        )
    )
    for name in result.missing:
        say(
            _('"{name}" was not imported yet: `coder import` with --metadata takes the row along.', name=name)
        )


def _attribute(name: str) -> str:
    """Return what an attribute is called; one of your own is called as you called it."""
    from coder.model import reading

    return term("attribute", name) if name in reading.REGISTER.values() else name


@click.command("add")
@click.argument("title", required=False)
@click.option(
    "--status", default="planned", show_default=True, help="no_notes, refused, no_answer or planned."
)
@click.option("--kind", help="interview or focus_group.")
@click.option("--group", help="Stakeholder group, one of the codebook's.")
@click.option("--organisation")
@click.option("--role")
@click.option("--relation", help="implementer, partner, beneficiary, independent or unknown.")
@click.option("--date", help="2022-05-31, 12/06/2025, juin 2025, 2022.")
@click.option("--language", help="nl, fr, en, Français, …")
@click.option("--persons", help="How many take part.")
@coder_option
@json_option
@with_study
def add(study: "Study", title: str | None, coder: str | None, as_json: bool, **said: Any) -> None:
    """Add a talk without a text to the register: refused, not answered, planned, or held without notes.

    It counts in the plan of its group as what it is, and is never taken for somebody who was silent.

    \b
    Examples:
      coder source add --organisation "Mill" --status refused
      coder source add "Second talk at the mill" --status planned --date "juni 2025"
    """
    from coder.services.register_rows import contact_title
    from coder.services.source_register import checked_contact

    given = checked_contact(study, {name: value for name, value in said.items() if value})
    source = study.sources.add_contact(title or contact_title(given), who(coder), **given)
    if as_json:
        return print_json({"source": source, "status": given["status"]})
    return say(_("{source} added: {status}.", source=source, status=term("talk", given["status"])))
