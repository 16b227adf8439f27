"""Projects of QualCoder, Taguette and RQDA, whole: all codes, every note, cases and attributes, or named."""

import sqlite3

import pytest

from coder.importers import read_transcripts
from coder.importers.titles import of_file, without_ending
from coder.services.import_files import import_files
from coder.study import Study

TEXT = "IV: 😀 Wat?\nMartha: Wij voeren campagne.\nJan: Ik kijk toe.\n"
QUALCODER = """
    CREATE TABLE project (memo TEXT, date TEXT);
    CREATE TABLE source (id INTEGER, name TEXT, fulltext TEXT, mediapath TEXT, memo TEXT, owner TEXT, date TEXT);
    CREATE TABLE code_cat (catid INTEGER, name TEXT, memo TEXT, supercatid INTEGER);
    CREATE TABLE code_name (cid INTEGER, name TEXT, memo TEXT, catid INTEGER, color TEXT);
    CREATE TABLE code_text (cid INTEGER, fid INTEGER, seltext TEXT, pos0 INTEGER, pos1 INTEGER, owner TEXT, memo TEXT,
        date TEXT, important INTEGER);
    CREATE TABLE annotation (fid INTEGER, pos0 INTEGER, pos1 INTEGER, memo TEXT, owner TEXT, date TEXT);
    CREATE TABLE cases (caseid INTEGER, name TEXT, memo TEXT, owner TEXT, date TEXT);
    CREATE TABLE case_text (caseid INTEGER, fid INTEGER, pos0 INTEGER, pos1 INTEGER, memo TEXT);
    CREATE TABLE attribute (name TEXT, attr_type TEXT, value TEXT, id INTEGER);
    CREATE TABLE journal (name TEXT, jentry TEXT, owner TEXT, date TEXT);
    CREATE TABLE code_image (id INTEGER, cid INTEGER, memo TEXT, owner TEXT);
    CREATE TABLE graph (name TEXT, description TEXT);
    INSERT INTO project VALUES ('Eindronde', '2025-01-01 10:00:00');
    INSERT INTO source VALUES (1, 'gesprek dr. Els.docx', ?, NULL, 'slechte lijn', 'an', '2025-01-02'),
        (2, 'plein.png', NULL, 'images/plein.png', 'het plein', 'an', '2025-01-02');
    INSERT INTO code_cat VALUES (1, 'Effecten', 'wat volgde', NULL), (2, 'Kracht', '', 1);
    INSERT INTO code_name VALUES (1, 'campagne', 'zij voeren ze', 2, '#CC0000'), (2, 'Kracht', 'de code', NULL, ''),
        (3, 'nooit', 'nog niet', 1, '');
    INSERT INTO code_text VALUES (1, 1, 'Wij voeren campagne', 21, 40, 'an', 'zeker', '2025-01-02 10:00:00', 1),
        (2, 1, 'Dit staat er niet', 0, 17, 'bea', 'weg?', '', 0);
    INSERT INTO annotation VALUES (1, 19, 22, 'ironisch', 'an', '2025-01-03');
    INSERT INTO cases VALUES (1, 'Martha', 'over Martha', 'an', ''), (2, 'Jan', '', 'an', '');
    INSERT INTO case_text VALUES (1, 1, 11, 39, ''), (2, 1, 40, 57, '');
    INSERT INTO attribute VALUES ('leeftijd', 'case', '42', 1), ('leeftijd', 'case', '61', 2), ('regio', 'file', 'Noord', 1);
    INSERT INTO journal VALUES ('dagboek 1', 'Twijfel', 'an', '2025-01-04');
    INSERT INTO code_image VALUES (2, 1, 'op de foto', 'an');
    INSERT INTO graph VALUES ('schema', 'van de codes');
"""


@pytest.fixture
def study(tmp_path):
    """A study without a codebook."""
    (tmp_path / "fresh").mkdir()
    with Study(tmp_path / "fresh" / "study.db", create=True) as made:
        yield made


@pytest.fixture
def qualcoder(tmp_path):
    path = tmp_path / "p.qda"
    path.mkdir()
    with sqlite3.connect(path / "data.qda") as connection:
        for statement in QUALCODER.split(";"):
            connection.execute(statement, [TEXT] * statement.count("?, NULL, 'slechte"))
    connection.close()
    return path


