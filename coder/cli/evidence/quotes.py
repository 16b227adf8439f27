"""The matrix of a question, and the quotes behind one code."""

from typing import TYPE_CHECKING, Any

import click

from coder.cli.evidence.group import group
from coder.cli.options import json_option, print_json, print_table, say, with_study

if TYPE_CHECKING:
    from coder.study import Study


@group.command("matrix")
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
    from coder.services import evidence

    found = evidence.matrix(study, question, by, **filters)
    columns = evidence.columns(study, by, **filters)
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


@group.command("show")
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
    from coder.services import evidence

    quotes = evidence.quotes(study, code, everything)
    if as_json:
        return print_json(quotes)
    for quote in quotes:
        click.echo(f"{_heading(quote)}: {quote['cluster']} ({quote['source']}, {quote['title']})")
        click.echo(f"  “{quote['quote']}” [{quote['coder']}, coding {quote['id']}]")
        click.echo(f"  memo: {quote['memo']}\n" if quote["memo"] else "")
    hidden = 0 if everything else len(evidence.quotes(study, code, True)) - len(quotes)
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
