"""What most commands share: finding the study, who is coding, and how results are shown."""

import functools
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from coder.cli.headings import heading
from coder.errors import StudyError
from coder.translations import _

if TYPE_CHECKING:
    from coder.study import Study

Function = TypeVar("Function", bound=Callable[..., Any])


def study_option(function: Function) -> Function:
    """Give a command the option --study."""
    return click.option(
        "--study",
        type=click.Path(path_type=Path),
        help="The study: a folder or a .db file. Else CODER_STUDY, else the nearest study.db above.",
    )(function)


def coder_option(function: Function) -> Function:
    """Give a command the option --coder."""
    return click.option("--coder", help="Who is coding. Else CODER_NAME, else your login name.")(function)


def json_option(function: Function) -> Function:
    """Give a command the option --json."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON document instead of a table.")(
        function
    )


def find_study(given: Path | None) -> Path:
    """Find the study file as git finds its repository; raises `StudyError` with the way out."""
    if given is None and os.environ.get("CODER_STUDY"):
        given = Path(os.environ["CODER_STUDY"])
    if given is not None:
        path = given / "study.db" if given.is_dir() or not given.suffix else given
        if not path.is_file():
            raise StudyError(_("There is no study at {path}. `coder init {path}` makes one.", path=given))
        return path
    for folder in (Path.cwd(), *Path.cwd().parents):
        if (folder / "study.db").is_file():
            return folder / "study.db"
    raise StudyError(
        _(
            "There is no study here or in a folder above. Make one with `coder init DIR`, or name it: --study DIR."
        )
    )


def open_study(given: Path | None) -> "Study":
    """Open the study that is meant."""
    from coder.study import Study

    study = Study(find_study(given))
    if missing := study.db.count.missing(study.db):
        say(_("Warning: {warning}. Run `coder check`.", warning=missing))
    return study


def who(given: str | None) -> str:
    """Return the name of the person at the keyboard."""
    import getpass

    try:
        return given or os.environ.get("CODER_NAME") or getpass.getuser()
    except (OSError, KeyError, ImportError):  # no login name, as in some containers
        return "unknown"


def print_json(value: Any) -> None:
    """Print one JSON document and nothing else."""
    # laid out for people only: it costs ten times as long
    indent = 2 if sys.stdout.isatty() else None
    click.echo(json.dumps(value, ensure_ascii=False, indent=indent, default=_plain))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | set | frozenset):
        return list(value)
    return str(value)


def print_table(
    rows: Iterable[Sequence[Any]], columns: Sequence[str], widths: Mapping[int, int] | None = None
) -> None:
    """Print rows for people; columns named in `widths` are wrapped to that many characters."""
    from tabulate import tabulate

    shown = [[printable(cell) for cell in row] for row in rows]
    if not shown:
        return click.echo(_("(none)"))
    titles = [heading(column) for column in columns]
    limits = [(widths or {}).get(n) for n in range(len(titles))]
    return click.echo(tabulate(shown, titles, tablefmt="simple", maxcolwidths=limits, disable_numparse=True))


def printable(cell: Any) -> Any:
    """Take out what would steer the terminal: control characters that came with a file."""
    from coder.reporting.terminal import printable as of_text

    if isinstance(cell, str):
        return of_text(cell)
    return "" if cell is None else cell


def say(sentence: str) -> None:
    """Tell people something without disturbing what programs read."""
    click.echo(sentence, err=True)


def progress(items: Sequence[Any], label: str, show: Callable[[Any], str] = str) -> Any:
    """Walk through items; a bar on a terminal, nothing elsewhere."""
    return click.progressbar(
        items,
        label=label,
        file=sys.stderr,
        item_show_func=lambda item: show(item) if item else "",
        show_pos=True,
    )


def with_study(function: Callable[..., Any]) -> Callable[..., Any]:
    """Open the study for a command, hand it over as its first argument, close it afterwards."""

    @study_option
    @functools.wraps(function)
    def run(*args: Any, study: Path | None, **kwargs: Any) -> Any:
        with open_study(study) as opened, _files_following(opened):
            return function(opened, *args, **kwargs)

    run.lets_files_follow = True  # type: ignore[attr-defined]
    return run


@contextmanager
def _files_following(study: "Study") -> Iterator[None]:
    """Let the files in codebooks/ follow whatever a command does to the framework, and say so."""
    from coder.services.codebook_files import files_follow

    with files_follow(study) as following:
        yield
    for name in following.written:
        say(_("Wrote codebooks/{file}.", file=name))
    for sentence in following.older:
        say(_("Warning: {warning}.", warning=sentence))
