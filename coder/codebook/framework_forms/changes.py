"""Things of a framework added, changed, moved and taken out: a layout in, a changed layout out."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from coder.codebook.framework import link_targets
from coder.codebook.framework_forms.field_words import label, name_of_kind
from coder.codebook.framework_forms.fields import fields_of
from coder.codebook.framework_forms.ids import make_id
from coder.codebook.framework_forms.things import THINGS, TOP, WHOLE, Thing, kinds_under, things
from coder.codebook.kinds import held_by
from coder.codebook.registers import REGISTERS
from coder.errors import NotFoundError, UsageError
from coder.model import Kind
from coder.translations import _

Layout = dict[str, Any]
#: Kinds of thing whose ids say nothing of others, and may be the same as theirs.
_APART = ("alias", "scale", "rule", "indicator", "register", "level", "event", "row", "column", "guide")
#: Fields that name other things.
_LINKS = ("about", "members", "codes", "for_groups")
#: Columns of an indicator that hold the figures of a year.
OF_YEAR = re.compile(r"((target|note)_)?(19|20)\d{2}")
#: What of a layout holds other things, and so goes with a thing wherever it goes.
LISTS = frozenset(kind.list_name for kind in THINGS.values())


def find(layout: Mapping[str, Any], kind: str, thing_id: str) -> Thing:
    """Return the thing; raises `NotFoundError` where there is none."""
    for thing in things(layout):
        if (thing.kind, thing.id) == (kind, thing_id):
            return thing
    raise NotFoundError(_("“{id}” is not in the framework any more. Load the page again.", id=thing_id))


def added(
    layout: Layout, kind: str, values: Mapping[str, Any], under: tuple[str, str], taken: Iterable[str] = ()
) -> tuple[Layout, str]:
    """Add a thing at the end of its list; return the layout, and the id that it has.

    `under` is the kind and id of what it stands under, `taken` what may not be its id.
    """
    layout = deepcopy(layout)
    holder = find(layout, *under) if under[0] != TOP else None
    if kind not in THINGS or under[0] not in THINGS[kind].under:
        raise UsageError(_("That cannot stand here."))
    if kind == "register" and not values.get("title"):
        raise UsageError(_("“{field}” is still empty. Fill it in.", field=label(kind, "title")))
    siblings = _data(layout, holder).setdefault(THINGS[kind].list_name, [])
    entry: dict[str, Any] = {}
    if kind not in ("event", "row"):
        entry["id"] = str(values.get("id") or "") or _new_id(layout, kind, values, holder, taken)
    _put(entry, kind, values)
    siblings.append(entry)
    return layout, _id_in(kind, entry, holder, len(siblings) - 1)


def _id_in(kind: str, entry: Mapping[str, Any], holder: Thing | None, place: int) -> str:
    if kind in ("event", "row", "level", "column") and holder:
        return f"{holder.id}/{place}"
    return str(entry["id"])


def _new_id(
    layout: Layout, kind: str, values: Mapping[str, Any], holder: Thing | None, taken: Iterable[str]
) -> str:
    siblings = _data(layout, holder)[THINGS[kind].list_name]
    like = [str(entry["id"]) for entry in siblings]
    used = {*like, *taken}
    if kind not in _APART:
        used |= {thing.id for thing in things(layout) if thing.kind not in _APART}
    return make_id(kind, _any_title(values), holder.id if holder else "", like, used)


def _any_title(values: Mapping[str, Any]) -> str:
    title = values.get("title") or values.get("claim") or ""
    if isinstance(title, dict):
        return str(next(iter(title.values()), ""))
    return str(title)


def changed(layout: Layout, kind: str, thing_id: str, values: Mapping[str, Any]) -> Layout:
    """Change fields of a thing; None takes a value away."""
    layout = deepcopy(layout)
    if kind == WHOLE:
        _put(layout, kind, values)
        return layout
    thing = find(layout, kind, thing_id)
    data = _data(layout, thing)
    if kind == "row":
        data.clear()
    _put(data, kind, values)
    return layout


def _put(data: dict[str, Any], kind: str, values: Mapping[str, Any]) -> None:
    known = {field.key for field in fields_of(kind)}
    for key, value in values.items():
        if key == "years":
            for column in [column for column in data if OF_YEAR.fullmatch(column)]:
                del data[column]
            data |= value
        elif key == "cells":
            data |= value
        elif key in known or (kind == "scale" and key == "levels"):
            _put_value(data, key, value)
    if kind == "indicator" and isinstance(data.get("about"), list):
        data["about"] = " ".join(data["about"])


def _put_value(data: dict[str, Any], key: str, value: Any) -> None:
    outer, _dot, inner = key.rpartition(".")
    if outer:
        data.setdefault(outer, {})
        _put_value(data[outer], inner, value)
        if not data[outer]:
            del data[outer]
    elif value is None:
        data.pop(key, None)
    else:
        data[key] = value


def stepped(layout: Layout, kind: str, thing_id: str, step: int) -> Layout:
    """Move a thing up (-1) or down (1) among its like; at the end of its list it stays."""
    layout = deepcopy(layout)
    thing = find(layout, kind, thing_id)
    siblings = _data(layout, thing.holder)[THINGS[kind].list_name]
    place = min(max(thing.place + step, 0), len(siblings) - 1)
    siblings.insert(place, siblings.pop(thing.place))
    return layout


def moved(layout: Layout, kind: str, thing_id: str, under: tuple[str, str]) -> tuple[Layout, str]:
    """Put a thing, with all that stands under it, at the end of another list; return as what kind it stands there."""
    layout = deepcopy(layout)
    thing = find(layout, kind, thing_id)
    holder = find(layout, *under) if under[0] != TOP else None
    new_kind = kind_under(kind, under[0])
    if new_kind is None:
        raise UsageError(_("That cannot stand here."))
    _check_not_below_itself(thing, holder)
    entry = _data(layout, thing)
    _check_it_fits(entry, kind, new_kind)
    target = _data(layout, holder)  # found before anything shifts
    siblings = _data(layout, thing.holder)[THINGS[kind].list_name]
    siblings.pop(thing.place)
    target.setdefault(THINGS[new_kind].list_name, []).append(entry)
    return layout, new_kind


def kind_under(kind: str, holder: str) -> str | None:
    """Return as what kind a thing stands under a holder; None where it cannot."""
    if holder in THINGS[kind].under:
        return kind
    coded_as = {"criterion": Kind.CRITERION, "pointer": Kind.CRITERION, "part": Kind.OUTCOME}.get(kind)
    if kind in ("outcome", "assumption"):
        coded_as = Kind(kind)
    if coded_as is None:
        return None
    found = held_by(holder or None, coded_as)
    return found.name if found and found.name in {other.name for other in kinds_under(holder)} else None


def _check_not_below_itself(thing: Thing, holder: Thing | None) -> None:
    above = holder
    while above:
        if above.location == thing.location:
            raise UsageError(
                _('"{under}" stands under "{code}" itself.', under=holder.id if holder else "", code=thing.id)
            )
        above = above.holder


def _check_it_fits(entry: Mapping[str, Any], kind: str, new_kind: str) -> None:
    """Refuse a move that would lose what stands in a thing."""
    lists = {below.list_name for below in kinds_under(new_kind)}
    known = {"id", *(field.key for field in fields_of(new_kind)), *lists}
    lost = [key for key, value in entry.items() if value and key not in known]
    if lost:
        names = [name_of_list(key) if key in LISTS else label(kind, key) for key in lost]
        raise UsageError(
            _(
                "There it would be a {kind}, which cannot have: {fields}. Move or empty these first.",
                kind=name_of_kind(new_kind),
                fields=", ".join(names),
            )
        )


def name_of_list(list_name: str) -> str:
    """Return what the things in a list are called."""
    from coder.codebook.framework_forms.field_words import KIND_WORDS

    return next(_(KIND_WORDS[kind.name][0]) for kind in THINGS.values() if kind.list_name == list_name)


def below(thing: Thing) -> list[Thing]:
    """Return everything that stands under a thing."""
    return list(things(thing.data, thing, thing.location))


def without(layout: Layout, kind: str, thing_id: str) -> Layout:
    """Take a thing out with all that stands under it; what pointed at any of that points at nothing now."""
    layout = deepcopy(layout)
    thing = find(layout, kind, thing_id)
    if kind == "register" and thing_id in REGISTERS:
        raise UsageError(_("A register stays; take its rows out."))
    gone = [thing, *below(thing)]
    _data(layout, thing.holder)[THINGS[kind].list_name].pop(thing.place)
    ids = {other.id for other in gone if other.kind not in _APART}
    if kind == "rule":
        _drop_rule(layout, thing_id)
    elif ids:
        _drop_links(layout, ids)
    return layout


def _drop_rule(layout: Layout, rule: str) -> None:
    for other in things(layout):
        if other.data.get("rule") == rule:
            _data(layout, other).pop("rule")


def _drop_links(layout: Layout, ids: Collection[str]) -> None:
    for other in list(things(layout)):
        data = _data(layout, other)
        for key in _LINKS:
            if key in data:
                kept = [link for link in _links(data[key]) if target(link) not in ids]
                data[key] = " ".join(kept) if other.kind == "indicator" else kept
                if not kept:
                    del data[key]
    layout["sets"] = [claims for claims in layout.get("sets", []) if claims.get("members")]
    layout["guides"] = [guide for guide in layout.get("guides", []) if _is_for_anybody(guide)]


def _is_for_anybody(guide: Mapping[str, Any]) -> bool:
    """Tell whether a topic list still asks something of somebody."""
    return bool(guide.get("codes") and (guide.get("for_kinds") or guide.get("for_groups")))


def _links(value: Any) -> list[Any]:
    if isinstance(value, str):
        return value.split()
    if isinstance(value, dict):
        return [value]
    return list(value)


def target(link: Any) -> str:
    """Return the id at which a link points."""
    return link_targets([link])[0][0]


def links_of(data: Mapping[str, Any]) -> list[str]:
    """Return the ids that a thing names: what it counts for, or what it holds together."""
    return [target(link) for key in _LINKS for link in _links(data.get(key) or [])]


def pointing_at(layout: Mapping[str, Any], ids: Collection[str]) -> Iterator[Thing]:
    """Yield what links to things with these ids and does not go with them."""
    for other in things(layout):
        if other.id not in ids and any(link in ids for link in links_of(other.data)):
            yield other


def _data(layout: Layout, thing: Thing | None) -> Any:
    """Return the data of a thing in this layout, all of it for none, so that they can be changed."""
    data: Any = layout
    for step in thing.location if thing else ():
        data = data[step]
    return data
