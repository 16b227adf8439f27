"""`coder suggest`, `suggestion`: what the machine proposes and people decide."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from coder.cli.options import (
    coder_option,
    json_option,
    print_json,
    print_table,
    progress,
    say,
    who,
    with_study,
)

if TYPE_CHECKING:
    from coder.study import Study


@click.command("suggest")
@click.option("--source", help="In this source only.")
@click.option("--code", help="For this code only.")
@click.option("--engine", default="keywords", show_default=True, help="keywords.")
@coder_option
@json_option
@with_study
def suggest_(
    study: "Study", source: str | None, code: str | None, engine: str, coder: str | None, as_json: bool
) -> None:
    """Make suggestions; pending ones are made anew, decided ones stay.

    \b
    Example:
      coder suggest --source S3
    """
    source_id = study.sources.find(source) if source else None
    chosen = [source_id] if source_id else study.sources.ids()
    with progress(chosen, "Suggesting") as bar:
        made = study.suggestions.refresh(who(coder), engine, source_id, code, lambda _: bar)
    if as_json:
        return print_json(made)
    return say(
        f"{made['suggestions']} suggestions in {made['passages']} passages of {made['sources']} sources. "
        "See `coder suggestion list`."
    )


@click.group("suggestion")
def suggestion_() -> None:
    """Show suggestions, accept or reject them.

    \b
    Example:
      coder suggestion list
    """


@suggestion_.command("list")
@click.option("--source", help="In this source only.")
@click.option("--code", help="For this code only.")
@click.option("--status", default="pending", show_default=True, help="pending, accepted, rejected or all.")
@json_option
@with_study
def list_(study: "Study", source: str | None, code: str | None, status: str, as_json: bool) -> None:
    """List suggestions, surest first.

    \b
    Example:
      coder suggestion list --source S3
    """
    source_id = study.sources.find(source) if source else None
    found = study.suggestions.select(source_id, code, None if status == "all" else status)
    if as_json:
        return print_json([asdict(suggestion) for suggestion in found])
    return print_table(
        [
            (s.id, s.source, s.code, f"{s.confidence:.2f}", ", ".join(s.because), s.stance, s.quote)
            for s in found
        ],
        ["id", "source", "code", "sure", "because", "stance?", "passage"],
        {4: 30, 6: 70},
    )


@suggestion_.command("accept")
@click.argument("ids", nargs=-1, required=True, type=int, metavar="ID...")
@click.option("--stance", help="What the passage says of the claim; mentions when none is said.")
@click.option("--basis", help="first_hand, second_hand, opinion or record.")
@coder_option
@json_option
@with_study
def accept(
    study: "Study",
    ids: tuple[int, ...],
    stance: str | None,
    basis: str | None,
    coder: str | None,
    as_json: bool,
) -> None:
    """Make codings of suggestions, all or none.

    \b
    Example:
      coder suggestion accept 12 14 --stance supports --basis first_hand
    """
    made = study.suggestions.accept_many(ids, who(coder), stance, basis)
    if as_json:
        return print_json([asdict(coding) for coding in made])
    return say(f"Accepted {len(made)}: codings {', '.join(str(coding.id) for coding in made)}.")


@suggestion_.command("reject")
@click.argument("ids", nargs=-1, required=True, type=int, metavar="ID...")
@coder_option
@with_study
def reject(study: "Study", ids: tuple[int, ...], coder: str | None) -> None:
    """Turn suggestions down, all or none; they do not come back.

    \b
    Example:
      coder suggestion reject 13
    """
    study.suggestions.reject_many(ids, who(coder))
    say(f"Rejected {len(ids)}.")
