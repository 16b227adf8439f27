"""`coder suggestion rank`, `next`, `floor`, `read`: what to read next, and when the suggestions are silent."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from coder.cli.options import coder_option, json_option, print_json, print_table, say, who, with_study
from coder.translations import _
from coder.translations.formatting import number

if TYPE_CHECKING:
    from coder.study import Study


@click.command("rank")
@click.option("--top", type=click.IntRange(1, 50), default=3, show_default=True, help="So many codes each.")
@click.option("--source", help="Of this source only.")
@click.option("--jobs", type=int, default=1, show_default=True, help="Processes; -1 takes all there are.")
@click.option("--backend", default="local", show_default=True, help="local, or dask for a cluster.")
@click.option("--scheduler", metavar="ADDRESS", help="Of a running dask cluster: tcp://host:8786.")
@json_option
@with_study
def rank(study: "Study", top: int, source: str | None, as_json: bool, **where: Any) -> None:
    """Return for every passage the best codes, with confidence and reasons; nothing is kept.

    \b
    Example:
      coder suggestion rank --top 5 --source S3
    """
    from coder.services import learning, suggesting
    from coder.suggesters.learner.scaling import Workers

    source_id = study.sources.find(source) if source else None
    ranked, training_summary = learning.rank(study, top, source_id, Workers(**where))
    say(training_summary)
    for row in ranked:
        for best in row["codes"]:
            best["because"] = suggesting.in_words(study, best["because"])
    if as_json:
        return print_json(ranked)
    rows = [
        (row["source"], row["quote"], number(best["confidence"], 2), best["code"], ", ".join(best["because"]))
        for row in ranked
        for best in row["codes"]
    ]
    return print_table(rows, ["source", "passage", "confidence", "code", "reason"], {1: 60, 4: 40})


@click.command("next")
@click.option("--count", type=click.IntRange(1), default=10, show_default=True)
@click.option("--source", help="Of this source only.")
@click.option(
    "--order",
    type=click.Choice(["active", "text"]),
    default="active",
    show_default=True,
    help="What teaches most and where evidence is thin, or from top to bottom.",
)
@click.option(
    "--read", is_flag=True, help="What was shown last was read: where nothing was coded, nothing fits."
)
@coder_option
@json_option
@with_study
def next_(
    study: "Study", count: int, source: str | None, order: str, read: bool, coder: str | None, as_json: bool
) -> None:
    """Show the passages to code next: those from which the suggestions would learn most.

    Work the list down: what stands above the last passage that you code counts as read, and does not
    come back.

    \b
    Example:
      coder suggestion next --count 5
    """
    from coder.services import learning

    if read:
        learning.mark_shown(study, who(coder))
    sources = study.sources.parts(study.sources.find(source)) if source else None
    chosen = learning.next_passages(study, count, sources, order)
    study.read_marks.show(chosen, who(coder))
    found = [asdict(passage) for passage in chosen]
    if as_json:
        return print_json(found)
    return print_table(
        [(p["source"], p["start"], p["quote"]) for p in found], ["source", "start", "passage"], {2: 90}
    )


@click.command("floor")
@click.argument("least", required=False, type=click.FloatRange(0, 1))
@click.option("--auto", is_flag=True, help="Let what people accept set it again.")
@coder_option
@json_option
@with_study
def floor(study: "Study", least: float | None, auto: bool, coder: str | None, as_json: bool) -> None:
    """Show or move the confidence below which nothing is proposed; `coder suggest` then follows it.

    Until somebody moves it, it rises where people turn down nearly all that is less sure.

    \b
    Examples:
      coder suggestion floor
      coder suggestion floor 0.3
    """
    from coder.services import learning

    if auto or least is not None:
        learning.set_floor(study, who(coder), None if auto else least)
    found = learning.floor(study)
    if as_json:
        return print_json(found)
    if found["by_hand"]:
        return say(
            _("Nothing below {floor} is proposed, as was set by hand.", floor=number(found["floor"], 2))
        )
    return say(
        _("Nothing below {floor} is proposed, by what people accept.", floor=number(found["floor"], 2))
    )


@click.command("read")
@click.argument("source")
@click.option("--from", "first", type=click.IntRange(1), default=1, help="The first turn that was read.")
@click.option("--to", "last", type=click.IntRange(1), help="The last turn that was read.")
@click.option("--undo", is_flag=True, help="It was not read after all.")
@coder_option
@json_option
@with_study
def read_(
    study: "Study",
    source: str,
    first: int,
    last: int | None,
    undo: bool,
    coder: str | None,
    as_json: bool,
) -> None:
    """Say that a source was read, or some of its turns: where nothing was coded, nothing fits.

    The suggestions learn from that when to be silent.

    \b
    Examples:
      coder suggestion read S3
      coder suggestion read S3 --from 10 --to 42
    """
    from coder.services import learning

    mark = learning.unmark_read if undo else learning.mark_read
    marked = mark(study, source, who(coder), first, last)
    if as_json:
        return print_json({"source": source, "passages": marked, "read": not undo})
    if undo:
        return say(_("No longer marked as read: {n} passages of {source}.", n=marked, source=source))
    return say(_("Marked as read: {n} passages of {source}.", n=marked, source=source))
