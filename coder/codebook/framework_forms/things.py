"""Every kind of thing in a framework: in which list it stands, under what, and what it may hold."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from coder.codebook import schema
from coder.codebook.kinds import KINDS

#: Whether a thing is named by its id, or by its place under what holds it.
_BY_PLACE = ("event", "level", "row", "column")
#: A thing at the top of the framework stands under this.
TOP = ""


@dataclass(frozen=True)
class ThingKind:
    """One kind of thing in a framework."""

    name: str
    list_name: str
    #: The class of the schema that says what it may hold; None where its columns are free.
    shape: type[schema.Entry] | None = None
    under: tuple[str, ...] = (TOP,)


def _kinds() -> Iterator[ThingKind]:
    for kind in KINDS.values():
        under = tuple(holder or TOP for holder in kind.under)
        yield ThingKind(kind.name, kind.list_name, getattr(schema, kind.shape), under)
    yield ThingKind("event", "events", schema.Event, ("case",))
    yield ThingKind("set", "sets", schema.ClaimSet)
    yield ThingKind("guide", "guides", schema.Guide)
    yield ThingKind("indicator", "indicators")
    yield ThingKind("alias", "aliases")
    yield ThingKind("scale", "scales", schema.Scale)
    yield ThingKind("level", "levels", schema.Level, ("scale",))
    yield ThingKind("rule", "rules", schema.Rule)
    yield ThingKind("register", "registers", schema.Register)
    yield ThingKind("column", "columns", schema.RegisterColumn, ("register",))
    yield ThingKind("row", "rows", None, ("register",))


#: All kinds by name, in the order in which they are walked.
THINGS: Mapping[str, ThingKind] = {kind.name: kind for kind in _kinds()}
#: The framework itself, which is one thing: its title, its languages, its period.
WHOLE = "codebook"


@dataclass(frozen=True)
class Thing:
    """One thing in a framework that is laid out, and where it stands."""

    kind: str
    id: str
    data: Mapping[str, Any]
    location: tuple[str | int, ...]
    holder: "Thing | None" = None

    @property
    def place(self) -> int:
        """Its place among its like, from 0."""
        return int(self.location[-1])


def things(
    laid_out: Mapping[str, Any], holder: Thing | None = None, location: tuple[str | int, ...] = ()
) -> Iterator[Thing]:
    """Walk everything in a framework that is laid out in lists, each thing before what stands under it."""
    above = holder.kind if holder else TOP
    for kind in THINGS.values():
        if above not in kind.under:
            continue
        for n, data in enumerate(laid_out.get(kind.list_name) or ()):
            thing = Thing(
                kind.name, _id_of(kind.name, data, holder, n), data, (*location, kind.list_name, n), holder
            )
            yield thing
            yield from things(data, thing, thing.location)


def _id_of(kind: str, data: Mapping[str, Any], holder: Thing | None, place: int) -> str:
    if kind in _BY_PLACE and holder:
        return f"{holder.id}/{place}"
    return str(data.get("id", ""))


def kinds_under(holder: str) -> list[ThingKind]:
    """Return the kinds of thing that may stand under one of this kind, or at the top."""
    return [kind for kind in THINGS.values() if holder in kind.under]
