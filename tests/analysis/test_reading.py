"""A passage was read where somebody coded in it, or one person coded on both sides of it."""

from coder.analysis.reading import place_of, read_between, read_passages, straight_readers
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


def in_order(*starts, coder="An", source="S1"):
    return [Coding(source, start, start + 1, "", "O1", coder, id=n) for n, start in enumerate(starts, 1)]


def test_who_codes_down_the_text_reads_straight_on():
    assert straight_readers(in_order(0, 10, 30)) == {"An"}
    assert straight_readers(in_order(30, 0, 10)) == set()
    assert straight_readers(in_order(0, 10, 20, 30, 40, 5)) == {"An"}  # one step of five back
    assert straight_readers(in_order(0, 10, 20, 30, 5)) == set()  # one of four
    assert straight_readers(in_order(10, 10)) == set()  # two codes for one passage are no step
    assert straight_readers([*in_order(50), *in_order(10, source="S2")]) == set()


def test_what_lies_between_codings_of_who_reads_straight_on_was_read():
    def between(*codings):
        places = read_between(codings, PASSAGES, straight_readers(codings))
        return [n for n, passage in enumerate(PASSAGES, 1) if place_of(passage) in places]

    assert between(*in_order(0, 30)) == [2, 3]
    assert between(*in_order(30, 0)) == []
    assert between(*in_order(0, 30, coder="Bea"), *in_order(30, 10)) == [2, 3]


def test_a_stretch_that_is_too_long_may_have_been_skipped():
    many = [Passage("S1", 10 * n, 10 * n + 9, "", "en") for n in range(30)]
    assert len(read_between(in_order(0, 200), many, {"An"})) == 19
    assert read_between(in_order(0, 210), many, {"An"}) == set()
