"""What click says of a call that is wrong, in the language of the reader.

click asks gettext for its sentences, in the domain of the program. They stand in our catalogue because they
are named here, letter by letter as in click; one that a newer click words otherwise is said in English.
"""

import gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager

from coder.translations import LOCALE, N_, ngettext

_DOMAIN = "coder"

SENTENCES = (
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter: {param_name}"),
    N_("Missing command."),
    N_("No such option {name!r}."),
    N_("No such option: {name}"),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Option {name!r} does not take a value."),
    N_("Choose from:\n\t{choices}"),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("file"),
    N_("directory"),
    N_("path"),
    N_("File"),
    N_("Directory"),
    N_("Path"),
    N_("Repeat for confirmation"),
    N_("Error: The two entered values do not match."),
    N_("Error: {message}"),
)


def _counted(n: int) -> None:
    """Mark the sentences of click that have a plural; nobody calls this."""
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", n)
    ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", n)
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", n)
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", n)
    ngettext("Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given.", n)


def let_click_speak(language: str) -> None:
    """Let gettext, and with it click, look for sentences in our catalogue of a language."""
    gettext.bindtextdomain(_DOMAIN, LOCALE)
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = language


@contextmanager
def same_environment() -> Iterator[None]:
    """Put the environment back that `let_click_speak` changes."""
    before = os.environ.get("LANGUAGE")
    try:
        yield
    finally:
        os.environ.pop("LANGUAGE", None)
        if before is not None:
            os.environ["LANGUAGE"] = before
