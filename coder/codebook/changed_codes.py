"""Codes that changed, put into a codebook: entry by entry, so that what they do not say stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any

from coder.codebook.code_cells import TableRow
from coder.codebook.framework import codebook_from_plain, entries
from coder.codebook.kinds import COLUMNS, INHERITED, yaml_key
from coder.codebook.serialise import to_plain, with_codes_added
from coder.model import Code, Codebook

#: Fields of a code that have another name in the YAML file, or none.
_KEYS: dict[str, str | None] = {field: yaml_key(column) for column, field in COLUMNS.items()}
_KEYS["about_as"] = "about"


@dataclass(frozen=True)
class ChangedCodes:
    """The codes of a table that are new or say something else than the codebook does, by id."""

    plain: Mapping[str, Any]
    book: Codebook
    changed: Mapping[str, Code]
    #: The rows of the whole table by the id of their code.
    rows: Mapping[str, TableRow]

    @cached_property
    def known(self) -> dict[str, Code]:
        """The codes that the codebook has already, by id."""
        return {code.id: code for code in self.book.codes}

    def put_in(self) -> dict[str, Any]:
        """Return the codebook with these codes in it; it is laid out anew where one of them moved."""
        known = self.known
        new = [self._as_above(code) for code in self.changed.values() if code.id not in known]
        old = [self.changed.get(code.id, code) for code in self.book.codes]
        laid_out = to_plain(replace(self.book, codes=(*old, *new)))
        if any(_moved(known[code.id], code) for code in self.changed.values() if code.id in known):
            return laid_out
        data = with_codes_added(self.plain, new)
        written = _data_by_id(data)
        fresh = _data_by_id(laid_out)
        for code_id in self.changed.keys() & known.keys():
            for key in _keys_that_differ(known[code_id], self.changed[code_id]):
                _copy_key(key, fresh[code_id], written[code_id])
        self._keep_inherited(data, written, fresh)
        return data

    def _as_above(self, code: Code) -> Code:
        """Return a new part or sub-factor with what it does not say itself, as what it stands under says it."""
        parent = code.parent or ""
        above = self.changed.get(parent) or self.known.get(parent)
        if above is None or above.kind != code.kind:
            return code
        row = self.rows[code.id]
        inherited = {field: getattr(above, field) for field in INHERITED if not row.cell(field)}
        return replace(code, **inherited)

    def _keep_inherited(self, data: dict[str, Any], written: dict[str, Any], fresh: dict[str, Any]) -> None:
        """Let no code change with what it stands under, when its own row says what it said before."""
        known = self.known
        for code in codebook_from_plain(data).codes:
            if code.id not in known or code.id not in self.rows:
                continue
            for field in INHERITED:
                differs = getattr(code, field) != getattr(known[code.id], field)
                if differs and field in self.rows[code.id].cells and field in fresh[code.id]:
                    written[code.id][field] = fresh[code.id][field]


def _data_by_id(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {entry.id: entry.data for entry in entries(plain)}


def _moved(before: Code, after: Code) -> bool:
    return (before.parent, before.question, before.case) != (after.parent, after.question, after.case)


def _copy_key(key: str, source: Mapping[str, Any], entry: dict[str, Any]) -> None:
    entry.pop(key, None)
    if key in source:
        entry[key] = source[key]


def _keys_that_differ(old: Code, new: Code) -> list[str]:
    """List the keys of the file in which two readings of a code differ."""
    keys: dict[str, None] = {}
    for field in fields(Code):
        key = _KEYS.get(field.name, field.name)
        if key and getattr(old, field.name) != getattr(new, field.name):
            keys[key] = None
    return list(keys)
