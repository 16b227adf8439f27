"""Which columns of a survey hold answers, attributes and labels, and where its headings stand."""

from datetime import datetime

import pytest

from coder.errors import SourceFileError
from coder.importers.speakers.survey_answers import Survey, is_of_survey_tool, survey_in

SAID = [
    "We run it all ourselves.",
    "They ask us for more.",
    "Two women keep the money.",
    "Nobody came to that.",
]


def survey(headings, *columns):
    """Find out what a table holds that has these headings, and these columns below them."""
    return survey_in([headings, *[list(row) for row in zip(*columns, strict=True)]])


def open_columns(*columns):
    return survey([f"Q{number}" for number in range(len(columns))], *columns).open_columns


# --- headings -----------------------------------------------------------------


def test_the_headings_are_the_first_row_as_wide_as_most_rows():
    rows = [["What we asked"], ["id", "Age", "Why?"], *[[n, 30, said] for n, said in enumerate(SAID)]]
    found = survey_in(rows)
    assert (found.questions, len(found.rows)) == (["id", "Age", "Why?"], 4)


def test_a_wider_row_above_names_the_columns_too():
    rows = [["id", "Age", "Why?", "So?"], *[[n, 30, said] for n, said in enumerate(SAID)]]
    assert survey_in(rows).questions == ["id", "Age", "Why?", "So?"]


def test_where_most_rows_hold_one_cell_the_headings_are_two_at_least():
    """Most people answered nothing but the first question."""
    rows = [["Our survey"], ["Why?", "And?"], *[[said] for said in SAID], [SAID[0], SAID[1]]]
    assert survey_in(rows).questions == ["Why?", "And?"]


def test_a_table_of_one_column_has_its_heading_in_the_first_row():
    assert survey_in([["Why?"], *[[said] for said in SAID]]).questions == ["Why?"]


def test_the_headings_stand_in_the_first_fifteen_rows():
    body = [["Why?", "id"], *[[said, n] for n, said in enumerate(SAID * 8)]]
    assert survey_in([["A survey"], *[["a note"]] * 13, *body]).questions == ["Why?", "id"]
    assert survey_in([["A survey"], *[["a note"]] * 14, *body]).questions == ["A survey"]


def test_headings_of_which_the_first_is_empty_stand_above_rows_that_are_full():
    """R and pandas write row names so: the first respondent is no heading."""
    found = survey_in([["", "Age", "Why?"], *[[n, 30, said] for n, said in enumerate(SAID)]])
    assert (found.questions, len(found.rows), found.label_column) == (["Column 1", "Age", "Why?"], 4, 0)
    notes = [["", "A survey", ""], ["", "of 2024", ""]]
    found = survey_in([*notes, ["", "Age", "Why?"], *[[n, 30, said] for n, said in enumerate(SAID)]])
    assert found.questions == ["Column 1", "Age", "Why?"]


def test_the_width_is_that_of_the_first_two_hundred_rows():
    """The first 198 respondents answer three questions, three hundred more only two."""
    answers = [[n, 30, said] for n in range(50) for said in SAID][:198]
    found = survey_in([["A survey", "of 2024"], ["id", "Age", "Why?"], *answers, *[[1, 30]] * 300])
    assert found.questions == ["id", "Age", "Why?"]


def test_rows_further_down_do_not_make_the_headings_wider():
    answers = [[f"{said} {n}"] for n in range(5) for said in SAID]
    assert survey_in([[], ["Why?"], *answers, ["a", "b"]]).questions == ["Why?"]


def test_a_row_of_notes_with_gaps_is_no_heading():
    body = [["id", "Age", "Why?"], *[[n, 30, said] for n, said in enumerate(SAID)]]
    assert survey_in([["", "A survey", "of 2024", ""], *body]).questions == ["id", "Age", "Why?"]
    assert survey_in([["A survey", "of 2024", ""], *body]).questions == ["id", "Age", "Why?"]
    assert survey_in([["", "A survey"], ["id", "Why?"], *[[n, s] for n, s in enumerate(SAID)]]).questions == [
        "id",
        "Why?",
    ]


