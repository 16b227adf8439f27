"""Registers as a codebook keeps them: rows alone where nothing more is said, else all that is told of the table."""

from collections.abc import Mapping, Sequence
from typing import Any

#: Short forms: keys whose value is the table of the register of that id, or its file beside the codebook.
REGISTERS = (
    "activities",
    "campaigns",
    "events",
    "successes",
    "networks",
    "strategies",
    "documents",
    "limitations",
    "context",
)
#: Rows alone, or a mapping with rows, title, columns, count and cross.
PlainRegister = Sequence[Mapping[str, Any]] | Mapping[str, Any]
_PARTS = ("title", "columns", "count", "cross", "rows")


def parts_of(register: PlainRegister) -> dict[str, Any]:
    """Return what is said of a register, its rows among it, in whichever way it is kept."""
    if isinstance(register, Mapping):
        return {key: register[key] for key in _PARTS if register.get(key)}
    return {"rows": register} if register else {}


def kept_as(parts: Mapping[str, Any]) -> Any:
    """Return a register as it is kept: a study of before this kept rows alone, and is equal still."""
    told = parts_of(parts)
    if told.keys() <= {"rows"}:
        return told.get("rows", [])
    return told


def as_entries(registers: Mapping[str, PlainRegister]) -> list[dict[str, Any]]:
    """Return registers as a file lists them."""
    return [{"id": register_id, **parts_of(register)} for register_id, register in registers.items()]
