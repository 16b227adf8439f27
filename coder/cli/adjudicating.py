"""`coder agreement settle-agreed` and `missed`: what all agree on in one step, and what all passed by."""

from typing import TYPE_CHECKING

import click

from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study
from coder.translations import _, ngettext
from coder.translations.formatting import number
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.study import Study

#: How many differences or passages are shown where nobody asks for more.
DISPUTES_SHOWN = 20


@click.command("settle-agreed")
@click.option("--source", help="This source only.")
@click.option("--dry-run", is_flag=True, help="Show the places and settle nothing.")
@coder_option
@json_option
@with_study
def settle_agreed(
    study: "Study", source: str | None, dry_run: bool, coder: str | None, as_json: bool
) -> None:
    """Settle in one step all places where all who code a source agree: one coding takes the place of theirs.

    These are the people to whom the source is assigned, else those who coded or read it. The same
    words, code and stance are asked for. `coder agreement reopen` undoes one of them.

    \b
    Example:
      coder agreement settle-agreed --dry-run
      coder agreement settle-agreed --source S1
    """
    from coder.services.settle_agreed import agreed_places, place_as_dict
    from coder.services.settle_agreed import settle_agreed as settle_all

    found = agreed_places(study, source)
    if not dry_run:
        settle_all(study, who(coder), source, found.seen)
    if as_json:
        return print_json(found.as_dict() | {"settled": 0 if dry_run else len(found.places)})
    rows = []
    for place in map(place_as_dict, found.places):
        where = f"{place['source']} {place['start']}–{place['end']}"
        quote = " ".join(place["quote"].split())
        rows.append([place["id"], where, quote, place["code"], term("stance", place["stance"])])
    print_table(rows, ["dispute", "where", "quote", "code", "stance"], {2: 50})
    if found.still_blind:
        say(
            ngettext(
                "{n} more place lies in a source that is still coded blind.",
                "{n} more places lie in sources that are still coded blind.",
                found.still_blind,
            )
        )
    if dry_run:
        return say(_("Nothing was settled."))
    return say(ngettext("{n} place was settled.", "{n} places were settled.", len(rows)))


@click.command("missed")
@click.option("--source", help="This source only.")
@click.option("--limit", type=click.IntRange(min=1), help="So many passages; else 20, with --json all.")
@json_option
@with_study
def missed(study: "Study", source: str | None, limit: int | None, as_json: bool) -> None:
    """List what all who coded may have missed: passages of the blind sample, and those the suggester is sure of.

    In sources that all who are to code them have read or begun. Draw a sample with
    `coder suggestion blind`, and have suggestions made with `coder suggest`.

    \b
    Example:
      coder agreement missed --source S1
    """
    from coder.services.missed_passages import missed_passages

    found = missed_passages(study, source)
    if as_json:
        return print_json({"missed": [one.as_dict() for one in found[:limit]], "total": len(found)})
    rows = []
    for one in found[: limit or DISPUTES_SHOWN]:
        where = f"{one.source} {one.start}–{one.end}"
        quote = " ".join(one.quote.split())
        sure = "" if one.confidence is None else number(one.confidence, 2)
        rows.append([where, quote, term("missed", one.found_by), ", ".join(one.codes), sure])
    print_table(rows, ["where", "quote", "found_by", "codes", "confidence"], {1: 60})
    more = len(found) - len(rows)
    if more > 0:
        return say(ngettext("{n} more passage: see --limit.", "{n} more passages: see --limit.", more))
    return None
