"""Sentences in the language of whoever reads them: English in the source, Dutch and French from catalogues.

`_("Nobody has said anything about it.")` is the sentence itself where English is read, else what
`locale/` has for it. Values are named: `_("There is no code {code}.", code=code)`. Quotes are never
translated; keys of JSON and values that scripts read stay English.
"""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from coder.translations.doors import for_door

LANGUAGES = ("nl", "fr", "en")
LOCALE = Path(__file__).with_name("locale")

_language: ContextVar[str] = ContextVar("language", default="en")


def current_language() -> str:
    """Return the language that is being written: nl, fr or en."""
    return _language.get()


def set_language(language: str) -> None:
    """Write this language from here on in this thread; English where it is none of ours."""
    _language.set(language if language in LANGUAGES else "en")


@contextmanager
def using(language: str) -> Iterator[None]:
    """Write another language for a while."""
    before = _language.set(language if language in LANGUAGES else "en")
    try:
        yield
    finally:
        _language.reset(before)


def language_of_environment(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that the person chose for this machine, as gettext finds it: LANGUAGE before LANG."""
    locale = next(
        (environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), ""
    )
    if locale.partition(".")[0] in ("C", "POSIX"):  # the plain machine, whatever LANGUAGE wishes
        return "en"
    for wish in [*environment.get("LANGUAGE", "").split(":"), locale]:
        if wish:
            spoken = wish[:2].lower()
            return spoken if spoken in LANGUAGES and not wish[2:3].isalpha() else "en"
    return "en"


@cache
def catalogue(language: str) -> NullTranslations:
    """Return the compiled catalogue of a language; English has none, since the source is English."""
    if language == "en":
        return NullTranslations()
    with (LOCALE / language / "LC_MESSAGES" / "coder.mo").open("rb") as file:
        return GNUTranslations(file)


def _(message: str, /, **values: object) -> str:
    """Return a sentence in the language of the reader, with its values filled in."""
    return _filled(catalogue(_language.get()).gettext(message), values)


def pgettext(context: str, message: str, /, **values: object) -> str:
    """Return words that read otherwise elsewhere: `pgettext("of a file", "Name")`."""
    return _filled(catalogue(_language.get()).pgettext(context, message), values)


def ngettext(one: str, many: str, n: int, /, **values: object) -> str:
    """Return the form that goes with a number, which stands in it as {n}: "1 voice", "2 voices"."""
    return _filled(catalogue(_language.get()).ngettext(one, many, n), {"n": n, **values})


def npgettext(context: str, one: str, many: str, n: int, /, **values: object) -> str:
    """Return the form that goes with a number, of words that read otherwise elsewhere."""
    return _filled(catalogue(_language.get()).npgettext(context, one, many, n), {"n": n, **values})


def N_(message: str, /) -> str:  # noqa: N802 - gettext's own name for it
    """Mark words that are kept as they are and translated where they are shown."""
    return message


def NP_(context: str, message: str, /) -> tuple[str, str]:  # noqa: N802
    """Mark words with their context, as `N_` does."""
    return context, message


def _filled(message: str, values: Mapping[str, object]) -> str:
    message = for_door(message)
    return message.format(**values) if values else message


__all__ = [
    "LANGUAGES",
    "LOCALE",
    "NP_",
    "N_",
    "_",
    "catalogue",
    "current_language",
    "language_of_environment",
    "ngettext",
    "npgettext",
    "pgettext",
    "set_language",
    "using",
]
