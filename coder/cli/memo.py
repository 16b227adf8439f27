"""`coder memo`: what the team notes for itself, on anything in the study."""

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
from coder.errors import UsageError
from coder.translations import _

if TYPE_CHECKING:
    from coder.model import Memo
    from coder.study import Study


@click.group("memo")
def memo_() -> None:
    """Write notes on the study, a source, a speaker, a passage, a code or a coding, and find them again.

    \b
    Example:
      coder memo list
    """


@memo_.command("add")
@click.argument("text")
@click.option("--source", help="On this source.")
@click.option("--speaker", help="On this speaker of the source, by the label in the text.")
@click.option("--quote", help="On these words of the source, which must occur once.")
@click.option("--start", type=int, help="On the passage that starts at this character of the source …")
@click.option("--end", type=int, help="… and ends before this one.")
@click.option("--code", help="On this code.")
@click.option("--coding", type=int, help="On this coding.")
@click.option("--kind", default="", help="Theory, method, ethics: whatever you call it.")
@coder_option
@json_option
@with_study
def add(study: "Study", text: str, kind: str, coder: str | None, as_json: bool, **named: Any) -> None:
    """Note something; without more it is a note on the study.

    \b
    Examples:
      coder memo add "The unions were heard last: all knew the draft." --kind method
      coder memo add "He whispers here." --source S1 --quote "in onze kantine"
    """
    from coder.services import memos

    given = {key: value for key, value in named.items() if value is not None}
    return _kept(study, memos.add(study, text, who(coder), memos.Target(**given), kind), as_json)


@memo_.command("list")
@click.option("--about", type=click.Choice(["study", "source", "speaker", "passage", "code", "coding"]))
@click.option("--source", help="On this source, and on what stands in it.")
@click.option("--code", help="On this code, and on its codings.")
@click.option("--by", help="Written or changed by this person.")
@click.option("--kind", help="Of this kind.")
@click.option("--words", help="With all these words.")
@click.option("--withdrawn", is_flag=True, help="Those that were withdrawn too.")
@json_option
@with_study
def list_(study: "Study", withdrawn: bool, as_json: bool, **asked: str | None) -> None:
    """List the memos, and what was noted on codings; those changed last come first.

    \b
    Examples:
      coder memo list --source S3
      coder memo list --kind method --by An
    """
    from coder.services.memos import Wanted, about_in_words, notes

    given = {key: value for key, value in asked.items() if value}
    if "source" in given:
        given["source"] = study.sources.find(given["source"])
    if "code" in given:
        study.codes.check_known(given["code"])
    found = notes(study, Wanted(**given, withdrawn=withdrawn))
    if as_json:
        return print_json([note.as_dict() for note in found])
    return print_table(
        [(note.id, about_in_words(note), note.kind, note.text, note.by, note.last[:10]) for note in found],
        ["memo", "about", "kind", "text", "by", "date"],
        {1: 30, 3: 60},
    )


@memo_.command("show")
@click.argument("number", type=int)
@json_option
@with_study
def show(study: "Study", number: int, as_json: bool) -> None:
    """Show a memo whole.

    \b
    Example:
      coder memo show 3
    """
    return _print(study, study.memos.get(number), as_json)


@memo_.command("edit")
@click.argument("number", type=int)
@click.argument("text", required=False)
@click.option("--kind", help="Another kind.")
@click.option("--was", help="What it said when you read it: refused where it says something else by now.")
@click.option("--both", is_flag=True, help="Where it does, keep yours as a memo of its own beside it.")
@coder_option
@json_option
@with_study
def edit(
    study: "Study",
    number: int,
    text: str | None,
    kind: str | None,
    was: str | None,
    both: bool,
    coder: str | None,
    as_json: bool,
) -> None:
    """Let a memo say something else; without TEXT your editor opens. What it said before is kept.

    \b
    Examples:
      coder memo edit 3 "The unions were heard last."
      coder memo edit 3 --kind ethics
    """
    from coder.services import memos
    from coder.study.memos import MemoChangedError

    if text is None and kind is None:
        was = study.memos.get(number).text
        text = _from_editor(was)
        both = True  # what was typed for minutes is not thrown away
    try:
        memo = study.memos.change(number, who(coder), text, kind, was)
    except MemoChangedError as changed:
        if not both or text is None:
            raise
        say(_("{coder} changed memo {number} meanwhile.", **_changed(changed.memo)))
        memo = memos.add_beside(study, number, text, who(coder))
        say(_("Yours was kept beside it, as memo {number}.", number=memo.id))
    return _kept(study, memo, as_json)


def _changed(memo: "Memo") -> dict[str, Any]:
    return {"coder": memo.changed_by or memo.coder, "number": memo.id}


def _from_editor(text: str) -> str:
    typed = click.edit(text)
    if typed is None:
        raise UsageError(_("Nothing was saved in the editor, so the memo stays as it is."))
    return typed


@memo_.command("withdraw")
@click.argument("number", type=int)
@coder_option
@with_study
def withdraw(study: "Study", number: int, coder: str | None) -> None:
    """Take a memo back; it stays on record.

    \b
    Example:
      coder memo withdraw 3
    """
    study.memos.withdraw(number, who(coder))
    say(_("Withdrew memo {number}.", number=number))


@memo_.command("restore")
@click.argument("number", type=int)
@coder_option
@with_study
def restore(study: "Study", number: int, coder: str | None) -> None:
    """Let a withdrawn memo stand again.

    \b
    Example:
      coder memo restore 3
    """
    study.memos.restore(number, who(coder))
    say(_("Memo {number} stands again.", number=number))


@memo_.command("history")
@click.argument("number", type=int)
@json_option
@with_study
def history(study: "Study", number: int, as_json: bool) -> None:
    """Show what a memo said before, who changed it and when.

    \b
    Example:
      coder memo history 3
    """
    steps = study.memos.history(number)
    if as_json:
        return print_json(steps)
    return print_table(
        [(step["at"], step["coder"], step["action"], step["kind"], step["text"]) for step in steps],
        ["when", "who", "what", "kind", "text"],
        {4: 60},
    )


def _kept(study: "Study", memo: "Memo", as_json: bool) -> None:
    if as_json:
        return _print(study, memo, as_json)
    return say(_("Kept: memo {number}.", number=memo.id))


def _print(study: "Study", memo: "Memo", as_json: bool) -> None:
    from coder.services.memos import about_in_words, note

    shown = note(study, memo)
    if as_json:
        return print_json(shown.as_dict())
    click.echo(printable(about_in_words(shown)))
    click.echo(printable(" · ".join(part for part in (shown.kind, shown.by, shown.last[:10]) if part)))
    if shown.withdrawn:
        click.echo(_("withdrawn"))
    return click.echo("\n" + printable(shown.text))
