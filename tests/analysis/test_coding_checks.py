"""What a coding may say: words of ours, and a quote that stands in the text."""

import pytest

from coder.analysis.coding_checks import checked_quote, locate_quote, one_of
from coder.errors import CodingError, UsageError
from coder.model import Basis, Coding, Stance

TEXT = "We run it.\nWe run  it now. Banana"


def test_a_quote_that_stands_once_is_found():
    assert locate_quote(TEXT, "S1", "now") == (22, 25)
    assert locate_quote(TEXT, "S1", "it.\nWe") == (7, 13)
    assert locate_quote(TEXT, "S1", "run it now") == (14, 25)  # any white space matches any other


@pytest.mark.parametrize("quote", ["We", "run ", "ana", "it"])
def test_one_that_stands_more_than_once_is_refused(quote):
    with pytest.raises(CodingError, match="occurs more than once in S1"):
        locate_quote(TEXT, "S1", quote)


@pytest.mark.parametrize("quote", ["never", "", "   "])
def test_one_that_does_not_stand_there_is_refused(quote):
    with pytest.raises(CodingError, match="does not occur in S1"):
        locate_quote(TEXT, "S1", quote)


def test_a_long_quote_is_cut_in_the_sentence():
    with pytest.raises(CodingError, match=f'"{"a" * 57}…"'):
        locate_quote(TEXT, "S1", "a" * 61)
    with pytest.raises(CodingError, match=f'"{"a" * 60}"'):
        locate_quote(TEXT, "S1", "a" * 60)


def test_a_coding_gets_the_words_that_stand_at_its_place():
    assert checked_quote(Coding("S1", 0, 6, "", "O1", "An"), TEXT) == "We run"
    assert checked_quote(Coding("S1", 0, len(TEXT), TEXT, "O1", "An"), TEXT) == TEXT
    decomposed = Coding("S1", 0, 1, "e\u0301", "O1", "An")
    assert checked_quote(decomposed, "\u00e9t\u00e9") == "\u00e9"


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 2), (0, len(TEXT) + 1)])
def test_no_passage_is_refused(start, end):
    with pytest.raises(CodingError, match=f"S1 has positions 0 to {len(TEXT)}; {start} to {end} is not"):
        checked_quote(Coding("S1", start, end, "", "O1", "An"), TEXT)


def test_other_words_than_stand_there_are_refused():
    with pytest.raises(CodingError, match='At 0 to 6 of S1 stands "We run", not "They run"'):
        checked_quote(Coding("S1", 0, 6, "They run", "O1", "An"), TEXT)


def test_words_of_ours_are_read_however_they_are_written():
    assert one_of(Stance, "stance", "Supports") is Stance.SUPPORTS
    assert one_of(Basis, "basis", "first hand") is one_of(Basis, "basis", "FIRST-HAND") is Basis("first_hand")
    with pytest.raises(UsageError, match='stance is "for"; it must be one of supports, '):
        one_of(Stance, "stance", "for")
