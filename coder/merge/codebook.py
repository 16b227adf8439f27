"""The codebook of an archive joined to that of the study."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from coder.codebook import codebook_from_plain
from coder.codebook.serialise import sound, to_plain, with_codes_added
from coder.errors import CodebookError
from coder.merge.codebook_fields import insert_version, join_by_field
from coder.merge.context import MergeContext
from coder.model import Code, Codebook
from coder.study.database import new_guid, now
from coder.translations import _


def merge_codebook(context: MergeContext) -> None:
    """Join the codes: as a new version where they are new, or, in a merge, field by field."""
    book = context.archive.codebook
    if book is not None:
        before = set(context.study.codes.known())
        versions = _versions(context)
        if not context.study.codes.history():
            _begin(context, book, versions)
        elif context.extend_codebook or not versions:
            _extend_codebook(context, book)
        else:
            join_by_field(context, versions)
        _give_identities(context)
        context.joined.added["code"] += len(set(context.study.codes.known()) - before)
    _keep_retired(context)
    known = context.study.codes.known()
    context.codes |= {code_id: code_id for code_id in known if code_id not in context.codes}


# --- versions -----------------------------------------------------------------


def _versions(context: MergeContext) -> list[dict[str, Any]]:
    """Return the versions that the archive brings, checked, the current one last."""
    found = []
    for row in context.table("codebook_version"):
        try:
            plain = json.loads(str(row["content"]))
            codebook_from_plain(sound(plain, context.name))
        except (CodebookError, ValueError, TypeError, AttributeError, KeyError) as fault:
            context.skip(
                _("version {version} of the codebook", version=row["id"]),
                _("it has faults ({faults})", faults=str(fault)[:200]),
            )
            continue
        content = json.dumps(plain, ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(content.encode()).hexdigest()
        found.append(row | {"plain": plain, "content": content, "hash": digest})
    return found


def _begin(context: MergeContext, book: Codebook, versions: list[dict[str, Any]]) -> None:
    """Fill a study that has no codebook."""
    for version in versions:
        insert_version(context, version)
    if versions:
        context.study.codes.reload()
    if book.codes and (not versions or codebook_from_plain(versions[-1]["plain"]) != book):
        made = sound(to_plain(book), context.name)
        context.study.codes.load(made, context.by)


# --- codes --------------------------------------------------------------------


def _extend_codebook(context: MergeContext, book: Codebook) -> None:
    """Add the codes that are not here; the others are ours by GUID, id or title."""
    here = context.study.codes.codebook
    context.codes |= _matches(context, book, here)
    # an id of ours that means another kind of thing
    framework = _ids(here.questions) | _ids(here.cases)
    taken = framework | _ids(here.groups)
    new = [code for code in book.codes if code.id not in context.codes]
    for code in new:
        context.codes[code.id] = _apart(code.id, taken)
    if not new:
        return
    made = with_codes_added(
        _with_framework(context, here, book),
        [_renamed(code, context.codes) for code in new],
        [question for question in book.questions if question.id not in framework],
        [case for case in book.cases if case.id not in framework],
    )
    context.study.codes.load(sound(made, context.name), context.by)


def _ids(things: Iterable[Any]) -> set[str]:
    return {thing.id for thing in things}


def _with_framework(context: MergeContext, here: Codebook, book: Codebook) -> dict[str, Any]:
    """Add what new codes may refer to and is not here: rules, scales, groups, other names."""
    plain = context.study.codes.plain()
    theirs = to_plain(book)
    known = {"rules": _ids(here.rules), "scales": _ids(here.scales), "aliases": set(here.aliases)}
    for key, known_ids in known.items():
        new = {name: entry for name, entry in theirs.get(key, {}).items() if name not in known_ids}
        if new:
            plain[key] = {**plain.get(key, {}), **new}
    # without groups of its own a study lets every group in: it goes on doing so
    if here.groups or not context.db.execute('SELECT 1 FROM source WHERE "group" IS NOT NULL').fetchone():
        taken = _ids(here.groups) | set(context.study.codes.known())
        new_groups = [group for group in theirs.get("groups", []) if group["id"] not in taken]
        plain["groups"] = [*plain.get("groups", []), *new_groups]
    return plain


def _matches(context: MergeContext, book: Codebook, here: Codebook) -> dict[str, str]:
    """Return the codes of theirs that are ours: by GUID, else by id or by a title that only one has."""
    guids = dict(context.db.execute("SELECT guid, id FROM code").fetchall())
    by_name = _by_name(book, here)
    matches: dict[str, str] = {}
    alike: list[str] = []
    for code in book.codes:
        match = guids.get(context.archive.code_guids.get(code.id, ""))
        if match is None and code.id in by_name:
            match = by_name[code.id]
            alike.append(match)
        if match:
            matches[code.id] = match
    if alike and context.archive.sources:
        context.joined.remarks.append(
            _(
                "Codes that were taken for those of this study by id or title ({number}): {codes}.",
                number=len(alike),
                codes=", ".join(alike[:20]),
            )
        )
    return matches


def _by_name(book: Codebook, here: Codebook) -> dict[str, str]:
    """Return the codes of theirs that have an id or a title of one of ours."""
    ids: dict[str, str] = {}
    titles: dict[str, str] = {}
    for code in here.codes:
        ids[code.id.casefold()] = code.id
        titles.update((title.casefold(), code.id) for title in code.title.values())
    spoken = Counter(str(code.title).casefold() for code in book.codes)
    matches: dict[str, str] = {}
    for code in book.codes:
        title = str(code.title).casefold()
        if code.id.casefold() in ids:
            matches[code.id] = ids[code.id.casefold()]
        elif title in titles and spoken[title] == 1:
            matches[code.id] = titles[title]
    return matches


def _apart(code_id: str, taken: set[str]) -> str:
    name, n = code_id, 1
    while name in taken:
        n += 1
        name = f"{code_id}-{n}"
    return name


def _renamed(code: Code, names: dict[str, str]) -> Code:
    """Let a code refer to others by the ids that they have here."""
    about = tuple(names.get(target, target) for target in code.about)
    return replace(code, id=names[code.id], parent=names.get(code.parent or "", code.parent), about=about)


def _give_identities(context: MergeContext) -> None:
    """Give new codes the GUIDs and colours that they have in the file."""
    taken = {guid for (guid,) in context.db.execute("SELECT guid FROM code")}
    fresh = {code_id for code_id in context.study.codes.known() if code_id not in context.known_codes}
    for theirs, guid in context.archive.code_guids.items():
        code_id = context.codes.get(theirs, theirs)
        if code_id in fresh and guid not in taken:
            context.db.execute("UPDATE code SET guid = ? WHERE id = ?", [guid, code_id])
    for theirs, colour in context.archive.code_colours.items():
        code_id = context.codes.get(theirs, theirs)
        context.db.execute("UPDATE code SET colour = ? WHERE id = ? AND colour IS NULL", [colour, code_id])


def _keep_retired(context: MergeContext) -> None:
    """Keep the codes that codings hang on although no codebook has them any more."""
    known = context.study.codes.known()
    for row in context.table("retired_code") + _outside(context):
        if str(row["id"]) not in known and str(row["id"]) not in context.codes:
            context.db.execute(
                "INSERT INTO code (id, guid, kind, title, parent, position, retired, colour) "
                "VALUES (:id, :guid, :kind, :title, :parent, :position, :retired, :colour)",
                row,
            )
            context.joined.added["code"] += 1
    context.study.codes.rebuild_counts_for()


def _outside(context: MergeContext) -> list[dict[str, Any]]:
    """List the codes of the archive's codebook that have codings and were not chosen."""
    book = context.archive.codebook
    used = {coding.code for coding in context.archive.codings}
    taken = {guid for (guid,) in context.db.execute("SELECT guid FROM code")} | {""}
    guids = {code_id: guid for code_id, guid in context.archive.code_guids.items() if guid not in taken}
    return [
        {
            "id": code.id,
            "guid": guids.get(code.id) or new_guid(),
            "kind": code.kind,
            "title": str(code.title),
            "parent": code.parent,
            "position": 10_000 + n,
            "retired": now(),
            "colour": None,
        }
        for n, code in enumerate(book.codes if book else ())
        if code.id in used
    ]
