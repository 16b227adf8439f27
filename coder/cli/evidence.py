"""`coder evidence`: what the evidence says, each number leading to its quotes."""

from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import json_option, print_json, print_table, say, with_study

if TYPE_CHECKING:
    from coder.analysis.claims import Claim
    from coder.analysis.wavemakers import Factor
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

    Cells read + supports, ~ qualifies, - contradicts, ? unable, . mentions, ° own claim,
    ! coders differ. In a column that is one source passages are counted, in a survey,
    in --by group, kind or organisation, and under "voices", voices are.

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
        [
            row.code.id,
            str(row.code.title),
            *(row.cells[s].marks() if s in row.cells else "" for s in heard),
            row.signs(),
            ", ".join(dict.fromkeys(code for cell in row.cells.values() for code in cell.via.values())),
        ]
        for row in found.rows
    ]
    print_table(rows, ["", "criterion", *heard, "voices", "via"], {1: 40, len(heard) + 3: 24})
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
    from coder.analysis.contribution import SHOWN
    from coder.wording import say as word

    found = study.findings.claims(kind)
    sets = study.findings.sets({kind: found}, kind)
    if as_json:
        return print_json([claim.as_dict() for claim in found] + [one.as_dict() for one in sets])
    rows = []
    for claim in (one for whole in found for one in (whole, *whole.parts)):
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
    _say_links(found)
    _say_disputes(found)
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


def _say_links(found: "list[Claim]") -> None:
    """Name what came to each claim by a link."""
    claims = [one for whole in found for one in (whole, *whole.parts)]
    came = [f"{one.code.id} via {', '.join(dict.fromkeys(one.via.values()))}" for one in claims if one.via]
    if came:
        say(f"\nCame by a link: {'; '.join(came)}. `coder evidence show CODE` tells how each arrives.")


def _say_disputes(found: "list[Claim]") -> None:
    """Name the claims whose result depends on whose reading of a passage counts."""
    claims = [one for whole in found for one in (whole, *whole.parts)]
    hanging = [
        one for one in claims if {one.judged.result, *one.judged.by_coder.values()} != {one.judged.result}
    ]
    for one in hanging:
        readings = ", ".join(f"{coder}: {result}" for coder, result in one.judged.by_coder.items())
        say(f"\n{one.code.id} depends on whose reading counts: {one.judged.result} as it stands; {readings}.")


@evidence_.command("show")
@click.argument("code")
@click.option("--all", "everything", is_flag=True, help="Also what was left out, each with the reason.")
@json_option
@with_study
def show(study: "Study", code: str, everything: bool, as_json: bool) -> None:
    """Show every quote that counts for a code, by stance.

    \b
    Examples:
      coder evidence show O1
      coder evidence show O1 --all
    """
    quotes = study.findings.quotes(code, everything)
    if as_json:
        return print_json(quotes)
    for quote in quotes:
        click.echo(f"{_heading(quote)}: {quote['cluster']} ({quote['source']}, {quote['title']})")
        click.echo(f"  “{quote['quote']}” [{quote['coder']}, coding {quote['id']}]")
        click.echo(f"  memo: {quote['memo']}\n" if quote["memo"] else "")
    hidden = 0 if everything else len(study.findings.quotes(code, True)) - len(quotes)
    return say(_summary(quotes, hidden))


#: Why a coding counts for nothing, as people read it.
_LEFT_OUT = {
    "interviewer": "left out: the interviewer's words",
    "own_claim": "left out: the claimant's own support",
    "double": "counted already: the passage has this stance by another coding",
    "other_reading": "does not count: the least favourable reading does",
    "withdrawn": "left out: withdrawn",
}


def _heading(quote: dict[str, Any]) -> str:
    """Say how a quote counts, where it came from, and what must be known of it."""
    told = [quote["stance"]]
    if quote["coded_stance"] != quote["stance"]:
        told.append(f"coded {quote['coded_stance']}")
    if quote["basis"]:
        told.append(quote["basis"])
    heading = ", ".join(told) + (f" via {quote['via']}" if quote["via"] else "")
    if quote["mechanism"]:
        heading += f" ({', '.join(word for word in quote['mechanism'].values() if word)})"
    remarks = []
    if quote["left_out"]:
        remarks.append(_LEFT_OUT[quote["left_out"]])
    elif quote["own_claim"]:
        remarks.append("own claim")
    elif quote["claimant"]:
        remarks.append("the claimant's own word")
    if quote["by_reach"]:
        remarks.append("reach is no effect")
    if quote["disputed"]:
        remarks.append("coders differ")
    if quote["with_question"]:
        remarks.append("with the question")
    return heading + (f" — {'; '.join(remarks)}" if remarks else "")


def _summary(quotes: list[dict[str, Any]], hidden: int) -> str:
    left_out = sum(quote["left_out"] not in (None, "double") for quote in quotes)
    told = f"{len(quotes)} codings" + (f", {left_out} of them count for nothing" if left_out else "")
    more = f" Left out: {hidden} more (the interviewer's, withdrawn): --all lists them." if hidden else ""
    return f"{told}.{more}"


@evidence_.command("recount")
@json_option
@with_study
def recount(study: "Study", as_json: bool) -> None:
    """Show which results are others than by the counting of version 0.1, and why.

    \b
    Example:
      coder evidence recount
    """
    from coder.wording import say as word

    found = study.findings.recount()
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


@evidence_.command("coverage")
@json_option
@with_study
def coverage(study: "Study", as_json: bool) -> None:
    """Show what each source was asked and answered, and what nobody asked it.

    Cells read + affirmed, ~ qualified, - denied, ? unable, . mentioned, ° own claim,
    o asked without answer, x surely not asked, blank not known.

    \b
    Example:
      coder evidence coverage
    """
    from coder.analysis.coverage import SIGNS

    found = study.findings.coverage()
    sources = [*found[0].answers] if found else []
    if as_json:
        titles = {row["id"]: row for row in study.sources.all()}
        columns = [
            {"source": source, **{key: titles[source][key] for key in ("title", "kind", "group")}}
            for source in sources
        ]
        return print_json({"columns": columns, "rows": [row.as_dict() for row in found]})
    rows = [[row.code.id, str(row.code.title), *(SIGNS[row.answers[s]] for s in sources)] for row in found]
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
    rows = [
        (g["code"] or g["group"], g["title"] or "a group", g["asked"], g["planned"], g["why"]) for g in found
    ]
    return print_table(rows, ["", "what", "asked", "planned", "why"], {1: 40, 4: 60})


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
        degrees = [_degree(f) for f in cells]
        rows.append([whole.code.stage, str(whole.code.title), *degrees])
    return print_table(rows, ["stage", "factor", *(group or "all" for group in groups)], {1: 30})


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


@evidence_.command("markers")
@json_option
@with_study
def markers(study: "Study", as_json: bool) -> None:
    """Show progress markers: self-rating, what interviews say, rule result, evaluators' rating.

    \b
    Example:
      coder evidence markers
    """
    from coder.wording import say as word

    found = [marker.as_dict() for marker in study.findings.markers()]
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
    return print_table(rows, headers, {1: 40, 8: 24})


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

    found, cited = study.findings.indicators(), study.findings.citations()
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
