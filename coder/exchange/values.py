"""The words of the tool as plain JSON values and back, every type checked on the way in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from coder.model import Text

_PLAIN = frozenset({str, int, bool, float, NoneType})


def encode(value: Any) -> Any:
    """Turn a value into what JSON holds; fields that have their default are left out."""
    if isinstance(value, StrEnum):
        return str(value)
    if type(value) in _PLAIN:
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return _encode_fields(value)
    if isinstance(value, Mapping):
        return {str(key): encode(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        # most of what lists hold is plain, and a call for each takes its time
        return [inner if type(inner) in _PLAIN else encode(inner) for inner in value]
    raise TypeError(f"{type(value)} is not a value of the model")


def _encode_fields(value: Any) -> dict[str, Any]:
    kind: type = type(value)
    encoded = {}
    for name, default in _parts(kind):
        inner = getattr(value, name)
        if inner != default:
            encoded[name] = encode(inner)
    return encoded


def decode(kind: Any, data: Any) -> Any:
    """Make a value of this type from JSON; ValueError where the two do not fit."""
    if kind in (str, int, bool) and type(data) is kind:  # nearly always
        return data
    origin = get_origin(kind)
    if origin in _OF_ORIGIN:
        return _OF_ORIGIN[origin](get_args(kind), data)
    if kind is Text:
        return Text(_mapping((str, str), data))
    if isinstance(kind, type):
        return _of_class(kind, data)
    return _exactly(kind, data)


def _of_class(kind: type, data: Any) -> Any:
    if is_dataclass(kind):
        return _dataclass(kind, _exactly(dict, data))
    if issubclass(kind, StrEnum):
        return kind(_exactly(str, data))
    if kind is float and type(data) is int:
        return data
    return _exactly(kind, data)


def _exactly(kind: type | None, data: Any) -> Any:
    """Return what is exactly of this type: True is no number here."""
    if type(data) is not (NoneType if kind is None else kind):
        raise ValueError(f"{str(data)[:40]!r} is not a {kind}")
    return data


def _mapping(kinds: Sequence[Any], data: Any) -> dict[Any, Any]:
    key_kind, value_kind = kinds
    pairs = {}
    for key, value in _exactly(dict, data).items():
        pairs[decode(key_kind, _number(key_kind, key))] = decode(value_kind, value)
    return pairs


def _number(key_kind: Any, text: str) -> Any:
    """Undo that JSON has only words as keys."""
    return int(text) if key_kind is int else text


def _sequence(kinds: Sequence[Any], data: Any) -> tuple[Any, ...]:
    return tuple([decode(kinds[0], inner) for inner in _exactly(list, data)])


def _either(kinds: Sequence[Any], data: Any) -> Any:
    for kind in kinds:
        try:
            return decode(kind, data)
        except ValueError:
            continue
    raise ValueError(f"{str(data)[:40]!r} is none of {kinds}")


def _tuple(kinds: Sequence[Any], data: Any) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return _sequence(kinds, data)
    return tuple([decode(kind, inner) for kind, inner in zip(kinds, _exactly(list, data), strict=True)])


def _dataclass(kind: type, data: dict[str, Any]) -> Any:
    hints = _hints(kind)
    if unknown := data.keys() - hints.keys():
        raise ValueError(f"{kind.__name__} has no {sorted(unknown)[0][:40]!r}")
    try:
        return kind(**{name: decode(hints[name], inner) for name, inner in data.items()})
    except TypeError as fault:  # a field that must be there is not
        raise ValueError(str(fault)) from None


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _parts(kind: type) -> list[tuple[str, Any]]:
    """List the fields of a dataclass with their defaults; the values made here are only compared with."""
    parts = []
    for part in fields(kind):
        default = part.default
        if part.default_factory is not MISSING:
            default = part.default_factory()
        parts.append((part.name, default))
    return parts


#: Origin of a type → what makes its value from the type's arguments.
_OF_ORIGIN: dict[Any, Callable[[Sequence[Any], Any], Any]] = {
    Union: _either,
    UnionType: _either,
    tuple: _tuple,
    Mapping: _mapping,
    Sequence: _sequence,
}
