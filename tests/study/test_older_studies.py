"""A study from before stances were bound to their links opens, loses nothing, and says what counts otherwise now."""

import hashlib
import json
import sqlite3
from contextlib import closing

import pytest
from sqlite_utils import Database

from coder.model import Kind
from coder.services import evidence
from coder.services.checking import check_study
from coder.study import Study
from coder.study.migrations import migrations

CODEBOOK = {
    "id": "older",
    "title": {"en": "An older study"},
    "languages": ["en"],
    "groups": [{"id": "unions", "title": {"en": "Unions"}, "planned": 2}],
    "aliases": {"Good Neighbours": ["GN"]},
    "questions": [
        {
            "id": "EQ1",
            "title": {"en": "Effect"},
            "criteria": [{"id": "EQ1.1", "title": {"en": "Stronger"}}],
        }
    ],
    "outcomes": [
        {"id": own, "title": {"en": f"Claim {own}"}, "about": ["EQ1.1"], "rule": "default", **more}
        for own, more in {
            "O1": {},
            "O2": {},
            "O3": {"claimed_by": "GN"},
            "O4": {},
            "O5": {},
            "O6": {},
        }.items()
    ],
    "assumptions": [{"id": "A1", "title": {"en": "It takes time"}, "about": ["O1"]}],
}
TALK = "IV: Does it work?\nR1: It works well now.\n"
QUESTION, ANSWER = (4, 17), (22, 40)
SOURCES = [
    ("S1", "interview", "Mill", "beneficiary"),
    ("S2", "interview", "zelfstandige", "beneficiary"),
    ("S3", "interview", "zelfstandige", "beneficiary"),
    ("S4", "document", "GN", "implementer"),
]
CODINGS = [  # number, source, span, code, coder, stance
    (1, "S1", ANSWER, "A1", "An", "contradicts"),
    (2, "S2", ANSWER, "A1", "An", "contradicts"),
    (3, "S2", ANSWER, "O2", "An", "supports"),
    (4, "S3", ANSWER, "O2", "An", "supports"),
    (5, "S1", ANSWER, "O3", "An", "supports"),
    (6, "S4", ANSWER, "O3", "An", "contradicts"),
    (7, "S1", QUESTION, "O4", "An", "supports"),
    (8, "S2", ANSWER, "O4", "An", "supports"),
    (9, "S1", ANSWER, "O5", "An", "supports"),
    (10, "S1", ANSWER, "O6", "An", "supports"),
    (11, "S1", ANSWER, "O6", "Bo", "contradicts"),
]
VERDICTS = [("O1", "contradicted", [1, 2]), ("O5", "not_confirmed", [9])]


@pytest.fixture
def older(tmp_path):
    """The file as version 0.1 left it."""
    path = tmp_path / "study.db"
    db = Database(path)
    migrations.apply(db, stop_before="m008_what_counts_for_what")
    for name in ("An", "Bo"):
        db.execute("INSERT INTO coder VALUES (?, ?, '2022-05-01T10:00:00.000Z')", [name, f"guid {name}"])
    for n, (own, kind, organisation, relation) in enumerate(SOURCES, start=1):
        text = f"{TALK}Talk {n}.\n"
        sql = (
            "INSERT INTO source (n, id, guid, title, kind, organisation, relation, words, text, text_hash, imported, "
            "imported_by) VALUES (?, ?, ?, ?, ?, ?, ?, 9, ?, ?, '2022', 'An')"
        )
        digest = hashlib.sha256(text.encode()).hexdigest()
        db.execute(sql, [n, own, f"guid {own}", f"Talk {n}", kind, organisation, relation, text, digest])
        speakers = (("IV", "interviewer", QUESTION), ("R1", "respondent", ANSWER))
        for turn, (label, role, (start, end)) in enumerate(speakers, start=1):
            db.execute("INSERT INTO speaker VALUES (?, ?, ?)", [own, label, role])
            sql = 'INSERT INTO turn (id, source, n, speaker, start, "end") VALUES (?, ?, ?, ?, ?, ?)'
            db.execute(sql, [10 * n + turn, own, turn, label, start, end])
            sql = "INSERT INTO turn_search (rowid, text) VALUES (?, ?)"
            db.execute(sql, [10 * n + turn, text[start:end]])
    content = json.dumps(CODEBOOK, sort_keys=True)
    sql = "INSERT INTO codebook_version VALUES (1, 'older', ?, ?, '2022', 'An')"
    db.execute(sql, [hashlib.sha256(content.encode()).hexdigest(), content])
    codes = {"EQ1.1": "criterion", **{f"O{n}": "outcome" for n in range(1, 7)}, "A1": "assumption"}
    for position, (code, kind) in enumerate(codes.items()):
        sql = "INSERT INTO code (id, guid, kind, title, position) VALUES (?, ?, ?, ?, ?)"
        db.execute(sql, [code, f"guid {code}", kind, code, position])
        reaches = {code, *(("EQ1.1",) if code != "EQ1.1" else ()), *(("O1",) if code == "A1" else ())}
        for target in reaches:  # every stance went along every link
            db.execute("INSERT INTO counts_for VALUES (?, ?)", [code, target])
    for number, source, (start, end), code, coder, stance in CODINGS:
        sql = (
            'INSERT INTO coding (id, guid, source, start, "end", quote, code, coder, stance, created, origin) '
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '2022-05-02T10:00:00.000Z', 'manual')"
        )
        values = [number, f"guid {number}", source, start, end, TALK[start:end], code, coder, stance]
        db.execute(sql, values)
        said = json.dumps({"source": source, "start": start, "end": end, "code": code, "stance": stance})
        sql = "INSERT INTO log (at, coder, action, object, object_id, after) VALUES ('2022', ?, 'add', 'coding', ?, ?)"
        db.execute(sql, [coder, str(number), said])
    for code, value, codings in VERDICTS:
        sql = (
            "INSERT INTO verdict (guid, code, axis, value, reason, coder, signed, rule_result, codings) "
            "VALUES (?, ?, 'change', ?, 'So it was.', 'An', '2022-06-01T10:00:00.000Z', ?, ?)"
        )
        db.execute(sql, [f"guid {code}", code, value, value, json.dumps(codings)])
        said = json.dumps({"axis": "change", "value": value, "reason": "So it was."})
        sql = "INSERT INTO log (at, coder, action, object, object_id, after) VALUES ('2022', 'An', 'sign', 'verdict', ?, ?)"
        db.execute(sql, [code, said])
    db.conn.commit()
    db.close()
    return path


