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