def test_a_table_without_rows_is_refused():
    with pytest.raises(SourceFileError, match="table without rows"):
        survey_in([])


@pytest.mark.parametrize(
    ("headings", "questions"),
    [
        (["Why? :", " And\n so "], ["Why?", "And so"]),
        (["Why?", "", "And?"], ["Why?", "Column 2", "And?"]),
        (["Why?", "Comments", "And?", "Comments"], ["Why?", "Why? / Comments", "And?", "And? / Comments"]),
        (["Comments", "Comments", "Comments"], ["Comments", "Comments 2", "Comments 3"]),
        (["", "Comments", "Comments"], ["Column 1", " / Comments", "Comments 3"]),
    ],
)
def test_each_column_has_a_name_of_its_own(headings, questions):
    columns = [SAID if heading else ["x", "", "", ""] for heading in headings]
    assert survey(headings, *columns).questions == questions


# --- rows of tools --------------------------------------------------------------


QUALTRICS = ['{"ImportId":"id"}', '{"ImportId":"QID1"}']


def test_the_row_above_that_of_qualtrics_holds_the_questions_in_full():
    rows = [
        ["ResponseId", "Q1"],
        ["Response ID", "Why is that?"],
        QUALTRICS,
        *[[n, s] for n, s in enumerate(SAID)],
    ]
    found = survey_in(rows)
    assert (found.questions, len(found.rows), is_of_survey_tool(rows)) == (
        ["Response ID", "Why is that?"],
        4,
        True,
    )


def test_the_row_of_qualtrics_may_stand_right_under_the_headings():
    rows = [["ResponseId", "Q1"], QUALTRICS, *[[n, said] for n, said in enumerate(SAID)]]
    found = survey_in(rows)
    assert (found.questions, len(found.rows), is_of_survey_tool(rows)) == (["ResponseId", "Q1"], 4, True)


def test_a_row_of_qualtrics_further_down_is_an_answer():
    rows = [["ResponseId", "Q1"], *[[n, said] for n, said in enumerate(SAID)], QUALTRICS]
    assert (len(survey_in(rows).rows), is_of_survey_tool(rows)) == (5, False)
    assert len(survey_in([*rows[:3], QUALTRICS, *rows[3:5]]).rows) == 5


def test_the_row_of_surveymonkey_names_the_choices():
    rows = [
        ["id", "Which?", "", "Why?"],
        ["", "Letters", "Visits", "Open-Ended Response"],
        *[[n, "x", "", said] for n, said in enumerate(SAID)],
    ]
    found = survey_in(rows)
    assert found.questions == ["id", "Which? / Letters", "Which? / Visits", "Why?"]
    assert (len(found.rows), is_of_survey_tool(rows)) == (4, True)


def test_the_choices_may_end_before_the_headings():
    rows = [
        ["id", "Why?", "And?"],
        ["", "Open-Ended Response"],
        *[[n, said, said] for n, said in enumerate(SAID)],
    ]
    assert survey_in(rows).questions == ["id", "Why?", "And?"]


def test_rows_of_tools_stand_in_the_two_rows_below_the_headings():
    rows = [["ResponseId", "Q1"], [1, SAID[0]], [2, SAID[1]]]
    assert is_of_survey_tool([*rows[:2], QUALTRICS])
    assert not is_of_survey_tool([*rows, QUALTRICS])
    assert not is_of_survey_tool([["id"], [], ["1"]])
    assert not is_of_survey_tool([["", "Open-Ended Response"], *rows])
    with pytest.raises(SourceFileError, match="table of figures"):
        survey_in(rows[:1])


