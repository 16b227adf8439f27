"""Rows and columns that tools for surveys add: they are nobody's answers."""

import pytest

from coder.importers.speakers.survey_headings import is_of_survey_tool, named_columns

SAID = ["We run it all ourselves.", "They ask us for more.", "Two women keep it."]


@pytest.mark.parametrize(
    "headings",
    [
        ["ID", "Start time", "Completion time", "Email address", "Why?"],
        ["ID", "Begintijd", "Tijd van voltooien", "E-mailadres", "Waarom?"],
        ["ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Pourquoi ?"],
        ["id", "submitdate", "lastpage", "startlanguage", "G1Q1"],
        ["start", "grp/why", "_uuid", "_submission_time"],
    ],
)
def test_columns_of_forms_limesurvey_and_kobo_tell_a_survey(headings):
    assert is_of_survey_tool([headings, ["x"] * len(headings)])
    assert not is_of_survey_tool([["Spreker", "Tekst", "Tijd"], ["x"] * 3])


def with_rows(*headings, figures=("1", "30")):
    return [*headings, *[[*figures, said] for said in SAID]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["StartDate", "Age", "Q1"], ["Start Date", "Your age", "Why is that?"]),
        (["Start", "Your age", "Why is that?"], ["start", "grp/age", "grp/q1"]),
        (["start", "age", "q1"], ["Start", "Your age", "Why is that?"]),
    ],
)
def test_of_codes_and_questions_in_two_rows_the_questions_are_the_headings(first, second):
    questions, rows = named_columns(with_rows(first, second))
    assert (questions[2], len(rows)) == ("Why is that?", 3)


def test_a_first_respondent_is_no_second_row_of_headings():
    questions, rows = named_columns(with_rows(["id", "age", "q1"]))
    assert (questions, len(rows)) == (["id", "age", "q1"], 3)
    questions, rows = named_columns(with_rows(["id", "age", "q1"], ["1", "unknown", "So it was."]))
    assert len(rows) == 4


@pytest.mark.parametrize("word", ["Open-Ended Response", "Réponse ouverte", "Antwort", "Respuesta abierta"])
def test_choices_under_the_headings_are_no_answers(word):
    rows = with_rows(["Respondent ID", "Collector ID", "Why?"], ["", "", word])
    questions, body = named_columns(rows)
    assert (questions[2], len(body), is_of_survey_tool(rows)) == ("Why?", 3, True)
