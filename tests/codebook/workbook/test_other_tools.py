"""Codebooks of other tools: the names become ids, and what stands under what is kept."""

import csv

import openpyxl
import pytest

from coder.codebook.workbook.reading import read_tables


@pytest.fixture
def tree(tmp_path):
    """Write rows as a table of another tool; give the titles as a tree, and the definitions."""

    def read(*rows, name="codes.xlsx"):
        path = tmp_path / name
        if name.endswith(".csv"):
            with path.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(rows)
        else:
            book = openpyxl.Workbook()
            for row in rows:
                book.active.append(row)
            book.save(path)
        reading, said = read_tables(path, {})
        assert reading.faults == []
        titles = {item.id: item.title() for item in said.items.values()}
        branches = [(titles.get(item.under or "", ""), item.title()) for item in said.items.values()]
        definitions = {
            item.title(): item.fields.get(("definition", ""))
            for item in said.items.values()
            if ("definition", "") in item.fields
        }
        return branches, definitions, reading

    return read


TREE = [("", "Barriers"), ("Barriers", "Money"), ("", "Drivers")]


def test_nvivo_indents_the_names(tree):
    branches, definitions, reading = tree(
        ["Name", "Description", "Files", "References"],
        ["Barriers", "What hinders", 3, 12],
        ["  Money", "No funds", 2, 5],
        ["Drivers", None, 4, 9],
    )
    assert branches == TREE
    assert definitions == {"Barriers": "What hinders", "Money": "No funds"}
    assert [report.part for report in reading.sheets] == ["codes of another tool"]


def test_nvivo_writes_paths(tree):
    rows = [
        ["Name", "Description", "Files"],
        ["Nodes\\\\Barriers", "", 1],
        ["Nodes\\\\Barriers\\Money", "", 1],
        ["Nodes\\\\Drivers", "", 1],
    ]
    assert tree(*rows)[0] == TREE


def test_maxqda_names_the_parent(tree):
    branches, definitions, _ = tree(
        ["Color", "Parent code", "Code", "Code memo", "Coded segments"],
        ["●", None, "Barriers", "What hinders", 12],
        ["●", "Barriers", "Money", "No funds", 5],
        ["●", "Barriers > Money", "Loans", None, 5],
        ["●", None, "Drivers", None, 5],
    )
    assert branches == [("", "Barriers"), ("Barriers", "Money"), ("Money", "Loans"), ("", "Drivers")]
    assert definitions == {"Barriers": "What hinders", "Money": "No funds"}


def test_maxqda_in_dutch_and_a_parent_that_has_no_row_of_its_own(tree):
    rows = [
        ["Kleur", "Bovenliggende code", "Code", "Code memo", "Segments"],
        ["●", "Barriers", "Money", None, 1],
        ["●", None, "Drivers", None, 1],
    ]
    assert sorted(tree(*rows)[0]) == sorted(TREE)


def test_atlas_ti_names_codes_with_comment_and_colour(tree):
    branches, _, reading = tree(
        ["Code", "Comment", "Color", "Code Groups", "Grounded", "Density"],
        ["Barriers", "What hinders", "#FF0000", "G", 3, 0],
        ["Barriers: Money", None, "#00ff00", None, 3, 0],
        ["Drivers", None, None, None, 3, 0],
    )
    assert branches == [("", "Barriers"), ("Barriers", "Barriers: Money"), ("", "Drivers")]
    assert reading.colours == {"Barriers": "#FF0000", "Barriers: Money": "#00ff00"}


def test_dedoose_numbers_parents(tree):
    rows = [
        ["Id", "Parent Id", "Depth", "Title", "Description", "Weighted", "Weight Minimum"],
        [11, None, 0, "Barriers", "What hinders", "False", 0],
        [12, 11, 1, "Money", None, "False", 0],
        [13, None, 0, "Drivers", None, "False", 0],
    ]
    assert tree(*rows, name="codes.csv")[0] == TREE


def test_qualcoder_names_a_category(tree):
    rows = [
        ["Category", "Code", "Memo", "Color"],
        ["Barriers", "Money", "No funds", "#123456"],
        ["", "Drivers", "", "#654321"],
    ]
    assert sorted(tree(*rows, name="codes.csv")[0]) == sorted(TREE)


def test_taguette_writes_paths_with_points(tree):
    rows = [
        ["tag", "description", "number of highlights"],
        ["Barriers", "What hinders", 2],
        ["Barriers.Money", "", 1],
        ["Drivers", "", 0],
    ]
    assert tree(*rows, name="codes.csv")[0] == [
        ("", "Barriers"),
        ("Barriers", "Barriers.Money"),
        ("", "Drivers"),
    ]


@pytest.mark.parametrize("sign", [" > ", "\\", "::"])
def test_paths_with_any_sign(tree, sign):
    rows = [["Code", "Description"], ["Barriers", "x"], [f"Barriers{sign}Money", ""], ["Drivers", ""]]
    assert tree(*rows)[0] == TREE


@pytest.mark.parametrize(
    "heads",
    [
        ["Level 1", "Level 2", "Description"],
        ["Niveau 1", "Niveau 2", "Omschrijving"],
        ["Code", "Subcode", "Memo"],
    ],
)
def test_levels_in_columns(tree, heads):
    rows = [heads, ["Barriers", None, "What hinders"], [None, "Money", "No funds"], ["Drivers", None, None]]
    branches, definitions, _ = tree(*rows)
    assert (branches, definitions) == (TREE, {"Barriers": "What hinders", "Money": "No funds"})


def test_two_codes_of_one_name_have_ids_of_their_own(tree):
    rows = [
        ["Name", "Description", "Files"],
        ["A", "", 1],
        ["  Other", "", 1],
        ["B", "", 1],
        ["  Other", "", 1],
    ]
    assert tree(*rows)[0] == [("", "A"), ("A", "Other"), ("", "B"), ("B", "Other")]


def test_a_circle_of_parents_is_cut(tree):
    rows = [["Parent code", "Code", "Coded segments"], ["B", "A", 1], ["A", "B", 1]]
    assert len(tree(*rows)[0]) == 2


def test_a_long_name_gets_a_short_id_and_keeps_its_title(tmp_path, tree):
    name = "What members of the regional groups say about money " * 3
    branches, _, reading = tree(["Name", "Description", "Files"], [name.strip(), "", 1])
    assert branches == [("", name.strip())]
    assert len(reading.drafts[0].id) <= 30


@pytest.mark.parametrize(
    "headings",
    [
        ["Code", "Description"],
        ["Name", "Comment"],
        ["Titre", "Définition"],
        ["Codenaam", "Omschrijving", "Voorbeeld"],
    ],
)
def test_a_list_of_names_and_what_they_mean_is_one_of_themes(tree, headings):
    rows = [headings, ["Pride", "They are proud.", "x"][: len(headings)], ["Trust", None]]
    branches, definitions, _reading = tree(*rows)
    assert branches == [("", "Pride"), ("", "Trust")]
    assert definitions == {"Pride": "They are proud."}


def test_such_a_list_may_have_keywords(tmp_path):
    path = tmp_path / "codes.csv"
    path.write_text("Code;Omschrijving;Trefwoorden\nTrots;Zij zijn trots.;trots*, fier\n", encoding="utf-8")
    said = read_tables(path, {})[1]
    (item,) = (item for item in said.items.values() if item.kind == "theme")
    assert item.fields["keywords", ""] == ["trots*", "fier"]
