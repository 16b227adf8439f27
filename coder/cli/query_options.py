"""The options with which the terminal asks for codings, for every command that takes them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from coder.cli.options import say
from coder.translations import _, current_language

if TYPE_CHECKING:
    from coder.analysis.asking.query import Query
    from coder.reporting.document import Section
    from coder.services.report.context import ReportContext
    from coder.study import Study

Function = TypeVar("Function", bound=Callable[..., Any])

_WHERE = "A condition on any attribute: place=Ghent, persons>=3, sector!=food, place=Gh*."
#: What is said of sources: option, field of the query, help.
_OF_SOURCES = (
    ("--source", "sources", "Only this source; of a survey all its respondents."),
    ("--group", "groups", "Only sources of this stakeholder group."),
    ("--kind", "kinds", "Only sources of this kind."),
    ("--relation", "relations", "Only sources of this relation to the programme."),
    ("--organisation", "organisations", "Only sources of this organisation, in any of its spellings."),
    ("--in-language", "languages", "Only what is said in this language."),
    ("--where", "where", _WHERE),
)
_OF_CODINGS = (
    ("--and", "and_codes", "This code stands there too."),
    ("--not", "not_codes", "This code does not stand there."),
    ("--near", "near", "This code stands near, before or after."),
    ("--stance", "stances", "Only codings of this stance."),
    ("--basis", "bases", "Only codings of this basis of knowledge; none for those without."),
    ("--coded-by", "coders", "Only codings of this coder."),
    ("--origin", "origins", "Only codings made so: manual, suggestion, suggestion_with_model or import."),
    ("--speaker", "speakers", "Only what this speaker says."),
    ("--speaker-role", "roles", "Only what respondents, interviewers or a chair say."),
)


def source_options(function: Function) -> Function:
    """Give a command the options on sources."""
    function = click.option("--until", default="", help="Only sources dated until this day, month or year.")(
        function
    )
    function = click.option("--since", default="", help="Only sources dated since this day, month or year.")(
        function
    )
    return _several(function, _OF_SOURCES)


def coding_options(function: Function) -> Function:
    """Give a command the options on codings, and those on sources."""
    for option in (
        click.option("--text", default="", help="Only passages with these words; see `coder search`."),
        click.option("--forms", is_flag=True, help="With --text: find the inflections of a word too."),
        click.option("--whole", is_flag=True, help="With --text: whole words only."),
        click.option("--accents", is_flag=True, help="With --text: accents must be as written."),
        click.option(
            "--memo", default="", help="Only codings with these words in their memo; * for any memo."
        ),
        click.option(
            "--expression",
            default="",
            help="Codes with AND, OR, NOT, NEAR and brackets: \"A AND (B OR 'C D') NOT E\".",
        ),
        click.option(
            "--in",
            "scope",
            default="passage",
            show_default=True,
            help="Within what --and and --not look: passage, turn or source.",
        ),
        click.option(
            "--within",
            type=int,
            default=50,
            show_default=True,
            help="How many words may stand before --near.",
        ),
        click.option("--subcodes/--no-subcodes", default=True, help="Take the codes under a code along."),
        click.option(
            "--without-interviewers", is_flag=True, help="Leave out what stands in interviewers' words alone."
        ),
    ):
        function = option(function)
    return source_options(_several(function, _OF_CODINGS))


def _several(function: Function, options: tuple[tuple[str, str, str], ...]) -> Function:
    for name, key, text in reversed(options):
        function = click.option(name, key, multiple=True, help=text)(function)
    return function


def matrix_filters(function: Function) -> Function:
    """Give a command the options that narrow a matrix down."""
    for option in (
        click.option("--where", multiple=True, help=_WHERE),
        click.option("--stance", help="Only what counts with this stance."),
        click.option("--coded-by", "coder", help="Only codings of this coder."),
        click.option("--relation", help="Only sources of this relation to the programme."),
        click.option("--language", help="Only sources in this language."),
        click.option("--kind", help="Only sources of this kind."),
        click.option("--group", help="Only sources of this stakeholder group."),
    ):
        function = option(function)
    return function


def out_option(function: Function) -> Function:
    """Give a command the option --out."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write the table to this file: .xlsx, .docx, .html or .csv.",
    )(function)


def picture_option(function: Function) -> Function:
    """Give a command the option --out, which also writes a picture."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path, dir_okay=False),
        help="Write the table to this file: .xlsx, .docx, .html or .csv; or the picture: .svg or .png.",
    )(function)


def query_of(given: dict[str, Any], codes: tuple[str, ...] = ()) -> "Query":
    """Return what was asked for with these options."""
    from coder.analysis.asking.query import Query

    fold = fold_of(given.pop("forms", False), given.pop("whole", False))
    return Query(codes=codes, fold=fold, **given)


def fold_of(forms: bool, whole: bool) -> str:
    """Return how a word is looked for; both at once cannot be."""
    if forms and whole:
        raise click.UsageError(_("--forms and --whole cannot go together."))
    if forms:
        return "forms"
    return "whole" if whole else "part"


def show_section(
    study: "Study", make: "Callable[[ReportContext], Section]", out: Path | None, full: bool = False
) -> None:
    """Print what was asked as a table, or write it to a file; of a long table the terminal shows the first part."""
    import shutil
    import sys

    from coder.reporting.terminal import as_text
    from coder.services.asking.files import write_section
    from coder.services.report.context import ReportContext

    context = ReportContext(study, current_language())
    section = make(context)
    if out:
        say(_("Wrote {path}.", path=write_section(context, section, out)))
        return
    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    click.echo(as_text(section, width))
