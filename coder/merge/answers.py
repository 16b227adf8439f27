"""Answers and summaries of an archive joined: all that were ever signed are kept."""

import json
from typing import Any

from coder.analysis.grounds import RESTS_ON
from coder.merge.context import MergeContext
from coder.merge.findings import ground_here
from coder.merge.versions import Histories, Version, join_versions
from coder.study.database import new_guid
from coder.translations import _

Linked = tuple[str, str, str | None]  # kind, target, what it said then


# --- answers ------------------------------------------------------------------


def merge_answers(context: MergeContext) -> None:
    """Keep all answers; of two that hold on one question somebody chooses the one that stays."""
    keeps = context.is_new("answer")
    out, into = join_versions(context, "answer", _my_answers(context), _their_answers(context))
    for version in out:
        context.db.execute("DELETE FROM answer_link WHERE answer = ?", [version.number])
        context.db.execute("DELETE FROM answer WHERE id = ?", [version.number])
    for version in into:
        question, links = version.rest
        number = context.db.execute(
            "INSERT INTO answer (id, guid, question, text, why_not, coder, at) VALUES (?,?,?,?,?,?,?) "
            "RETURNING id",
            [
                version.number if keeps else None,
                version.guid,
                question,
                *version.words,
                version.by,
                version.at,
            ],
        ).fetchone()[0]
        context.db.conn.executemany(
            "INSERT INTO answer_link (answer, kind, target, state) VALUES (?,?,?,?)",
            [(number, *link) for link in links],
        )


def _my_answers(context: MergeContext) -> Histories:
    links: dict[int, list[Linked]] = {}
    sql = "SELECT answer, kind, target, state FROM answer_link ORDER BY rowid"
    for answer, *link in context.db.execute(sql):
        links.setdefault(answer, []).append((link[0], link[1], link[2]))
    found: Histories = {}
    sql = "SELECT id, guid, question, text, why_not, coder, at FROM answer ORDER BY id"
    for number, guid, question, text, why_not, by, at in context.db.execute(sql):
        rest = (question, tuple(links.get(number, ())))
        found.setdefault(question, []).append(Version(guid, (text, why_not), by, at, rest, number))
    return found


def _their_answers(context: MergeContext) -> Histories:
    links: dict[Any, list[Linked]] = {}
    for row in context.table("answer_link"):
        ground = ground_here(context, str(row["kind"]), str(row["target"]))
        if ground is None or ground.kind not in RESTS_ON["answer"]:
            context.skip(
                _("link of an answer to {target}", target=row["target"]),
                _("what it rested on is not in the file"),
            )
            continue
        links.setdefault(row["answer"], []).append((*ground, row["state"]))
    found: Histories = {}
    for row in context.table("answer"):
        words = (str(row["text"] or ""), str(row["why_not"] or ""))
        question = str(row["question"])
        if not any(words) and question not in found:
            # nothing was answered yet that could have been taken back
            context.skip(_("answer to {question}", question=question), _("it says nothing"))
            continue
        rest = (question, tuple(dict.fromkeys(links.get(row["id"], ()))))
        found.setdefault(question, []).append(_version(context, row, words, rest))
    return found


def _version(
    context: MergeContext, row: dict[str, Any], words: tuple[str, ...], rest: tuple[Any, ...]
) -> Version:
    guid = str(row["guid"] or new_guid())
    return Version(guid, words, context.coder(row["coder"]), str(row["at"]), rest, row["id"])


# --- summaries ----------------------------------------------------------------


def merge_summaries(context: MergeContext) -> None:
    """Keep all summaries; of two that hold on one cell somebody chooses the one that stays."""
    keeps = context.is_new("summary")
    out, into = join_versions(context, "summary", _my_summaries(context), _their_summaries(context))
    context.db.conn.executemany("DELETE FROM summary WHERE id = ?", [(version.number,) for version in out])
    for version in into:
        code, source, group, codings, evidence = version.rest
        values = [version.number if keeps else None, version.guid, code, source, group, *version.words]
        values += [version.by, version.at, json.dumps(codings), json.dumps(evidence)]
        context.db.execute(
            'INSERT INTO summary (id, guid, code, source, "group", text, coder, at, codings, evidence) '
            "VALUES (?,?,?,?,?,?,?,?,?,?)",
            values,
        )


def _my_summaries(context: MergeContext) -> Histories:
    found: Histories = {}
    sql = (
        'SELECT id, guid, code, source, "group", text, coder, at, codings, evidence FROM summary ORDER BY id'
    )
    for number, guid, code, source, group, text, by, at, codings, evidence in context.db.execute(sql):
        rest = (code, source, group, json.loads(codings), json.loads(evidence))
        key = f"{code}:{source or group}"
        found.setdefault(key, []).append(Version(guid, (text,), by, at, rest, number))
    return found


def _their_summaries(context: MergeContext) -> Histories:
    found: Histories = {}
    for row in context.table("summary"):
        source, group = row["source"], row["group"]
        if source is not None:
            source = context.sources.get(str(source))
        if source is None and not group:
            context.skip(_("summary of {code}", code=row["code"]), _("its source is not in the file"))
            continue
        code = context.codes.get(str(row["code"]), str(row["code"]))
        rest = (code, source, group, *_codings_here(context, row))
        key = f"{code}:{source or group}"
        found.setdefault(key, []).append(_version(context, row, (str(row["text"] or ""),), rest))
    return found


def _codings_here(context: MergeContext, row: dict[str, Any]) -> tuple[list[int], list[list[Any]]]:
    """Return what a summary rests on and what lay in its cell, by the numbers that codings have here."""
    named = json.loads(str(row["codings"]))
    on = [context.codings[coding] for coding in named if coding in context.codings]
    pairs = []
    for coding, stance in json.loads(str(row["evidence"])):
        # what was removed since is nobody's number here: it stays apart, so that the cell is another
        pairs.append([context.codings.get(coding, -coding), stance])
    return sorted(on), sorted(pairs)
