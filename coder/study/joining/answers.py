"""Answers and summaries of an archive joined: all that were ever signed are kept."""

import json
from typing import Any

from coder.study.database import new_guid
from coder.study.grounds import RESTS_ON
from coder.study.joining.chain import ground_here
from coder.study.joining.state import State
from coder.study.joining.versions import Histories, Version, join_versions

Linked = tuple[str, str, str | None]  # kind, target, what it said then


# --- answers ------------------------------------------------------------------


def join_answers(state: State) -> None:
    """Keep all answers; of two that hold on one question somebody chooses the one that stays."""
    keeps = state.is_new("answer")
    out, into = join_versions(state, "answer", _my_answers(state), _their_answers(state))
    for version in out:
        state.db.execute("DELETE FROM answer_link WHERE answer = ?", [version.number])
        state.db.execute("DELETE FROM answer WHERE id = ?", [version.number])
    for version in into:
        question, links = version.rest
        number = state.db.execute(
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
        state.db.conn.executemany(
            "INSERT INTO answer_link (answer, kind, target, state) VALUES (?,?,?,?)",
            [(number, *link) for link in links],
        )


def _my_answers(state: State) -> Histories:
    links: dict[int, list[Linked]] = {}
    sql = "SELECT answer, kind, target, state FROM answer_link ORDER BY rowid"
    for answer, *link in state.db.execute(sql):
        links.setdefault(answer, []).append((link[0], link[1], link[2]))
    found: Histories = {}
    sql = "SELECT id, guid, question, text, why_not, coder, at FROM answer ORDER BY id"
    for number, guid, question, text, why_not, by, at in state.db.execute(sql):
        rest = (question, tuple(links.get(number, ())))
        found.setdefault(question, []).append(Version(guid, (text, why_not), by, at, rest, number))
    return found


def _their_answers(state: State) -> Histories:
    links: dict[Any, list[Linked]] = {}
    for row in state.table("answer_link"):
        ground = ground_here(state, str(row["kind"]), str(row["target"]))
        if ground is None or ground.kind not in RESTS_ON["answer"]:
            state.skip(f"link of an answer to {row['target']}", "what it rested on is not in the file")
            continue
        links.setdefault(row["answer"], []).append((*ground, row["state"]))
    found: Histories = {}
    for row in state.table("answer"):
        words = (str(row["text"] or ""), str(row["why_not"] or ""))
        question = str(row["question"])
        if not any(words):
            state.skip(f"answer to {question}", "it says nothing")
            continue
        rest = (question, tuple(dict.fromkeys(links.get(row["id"], ()))))
        found.setdefault(question, []).append(_version(state, row, words, rest))
    return found


def _version(state: State, row: dict[str, Any], words: tuple[str, ...], rest: tuple[Any, ...]) -> Version:
    guid = str(row["guid"] or new_guid())
    return Version(guid, words, state.coder(row["coder"]), str(row["at"]), rest, row["id"])


# --- summaries ----------------------------------------------------------------


def join_summaries(state: State) -> None:
    """Keep all summaries; of two that hold on one cell somebody chooses the one that stays."""
    keeps = state.is_new("summary")
    out, into = join_versions(state, "summary", _my_summaries(state), _their_summaries(state))
    state.db.conn.executemany("DELETE FROM summary WHERE id = ?", [(version.number,) for version in out])
    for version in into:
        code, source, group, codings, evidence = version.rest
        values = [version.number if keeps else None, version.guid, code, source, group, *version.words]
        values += [version.by, version.at, json.dumps(codings), json.dumps(evidence)]
        state.db.execute(
            'INSERT INTO summary (id, guid, code, source, "group", text, coder, at, codings, evidence) '
            "VALUES (?,?,?,?,?,?,?,?,?,?)",
            values,
        )


def _my_summaries(state: State) -> Histories:
    found: Histories = {}
    sql = (
        'SELECT id, guid, code, source, "group", text, coder, at, codings, evidence FROM summary ORDER BY id'
    )
    for number, guid, code, source, group, text, by, at, codings, evidence in state.db.execute(sql):
        rest = (code, source, group, json.loads(codings), json.loads(evidence))
        key = f"{code}:{source or group}"
        found.setdefault(key, []).append(Version(guid, (text,), by, at, rest, number))
    return found


def _their_summaries(state: State) -> Histories:
    found: Histories = {}
    for row in state.table("summary"):
        source, group = row["source"], row["group"]
        if source is not None:
            source = state.sources.get(str(source))
        if source is None and not group:
            state.skip(f"summary of {row['code']}", "its source is not in the file")
            continue
        code = state.codes.get(str(row["code"]), str(row["code"]))
        on = [state.codings[own] for own in json.loads(str(row["codings"])) if own in state.codings]
        # what was removed since is nobody's number here: it stays apart, so that the cell is another
        pairs = [(state.codings.get(own, -own), stance) for own, stance in json.loads(str(row["evidence"]))]
        rest = (code, source, group, sorted(on), [list(pair) for pair in sorted(pairs)])
        key = f"{code}:{source or group}"
        found.setdefault(key, []).append(_version(state, row, (str(row["text"] or ""),), rest))
    return found
