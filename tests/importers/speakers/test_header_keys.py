"""What the key of a header says, in Dutch, French and English."""

import pytest

from coder.importers.speakers import header_keys


@pytest.mark.parametrize(
    ("key", "meaning"),
    [
        ("Datum", "date"),
        ("Datum van het interview", "date"),
        ("Date de l'entretien", "date"),
        ("Date and place", "date"),
        ("Plaats", "place"),
        ("Lieu de l’entretien", "place"),
        ("Duur van het gesprek", "duration"),
        ("Functie van de respondent", "role"),
        ("Fonction / organisation", "role"),
        ("Organisatie", "organisation"),
        ("Langue", "language"),
        ("Interviewer", "interviewer"),
        ("Naam interviewer", "interviewer"),
        ("Afgenomen door", "interviewer"),
        ("Enquêtrice", "interviewer"),
        ("Geïnterviewde", "respondent"),
        ("Naam van de geïnterviewde", "respondent"),
        ("Interviewé(e)", "respondent"),
        ("Interviewé·e", "respondent"),
        ("Personne interviewée", "respondent"),
        ("Nom", "person"),
        ("Contact person", "person"),
        ("Tel.", "person"),
        ("Uitgetypt door", "person"),
        ("Doelgroep", ""),
        ("Project", ""),
    ],
)
def test_a_key_says_what_stands_behind_it(key, meaning):
    assert header_keys.meaning(key) == meaning


@pytest.mark.parametrize(
    "key", ["", "V", "R", "Jan", "Anna Berg", "Vorming", "Wat is de datum van vandaag", "de", "12"]
)
def test_other_words_are_no_keys(key):
    assert header_keys.meaning(key) is None


def test_what_is_about_a_person_is_no_attribute():
    assert all(map(header_keys.names_a_person, ["Interviewer", "Naam respondent", "E-mail", "Aanwezig"]))
    assert not any(map(header_keys.names_a_person, ["Datum", "Organisatie", "Project", "Jan"]))
    assert [header_keys.attribute(key) for key in ("lieu de l'entretien", "project")] == ["place", "project"]
