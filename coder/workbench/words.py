"""What the workbench says, in Dutch, French and English; the words of the field come from `wording`."""

import csv
from functools import cache
from pathlib import Path

from coder import wording
from coder.wording import LANGUAGES

#: Words of the field that the browser's modules say themselves.
_SHARED = (
    *("supports", "qualifies", "contradicts", "unable", "mentions", "not_asked", "words", "language"),
    *("first_hand", "second_hand", "opinion", "record", "stance", "close", "quotes", "source", "code"),
    *("interviewer", "withdrawn", "own_claim", "by_reach", "disputed", "with_question", "other_reading"),
    *("colon", "quoted"),
)


@cache
def _table() -> dict[str, tuple[str, ...]]:
    path = Path(__file__).with_name("words.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter=";", strict=True)
        return {row["key"]: tuple(row[language] for language in LANGUAGES) for row in rows}


def say(key: str, language: str, **values: object) -> str:
    """Give the words for a key; raises `KeyError` when neither table has it."""
    if key not in _table():
        return wording.say(key, language, **values)
    said = _table()[key][LANGUAGES.index(language)]
    return said.format(**values) if values else said


@cache
def for_browser(language: str) -> dict[str, str]:
    """Give what the modules in the browser need, with {places} still open."""
    own = {key: said[LANGUAGES.index(language)] for key, said in _table().items()}
    return own | {key: wording.say(key, language) for key in _SHARED}


__all__ = ["LANGUAGES", "for_browser", "say"]
