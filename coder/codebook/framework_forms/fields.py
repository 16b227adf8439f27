"""What each kind of thing in a framework has to fill in: read from the schema, so that no field is forgotten."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from coder.codebook import schema, schema_values
from coder.codebook.framework_forms.things import THINGS, WHOLE
from coder.codebook.kinds import ASKABLE_KINDS, CLAIM_KINDS, KINDS
from coder.codebook.registers import REGISTERS

#: What a field holds → how it is filled in.
_SORTS: tuple[tuple[Any, str], ...] = (
    (schema_values.Wording, "wording"),
    (schema_values.Keywords, "keywords"),
    (schema_values.Links, "links"),
    (schema_values.Ids, "codes"),
    (schema_values.Strings, "lines"),
    (schema_values.Date, "date"),
    (schema_values.Id, "code"),
    (schema_values.Plan, "plan"),
    (bool, "yes_no"),
    (schema.Ratio, "ratio"),
    (float, "ratio"),
    (int, "number"),
    (str, "line"),
)
#: Fields that nobody fills in here, and why.
LEFT_OUT: Mapping[tuple[str, str], str] = {
    (WHOLE, "id"): "the study keeps it; a file is called after it",
    (WHOLE, "include"): "what a file includes is taken in when it is loaded",
    ("register", "file"): "what a file beside the codebook holds is taken in when it is loaded",
    (WHOLE, "model"): "it names a folder of the machine that serves, which is not for who only has its pages",
    (WHOLE, "endpoint"): "it names a program of the machine that serves, to which the words of interviews go",
    (WHOLE, "endpoint_model"): "it says which model that program takes",
}
#: Parts of a file that may be tables: lists of things of their own.
_TABLES = ("indicators", "registers", *REGISTERS)
#: Field → the family of terms that says what its values are called.
FAMILIES: Mapping[str, str] = {
    "dac": "dac",
    "stage": "stage",
    "type": "type",
    "direction": "direction",
    "ladder": "ladder",
    "level": "measures",
    "measures": "measures",
    "mode": "mode",
    "kinds": "kind",
    "for_kinds": "kind",
    "kind": "pointer_kind",
}


@dataclass(frozen=True)
class FormField:
    """One field: its key in the codebook (`period.from` for one within another) and how it is filled in."""

    key: str
    #: wording, keywords, links, codes, lines, date, code, yes_no, ratio, number, line, choice, choices, years, cells
    sort: str
    required: bool = False
    choices: tuple[str, ...] = ()
    #: The kinds of thing that it may name.
    targets: tuple[str, ...] = ()


@cache
def fields_of(kind: str) -> tuple[FormField, ...]:
    """Return the fields of a kind of thing, in the order of the schema; the id is not among them."""
    if kind in _FREE:
        return _FREE[kind]
    shape = schema.File if kind == WHOLE else THINGS[kind].shape
    if shape is None:
        return ()
    return tuple(_fields_of_shape(kind, shape))


def _fields_of_shape(kind: str, shape: type[schema.Entry], within: str = "") -> Iterator[FormField]:
    hints = get_type_hints(shape, include_extras=True)
    for name, info in shape.model_fields.items():
        key = within + (info.alias or name)
        if (kind, key) in LEFT_OUT or key == "id" or (kind == WHOLE and key in _TABLES):
            continue
        inner, sort = _meaning(hints[name])
        if sort == "shape":
            yield from _fields_of_shape(kind, inner, f"{key}.")
        elif sort != "things":
            choices = tuple(map(str, get_args(inner))) if sort in ("choice", "choices") else ()
            yield FormField(key, sort, info.is_required(), choices, _targets(kind, key, sort))


def _meaning(hint: Any) -> tuple[Any, str]:
    """Return what a type of the schema holds at its heart, and how that is filled in."""
    for known, sort in _SORTS:
        if hint == known:
            return hint, sort
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _meaning(inner[0])
    if origin in (Union, UnionType):
        return _meaning(next(part for part in inner if part is not NoneType))
    return _meaning_of_parts(hint, origin, inner)


def _meaning_of_parts(hint: Any, origin: Any, inner: tuple[Any, ...]) -> tuple[Any, str]:
    if origin is Literal:
        return hint, "choice"
    if origin is list:
        return _meaning_of_list(inner[0])
    if origin is dict:
        return hint, "things"
    if isinstance(hint, type) and issubclass(hint, schema.Entry):
        return hint, "shape"
    raise TypeError(hint)


def _meaning_of_list(inner: Any) -> tuple[Any, str]:
    if get_origin(inner) is Literal:
        return inner, "choices"
    if inner is str:
        return inner, "lines"
    if inner == schema_values.Id:
        return inner, "codes"
    return inner, "things"


def _targets(kind: str, key: str, sort: str) -> tuple[str, ...]:
    """Return the kinds of thing that a field may name."""
    if sort == "links" and kind in KINDS:
        return KINDS[kind].about
    if sort == "codes":
        return {"codes": ASKABLE_KINDS, "for_groups": ("group",)}.get(key, CLAIM_KINDS)
    return {"rule": ("rule",), "self_rating": ("level",)}.get(key, ())


#: Kinds of thing that are rows of a table, not classes of the schema.
_FREE: Mapping[str, tuple[FormField, ...]] = {
    "alias": (FormField("id", "line", required=True), FormField("spellings", "lines", required=True)),
    "indicator": (
        FormField("title", "line", required=True),
        FormField("owner", "line"),
        FormField("unit", "line"),
        FormField("mode", "choice", choices=("yearly", "cumulative")),
        FormField(
            "measures", "choice", choices=("reach", "output", "capacity", "behaviour", "policy", "impact")
        ),
        FormField("baseline", "line"),
        FormField("target", "line"),
        FormField("years", "years"),
        FormField("note", "line"),
        FormField("about", "codes", targets=KINDS["theme"].about),
    ),
    "column": (FormField("id", "line", required=True), FormField("title", "wording", required=True)),
    "row": (FormField("cells", "cells"),),
}