def test_a_first_answer_that_is_one_of_their_words_is_an_answer():
    rows = [["id", "Why?"], ["1", "Open-Ended Response"], *[[n, said] for n, said in enumerate(SAID)]]
    assert (len(survey_in(rows).rows), is_of_survey_tool(rows)) == (5, False)
    rows[1] = ["", "Because it was so."]
    assert (len(survey_in(rows).rows), is_of_survey_tool(rows)) == (5, False)


# --- what a column holds -----------------------------------------------------------


def test_answers_are_three_words_on_average():
    short, long = ["one two"] * 4, ["one two three four"] * 4
    assert open_columns([f"{a} {n}" for n, a in enumerate(short)]) == [0]  # nothing else has words
    wordy = [f"one two x{n}x" for n in range(4)]
    assert open_columns(SAID, wordy) == [0, 1]
    assert open_columns(SAID, long) == [0]  # the same answer, four times


def test_choices_of_three_words_are_answers_and_of_two_are_not():
    assert open_columns(SAID, ["one two three", "four five six"] * 2) == [0, 1]
    assert open_columns(SAID, ["one two", "four five"] * 2) == [0]


def test_answers_that_come_back_are_choices_unless_half_differ():
    assert open_columns(SAID, [SAID[0], SAID[0], SAID[1], SAID[1]]) == [0, 1]
    five, choices = [*SAID, "So it went then."], [SAID[0], SAID[0], SAID[1], SAID[1], SAID[1]]
    assert open_columns(five, choices) == [0]
    assert open_columns([*SAID, "So it went then.", "And it was so."], SAID[:3] * 2) == [0, 1]


def test_three_answers_that_are_the_same_are_answers():
    assert open_columns([SAID[0]] * 3) == [0]
    with pytest.raises(SourceFileError, match="table of figures"):
        open_columns([SAID[0]] * 4)


def test_short_answers_that_hardly_come_back_are_answers_beside_long_ones():
    assert open_columns(SAID, ["a tree", "water", "land", "air"]) == [0]  # one in four has two words
    assert open_columns(SAID[:3] * 2, ["a tree", "no", "land", "an ox", "fire", "air"]) == [0, 1]
    five = [*SAID, "So it went then."]
    assert open_columns(five, ["a tree", "an ox", "land", "air", "air"]) == [0, 1]  # four in five differ
    assert open_columns(five, ["a tree", "an ox", "air", "air", "air"]) == [0]
    assert open_columns(SAID, ["a tree", "an ox", "air", ""]) == [0]  # three answers
    assert open_columns(SAID, ["a tree", "an ox", "air", "fog"]) == [0, 1]
    assert open_columns(SAID, ["a tree", "an ox", "air", "air"]) == [0]  # three in four differ


def test_where_nobody_answers_in_sentences_words_that_vary_are_answers():
    assert open_columns(["water", "land", "air", "air"], ["yes", "no", "no", "yes"]) == [0]
    assert survey(["Code", "Why?"], ["aa", "bb", "cc"], ["water", "land", "air"]).open_columns == [1]
    assert survey(["Code", "Why?"], ["aa", "bb", "cc", "cc"], ["wet", "dry", "hot", "hot"]).open_columns == [
        0,
        1,
    ]


def test_figures_and_dates_are_no_answers():
    days = [datetime(2024, 1, day) for day in range(1, 5)]
    assert open_columns([1, 2, 3, 4], SAID, days) == [1]


def test_a_row_may_end_before_the_last_answer():
    found = survey_in([["id", "Why?", "And?"], [1, SAID[0], SAID[1]], [2, SAID[2], SAID[3]], [3]])
    assert found.open_columns == [1, 2]
    assert [found.cell(found.rows[2], column) for column in range(3)] == ["3", "", ""]


# --- attributes ----------------------------------------------------------------------


def test_an_attribute_is_told_in_eight_words():
    eight = [f"x{n}x b c d e f g hh" for n in range(4)]
    assert survey(["Role", "Why?"], eight, SAID).attributes == {"role": 0}
    assert survey(["Role", "Why?"], [f"{words} ii" for words in eight], SAID).attributes == {}


