"""The parts of a framework workbook: which sheet holds which things, and a column for every field of the schema."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, WrapValidator

from coder.codebook import schema, schema_values
from coder.codebook.kinds import KINDS
from coder.codebook.registers import REGISTERS
from coder.codebook.workbook.field_words import FIELDS, OF_KIND
from coder.codebook.workbook.words import ENTITIES, Words


def _check_of(annotation: Any) -> Any:
    """Return the function of the schema that reads a type of value."""
    for mark in getattr(annotation, "__metadata__", ()):
        if isinstance(mark, BeforeValidator | WrapValidator):
            return mark.func
    return None


#: What is no entry of the codebook's lists, and the class of the schema that says what it holds.
OTHER_SHAPES: Mapping[str, str] = {
    "codebook": "File",
    "event": "Event",
    "set": "ClaimSet",
    "guide": "Guide",
    "register": "Register",
    "column": "RegisterColumn",
    "scale": "Scale",
    "level": "Level",
    "rule": "Rule",
}
#: Fields that are told otherwise than in a column of their own, and how.
ELSEWHERE: Mapping[tuple[str, str], str] = {
    ("codebook", "period"): "its two ends have columns",
    ("codebook", "wavemakers"): "its two thresholds have columns",
    ("codebook", "aliases"): "a sheet of its own",
    ("codebook", "scales"): "a sheet of its own",
    ("codebook", "rules"): "a sheet of its own",
    ("codebook", "indicators"): "a sheet of its own, as its table has them",
    ("codebook", "registers"): "a sheet that lists them, and one for the rows of each",
    ("register", "file"): "its rows have a sheet of their own",
    ("codebook", "include"): "what is included is written out",
    **{("codebook", register): "a sheet of its own" for register in REGISTERS},
}
#: Sort of value that a column holds, by what checks its field in the schema.
_CHECKED_BY: Mapping[Any, str] = {
    _check_of(schema_values.Wording): "wording",
    _check_of(schema_values.Keywords): "keywords",
    _check_of(schema_values.Links): "links",
    _check_of(schema_values.Id): "id",
    _check_of(schema_values.Heading): "name",
    _check_of(schema_values.Date): "date",
    _check_of(schema_values.Plan): "plan",
}
_SORTS: Mapping[Any, str] = {str: "text", bool: "yes", int: "number", float: "ratio"}
#: The ids that a field holds are those of this kind.
POINTS_AT: Mapping[tuple[str, str], str] = {
    ("criterion", "under"): "question",
    ("pointer", "under"): "criterion",
    ("mechanism", "under"): "case",
    ("event", "under"): "case",
    ("theme", "under"): "theme",
    ("factor", "under"): "factor",
}


@dataclass(frozen=True)
class Column:
    """One column: the kind of thing that it describes, the field, and the sort of value."""

    kind: str
    field: str
    sort: str

    @property
    def choices(self) -> tuple[str, ...]:
        """The values that it may hold; none where it is free."""
        return _choices(self.kind, self.field)


@dataclass(frozen=True)
class Part:
    """One sheet: the things in it, each standing under the one before, and their columns."""

    name: str
    kinds: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def kind(self) -> str:
        """What a row of it is."""
        return self.kinds[-1]


def fields_of(kind: str) -> Iterator[Column]:
    """Yield a column for every field of a kind, its children left out."""
    for name, info in _shape(kind).model_fields.items():
        key = info.alias or name
        annotation = info.annotation if not info.metadata else Annotated[info.annotation, *info.metadata]
        sort = _sort(annotation)
        if sort and (kind, key) not in ELSEWHERE:
            yield Column(kind, key, sort)


def _shape(kind: str) -> type[BaseModel]:
    name = OTHER_SHAPES.get(kind) or KINDS[kind].shape
    shape: type[BaseModel] = getattr(schema, name)
    return shape


def _sort(annotation: Any) -> str:
    """Return the sort of value of a field, "" for one that holds things with fields of their own."""
    if sort := _CHECKED_BY.get(_check_of(annotation)) or _SORTS.get(annotation):
        return sort
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Literal:
        return "choice"
    if origin in (Union, UnionType):
        return _sort(next(member for member in inner if member is not NoneType))
    if origin is Annotated:
        return _sort(inner[0])
    if origin is list:
        return _SORTS_OF_LISTS.get(_sort(inner[0]), "")
    return ""


#: What a list of values is, by the sort of one of them.
_SORTS_OF_LISTS = {"id": "ids", "text": "strings", "choice": "choices"}


@cache
def _choices(kind: str, field: str) -> tuple[str, ...]:
    if kind not in OTHER_SHAPES and kind not in KINDS:
        return ()
    if field not in _shape(kind).model_fields:
        return ()
    return tuple(_literals(_shape(kind).model_fields[field].annotation))


def _literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
        return
    for inner in get_args(annotation):
        yield from _literals(inner)


def _part(name: str, *kinds: str, under: str = "") -> Part:
    columns: list[Column] = []
    for kind in kinds:
        columns += fields_of(kind)
    if under:
        columns.insert(1, Column(kinds[-1], "under", "ref"))
    return Part(name, kinds, tuple(columns))


def _claims(name: str, kind: str) -> Part:
    """Return the part of a kind of claim; its parts are rows that name the whole."""
    own = list(fields_of(kind))
    own.insert(1, Column(kind, "under", "ref"))
    return Part(name, (kind,), tuple(own))


_STUDY = (
    *fields_of("codebook"),
    Column("codebook", "from", "date"),
    Column("codebook", "to", "date"),
    Column("codebook", "important", "ratio"),
    Column("codebook", "limited", "ratio"),
)
_ALL = (
    Part("study", ("codebook",), _STUDY),
    _part("questions", "question", "criterion", "pointer"),
    _part("pointers", "pointer", under="criterion"),
    _claims("outcomes", "outcome"),
    _claims("assumptions", "assumption"),
    _part("themes", "theme", under="theme"),
    _part("factors", "factor", under="factor"),
    _part("groups", "group"),
    Part("aliases", ("alias",), (Column("alias", "name", "name"), Column("alias", "spellings", "strings"))),
    _part("cases", "case"),
    _part("mechanisms", "case", "mechanism"),
    _part("events", "event", under="case"),
    _part("markers", "marker"),
    Part("indicators", ("indicator",), ()),
    _part("sets", "set"),
    _part("guides", "guide"),
    Part(
        "scales", ("scale", "level"), (Column("scale", "id", "id"), *fields_of("scale"), *fields_of("level"))
    ),
    Part("rules", ("rule",), (Column("rule", "id", "id"), *fields_of("rule"))),
    _part("registers", "register", "column"),
)
#: All parts, in the order in which their sheets are written.
PARTS: Mapping[str, Part] = {part.name: part for part in _ALL}
#: The list of the codebook whose entries stand in a sheet, where a whole sheet tells all of them.
MAIN_FIELD: Mapping[str, str] = {"question": "question", "alias": "name"}
#: Columns of the table of indicators.
INDICATOR_FIELDS = ("id", "owner", "title", "unit", "mode", "measures", "baseline", "target", "about", "note")


def main_field(kind: str) -> str:
    """Return the field that a heading means which only names the thing."""
    return MAIN_FIELD.get(kind, "title")


def words_of(kind: str, field: str) -> Words:
    """Return what the column of a field is called, the words of its kind first."""
    own, shared = OF_KIND.get((kind, field)), FIELDS[field]
    if own is None:
        return shared
    nl, fr, en = (f"{mine}|{theirs}" for mine, theirs in zip(own, shared, strict=True))
    return nl, fr, en


def heading_words(part: Part, column: Column) -> Words:
    """Return what we write over a column: the thing where it is what the column tells, else its field.

    In a sheet of several things "Nr" alone would not say of which.
    """
    if column.field == main_field(column.kind) and column.kind != "codebook" and column.kind != "rule":
        return ENTITIES[column.kind]
    words = words_of(column.kind, column.field)
    is_shared = sum(other.field == column.field for other in part.columns) > 1
    if not is_shared or (
        (column.kind, column.field) in OF_KIND and (column.field != "id" or column.kind == "column")
    ):
        return words
    nl, fr, en = (word.split("|")[0] for word in words)
    thing = [word.split("|")[0].lower() for word in ENTITIES[column.kind]]
    return f"{nl} {thing[0]}", f"{fr} {thing[1]}", f"{en} {thing[2]}"
