"""Letters with and without their accents: how words are compared, and how they are looked for in a text."""

import re
from collections import defaultdict
from functools import cache, lru_cache
from unicodedata import combining, normalize

#: Letters that are read as others, and are no letter with an accent.
LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
_SPELLED_OUT = str.maketrans(LIGATURES)
#: A letter or digit, and what may stand between the words of a phrase.
LETTER = r"[^\W_]"
GAP = r"[\s\-‐‑'’/]+"
WORD = re.compile(rf"{LETTER}+")
_QUOTES = {"'": "['’]", "’": "['’]"}


@lru_cache(maxsize=200_000)
def plain(word: str) -> str:
    """Return a word without case and accents: "Coöperatie" and "cooperatie" are one."""
    lowered = word.lower()
    if lowered.isascii():
        return lowered
    apart = normalize("NFD", lowered.translate(_SPELLED_OUT))
    return "".join(char for char in apart if not combining(char))


@cache
def _accented() -> dict[str, str]:
    """Return per plain letter all letters that are it with an accent."""
    found: dict[str, str] = defaultdict(str)
    for number in [*range(0xC0, 0x530), *range(0x1E00, 0x2000)]:
        letter = chr(number)
        bare = "".join(char for char in normalize("NFD", letter.lower()) if not combining(char))
        if len(bare) == 1 and bare != letter and letter.isalpha():
            found[bare] += letter
    for letter, spelled in LIGATURES.items():
        if len(spelled) == 1:
            found[spelled] += letter
    return dict(found)


def pattern_of(text: str, accents: bool = False) -> str:
    """Return a regular expression for a text, case ignored; with `accents` these must be as written."""
    if accents:
        return "".join(_QUOTES.get(char, re.escape(char)) for char in normalize("NFC", text.lower()))
    written = []
    letters = plain(text)
    place = 0
    while place < len(letters):
        pair = letters[place : place + 2]
        joined = [ligature for ligature, spelled in LIGATURES.items() if spelled == pair]
        if len(pair) == 2 and joined:
            written.append(f"(?:{_letter(pair[0])}{_letter(pair[1])}|{joined[0]})")
            place += 2
        else:
            written.append(_letter(letters[place]))
            place += 1
    return "".join(written)


def _letter(char: str) -> str:
    others = _accented().get(char, "")
    return f"[{re.escape(char)}{others}]" if others else _QUOTES.get(char, re.escape(char))


#: So long is the longest word that is worth keeping among the words of a study.
LONGEST_WORD = 80
