"""Studies of earlier versions open, and nothing in them is lost."""

import pytest
from sqlite_utils import Database

from coder.model import Transcript, Turn
from coder.study import Study, damage, seals
from coder.study.migrations import migrations


@pytest.fixture
def before_grounds_had_kinds(tmp_path):
    """A study in which findings rested on codings and indicators, conclusions on findings."""
    db = Database(tmp_path / "study.db")
    migrations.apply(db, stop_before="m010_answers_and_summaries")
    db.executescript("""
        INSERT INTO coder VALUES ('An', 'g', '2020');
        INSERT INTO source (id, guid, title, words, text, text_hash, imported, imported_by)
            VALUES ('S1', 'g', 'Talk', 2, 'We run', 'h', '2020', 'An');
        INSERT INTO code (id, guid, kind, title, position) VALUES ('O1', 'g', 'outcome', 'They run it.', 1);
        INSERT INTO coding (id, guid, source, start, "end", quote, code, coder, stance, created, origin, withdrawn)
            VALUES (1, 'g', 'S1', 0, 6, 'We run', 'O1', 'An', 'supports', '2020', 'manual', NULL),
                (2, 'h', 'S1', 0, 2, 'We', 'O1', 'An', 'supports', '2020', 'manual', '2021');
        INSERT INTO finding (id, kind, n, text, criterion, coder, at) VALUES
            ('F1', 'finding', 1, 'They run it.', 'EQ1.1', 'An', '2020'),
            ('C1', 'conclusion', 1, 'It lasts.', NULL, 'An', '2020'),
            ('R1', 'recommendation', 1, 'Hand it over.', NULL, 'An', '2020');
        INSERT INTO finding_link VALUES ('F1', '2'), ('F1', '1'), ('F1', 'I1'), ('C1', 'F1'), ('R1', 'C1');
    """)
    db.close()
    return tmp_path / "study.db"


def test_links_of_before_say_of_what_kind_they_are_and_what_they_rest_on_says_now(before_grounds_had_kinds):
    with Study(before_grounds_had_kinds) as study:
        links = study.db.execute(
            "SELECT finding, kind, target, state, withdrawn FROM finding_link ORDER BY rowid"
        )
        assert links.fetchall() == [
            ("F1", "coding", "2", None, None),  # withdrawn already
            ("F1", "coding", "1", "supports", None),
            ("F1", "indicator", "I1", None, None),
            ("C1", "finding", "F1", "They run it.", None),
            ("R1", "conclusion", "C1", "It lasts.", None),
        ]
        assert [row["rests_on"] for row in study.findings.all()] == [["2", "1", "I1"], ["F1"], ["C1"]]
        assert study.findings.loose_ends() == [
            "F1 rests on 2, which was withdrawn",
            "F1 rests on I1, which was withdrawn",
        ]


def test_sources_may_say_the_same_from_now_on_and_keep_what_hangs_on_them(before_grounds_had_kinds):
    db = Database(before_grounds_had_kinds)
    migrations.apply(db, stop_before="m018_same_words")
    db.execute("UPDATE sqlite_sequence SET seq = 7000000 WHERE name = 'source'")  # the seventh was taken out
    db.close()
    with Study(before_grounds_had_kinds) as study:
        assert [coding.source for coding in study.codings.select()] == ["S1"]
        assert list(seals.broken(study.db)) == []
        transcript = Transcript("Another", "We run", (Turn(1, None, 0, 6),))
        assert study.sources.add(transcript, "An", "another.txt") == ("S8", True)
        assert study.sources.text_hash("S8") == study.sources.hash_of("We run")
        study.sources.add(transcript, "An", "a third.txt")
        assert study.sources.with_text(study.sources.hash_of("We run")) == ["S8", "S9"]


@pytest.fixture
def when_names_were_withheld_or_not(tmp_path):
    """A study of which one source had its names withheld, and one was changed behind the log."""
    from coder.study import seals

    db = Database(tmp_path / "study.db")
    migrations.apply(db, stop_before="m017_withheld_names")
    for n, withheld in enumerate((0, 1, 0), start=1):
        row = {"id": f"S{n}", "guid": f"g{n}", "title": "Talk", "words": 0, "text": "", "text_hash": f"h{n}"}
        row |= {"withhold_names": withheld, "imported": "2020", "imported_by": "An"}
        db.table("coder").insert({"name": "An", "guid": "g", "created": "2020"}, ignore=True)
        db.table("source").insert(row)
    seals.seal_touched(db)
    db.execute("UPDATE source SET title = 'Another talk' WHERE id = 'S3'")
    db.conn.commit()
    db.close()
    return tmp_path / "study.db"


def test_withheld_names_keep_what_they_told_until_now_and_nothing_else_is_sealed(
    when_names_were_withheld_or_not,
):
    with Study(when_names_were_withheld_or_not) as study:
        rows = study.sources.all()
        assert [(row["id"], row["withhold"], row["withhold_names"]) for row in rows] == [
            ("S1", "show", False),
            ("S2", "function", True),
            ("S3", "show", False),
        ]
        touched = study.db.execute("SELECT what, key FROM touched").fetchall()
        assert touched == [("source", "S3")]


def test_triggers_that_compared_a_key_with_all_others_look_it_up(before_grounds_had_kinds):
    db = Database(before_grounds_had_kinds)
    migrations.apply(db, stop_before="m022_rows_are_looked_up")
    rows = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, sql in rows:  # as they were written until then
        db.execute(f"DROP TRIGGER {name}")
        db.execute(sql.replace("key = +", "key = "))
    db.close()
    with Study(before_grounds_had_kinds) as study:
        assert list(damage.of_schema(study.db)) == []
