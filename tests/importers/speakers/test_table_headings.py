"""What headings of tables say, in five languages and any spelling."""

import pytest

from coder.errors import SourceFileError
from coder.importers.speakers.table_headings import (
    answers,
    asks,
    is_closed,
    is_question,
    is_translation,
    may_mean,
    place_of,
    plain,
    sure_meaning,
)


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Spreker", "speaker"), ("LOCUTRICE", "speaker"), ("Sprecher*in", "speaker"), ("Intervenant·e", "speaker"),
        ("Hablante:", "speaker"), ("Speaker (label)", "speaker"), ("Énoncé", "text"), ("Äußerung", "text"),
        ("utterance_text", None), ("Gesprochenes", "text"), ("Début", "time"), ("Endzeit", "end"),
        ("Vraag", "question"), ("Réponse", "answer"), ("Opm.", "remark"), ("Übersetzung", "translation"),
        ("interviewId", "source"), ("Nom du fichier", "source"), ("Q1", None), ("Naam", None), ("", None),
    ],
)  # fmt: skip
def test_some_headings_say_it_by_themselves(heading, meaning):
    assert sure_meaning(heading) == meaning


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [("Naam", "speaker"), ("Comment", "text"), ("utteranceText", "text"), ("Von", "time"), ("Bis", "end")],
)
def test_others_may_mean_it(heading, meaning):
    assert may_mean(heading, meaning)
    assert not may_mean(heading, "source")


def test_headings_are_compared_without_accents_signs_and_seams():
    assert [plain(name) for name in ("Début (s)", "speakerName", "Größe", "Befragte/r")] == [
        "debut s",
        "speaker name",
        "grosse",
        "befragte",
    ]


def test_labels_of_who_asks_and_answers_are_no_codes_of_questions():
    assert [asks(name) for name in ("Interviewer", "Q", "Q4", "Interviewer 2")] == [True, True, False, True]
    assert answers("R1") and answers("Geïnterviewde") and not answers("Antwort")


def test_choices_questions_and_translations():
    assert is_closed("Geslacht") and is_closed("Thème") and not is_closed("Spreker")
    assert is_question("Waarom? *") and not is_question("Waarom")
    assert is_translation("Text (Translation)") or is_translation("Vertaling tekst")


def test_a_column_is_meant_by_its_heading_or_its_number():
    names = ["Spreker", "", "Tekst 2"]
    assert [place_of(said, names) for said in ("spreker", "TEKST_2", "2")] == [0, 2, 1]
    with pytest.raises(SourceFileError, match='"Spreker", "2", "Tekst 2"'):
        place_of("4", names)
