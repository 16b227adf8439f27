"""Other tools' projects: documents with their codings, every quote where it was coded."""

import sqlite3

import pytest

from coder.errors import SourceFileError
from coder.importers import read_transcript, read_transcripts


def quotes(transcript):
    return [(mark.code, transcript.text[mark.start : mark.end]) for mark in transcript.highlights]


@pytest.fixture
def taguette(tmp_path):
    path = tmp_path / "project.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.executescript(
            """
            CREATE TABLE documents (id INTEGER, name TEXT, contents TEXT);
            CREATE TABLE highlights
                (id INTEGER, document_id INTEGER, start_offset INTEGER, end_offset INTEGER);
            CREATE TABLE tags (id INTEGER, path TEXT);
            CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
            INSERT INTO documents VALUES
                (1, 'Été 1.odt', '<p>I: Ça va &amp; bien ?</p>' || char(10) || '<p>R: Oui.</p>');
            INSERT INTO highlights VALUES (1, 1, 3, 13), (2, 1, 22, 26);
            INSERT INTO tags VALUES (1, 'mood'), (2, 'mood.good');
            INSERT INTO highlight_tags VALUES (1, 1), (2, 1), (2, 2);
            """
        )
    connection.close()
    return path


def test_taguette_counts_bytes(taguette):
    (transcript,) = read_transcripts(taguette)
    assert transcript.title == "Été 1"
    assert transcript.text == "I: Ça va & bien ?\nR: Oui."
    assert [(turn.speaker) for turn in transcript.turns] == ["I", "R"]
    assert quotes(transcript) == [("mood", "Ça va & b"), ("mood", "Oui."), ("mood.good", "Oui.")]


def test_qualcoder_as_a_folder(tmp_path):
    folder = tmp_path / "project.qda"
    folder.mkdir()
    with sqlite3.connect(folder / "data.qda") as connection:
        connection.executescript(
            """
            CREATE TABLE source (id INTEGER, name TEXT, fulltext TEXT, mediapath TEXT);
            CREATE TABLE code_name (cid INTEGER, name TEXT);
            CREATE TABLE code_text (cid INTEGER, fid INTEGER, pos0 INTEGER, pos1 INTEGER,
                owner TEXT, memo TEXT, date TEXT);
            INSERT INTO source VALUES (1, 'a.txt', 'I: Hoe?' || char(13) || char(10) || 'R: Goed.', NULL);
            INSERT INTO source VALUES (2, 'b.png', NULL, 'images/b.png'), (3, 'c.txt', 'Een. Twee.', NULL);
            INSERT INTO code_name VALUES (1, 'good');
            INSERT INTO code_text VALUES (1, 1, 12, 17, 'Ann', 'why', '2024-01-01'), (9, 1, 0, 1, '', '', '');
            """
        )
    connection.close()
    first, second = read_transcripts(folder)
    assert quotes(first) == [("good", "Goed.")]
    mark = first.highlights[0]
    assert (mark.coder, mark.memo, mark.created) == ("Ann", "why", "2024-01-01")
    assert "1 source without text" in first.warnings[0]
    assert (second.title, second.highlights) == ("c", ())
    with pytest.raises(SourceFileError, match="holds 2 sources"):
        read_transcript(folder)


def test_coded_segments_become_a_source_per_document(tmp_path):
    path = tmp_path / "export.csv"
    rows = ["id,document,tag,content", "1,P1.odt,easy,It was easy", "2,P1.odt,slow,It was slow"]
    path.write_text("\n".join([*rows, "2,P1.odt,bad,It was slow", "3,P2.odt,easy,Fine"]))
    first, second = read_transcripts(path)
    assert (first.title, first.text) == ("P1", "It was easy\nIt was slow")
    assert quotes(first) == [("easy", "It was easy"), ("slow", "It was slow"), ("bad", "It was slow")]
    assert quotes(second) == [("easy", "Fine")]


def test_a_damaged_database_is_refused(taguette):
    taguette.write_bytes(taguette.read_bytes()[:3000])
    with pytest.raises(SourceFileError):
        read_transcripts(taguette)


@pytest.mark.parametrize(
    ("name", "documents", "codings", "codes"),
    [("qda/taguette_SERDIF.sqlite3", 17, 1930, 22), ("derived/serdif_part.qda", 4, 444, 22)],
)
def test_real_projects(samples, name, documents, codings, codes):
    made = read_transcripts(samples / name)
    marks = [mark for transcript in made for mark in transcript.highlights]
    assert (len(made), len(marks), len({mark.code for mark in marks})) == (documents, codings, codes)


def test_every_quote_of_a_real_project_equals_its_slice(samples):
    connection = sqlite3.connect(f"file:{samples}/derived/serdif_part.qda/data.qda?mode=ro", uri=True)
    told = connection.execute(
        "SELECT c.name, t.seltext FROM code_text t JOIN code_name c USING (cid) ORDER BY 1, 2"
    ).fetchall()
    connection.close()
    made = read_transcripts(samples / "derived/serdif_part.qda")
    assert sorted(pair for transcript in made for pair in quotes(transcript)) == sorted(told)
