"""Work in a child of this process, so that its memory is not ours: commands are measured from here."""

import multiprocessing
from collections.abc import Callable
from typing import Any


def in_child(work: Callable[..., Any], *arguments: Any) -> None:
    """Do something in a child, and wait until it is done."""
    child = multiprocessing.get_context("fork").Process(target=work, args=arguments)
    child.start()
    child.join()
    if child.exitcode:
        raise SystemExit(f"{work.__name__} ended with {child.exitcode}.")
