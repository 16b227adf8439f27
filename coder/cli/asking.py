"""`coder crosstab`, `cooccurrence`, `words` and `context`: tables of one's own, and words."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import json_option, print_json, with_study
from coder.cli.query_options import (
    coding_options,
    fold_of,
    out_option,
    picture_option,
    query_of,
    show_section,
    source_options,
)
from coder.translations import _

if TYPE_CHECKING:
    from coder.reporting.document import Section
    from coder.services.report.context import ReportContext
    from coder.study import Study

_MEASURES = click.Choice(["voices", "sources", "passages"])


@click.command("crosstab")
@click.argument("rows")
@click.argument("columns")
@click.option("--code", "codes", multiple=True, help="Only codings of this code; any of several.")
@coding_options
@click.option(
    "--count", "measure", type=_MEASURES, default="voices", show_default=True, help="What is counted."
)
@click.option("--share", is_flag=True, help="As a share of those who were asked.")
@json_option
@out_option
@with_study
def crosstab_(
    study: "Study",
    rows: str,
    columns: str,
    codes: tuple[str, ...],
    measure: str,
    share: bool,
    as_json: bool,
    out: Path | None,
    **given: Any,
) -> None:
    """Lay codings out by ROWS and COLUMNS of your own.

    Each is a kind of code (themes, outcomes, factors, …), codes, a question, codes with commas
    between them, or stance, basis, coder, origin, source, speaker_role, year, month, group, kind,
    relation, organisation, language, or any attribute of your own. Codes against codes: what goes
    together within --in.

    \b
    Examples:
      coder crosstab themes group
      coder crosstab outcomes group --share --out outcomes.xlsx
      coder crosstab stance relation --code O1
      coder crosstab "encounter,training" themes --in turn --count passages
    """
    from coder.services.asking.crosstabs import lay_out
    from coder.services.asking.layouts import crosstab_section

    if share and measure == "passages":
        raise click.UsageError(
            _(
                "Nobody is asked for a passage: a share is of voices or of sources. Use --count voices or sources."
            )
        )
    table = lay_out(study, rows, columns, query_of(given, codes))
    if as_json:
        print_json(table.as_dict())
        return
    title = _("{rows} by {columns}", rows=rows, columns=columns)
    show_section(study, lambda context: crosstab_section(context, table, title, measure, share), out)


@click.command("cooccurrence")
@click.argument("codes", default="codes")
@coding_options
@click.option(
    "--top", type=click.IntRange(min=1), default=50, show_default=True, help="How many pairs to show."
)
@click.option(
    "--count",
    "measure",
    type=click.Choice(["voices", "passages"]),
    default="voices",
    show_default=True,
    help="What a picture counts.",
)
@click.option("--field", is_flag=True, help="Draw a field for each pair, not a network.")
@json_option
@picture_option
@with_study
def cooccurrence_(
    study: "Study",
    codes: str,
    top: int,
    measure: str,
    field: bool,
    as_json: bool,
    out: Path | None,
    **given: Any,
) -> None:
    """Show which codes go together in a passage, a turn or a source (--in), and in how many voices.

    \b
    Examples:
      coder cooccurrence
      coder cooccurrence themes --in turn --group unions
      coder cooccurrence --out network.svg
      coder cooccurrence --field --count passages --out field.png
    """
    from coder.services.asking.crosstabs import cooccurrence
    from coder.services.report.together import pairs_section, together_figures

    table, pairs = cooccurrence(study, codes, query_of(given))
    if as_json:
        print_json(table.as_dict() | {"pairs": [pair.as_dict() for pair in pairs]})
        return
    title = _("Codes that go together")

    def section(context: "ReportContext") -> "Section":
        figures = together_figures(context, table, pairs, title, measure) if out else ()
        ordered = figures[::-1] if field else figures
        return replace(pairs_section(context, pairs, title, None if out else top), figures=ordered)

    show_section(study, section, out)


@click.command("words")
@click.option(
    "--by", default="", help="Compare by this attribute: group, relation, organisation, year of one's own, …"
)
@click.option("--code", "codes", multiple=True, help="Only words in passages of this code; any of several.")
@coding_options
@click.option(
    "--top", type=click.IntRange(min=1), default=100, show_default=True, help="How many words to show."
)
@click.option("--stop", multiple=True, help="Do not count this word.")
@click.option("--all-words", is_flag=True, help="Count articles, pronouns and the like too.")
@click.option("--as-written", is_flag=True, help="Count each form of a word by itself.")
@click.option("--interviewers", is_flag=True, help="Count what interviewers say too.")
@json_option
@picture_option
@with_study
def words_(
    study: "Study",
    by: str,
    codes: tuple[str, ...],
    top: int,
    stop: tuple[str, ...],
    all_words: bool,
    as_written: bool,
    interviewers: bool,
    as_json: bool,
    out: Path | None,
    **given: Any,
) -> None:
    """Count the words that are said, by the form of the dictionary, and by how many voices.

    \b
    Examples:
      coder words --in-language nl
      coder words --by group --code encounter
      coder words --by group --out words.svg
    """
    from coder.analysis.asking.frequencies import compare
    from coder.services.asking.layouts import words_section
    from coder.services.asking.word_counts import WordQuestion, words
    from coder.services.asking.word_picture import words_figures

    asked = WordQuestion(query_of(given, codes), by, stop, all_words, as_written, interviewers)
    counted = words(study, asked)
    if as_json:
        listed = [word.as_dict() for word in counted.words[:top]]
        more = [one.as_dict() for one in compare(counted)]
        print_json({"total": counted.total, "totals": counted.totals, "words": listed, "more": more})
        return

    def section(context: "ReportContext") -> "Section":
        laid_out = words_section(context, counted, _("Words"), top)
        return replace(laid_out, figures=words_figures(context, counted, _("Words"))) if out else laid_out

    show_section(study, section, out)


@click.command("context")
@click.argument("word", nargs=-1, required=True)
@click.option(
    "--words", "around", type=click.IntRange(1, 50), default=8, show_default=True, help="On either side."
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=200, show_default=True, help="How many turns to read."
)
@click.option("--forms", is_flag=True, help="Find the inflections of a word too.")
@click.option("--whole", is_flag=True, help="Whole words only.")
@click.option("--accents", is_flag=True, help="Accents must be as written.")
@click.option("--without-interviewers", is_flag=True, help="Leave out what interviewers say.")
@source_options
@json_option
@out_option
@with_study
def context_(
    study: "Study",
    word: tuple[str, ...],
    around: int,
    limit: int,
    forms: bool,
    whole: bool,
    accents: bool,
    without_interviewers: bool,
    as_json: bool,
    out: Path | None,
    **given: Any,
) -> None:
    """Show a word with the words around it, one place a line, in the order of the texts.

    \b
    Example:
      coder context solidar* --words 6 --group unions
    """
    from coder.analysis.asking.matching import Fold, WordOptions
    from coder.services.asking.layouts import context_section
    from coder.services.asking.searching import Search, context

    options = WordOptions(Fold(fold_of(forms, whole)), accents)
    wanted = Search(" ".join(word), options, query_of(given), without_interviewers, limit)
    rows = context(study, wanted, around)
    if as_json:
        print_json(rows)
        return
    title = _("“{words}” in context", words=wanted.words)
    show_section(study, lambda shown: context_section(shown, rows, title), out)
