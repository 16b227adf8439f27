"""Two codebooks that went on from the same version become one, field by field."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from coder.codebook.items import WHOLE, Item, Key, Path, flatten, unflatten
from coder.codebook.joining import Clash, Items, Side, by_year, join
from coder.codebook.serialise import sound
from coder.codebook.three_way import APART, UNDER
from coder.codebook.workbook.field_words import FIELDS
from coder.codebook.workbook.words import thing, written
from coder.errors import CodebookError
from coder.merge.context import Conflict, MergeContext
from coder.translations import _, current_language

Plain = dict[str, Any]
Version = dict[str, Any]
_MOST = 160


def join_by_field(context: MergeContext, versions: list[Version]) -> None:
    """Join their current codebook to ours, from the last version that both knew; all versions are kept."""
    codes = context.study.codes
    history = [row | {"plain": codes.plain(row["version"])} for row in codes.history()]
    known = _known(context, history, versions)
    plain = history[-1]["plain"]
    if versions[-1]["hash"] != history[-1]["hash"]:
        plain = _joined(context, history, versions)
    new = [version for version in versions if version["id"] not in known]
    for version in new:
        insert_version(context, version)
    if new:
        codes.reload()
    if plain != codes.plain():
        codes.load(plain, context.by, {"how": "merge"})
        context.joined.updated["codebook"] += 1


def insert_version(context: MergeContext, version: Version) -> None:
    """Keep a version as somebody loaded it; the codes follow later."""
    sql = (
        "INSERT INTO codebook_version (id, codebook, hash, content, loaded, loaded_by) VALUES (?,?,?,?,?,?) "
        "RETURNING id"
    )
    number = version["id"] if context.is_new("codebook_version") else None
    values = [number, str(version["codebook"]), version["hash"], version["content"], str(version["loaded"])]
    here = context.db.execute(sql, [*values, context.coder(version["loaded_by"])]).fetchone()[0]
    context.versions[int(version["id"])] = here
    context.joined.added["codebook version"] += 1


# --- what both knew -------------------------------------------------------------


def _known(context: MergeContext, history: list[Version], versions: list[Version]) -> set[int]:
    """Return which of their versions are here, and note which of ours they are.

    A version is the same when it was loaded at the same moment, or nothing else on either side says the same.
    """
    by_moment = {(row["hash"], row["loaded"]): row["version"] for row in history}
    once_here, once_there = _only(history), _only(versions)
    known = set()
    for version in versions:
        here = by_moment.get((version["hash"], str(version["loaded"])))
        if here is None and version["hash"] in once_there:
            here = once_here.get(version["hash"])
        if here is not None:
            context.versions[int(version["id"])] = here
            known.add(version["id"])
    return known


def _only(versions: Iterable[Version]) -> Mapping[str, int]:
    """Return the numbers of versions whose content no other has, by its hash."""
    numbers: dict[str, list[int]] = {}
    for version in versions:
        numbers.setdefault(version["hash"], []).append(version.get("version", 0))
    return {digest: found[0] for digest, found in numbers.items() if len(found) == 1}


def _bases(context: MergeContext, history: list[Version], versions: list[Version]) -> list[Items]:
    """Return what both knew last: in our order, and in theirs, where that is another one."""
    known = _known(context, history, versions)
    theirs = [version["id"] for version in versions if version["id"] in known]
    if not theirs:
        return []
    here = [context.versions[version] for version in theirs]
    last = {here[-1], max(here)}
    if versions[-1]["id"] in known:  # we went on from where they are
        last = {here[-1]}
    elif history[-1]["version"] in here:
        last = {history[-1]["version"]}
    return [flatten(row["plain"]) for row in history if row["version"] in last]


# --- joining --------------------------------------------------------------------


def _joined(context: MergeContext, history: list[Version], versions: list[Version]) -> Plain:
    """Return the codebook of both."""
    mine, theirs = history[-1], versions[-1]
    here, there = _in_use(context)
    later = (str(theirs["loaded"]), theirs["hash"]) > (str(mine["loaded"]), mine["hash"])
    sides = Side(flatten(mine["plain"]), here), Side(flatten(theirs["plain"]), there)
    made = join(
        *sides,
        _bases(context, history, versions),
        lambda clash: context.settle(_conflict(clash)),
        theirs_is_later=later,
    )
    plain = unflatten(made.values())
    for version, side in zip((mine, theirs), sides, strict=True):
        if plain == unflatten(by_year(side.items).values()):
            return dict(version["plain"])
    try:
        return _checked(plain, made, context.name)
    except CodebookError as error:
        return _as_a_whole(context, mine, theirs, error.faults[0])


def _checked(plain: Plain, made: Items, name: str) -> Plain:
    """Return a joined codebook, checked as one from a file; each thing must have found its place in it."""
    if lost := made.keys() - flatten(plain).keys() - {WHOLE}:
        kind, item_id = min(lost)
        raise CodebookError([_("{thing} {id} stands under itself", thing=thing(kind), id=item_id)])
    return sound(plain, name)


def _as_a_whole(context: MergeContext, mine: Version, theirs: Version, fault: str) -> Plain:
    """Have one of two codebooks chosen that cannot be joined."""
    conflict = Conflict(
        "codebook",
        _("the codebook of both sides together would have a fault ({fault})", fault=fault),
        _version_of(mine["version"], mine),
        _version_of(theirs["id"], theirs),
    )
    return dict((theirs if context.settle(conflict) else mine)["plain"])


def _version_of(number: object, version: Version) -> str:
    return _(
        "version {number}, loaded {time} by {coder}",
        number=number,
        time=version["loaded"],
        coder=version["loaded_by"],
    )


def _in_use(context: MergeContext) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes by which only we have coded, and by which only they have.

    A coding that both know was given its code by the side that changed it last; by each, where both did.
    """
    here = {coding.guid: coding for coding in context.study.codings.select(withdrawn=True)}
    there = {coding.guid: coding for coding in context.archive.codings}
    mine = {coding.code for guid, coding in here.items() if guid not in there and not coding.withdrawn}
    theirs = {coding.code for guid, coding in there.items() if guid not in here and not coding.withdrawn}
    for guid in here.keys() & there.keys():
        ours, other = here[guid], there[guid]
        if ours.code == other.code:
            continue
        newer = context.newer("coding", ours.id, other.id)
        mine |= {ours.code} if newer != "theirs" and not ours.withdrawn else set()
        theirs |= {other.code} if newer != "mine" and not other.withdrawn else set()
    return frozenset(mine), frozenset(theirs)


