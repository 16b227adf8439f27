"""`coder evidence`: what the evidence says, each number leading to its quotes."""

from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import json_option, print_json, print_table, say, with_study

if TYPE_CHECKING:
    from coder.model import Kind
    from coder.study import Study


@click.group("evidence")
def evidence_() -> None:
    """Show the evidence tables: per question, per outcome, per code.

    \b
    Example:
      coder evidence outcomes
    """


@evidence_.command("matrix")
@click.argument("question")
@click.option(
    "--by", default="source", show_default=True, help="Columns: source, kind, group or organisation."
)
@click.option("--group", help="Only sources of this stakeholder group.")
@click.option("--kind", help="Only sources of this kind.")
@click.option("--language", help="Only sources in this language.")
@click.option("--relation", help="Only sources of this relation to the programme.")
@click.option("--coded-by", "coder", help="Only codings of this coder.")
@json_option
@with_study
def matrix(study: "Study", question: str, by: str, as_json: bool, **filters: str | None) -> None:
    """Show one question's criteria against the sources, with what each says.

    Cells read + supports, ~ qualifies, - contradicts, ? unable, . mentions.

    \b
    Examples:
      coder evidence matrix EQ1
      coder evidence matrix EQ1 --by group --relation independent
    """
    found = study.findings.matrix(question, by, **filters)
    columns = study.findings.columns(by, **filters)
    if as_json:
        return print_json(
            {"question": found.question.id, "columns": columns, "rows": [row.as_dict() for row in found.rows]}
        )
    heard = [c["source"] for c in columns if any(c["source"] in row.cells for row in found.rows)]
    click.echo(f"{found.question.id}  {found.question.title}\n")
    rows = [
        [row.code.id, str(row.code.title), *(row.cells[s].marks() if s in row.cells else "" for s in heard)]
        for row in found.rows
    ]
    print_table(rows, ["", "criterion", *heard], {1: 40})
    silent = [column["source"] for column in columns if column["source"] not in heard]
    if silent:
        say(f"\nNothing coded for this question in: {', '.join(silent)}.")
    return None


@evidence_.command("outcomes")
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


@evidence_.command("assumptions")
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
    from coder.wording import say as word

    found = study.findings.claims(kind)
    if as_json:
        return print_json([claim.as_dict() for claim in found])
    rows = []
    for claim in (one for whole in found for one in (whole, *whole.parts)):
        counted = claim.judged.tally
        rows.append(
            [
                claim.code.id,
                str(claim.code.title),
                f"{counted.supports} / {counted.contradicts} / {counted.qualifies}",
                claim.judged.result,
                claim.change.value if claim.change else "",
                "robust" if claim.judged.robust else f"hangs on {', '.join(claim.judged.decisive)}",
                claim.judged.without_connected,
                ", ".join(word(mark) for mark in claim.marks),
            ]
        )
    print_table(
        rows,
        ["", kind.value, "+ / - / ~", "rule result", "verdict", "fragility", "without connected", "note"],
        {1: 50, 5: 22, 7: 24},
    )
    return say(
        "\n+ supports, - contradicts, ~ qualifies: clusters, not sentences. `coder evidence show CODE` quotes."
    )


@evidence_.command("show")
@click.argument("code")
@json_option
@with_study
def show(study: "Study", code: str, as_json: bool) -> None:
    """Show every quote that counts for a code, by stance.

    \b
    Example:
      coder evidence show O1
    """
    quotes = study.findings.quotes(code)
    if as_json:
        return print_json(quotes)
    for quote in quotes:
        via = f" via {quote['code']}" if quote["code"] != code else ""
        basis = f", {quote['basis']}" if quote["basis"] else ""
        own = " — the claimant's own word" if quote["claimant"] else ""
        click.echo(
            f"{quote['stance']}{basis}{via}{own}: {quote['cluster']} ({quote['source']}, {quote['title']})"
        )
        click.echo(f"  “{quote['quote']}” [{quote['coder']}, coding {quote['id']}]")
        click.echo(f"  memo: {quote['memo']}\n" if quote["memo"] else "")
    return say(f"{len(quotes)} codings.")


@evidence_.command("coverage")
@json_option
@with_study
def coverage(study: "Study", as_json: bool) -> None:
    """Show what each source was asked and answered, and what nobody asked it.

    Cells read + affirmed, ~ qualified, - denied, ? unable, . mentioned, o asked
    without answer, blank not asked.

    \b
    Example:
      coder evidence coverage
    """
    from coder.analysis.coverage import Answer

    found = study.findings.coverage()
    if as_json:
        return print_json([row.as_dict() for row in found])
    sources = study.sources.ids()
    signs = dict(zip(Answer, "+~-?.o  ", strict=True))
    rows = [[row.code.id, str(row.code.title), *(signs[row.answers[s]] for s in sources)] for row in found]
    return print_table(rows, ["", "criterion or claim", *sources], {1: 40})


