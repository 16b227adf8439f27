"""`coder finding revise`, `move`, `restore`, `history`, `back`, `confirm`: what was written, written on."""

from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study
from coder.translations import _
from coder.translations.terms import term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coder.services.written import Thing
    from coder.study import Study


@click.command("revise")
@click.argument("finding")
@click.argument("text")
@click.option("--criterion", help="The criterion that it stands under from now on.")
@click.option("--question", help="The evaluation question that it belongs to from now on.")
@click.option("--whole", is_flag=True, help="It is about the whole from now on: no criterion, no question.")
@click.option("--addressee", help="Whom a recommendation is for.")
@click.option("--priority", help="high, medium or low.")
@click.option("--seen", help="Only if it still reads as in `coder finding list --json`: its `seen` there.")
@coder_option
@json_option
@with_study
def revise(
    study: "Study", finding: str, text: str, coder: str | None, as_json: bool, **said: "str | bool | None"
) -> None:
    """Write one otherwise; what is not said stays as it is. Earlier words are kept.

    \b
    Examples:
      coder finding revise F1 "Unions run most of the module themselves."
      coder finding revise C1 "A lasting practice." --question EQ3
    """
    from coder.services import written

    thing = _thing(study, finding)
    words = _words(written.current(study, thing), text, said)
    seen = said["seen"]
    written.write(study, thing, words, who(coder), str(seen) if seen else None)
    _tell(study, thing, as_json, _("{finding} is written otherwise.", finding=finding))


def _words(before: dict[str, Any], text: str, said: "dict[str, str | bool | None]") -> Any:
    """Return what is to stand: what was said, and of the rest what stands there."""
    from coder.services.written import Words

    fields: dict[str, Any] = {
        name: before[name] or None for name in ("criterion", "question", "addressee", "priority")
    }
    if said["criterion"] or said["question"] or said["whole"]:
        fields["criterion"] = fields["question"] = None
    fields |= {name: str(said[name]) for name in fields if said[name]}
    return Words(text, **fields)


@click.command("move")
@click.argument("finding")
@click.option("--before", help="The one of its kind before which it is to stand; without it, last.")
@coder_option
@json_option
@with_study
def move(study: "Study", finding: str, before: str | None, coder: str | None, as_json: bool) -> None:
    """Put one in another place among its like; lists and reports follow that order.

    \b
    Example:
      coder finding move F3 --before F1
    """
    study.findings.move(finding, who(coder), before)
    kind = next(row["kind"] for row in study.findings.all() if row["id"] == finding)
    order = [row["id"] for row in study.findings.all() if row["kind"] == kind]
    if as_json:
        return print_json({"order": order})
    return say(_("The order now: {order}.", order=", ".join(order)))


@click.command("restore")
@click.argument("finding")
@coder_option
@json_option
@with_study
def restore(study: "Study", finding: str, coder: str | None, as_json: bool) -> None:
    """Bring one back that was withdrawn, with what it rested on.

    \b
    Example:
      coder finding withdraw F1
      coder finding restore F1
    """
    study.findings.restore(finding, who(coder))
    _tell(study, _thing(study, finding), as_json, _("{finding} holds again.", finding=finding))


@click.command("history")
@click.argument("finding")
@json_option
@with_study
def history(study: "Study", finding: str, as_json: bool) -> None:
    """List who wrote, linked, moved or withdrew one, and when; also one that was withdrawn.

    \b
    Example:
      coder finding history F1
    """
    print_history(study.findings.history(finding), as_json)


def print_history(steps: "Iterable[dict[str, Any]]", as_json: bool) -> None:
    """Print how something came about, each step with the number by which one goes back to it."""
    if as_json:
        return print_json([*steps])
    rows = [
        (
            step["n"],
            step["at"][:16].replace("T", " "),
            step["by"],
            term("written_step", step["action"]),
            step["about"] or step["text"] or step.get("why_not"),
        )
        for step in steps
    ]
    return print_table(rows, ["step", "at", "by", "change", "text"], {4: 80})


@click.command("back")
@click.argument("finding")
@click.argument("number", type=int)
@coder_option
@json_option
@with_study
def back(study: "Study", finding: str, number: int, coder: str | None, as_json: bool) -> None:
    """Go back to what one said after a step of its history.

    \b
    Example:
      coder finding back F1 1
    """
    study.findings.go_back(finding, number, who(coder))
    sentence = _("{finding} says again what it said at step {number}.", finding=finding, number=number)
    _tell(study, _thing(study, finding), as_json, sentence)


@click.command("confirm")
@click.argument("finding")
@coder_option
@json_option
@with_study
def confirm(study: "Study", finding: str, coder: str | None, as_json: bool) -> None:
    """Say that one still holds, after what it rests on has changed.

    It rests on what its grounds say now, and no more on those that were withdrawn.

    \b
    Example:
      coder finding confirm C1
    """
    left = study.findings.confirm(finding, who(coder))
    sentence = _("{finding} still holds.", finding=finding)
    if left:
        sentence = _("Look at this first: {changes}.", changes="; ".join(left))
    _tell(study, _thing(study, finding), as_json, sentence)


def _thing(study: "Study", finding: str) -> "Thing":
    from coder.services.written import Thing

    for row in study.findings.all():
        if row["id"] == finding:
            return Thing(row["kind"], finding)
    return Thing("finding", finding)


def _tell(study: "Study", thing: "Thing", as_json: bool, sentence: str) -> None:
    """Say what was done, or show how the thing reads now."""
    if as_json:
        print_json(next(row for row in study.findings.all() if row["id"] == thing.id))
    else:
        say(sentence)


COMMANDS = (revise, move, restore, history, back, confirm)
