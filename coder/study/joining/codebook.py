"""The codebook of an archive joined to that of the study."""

import hashlib
import json
from collections import Counter
from dataclasses import replace
from typing import Any

from coder.codebook import build
from coder.codebook.growing import grown, plain_of, sound
from coder.errors import CodebookError
from coder.model import Code, Codebook
from coder.study.database import new_guid, now
from coder.study.joining.state import Conflict, State


def join_codebook(state: State) -> None:
    """Join the codes: as a new version where they are new, or, in a merge, by choosing a version."""
    book = state.archive.codebook
    if book is not None:
        before = set(state.study.codes.known())
        versions = _versions(state)
        if not state.study.codes.history():
            _begin(state, book, versions)
        elif state.grow or not versions:
            _grow(state, book)
        else:
            _choose(state, versions)
        _give_identities(state)
        state.joined.added["code"] += len(set(state.study.codes.known()) - before)
    _keep_retired(state)
    known = state.study.codes.known()
    state.codes |= {own: own for own in known if own not in state.codes}


# --- versions -----------------------------------------------------------------


def _versions(state: State) -> list[dict[str, Any]]:
    """Give the versions that the archive brings, checked, the current one last."""
    found = []
    for row in state.table("codebook_version"):
        try:
            plain = json.loads(str(row["content"]))
            build(sound(plain, state.name))
        except (CodebookError, ValueError, TypeError, AttributeError, KeyError) as fault:
            state.skip(f"version {row['id']} of the codebook", f"it has faults ({str(fault)[:200]})")
            continue
        content = json.dumps(plain, ensure_ascii=False, sort_keys=True)
        digest = hashlib.sha256(content.encode()).hexdigest()
        found.append(row | {"plain": plain, "content": content, "hash": digest})
    return found


def _insert(state: State, version: dict[str, Any]) -> None:
    """Keep a version as somebody loaded it; the codes follow later."""
    sql = "INSERT INTO codebook_version (id, codebook, hash, content, loaded, loaded_by) VALUES (?,?,?,?,?,?)"
    number = version["id"] if state.is_new("codebook_version") else None
    state.db.execute(
        sql,
        [
            number,
            str(version["codebook"]),
            version["hash"],
            version["content"],
            str(version["loaded"]),
            state.coder(version["loaded_by"]),
        ],
    )
    state.joined.added["codebook version"] += 1


def _begin(state: State, book: Codebook, versions: list[dict[str, Any]]) -> None:
    """Fill a study that has no codebook."""
    for version in versions:
        _insert(state, version)
    if versions:
        state.study.codes.reload()
    if book.codes and (not versions or build(versions[-1]["plain"]) != book):
        made = sound(plain_of(book), state.name)
        state.study.codes.load(made, state.by)


def _choose(state: State, versions: list[dict[str, Any]]) -> None:
    """Let the newer version hold; where both sides went on from an older one, somebody decides."""
    codes = state.study.codes
    history = codes.history()
    mine = [row["hash"] for row in history]
    theirs = [version["hash"] for version in versions]
    if theirs[-1] == mine[-1]:
        return
    ahead, behind = theirs[-1] not in mine, mine[-1] in theirs
    if behind and (ahead or len(theirs) > len(mine)):
        takes = True
    elif not ahead and (not behind or len(mine) > len(theirs)):
        return
    else:
        takes = state.settle(
            Conflict(
                "codebook",
                "the codebook was changed on both sides",
                f"version {history[-1]['version']}, loaded {history[-1]['loaded']} by {history[-1]['loaded_by']}",
                f"version {versions[-1]['id']}, loaded {versions[-1]['loaded']} by {versions[-1]['loaded_by']}",
            )
        )
    for version in versions:
        if version["hash"] not in mine or (takes and version is versions[-1]):
            _insert(state, version)
    if not takes:  # the one that holds is the last: theirs are now older ones
        _insert(state, history[-1] | {"id": None, "content": _content(state, history[-1]["version"])})
    codes.reload()


def _content(state: State, version: int) -> str:
    sql = "SELECT content FROM codebook_version WHERE id = ?"
    return str(state.db.execute(sql, [version]).fetchone()[0])


# --- codes --------------------------------------------------------------------


