"""`coder query`, `crosstab`, `cooccurrence`, `words`, `context`: at the terminal, as JSON and as files."""

import csv
from zipfile import ZipFile

import pytest

from coder.tables import read_rows

RUN, MORE = "We run the campaign ourselves now.", "They ask for more."
KEYS = "coding source start end quote before after code codes coder stance basis memo speaker group organisation relation kind date"


@pytest.fixture
def coded(in_study, take):
    """The commands in a study with two codings in a talk of the unions."""
    take(group="unions")
    for quote, code, stance in ((RUN, "O1", "supports"), (MORE, "capacity", "mentions")):
        in_study("coding", "add", "--source", "S1", "--quote", quote, "--code", code, "--stance", stance)
    return in_study


def test_a_query_for_scripts_people_and_files(coded, tmp_path):
    rows = coded("query", "--code", "O1", "--near", "Capacity", "--within", "9", "--json").json
    assert [row["coding"] for row in rows] == [1]
    assert set(KEYS.split()) <= set(rows[0])
    ran = coded("query", "--group", "unions")
    assert (ran.status, ran.err) == (0, "")
    assert "Voices: 1" in ran.out
    assert RUN in " ".join(ran.out.split())
    for name in ("found.csv", "found.xlsx", "found.docx"):
        ran = coded("query", "--out", tmp_path / name)
        assert (ran.status, ran.out) == (0, ""), ran.err
    with (tmp_path / "found.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [(row["Coding"], row["Quote"], row["Code"]) for row in csv.DictReader(file)] == [
            ("1", RUN, "O1 They run it themselves."),
            ("2", MORE, "Capacity"),
        ]
    assert ZipFile(tmp_path / "found.docx").testzip() is None
    assert read_rows(tmp_path / "found.xlsx")


def test_a_query_is_saved_counted_run_and_taken_back(coded):
    assert coded("query", "save", "Who runs it", "--code", "O1", "--in-report").err == (
        'Saved: the query "Who runs it".\n'
    )
    (row,) = coded("query", "list", "--json").json
    assert (row["name"], row["clusters"], row["codings"], row["in_report"]) == ("Who runs it", 1, 1, True)
    assert row["query"] == {"codes": ["O1"]}
    assert [one["coding"] for one in coded("query", "run", "who runs it", "--json").json] == [1]
    coded("coding", "withdraw", "1")
    assert coded("query", "run", "Who runs it", "--json").json == []  # counted anew
    assert "Who runs it" in coded("query", "list").out
    coded("query", "remove", "Who runs it")
    assert coded("query", "list", "--json").json == []
    ran = coded("query", "run", "Who runs it")
    assert (ran.status, ran.err.strip()) == (
        2,
        'Error: There is no query "Who runs it". There are: none yet: `coder query save NAME …`.',
    )


def test_a_crosstab_has_rows_columns_and_cells(coded):
    table = coded("crosstab", "O1,capacity", "group", "--json").json
    assert [row["id"] for row in table["rows"]] == ["O1", "capacity"]
    assert [column["id"] for column in table["columns"]] == ["unions"]
    (first,), (second,) = table["cells"]
    assert (first["clusters"], first["sources"], first["passages"], first["codings"]) == (1, 1, 1, [1])
    assert second["codings"] == [2]
    assert (first["asked"], first["share"]) == (1, 1.0)
    assert "Trade unions" in coded("crosstab", "outcomes", "group", "--share").out


def test_codes_that_go_together(coded):
    made = coded("cooccurrence", "--in", "source", "--json").json
    assert [(pair["first"], pair["second"], pair["clusters"]) for pair in made["pairs"]] == [
        ("capacity", "O1", 1)
    ] or [{pair["first"], pair["second"]} for pair in made["pairs"]] == [{"capacity", "O1"}]
    assert coded("cooccurrence", "--json").json["pairs"] == []
    assert "No two codes go together." in coded("cooccurrence").out


def test_words_and_a_word_in_its_context(coded):
    made = coded("words", "--json").json
    asked = next(word for word in made["words"] if word["word"] == "ask")
    assert (asked["count"], asked["clusters"]) == (2, 1)
    assert not any(word["word"] == "they" for word in made["words"])
    (row,) = coded("context", "campaig", "--words", 2, "--json").json
    assert (row["before"], row["word"], row["after"]) == ("run the", "campaign", "ourselves now.")


def test_search_finds_parts_of_words(coded):
    assert [hit["n"] for hit in coded("search", "paign", "--json").json] == [2]
    assert coded("search", "paign", "--whole", "--json").json == []
    assert coded("search", "member", "--without-interviewers", "--json").json == []


