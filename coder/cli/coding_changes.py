"""`coder coding set` and `recode`: a coding given otherwise."""

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


@click.command("set")
@click.argument("coding_id", type=int, metavar="ID")
@click.option("--code", help="Another code.")
@click.option("--quote", help="Other words, when they occur exactly once in the source.")
@click.option("--start", type=int, help="First character, from 0.")
@click.option("--end", type=int, help="Character after the last.")
@click.option("--stance", help="supports, qualifies, contradicts, unable or mentions.")
@click.option("--basis", help="first_hand, second_hand, opinion or record; none takes it away.")
@click.option("--memo", help="Another memo; empty takes it away.")
@click.option("--key-quote/--no-key-quote", default=None, help="Its words are worth being read out, or not.")
@click.option("--unsure/--sure", default=None, help="You are not sure of it, or you are.")
@coder_option
@json_option
@with_study
def set_(study: "Study", coding_id: int, coder: str | None, as_json: bool, **given: Any) -> None:
    """Change a coding: its code, edges, stance, basis, memo or marks. Number, coder and history stay.

    \b
    Examples:
      coder coding set 12 --code O2
      coder coding set 12 --stance supports --basis first_hand
      coder coding set 12 --key-quote
    """
    change = _change(study, study.codings.get(coding_id), given)
    changed = study.codings.change(coding_id, who(coder), **change)
    if as_json:
        return print_json(asdict(changed))
    return say(
        _(
            "Coding {coding}: {source} {start}–{end} is {code} ({stance}).",
            coding=changed.id,
            source=changed.source,
            start=changed.start,
            end=changed.end,
            code=changed.code,
            stance=term("stance", changed.stance),
        )
    )


def _change(study: "Study", coding: "Coding", given: dict[str, Any]) -> dict[str, Any]:
    from coder.analysis.coding_checks import one_of
    from coder.model import Basis, Stance

    change = {key: value for key, value in given.items() if value is not None}
    quote = change.pop("quote", None)
    if quote is not None and {"start", "end"} & change.keys():
        raise UsageError(_("Give either --quote, or --start and --end."))
    if quote is not None:
        change["start"], change["end"] = study.codings.locate(coding.source, quote)
    if "stance" in change:
        change["stance"] = one_of(Stance, "stance", change["stance"])
    if "basis" in change:
        change["basis"] = None if change["basis"] in ("", "none") else one_of(Basis, "basis", change["basis"])
    if not change:
        raise UsageError(
            _(
                "Say what is to change: --code, --quote, --stance, --basis, --memo, --key-quote or --unsure, "
                "or one of the opposites --no-key-quote and --sure."
            )
        )
    return change


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
    from coder.services import recoding

    changed = recoding.recode(study, ids, code, who(coder))
    if as_json:
        return print_json([asdict(coding) for coding in changed])
    return say(ngettext("{n} coding is {code} now.", "{n} codings are {code} now.", len(changed), code=code))