def _grow(state: State, book: Codebook) -> None:
    """Add the codes that are not here; the others are ours by GUID, id or title."""
    here = state.study.codes.codebook
    state.codes |= _matches(state, book, here)
    # an id of ours that means another kind of thing
    framework = {one.id for one in here.questions} | {one.id for one in here.cases}
    taken = framework | {group.id for group in here.groups}
    new = [code for code in book.codes if code.id not in state.codes]
    names = {code.id: _apart(code.id, taken) for code in new}
    state.codes |= names
    if not new:
        return
    moved = [_renamed(code, state.codes) for code in new]
    made = grown(
        _with_framework(state, here, book),
        moved,
        [one for one in book.questions if one.id not in framework],
        [one for one in book.cases if one.id not in framework],
    )
    state.study.codes.load(sound(made, state.name), state.by)


def _with_framework(state: State, here: Codebook, book: Codebook) -> dict[str, Any]:
    """Add what new codes may refer to and is not here: rules, scales, groups, other names."""
    plain = state.study.codes.plain()
    theirs = plain_of(book)
    for key in ("rules", "scales", "aliases"):
        known = {one.id for one in getattr(here, key)} if key != "aliases" else here.aliases.keys()
        if new := {own: one for own, one in theirs.get(key, {}).items() if own not in known}:
            plain[key] = {**plain.get(key, {}), **new}
    # without groups of its own a study lets every group in: it goes on doing so
    if here.groups or not state.db.execute('SELECT 1 FROM source WHERE "group" IS NOT NULL').fetchone():
        ids = {group.id for group in here.groups} | set(state.study.codes.known())
        new_groups = [group for group in theirs.get("groups", []) if group["id"] not in ids]
        plain["groups"] = [*plain.get("groups", []), *new_groups]
    return plain


def _matches(state: State, book: Codebook, here: Codebook) -> dict[str, str]:
    guids = dict(state.db.execute("SELECT guid, id FROM code").fetchall())
    ids = {code.id.casefold(): code.id for code in here.codes}
    titles = {title.casefold(): code.id for code in here.codes for title in code.title.values()}
    spoken = Counter(str(code.title).casefold() for code in book.codes)
    found, alike = {}, []
    for code in book.codes:
        title = str(code.title).casefold()
        own = guids.get(state.archive.code_guids.get(code.id, ""))
        if own is None:
            own = ids.get(code.id.casefold()) or (titles.get(title) if spoken[title] == 1 else None)
            alike += [own] if own else []
        if own:
            found[code.id] = own
    if alike and state.archive.sources:
        state.joined.remarks.append(
            f"{len(alike)} codes were taken for those of this study by id or title: {', '.join(alike[:20])}."
        )
    return found


def _apart(own: str, taken: set[str]) -> str:
    name, n = own, 1
    while name in taken:
        n += 1
        name = f"{own}-{n}"
    return name


def _renamed(code: Code, names: dict[str, str]) -> Code:
    """Let a code refer to others by the ids that they have here."""
    about = tuple(names.get(target, target) for target in code.about)
    return replace(code, id=names[code.id], parent=names.get(code.parent or "", code.parent), about=about)


def _give_identities(state: State) -> None:
    """Give new codes the GUIDs and colours that they have in the file."""
    taken = {guid for (guid,) in state.db.execute("SELECT guid FROM code")}
    fresh = {own for own in state.study.codes.known() if own not in state.known_codes}
    for theirs, guid in state.archive.code_guids.items():
        own = state.codes.get(theirs, theirs)
        if own in fresh and guid not in taken:
            state.db.execute("UPDATE code SET guid = ? WHERE id = ?", [guid, own])
    for theirs, colour in state.archive.code_colours.items():
        own = state.codes.get(theirs, theirs)
        state.db.execute("UPDATE code SET colour = ? WHERE id = ? AND colour IS NULL", [colour, own])


def _keep_retired(state: State) -> None:
    """Keep the codes that codings hang on although no codebook has them any more."""
    known = state.study.codes.known()
    for row in state.table("retired_code") + _outside(state):
        if str(row["id"]) not in known and str(row["id"]) not in state.codes:
            state.db.execute(
                "INSERT INTO code (id, guid, kind, title, parent, position, retired, colour) "
                "VALUES (:id, :guid, :kind, :title, :parent, :position, :retired, :colour)",
                row,
            )
            state.joined.added["code"] += 1
    state.study.codes.join_again()


def _outside(state: State) -> list[dict[str, Any]]:
    """List the codes of the archive's codebook that have codings and were not chosen."""
    book = state.archive.codebook
    used = {coding.code for coding in state.archive.codings}
    taken = {guid for (guid,) in state.db.execute("SELECT guid FROM code")} | {""}
    guids = {own: guid for own, guid in state.archive.code_guids.items() if guid not in taken}
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