def test_an_empty_study_has_a_sentence(in_study):
    assert "Nothing was found." in in_study("query").out
    assert "Nothing was found." in in_study("words").out
    assert "Nothing was found." in in_study("context", "bread").out
    assert in_study("crosstab", "themes", "group").status == 0
    assert in_study("search", "bread", "--json").json == []


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (["query", "--code", "capacty"], 'Did you mean "Capacity"?'),
        (["query", "--text", "(a"], "a bracket is opened and not closed"),
        (["query", "--forms", "--whole", "--text", "a"], "--forms and --whole cannot go together."),
        (["crosstab", "thems", "group"], 'The codebook has no code "thems".'),
        (["crosstab", "themes", "group", "--share", "--count", "passages"], "Nobody is asked for a passage"),
        (["words", "--by", "groep"], 'There is no attribute "groep". Did you mean "group"?'),
        (["query", "--out", "found.pdf"], "name a file that ends in .xlsx, .docx, .html or .csv."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(coded, call, sentence):
    ran = coded(*call)
    assert (ran.status, ran.out) == (2, "")
    assert sentence in ran.err


def test_what_a_query_finds_is_kept_as_a_new_coding_and_given_back(coded):
    ran = coded("query", "--group", "unions", "--code-as", "A1", "--code-as-stance", "qualifies", "--json")
    assert ran.json == {"found": 2, "code": "A1", "codings": [3, 4]}
    rows = coded("coding", "list", "--code", "A1", "--json").json
    assert [(row["quote"], row["stance"], row["coder"]) for row in rows] == [
        (RUN, "qualifies", "An"),
        (MORE, "qualifies", "An"),
    ]
    assert coded("coding", "undo").err == "2 codings are as before.\n"
    assert coded("coding", "list", "--code", "A1", "--json").json == []
    coded("query", "save", "Who runs it", "--code", "O1")
    ran = coded("query", "run", "Who runs it", "--code-as", "capacity")
    assert ran.err == "1 passage is capacity now.\n`coder coding undo` takes it back.\n"
    assert coded("query", "--code", "O1", "--code-as", "capacity").err == "0 passages are capacity now.\n"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--code-as", "dubt"], 'no code "dubt"'),
        (["--code-as", "EQ1"], '"EQ1" stands for several codes'),
        (["--code-as", "A1", "--code-as-stance", "agrees"], 'stance is "agrees"'),
        (["--code-as", "A1", "--limit", "1"], "leave --limit and --out away"),
    ],
)
def test_a_new_coding_that_cannot_be_is_said_in_a_sentence(coded, options, sentence):
    ran = coded("query", *options)
    assert ran.status == 2
    assert sentence in ran.err
    assert len(coded("coding", "list", "--json").json) == 2


# --- pictures -------------------------------------------------------------------


def test_pictures_are_written_by_the_ending_of_the_file(coded, tmp_path):
    coded("coding", "add", "--source", "S1", "--quote", RUN, "--code", "capacity")
    for command in (("cooccurrence",), ("cooccurrence", "--field"), ("words",), ("source", "portrait", "S1")):
        for name, start in (("it.svg", b"<?xml"), ("it.png", b"\x89PNG")):
            ran = coded(*command, "--out", tmp_path / name)
            assert (ran.status, ran.out) == (0, ""), ran.err
            assert (tmp_path / name).read_bytes().startswith(start)
    network, field = tmp_path / "network.svg", tmp_path / "field.svg"
    coded("cooccurrence", "--out", network)
    coded("cooccurrence", "--field", "--out", field)
    assert network.read_bytes() != field.read_bytes()
    assert b"prefers-color-scheme:dark" in network.read_bytes()


def test_where_there_is_nothing_to_draw_it_is_said_and_no_file_is_made(coded, tmp_path):
    ran = coded("cooccurrence", "--out", tmp_path / "it.svg")
    assert (ran.status, "No two codes go together." in ran.err) == (2, True)
    ran = coded("crosstab", "codes", "group", "--out", tmp_path / "it.svg")
    assert (ran.status, "There is no picture of this." in ran.err) == (2, True)
    ran = coded("words", "--out", tmp_path / "it.gif")
    assert (ran.status, ".svg or .png" in ran.err) == (2, True)
    assert not list(tmp_path.glob("it.*"))


def test_a_portrait_is_a_table_at_the_terminal_and_places_for_scripts(coded):
    """IV: two words. R1: six of them, all coded."""
    assert "O1 They run it themselves." in coded("source", "portrait", "S1").out
    made = coded("source", "portrait", "S1", "--json").json
    (strip,) = [strip for strip in made["strips"] if strip["id"] == "O1"]
    assert [(band["start"], band["end"], band["stance"]) for band in strip["bands"]] == [(2, 8, "supports")]
    assert (made["words"], made["asking"]) == (21, [[0, 2], [8, 11]])
