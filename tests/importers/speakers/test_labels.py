"""The shape of names and offices."""

import pytest

from coder.importers.speakers import labels


@pytest.mark.parametrize(
    "label",
    [
        "Jan",
        "De heer Van Haersma Buma (CDA)",
        "SHADI ABOU-ZAHRA",
        "Eerste minister Alexander De Croo",
        "CV-39",
        "R1/R2",
        "Justin Florentine (Besu)",
        "Mme d'Aubigné",
        "الباحث",
        "La présidente",
        "Dr. Smith",
    ],
)
def test_names(label):
    assert labels.is_name(label)


@pytest.mark.parametrize(
    "label", ["I think", "And he said", "De andere leden van het Bureau zijn", "voltages", "Yes. I said", ""]
)
def test_no_names(label):
    assert not labels.is_name(label)


@pytest.mark.parametrize("label", ["Interviewer 2", "R1", "SPEAKER_00", "Enquêteur", "q", "Speaker 1"])
def test_known_labels(label):
    assert labels.is_known(label)


@pytest.mark.parametrize("label", ["Date", "Break", "Let op", "NOTE", "Datum interview", "https"])
def test_excluded(label):
    assert labels.is_excluded(label)


def test_spellings_share_a_key():
    assert labels.key("RA:") == labels.key(" ra ") == "ra"
    assert labels.stem("Speaker 12") == "speaker"
    assert labels.bare("Jan Peeters (ABVV)") == "jan peeters"


def test_what_stands_in_parentheses_is_the_label_where_nothing_else_does():
    assert labels.bare("(Jan)") == "(jan)"
    assert labels.stem("12") == "12"
    assert labels.stem("R12b") == "r"


@pytest.mark.parametrize("label", ["Codes", "id 3", "Table 4"])
def test_a_key_with_a_number_is_excluded_and_one_that_is_another_word_is_not(label):
    assert labels.is_excluded(label) is (label != "Codes")


def test_a_known_label_with_a_number_is_not_excluded():
    """`participants` is a key, and `stem` a voice in Dutch; `S 1` is a speaker."""
    assert labels.is_excluded("Participants")
    assert not labels.is_excluded("Participant 2")


def test_a_name_has_eight_words_at_most_and_at_least_one_that_is_strong():
    assert labels.is_name("Jan Jan Jan Jan Jan Jan Jan Jan")
    assert not labels.is_name("Jan Jan Jan Jan Jan Jan Jan Jan Jan")
    assert not labels.is_name("van der")
    assert labels.is_name("van der Maes")


def test_a_word_of_seven_characters_with_a_stop_ends_a_sentence():
    assert labels.is_name("Messr. Jan")  # six with the stop
    assert not labels.is_name("Messrs. Jan")
    assert labels.is_name("Jan Messrs.")  # nothing follows


def test_a_name_ends_with_no_word_that_joins_sentences():
    assert labels.is_name("Jan en Marie")
    assert not labels.is_name("Jan van")
    assert not labels.is_name("Jan minister van")
    assert labels.is_name("Lid minister")  # an office, in lower case


@pytest.mark.parametrize(
    "name", ["d'Hondt", "l'Oréal", "dell'Acqua", "t'Jampens", "'Jan", "(Jan", "@Jan", "7up"]
)
def test_what_may_stand_before_the_capital(name):
    assert labels.is_name(name)


@pytest.mark.parametrize("word", ["d'hondt", "dHondt", "x'Jan", "jAN", "Ik", "HE"])
def test_a_word_without_a_capital_in_front_or_a_pronoun_is_no_name(word):
    assert not labels.is_name(word)


@pytest.mark.parametrize("label", ["adam3us", " stark "])
def test_handles(label):
    assert labels.is_handle(label)


@pytest.mark.parametrize("label", ["adam back", "dan", "note"])
def test_no_handles(label):
    assert not labels.is_handle(label)


def test_a_phrase_has_a_word_that_joins_sentences_or_more_than_eight_words():
    assert labels.is_phrase("hij zei")
    assert not labels.is_phrase("Jan van der Maes")  # these join names
    assert not labels.is_phrase("Jan (dan)")
    assert not labels.is_phrase("Jan " * 8)
    assert labels.is_phrase("Jan " * 9)
    assert labels.is_phrase("two women of the mill")  # no sign between a name and an office


def test_remarks_are_told_anywhere_in_brackets():
    assert labels.is_remark("Marie laughs out loud")
    assert not labels.is_remark("Marie")
