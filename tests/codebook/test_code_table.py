"""Codes out to a spreadsheet and in again: the same table changes nothing."""

import pytest

from coder.codebook import build, read_codebook, shipped_codebooks
from coder.codebook.code_table import read_code_table, write_code_table
from coder.errors import CodebookError
from coder.tables import read_rows, write_rows

SHIPPED = shipped_codebooks()


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
@pytest.mark.parametrize("name", SHIPPED)
def test_the_round_trip_changes_nothing(name, ending, tmp_path):
    book, plain = read_codebook(SHIPPED[name])
    path = tmp_path / f"codes{ending}"
    write_code_table(book, path)
    assert read_code_table(path, plain) == plain


@pytest.fixture
def edit(tmp_path):
    """Write the demonstration's codes as a table, change cells by id, read it back."""
    book, plain = read_codebook(SHIPPED["demonstration"])
    path = tmp_path / "codes.csv"
    write_code_table(book, path)

    def edited(changes, *more):
        rows = read_rows(path)
        for row in rows:
            row |= changes.get(row["id"], {})
        write_rows(path, list(rows[0]), [*rows, *more])
        return build(read_code_table(path, plain)), book

    return edited


def test_changed_cells_change_their_code_and_nothing_else(edit):
    made, book = edit(
        {"training": {"title_nl": "Opleiding", "keywords_en": "train*, course", "about": "EQ1.2"}}
    )
    code = made.code("training")
    assert (code.title["nl"], code.keywords["en"], code.about) == (
        "Opleiding",
        ("train*", "course"),
        ("EQ1.2",),
    )
    assert code.title["en"] == book.code("training").title["en"]
    assert [c for c in made.codes if c.id != "training"] == [c for c in book.codes if c.id != "training"]


def test_new_rows_are_new_codes(edit):
    made, book = edit(
        {},
        {"id": "new", "kind": "theme", "parent": "training", "title_nl": "Nieuw"},
        {"id": "EQ1.9", "kind": "criterion", "question": "EQ1", "title_en": "Ninth"},
    )
    assert (made.code("new").parent, made.code("new").title) == ("training", {"nl": "Nieuw"})
    assert made.code("EQ1.9").question == "EQ1"
    assert len(made.codes) == len(book.codes) + 2


def test_a_code_moves_under_another(edit):
    made, book = edit({"languages": {"parent": "training"}})
    assert made.code("languages").parent == "training"
    assert {code.id for code in made.codes} == {code.id for code in book.codes}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([{"id": "", "kind": "theme"}], r'there is no "id"'),
        ([{"id": "x", "kind": "topic"}], 'kind is "topic"; it must be one of theme'),
        ([{"id": "O1", "kind": "theme"}], 'the kind of "O1" is outcome, not theme'),
        ([{"id": "x", "title_nl": "X"}, {"id": "x", "title_nl": "Y"}], 'the id "x" stands in 2 rows'),
        ([{"id": "x", "kind": "criterion", "title_nl": "X"}], 'the criterion "x" needs a question'),
        ([{"id": "no good", "title_nl": "X"}], "cannot be an id"),
    ],
)
def test_faults_are_named_with_their_row(edit, rows, said):
    with pytest.raises(CodebookError, match=said):
        edit({}, *rows)


def test_a_table_alone_makes_a_codebook(tmp_path):
    (tmp_path / "my codes.csv").write_text("id,title,definition\nwork,Work,What they do\njoy,Joy,\n")
    book = build(read_code_table(tmp_path / "my codes.csv", None))
    assert (book.id, [(code.id, str(code.title), str(code.definition)) for code in book.codes]) == (
        "my-codes",
        [("work", "Work", "What they do"), ("joy", "Joy", "")],
    )