@pytest.fixture
def opened(older):
    """The same, opened by this version."""
    with Study(older) as study:
        yield study


def rows_of(path, table, *left_out):
    """Give the rows of a table, without columns that came later."""
    with closing(sqlite3.connect(path)) as db:
        db.row_factory = sqlite3.Row
        return [
            {key: value for key, value in dict(row).items() if key not in left_out}
            for row in db.execute(f"SELECT * FROM {table} ORDER BY 1")
        ]


def test_nothing_is_lost(older):
    later = {
        "coding": ("key_quote", "unsure"),
        "verdict": ("group", "withdrawn", "withdrawn_by"),
        "log": (),
        "coder": (),
        "speaker": ("ground",),
        "turn": (),
        "codebook_version": (),
    }
    before = {table: rows_of(older, table) for table in later}
    with Study(older) as study:
        assert [
            (row["id"], row["kind"], row["organisation"], row["relation"]) for row in study.sources.all()
        ] == SOURCES
        assert [check.check for check in check_study(study) if not check.sound] == []
    assert {table: rows_of(older, table, *more) for table, more in later.items()} == before


def test_what_counts_for_what_is_written_anew(older, opened):
    kept = {(row["code"], row["target"]): row["keeps_stance"] for row in rows_of(older, "counts_for")}
    assert kept["A1", "O1"] == kept["A1", "EQ1.1"] == 0
    assert kept["O1", "EQ1.1"] == kept["A1", "A1"] == 1
    assert kept == {(code, target): keeps for code, target, keeps in opened.codes.counts_for_pairs()}


def test_results_are_those_of_the_counting_of_today(opened):
    results = {claim.code.id: claim.judged.result for claim in evidence.claims(opened, Kind.OUTCOME)}
    assert results == {
        "O1": "not_investigated",
        "O2": "partly_confirmed",
        "O3": "contested",
        "O4": "not_confirmed",
        "O5": "not_confirmed",
        "O6": "not_confirmed",
    }
    (assumption,) = evidence.claims(opened, Kind.ASSUMPTION)
    assert assumption.judged.result == "contradicted"


def test_verdicts_stay_as_signed_and_those_concerned_are_marked(opened):
    marks = {claim.code.id: claim.marks for claim in evidence.claims(opened, Kind.OUTCOME) if claim.change}
    assert set(marks) == {"O1", "O5"}
    assert {"to_review", "judgement_only", "differs_from_rule"} <= set(marks["O1"])
    assert "to_review" not in marks["O5"]
    assert [(v.code, v.value, v.by, v.group) for v in opened.verdicts.all()] == [
        ("O1", "contradicted", "An", None),
        ("O5", "not_confirmed", "An", None),
    ]


def test_recount_names_what_changed_and_why(opened, coder, monkeypatch):
    monkeypatch.chdir(opened.folder)
    found = coder("evidence", "recount", "--json").json
    assert [(one["code"], one["before"], one["after"], one["verdict"], one["why"]) for one in found] == [
        ("O1", "contradicted", "not_investigated", "contradicted", ["recount_links", "recount_mentions"]),
        ("O2", "not_confirmed", "partly_confirmed", None, ["recount_voices"]),
        ("O3", "not_confirmed", "contested", None, ["recount_claimant"]),
        ("O4", "partly_confirmed", "not_confirmed", None, ["recount_interviewers"]),
        ("O6", "contested", "not_confirmed", None, ["recount_disputes"]),
    ]
    ran = coder("evidence", "recount")
    assert "The interviewer’s words do not count." in " ".join(ran.out.split())
    assert ran.out.endswith("\nVerdicts stay as signed; those concerned are marked to review.\n")


def test_opening_it_a_second_time_changes_nothing(older, opened):
    tables = ("counts_for", "coding", "verdict", "source", "log")
    before = {table: rows_of(older, table) for table in tables}
    with Study(older) as again:
        assert len(evidence.recount(again)) == 5
    assert {table: rows_of(older, table) for table in tables} == before
