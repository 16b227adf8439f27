"""Words that people write, in nl, fr and en, in any case, with or without accents."""

import pytest

from coder.model import Relation, SourceKind, reading
from coder.translations import using
from coder.translations.formatting import language_name


@pytest.mark.parametrize(
    ("heading", "attribute"),
    [
        ("Organisatie", "organisation"),
        ("ORGANIZATION:", "organisation"),
        ("Wat is uw organisatie?", "organisation"),
        ("Naam van de organisatie", "organisation"),
        ("Naam organisatie", "organisation"),
        ("Nom de votre organisation", "organisation"),
        ("Doelgroep", "group"),
        ("Groupe cible", "group"),
        ("Fonction", "role"),
        ("Quelle est votre fonction ?", "role"),
        ("Rôle", "role"),
        ("role", "role"),
        ("Relatie tot programma", "relation"),
        ("Relation au programme", "relation"),
        ("Datum", "date"),
        ("Date de l’entretien", "date"),
        ("Langue", "language"),
        ("Welke rol speelt uw organisatie?", None),
        ("Opmerkingen", None),
        ("", None),
    ],
)
def test_the_heading_of_a_column_tells_the_attribute(heading, attribute):
    assert reading.attribute(heading) == attribute


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("FR", "fr"),
        ("Français", "fr"),
        ("FRANCAIS", "fr"),
        ("nederlands", "nl"),
        ("Vlaams", "nl"),
        ("nld", "nl"),
        ("fr-BE", "fr"),
        ("nl_BE", "nl"),
        ("English", "en"),
        ("de", "de"),
        ("sw", "sw"),
        ("swa", "sw"),
        ("Klingon", None),
        ("nl/fr", None),
        ("n2", None),
    ],
)
def test_a_language_is_a_code_of_two_or_three_letters(word, code):
    assert reading.language(word) == code


@pytest.mark.parametrize(
    ("word", "relation"),
    [
        ("Uitvoerder", "implementer"),
        ("opérateur", "implementer"),
        ("partenaire de mise en œuvre", "implementer"),
        ("partenaire", "partner"),
        ("BEGUNSTIGDE", "beneficiary"),
        ("bénéficiaires", "beneficiary"),
        ("onafhankelijk", "independent"),
        ("vriend", None),
    ],
)
def test_a_relation_to_the_programme(word, relation):
    assert reading.relation(word) == relation


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Focusgroep", "focus_group"),
        ("focus group", "focus_group"),
        ("entretien", "interview"),
        ("Enquête", "survey"),
        ("observatie", "observation"),
        ("praatje", None),
    ],
)
def test_a_kind_of_source(word, kind):
    assert reading.kind(word) == kind


def test_our_own_words_are_read_as_they_are():
    assert [reading.kind(kind) for kind in SourceKind] == list(SourceKind)
    assert [reading.relation(relation) for relation in Relation] == list(Relation)


def test_languages_that_are_recognised_can_be_named_in_each_of_ours():
    """Whoever finds a language wrong can write it as it is shown."""
    for code in ("nl", "fr", "en", "es", "pt", "de", "it", "pl", "ru", "ar", "tr", "sw", "ln", "rw", "uk"):
        for reader in ("nl", "fr", "en"):
            with using(reader):
                assert reading.language(language_name(code)) == code
