"""`coder agreement`: how far coders agree, and what is in dispute."""

from collections.abc import Callable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from coder.cli.adjudicating import DISPUTES_SHOWN, missed, settle_agreed
from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study
from coder.translations import _, ngettext
from coder.translations.formatting import list_of, number, percent
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.study import Study

#: How many of each are shown where nobody asks for more.
_SOURCES_SHOWN, _PLACES_SHOWN = 12, 4
#: A reason that holds for so many figures of a code is said of the code.
_MOST_FIGURES = 3


class Agreement(click.Group):
    """Coders may stand right behind the command; anything that is no subcommand is a coder."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the subcommand that is meant before coders and options."""
        if args and args[0] not in (*self.commands, "--help", "-h"):
            args = ["compare", *args]
        return super().parse_args(ctx, args)


@click.group("agreement", cls=Agreement)
def agreement_() -> None:
    """Compare coders: coder agreement CODER CODER... [OPTIONS].

    \b
    Examples:
      coder agreement An Bilal
      coder agreement An Bilal --unit sentence --without-uncoded
      coder agreement settle 41+42 --code O5 --stance qualifies --reason "He speaks of the west only."
    """


@agreement_.command("compare")
@click.argument("coders", nargs=-1, required=True, metavar="CODER CODER...")
@click.option(
    "--unit", type=click.Choice(["turn", "sentence", "character"]), default="turn", show_default=True
)
@click.option("--without-uncoded", is_flag=True, help="Leave out the units in which nobody marked anything.")
@click.option("--code", help="This code and those under it only.")
@click.option("--source", help="This source only.")
@click.option("--group", help="Sources of this stakeholder group only.")
@click.option("--manual-only", is_flag=True, help="Without codings that came of a suggestion.")
@click.option(
    "--limit", type=click.IntRange(min=1), help="So many coding differences; else 20, with --json all."
)
@json_option
@with_study
def compare(
    study: "Study",
    coders: tuple[str, ...],
    without_uncoded: bool,
    limit: int | None,
    as_json: bool,
    **scope: Any,
) -> None:
    """Say how far coders agree over the sources that each of them coded.

    Figures are those of the coding before disputes were settled. Each comes with its 95 %
    interval, worked out by leaving out one source at a time, or with the reason why none
    can be given.

    \b
    Example:
      coder agreement An Bilal --unit sentence
      coder agreement compare An Bilal --unit sentence
    """
    from coder.services.coder_agreement import Scope, compare_coders

    found = compare_coders(study, coders, Scope(include_uncoded=not without_uncoded, **scope))
    if as_json:
        return print_json(found | {"disputed": found["disputed"][:limit]})
    return _print(found, limit or DISPUTES_SHOWN)