def test_the_first_column_of_a_name_is_the_attribute():
    assert survey(["Rol", "Functie", "Why?"], *[["a", "b", "a", "b"]] * 2, SAID).attributes == {"role": 0}


STAMPS = ["2024-03-05 10:00", "2024-03-05 11:00", "2024-03-06 09:00", ""]


def test_a_stamp_of_the_tool_is_the_date_where_nothing_else_is():
    assert survey(["Timestamp", "Why?"], STAMPS, SAID).attributes == {"date": 0}
    assert survey(["Timestamp", "Datum", "Why?"], STAMPS, STAMPS, SAID).attributes == {"date": 1}
    assert survey(["Horodateur", "Why?"], ["05/03/2024", *STAMPS[1:]], SAID).attributes == {}
    assert survey(["Moment", "Why?"], STAMPS, SAID).attributes == {}


# --- who answered ----------------------------------------------------------------------


def label_column(headings, *columns):
    return survey([*headings, "Why?"], *columns, SAID).label_column


def test_the_column_of_ids_or_else_the_first_tells_respondents_apart():
    assert label_column(["Age", "Token"], [30, 31, 30, 31], ["aa", "bb", "cc", "dd"]) == 1
    assert label_column(["Who"], ["aa", "bb", "cc", "dd"]) == 0
    assert label_column(["Age", "Who"], [30, 31, 30, 31], ["aa", "bb", "cc", "dd"]) is None
    assert label_column(["Who"], ["aa", "bb", "cc", ""]) is None
    assert label_column(["Who"], ["aa", "bb", "cc", "cc"]) is None


def test_a_row_that_ends_before_the_labels_leaves_them_untold():
    rows = [["Why?", "Token"], *[[said, f"t{n}"] for n, said in enumerate(SAID)]]
    assert survey_in(rows).label_column == 1
    assert survey_in([*rows, ["So it went then."]]).label_column is None


def test_a_moment_names_nobody_unless_it_is_called_an_id():
    moments = ["05/03/2024", "06/03/2024", "x", "y"]
    assert label_column(["When"], moments) is None
    assert label_column(["Code"], moments) == 0


def test_a_label_has_forty_characters_at_most():
    assert label_column(["Name"], ["x" * 40, "b", "c", "d"]) == 0
    assert label_column(["Name"], ["x" * 41, "b", "c", "d"]) is None


def test_answers_tell_nobody_apart():
    assert survey(["Why?", "And?"], SAID, SAID).label_column is None


# --- the response ----------------------------------------------------------------------


def response(**columns):
    return survey([*(name.replace("_", " ") for name in columns), "Why?"], *columns.values(), SAID).response()


def test_a_response_counts_rows_and_what_columns_tell_of_them():
    assert response() == {"rows": 4}
    assert response(Asked=["ja", "Oui", "no", 1]) == {"rows": 4, "asked": 3}
    assert response(Afgerond=["waar", "", 0, "X"]) == {"rows": 4, "finished": 2}
    assert response(Progress=[100, "100%", 99, ""]) == {"rows": 4, "finished": 2}
    assert response(Date_submitted=["2024-03-05", "", "2024-03-05", ""]) == {"rows": 4, "finished": 2}


def test_what_is_called_finished_goes_before_progress_and_that_before_a_date():
    assert response(Progress=[100] * 4, Finished=[1, 0, 0, 0])["finished"] == 1
    assert response(Submitdate=["2024-03-05"] * 4, Progress=[100, 100, 0, 0])["finished"] == 2


def test_an_open_question_that_is_called_so_tells_no_response():
    assert survey(["Finished"], SAID).response() == {"rows": 4}


def test_rows_in_which_nothing_stands_are_nobody():
    rows = [["id", "Why?"], ["", None], *[[n, said] for n, said in enumerate(SAID)], []]
    assert len(survey_in(rows).rows) == 4
    assert isinstance(survey_in(rows), Survey)
