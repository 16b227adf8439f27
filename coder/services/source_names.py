"""How a source is named to a reader: by its title, or where names are withheld by what may be told of it."""

from collections.abc import Mapping
from typing import Any

from coder.analysis.withholding import level_of, told
from coder.model import Withhold
from coder.study import Study
from coder.translations import current_language
from coder.translations.formatting import day
from coder.translations.terms import term


def cited(row: Mapping[str, Any], groups: Mapping[str, str], function: str = "") -> str:
    """Name a source with its id and date; `groups` are the titles of groups by id.

    Where names are withheld, with what the source does, as far as that may be told.
    """
    named = [row["id"], name_of(row, groups)]
    if level_of(row) != Withhold.SHOW:
        named.append(function)
    named.append(day(told(row)["date"] or ""))
    return ", ".join(filter(None, named))


def name_of(row: Mapping[str, Any], groups: Mapping[str, str]) -> str:
    """Return the title of a source, or where names are withheld its kind and group."""
    if level_of(row) == Withhold.SHOW:
        return str(row["title"])
    group = told(row)["group"]
    return ", ".join(part for part in (term("kind", row["kind"]), groups.get(group or "", group)) if part)


def group_titles(study: Study) -> dict[str, str]:
    """Return what groups are called in the language of the reader, by id."""
    return {group.id: group.title.in_language(current_language()) for group in study.codebook.groups}