def test_codes_come_with_their_tree_definitions_and_colours(study, qualcoder):
    import_files(study, [qualcoder], "An")
    codes = {code.id: code for code in study.codebook.codes}
    assert {code.id: (str(code.title), code.parent, str(code.definition)) for code in codes.values()} == {
        "Effecten": ("Effecten", None, "wat volgde"),
        "Effecten.Kracht": ("Kracht", "Effecten", ""),
        "campagne": ("campagne", "Effecten.Kracht", "zij voeren ze"),
        "nooit": ("nooit", "Effecten", "nog niet"),
        "Kracht": ("Kracht", None, "de code"),
    }
    colours = dict(study.db.execute("SELECT id, colour FROM code WHERE colour IS NOT NULL").fetchall())
    assert colours == {"campagne": "#CC0000"}


def test_a_coding_stands_on_the_words_that_are_kept_beside_its_positions(study, qualcoder):
    (made,) = import_files(study, [qualcoder], "An").sources
    assert made.title == "gesprek dr. Els"
    (coding,) = study.codings.select()
    assert (coding.quote, coding.code, coding.coder) == ("Wij voeren campagne", "campagne", "an")
    assert coding.memo == "zeker\n\nMarked as important."


def test_every_note_is_kept_and_what_has_no_place_is_named_with_its_content(study, qualcoder):
    (made,) = import_files(study, [qualcoder], "An").sources
    assert {(memo.about_kind, memo.about_id, memo.text) for memo in study.memos.all()} == {
        ("study", "", "Eindronde"),
        ("study", "", "dagboek 1\nTwijfel"),
        ("source", "S1", "slechte lijn"),
        ("passage", "S1", "ironisch"),
        ("passage", "S1", "Case 'Martha'\nover Martha\nleeftijd: 42"),
        ("passage", "S1", "Case 'Jan'\nleeftijd: 61"),
    }
    assert dict(study.sources.get("S1").attributes) == {"regio": "Noord"}
    said = "\n".join(made.warnings)
    for content in (
        "coding in 'gesprek dr. Els.docx': Kracht; “Dit staat er niet”; weg?; bea (its words do not stand in the text)",
        "source 'plein.png' het plein",
        "coding 'campagne' in 'plein.png': op de foto; an",
        "graph: schema; van de codes",
    ):
        assert content in said


def test_a_second_time_nothing_is_doubled(study, qualcoder):
    import_files(study, [qualcoder], "An")
    before = (study.memos.all(), study.codings.select(), study.codes.history())
    (again,) = import_files(study, [qualcoder], "An").sources
    assert again.status == "unchanged"
    assert (study.memos.all(), study.codings.select(), study.codes.history()) == before


def test_a_case_that_has_a_text_to_itself_gives_it_its_values(qualcoder):
    with sqlite3.connect(qualcoder / "data.qda") as connection:
        connection.execute("DELETE FROM case_text WHERE caseid = 2")
        connection.execute("UPDATE case_text SET pos0 = 0, pos1 = 57")
    (made,) = read_transcripts(qualcoder)
    assert dict(made.attributes) == {"leeftijd": "42", "case": "Martha", "regio": "Noord"}


def test_taguette_gives_descriptions_and_unused_tags(study, tmp_path):
    with sqlite3.connect(tmp_path / "t.sqlite3") as connection:
        connection.executescript("""
            CREATE TABLE projects (id INTEGER, name TEXT, description TEXT, created TEXT);
            CREATE TABLE documents (id INTEGER, name TEXT, description TEXT, contents TEXT, created TEXT);
            CREATE TABLE highlights (id INTEGER, document_id INTEGER, start_offset INTEGER, end_offset INTEGER,
                snippet TEXT);
            CREATE TABLE tags (id INTEGER, path TEXT, description TEXT);
            CREATE TABLE highlight_tags (highlight_id INTEGER, tag_id INTEGER);
            INSERT INTO projects VALUES (1, 'Ronde 1', 'de eerste', '2025-01-01 00:00:00');
            INSERT INTO documents VALUES (1, 'gesprek dr. Els', 'slechte lijn', '<p>👍 Het handboek hielp.</p>', '');
            INSERT INTO highlights VALUES (1, 1, 1, 3, '<b>handboek</b>'), (2, 1, 0, 4, 'staat er niet');
            INSERT INTO tags VALUES (1, 'boek', 'het boek'), (2, 'nooit', 'nog niet');
            INSERT INTO highlight_tags VALUES (1, 1), (2, 1);
        """)
    connection.close()
    (made,) = import_files(study, [tmp_path / "t.sqlite3"], "An").sources
    assert [(str(code.title), str(code.definition)) for code in study.codebook.codes] == [
        ("boek", "het boek"),
        ("nooit", "nog niet"),
    ]
    assert [memo.text for memo in study.memos.all()] == ["Ronde 1\nde eerste", "slechte lijn"]
    assert [coding.quote for coding in study.codings.select()] == ["handboek"]
    assert "boek “staat er niet” (its words do not stand in the text)" in "\n".join(made.warnings)


