"""Outcomes and assumptions against the evidence, and what the counting changed."""

from typing import TYPE_CHECKING

from coder.cli.evidence.group import group, say_links
from coder.cli.options import json_option, print_json, print_table, say, with_study

if TYPE_CHECKING:
    from collections.abc import Iterable

    from coder.analysis.claims import Claim
    from coder.model import Kind
    from coder.study import Study


@group.command("outcomes")
@json_option
@with_study
def outcomes(study: "Study", as_json: bool) -> None:
    """Show per outcome who supports and contradicts it, the rule result and the signed verdict.

    \b
    Example:
      coder evidence outcomes
    """
    from coder.model import Kind

    _claims(study, Kind.OUTCOME, as_json)


@group.command("assumptions")
@json_option
@with_study
def assumptions(study: "Study", as_json: bool) -> None:
    """Show the same for the assumptions behind the theory of change.

    \b
    Example:
      coder evidence assumptions
    """
    from coder.model import Kind

    _claims(study, Kind.ASSUMPTION, as_json)


def _claims(study: "Study", kind: "Kind", as_json: bool) -> None:
    from coder.analysis.contribution import SHOWN
    from coder.services import evidence
    from coder.wording import say as word

    found = evidence.claims(study, kind)
    sets = evidence.sets(study, {kind: found}, kind)
    if as_json:
        return print_json([claim.as_dict() for claim in found] + [one.as_dict() for one in sets])
    rows = []
    for claim in _with_parts(found):
        rows.append(
            [
                claim.code.id,
                str(claim.code.title),
                " / ".join(str(len(claim.clusters[stance])) for stance in SHOWN),
                claim.judged.result,
                _verdict(claim),
                _fragility(claim),
                claim.judged.without_connected,
                ", ".join(word(mark) for mark in claim.marks),
            ]
        )
    for one in sets:
        verdict = one.change.value if one.change else ""
        members = f"{one.set.title}: {', '.join(one.set.members)}"
        note = ", ".join(word(mark) for mark in one.marks)
        rows.append([one.set.id, members, "", "(a set)", verdict, "", "", note])
    print_table(
        rows,
        ["", kind.value, "+ / ~ / - / ?", "rule result", "verdict", "fragility", "without connected", "note"],
        {1: 50, 5: 22, 7: 24},
    )
    say_links((claim.code.id, claim.via) for claim in _with_parts(found))
    _say_readings(found)
    return say(
        "\n+ supports, ~ qualifies, - contradicts, ? unable: voices, not sentences. "
        "`coder evidence show CODE` quotes."
    )


def _verdict(claim: "Claim") -> str:
    """Write the signed verdict, with the timing that was signed beside it."""
    told = claim.change.value if claim.change else ""
    return f"{told} ({claim.timing.value})" if claim.timing else told


def _fragility(claim: "Claim") -> str:
    if claim.judged.robust is None:
        return "–"
    return "robust" if claim.judged.robust else f"hangs on {', '.join(claim.judged.decisive)}"


def _with_parts(found: "Iterable[Claim]") -> "list[Claim]":
    return [claim for whole in found for claim in (whole, *whole.parts)]


def _say_readings(found: "list[Claim]") -> None:
    """Name the claims whose result depends on whose reading of a passage counts."""
    hanging = [
        one
        for one in _with_parts(found)
        if {one.judged.result, *one.judged.by_coder.values()} != {one.judged.result}
    ]
    for one in hanging:
        readings = ", ".join(f"{coder}: {result}" for coder, result in one.judged.by_coder.items())
        say(f"\n{one.code.id} depends on whose reading counts: {one.judged.result} as it stands; {readings}.")


@group.command("recount")
@json_option
@with_study
def recount(study: "Study", as_json: bool) -> None:
    """Show which results are others than by the counting of version 0.1, and why.

    \b
    Example:
      coder evidence recount
    """
    from coder.services import evidence
    from coder.wording import say as word

    found = evidence.recount(study)
    if as_json:
        return print_json([change.as_dict() for change in found])
    rows = []
    for change in found:
        one = change.as_dict()
        why = " ".join(word(reason) for reason in change.reasons)
        rows.append((one["code"], one["title"], one["before"], one["after"], one["verdict"], why))
    print_table(rows, ["", "claim", "before", "now", "verdict", "why"], {1: 40, 5: 60})
    return say(
        f"\n{len(found)} results change. Verdicts stay as signed; those concerned are marked to review."
    )
