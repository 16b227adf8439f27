"""A passage was read where somebody coded in it, or one person coded on both sides of it."""

from coder.analysis.reading import place_of, read_passages
from coder.model import Coding, Passage

PASSAGES = [
    Passage("S1", start, start + 9, "", "en", None, n, "") for n, start in enumerate((0, 10, 20, 30), 1)
]


def coding(start, end, coder="An"):
    return Coding("S1", start, end, "", "O1", coder)


def read(*codings):
    places = read_passages(codings, PASSAGES)
    return [n for n, passage in enumerate(PASSAGES, 1) if place_of(passage) in places]


def test_what_somebody_coded_in_was_read():
    assert read() == []
    assert read(coding(12, 14)) == [2]
    assert read(coding(8, 11)) == [1, 2]
    assert read(coding(9, 10)) == []  # between two


def test_what_lies_between_two_codings_of_one_person_was_read():
    assert read(coding(0, 2), coding(20, 22)) == [1, 2, 3]
    assert read(coding(10, 12), coding(30, 32)) == [2, 3, 4]
    assert read(coding(0, 2), coding(20, 22, "Bea")) == [1, 3]
    assert read(coding(10, 12)) == [2]  # the first and the last have one neighbour only