@evidence_.command("gaps")
@json_option
@with_study
def gaps(study: "Study", as_json: bool) -> None:
    """Show what is missing and whom to ask, first what could still change a verdict.

    \b
    Example:
      coder evidence gaps
    """
    found = [gap.as_dict() for gap in study.findings.gaps()]
    if as_json:
        return print_json(found)
    rows = [(g["code"], g["title"], g["group"], _asked(g), g["why"]) for g in found]
    return print_table(rows, ["", "what", "group", "asked / planned", "why"], {1: 40, 4: 50})


def _asked(gap: dict[str, Any]) -> str:
    return f"{gap['asked']} / {gap['planned']}" if gap["group"] else str(gap["asked"])


@evidence_.command("saturation")
@json_option
@with_study
def saturation(study: "Study", as_json: bool) -> None:
    """Show how many new codes each further source brought, overall and in its group.

    \b
    Example:
      coder evidence saturation
    """
    found = study.findings.saturation()
    if as_json:
        return print_json(found)
    return print_table([list(row.values()) for row in found], list(found[0]) if found else ["source"])


@evidence_.command("contribution")
@click.argument("case", required=False)
@json_option
@with_study
def contribution(study: "Study", case: str | None, as_json: bool) -> None:
    """Show per case the mechanisms and rivals with their evidence and rating, and the dated story.

    \b
    Example:
      coder evidence contribution
    """
    found = [board.as_dict() for board in study.findings.boards(case)]
    if as_json:
        return print_json(found)
    for board in found:
        click.echo(f"{board['case']}  {board['claim']}")
        click.echo(f"importance: {board['importance'] or 'not judged'}")
        click.echo(f"contribution: {board['contribution'] or 'not judged'}\n")
        rows = [
            (
                m["code"],
                m["title"],
                m["type"],
                m["direction"],
                m["rating"] or ("RIVAL NOT RATED" if m["unrated_rival"] else ""),
                len(m["supports"]),
                len(m["contradicts"]),
                "" if m["posterior"] is None else f"{m['posterior']:.2f}",
            )
            for m in board["mechanisms"]
        ]
        print_table(rows, ["", "mechanism", "type", "direction", "rating", "+", "-", "posterior"], {1: 50})
        for event in board["events"]:
            named = f" ({event['source']})" if event["source"] else ""
            click.echo(f"  {event['date']:10}  {event['title']}{named}")
        click.echo("")
    return None


@evidence_.command("wavemakers")
@json_option
@with_study
def wavemakers(study: "Study", as_json: bool) -> None:
    """Show which factors of the Wavemakers model played, per stakeholder group.

    \b
    Example:
      coder evidence wavemakers
    """
    found = study.findings.profile()
    if as_json:
        return print_json([factor.as_dict() for factor in found])
    groups = list(dict.fromkeys(factor.group for factor in found))
    rows = []
    for whole in (factor for factor in found if factor.group is None):
        cells = [f for f in found if f.code.id == whole.code.id]
        degrees = [_degree(f.degree, f.direction, len(f.clusters)) for f in cells]
        rows.append([whole.code.stage, str(whole.code.title), *degrees])
    return print_table(rows, ["stage", "factor", *(group or "all" for group in groups)], {1: 30})


def _degree(degree: str, direction: str | None, clusters: int) -> str:
    return f"{degree} ({clusters}, {direction})" if clusters else "–"


@evidence_.command("markers")
@json_option
@with_study
def markers(study: "Study", as_json: bool) -> None:
    """Show progress markers: self-rating, what interviews say, rule result, evaluators' rating.

    \b
    Example:
      coder evidence markers
    """
    found = [marker.as_dict() for marker in study.findings.markers()]
    if as_json:
        return print_json(found)
    rows = [
        (
            m["code"],
            m["title"],
            m["ladder"],
            f"{m['self_rating'] or '–'} ({m['rated_by'] or '?'})",
            f"{len(m['supports'])} / {len(m['contradicts'])} / {len(m['qualifies'])}",
            m["result"],
            m["rating"],
            "rated without evidence" if m["without_evidence"] else "",
        )
        for m in found
    ]
    headers = ["", "marker", "ladder", "self-rating", "+ / - / ~", "rule result", "rating", "note"]
    return print_table(rows, headers, {1: 40})


@evidence_.command("indicators")
@json_option
@with_study
def indicators(study: "Study", as_json: bool) -> None:
    """Show the indicators against their targets, and what does not add up.

    \b
    Example:
      coder evidence indicators
    """
    from coder.analysis.indicators import target_in
    from coder.wording.numbers import shown

    found = study.findings.indicators()
    if as_json:
        return print_json([line.as_dict() for line in found])
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
