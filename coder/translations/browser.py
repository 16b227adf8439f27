"""The words that the scripts in the browser say, from the same catalogue."""

import json
from functools import cache
from typing import Any

from coder.translations import LOCALE, catalogue, current_language
from coder.translations.terms import terms


@cache
def _used() -> dict[str, list[Any]]:
    used: dict[str, list[Any]] = json.loads((LOCALE / "browser.json").read_text(encoding="utf-8"))
    return used


def for_browser() -> dict[str, Any]:
    """Return what the scripts need in the current language: translations (none in English) and terms."""
    return {
        "messages": _messages(current_language()),
        "terms": {family: terms(family) for family in _used()["families"]},
    }


@cache
def _messages(language: str) -> dict[str, str | list[str]]:
    """Return the translations by sentence, before it its context and a bar; [one, many] where a number counts."""
    if language == "en":
        return {}
    book, found = catalogue(language), dict[str, str | list[str]]()
    for context, one, *many in _used()["messages"]:
        key = f"{context}|{one}" if context else one
        if many and context:
            found[key] = [book.npgettext(context, one, many[0], n) for n in (1, 2)]
        elif many:
            found[key] = [book.ngettext(one, many[0], n) for n in (1, 2)]
        else:
            found[key] = book.pgettext(context, one) if context else book.gettext(one)
    return found