@agreement_.command("settle")
@click.argument("where", nargs=-1, required=True, metavar="DISPUTE | SOURCE START END")
@click.option("--code", help="The code that holds.")
@click.option("--no-code", is_flag=True, help="None of the codes holds.")
@click.option("--stance", help="supports, qualifies, contradicts, unable or mentions.")
@click.option("--basis", help="first_hand, second_hand, opinion or record.")
@click.option("--reason", default="", help="Why, so that the others can follow.")
@coder_option
@json_option
@with_study
def settle(
    study: "Study",
    where: tuple[str, ...],
    code: str | None,
    no_code: bool,
    coder: str | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Settle a dispute: one coding holds, those in dispute are withdrawn and stay on record.

    \b
    Examples:
      coder agreement settle 41+42 --code O5 --stance qualifies --reason "In the west only."
      coder agreement settle S1 3167 3280 --code wm.norms
      coder agreement settle 19 --no-code
    """
    from coder.errors import UsageError

    if bool(code) == no_code:
        raise UsageError(_("Say which code holds, --code C, or that none does: --no-code."))
    from coder.services.settle_disputes import settle_dispute

    kept = settle_dispute(study, where, who(coder), code, **given)
    if as_json:
        return print_json({"coding": asdict(kept) if kept else None})
    if kept is None:
        return say(_("Settled: no code holds there."))
    return say(
        _(
            "Settled by coding {coding}: {source} {start}–{end} is {code}.",
            coding=kept.id,
            source=kept.source,
            start=kept.start,
            end=kept.end,
            code=kept.code,
        )
    )


@agreement_.command("reopen")
@click.argument("dispute")
@coder_option
@json_option
@with_study
def reopen(study: "Study", dispute: str, coder: str | None, as_json: bool) -> None:
    """Undo a settlement: the codings that were in dispute count again.

    \b
    Example:
      coder agreement settle 41+42 --no-code
      coder agreement reopen 41+42
    """
    from coder.services.settle_disputes import reopen_dispute

    opened = reopen_dispute(study, dispute, who(coder))
    if as_json:
        return print_json({"codings": [coding.id for coding in opened]})
    return say(
        _("Open again; these codings count: {codings}.", codings=list_of(str(coding.id) for coding in opened))
    )


for command in (missed, settle_agreed):
    agreement_.add_command(command)


def _print(found: dict[str, Any], limit: int) -> None:
    """Show figures for people: overall, per code, with and without the machine, then the disputes."""
    _print_sources(found)
    names = ["percent", "kappa", "alpha", "unitising"]
    if len(found["coders"]) > 2:
        names.insert(2, "fleiss")
    whole = [[_("all"), *_figures(found, names), "", ""]]
    rows = []
    for code in found["codes"]:
        alone = ", ".join(f"{name}: {n}" for name, n in code["only"].items())
        rows.append([code["code"], *_figures(code, names), code["both"], alone])
    print_table(whole + rows, ["code", *names, "both", "one_alone"])
    _print_readings(found)
    if any(found["from_suggestions"].values()):
        click.echo()
        pair = [
            [_("with suggestions"), *_figures(found["with_suggestions"], names)],
            [_("without suggestions"), *_figures(found["without_suggestions"], names)],
        ]
        print_table(pair, ["codings", *names])
    if found["to_review"]:
        say(
            ngettext(
                "{n} coding is to review, since its words were corrected: {codings}.",
                "{n} codings are to review, since their words were corrected: {codings}.",
                len(found["to_review"]),
                codings=", ".join(map(str, found["to_review"])),
            )
        )
    _print_disputes(found, limit)


def _print_sources(found: dict[str, Any]) -> None:
    """Say what is compared: which sources, coded by whom, and who coded none of them."""
    say(_scope_of(found))
    rows = [[one["source"], list_of(one["coded_by"]), one["units"]] for one in found["sources"]]
    print_table(rows[:_SOURCES_SHOWN], ["source", "coded_by", "units"])
    more = len(rows) - _SOURCES_SHOWN
    if more > 0:
        say(ngettext("{n} more source; all with --json.", "{n} more sources; all with --json.", more))
    if found["coded_none"]:
        say(_("Coded none of these sources: {coders}.", coders=list_of(found["coded_none"])))
    click.echo()


def _print_readings(found: dict[str, Any]) -> None:
    """Say what the figures over all codes mean, why they lie apart, and what is missing with its reason."""
    click.echo()
    for sentence in found["readings"].values():
        say(sentence)
    if found["why_they_differ"]:
        say(found["why_they_differ"])
    for reason, places in _by_reason(found).items():
        say(_("{places}: {reason}.", places=list_of(_some(places)), reason=reason))


def _by_reason(found: dict[str, Any]) -> dict[str, list[str]]:
    """Return by reason which figures it is about: a code where it is most of its figures, else each figure."""
    by_reason: dict[str, list[str]] = {}
    for figures in [{"code": _("all")} | found, *found["codes"]]:
        of_code: dict[str, list[str]] = {}
        for name, reason in figures["reasons"].items():
            of_code.setdefault(reason, []).append(name)
        for reason, names in of_code.items():
            places = [figures["code"]]
            if len(names) < _MOST_FIGURES:
                places = [f"{figures['code']} ({term('measure', name)})" for name in names]
            by_reason.setdefault(reason, []).extend(places)
    return by_reason


def _some(places: list[str]) -> list[str]:
    """Return the first few of many, and how many more."""
    if len(places) <= _PLACES_SHOWN:
        return places
    more = len(places) - _PLACES_SHOWN
    return [*places[:_PLACES_SHOWN], ngettext("{n} more", "{n} more", more)]


def _scope_of(comparison: dict[str, Any]) -> str:
    values = {
        "coders": list_of(comparison["coders"]),
        "sources": len(comparison["sources"]),
        "units": comparison["units"],
        "unit": term("agreement_unit", comparison["unit"]),
    }
    if comparison["include_uncoded"]:
        return _("{coders}, sources: {sources}, units ({unit}): {units}, with uncoded text.", **values)
    return _("{coders}, sources: {sources}, units ({unit}): {units}, without uncoded text.", **values)


def _print_disputes(found: dict[str, Any], limit: int) -> None:
    click.echo()
    disputes = [
        [
            dispute["id"],
            term("dispute", dispute["kind"]),
            f"{dispute['source']} {dispute['start']}–{dispute['end']}",
            " ".join(dispute["quote"].split()),
            "; ".join(f"{coder}: {_reading(dispute, coder)}" for coder in dispute["codes"]),
        ]
        for dispute in found["disputed"][:limit]
    ]
    print_table(disputes, ["dispute", "kind", "where", "quote", "who_says_what"], {3: 50, 4: 50})
    more = len(found["disputed"]) - limit
    if more > 0:
        say(
            ngettext(
                "{n} more coding difference: ask for it with --limit.",
                "{n} more coding differences: ask for them with --limit.",
                more,
            )
        )
    if found["settled"]:
        say(ngettext("{n} more was settled.", "{n} more were settled.", found["settled"]))


def _figures(figures: dict[str, Any], names: list[str]) -> list[str]:
    return [_figure(figures, name) for name in names]


def _figure(figures: dict[str, Any], name: str) -> str:
    value = figures[name]
    if value is None:
        return _("not defined")
    write: Callable[[float], str] = percent if name == "percent" else _two_decimals
    interval = figures["intervals"].get(name)
    if not interval:
        return write(value)
    low, high = map(write, interval)
    return _("{value} ({low} to {high})", value=write(value), low=low, high=high)


def _two_decimals(value: float) -> str:
    return number(value, 2)


def _reading(dispute: dict[str, Any], coder: str) -> str:
    """Return which codes a coder gave there, with the stances."""
    codes = ", ".join(dispute["codes"][coder]) or _("nothing")
    stances = dispute["stances"][coder]
    return f"{codes} ({', '.join(stances)})" if stances else codes
