"""`coder similar` and `coder suggestion hidden`: what is like a passage, and why nothing is proposed for one."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from coder.cli.options import json_option, print_json, print_table, say, with_study
from coder.errors import UsageError
from coder.translations import _
from coder.translations.formatting import number
from coder.translations.terms import term

if TYPE_CHECKING:
    from coder.study import Study


@click.command("similar")
@click.option("--coding", type=int, metavar="ID", help="Like the words of this coding.")
@click.option("--source", help="Id, title or file name; with --quote, or --start and --end.")
@click.option("--quote", help="The words, when they occur exactly once in the source.")
@click.option("--start", type=int, help="First character, from 0.")
@click.option("--end", type=int, help="Character after the last.")
@click.option("--most", type=click.IntRange(1, 200), default=20, show_default=True, help="So many at most.")
@json_option
@with_study
def similar_(
    study: "Study",
    coding: int | None,
    source: str | None,
    quote: str | None,
    start: int | None,
    end: int | None,
    most: int,
    as_json: bool,
) -> None:
    """Find passages that say much the same as a coding or a quote, nearest first.

    \b
    Examples:
      coder similar --coding 12
      coder similar --source S3 --quote "van onze eigen vormingsmensen"
    """
    from coder.services import similar as service

    place = _place(study, coding, (source, quote, start, end))
    found = service.similar(study, *place, most)
    if as_json:
        return print_json([asdict(one) for one in found])
    if not found:
        return say(_("Nothing is like these words."))
    rows = [
        (one.source, number(one.nearness, 2), one.quote, ", ".join(one.words), ", ".join(one.codes))
        for one in found
    ]
    return print_table(rows, ["source", "likeness", "passage", "words", "code"], {2: 80, 3: 30})


def _place(
    study: "Study", coding: int | None, given: tuple[str | None, str | None, int | None, int | None]
) -> tuple[str, int, int]:
    """Return the words that are meant: of a coding, or of a source by quote or positions."""
    from coder.services.similar import span_of

    source, quote, start, end = given
    if coding is not None and not any(one is not None for one in given):
        found = study.codings.get(coding)
        return found.source, found.start, found.end
    if coding is None and source and quote and start is None and end is None:
        return span_of(study, source, quote)
    if coding is None and source and not quote and start is not None and end is not None:
        return study.sources.find(source), start, end
    raise UsageError(_("Give --coding, or --source with --quote, or --source with --start and --end."))


@click.command("hidden")
@click.option("--source", required=True, help="Of this source.")
@json_option
@with_study
def hidden(study: "Study", source: str, as_json: bool) -> None:
    """Show for which passages nothing is proposed, with the best code there is and the reason.

    \b
    Example:
      coder suggestion hidden --source S3
    """
    from coder.services.kept_back import kept_back

    found = kept_back(study, source)
    if as_json:
        return print_json([asdict(one) for one in found])
    rows = []
    for one in found:
        confidence = "" if one.confidence is None else number(one.confidence, 2)
        rows.append((one.start, term("kept_back", one.reason), one.code or "", confidence, one.quote))
    return print_table(rows, ["start", "reason", "code", "confidence", "passage"], {4: 80})
