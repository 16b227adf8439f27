"""All faults of a codebook in one run, each with file, line, what is wrong and what would be right."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from pydantic import ValidationError

from coder.codebook import schema
from coder.codebook.files import Document, Location
from coder.codebook.framework import entries
from coder.codebook.kinds import KINDS
from coder.codebook.references import check_references
from coder.codebook.registers import REGISTERS
from coder.codebook.sentences import did_you_mean, upper
from coder.codebook.tables import read_indicators, read_registers
from coder.errors import CodebookError
from coder.translations import N_, _

#: Lists at the top of a file, of which several files may hold entries.
_LISTS = (*(kind.list_name for kind in KINDS.values() if None in kind.under), "sets", "guides")
#: Parts of a file with names of their own; what is told anew replaces what was included.
_MAPPINGS = ("aliases", "scales", "rules", "wavemakers")
#: What else in a file has a shape of its own.
_SHAPES = {
    "columns": "RegisterColumn",
    "events": "Event",
    "guides": "Guide",
    "registers": "Register",
    "sets": "ClaimSet",
    "period": "Period",
    "levels": "Level",
    "rules": "Rule",
    "scales": "Scale",
    "wavemakers": "Degrees",
}


@dataclass(frozen=True)
class _Mishap:
    """What pydantic found wrong, and in which entry of the file."""

    type: str
    location: Location
    #: Such as: theme "capacity".
    entry: str
    value: object
    message: str
    context: Mapping[str, Any]

    @property
    def key(self) -> str | int:
        """The last step of the place, "" at the top of the file."""
        if not self.location:
            return ""
        return self.location[-1]


def check(documents: list[Document]) -> dict[str, Any]:
    """Return the files merged into one, checked together; raises `CodebookError` with all faults."""
    parts = [_check_shape(document) for document in documents]
    indicators: list[dict[str, Any]] = []
    for document in documents:
        indicators += read_indicators(document)
    registers = read_registers(documents)
    check_references(documents, indicators)
    faults: list[str] = []
    for document in documents:
        faults += document.sentences()
    if faults:
        raise CodebookError(faults)
    merged = _merge([part for part in parts if part])
    return merged | {"indicators": indicators, "registers": registers}


def _merge(parts: list[dict[str, Any]]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for part in parts:
        for key, value in part.items():
            if key in _LISTS:
                merged[key] = _merge_entries(merged.get(key, []), value)
            elif key in _MAPPINGS:
                merged[key] = merged.get(key, {}) | value
            elif key not in ("include", "indicators", "registers", *REGISTERS):
                merged[key] = value
    return {key: value for key, value in merged.items() if value not in ({}, [])}


def _merge_entries(included: list[dict[str, Any]], entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the entries of two files; what is told anew replaces what was included."""
    told_anew = {entry["id"] for entry in entries}
    return [entry for entry in included if entry["id"] not in told_anew] + entries


# --- the shape of each file ---------------------------------------------------


def _check_shape(document: Document) -> dict[str, Any] | None:
    try:
        file = schema.File.model_validate(document.data)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            mishap = _mishap(document, cast(Mapping[str, Any], details))
            note = _NOTES.get(mishap.type, _note_wrong_value)
            note(document, mishap)
        return None
    return file.model_dump(by_alias=True, exclude_unset=True, exclude_none=True)


def _mishap(document: Document, details: Mapping[str, Any]) -> _Mishap:
    # pydantic names the alternatives that it tried as steps of the place
    location: Location = tuple(step for step in details["loc"] if not str(step).startswith("list["))
    return _Mishap(
        type=details["type"],
        location=location,
        entry=_nearest(document, location),
        value=details.get("input"),
        message=details["msg"],
        context=details.get("ctx", {}),
    )


def _note_unknown_key(document: Document, mishap: _Mishap) -> None:
    allowed = _allowed(mishap.location)
    sentence = _('Unknown key "{key}" in {entry}.', key=mishap.key, entry=mishap.entry)
    hint = did_you_mean(str(mishap.key), allowed) or _("Known here: {keys}.", keys=", ".join(allowed))
    document.fault(mishap.location, f"{sentence} {hint}")


