"""What loading a codebook would do and did, as people read it in a terminal."""

import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import printable, say
from coder.translations import _, current_language, ngettext

if TYPE_CHECKING:
    from coder.services.load_codebook import Preview

#: Of a long list so many lines are shown; --json has all.
_MOST = 40


def show_preview(shown: "Preview") -> None:
    """Print what each sheet was taken for, and what would come, change, go and stay."""
    for sheet in shown.sheets:
        part = _part(sheet["part"])
        click.echo(
            printable(
                _("Sheet “{sheet}”: {part}, rows {rows}", sheet=sheet["sheet"], part=part, rows=sheet["rows"])
            )
        )
        for column in sheet["columns"]:
            language = f" ({column['language']})" if column["language"] else ""
            click.echo(printable(f"  {column['cell']}  {column['heading']} → {column['meaning']}{language}"))
    for sentence in (*shown.left_out, *shown.remarks):
        click.echo(printable(sentence))
    _section(_("New"), [_named(thing) for thing in shown.come])
    _section(_("Changed"), [_changed(change) for change in shown.changes])
    _section(_("Taken out"), [_gone(thing) for thing in shown.go if thing["removed"]])
    _section(
        _("Not in the file; stays unless you say --remove"),
        [_gone(thing) for thing in shown.go if not thing["removed"]],
    )
    _section(
        _("Changed in the study since; stays unless you say --overwrite"),
        [_kept(change) for change in shown.kept],
    )
    _section(
        _("Taken out in the study since; stays out unless you say --overwrite"),
        [_out(thing) for thing in shown.stay_out],
    )
    if not shown.is_new:
        click.echo(_("Loading it would change nothing."))


def _part(name: str) -> str:
    """Return what a sheet was taken for, in the reader's language."""
    from coder.codebook.workbook.words import SHEETS, written

    if not name:
        return _("left out")
    return written(SHEETS[name], current_language()) if name in SHEETS else name


def _field(change: Mapping[str, Any]) -> str:
    """Return what a field is called, with its language."""
    from coder.codebook.workbook.field_words import FIELDS
    from coder.codebook.workbook.words import written

    name = change["field"]
    language = f" ({change['language']})" if change["language"] else ""
    return f"{written(FIELDS[name], current_language()).lower() if name in FIELDS else name}{language}"


def _section(title: str, lines: list[str]) -> None:
    if not lines:
        return
    click.echo(f"\n{title} ({len(lines)})")
    for line in lines[:_MOST]:
        click.echo(f"  {printable(line)}")
    if len(lines) > _MOST:
        click.echo(_("  … and {n} more: --json has all.", n=len(lines) - _MOST))


def thing_of(kind: str) -> str:
    """Return what a thing of a kind is called."""
    from coder.codebook.workbook.words import thing

    return thing(kind)


def _named(thing: Mapping[str, Any]) -> str:
    return f"{thing_of(thing['kind'])} {thing['id']}: {_short(thing['title'])}"


def _changed(change: Mapping[str, Any]) -> str:
    before, after = _short(change["before"]), _short(change["after"])
    return f"{thing_of(change['kind'])} {change['id']}, {_field(change)}: {before} → {after}"


def _kept(change: Mapping[str, Any]) -> str:
    by = f"; {change['by']}, {change['at']}" if change["by"] else ""
    return f"{_changed(change)}{by}"


def _gone(thing: Mapping[str, Any]) -> str:
    hanging = [ngettext("{n} coding", "{n} codings", thing["codings"])]
    hanging.append(ngettext("{n} verdict", "{n} verdicts", thing["verdicts"]))
    return f"{_named(thing)} ({', '.join(hanging)})"


def _out(thing: Mapping[str, Any]) -> str:
    by = f"; {thing['by']}, {thing['at']}" if thing["by"] else ""
    return f"{_named(thing)}{by}"


def _short(value: Any) -> str:
    if value in (None, "", [], {}):
        return "–"
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 80 else f"{text[:79]}…"


def ask(shown: "Preview", wishes: dict[str, bool]) -> dict[str, bool]:
    """Ask a person at a terminal what is to happen to what would go, and to what was changed since."""
    if not sys.stdin.isatty():
        return wishes
    wishes = dict(wishes)
    going = [thing for thing in shown.go if not thing["removed"]]
    if going:
        _section(_("Not in the file"), [_gone(thing) for thing in going])
        wishes["remove"] = click.confirm(_("Take these out?"), default=False)
    if shown.kept or shown.stay_out:
        lines = [_kept(change) for change in shown.kept]
        _section(_("Changed in the study since the file was loaded"), lines)
        _section(
            _("Taken out in the study since the file was loaded"), [_out(thing) for thing in shown.stay_out]
        )
        wishes["overwrite"] = click.confirm(_("Let the file’s words take their place?"), default=False)
    return wishes


def show_loaded(loaded: Mapping[str, Any]) -> None:
    """Say what came of it."""
    for sentence in (*loaded.get("left_out", ()), *loaded.get("remarks", ())):
        say(_("Warning: {warning}", warning=sentence))
    if loaded["status"] == "unchanged":
        say(_("Nothing changed: version {version} holds this already.", version=loaded["version"]))
    else:
        say(
            _(
                "Version {version}: new codes {added}, gone {removed}.",
                version=loaded["version"],
                added=len(loaded["added"]),
                removed=len(loaded["removed"]),
            )
        )
    for code in loaded["in_use"]:
        say(_('"{code}" no longer stands in the codebook but has codings; they were kept.', code=code))
    _say_what_stays(loaded)
    if loaded.get("written"):
        say(_("Wrote codebooks/{file}.", file=loaded["written"]))


def _say_what_stays(loaded: Mapping[str, Any]) -> None:
    staying = [thing for thing in loaded.get("go", ()) if not thing["removed"]]
    if staying:
        names = _listed(thing["id"] for thing in staying)
        say(_("Not in the file, and kept: {names}. With --remove they are taken out.", names=names))
    if kept := loaded.get("kept"):
        names = _listed(f"{change['id']} ({_field(change)})" for change in kept)
        say(
            _(
                "Changed in the study since, and kept: {names}. With --overwrite the file’s words count.",
                names=names,
            )
        )

    if out := loaded.get("stay_out"):
        names = _listed(thing["id"] for thing in out)
        say(
            _(
                "Taken out in the study since, and left out: {names}. With --overwrite they come back.",
                names=names,
            )
        )


def _listed(names: Iterable[str]) -> str:
    every = list(dict.fromkeys(names))
    more = len(every) - 12
    return ", ".join(every[:12]) + (_(" and {n} more", n=more) if more > 0 else "")


def summary_of(changes: Iterable[Mapping[str, Any]]) -> str:
    """Return what a version changed in one line: how many of each, and the first of them."""
    changes = list(changes)
    counts = Counter(change["change"] for change in changes)
    told = ", ".join(f"{change} {number}" for change, number in counts.items())
    ids = _listed(change["id"] for change in changes)
    return f"{told}: {ids}" if told else ""
