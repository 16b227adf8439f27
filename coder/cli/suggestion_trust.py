"""`coder suggestion evaluate`, `blind`, `keywords`, `advice`: how far suggestions may be trusted, and why."""

from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study
from coder.translations import _
from coder.translations.formatting import number, percent
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.study import Study


@click.command("evaluate")
@json_option
@with_study
def evaluate(study: "Study", as_json: bool) -> None:
    """Say how far to trust the suggestions: cross-validated by source on the study's own codings.

    \b
    Example:
      coder suggestion evaluate
    """
    from coder.services import blind_trial, learning

    found = learning.evaluate(study, who(None)) | {"followed": blind_trial.followed(study)}
    if as_json:
        return print_json(found)
    click.echo(found["trust"] + "\n")
    if found["followed"]:
        click.echo(found["followed"]["said"] + "\n")
    if found["queue"]:
        click.echo(_queue_line(found) + "\n")
    bands = [
        (
            _("{low} to {high}", low=number(band["low"], 1), high=number(band["high"], 1)),
            band["suggestions"],
            _percent(band["precision"]),
        )
        for band in found["bands"]
    ]
    print_table(bands, ["confidence", "suggestions", "right"])
    codes = [
        (s["name"], s["codings"], _percent(s["recall"]), _percent(s["precision"])) for s in found["codes"]
    ]
    click.echo("")
    print_table(codes, ["code", "codings", "found", "right"])
    if found["stances"]:
        click.echo("\n" + _stances_line(found["stances"]) + "\n")
        rows = [
            (term("stance", s["stance"]), s["given"], percent(s["recall"]), _percent(s["precision"]))
            for s in found["stances"]["stances"]
        ]
        print_table(rows, ["stance", "codings", "found", "right"])
    if found["opinions"]:
        click.echo("")
        _print_opinions(found["opinions"])
    if found["decided"]:
        click.echo("")
        _print_keywords(found["decided"])
    return None


def _print_opinions(found: dict[str, Any]) -> None:
    """Print what a language model's word proved to be worth, and whether its answers stay the same."""
    click.echo(
        _("The language model said yes, where people gave the code and where they did not; its word weighs:")
        + "\n"
    )
    verdicts = {"chance": _("at chance"), "few": _("too few answers")}
    rows = [
        (
            worth["code"],
            f"{worth['yes_held']}/{worth['held']}",
            f"{worth['yes_not_held']}/{worth['not_held']}",
            verdicts.get(worth["verdict"], number(worth["weight"], 2)),
        )
        for worth in found["codes"]
    ]
    print_table(rows, ["code", "yes_held", "yes_not_held", "weight"])
    if again := found["retest"]:
        kappa = "–" if again["kappa"] is None else number(again["kappa"], 2)
        line = _(
            "Asked again of {passages} passages, {model} answered the same {same} times (kappa {kappa}).",
            **(again | {"kappa": kappa}),
        )
        click.echo("\n" + line)
        if again["warning"]:
            say(again["warning"])


@click.command("blind")
@click.option("--count", type=click.IntRange(1), default=20, show_default=True, help="Passages to draw.")
@click.option("--end", is_flag=True, help="Give up what nobody has read yet; suggestions come there again.")
@coder_option
@json_option
@with_study
def blind(study: "Study", count: int, end: bool, coder: str | None, as_json: bool) -> None:
    """Draw passages for which nothing is proposed, to see how far coders follow the machine.

    Code as always: which passages they are is not told. What you give there by yourself is compared
    with what you accept elsewhere; `coder suggestion evaluate` says what came of it.

    \b
    Example:
      coder suggestion blind --count 20
    """
    from coder.services import blind_trial

    stands = blind_trial.end(study, who(coder)) if end else blind_trial.draw(study, count, who(coder))
    if as_json:
        return print_json(stands)
    if end:
        return say(_("Blind sample: {given_up} given up, {read} read, {waiting} still to be read.", **stands))
    return say(_("Blind sample: {drawn} drawn, {read} read, {waiting} still to be read.", **stands))


