"""What a sentence says in the browser: the same, without the advice to type a command."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

#: A command of ours, one of another tool, or an option of a command: nothing that can be typed on a page.
COMMAND = re.compile(r"`coder |`(?:pip|soffice) |(?<![\w-])`?--[a-z]")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.!?])\s+")

_in_browser: ContextVar[bool] = ContextVar("in_browser", default=False)


def enter_browser() -> None:
    """Write for a page from here on in this thread."""
    _in_browser.set(True)


def leave_browser() -> None:
    """Write for the terminal again."""
    _in_browser.set(False)


@contextmanager
def terminal_words() -> Iterator[None]:
    """Write as for the terminal for a while: what is kept in a file says the same whoever had it made."""
    before = _in_browser.set(False)
    try:
        yield
    finally:
        _in_browser.reset(before)


def for_door(message: str) -> str:
    """Return a message, before its values stand in it, as the door shows it through which it goes."""
    return without_commands(message) if _in_browser.get() else message


@lru_cache(maxsize=4096)
def without_commands(message: str) -> str:
    """Leave out the sentences that name a command; a message that has no other stays as it is."""
    if not COMMAND.search(message):
        return message
    sentences = _BETWEEN_SENTENCES.split(message)
    rest = [sentence for sentence in sentences if not COMMAND.search(sentence)]
    return " ".join(rest) or message
