"""The words of the tool as plain JSON values and back, every type checked on the way in."""

from collections.abc import Mapping, Sequence
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
        pairs = ((name, getattr(value, name), default) for name, default in _parts(type(value)))
        return {name: encode(inner) for name, inner, default in pairs if inner != default}
    if isinstance(value, Mapping):
        return {str(key): encode(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [inner if type(inner) in _PLAIN else encode(inner) for inner in value]
    raise TypeError(f"{type(value)} is not a value of the model")


def decode(kind: Any, data: Any) -> Any:
    """Make a value of this type from JSON; ValueError where the two do not fit."""
    if kind in (str, int, bool) and type(data) is kind:  # nearly always
        return data
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _either(get_args(kind), data)
    if origin is tuple:
        return _tuple(get_args(kind), _the(list, data))
    if kind is Text or origin is Mapping:
        key, inner = (str, str) if kind is Text else get_args(kind)
        pairs = {decode(key, _number(key, k)): decode(inner, v) for k, v in _the(dict, data).items()}
        return Text(pairs) if kind is Text else pairs
    if origin is Sequence:
        return tuple(decode(get_args(kind)[0], inner) for inner in _the(list, data))
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass(kind, _the(dict, data))
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return kind(_the(str, data))
    if kind is float and type(data) is int:
        return data
    return _the(kind, data)


def _the(kind: type, data: Any) -> Any:
    """Give what is exactly of this type: True is no number here."""
    if type(data) is not (NoneType if kind is None else kind):
        raise ValueError(f"{str(data)[:40]!r} is not a {kind}")
    return data


def _number(key: Any, text: str) -> Any:
    """Undo that JSON has only words as keys."""
    return int(text) if key is int else text


def _either(kinds: Sequence[Any], data: Any) -> Any:
    for kind in kinds:
        try:
            return decode(kind, data)
        except ValueError:
            continue
    raise ValueError(f"{str(data)[:40]!r} is none of {kinds}")


def _tuple(kinds: Sequence[Any], data: list[Any]) -> tuple[Any, ...]:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(decode(kinds[0], inner) for inner in data)
    return tuple(decode(kind, inner) for kind, inner in zip(kinds, data, strict=True))


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
    return [
        (part.name, part.default if part.default_factory is MISSING else part.default_factory())
        for part in fields(kind)
    ]