def _queue_line(found: dict[str, Any]) -> str:
    """Say what stands beside the sentence on trust: calibration over all passages, and recall at 3."""
    queue = found["queue"]
    return _(
        "Cards: {cards} in {passages} passages, coded or not; calibration error {error}; among the first three of "
        "their kind: {recall} of the codes.",
        cards=queue["cards"],
        passages=queue["passages"],
        error=number(queue["calibration_error"], 3),
        recall=percent(found["recall"][3]),
    )


def _stances_line(found: dict[str, Any]) -> str:
    """Say how far to trust the stance that is proposed."""
    return _(
        "Proposed stances, tried on passages that were held back: {right} as people gave them (macro-F1 {f1}; by cues "
        "alone, before anything is learnt: {cues}). Of {sure} the stance is told as surer than not, and there {kept} "
        "are right.",
        right=percent(found["right"]),
        f1=number(found["macro_f1"], 2),
        cues=number(found["macro_f1_of_cues"], 2),
        sure=percent(found["sure"]),
        kept=_percent(found["right_where_sure"]),
    )


def _print_keywords(found: list[dict[str, Any]]) -> None:
    rows = [
        (
            f["code"],
            f["keyword"],
            f["accepted"],
            f["rejected"],
            _percent(f["precision"]),
            _("off") if f["off"] else "",
        )
        for f in found
    ]
    print_table(rows, ["code", "keyword", "accepted", "rejected", "right", ""])


def _percent(share: float | None) -> str:
    return "–" if share is None else percent(share)


@click.command("keywords")
@click.option("--off", nargs=2, multiple=True, metavar="CODE KEYWORD", help="Switch a keyword off.")
@click.option("--on", nargs=2, multiple=True, metavar="CODE KEYWORD", help="Switch it on again.")
@coder_option
@json_option
@with_study
def keywords(
    study: "Study",
    off: tuple[tuple[str, str], ...],
    on: tuple[tuple[str, str], ...],
    coder: str | None,
    as_json: bool,
) -> None:
    """Show per keyword how often it was right so far; switch keywords off and on.

    \b
    Example:
      coder suggestion keywords --off wm.norms Greta
    """
    from coder.services import keyword_records

    for pairs, is_off in ((off, True), (on, False)):
        for code, keyword in pairs:
            study.keyword_switches.switch(code, keyword, is_off, who(coder))
    found = keyword_records.precision(study)
    if as_json:
        return print_json(found)
    return _print_keywords(found)


@click.command("advice")
@json_option
@with_study
def advice(study: "Study", as_json: bool) -> None:
    """Propose keywords from what was coded, and point out those that are too wide or stand under several codes.

    \b
    Example:
      coder suggestion advice
    """
    from coder.services import learning

    found = learning.keyword_advice(study)
    if as_json:
        return print_json(found)
    rows = [(a["code"], a["word"], a["language"], a["coded"], a["others"]) for a in found["add"]]
    click.echo(_("Worth adding:") + "\n")
    print_table(rows, ["code", "word", "language", "in_its_passages", "in_others"])
    _print_narrow(found["narrow"])
    click.echo("\n" + _("Under several codes:") + "\n")
    return print_table(
        [(a["keyword"], ", ".join(a["codes"])) for a in found["ambiguous"]], ["keyword", "codes"]
    )


def _print_narrow(found: list[dict[str, Any]]) -> None:
    """List keywords that are too wide, with what might be looked for instead."""
    click.echo("\n" + _("Too wide, seldom right where they were found:") + "\n")
    columns = ["code", "keyword", "accepted", "rejected", "left_empty", "right", "rather"]
    rows = []
    for one in found:
        counts = (one["given"], one["rejected"], one["left_empty"])
        rows.append(
            (one["code"], one["keyword"], *counts, percent(one["precision"]), ", ".join(one["instead"]))
        )
    print_table(rows, columns, {6: 40})
