"""How many sources are planned of a group: one number, or one per kind of source, as people write them."""

import re
from collections.abc import Mapping

from coder.model import reading
from coder.translations import _
from coder.translations.terms import term

#: One number for all talks, or kind of source → number.
Plan = int | dict[str, int]
_BETWEEN = re.compile(r"[,;+&\n]|\s(?:en|et|and)\s")
_NUMBER_FIRST = re.compile(r"(\d{1,6})\s*[x×]?\s*(\D+)")
_KIND_FIRST = re.compile(r"(\D+?)\s*[:=]?\s*(\d{1,6})")


def read_plan(written: str) -> Plan:
    """Return what is planned: "6", "6 interviews, 1 focus group", "interview: 6; focusgroep: 1"; else `ValueError`."""
    bare = written.strip().replace("\u00a0", " ")
    if re.fullmatch(r"\d{1,6}(?:[.,]0+)?", bare):
        return int(re.split("[.,]", bare)[0])
    planned: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in _BETWEEN.split(bare))):
        number, word = _number_and_word(part)
        if (kind := reading.kind(word)) is None:
            raise _not_understood(written)
        planned[kind] = planned.get(kind, 0) + number
    if not planned:
        raise _not_understood(written)
    return planned


def _number_and_word(part: str) -> tuple[int, str]:
    if match := _NUMBER_FIRST.fullmatch(part):
        return int(match[1]), match[2]
    if match := _KIND_FIRST.fullmatch(part):
        return int(match[2]), match[1]
    raise _not_understood(part)


def write_plan(plan: int | Mapping[str, int]) -> int | str:
    """Return a plan as it stands in a cell or a form, in the language that is being written."""
    if not isinstance(plan, Mapping):
        return plan
    return "; ".join(f"{term('kind', kind)}: {number}" for kind, number in plan.items())


def _not_understood(written: str) -> ValueError:
    if re.search(r"\d", written) and not written.strip().startswith("-"):
        said = _("“{value}” is no plan: write 6, or interview: 6; focus group: 1", value=written)
        return ValueError(said)
    return ValueError(_('"{word}" must be a whole number.', word=written))
