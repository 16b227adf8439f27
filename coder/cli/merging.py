"""`coder merge` and `coder coder`: studies of a team become one, and who its people are."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import (
    coder_option,
    json_option,
    print_json,
    print_table,
    printable,
    say,
    who,
    with_study,
)
from coder.translations import _, ngettext

if TYPE_CHECKING:
    from coder.merge import Conflict, MergeResult
    from coder.study import Study


@click.command("merge")
@click.argument("other", type=click.Path(path_type=Path), metavar="OTHER.db")
@click.option("--prefer", type=click.Choice(["mine", "theirs"]), help="Decide all conflicts this way.")
@click.option("--take", multiple=True, metavar="ID=mine|theirs", help="Decide one conflict; repeatable.")
@click.option("--ask", "asks", is_flag=True, help="Ask about conflicts one by one; a terminal asks anyway.")
@coder_option
@json_option
@with_study
def merge_(
    study: "Study",
    other: Path,
    prefer: str | None,
    take: tuple[str, ...],
    asks: bool,
    coder: str | None,
    as_json: bool,
) -> None:
    """Join a colleague's study to this one. Theirs is only read.

    Codebooks are joined field by field, from the last version that both knew. What both
    changed is listed and never guessed: as long as something is undecided, nothing is merged.
    In a terminal you are asked about each conflict.

    \b
    Examples:
      coder merge ../bea/study.db
      coder merge ../bilal/study.db --prefer mine --take coding:17=theirs
    """
    from coder.merge import UndecidedError
    from coder.services.codebook_files import write_back
    from coder.services.merge_studies import merge

    path = other / "study.db" if other.is_dir() else other
    decisions = dict(pair.rpartition("=")[::2] for pair in take)
    asks = (asks or sys.stdin.isatty()) and not as_json
    while True:
        try:
            joined = merge(study, path, who(coder), prefer or "", decisions)
            break
        except UndecidedError as undecided:
            if asks:  # what is decided may lead to further questions
                decisions |= _asked(undecided.joined)
                continue
            _show(undecided.joined, as_json, merged=False)
            say(_("Error: {message}", message=undecided))
            sys.exit(1)
    _show(joined, as_json, merged=True)
    if joined.added["codebook version"] or joined.updated["codebook"]:
        written = write_back(study)
        if written:
            say(_("Wrote codebooks/{file}.", file=written))


def _asked(joined: "MergeResult") -> dict[str, str]:
    """Ask about each conflict that nobody has decided; nothing is open while a person thinks."""
    undecided = [conflict for conflict in joined.conflicts if not conflict.decided]
    decisions = {}
    for number, conflict in enumerate(undecided, start=1):
        decisions[conflict.id] = _ask(conflict, number, len(undecided))
    return decisions


def _ask(conflict: "Conflict", number: int, of: int) -> str:
    lines = [
        _("{number} of {of}: {what}", number=number, of=of, what=conflict.what),
        _("  mine: {reading}", reading=conflict.mine),
        _("  theirs: {reading}", reading=conflict.theirs),
    ]
    for line in lines:
        click.echo(printable(line), err=True)
    sides = {"mine": "mine", "m": "mine", "theirs": "theirs", "t": "theirs"}
    answer = click.prompt(
        _("Which holds: mine or theirs?"), type=click.Choice(list(sides)), show_choices=False, err=True
    )
    return sides[answer]


def _show(joined: "MergeResult", as_json: bool, merged: bool) -> None:
    from coder.services.merge_counts import counted

    if as_json:
        return print_json(_as_json(joined, merged))
    if joined.conflicts:
        rows = [list(vars_of(conflict).values()) for conflict in joined.conflicts]
        print_table(rows, ["id", "what", "mine", "theirs", "decided"], {1: 40, 2: 40, 3: 40})
    if joined.skipped:
        print_table([(one.what, one.why) for one in joined.skipped], ["skipped", "why"], {0: 60, 1: 60})
    for remark in joined.remarks:
        say(remark)
    if merged:
        say(_("New: {things}.", things=counted(joined.added) or _("nothing")))
        say(_("Changed: {things}.", things=counted(joined.updated) or _("nothing")))
    return None


def _as_json(joined: "MergeResult", merged: bool) -> dict[str, Any]:
    from coder.services.merge_counts import of_any

    return {
        "merged": merged,
        "added": of_any(joined.added) if merged else {},
        "updated": of_any(joined.updated) if merged else {},
        "conflicts": [vars_of(conflict) for conflict in joined.conflicts],
        "skipped": [{"what": one.what, "why": one.why} for one in joined.skipped],
        "remarks": joined.remarks,
    }


def vars_of(conflict: Any) -> dict[str, str]:
    """Return a conflict as JSON has it."""
    return {key: getattr(conflict, key) for key in ("id", "what", "mine", "theirs", "decided")}


# --- people -------------------------------------------------------------------


@click.group("coder")
def coder_() -> None:
    """See who codes in this study, and let two names of one person be one.

    \b
    Example:
      coder coder list
    """


@coder_.command("list")
@json_option
@with_study
def list_(study: "Study", as_json: bool) -> None:
    """List the people of the study, with what they did and the names that were joined to theirs.

    \b
    Example:
      coder coder list
    """
    rows = study.coders.overview()
    if as_json:
        return print_json(rows)
    shown = [
        (row["name"], row["codings"], row["verdicts"], row["created"][:10], ", ".join(row["also"]))
        for row in rows
    ]
    return print_table(shown, ["name", "codings", "verdicts", "since", "also"], {4: 40})


@coder_.command("join")
@click.argument("name")
@click.argument("into")
@coder_option
@json_option
@with_study
def join(study: "Study", name: str, into: str, coder: str | None, as_json: bool) -> None:
    """Let all that was done under NAME be of INTO: one person who went by two names.

    Codings, verdicts, memos and all else stay as they are, under the name that stays; the log
    keeps the name under which each was done, and says that the two are one. Where both names
    have one passage with one code, the coding of INTO stays and the other one is withdrawn.
    Who codes under NAME again, also in a study that is merged later, is INTO.

    \b
    Example:
      coder coder join bilal Bilal
    """
    from coder.study.joined_coders import join_coders

    joined = join_coders(study, name, into, who(coder))
    if as_json:
        return print_json(vars(joined))
    say(
        ngettext(
            "“{name}” is “{into}” now: {n} coding went over.",
            "“{name}” is “{into}” now: {n} codings went over.",
            joined.moved.get("coding", 0),
            name=joined.name,
            into=joined.into,
        )
    )
    if joined.withdrawn:
        numbers = ", ".join(map(str, joined.withdrawn))
        say(_("Withdrawn, because the other name has the same: coding {codings}.", codings=numbers))
    return None
