"""The matrix as people work in it: columns by name, what is summed up and what waits, who was asked and silent."""

import pytest

from coder.analysis.framework_matrix import Asked, CellState
from coder.errors import UsageError
from coder.services.framework_matrix import framework_matrix, matrix_values
from coder.translations import using

RUN = "We run the campaign ourselves now."
MORE = "They ask for more."


@pytest.fixture
def four(take, code):
    """Two of the unions, one of the schools, a document of nobody.

    EQ1.1: S1 supports, S2 qualifies and S3 supports. EQ1.1.a: S1 mentions.
    """
    take("1.txt", f"R1: {RUN}\nR1: {MORE}\n", group="unions", role="coordinator", place="Ghent")
    take("2.txt", f"R1: {RUN} Still.\n", group="unions", role="coordinator", place="Liège", date="2024-05")
    take("3.txt", f"R1: {RUN} Truly.\n", group="schools", role="teacher", place="Ghent")
    take("4.txt", f"R1: {RUN} Ours.\n", kind="document")
    code("S1", RUN, "EQ1.1")
    code("S2", RUN, "EQ1.1", "qualifies")
    code("S3", RUN, "EQ1.1", coder="Bea")
    code("S1", MORE, "EQ1.1.a", "mentions")


def row_of(matrix, code):
    return next(row for row in matrix.rows if row.code.id == code)


def state(matrix, code, column):
    row = row_of(matrix, code)
    return matrix.state(row, next(one for one in matrix.columns if one.id == column))


def named(matrix):
    return {column.id: column.name for column in matrix.columns}


def test_columns_are_called_by_group_and_function_and_the_title_is_behind_them(study, four):
    matrix = framework_matrix(study, "EQ1", coverage=True)
    assert named(matrix) == {
        "S1": "Trade unions, coordinator (S1)",  # two share group and function
        "S2": "Trade unions, coordinator (S2)",
        "S3": "Schools, teacher",
        "S4": "4",  # without group and function by its title
    }
    assert [column.pointer for column in matrix.columns] == ["S1, 1", "S2, 2, May 2024", "S3, 3", "S4, 4"]
    assert [column.heading for column in matrix.columns] == ["Trade unions", "Trade unions", "Schools", ""]


def test_where_names_are_withheld_the_name_of_a_column_tells_no_more_than_the_report(study, take):
    take("jan.txt", f"R1: {RUN}\n", group="unions", role="chair", withhold_names=True)
    take("piet.txt", f"R1: {RUN} Still.\n", withhold_names=True)
    matrix = framework_matrix(study, "EQ1", coverage=True)
    # the only chair of the unions: group and function would point to a person
    assert named(matrix) == {"S1": "Trade unions, interview", "S2": "Interview"}
    assert "jan" not in str(matrix.columns) and "piet" not in str(matrix.columns)


def test_a_cell_is_summed_up_stale_waiting_or_empty(study, four, code):
    study.summaries.set("EQ1.1", "S1", "They run it.", "An")
    study.summaries.set("EQ1.1", "S2", "They half run it.", "An")
    study.codings.withdraw(2, "An")  # what the second rests on
    matrix = framework_matrix(study, "EQ1", coverage=True)
    states = {column: state(matrix, "EQ1.1", column) for column in ("S1", "S2", "S3", "S4")}
    assert states == {"S1": "summed_up", "S2": "stale", "S3": "to_sum_up", "S4": "empty"}
    assert [(row.code.id, column.id) for row, column in matrix.to_sum_up()] == [
        ("EQ1.1", "S3"),
        ("EQ1.1.a", "S1"),
    ]
    # two criteria, four columns
    assert matrix.counted() == {"summed_up": 1, "stale": 1, "to_sum_up": 2, "empty": 4}


def test_a_group_without_a_summary_shows_those_of_its_sources(study, four):
    study.summaries.set("EQ1.1", "S1", "They run it.", "An")
    matrix = framework_matrix(study, "EQ1", "group", coverage=True)
    row, unions = row_of(matrix, "EQ1.1"), matrix.columns[0]
    assert (unions.name, unions.pointer) == ("Trade unions", "S1, 1; S2, 2, May 2024")
    assert state(matrix, "EQ1.1", "unions") == "to_sum_up"
    assert [one.text for one in matrix.from_sources(row, unions)] == ["They run it."]
    study.summaries.set("EQ1.1", "unions", "One of two runs it.", "An")
    matrix = framework_matrix(study, "EQ1", "group", coverage=True)
    assert state(matrix, "EQ1.1", "unions") == "summed_up"
    assert matrix.from_sources(row_of(matrix, "EQ1.1"), unions) == []


@pytest.mark.parametrize("by", ["kind", "organisation"])
def test_columns_of_kinds_and_organisations_are_not_summed_up(study, four, by):
    assert framework_matrix(study, "EQ1", by).to_sum_up() == []


def test_sources_without_a_group_stand_together_and_are_not_summed_up(study, four, code):
    code("S4", RUN, "EQ1.1")
    matrix = framework_matrix(study, "EQ1", "group", coverage=True)
    assert named(matrix)["–"] == "not stated"
    assert state(matrix, "EQ1.1", "–") == CellState.EMPTY


