"""What the tool says to evaluators and their clients, in Dutch, French and English.

Quotes are never translated; ids and file formats stay English. A key that is
missing is a fault of the program, so `say` raises `KeyError`.
"""

from coder.wording import counting, figures, judging, report, tables

LANGUAGES = ("nl", "fr", "en")

_WORDS = judging.WORDS | tables.WORDS | report.WORDS | figures.WORDS | counting.WORDS


def known(key: str) -> bool:
    """Tell whether there are words for a key."""
    return key in _WORDS


def say(key: str, language: str = "en", **values: object) -> str:
    """Give the words for a key in a language, English where it is none of ours."""
    wordings = _WORDS[key]
    wording = wordings[LANGUAGES.index(language) if language in LANGUAGES else 2]
    return wording.format(**values) if values else wording
