"""`coder evidence`: what the evidence says, each number leading to its quotes."""

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import json_option, print_json, say, with_study
from coder.cli.query_options import matrix_filters, out_option, show_section
from coder.translations import _, current_language

if TYPE_CHECKING:
    from coder.study import Study

_WITHOUT_MODEL = "evidence without model"


@click.group("evidence")
@click.option(
    "--without-model", is_flag=True, help="Leave out what came of suggestions that a language model judged."
)
@click.pass_context
def evidence_(context: click.Context, without_model: bool) -> None:
    """Show the evidence tables: per question, per outcome, per code.

    \b
    Examples:
      coder evidence outcomes
      coder evidence --without-model outcomes
    """
    context.meta[_WITHOUT_MODEL] = without_model


def _show(study: "Study", name: str, as_json: bool, /, **narrowed: Any) -> None:
    """Print a table for people or for scripts."""
    from coder.reporting.terminal import as_text
    from coder.services.evidence_tables import layout_of, values_of

    if click.get_current_context().meta.get(_WITHOUT_MODEL):
        study.leave_out_model()
    if as_json:
        print_json(values_of(study, name, **narrowed))
    else:
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
        click.echo(as_text(layout_of(study, name, current_language(), **narrowed), width))


@evidence_.command("matrix")
@click.argument("question")
@click.option(
    "--by", default="source", show_default=True, help="Columns: source, kind, group or organisation."
)
@matrix_filters
@click.option("--hide-empty", is_flag=True, help="Leave out rows and columns without codings and summaries.")
@click.option("--coverage", is_flag=True, help="Mark who was asked and said nothing.")
@json_option
@out_option
@with_study
def matrix(study: "Study", question: str, as_json: bool, out: Path | None, **narrowed: Any) -> None:
    """Show one question's criteria against the sources, with what each says and what you make of it.

    Cells read + supports, ~ qualifies, - contradicts, ? unable, . mentions, ° own claim,
    ! coding difference. In a column that is one source passages are counted, in a survey,
    in --by group, kind or organisation, and under "voices", voices are. With --coverage
    o is asked without answer, x surely not asked. What is written with --out lies on its side and
    is split by stakeholder group, so that nothing is cut; to fill summaries in: `coder summary export`.

    \b
    Examples:
      coder evidence matrix EQ1
      coder evidence matrix EQ1 --by group --relation independent
      coder evidence matrix EQ1 --where "date>=2023" --coverage --hide-empty
      coder evidence matrix EQ1 --out matrix.docx
    """
    if out is None:
        return _show(study, "matrix", as_json, question_id=question, **narrowed)
    from coder.services.framework_files import write_matrix

    return say(_("Wrote {path}.", path=write_matrix(study, question, out, **narrowed)))


@evidence_.command("outcomes")
@json_option
@with_study
def outcomes(study: "Study", as_json: bool) -> None:
    """Show per outcome who supports and contradicts it, the rule result and the signed verdict.

    \b
    Example:
      coder evidence outcomes
    """
    _show(study, "outcomes", as_json)


@evidence_.command("assumptions")
@json_option
@with_study
def assumptions(study: "Study", as_json: bool) -> None:
    """Show the same for the assumptions behind the theory of change.

    \b
    Example:
      coder evidence assumptions
    """
    _show(study, "assumptions", as_json)


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
    _show(study, "contribution", as_json, only=case)


@evidence_.command("wavemakers")
@json_option
@with_study
def wavemakers(study: "Study", as_json: bool) -> None:
    """Show which factors of the Wavemakers model played, per stakeholder group.

    \b
    Example:
      coder evidence wavemakers
    """
    _show(study, "wavemakers", as_json)


@evidence_.command("markers")
@json_option
@with_study
def markers(study: "Study", as_json: bool) -> None:
    """Show progress markers: self-rating, what interviews say, rule result, evaluators' rating.

    \b
    Example:
      coder evidence markers
    """
    _show(study, "markers", as_json)


@evidence_.command("indicators")
@json_option
@with_study
def indicators(study: "Study", as_json: bool) -> None:
    """Show the indicators against their targets, and what does not add up.

    \b
    Example:
      coder evidence indicators
    """
    _show(study, "indicators", as_json)


@evidence_.command("case")
@click.argument("name")
@click.argument("other", required=False)
@click.option(
    "--all", "everything", is_flag=True, help="Also codes of which nothing was said, and every quote."
)
@json_option
@out_option
@with_study
def case(
    study: "Study", name: str, other: str | None, everything: bool, as_json: bool, out: Path | None
) -> None:
    """Show everything of one source, group or organisation across the framework, or of two side by side.

    What it is, what it was asked and said nothing of, what it says per criterion, claim, factor and
    theme, summaries, memos and quotes. With OTHER also how the two stand to each other, row by row.
    Where several have one name, write group:NAME, organisation:NAME or source:NAME.

    \b
    Examples:
      coder evidence case S9
      coder evidence case group:unions group:programme --out unions.xlsx
    """
    if as_json or not out:
        _show(study, "case", as_json, name=name, other=other, everything=everything)
        return
    from coder.services.report.case_view import case_section

    # a file has room for every quote
    show_section(study, lambda context: case_section(context, name, other, everything, None), out)


@evidence_.command("coverage")
@json_option
@with_study
def coverage(study: "Study", as_json: bool) -> None:
    """Show what each source was asked and answered, and what nobody asked it.

    Cells read + supports, ~ qualifies, - contradicts, ? unable, . mentions, ° own claim,
    o asked without answer, x known not to have been asked, blank not known; ! coding difference.

    \b
    Example:
      coder evidence coverage
    """
    _show(study, "coverage", as_json)


@evidence_.command("gaps")
@json_option
@with_study
def gaps(study: "Study", as_json: bool) -> None:
    """Show what is missing and whom to ask, first what could still change a verdict.

    \b
    Example:
      coder evidence gaps
    """
    _show(study, "gaps", as_json)


@evidence_.command("saturation")
@json_option
@with_study
def saturation(study: "Study", as_json: bool) -> None:
    """Show how many new codes each further source brought, overall and in its group.

    \b
    Example:
      coder evidence saturation
    """
    _show(study, "saturation", as_json)


@evidence_.command("recount")
@json_option
@with_study
def recount(study: "Study", as_json: bool) -> None:
    """Show which results are others than by the counting of version 0.1, and why.

    \b
    Example:
      coder evidence recount
    """
    _show(study, "recount", as_json)


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
    _show(study, "show", as_json, code_id=code, everything=everything)
