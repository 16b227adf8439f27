"""`coder coding set`, `recode`, `withdraw`, `restore` and `undo`: codings given otherwise, one or many at once."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import coder_option, json_option, print_json, say, who, with_study
from coder.errors import UsageError
from coder.translations import _, ngettext
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.model import Coding
    from coder.study import Study

#: What only one coding at a time can be given.
_EDGES = ("quote", "start", "end")


@click.command("set")
@click.argument("ids", nargs=-1, required=True, type=int, metavar="ID...")
@click.option("--code", help="Another code.")
@click.option("--quote", help="Other words, when they occur exactly once in the source.")
@click.option("--start", type=int, help="First character, from 0.")
@click.option("--end", type=int, help="Character after the last.")
@click.option("--stance", help="supports, qualifies, contradicts, unable or mentions.")
@click.option("--basis", help="first_hand, second_hand, opinion or record; none takes it away.")
@click.option("--memo", help="Another memo; empty takes it away.")
@click.option("--add-memo", default="", help="Words below the memo that stands there.")
@click.option("--key-quote/--no-key-quote", default=None, help="Its words are worth being read out, or not.")
@click.option("--unsure/--sure", default=None, help="You are not sure of it, or you are.")
@coder_option
@json_option
@with_study
def set_(
    study: "Study", ids: tuple[int, ...], add_memo: str, coder: str | None, as_json: bool, **given: Any
) -> None:
    """Change codings: code, stance, basis, memo or marks; of one also its edges. Number, coder and history stay.

    All of them or none; `coder coding undo` takes it back.

    \b
    Examples:
      coder coding set 12 --code O2
      coder coding set 12 --stance supports --basis first_hand
      coder coding set 12 14 31 --stance qualifies --add-memo "Read again in May."
      coder coding set 12 --key-quote
    """
    from coder.services.change_codings import Change, change_codings

    values = _values(study, ids, given)
    if not values and not add_memo:
        raise UsageError(
            _(
                "Say what is to change: --code, --quote, --stance, --basis, --memo, --key-quote or --unsure, "
                "or one of the opposites --no-key-quote and --sure."
            )
        )
    if "memo" in values and add_memo:
        raise UsageError(_("Give either --memo or --add-memo."))
    change_codings(study, ids, Change(values=values, more_memo=add_memo), who(coder))
    changed = _codings(study, ids)
    if as_json:
        plain = [asdict(coding) for coding in changed]
        return print_json(plain if len(ids) > 1 else plain[0])
    for coding in changed:
        say(_in_words(coding))
    return None


def _values(study: "Study", ids: tuple[int, ...], given: dict[str, Any]) -> dict[str, Any]:
    from coder.analysis.coding_checks import one_of
    from coder.model import Basis, Stance

    values = {key: value for key, value in given.items() if value is not None}
    if len(ids) > 1 and values.keys() & set(_EDGES):
        raise UsageError(_("Other words or edges can be given to one coding at a time."))
    quote = values.pop("quote", None)
    if quote is not None and {"start", "end"} & values.keys():
        raise UsageError(_("Give either --quote, or --start and --end."))
    if quote is not None:
        source = study.codings.get(ids[0]).source
        values["start"], values["end"] = study.codings.locate(source, quote)
    if "stance" in values:
        values["stance"] = one_of(Stance, "stance", values["stance"])
    if "basis" in values:
        values["basis"] = None if values["basis"] in ("", "none") else one_of(Basis, "basis", values["basis"])
    return values


def _codings(study: "Study", ids: Iterable[int]) -> "list[Coding]":
    """Return codings in the order in which they were named, each once."""
    return [study.codings.get(coding_id) for coding_id in dict.fromkeys(ids)]


def _in_words(coding: "Coding") -> str:
    return _(
        "Coding {coding}: {source} {start}–{end} is {code} ({stance}).",
        coding=coding.id,
        source=coding.source,
        start=coding.start,
        end=coding.end,
        code=coding.code,
        stance=term("stance", coding.stance),
    )


@click.command("recode")
@click.argument("ids", nargs=-1, required=True, type=int, metavar="ID...")
@click.option("--code", required=True, help="The code that they get.")
@coder_option
@json_option
@with_study
def recode(study: "Study", ids: tuple[int, ...], code: str, coder: str | None, as_json: bool) -> None:
    """Give codings another code, all or none; each keeps its number and history.

    \b
    Example:
      coder coding recode 12 14 --code O2
    """
    from coder.services.change_codings import Change, change_codings

    change_codings(study, ids, Change(values={"code": code}), who(coder))
    changed = _codings(study, ids)
    if as_json:
        return print_json([asdict(coding) for coding in changed])
    return say(ngettext("{n} coding is {code} now.", "{n} codings are {code} now.", len(changed), code=code))


@click.command("withdraw")
@click.argument("ids", nargs=-1, required=True, type=int, metavar="ID...")
@coder_option
@json_option
@with_study
def withdraw(study: "Study", ids: tuple[int, ...], coder: str | None, as_json: bool) -> None:
    """Take codings back, all or none; they stay on record and count for nothing.

    \b
    Example:
      coder coding withdraw 17
    """
    from coder.services.change_codings import Change, Deed, change_codings

    changed = change_codings(study, ids, Change(Deed.WITHDRAW), who(coder))
    if as_json:
        return print_json([asdict(coding) for coding in _codings(study, ids)])
    number = len(changed.codings)
    if number == len(ids):
        return say(_("Withdrew {number}.", number=number))
    return say(_("Withdrew {number}. The others were withdrawn before.", number=number))


@click.command("restore")
@click.argument("ids", nargs=-1, required=True, type=int, metavar="ID...")
@coder_option
@json_option
@with_study
def restore(study: "Study", ids: tuple[int, ...], coder: str | None, as_json: bool) -> None:
    """Let withdrawn codings count again, all or none, each under its number.

    \b
    Example:
      coder coding restore 17
    """
    from coder.services.change_codings import Change, Deed, change_codings

    changed = change_codings(study, ids, Change(Deed.RESTORE), who(coder))
    if as_json:
        return print_json([asdict(coding) for coding in _codings(study, ids)])
    number = len(changed.codings)
    return say(ngettext("{n} coding counts again.", "{n} codings count again.", number))


@click.command("undo")
@coder_option
@json_option
@with_study
def undo(study: "Study", coder: str | None, as_json: bool) -> None:
    """Take back what you last did to codings with `set`, `recode`, `withdraw`, `restore` or `coder query --code-as`.

    Once more takes back what you did before that. What somebody changed since stays as it is.

    \b
    Examples:
      coder coding recode 12 14 --code O2
      coder coding undo
    """
    from coder.services.change_codings import undo_codings

    undone = undo_codings(study, who(coder))
    if as_json:
        return print_json({"codings": undone.codings, "stay": undone.stay})
    say(ngettext("{n} coding is as before.", "{n} codings are as before.", len(undone.codings)))
    if undone.stay:
        say(_("Changed since, and left as they are: {codings}.", codings=", ".join(map(str, undone.stay))))
    return None


COMMANDS = (set_, recode, withdraw, restore, undo)
