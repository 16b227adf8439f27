"""What was changed behind the log is named; what was changed here is not."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder.errors import StudyError
from coder.model import Transcript
from coder.services import evidence, suggesting
from coder.services.checking import check_study
from coder.services.erase_sources import erase
from coder.services.signing import sign
from coder.study import Study, seals
from coder.study.audit_log import AuditLog
from coder.study.damage import ENUMERATED, JSONS, SHARES
from coder.study.database import transaction

RUN = "We run the campaign ourselves now."


@pytest.fixture
def coded(study, take, code):
    """A study with something in most of its tables."""
    take(group="unions")
    code("S1", RUN)
    code("S1", "They ask for more.", coder="Bea")
    suggesting.refresh(study, "An", "keywords")
    sign(study, "O1", "not_confirmed", "One voice.", "An")
    study.findings.add("finding", "It lasts.", "An", ["1"], "EQ1.1")
    return study


def elsewhere(study, sql):
    """Do what somebody does who opens the file in another program."""
    with closing(sqlite3.connect(study.path)) as connection, connection:
        connection.executescript(sql)


def named(study):
    return [str(one) for one in seals.broken(study.db)]


def test_what_is_done_here_is_sealed(coded):
    coded.codings.withdraw(1, "An")
    coded.sources.set("S1", "An", role="miller")
    erase(coded, "S1", "An", with_codings=True)
    assert named(coded) == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("DELETE FROM coding WHERE id = 2", "coding 2 was deleted behind the log"),
        ("UPDATE coding SET memo = 'No.' WHERE id = 1", "coding 1 was changed behind the log"),
        ("UPDATE verdict SET value = 'confirmed'", "verdict 1 was changed behind the log"),
        ("UPDATE verdict SET reason = 'Two voices.'", "verdict 1 was changed behind the log"),
        ("UPDATE log SET coder = 'Bea' WHERE id = 1", "log 1 was changed behind the log"),
        ("DELETE FROM log WHERE id = 2", "log 2 was deleted behind the log"),
        ("UPDATE source SET title = 'Other'", "source S1 was changed behind the log"),
        ("UPDATE turn SET speaker = 'Z' WHERE n = 1", "turn S1 was changed behind the log"),
        ("UPDATE finding SET text = 'It goes.'", "finding F1 was changed behind the log"),
        ("DELETE FROM speaker", "speaker S1 was deleted behind the log"),
        (
            "INSERT INTO coder VALUES ('Zed', 'guid', '2022')",
            "coder guid was put in behind the log",
        ),
        ("UPDATE chain SET key = '7' WHERE id = 3", "chain 3 does not follow from what stands before it"),
        ("DELETE FROM chain WHERE id = 3", "chain 4 does not follow from what stands before it"),
    ],
)
def test_what_another_program_did_is_named(coded, sql, said):
    elsewhere(coded, sql)
    assert said in named(coded)


def test_a_coding_that_was_deleted_with_its_seal_is_named_by_the_chain(coded):
    elsewhere(coded, "DELETE FROM coding WHERE id = 2; DELETE FROM seal WHERE what = 'coding' AND key = '2'")
    assert named(coded) == ["coding 2 was deleted behind the log"]


def test_the_next_change_here_writes_it_into_the_log(coded):
    elsewhere(coded, "UPDATE coding SET memo = 'No.' WHERE id = 1")
    coded.sources.set("S1", "An", role="miller")
    entry = next(one for one in coded.log.entries() if one["coder"] == seals.STRANGER)
    assert (entry["action"], entry["object"], entry["object_id"]) == ("change", "coding", "1")
    assert named(coded) == ["coding 1 was changed behind the log"]


def test_a_column_of_every_table_is_sealed(coded):
    """Walk the real tables: what is neither sealed nor derived could be forged unseen."""
    tables = {row[0] for row in coded.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    ours = {name for name in tables if not name.startswith(("sqlite_", "turn_search", "_sqlite_migrations"))}
    assert ours == {*seals.SEALED, *seals.DERIVED} - {"turn_search"}


@pytest.mark.parametrize(("table", "column"), [*ENUMERATED, *JSONS, *SHARES])
def test_a_value_that_there_is_not_is_named(coded, table, column):
    """Every column that holds a word of a few, JSON or a share."""
    from coder.study.damage import of_values

    assert list(of_values(coded.db)) == []
    _fill(coded, table)
    elsewhere(coded, f'PRAGMA ignore_check_constraints = 1; UPDATE {table} SET "{column}" = 7')
    found = list(of_values(coded.db))
    wanted = (f"{table} ", f": {column} is ")
    if (table, column) in JSONS and JSONS[table, column] is None:
        elsewhere(coded, f"UPDATE {table} SET \"{column}\" = '{{half'")
        found = list(of_values(coded.db))
    assert any(one.startswith(wanted[0]) and wanted[1] in one for one in found)


def _fill(study, table):
    """Put a row into a table that has none: what it says does not matter."""
    if study.db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():
        return
    values = {"source": "S1", "code": "O1", "coder": "An", "start": 0, "end": 1, "finding": "F1", "answer": 1}
    columns = study.db.execute(f"PRAGMA table_info({table})").fetchall()
    study.db.execute("PRAGMA foreign_keys = OFF")
    chosen = {
        name: values.get(name, 1 if kind in ("INTEGER", "REAL") else "[]") for _, name, kind, *_ in columns
    }
    names = ", ".join(f'"{name}"' for name in chosen)
    sql = f"INSERT INTO {table} ({names}) VALUES ({','.join('?' * len(chosen))})"
    study.db.execute(sql, list(chosen.values()))


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON coding BEGIN DELETE FROM verdict; END", 'there is a trigger "t"'),
        ("CREATE VIEW v AS SELECT 1", 'there is a view "v", which no study has'),
        ("DROP VIEW evidence", 'the view "evidence" is not there'),
        ("DROP TRIGGER touched_coding_DELETE", 'the trigger "touched_coding_DELETE" is not there'),
        ("ALTER TABLE memo ADD COLUMN mine TEXT", 'the table "memo" is not as this tool makes it'),
    ],
)
def test_tables_and_triggers_of_others_are_named(coded, sql, said):
    elsewhere(coded, sql)
    (result,) = [one for one in check_study(coded) if one.check == "tables are as this tool makes them"]
    assert said in result.found[0]


def test_the_last_of_many_rows_is_noted_as_fast_as_the_first(study):
    """Counted in steps of SQLite, which are the same on every machine."""
    steps: list[None] = []
    study.db.conn.set_progress_handler(lambda: steps.append(None), 100)

    def steps_for(rows):
        steps.clear()
        with transaction(study.db):
            AuditLog(study.db).add_many("An", [("add", "coding", n, None, None) for n in range(rows)])
        return len(steps)

    assert steps_for(2_000) < 12 * steps_for(200)  # ten times the rows; each compared with all: 60 times


# --- put right ------------------------------------------------------------------


def failed(study, **how):
    return [one.check for one in check_study(study, **how) if not one.sound]


def test_codings_are_put_back_from_the_log(coded):
    before = coded.codings.get(2)
    elsewhere(coded, "DELETE FROM coding WHERE id = 2; UPDATE coding SET stance = 'contradicts' WHERE id = 1")
    assert {"nothing was changed behind the log", "codings and verdicts are as the log says"} <= {
        *failed(coded)
    }
    assert failed(coded, fix=True) == []
    after = coded.codings.get(2)
    assert (after.quote, after.code, after.coder, after.stance) == (
        before.quote,
        before.code,
        "Bea",
        before.stance,
    )
    assert coded.codings.get(1).stance == "supports"
    assert [one["object_id"] for one in coded.log.entries(2) if one["action"] == "repair"] == ["2", "1"]


def test_a_text_is_read_again_from_its_original(coded, tmp_path):
    from coder.services.import_files import import_files

    (tmp_path / "mill.txt").write_text("IV: And?\nR1: The mill turns.\n")
    (taken,) = import_files(coded, [tmp_path / "mill.txt"], "An").sources
    elsewhere(coded, f"UPDATE source SET text = replace(text, 'mill', 'bill') WHERE id = '{taken.source}'")
    assert "texts are as imported" in failed(coded)
    assert failed(coded, fix=True) == []
    assert "The mill turns." in coded.sources.text(taken.source)


def test_what_was_meant_so_is_accepted_and_the_log_says_it(coded):
    elsewhere(coded, "UPDATE source SET title = 'Mill'; DELETE FROM chain WHERE id = 2")
    assert failed(coded) == ["nothing was changed behind the log"]
    assert failed(coded, accept=True, by="An") == []
    accepted = {(one["object"], one["after"]) for one in coded.log.entries() if one["action"] == "accept"}
    assert ("source", "was changed behind the log") in accepted
    assert named(coded) == []


# --- what went missing ----------------------------------------------------------


def test_a_file_that_is_older_than_what_was_acknowledged_is_noticed(coded, tmp_path):
    coded.backup(tmp_path / "old.db")
    coded.sources.set("S1", "An", role="miller")
    coded.close()
    (tmp_path / "old.db").replace(coded.path)
    with Study(coded.path) as study:
        (result,) = [one for one in check_study(study) if "acknowledged" in one.check]
        assert "-wal went missing, or an older file was put in its place" in result.found[0]
        assert "nothing that was acknowledged is missing" not in failed(study, accept=True)


def test_another_study_in_its_place_is_noticed(coded, tmp_path):
    with Study(tmp_path / "other.db", create=True) as other:
        for n in range(20):
            other.coders.ensure(f"Coder {n}")
            other.sources.add(Transcript(f"Talk {n}", f"Words {n}.", ()), "An")
    coded.close()
    (tmp_path / "other.db").replace(coded.path)
    with Study(coded.path) as study:
        assert "another file was put in the place of the study" in study.db.count.missing(study.db)


def test_a_new_study_in_the_place_of_one_that_was_deleted_misses_nothing(coded):
    coded.close()
    for path in coded.path.parent.glob("study.db*"):
        path.unlink()
    with Study(coded.path, create=True) as study:
        assert study.db.count.missing(study.db) == ""


# --- commands that meet damage --------------------------------------------------


def test_a_command_that_meets_damage_names_table_and_row(coded):
    elsewhere(coded, "UPDATE coding SET stance = 'supporus' WHERE id = 2")
    with pytest.raises(StudyError, match='damaged: coding 2: stance is "supporus".*Run `coder check`'), coded:
        coded.codings.select()


def test_a_codebook_that_is_none_is_named_by_every_command_and_by_the_check(coded, in_study):
    elsewhere(coded, "UPDATE codebook_version SET content = '{half'; DELETE FROM counts_for")
    for command in (["report"], ["coding", "list", "--json"], ["evidence", "outcomes"]):
        ran = in_study(*command)
        assert ran.status == 1
        assert "codebook_version 1: content is not JSON (object)" in ran.err
    ran = in_study("check", "--json")
    assert ran.status == 1
    found = {one["check"]: one["found"] for one in ran.json}
    assert found["values are allowed ones"] == ["codebook_version 1: content is not JSON (object)"]


@pytest.mark.parametrize("content", [b"", b"no database at all", b"SQLite format 3\0" + b"\xff" * 4000])
def test_the_check_never_dies(coded, in_study, content):
    coded.close()
    coded.path.write_bytes(content)
    ran = in_study("check", "--json")
    assert ran.status == 1
    assert ran.json[0]["check"] == "the file opens as a study"
    assert not ran.json[0]["passed"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_flipped_bit_that_changes_an_answer_is_noticed(coded, tmp_path, place, bit):
    """Every table but the file's free pages: what it says is as before, or the check says that it is not."""
    from coder.services.checking import check_file

    path = tmp_path / "flipped" / "study.db"
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.with_name(".study.db.count").unlink(missing_ok=True)
    coded.backup(path)
    whole = bytearray(path.read_bytes())
    whole[int(place * len(whole))] ^= 1 << bit
    before = _answers(coded.path)
    path.write_bytes(whole)
    try:
        after = _answers(path)
    except Exception:  # whatever it is, it was no answer
        after = None
    if after != before:
        assert not all(one.sound for one in check_file(path, "An"))


def _answers(path):
    with Study(path) as study:
        codings, log = study.codings.select(withdrawn=True), study.log.entries()
        return (
            study.sources.all(),
            codings,
            log,
            study.verdicts.all(),
            evidence.quotes(study, "O1", everything=True),
        )
