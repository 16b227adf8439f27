"""All faults of a codebook in one run, each with file, line, what is wrong and what would be right."""

import difflib
from collections.abc import Mapping
from typing import Any, cast

from pydantic import ValidationError

from coder.codebook import schema
from coder.codebook.files import Document, Location
from coder.codebook.framework import entries
from coder.codebook.kinds import KINDS
from coder.codebook.references import check_references, upper
from coder.codebook.tables import read_indicators, read_table
from coder.errors import CodebookError

#: Lists at the top of a file, of which several files may hold entries.
_LISTS = (*(kind.list_name for kind in KINDS.values() if None in kind.under), "sets")
#: What else in a file has a shape of its own.
_SHAPES = {
    "events": "Event",
    "sets": "ClaimSet",
    "period": "Period",
    "levels": "Level",
    "rules": "Rule",
    "scales": "Scale",
    "wavemakers": "Degrees",
}


def check(documents: list[Document]) -> dict[str, Any]:
    """Check files together and give them merged into one; raises `CodebookError` with all faults."""
    parts = [_check_shape(document) for document in documents]
    indicators = [row for document in documents for row in read_indicators(document)]
    registers = {
        key: [row for document in documents for row in read_table(document, key)]
        for key in schema.REGISTERS
        if any(document.data.get(key) for document in documents)
    }
    check_references(documents, indicators)
    faults = [sentence for document in documents for sentence in document.sentences()]
    if faults:
        raise CodebookError(faults)
    merged = _merge([part for part in parts if part])
    merged = {key: value for key, value in merged.items() if value not in ({}, [])}
    return merged | {"indicators": indicators, "registers": registers}


def _merge(parts: list[dict[str, Any]]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            if key in _LISTS:
                own = {entry["id"] for entry in value}  # what is told anew replaces what was included
                kept = [entry for entry in merged.get(key, []) if entry["id"] not in own]
                merged[key] = kept + value
            elif key in ("aliases", "scales", "rules", "wavemakers"):
                merged[key] = merged.get(key, {}) | value
            elif key not in ("include", "indicators", *schema.REGISTERS):
                merged[key] = value
    return merged


# --- the shape of each file ---------------------------------------------------


def _check_shape(document: Document) -> dict[str, Any] | None:
    try:
        file = schema.File.model_validate(document.data)
    except ValidationError as error:
        for mishap in error.errors(include_url=False):
            _word(document, cast(Mapping[str, Any], mishap))
        return None
    return file.model_dump(by_alias=True, exclude_unset=True, exclude_none=True)


def _word(document: Document, mishap: Mapping[str, Any]) -> None:
    location: Location = tuple(step for step in mishap["loc"] if not str(step).startswith("list["))
    kind, key, entry = mishap["type"], location[-1] if location else "", _nearest(document, location)
    context = mishap.get("ctx", {})
    given = mishap.get("input")
    if kind == "extra_forbidden":
        allowed = _allowed(location)
        near = difflib.get_close_matches(str(key), allowed, 1, 0.6)
        hint = f'Did you mean "{near[0]}"?' if near else f"Known here: {', '.join(allowed)}."
        return document.fault(location, f'Unknown key "{key}" in {entry}. {hint}')
    if kind == "missing":
        return document.fault(location[:-1], f'{upper(entry)} has no "{key}". Add a line "{key}: …".')
    if kind == "literal_error":
        allowed = [word.strip("' ") for word in str(context["expected"]).replace(" or ", ",").split(",")]
        near = difflib.get_close_matches(str(given), allowed, 1, 0.6)
        hint = f' Did you mean "{near[0]}"?' if near else ""
        return document.fault(
            location, f'{upper(entry)}: {key} is "{given}"; it must be one of {", ".join(allowed)}.{hint}'
        )
    if kind == "value_error":
        return document.fault(location, f"{upper(entry)}, {key}: {context['error']}.")
    sentence = {
        "list_type": "must be a list: one entry a line, each beginning with a dash",
        "dict_type": "must hold keys of its own",
        "model_type": "must hold keys of its own, such as id and title",
        "string_type": "must be a text",
        "greater_than_equal": f"must be at least {context.get('ge')}",
        "greater_than": f"must be more than {context.get('gt')}",
        "too_short": f"needs at least {context.get('min_length')} entries",
    }.get(kind, "must be a number" if "int" in kind or "float" in kind else f"is not right ({mishap['msg']})")
    if isinstance(key, int):
        key = f"entry {key + 1} of {location[-2]}"
    return document.fault(location, f"{upper(entry)}: {key} {sentence}, not {_show(given)}.")


def _show(given: object) -> str:
    if isinstance(given, dict | list):
        return "a list" if isinstance(given, list) else "keys"
    return "nothing" if given is None else f'"{given}"'


def _nearest(document: Document, location: Location) -> str:
    """Name the entry around a place: 'theme "capacity"', or 'the codebook'."""
    found = "the codebook"
    for entry in entries(document.data):
        if location[: len(entry.location)] == entry.location:
            found = f'{entry.kind} "{entry.id}"' if entry.id else f"{entry.kind} without id"
    return found


def _allowed(location: Location) -> list[str]:
    model: Any = schema.File
    shapes = {kind.list_name: kind.shape for kind in KINDS.values()} | _SHAPES
    for step in location[:-1]:
        if str(step) in shapes:
            model = getattr(schema, shapes[str(step)])
    return [field.alias or name for name, field in model.model_fields.items()]
