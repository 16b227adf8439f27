"""The group of the evidence commands, and what several of them say below their tables."""

from collections.abc import Iterable, Mapping

import click

from coder.cli.options import say


@click.group("evidence")
def group() -> None:
    """Show the evidence tables: per question, per outcome, per code.

    \b
    Example:
      coder evidence outcomes
    """


def say_links(found: Iterable[tuple[str, Mapping[int, str]]]) -> None:
    """Name what came to each code by a link: code, and coding → by which code."""
    came = [f"{code} via {', '.join(dict.fromkeys(via.values()))}" for code, via in found if via]
    if came:
        say(f"\nCame by a link: {'; '.join(came)}. `coder evidence show CODE` tells how each arrives.")


def say_disputes(found: Iterable[tuple[str, int]]) -> None:
    """Name the codes with passages that coders read differently: code, and how many."""
    named = [f"{code} ({passages})" for code, passages in found if passages]
    if named:
        say(f"\nCoders differ, the least favourable reading counts: {', '.join(named)}.")
