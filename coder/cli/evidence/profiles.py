"""Contribution cases, the Wavemakers profile, progress markers and indicators."""

from typing import TYPE_CHECKING

import click

from coder.cli.evidence.group import group, say_disputes, say_links
from coder.cli.options import json_option, print_json, print_table, with_study

if TYPE_CHECKING:
    from coder.analysis.wavemakers import Factor
    from coder.study import Study


@group.command("contribution")
@click.argument("case", required=False)
@json_option
@with_study
def contribution(study: "Study", case: str | None, as_json: bool) -> None:
    """Show per case the mechanisms and rivals with their evidence and rating, and the dated story.

    \b
    Example:
      coder evidence contribution
    """
    from coder.services import evidence

    found = [board.as_dict() for board in evidence.boards(study, case)]
    if as_json:
        return print_json(found)
    if not found:
        click.echo("(none)")
    for board in found:
        click.echo(f"{board['case']}  {board['claim']}")
        if board["contribution_of"]:
            click.echo(f"contribution of: {board['contribution_of']}")
        click.echo(f"importance: {board['importance'] or 'not judged'}")
        click.echo(f"contribution: {board['contribution'] or 'not judged'}\n")
        rows = [
            (
                m["code"],
                m["title"],
                m["type"],
                m["direction"] or "not stated",
                m["rating"] or ("RIVAL NOT RATED" if m["unrated_rival"] else ""),
                *(len(m[stance]) for stance in ("supports", "qualifies", "contradicts", "unable")),
                "" if m["posterior"] is None else f"{m['posterior']:.2f}",
            )
            for m in board["mechanisms"]
        ]
        print_table(
            rows, ["", "mechanism", "type", "direction", "rating", "+", "~", "-", "?", "posterior"], {1: 50}
        )
        for event in board["events"]:
            named = f" ({event['source']})" if event["source"] else ""
            when = f"{event['date']} – {event['until']}" if event["until"] else event["date"]
            click.echo(f"  {when:20}  {event['title']}{named}")
            if event["text"]:
                click.echo(f"  {'':20}  {event['text']}")
        say_links((m["code"], m["via"]) for m in board["mechanisms"])
        say_disputes((m["code"], m["disputed"]) for m in board["mechanisms"])
        click.echo("")
    return None


@group.command("wavemakers")
@json_option
@with_study
def wavemakers(study: "Study", as_json: bool) -> None:
    """Show which factors of the Wavemakers model played, per stakeholder group.

    \b
    Example:
      coder evidence wavemakers
    """
    from coder.services import evidence

    found = evidence.profile(study)
    if as_json:
        return print_json([factor.as_dict() for factor in found])
    groups = list(dict.fromkeys(factor.group for factor in found))
    rows = []
    for whole in (factor for factor in found if factor.group is None):
        cells = [f for f in found if f.code.id == whole.code.id]
        degrees = [_degree(f) for f in cells]
        rows.append([whole.code.stage, str(whole.code.title), *degrees])
    print_table(rows, ["stage", "factor", *(group or "all" for group in groups)], {1: 30})
    everyone = [factor for factor in found if factor.group is None]
    say_links((factor.code.id, factor.via) for factor in everyone)
    return say_disputes((factor.code.id, factor.disputed) for factor in everyone)


def _degree(factor: "Factor") -> str:
    """Write a degree with the voices that say it played and those that say it was missing."""
    told = str(factor.degree)
    if factor.clusters or factor.against:
        told += f" ({len(factor.clusters)} of {factor.discussing}, {factor.direction})"
    if factor.against:
        told += f", {len(factor.against)} against"
    if factor.signed:
        told += f"; signed: {factor.signed.value}" + (" (differs)" if factor.differs else "")
    return told if told != "not_discussed" else "–"


@group.command("markers")
@json_option
@with_study
def markers(study: "Study", as_json: bool) -> None:
    """Show progress markers: self-rating, what interviews say, rule result, evaluators' rating.

    \b
    Example:
      coder evidence markers
    """
    from coder.services import evidence
    from coder.wording import say as word

    found = [marker.as_dict() for marker in evidence.markers(study)]
    if as_json:
        return print_json(found)
    rows = [
        (
            m["code"],
            m["title"],
            m["ladder"],
            f"{m['self_rating'] or '–'} ({m['rated_by'] or '?'})",
            len(m["own_proof"]),
            f"{len(m['supports'])} / {len(m['qualifies'])} / {len(m['contradicts'])} / {len(m['unable'])}",
            m["result"],
            m["rating"],
            ", ".join(word(mark) for mark in m["marks"]),
        )
        for m in found
    ]
    headers = [
        "",
        "marker",
        "ladder",
        "self-rating",
        "own proof",
        "+ / ~ / - / ?",
        "rule result",
        "rating",
        "note",
    ]
    print_table(rows, headers, {1: 40, 8: 24})
    return say_links((m["code"], m["via"]) for m in found)


@group.command("indicators")
@json_option
@with_study
def indicators(study: "Study", as_json: bool) -> None:
    """Show the indicators against their targets, and what does not add up.

    \b
    Example:
      coder evidence indicators
    """
    from coder.analysis.indicators import target_in
    from coder.services import evidence
    from coder.wording.numbers import shown

    found, cited = evidence.indicators(study), evidence.citations(study)
    if as_json:
        return print_json([line.as_dict() | {"codings": cited.get(line.indicator.id, [])} for line in found])
    rows = []
    for line in found:
        one = line.indicator
        values = [f"{year}: {'–' if v is None else shown(v)}" for year, v in one.values.items()]
        targets = [f"{year}: {target_in(aim, 'en')}" for year, aim in one.targets.items() if aim is not None]
        if one.target is not None:
            targets.append(target_in(one.target, "en"))
        remarks = [*line.remarks_in("en"), line.note]
        rows.append(
            (
                one.id,
                one.title,
                one.mode,
                "" if one.baseline is None else shown(one.baseline),
                "\n".join(values),
                "\n".join(targets),
                "; ".join(line.standing("en")),
                " ".join(remark for remark in remarks if remark),
            )
        )
    headers = ["", "indicator", "mode", "baseline", "figures", "targets", "reached", "remarks"]
    return print_table(rows, headers, {1: 26, 4: 20, 5: 20, 6: 28, 7: 36})
