"""The words of the tool as plain JSON values and back, every type checked on the way in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, fields, is_dataclass
from enum import StrEnum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from coder.model import Text

_PLAIN = frozenset({str, int, bool, float, NoneType})
#: Makes a value of one type from what JSON holds.
Decoder = Callable[[Any], Any]


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
    return _decoder(kind)(data)


@cache
def _decoder(kind: Any) -> Decoder:
    """Return what makes values of a type: a type is looked at once, not once a value."""
    origin = get_origin(kind)
    if origin in _OF_ORIGIN:
        return _OF_ORIGIN[origin](get_args(kind))
    if kind is Text:
        by_language = _mapping((str, str))
        return lambda data: Text(by_language(data))
    if isinstance(kind, type):
        return _of_class(kind)
    return partial(_exactly, kind)


def _of_class(kind: type) -> Decoder:
    if is_dataclass(kind):
        return _dataclass(kind)
    if issubclass(kind, StrEnum):
        return lambda data: kind(_exactly(str, data))
    if kind is float:
        return lambda data: data if type(data) is int else _exactly(float, data)
    return partial(_exactly, kind)


def _exactly(kind: type | None, data: Any) -> Any:
    """Return what is exactly of this type: True is no number here."""
    if type(data) is not (NoneType if kind is None else kind):
        raise ValueError(f"{str(data)[:40]!r} is not a {kind}")
    return data


def _mapping(kinds: Sequence[Any]) -> Decoder:
    key_of, value_of = map(_decoder, kinds)
    number = int if kinds[0] is int else str  # JSON has only words as keys

    def decoded(data: Any) -> dict[Any, Any]:
        return {key_of(number(key)): value_of(value) for key, value in _exactly(dict, data).items()}

    return decoded


def _sequence(kinds: Sequence[Any]) -> Decoder:
    of_one = _decoder(kinds[0])
    return lambda data: tuple([of_one(inner) for inner in _exactly(list, data)])


def _either(kinds: Sequence[Any]) -> Decoder:
    decoders = [_decoder(kind) for kind in kinds]

    def decoded(data: Any) -> Any:
        for decoder in decoders:
            try:
                return decoder(data)
            except ValueError:
                continue
        raise ValueError(f"{str(data)[:40]!r} is none of {kinds}")

    return decoded


def _tuple(kinds: Sequence[Any]) -> Decoder:
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return _sequence(kinds)
    decoders = [_decoder(kind) for kind in kinds]

    def decoded(data: Any) -> tuple[Any, ...]:
        pairs = zip(decoders, _exactly(list, data), strict=True)
        return tuple([decoder(inner) for decoder, inner in pairs])

    return decoded


def _dataclass(kind: type) -> Decoder:
    hints = get_type_hints(kind)
    decoders: dict[str, Decoder] = {}  # made when the first value comes: a type may hold its own kind

    def decoded(data: Any) -> Any:
        given = _exactly(dict, data)
        if unknown := given.keys() - hints.keys():
            raise ValueError(f"{kind.__name__} has no {sorted(unknown)[0][:40]!r}")
        if not decoders:
            decoders.update((name, _decoder(hint)) for name, hint in hints.items())
        try:
            return kind(**{name: decoders[name](inner) for name, inner in given.items()})
        except TypeError as fault:  # a field that must be there is not
            raise ValueError(str(fault)) from None

    return decoded


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
_OF_ORIGIN: dict[Any, Callable[[Sequence[Any]], Decoder]] = {
    Union: _either,
    UnionType: _either,
    tuple: _tuple,
    Mapping: _mapping,
    Sequence: _sequence,
}
