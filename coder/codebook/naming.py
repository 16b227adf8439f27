"""Codes by the names that people give them: found, made, or not there."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any
from unicodedata import normalize

from coder.model import Codebook
from coder.translations import _


def ids_for_names(codebook: Codebook, names: Iterable[str]) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Return the id of the code for each name, found by id or title, and the themes that are to be made."""
    by_title: dict[str, str] = {}
    by_id: dict[str, str] = {}
    for code in codebook.codes:
        by_id[code.id.casefold()] = code.id
        by_title.update((title.casefold(), code.id) for title in code.title.values())
    ids: dict[str, str] = {}
    themes: list[dict[str, Any]] = []
    for name in dict.fromkeys(names):
        code_id = by_title.get(name.casefold()) or by_id.get(name.casefold())
        if code_id is None:
            code_id = _free_id(name, set(by_id))
            by_id[code_id.casefold()] = code_id
            themes.append({"id": code_id, "title": {"": name}})
        ids[name] = code_id
    return ids, themes


def _free_id(name: str, taken: set[str]) -> str:
    """Make an id of a name: letters, digits, "." "-" "_"; numbered where it is taken."""
    plain = normalize("NFKD", name).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9._-]+", "-", plain).strip("-.") or "code"
    code_id, n = stem, 1
    while code_id.casefold() in taken:
        n += 1
        code_id = f"{stem}-{n}"
    return code_id


def no_code(code_id: str, known: list[str]) -> str:
    """Return the sentence that there is no such code, and which one was perhaps meant."""
    near = get_close_matches(code_id, known, 1, 0.6)
    if near:
        return _(
            'The codebook has no code "{code}". Did you mean "{near}"? See `coder codebook show`.',
            code=code_id,
            near=near[0],
        )
    return _('The codebook has no code "{code}". See `coder codebook show`.', code=code_id)
