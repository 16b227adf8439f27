"""Where the routes of the pages are hung, and how what a page sent is read."""

from collections.abc import Mapping
from typing import Any, TypeVar

from flask import Blueprint, request

from coder.analysis.coding_checks import one_of
from coder.errors import UsageError
from coder.model import MARKS, Basis, Stance
from coder.translations import _

api = Blueprint("api", __name__, url_prefix="/api")
Kind = TypeVar("Kind", str, int, list, dict)  # type: ignore[type-arg]


def body() -> Mapping[str, Any]:
    """Return the JSON object that came; raises `UsageError` when it is something else."""
    given = request.get_json(silent=True)
    if not isinstance(given, dict):
        raise UsageError(_("The page sent something that is not a JSON object. Load the page again."))
    return given


def field(given: Mapping[str, Any], name: str, kind: type[Kind], default: Kind | None = None) -> Kind:
    """Return a field of this kind; raises `UsageError` naming the field."""
    value = given.get(name, default)
    if not isinstance(value, kind) or isinstance(value, bool) or _is_too_large(value):
        raise UsageError(
            _("The field `{name}` is missing or is not of type {kind}.", name=name, kind=kind.__name__)
        )
    return value


def flag(given: Mapping[str, Any], name: str) -> bool:
    """Return a field that is true or false; raises `UsageError` naming the field."""
    value = given.get(name)
    if not isinstance(value, bool):
        raise UsageError(
            _("The field `{name}` is missing or is not of type {kind}.", name=name, kind=bool.__name__)
        )
    return value


def _is_too_large(value: object) -> bool:
    """Tell a number that no study can hold."""
    return isinstance(value, int) and abs(value) >= 1 << 63


def numbers(given: Mapping[str, Any], name: str) -> list[int]:
    """Return a list of ids."""
    values = field(given, name, list)
    if not all(
        isinstance(value, int) and not isinstance(value, bool) and not _is_too_large(value)
        for value in values
    ):
        raise UsageError(_("The field `{name}` must be a list of whole numbers.", name=name))
    return values


def is_number(text: str) -> bool:
    """Tell a number that may be an id; longer ones are nobody's."""
    return text.isascii() and text.isdecimal() and len(text) < 19


def judgement(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return stance, basis and memo, as far as they came."""
    found: dict[str, Any] = {}
    if "stance" in given:
        found["stance"] = one_of(Stance, "stance", field(given, "stance", str))
    if "basis" in given:
        found["basis"] = one_of(Basis, "basis", field(given, "basis", str)) if given["basis"] else None
    if "memo" in given:
        found["memo"] = field(given, "memo", str)
    return found


def marks(given: Mapping[str, Any]) -> dict[str, bool]:
    """Return the marks of a coding, as far as they came."""
    return {mark: flag(given, mark) for mark in MARKS if mark in given}
