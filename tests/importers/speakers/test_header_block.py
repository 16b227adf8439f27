"""The block of facts at the top: its pairs, where it ends, and who asked and answered."""

import pytest

from coder.importers.speakers.header_block import names_in, pairs_of
from coder.importers.speakers.lines import Line, Style
from coder.importers.speakers.turns import find_turns


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("Datum: 3 mei", [("Datum", "3 mei")]),
        ("**Datum:** 3 mei", [("Datum", "3 mei")]),
        ("- Lieu : Namur", [("Lieu", "Namur")]),
        ("Datum\t3 mei\tPlaats\tGent", [("Datum", "3 mei"), ("Plaats", "Gent")]),
        ("Datum: 3 mei | Plaats: Gent", [("Datum", "3 mei"), ("Plaats", "Gent")]),
        ("Datum: 3 mei – Plaats: Gent", [("Datum", "3 mei"), ("Plaats", "Gent")]),
        ("Jan\tGoed zo", []),
        ("[Chercheur] (0:00 - 0:10)", []),
        ("words", []),
    ],
)
def test_keys_and_values_of_a_line(line, pairs):
    assert list(pairs_of(Line(0, line))) == pairs


def test_a_bold_key_needs_no_colon():
    assert list(pairs_of(Line(0, "Datum 3 mei", bold=5))) == [("Datum", "3 mei")]


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("Lies", ["Lies"]),
        ("Marleen De Smet, coördinator vzw De Brug", ["Marleen De Smet"]),
        ("mevr. An Janssens (De Brug)", ["An Janssens"]),
        ("Tom Hay", ["Tom Hay"]),
        ("An Janssens en Piet Maes", ["An Janssens", "Piet Maes"]),
        ("An Janssens, Piet Maes", ["An Janssens", "Piet Maes"]),
    ],
)
def test_who_is_named(value, names):
    assert names_in(value) == names


HEAD = "Verslag\nDatum: 3 mei 2025\nInterviewer: Lies Maes\nRespondent: An Janssens, coördinator\n"


def test_people_are_noted_and_are_no_attributes():
    found = find_turns(HEAD + "\nVeel is er veranderd.\n")
    assert (found.interviewers, found.respondents) == (["Lies Maes"], ["An Janssens"])
    assert found.header == {"Datum": "3 mei 2025"}
    assert [turn.speaker for turn in found.turns] == [None]


def test_labels_of_people_of_the_header_have_their_roles():
    found = find_turns(HEAD + "LM: Zeg maar.\nAnna: Ja?\nLM: Goed.\nAnna: Ja?\nJanssens: Ik ook?\n")
    assert found.roles == {"LM": "interviewer", "Janssens": "respondent"}


def test_labels_that_go_on_are_talk_where_nothing_else_is_told():
    talk = "Interviewer: Klaar\nRespondent: Ja\nInterviewer: Goed.\nRespondent: Dan.\n"
    assert len(find_turns(talk).turns) == 4
    assert len(find_turns("Datum: 3 mei\nInterviewer: Lies\nRespondent: An\n" + talk).turns) == 4


def test_a_key_between_facts_is_one_and_what_is_said_below_ends_them():
    text = "Datum: 3 mei\nWinkel: De Brug\nPlaats: Gent\nBesluit: zo is het goed gegaan met ons.\n"
    found = find_turns(text, {3: Style()})
    assert found.header == {"Datum": "3 mei", "Winkel": "De Brug", "Plaats": "Gent"}


@pytest.mark.parametrize(
    "head",
    [
        "Interviewerin: Ruth Klein\nBefragte: Frau B.\nDatum: 5. März 2024\nOrt: Mbale\nDauer: 45 Minuten",
        "Entrevistadora: Ana Gil\nEntrevistada: Luz Marina\nFecha: 5 de marzo de 2024\nLugar: Cali",
    ],
)
def test_headers_in_german_and_spanish(head):
    found = find_turns(f"{head}\n\nI: Was?\nB: Alles.\nI: Und?\nB: Nichts.\n")
    assert [turn.speaker for turn in found.turns] == ["I", "B", "I", "B"]
    assert len(found.interviewers) == len(found.respondents) == 1
