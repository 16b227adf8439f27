"""Things that are signed anew, never changed: what two sides signed on one thing, in one order."""

from typing import Any, NamedTuple

from coder.merge.context import Conflict, MergeContext
from coder.translations import N_, _


class Version(NamedTuple):
    """One signing: what it says, and what else its row holds."""

    guid: str
    words: tuple[str, ...]
    by: str
    at: str
    rest: tuple[Any, ...]
    number: int | None  # of its row


_SIGNED_TWICE = {
    "answer": N_("the answer of {key} was signed on both sides"),
    "summary": N_("the summary of {key} was signed on both sides"),
    "query": N_("the query {key} was saved on both sides"),
    "report": N_("the {key} of the report was set on both sides"),
}

Histories = dict[str, list[Version]]  # by what was signed, oldest first


def join_versions(
    context: MergeContext, thing: str, mine: Histories, theirs: Histories
) -> tuple[list[Version], list[Version]]:
    """Return which versions are to be taken out and which put in, so that all are kept in order.

    Where both sides signed since, somebody chooses the one that holds: it becomes the last.
    """
    out: list[Version] = []
    into: list[Version] = []
    for key, their_versions in theirs.items():
        my_versions = mine.get(key, [])
        new = [version for version in their_versions if not _same_signing(version, my_versions)]
        if not new:
            continue
        if all(_same_signing(version, their_versions) for version in my_versions):
            # they have seen all that is here: what holds there holds
            order = [_same_signing(version, my_versions) or version for version in their_versions]
        else:
            last = _holding(context, f"{thing}:{key}", my_versions, their_versions)
            order = _by_time(my_versions + new, last)
        kept = len(my_versions) if order[: len(my_versions)] == my_versions else 0
        out += my_versions[kept:]
        into += order[kept:]
        context.joined.added[thing] += len(new)
    return out, into


def _by_time(versions: list[Version], last: Version) -> list[Version]:
    """Return versions in the order of their signing, but for the one that is to be the last."""
    ordered = sorted(versions, key=lambda version: (version.at, version.guid))
    return [version for version in ordered if version is not last] + [last]


def _same_signing(version: Version, versions: list[Version]) -> Version | None:
    """Return the one of these that is the same signing: by its identity, else by all that it says."""
    same = [one for one in versions if one.guid == version.guid]
    return next(iter(same or [one for one in versions if one[1:4] == version[1:4]]), None)


def _holding(context: MergeContext, name: str, mine: list[Version], theirs: list[Version]) -> Version:
    """Return the one of two last versions that holds."""
    ours, other = mine[-1], theirs[-1]
    if _same_signing(other, mine):  # ours is signed on top of theirs
        return ours
    if _same_signing(ours, theirs):  # and here theirs on top of ours
        return other
    if ours.words == other.words:
        return max(ours, other, key=lambda one: (one.at, one.guid))
    thing, _unused, key = name.partition(":")
    what = _(_SIGNED_TWICE[thing], key=key)
    return other if context.settle(Conflict(name, what, _display_text(ours), _display_text(other))) else ours


def _display_text(version: Version) -> str:
    words = " ".join(version.words).strip() or _("(withdrawn)")
    return _("signed by {coder} on {date}: {words}", coder=version.by, date=version.at[:10], words=words[:80])
