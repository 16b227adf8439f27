"""What a cell holds, as people write it: lists, words of ours in three languages, numbers, dates, yes and no."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from coder.codebook.plans import Plan, read_plan
from coder.codebook.workbook.heading import key
from coder.codebook.workbook.value_words import VALUES
from coder.codebook.workbook.words import LANGUAGES, spellings
from coder.model import reading
from coder.model.framework import plain_letters
from coder.translations import _, using
from coder.translations.terms import term

#: Fields of a list of values → the family of terms that names them.
_FAMILIES = {
    "dac": "dac",
    "stage": "stage",
    "level": "measures",
    "type": "type",
    "direction": "direction",
    "ladder": "ladder",
    "kinds": "kind",
    "for_kinds": "kind",
    "mode": "mode",
    "measures": "measures",
}
_BETWEEN = re.compile(r"[,;\n]")
#: "…" with quotes inside doubled, or anything up to the next sign between two.
_ITEM = re.compile(r'\s*("(?:[^"]|"")*"(?=\s*(?:[,;\n]|$))|[^,;\n]*)\s*(?:[,;\n]|$)')
_BULLET = re.compile(r"^\s*(?:[-–—•*·○▪●\u2022\uf0b7>]+|\(?[a-zA-Z]\)|\d{1,2}\))\s+")


class CellError(ValueError):
    """A cell that cannot be understood; its text says what would be right."""


# --- lists ----------------------------------------------------------------------


def split_list(cell: str) -> list[str]:
    """Split at commas, semicolons and line ends, except within quotes; a bullet before an item goes."""
    items = []
    for match in _ITEM.finditer(cell):
        item = match[1].strip()
        if _is_wrapped(item):
            items.append(item[1:-1].replace('""', '"'))
        elif item:
            items.append(_BULLET.sub("", item))
        if match.end() == len(cell):
            break
    return items


def _is_wrapped(item: str) -> bool:
    """Tell whether quotes are ours, around what would be split; else they belong to a phrase."""
    if len(item) < 2 or item[0] != '"' or item[-1] != '"':
        return False
    inner = item[1:-1]
    return bool(
        not inner or _BETWEEN.search(inner) or '""' in inner or inner != inner.strip() or _BULLET.match(inner)
    )


def join_list(items: Sequence[object], between: str = ", ") -> str:
    """Write a list that reads back as it is."""
    return between.join(_wrapped(str(item)) for item in items)


def _wrapped(item: str) -> str:
    is_doubtful = (
        not item or _BETWEEN.search(item) or item != item.strip() or _is_wrapped(item) or _BULLET.match(item)
    )
    if not is_doubtful:
        return item
    return '"' + item.replace('"', '""') + '"'


def split_lines(cell: str) -> list[str]:
    """Split what people write below each other in a cell; a bullet before a line goes."""
    lines = re.split(r"\n|;\s", cell)
    return [line for line in (_BULLET.sub("", line).strip().rstrip(";").strip() for line in lines) if line]


# --- words of ours ----------------------------------------------------------------


@cache
def _words(family: str) -> dict[tuple[str, ...], str]:
    known: dict[tuple[str, ...], str] = {}
    for value, others in VALUES[family].items():
        for spelling in (value, value.replace("_", " "), *spellings(others), *_terms(family, value)):
            known.setdefault(_key_of(spelling), value)
    return known


def _key_of(word: str) -> tuple[str, ...]:
    return key(word) or (plain_letters(word).strip(),)


def _terms(family: str, value: str) -> list[str]:
    names = []
    for language in LANGUAGES:
        with using(language):
            names.append(name_of(family, value))
    return names


def name_of(family: str, value: str) -> str:
    """Return what a value is called in the language that is being written."""
    if family in _FAMILIES:
        return term(_FAMILIES[family], value)
    if family == "yes":
        return _("yes") if value == "yes" else _("no")
    if family == "kind":
        return {"plain": _("sub-question"), "factor": _("explanatory factor"), "hypothesis": _("hypothesis")}[
            value
        ]
    return value


def known_value(family: str, word: str) -> str | None:
    """Return our value for a word in any of the three languages; None where nobody knows it."""
    return _words(family).get(_key_of(word.strip()))


def _choice(word: str, family: str, allowed: Sequence[str]) -> str:
    value = known_value(family, word)
    if value is None or value not in allowed:
        names = ", ".join(name_of(family, choice) for choice in allowed)
        raise CellError(_('"{word}" is not known here; write one of: {names}.', word=word, names=names))
    return value


# --- one cell ----------------------------------------------------------------------


def _yes(word: str, _family: str, _allowed: Sequence[str]) -> bool:
    value = known_value("yes", word)
    if value is None:
        raise CellError(_('"{word}" must be yes or no.', word=word))
    return value == "yes"


def _number(word: str, _family: str, _allowed: Sequence[str]) -> int:
    bare = word.strip().replace("\u00a0", "").replace(" ", "")
    if not re.fullmatch(r"\d{1,9}(?:[.,]0+)?", bare):
        raise CellError(_('"{word}" must be a whole number.', word=word))
    return int(re.split("[.,]", bare)[0])


def _plan(word: str, _family: str, _allowed: Sequence[str]) -> Plan:
    try:
        return read_plan(word)
    except ValueError as error:
        raise CellError(str(error)) from None


def _ratio(word: str, _family: str, _allowed: Sequence[str]) -> float | int:
    bare = word.strip().replace(",", ".")
    share = bare.endswith("%")
    try:
        number = float(bare.rstrip("% "))
    except ValueError:
        raise CellError(_('"{word}" must be a number.', word=word)) from None
    return number / 100 if share else (int(number) if number.is_integer() else number)


def _date(word: str, _family: str, _allowed: Sequence[str]) -> str:
    date = reading.date(word)
    if date is None:
        raise CellError(
            _('"{word}" is not a date. Write 2021-03-31, 31/03/2021, 2021-03 or 2021.', word=word)
        )
    return date


def _strings(word: str, _family: str, _allowed: Sequence[str]) -> list[str]:
    return split_list(word)


def _choices(word: str, family: str, allowed: Sequence[str]) -> list[str]:
    return [_choice(item, family, allowed) for item in split_list(word)]


def _text(word: str, _family: str, _allowed: Sequence[str]) -> str:
    return word.strip()


#: Sort of value → what reads it from a cell. What points at other things is read once all of them are known.
READERS: Mapping[str, Callable[[str, str, Sequence[str]], Any]] = {
    "wording": _text,
    "text": _text,
    "name": _text,
    "keywords": _strings,
    "strings": _strings,
    "choice": _choice,
    "choices": _choices,
    "number": _number,
    "plan": _plan,
    "ratio": _ratio,
    "yes": _yes,
    "date": _date,
}