def _note_missing_key(document: Document, mishap: _Mishap) -> None:
    document.fault(
        mishap.location[:-1],
        _('{entry} has no "{key}". Add a line "{key}: …".', entry=upper(mishap.entry), key=mishap.key),
    )


def _note_unknown_word(document: Document, mishap: _Mishap) -> None:
    expected = str(mishap.context["expected"]).replace(" or ", ",")
    allowed = [word.strip("' ") for word in expected.split(",")]
    sentence = _(
        '{entry}: {key} is "{value}"; it must be one of {allowed}.',
        entry=upper(mishap.entry),
        key=mishap.key,
        value=mishap.value,
        allowed=", ".join(allowed),
    )
    hint = did_you_mean(str(mishap.value), allowed)
    document.fault(mishap.location, f"{sentence} {hint}".strip())


def _note_refused_value(document: Document, mishap: _Mishap) -> None:
    document.fault(mishap.location, f"{upper(mishap.entry)}, {mishap.key}: {mishap.context['error']}.")


def _note_wrong_value(document: Document, mishap: _Mishap) -> None:
    key = mishap.key
    if isinstance(key, int):
        key = _("entry {number} of {list}", number=key + 1, list=mishap.location[-2])
    sentence = _rule_broken(mishap, {"entry": upper(mishap.entry), "key": key, "value": _show(mishap.value)})
    document.fault(mishap.location, sentence)


def _rule_broken(mishap: _Mishap, values: Mapping[str, object]) -> str:
    """Return the sentence for what a value should have been."""
    if mishap.type in _RULES:
        sentence, bound = _RULES[mishap.type]
        return _(sentence, **values, bound=mishap.context.get(bound))
    if "int" in mishap.type or "float" in mishap.type:
        return _("{entry}: {key} must be a number, not {value}.", **values)
    return _("{entry}: {key} is not right ({message}), not {value}.", **values, message=mishap.message)


#: What pydantic calls a fault → the sentence, and where pydantic gives its bound.
_RULES = {
    "list_type": (
        N_("{entry}: {key} must be a list: one entry a line, each beginning with a dash, not {value}."),
        "",
    ),
    "dict_type": (N_("{entry}: {key} must hold keys of its own, not {value}."), ""),
    "model_type": (N_("{entry}: {key} must hold keys of its own, such as id and title, not {value}."), ""),
    "string_type": (N_("{entry}: {key} must be a text, not {value}."), ""),
    "greater_than_equal": (N_("{entry}: {key} must be at least {bound}, not {value}."), "ge"),
    "greater_than": (N_("{entry}: {key} must be more than {bound}, not {value}."), "gt"),
    "too_short": (N_("{entry}: {key} needs at least {bound} entries, not {value}."), "min_length"),
}


#: What pydantic calls a fault → what notes it in the document.
_NOTES = {
    "extra_forbidden": _note_unknown_key,
    "missing": _note_missing_key,
    "literal_error": _note_unknown_word,
    "value_error": _note_refused_value,
}


def _show(value: object) -> str:
    if isinstance(value, list):
        return _("a list")
    if isinstance(value, dict):
        return _("keys")
    if value is None:
        return _("nothing")
    return f'"{value}"'


def _nearest(document: Document, location: Location) -> str:
    """Name the entry around a place: 'theme "capacity"', or 'the codebook'."""
    name = _("the codebook")
    for entry in entries(document.data):
        if location[: len(entry.location)] == entry.location:
            name = _called(entry.kind, entry.id)
    return name


def _called(kind: str, entry_id: str) -> str:
    return f'{kind} "{entry_id}"' if entry_id else _("{kind} without id", kind=kind)


def _allowed(location: Location) -> list[str]:
    model: Any = schema.File
    shapes = {kind.list_name: kind.shape for kind in KINDS.values()} | _SHAPES
    for step in location[:-1]:
        if str(step) in shapes:
            model = getattr(schema, shapes[str(step)])
    return [field.alias or name for name, field in model.model_fields.items()]