def test_rqda_gives_what_was_not_deleted(study, tmp_path):
    with sqlite3.connect(tmp_path / "p.rqda") as connection:
        connection.executescript("""
            CREATE TABLE project (memo TEXT, date TEXT);
            CREATE TABLE source (name TEXT, id INTEGER, file TEXT, memo TEXT, owner TEXT, date TEXT, status INTEGER);
            CREATE TABLE freecode (name TEXT, memo TEXT, id INTEGER, status INTEGER, color TEXT);
            CREATE TABLE codecat (name TEXT, cid INTEGER, catid INTEGER, memo TEXT, status INTEGER);
            CREATE TABLE treecode (cid INTEGER, catid INTEGER, memo TEXT, status INTEGER);
            CREATE TABLE coding (cid INTEGER, fid INTEGER, seltext TEXT, selfirst REAL, selend REAL, status INTEGER,
                owner TEXT, date TEXT, memo TEXT);
            CREATE TABLE cases (name TEXT, memo TEXT, id INTEGER, status INTEGER);
            CREATE TABLE caselinkage (caseid INTEGER, fid INTEGER, selfirst REAL, selend REAL, status INTEGER, memo TEXT);
            CREATE TABLE caseAttr (variable TEXT, value TEXT, caseID INTEGER, status INTEGER);
            CREATE TABLE journal (name TEXT, journal TEXT, owner TEXT, date TEXT, status INTEGER);
            INSERT INTO project VALUES ('de eerste', '');
            INSERT INTO source VALUES ('els', 1, 'Het handboek hielp.', 'slechte lijn', 'an', '', 1),
                ('weg', 2, 'Weg.', '', 'an', '', 0);
            INSERT INTO freecode VALUES ('boek', 'het boek', 1, 1, NULL), ('weg', '', 2, 0, NULL);
            INSERT INTO codecat VALUES ('Middelen', NULL, 1, 'waarmee', 1), ('Ook', NULL, 2, '', 1);
            INSERT INTO treecode VALUES (1, 1, '', 1), (1, 2, '', 1);
            INSERT INTO coding VALUES (1, 1, 'handboek', 4.0, 12.0, 1, 'an', '', 'zeker'),
                (1, 1, 'hielp', 13.0, 18.0, 0, 'an', '', '');
            INSERT INTO cases VALUES ('Els', 'over Els', 1, 1);
            INSERT INTO caselinkage VALUES (1, 1, 0, 19, 1, '');
            INSERT INTO caseAttr VALUES ('leeftijd', '33', 1, 1);
            INSERT INTO journal VALUES ('dag 1', 'Twijfel', 'an', '', 1);
        """)
    connection.close()
    (made,) = import_files(study, [tmp_path / "p.rqda"], "An").sources
    assert [(code.id, code.parent, str(code.definition)) for code in study.codebook.codes] == [
        ("Middelen", None, "waarmee"),
        ("boek", "Middelen", "het boek"),
        ("Ook", None, ""),
    ]
    assert [(coding.quote, coding.memo) for coding in study.codings.select()] == [("handboek", "zeker")]
    assert dict(study.sources.get("S1").attributes) == {"leeftijd": "33", "case": "Els"}
    assert {memo.text for memo in study.memos.all()} == {
        "de eerste",
        "dag 1\nTwijfel",
        "slechte lijn",
        "Case 'Els'\nover Els\nleeftijd: 33",
    }
    assert "code 'boek' in Ook (a code has one place in the tree here)" in "\n".join(made.warnings)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("gesprek dr. Els", "gesprek dr. Els"),
        ("gesprek dr. Els.docx", "gesprek dr. Els"),
        ("Interview 1.2", "Interview 1.2"),
        ("a.b.MP3", "a.b"),
        (".docx", ".docx"),
    ],
)
def test_titles_keep_their_points(name, title):
    assert without_ending(name) == title
    assert of_file(name) == title
