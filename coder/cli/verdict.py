"""`coder verdict`: what a person signs."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study
from coder.translations import _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from coder.model import Verdict
    from coder.study import Study


@click.group("verdict")
def verdict_() -> None:
    """Sign verdicts, ratings and levels. The tool proposes; a person signs.

    \b
    Example:
      coder verdict set O1 confirmed --reason "Three unions tell it at first hand."
    """


@verdict_.command("set")
@click.argument("code")
@click.argument("verdict")
@click.option("--reason", required=True, help="Why, so that a reader can follow.")
@click.option(
    "--axis",
    default="",
    help="change, contribution or timing (outcomes, assumptions, sets); contribution or importance (cases); "
    "rating (mechanisms); marker; degree (factors). The first of these when none is said.",
)
@click.option(
    "--timing", type=click.Choice(["in_period", "predates", "recent", "planned"]), help="When it changed."
)
@click.option("--group", help="The stakeholder group for which a degree is signed; all when left out.")
@coder_option
@json_option
@with_study
def set_(
    study: "Study",
    code: str,
    verdict: str,
    reason: str,
    axis: str,
    timing: str | None,
    group: str | None,
    coder: str | None,
    as_json: bool,
) -> None:
    """Sign a verdict on an outcome, assumption or set of them, or rate a case, mechanism, marker or factor.

    \b
    Examples:
      coder verdict set O1 confirmed --reason "Three unions tell it at first hand."
      coder verdict set O1 confirmed --timing predates --reason "The charter is of 2015."
      coder verdict set wm.trigger not_noticed --group unions --reason "Nobody there speaks of a first spark."
    """
    from coder.services.signing import sign

    signed = sign(study, code, verdict, reason, who(coder), axis, timing=timing, group=group)
    if as_json:
        return print_json(asdict(signed))
    for sentence in _about(signed, timing):
        say(sentence)
    return None


def _about(signed: "Verdict", timing: str | None) -> "Iterator[str]":
    """Yield what was signed, and what to know of it."""
    values = {"code": signed.code, "axis": signed.axis, "value": signed.value}
    if signed.group:
        yield _("Signed: {code} {axis} is {value}, for {group}.", **values, group=signed.group)
    elif timing:
        yield _("Signed: {code} {axis} is {value}, timing {timing}.", **values, timing=timing)
    else:
        yield _("Signed: {code} {axis} is {value}.", **values)
    if signed.axis == "change" and signed.rule_result not in (None, signed.value):
        yield _("The rule makes {result} of it; both will be shown.", result=signed.rule_result)
    if not signed.codings:
        yield _("No evidence is linked: it will be marked judgement only.")


@verdict_.command("withdraw")
@click.argument("code")
@click.option(
    "--axis", default="", help="As in `coder verdict set`; the first of the code when none is said."
)
@click.option("--group", help="The stakeholder group for which a degree was signed; all when left out.")
@coder_option
@json_option
@with_study
def withdraw(
    study: "Study", code: str, axis: str, group: str | None, coder: str | None, as_json: bool
) -> None:
    """Take back what was signed last; it stays on record, and the signature before holds again.

    \b
    Example:
      coder verdict withdraw O1
    """
    from coder.services.signing import take_back

    withdrawn, earlier = take_back(study, code, who(coder), axis, group)
    if as_json:
        return print_json({"withdrawn": asdict(withdrawn), "holds": earlier and asdict(earlier)})
    values = {"code": withdrawn.code, "axis": withdrawn.axis, "value": withdrawn.value}
    say(_("Withdrew {code} {axis}: {value}.", **values))
    if earlier is None:
        return say(_("Nothing is signed on it now."))
    return say(
        _(
            "It is {value} again, as {by} signed on {day}.",
            value=earlier.value,
            by=earlier.by,
            day=earlier.at[:10],
        )
    )


@verdict_.command("list")
@json_option
@with_study
def list_(study: "Study", as_json: bool) -> None:
    """List the verdicts that hold.

    \b
    Example:
      coder verdict list
    """
    found = [asdict(verdict) for verdict in study.verdicts.current_by_group().values()]
    if as_json:
        return print_json(found)
    return _print(found)


@verdict_.command("history")
@click.argument("code")
@json_option
@with_study
def history(study: "Study", code: str, as_json: bool) -> None:
    """List all verdicts ever signed on a code, oldest first, those that were taken back among them.

    \b
    Example:
      coder verdict history O1
    """
    found = [asdict(verdict) for verdict in study.verdicts.history(code)]
    if as_json:
        return print_json(found)
    return _print(found, "withdrawn")


def _print(found: "Sequence[dict[str, object]]", *more: str) -> None:
    columns = ["code", "axis", "group", "value", "rule_result", "reason", "by", "at", *more]
    print_table([[row[column] for column in columns] for row in found], columns, {5: 60})
