"""Tables of questions and answers: which column holds what."""

import pytest

from coder.importers.speakers.question_tables import question_columns

BODY = ["What changed?", "All of it.", "unsure"]


@pytest.mark.parametrize(
    ("headings", "question", "answers", "remarks"),
    [
        (["Vraag", "Antwoord"], 0, [1], []),
        (["Nr.", "Vraag", "Antwoord", "Opm."], 1, [2], [3]),
        (["Question", "Réponse", "Commentaires"], 0, [1], [2]),
        (["Question du guide", "Remarques", "Réponse de la personne"], 0, [2], [1]),
        (["Thema", "Interviewvragen", "Antwoorden"], 1, [2], [0]),
        (["Questions", "Response", "Notes"], 0, [1], [2]),
        (["Frage", "Antwort", "Bemerkung"], 0, [1], [2]),
        (["Pregunta", "Respuesta"], 0, [1], []),
        (["Question", "Anna Berg", "Tom Hay", "Remarks"], 0, [1, 2], [3]),
    ],
)
def test_columns_by_their_headings(headings, question, answers, remarks):
    columns = question_columns([headings, BODY, BODY])
    assert columns.question == question
    assert [place for place, _ in columns.answers] == answers
    assert list(columns.remarks) == remarks


def test_the_names_above_columns_of_answers_are_who_answers():
    assert question_columns([["Question", "Anna Berg", "Tom Hay"], BODY]).answers == (
        (1, "Anna Berg"),
        (2, "Tom Hay"),
    )


def test_a_table_without_headings_by_its_question_marks():
    rows = [["What changed?", "All."], ["And now?", "No."], ["Why", "So."]]
    columns = question_columns(rows)
    assert (columns.header, columns.question, columns.answers) == (-1, 0, ((1, ""),))
    assert question_columns([["1", *row] for row in rows]).question == 1


@pytest.mark.parametrize(
    "rows",
    [
        [["Speaker", "Text"], ["Jan", "What changed?"], ["An", "All."]],
        [["Question"], ["What changed?"]],
        [["Question", "Number of answers in all the schools of the region"], ["What changed?", "12"]],
        [["What changed?", "Why?"], ["And now?", "How?"]],
        [["Jan", "All."], ["An", "No."]],
        [],
    ],
)
def test_other_tables_hold_no_questions(rows):
    assert question_columns(rows) is None