@pytest.mark.parametrize(
    ("filters", "cells"),
    [
        ({}, {"EQ1.1": ["S1", "S2", "S3"], "EQ1.1.a": ["S1"]}),
        ({"stance": "qualifies"}, {"EQ1.1": ["S2"], "EQ1.1.a": []}),
        ({"coder": "Bea"}, {"EQ1.1": ["S3"], "EQ1.1.a": []}),
        ({"coder": "Bea", "stance": "qualifies"}, {"EQ1.1": [], "EQ1.1.a": []}),
        ({"group": "unions"}, {"EQ1.1": ["S1", "S2"], "EQ1.1.a": ["S1"]}),
        ({"kind": "document"}, {"EQ1.1": [], "EQ1.1.a": []}),
        ({"where": ("place=ghent",)}, {"EQ1.1": ["S1", "S3"], "EQ1.1.a": ["S1"]}),
        ({"where": ("place=Ghent", "role!=teacher")}, {"EQ1.1": ["S1"], "EQ1.1.a": ["S1"]}),
        ({"where": ("place=Gh*",), "group": "schools"}, {"EQ1.1": ["S3"], "EQ1.1.a": []}),
    ],
)
def test_only_what_fits_all_filters_counts(study, four, filters, cells):
    matrix = framework_matrix(study, "EQ1", **filters)
    assert {row.code.id: [*row.cells] for row in matrix.rows} == cells


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        ({"stance": "loves"}, 'There is no stance "loves". There are: contradicts, '),
        ({"where": ("plac=Ghent",)}, 'There is no attribute "plac". Did you mean "place"?'),
        ({"where": ("place",)}, "“place” is no condition."),
        ({"by": "place"}, 'Columns are by source, kind, group or organisation, not by "place".'),
    ],
)
def test_what_nothing_could_have_is_said(study, four, filters, sentence):
    with pytest.raises(UsageError, match=sentence.replace("“", ".").replace("?", ".")):
        framework_matrix(study, "EQ1", **filters)


def test_empty_rows_and_columns_are_hidden(study, four):
    matrix = framework_matrix(study, "EQ1", hide_empty=True, group="schools")
    assert ([*named(matrix)], [row.code.id for row in matrix.rows]) == (["S3"], ["EQ1.1"])
    study.summaries.set("EQ1.1.a", "S4", "Nothing on insight.", "An")  # a summary fills a cell too
    matrix = framework_matrix(study, "EQ1", hide_empty=True)
    assert [*named(matrix)] == ["S1", "S2", "S3", "S4"]
    assert [row.code.id for row in matrix.rows] == ["EQ1.1", "EQ1.1.a"]


def test_who_was_asked_and_said_nothing(study, four):
    study.questions_asked.record_manual("S2", "An", ["EQ1.1.a"], [])
    study.questions_asked.record_manual("S3", "An", [], ["EQ1.1.a"])
    matrix = framework_matrix(study, "EQ1", coverage=True)
    row = row_of(matrix, "EQ1.1.a")
    asked = {column.id: matrix.asked(row, column) for column in matrix.columns}
    assert asked["S1"] == Asked(sources=1, asked=1)  # it spoke, so it was asked
    assert asked["S2"] == Asked(sources=1, asked=1, silent=1)
    assert asked["S3"] == Asked(sources=1, not_asked=1)
    assert asked["S4"] == Asked(sources=1)  # nothing tells
    assert [asked[source].sign() for source in asked] == ["", "o", "x", ""]
    assert [asked[source].is_silent for source in asked] == [False, True, False, False]
    matrix = framework_matrix(study, "EQ1", "group", coverage=True)
    unions = matrix.asked(row_of(matrix, "EQ1.1.a"), matrix.columns[0])
    assert (unions, unions.sign(several=True)) == (Asked(sources=2, asked=2, silent=1), "1o")


def test_what_is_filtered_away_was_no_silence(study, four):
    matrix = framework_matrix(study, "EQ1", stance="contradicts", coverage=True)
    assert not any(matrix.asked(row, column).silent for row in matrix.rows for column in matrix.columns)


def test_scripts_get_names_what_waits_and_who_was_asked(study, four):
    study.summaries.set("EQ1.1", "S1", "They run it.", "An")
    values = matrix_values(study, "EQ1", coverage=True, hide_empty=True)
    assert [*values["columns"][0]][:3] == ["source", "title", "kind"]  # as before, then what is new
    assert values["columns"][0]["name"] == "Trade unions, coordinator (S1)"
    first, second = values["rows"]
    assert (first["to_sum_up"], second["to_sum_up"]) == (["S2", "S3"], ["S1"])
    assert first["asked"]["S2"] == {"sources": 1, "asked": 1, "silent": 0, "not_asked": 0}
    assert values["states"] == {"summed_up": 1, "stale": 0, "to_sum_up": 3, "empty": 2}
    assert "asked" not in matrix_values(study, "EQ1")["rows"][0]


def test_names_are_in_the_language_of_the_reader(study, four):
    with using("nl"):
        names = named(framework_matrix(study, "EQ1", "kind"))
    assert names == {"interview": "interview", "document": "document"}
