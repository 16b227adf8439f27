"""Numbers, shares, dates and lists as readers of a language write them."""

import pytest

from coder.translations import formatting, using


@pytest.mark.parametrize(
    ("language", "written"), [("nl", "1.234,5"), ("fr", "1\u202f234,5"), ("en", "1,234.5")]
)
def test_numbers_are_written_as_readers_of_the_language_do(language, written):
    with using(language):
        assert formatting.number(1234.5) == written
    assert formatting.number(1234.5, language=language) == written


def test_a_number_has_the_decimals_that_it_has():
    numbers = [formatting.number(n) for n in (3, 3.0, 0.25, -1200, 0.666, 2.675, 0.00012)]
    # 2.675 lies below what it says: 2.67499…
    assert numbers == ["3", "3", "0.25", "−1,200", "0.67", "2.67", "0.00012"]
    assert formatting.number(0.5, 2, language="nl") == "0,50"


@pytest.mark.parametrize(
    ("language", "whole", "parts"),
    [("nl", "7%", "12,3%"), ("fr", "7\u202f%", "12,3\u202f%"), ("en", "7%", "12.3%")],
)
def test_shares_are_written_as_percentages(language, whole, parts):
    with using(language):
        assert (formatting.percent(0.07), formatting.percent(0.1234, 1)) == (whole, parts)


@pytest.mark.parametrize(
    ("language", "date", "written"),
    [
        ("nl", "2023-05-08", "8 mei 2023"),
        ("fr", "2023-08-31", "31 août 2023"),
        ("en", "2023-05-08", "8 May 2023"),
        ("nl", "2023-05", "mei 2023"),
        ("nl", "2023", "2023"),
        ("nl", "2023-05-08T10:11:12Z", "8 mei 2023"),
        ("nl", "2023-13-01", "2023-13-01"),
        ("nl", "2023-02-30", "2023-02-30"),
        ("nl", "spring", "spring"),
    ],
)
def test_dates_are_written_out_as_far_as_they_go(language, date, written):
    with using(language):
        assert formatting.day(date) == written


@pytest.mark.parametrize(
    ("language", "listed", "choice"),
    [
        ("nl", "a, b en c", "a, b of c"),
        ("fr", "a, b et c", "a, b ou c"),
        ("en", "a, b and c", "a, b or c"),
    ],
)
def test_things_stand_in_a_row(language, listed, choice):
    with using(language):
        assert formatting.list_of("abc") == listed
        assert formatting.choice_of("abc") == choice
        assert formatting.list_of([]) == ""


def test_languages_have_their_names_in_the_language_of_the_reader():
    names = {}
    for reader in ("nl", "fr", "en"):
        with using(reader):
            names[reader] = [formatting.language_name(code) for code in ("nl", "sw", "uk", "zzz", None)]
    assert names == {
        "nl": ["Nederlands", "Swahili", "Oekraïens", "zzz", ""],
        "fr": ["néerlandais", "swahili", "ukrainien", "zzz", ""],
        "en": ["Dutch", "Swahili", "Ukrainian", "zzz", ""],
    }
