"""`coder query`: ask which passages are coded so, now or again under a name."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coder.cli.coding_anew import NewCode, code_as_options
from coder.cli.options import (
    coder_option,
    json_option,
    open_study,
    print_json,
    print_table,
    say,
    study_option,
    who,
    with_study,
)
from coder.cli.query_options import coding_options, out_option, query_of, show_section
from coder.translations import _

if TYPE_CHECKING:
    from coder.services.asking.queries import Answered
    from coder.study import Study

#: So many passages are printed where nobody says.
_SHOWN = 50


@click.group("query", invoke_without_command=True)
@click.option("--code", "codes", multiple=True, help="Codings of this code, by id or title; any of several.")
@coding_options
@click.option(
    "--limit", type=click.IntRange(min=1), help="Show so many; --json and --out have all otherwise."
)
@code_as_options
@json_option
@out_option
@study_option
@click.pass_context
def query_(
    context: click.Context,
    /,
    study: Path | None,
    codes: tuple[str, ...],
    limit: int | None,
    as_json: bool,
    out: Path | None,
    **given: Any,
) -> None:
    """Find coded passages: by codes, by who says them, by words, by anything known of their source.

    Everything named must hold; an option that is given twice takes either, --and takes both.
    Counted are voices, sources and passages; interviewers' words are shown and never counted.
    With --code-as all that is found gets another code too; `coder coding undo` takes that back.

    \b
    Examples:
      coder query --code encounter --and A1 --stance supports --group unions
      coder query --code encounter --near EQ1.1 --within 30 --where "persons>=2"
      coder query --expression "encounter AND (A1 OR O1) NOT O2" --in turn --out found.xlsx
      coder query --text "keten* NEAR/5 politie*" --since 2021 --json
      coder query --code training --text "solidar*" --code-as encounter
    """
    if context.invoked_subcommand is not None:
        if study:  # named before the subcommand
            context.default_map = {name: {"study": study} for name in query_.commands}
        return
    from coder.services.asking.queries import run

    new_code = NewCode.taken_from(given)
    new_code.check_alone(limit, out)
    with open_study(study) as opened:
        answered = run(opened, query_of(given, codes))
        if new_code.code:
            new_code.give(opened, answered, as_json)
        else:
            _show(opened, answered, _("Found passages"), limit, as_json, out)


def _show(
    study: "Study", answered: "Answered", title: str, limit: int | None, as_json: bool, out: Path | None
) -> None:
    from coder.services.asking.layouts import query_section

    if as_json:
        print_json(answered.rows(limit))
        return
    most = limit or (None if out else _SHOWN)
    show_section(study, lambda context: query_section(context, answered, title, most), out)


@query_.command("save")
@click.argument("name")
@click.option("--code", "codes", multiple=True, help="Codings of this code, by id or title; any of several.")
@coding_options
@click.option("--in-report", is_flag=True, help="Show what it finds in the report.")
@coder_option
@json_option
@with_study
def save(
    study: "Study",
    name: str,
    codes: tuple[str, ...],
    in_report: bool,
    coder: str | None,
    as_json: bool,
    **given: Any,
) -> None:
    """Save a query under a name; one of that name is replaced.

    \b
    Example:
      coder query save "Encounters of unions" --code encounter --group unions --in-report
    """
    from coder.services.asking.names import checked

    query = checked(study, query_of(given, codes))
    saved = study.saved_queries.save(name, query.as_dict(), who(coder), in_report)
    if as_json:
        print_json(saved._asdict())
        return
    say(_('Saved: the query "{name}".', name=saved.name))


@query_.command("list")
@json_option
@with_study
def list_(study: "Study", as_json: bool) -> None:
    """List the saved queries with how much each finds now.

    \b
    Example:
      coder query list
    """
    from coder.services.asking.saved import counted_queries

    rows = counted_queries(study)
    if as_json:
        print_json(rows)
        return
    columns = ["name", "clusters", "sources", "passages", "codings", "in_report", "by", "at"]
    shown = []
    for row in rows:
        told = row | {"in_report": _("yes") if row["in_report"] else "", "at": row["at"][:10]}
        told["name"] = f"{row['name']} ({row['error']})" if row["error"] else row["name"]
        shown.append([told[column] for column in columns])
    print_table(shown, [*columns[:1], "voices", *columns[2:]], {0: 50})


@query_.command("run")
@click.argument("name")
@click.option("--limit", type=click.IntRange(min=1), help="Show so many.")
@code_as_options
@json_option
@out_option
@with_study
def run_(study: "Study", name: str, limit: int | None, as_json: bool, out: Path | None, **given: Any) -> None:
    """Run a saved query again.

    \b
    Example:
      coder query run "Encounters of unions" --out unions.docx
    """
    from coder.services.asking.queries import run_saved

    new_code, saved = NewCode.taken_from(given), study.saved_queries.get(name)
    new_code.check_alone(limit, out)
    answered = run_saved(study, name)
    if new_code.code:
        new_code.give(study, answered, as_json)
    else:
        _show(study, answered, saved.name, limit, as_json, out)


@query_.command("remove")
@click.argument("name")
@coder_option
@with_study
def remove(study: "Study", name: str, coder: str | None) -> None:
    """Take a saved query back; it stays on record.

    \b
    Example:
      coder query remove "Encounters of unions"
    """
    study.saved_queries.remove(name, who(coder))
    say(_('Took the query "{name}" back.', name=name))
