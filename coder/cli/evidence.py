"""`coder evidence`: what the evidence says, each number leading to its quotes."""

from typing import TYPE_CHECKING

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
@json_option
@with_study
def matrix(study: "Study", question: str, as_json: bool) -> None:
    """Show one question's criteria against the sources, with what each says.

    Cells read + supports, ~ qualifies, - contradicts, ? unable, . mentions.

    \b
    Example:
      coder evidence matrix EQ1
    """
    found = study.findings.matrix(question)
    sources = study.sources.all()
    clusters = study.sources.clusters()
    if as_json:
        columns = [
            {
                "source": s["id"],
                "title": s["title"],
                "kind": s["kind"],
                "group": s["group"],
                "cluster": clusters[s["id"]],
            }
            for s in sources
        ]
        return print_json(
            {"question": found.question.id, "columns": columns, "rows": [row.as_dict() for row in found.rows]}
        )
    heard = [s["id"] for s in sources if any(s["id"] in row.cells for row in found.rows)]
    click.echo(f"{found.question.id}  {found.question.title}\n")
    rows = [
        [row.code.id, str(row.code.title), *(row.cells[s].marks() if s in row.cells else "" for s in heard)]
        for row in found.rows
    ]
    print_table(rows, ["", "criterion", *heard], {1: 40})
    silent = [s["id"] for s in sources if s["id"] not in heard]
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
                ", ".join(claim.marks),
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
