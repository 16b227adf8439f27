"""`coder source correct`, `speakers`, `turns`: another text, other speakers, other turns."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import coder_option, json_option, print_json, printable, say, who, with_study
from coder.errors import UsageError
from coder.translations import _, ngettext

if TYPE_CHECKING:
    from coder.corrections.plan import CodingFate, Correction
    from coder.services.correct_source import Decisions
    from coder.study import Study

#: So many passages of one fate are shown; --json has all.
_MOST_SHOWN = 40


def decision_options(function: Any) -> Any:
    """Give a command the options by which a correction is decided."""
    for option in (
        click.option("--why", default="", help="Why it is corrected; kept with the earlier text."),
        click.option(
            "--move",
            "moves",
            multiple=True,
            metavar='"ID=WORDS"',
            help="Put a coding on these words of the corrected text, or on START-END.",
        ),
        click.option("--withdraw", "withdrawn", multiple=True, type=int, help="Withdraw this coding."),
        click.option("--withdraw-lost", is_flag=True, help="Withdraw all codings whose words are gone."),
        click.option("--yes", is_flag=True, help="Write it without asking."),
        click.option("--dry-run", is_flag=True, help="Only show what would become of everything."),
    ):
        function = option(function)
    return function


@click.command("correct")
@click.argument("source")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--undo", "undoes", is_flag=True, help="Take the last correction back.")
@click.option("--history", is_flag=True, help="List the earlier texts.")
@click.option("--encoding", help="How the file is encoded, where it is not recognised.")
@decision_options
@coder_option
@json_option
@with_study
def correct(
    study: "Study",
    source: str,
    file: Path | None,
    encoding: str | None,
    undoes: bool,
    history: bool,
    **given: Any,
) -> None:
    """Give a source the text of a file: a typo mended, or a whole new version in any format.

    What moves, what changes its words and what loses its place is shown first. Codings whose words
    changed stay on the new words and are to be reviewed (`coder coding confirm`); those whose words
    are gone are decided one by one. The earlier text stays on record.

    \b
    Examples:
      coder source correct S3 corrected.txt --dry-run
      coder source correct S3 corrected.txt --withdraw-lost --yes --why "listened again"
      coder source correct S3 --undo --yes
    """
    from coder.services.correct_source import plan_version

    source_id = study.sources.find(source)
    if history:
        return _history(study, source_id, given["as_json"])
    if undoes:
        return _undo(study, source_id, given)
    if file is None:
        raise UsageError(
            _(
                "Which file has the corrected text? coder source correct {source} corrected.txt",
                source=source_id,
            )
        )
    return apply(study, plan_version(study, source_id, file, encoding), **given)


def _history(study: "Study", source_id: str, as_json: bool) -> None:
    from coder.cli.options import print_table

    rows = [earlier.as_dict() for earlier in study.earlier_texts.of(source_id)]
    if as_json:
        return print_json(rows)
    shown = [[row["at"], row["by"], row["words"], row["why"], row["undone"]] for row in rows]
    return print_table(shown, ["when", "who", "words", "why", "undone"], {3: 50})


def _undo(study: "Study", source_id: str, given: Mapping[str, Any]) -> None:
    from coder.services.correct_source import plan_undoing, undo

    planned = plan_undoing(study, source_id)
    if given["as_json"] and (given["dry_run"] or not given["yes"]):
        return print_json(planned.as_dict() | {"written": False})
    if not given["as_json"]:
        earlier = planned.earlier
        say(_("Brings back the text of before {at}, corrected by {by}.", at=earlier.at[:16], by=earlier.by))
    if given["dry_run"] or not _agreed(given["yes"] or bool(planned.hindering)):
        return None
    undo(study, source_id, who(given["coder"]))
    if given["as_json"]:
        return print_json(planned.as_dict() | {"written": True})
    return say(_("{source} has its earlier text again.", source=source_id))


@click.command("turns")
@click.argument("source")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--export", is_flag=True, help="Write the table, also where the file is there already.")
@decision_options
@coder_option
@json_option
@with_study
def turns(study: "Study", source: str, file: Path, export: bool, **given: Any) -> None:
    """Write the turns of a source to a table, or take the corrected table in.

    Written where the file is not there yet. Columns: n, speaker, role, time, text. Correct words and
    names; to split a turn, put the rest in a row of its own with an empty n; to join two, put their
    words in one row and take the other out.

    \b
    Examples:
      coder source turns S3 turns.xlsx
      coder source turns S3 turns.xlsx --yes
    """
    from coder.services.correct_source import plan_turns
    from coder.services.correction_tables import read_turns, write_turns

    found = study.sources.get(study.sources.find(source))
    if export or not file.exists():
        number = write_turns(found, file)
        if given["as_json"]:
            return print_json({"source": found.id, "file": str(file), "turns": number, "written": True})
        return say(ngettext("Wrote {n} turn to {file}.", "Wrote {n} turns to {file}.", number, file=file))
    return apply(study, plan_turns(study, found.id, read_turns(found, file)), **given)


# --- shown, decided, written ----------------------------------------------------


def apply(study: "Study", planned: "Correction", **given: Any) -> None:
    """Show a correction, have it decided, and write it."""
    from coder.services.correct_source import correct as write

    decisions = _decisions(planned, given)
    as_json, source_id = given["as_json"], planned.former.id
    if not as_json:
        show(planned)
    if planned.changes_nothing:
        return print_json(planned.as_dict() | {"written": False}) if as_json else None
    if given["dry_run"] or (as_json and not given["yes"]):
        return print_json(planned.as_dict() | {"written": False}) if as_json else None
    if not _agreed(given["yes"]):
        return None
    done = write(study, planned, who(given["coder"]), decisions, given["why"])
    if as_json:
        return print_json(done.as_dict() | {"written": True})
    return say(
        _(
            "{source} is corrected. `coder source correct {source} --undo` brings the earlier text back.",
            source=source_id,
        )
    )


def _agreed(yes: bool) -> bool:
    """Tell whether the person wants it; where nobody is there to ask, nothing is written."""
    if yes:
        return True
    if not sys.stdin.isatty():
        say(_("Nothing was changed. With --yes it is written."))
        return False
    if click.confirm(_("Write it?"), err=True):
        return True
    say(_("Nothing was changed."))
    return False


def _decisions(planned: "Correction", given: Mapping[str, Any]) -> "Decisions":
    from coder.services.correct_source import Decisions

    placed = {}
    for move in given["moves"]:
        coding, equals, words = move.partition("=")
        if not equals or not coding.strip().isdecimal() or not words.strip():
            raise UsageError(_('"{move}" is not ID=WORDS. For example: --move "12=we run it"', move=move))
        placed[int(coding)] = _span(planned, words.strip())
    return Decisions(frozenset(given["withdrawn"]), placed, given["withdraw_lost"])


def _span(planned: "Correction", words: str) -> tuple[int, int]:
    from coder.analysis.coding_checks import locate_quote

    start, dash, end = words.partition("-")
    if dash and start.isdecimal() and end.isdecimal():
        return int(start), int(end)
    return locate_quote(planned.made.text, planned.former.id, words)


def show(planned: "Correction") -> None:
    """Tell a person what would become of everything."""
    from coder.corrections.fates import Fate

    if planned.changes_nothing:
        return say(_("{source} has this text and these turns already.", source=planned.former.id))
    moved, changed, lost = (planned.of_fate(fate) for fate in Fate)
    say(
        _(
            "{source}: places in the text that change: {edits}; codings that keep their words: {moved}, that get "
            "other words: {changed}, that lose their place: {lost}.",
            source=planned.former.id,
            edits=len(planned.made.edits),
            moved=len(moved),
            changed=len(changed),
            lost=len(lost),
        )
    )
    _show_turns(planned)
    _list(_("Other words, to be reviewed:"), (_then_and_now(one) for one in changed))
    _list(_("Words that are gone:"), (_named(one) for one in lost))
    other = planned.other_speaker
    _list(_("Said by somebody else now:"), (_named(one) + _by_whom(one) for one in other))
    if planned.dropped:
        say(
            ngettext(
                "{n} suggestion that waits goes: its words are others.",
                "{n} suggestions that wait go: their words are others.",
                len(planned.dropped),
            )
        )
    for warning in planned.warnings:
        say(warning)
    return None


def _show_turns(planned: "Correction") -> None:
    changes = planned.turns
    if changes.split or changes.joined:
        say(_("Turns that are split: {split}; joined: {joined}.", split=changes.split, joined=changes.joined))
    _list(
        _("Speakers:"),
        (
            f"{turn.n}: {turn.before or '–'} → {turn.now or '–'}: {_short(turn.words)}"
            for turn in changes.speakers
        ),
    )
    _list(_("Roles:"), (f"{one.label}: {one.before or '–'} → {one.now or '–'}" for one in changes.roles))


def _list(heading: str, lines: Iterable[str]) -> None:
    listed = list(lines)
    if not listed:
        return
    say(heading)
    for line in listed[:_MOST_SHOWN]:
        say(f"  {printable(line)}")
    if (more := len(listed) - _MOST_SHOWN) > 0:
        say("  " + _("and {number} more", number=more))


def _named(one: "CodingFate") -> str:
    return f"{one.id} {one.coding.code} ({one.coding.coder}): {_short(one.coding.quote)}"


def _then_and_now(one: "CodingFate") -> str:
    return f"{_named(one)} → {_short(one.quote)}"


def _by_whom(one: "CodingFate") -> str:
    before, now = one.said_by
    return f" [{before or '–'} → {now or '–'}]"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return f"“{words if len(words) <= 90 else words[:89] + '…'}”"