# --- telling --------------------------------------------------------------------


def _conflict(clash: Clash) -> Conflict:
    """Return what somebody has to decide, with the names of thing and field."""
    if clash.path:
        what = _named_field(clash.key, clash.path)
        return Conflict(_name(clash), what, _display(clash.mine), _display(clash.theirs))
    named = {"thing": thing(clash.key[0]), "id": clash.key[1]}
    if clash.mine is None or clash.theirs is None:
        what = _("{thing} {id} was taken out on one side; the other side changed or used it", **named)
    else:
        what = _("{thing} {id} is on each side another thing", **named)
    return Conflict(_name(clash), what, _display_item(clash.mine), _display_item(clash.theirs))


def _name(clash: Clash) -> str:
    kind, item_id = clash.key
    parts = ["codebook"]
    if clash.key != WHOLE:
        parts.append(f"{kind} {item_id}" if kind in APART else item_id)
    if clash.path:
        parts.append(".".join(part for part in clash.path if part))
    return ":".join(parts)


def _named_field(key: Key, path: Path) -> str:
    field = written(FIELDS[path[0]], current_language()).lower() if path[0] in FIELDS else path[0]
    if path != UNDER and len(path) > 1 and path[1]:
        field = f"{field} ({path[1]})"
    if key == WHOLE:
        return _("{field} of the codebook", field=field)
    return _("{field} of {thing} {id}", field=field, thing=thing(key[0]), id=key[1])


def _display(value: Any) -> str:
    if value in (None, "", [], {}):
        return _("(nothing)")
    if isinstance(value, str):
        return _short(f"“{value}”")
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return _short(", ".join(value))
    return _short(json.dumps(value, ensure_ascii=False))


def _display_item(item: Item | None) -> str:
    if item is None:
        return _("(taken out)")
    return _short(f"{thing(item.kind)} “{item.title()}”")


def _short(text: str) -> str:
    return text if len(text) <= _MOST else f"{text[: _MOST - 1]}…"
