"""Studies of earlier versions open, and nothing in them is lost."""

import pytest
from sqlite_utils import Database

from coder.model import Transcript, Turn
from coder.study import Study, seals
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
    migrations.apply(db, stop_before="m019_same_words")
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
