"""The people of an archive met: the same person keeps the name of here, two of one name are asked about."""

from collections.abc import Iterable

from coder.merge.context import Conflict, MergeContext
from coder.study.coders import joins_told
from coder.study.joined_coders import join_coders
from coder.translations import _

#: An identity, and the one that it became: also what became of that one.
Identities = dict[str, str]


def meet_people(context: MergeContext) -> None:
    """Enter the people of the archive; one whose identity is known keeps the name that they have here."""
    same = _identities(context)
    _join_here(context, same)
    known = _known(context, same)
    names = set(known.values())
    for name, guid in context.archive.coders.items():
        name_here = known.get(_root(same, guid), "") or _newcomer(context, name, guid, names)
        context.coders[name] = name_here
        known[_root(same, guid)] = name_here
        context.joined.added["coder"] += name_here not in names
        names.add(name_here)
    _keep_former_names(context)
    for row in context.table("coder"):
        entered_as = context.coders.get(str(row["name"]))
        sql = "UPDATE coder SET created = min(created, ?) WHERE name = ?"
        context.db.execute(sql, [str(row["created"]), entered_as])


def _known(context: MergeContext, same: Identities) -> dict[str, str]:
    """Return the names of here by identity."""
    rows = context.db.execute("SELECT name, guid FROM coder").fetchall()
    return {_root(same, guid): name for name, guid in rows}


# --- what was joined on either side ---------------------------------------------


def _identities(context: MergeContext) -> Identities:
    """Return which identities were said to be of one person, here or there."""
    same: Identities = {}
    theirs = [(before["guid"], after["guid"]) for before, after in _their_joins(context)]
    for guid, became in [*context.study.coders.joins(), *theirs]:
        if _root(same, guid) != _root(same, became):
            same[_root(same, guid)] = _root(same, became)
    return same


def _their_joins(context: MergeContext) -> Iterable[tuple[dict[str, str], dict[str, str]]]:
    lines = []
    for row in context.table("log"):
        if (row["action"], row["object"]) == ("join", "coder"):
            lines.append((row["before"], row["after"]))
    return joins_told(lines)


def _keep_former_names(context: MergeContext) -> None:
    """Know whose the names are that nobody goes by any more, here or there: they stand in the log."""
    former = context.study.coders.joined_names()
    for before, after in _their_joins(context):
        name, into = before["name"], after["name"]
        if name != into and name not in context.archive.coders and into in context.coders:
            former.setdefault(name, context.coders[into])
    of_then = {guid: name for guid, name in context.study.coders.signed_as().items() if name in former}
    for name, guid in context.archive.coders.items():
        if guid in of_then:
            context.names_in_log[name] = of_then[guid]
    context.former_names = former.keys() - set(context.study.coders.all())
    for name in context.former_names:
        context.coders.setdefault(name, former[name])


def _root(same: Identities, guid: str) -> str:
    while guid in same:
        guid = same[guid]
    return guid


def _join_here(context: MergeContext, same: Identities) -> None:
    """Let two names of here be one where the other side found that they are one person."""
    stays: dict[str, str] = {}
    rows = context.db.execute("SELECT name, guid FROM coder").fetchall()

    def comes_last(row: tuple[str, str]) -> tuple[bool, bool]:
        return row[0] not in context.archive.coders, _root(same, row[1]) != row[1]

    # the name that they have too, else that of the identity that stays
    for name, guid in sorted(rows, key=comes_last):
        into = stays.setdefault(_root(same, guid), name)
        if into != name:
            join_coders(context.study, name, into, context.by)
            context.joined.updated["coder"] += 1


# --- new ones -------------------------------------------------------------------


def _newcomer(context: MergeContext, name: str, guid: str, names: set[str]) -> str:
    """Return the name of somebody whose identity is new here; of a name that is taken somebody says whose it is."""
    name = " ".join(name.split()) or "unknown"
    if name not in names or not context.is_merge:
        return context.study.coders.ensure(name, guid)
    other = _free_name(name, names)
    of_here = context.study.coders.guid(name)
    if of_here in context.archive.coders.values():  # there they are two people already
        return context.study.coders.ensure(other, guid)
    conflict = Conflict(
        f"coder:{name}",
        _("“{name}” stands in both studies and was entered twice: one person, or two?", name=name),
        _("the same person"),
        _("another person, who comes in as “{name}”", name=other),
    )
    if context.settle(conflict):
        return context.study.coders.ensure(other, guid)
    if guid:
        context.study.coders.note_same(name, guid, context.by)
    return name


def _free_name(name: str, names: set[str]) -> str:
    number = 2
    while f"{name} ({number})" in names:
        number += 1
    return f"{name} ({number})"
