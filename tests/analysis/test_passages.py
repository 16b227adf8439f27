"""One passage once: what overlaps is one, and what two coders read differently in it is in dispute."""

from textwrap import dedent

import pytest

from coder.analysis.passages import (
    LEAST_FAVOURABLE_FIRST,
    disputed_passages,
    passages_of,
    rows_by_stance,
    voices_by_stance,
)
from coder.model import Evidence, Stance


@pytest.fixture
def rows(request):
    """What the docstring of the test says was coded: source (perhaps with its voice), span, coder, code, stance."""
    found = []
    for n, line in enumerate(dedent(request.function.__doc__).strip().splitlines(), start=1):
        whose, span, coder, code, stance = line.split()
        source, _, voice = whose.partition("/")
        start, end = map(int, span.split("-"))
        row = Evidence("O1", n, code, source, voice or source, "interview", "beneficiary", stance)
        found.append(row._replace(coder=coder, start=start, end=end))
    return found


def ids(passages):
    """Give the codings of each passage."""
    return [[row.coding for row in passage.codings] for passage in passages]


# --- what is one passage ------------------------------------------------------


def test_codings_that_overlap_are_one_passage_and_others_are_others(rows):
    """
    S1   0-10  An  O1  supports
    S1   9-20  An  O1  supports
    S1  40-50  An  O1  supports
    """
    assert ids(passages_of(rows)) == [[1, 2], [3]]


def test_codings_that_only_touch_do_not_overlap(rows):
    """
    S1   0-10  An  O1  supports
    S1  10-20  Bo  O1  contradicts
    """
    assert ids(passages_of(rows)) == [[1], [2]]
    assert disputed_passages(passages_of(rows)) == []


def test_codings_overlap_through_a_third(rows):
    """
    S1   0-10  An  O1  supports
    S1  20-30  An  O1  supports
    S1   5-25  Bo  O1  supports
    """
    assert ids(passages_of(rows)) == [[1, 2, 3]]
    assert ids(passages_of(rows[:2])) == [[1], [2]]


def test_a_long_passage_holds_all_that_lies_in_it(rows):
    """
    S1   0-90  An  O1  supports
    S1   5-10  An  O1  supports
    S1  80-95  An  O1  supports
    S1  95-99  An  O1  supports
    """
    assert ids(passages_of(rows)) == [[1, 2, 3], [4]]


def test_the_same_place_in_two_sources_is_two_passages(rows):
    """
    S1  0-10  An  O1  supports
    S2  0-10  Bo  O1  contradicts
    S1  5-15  Bo  O1  supports
    """
    passages = passages_of(rows)
    assert [(passage.source, ids([passage])) for passage in passages] == [("S1", [[1, 3]]), ("S2", [[2]])]
    assert disputed_passages(passages) == []


def test_the_order_in_which_codings_come_does_not_matter(rows):
    """
    S1  20-30  An  O1  supports
    S1   0-10  Bo  O1  contradicts
    S1   5-25  An  O1  supports
    """
    (passage,) = passages_of(rows)
    assert passages_of(rows[::-1]) == [passage]
    assert ids([passage]) == [[1, 2, 3]]


def test_nothing_coded_is_no_passage():
    assert passages_of([]) == []


# --- what is in dispute -------------------------------------------------------


def test_two_coders_who_gave_the_same_code_with_different_stances_are_in_dispute(rows):
    """
    S1  0-10  An  O1  supports
    S1  5-15  Bo  O1  contradicts
    """
    (passage,) = passages_of(rows)
    assert passage.disputed == {"O1"}
    assert passage.disputants == {"An", "Bo"}


def test_two_coders_who_agree_are_not(rows):
    """
    S1  0-10  An  O1  supports
    S1  5-15  Bo  O1  supports
    """
    (passage,) = passages_of(rows)
    assert (passage.disputed, passage.disputants, passage.stances) == (frozenset(), frozenset(), {"supports"})


def test_one_coder_who_says_two_things_is_not(rows):
    """
    S1  0-10  An  O1  supports
    S1  5-15  An  O1  contradicts
    """
    (passage,) = passages_of(rows)
    assert passage.disputed == frozenset()
    assert passage.stances == {"supports", "contradicts"}


def test_two_coders_who_gave_different_codes_are_not(rows):
    """
    S1  0-10  An  O1     supports
    S1  5-15  Bo  trust  contradicts
    """
    (passage,) = passages_of(rows)
    assert passage.disputed == frozenset()
    assert passage.stances == {"supports", "contradicts"}


def test_a_dispute_through_a_third_coding_is_one(rows):
    """
    S1   0-10  An  O1     supports
    S1   5-25  An  trust  supports
    S1  20-30  Bo  O1     qualifies
    """
    (passage,) = passages_of(rows)
    assert passage.disputed == {"O1"}
    assert passage.disputants == {"An", "Bo"}


def test_who_coded_something_else_there_is_no_disputant(rows):
    """
    S1  0-10  An  O1     supports
    S1  0-10  Bo  O1     qualifies
    S1  0-10  Cy  trust  supports
    """
    (passage,) = passages_of(rows)
    assert passage.disputants == {"An", "Bo"}


# --- what a passage counts under ----------------------------------------------


def test_from_least_to_most_favourable():
    assert list(LEAST_FAVOURABLE_FIRST) == ["contradicts", "unable", "mentions", "qualifies", "supports"]
    assert set(LEAST_FAVOURABLE_FIRST) == set(Stance)


@pytest.mark.parametrize(
    ("one", "other", "counts"),
    [
        ("supports", "qualifies", "qualifies"),
        ("supports", "mentions", "mentions"),
        ("qualifies", "mentions", "mentions"),
        ("mentions", "unable", "unable"),
        ("qualifies", "unable", "unable"),
        ("unable", "contradicts", "contradicts"),
        ("supports", "contradicts", "contradicts"),
    ],
)
def test_of_a_dispute_the_least_favourable_counts(rows, one, other, counts):
    """
    S1  0-10  An  O1  supports
    S1  0-10  Bo  O1  supports
    """
    for first, second in ((one, other), (other, one)):
        (passage,) = passages_of([rows[0]._replace(stance=first), rows[1]._replace(stance=second)])
        assert passage.stances == {counts}


def test_of_a_dispute_the_least_favourable_of_all_that_was_coded_there_counts(rows):
    """
    S1  0-10  An  O1     supports
    S1  0-10  Bo  O1     qualifies
    S1  0-10  Cy  trust  contradicts
    """
    (passage,) = passages_of(rows)
    assert passage.stances == {"contradicts"}


def test_each_coders_reading_is_what_this_coder_coded_there(rows):
    """
    S1  0-10  An  O1  supports
    S1  0-10  Bo  O1  contradicts
    S1  0-10  Bo  O1  qualifies
    """
    (passage,) = passages_of(rows)
    assert passage.as_read_by("An").stances == {"supports"}
    assert passage.as_read_by("Bo").stances == {"contradicts", "qualifies"}
    assert (
        passage.as_read_by("Cy").stances == passage.stances == {"contradicts"}
    )  # who coded nothing reads as the rule


def test_a_coders_reading_changes_nothing_where_there_is_no_dispute(rows):
    """
    S1  0-10  An  O1     supports
    S1  0-10  Bo  trust  contradicts
    """
    (passage,) = passages_of(rows)
    assert passage.as_read_by("An").stances == {"supports", "contradicts"}


# --- what is counted ----------------------------------------------------------


def test_a_voice_stands_under_every_stance_that_one_of_its_passages_has(rows):
    """
    S1/Mill   0-10   An  O1  supports
    S1/Mill   40-50  An  O1  contradicts
    S2/Mill   0-10   An  O1  supports
    S3/Union  0-10   An  O1  unable
    """
    assert voices_by_stance(passages_of(rows)) == {
        "supports": ("Mill",),
        "qualifies": (),
        "contradicts": ("Mill",),
        "unable": ("Union",),
        "mentions": (),
    }


def test_codings_on_the_losing_side_of_a_dispute_count_under_nothing(rows):
    """
    S1  0-10   An  O1  supports
    S1  0-10   Bo  O1  contradicts
    S1  40-50  An  O1  supports
    """
    passages = passages_of(rows)
    assert [row.coding for row in rows_by_stance(passages)["supports"]] == [3]
    assert [row.coding for row in rows_by_stance(passages)["contradicts"]] == [2]


def test_a_passage_is_an_own_claim_only_when_all_of_it_is(rows):
    """
    S1  0-10  An  O1  supports
    S1  5-15  Bo  O1  supports
    """
    own = [row._replace(own_claim=True) for row in rows]
    assert [passage.is_own_claim for passage in passages_of(own)] == [True]
    assert [passage.is_own_claim for passage in passages_of([own[0], rows[1]])] == [False]


def test_two_who_agree_on_one_code_and_one_who_gave_another_are_in_no_dispute(rows):
    """
    S1  0-10  An  O1  supports
    S1  0-10  Bo  O1  supports
    S1  0-10  An  T1  qualifies
    """
    (passage,) = passages_of(rows)
    assert (passage.disputed, passage.stances) == (frozenset(), {"supports", "qualifies"})


def test_an_own_claim_beside_which_something_is_mentioned_is_still_one(rows):
    """
    S1  0-10  An  O1  supports
    S1  5-15  An  T1  mentions
    """
    own = rows[0]._replace(own_claim=True)
    assert [passage.is_own_claim for passage in passages_of([own, rows[1]])] == [True]
    assert [passage.is_own_claim for passage in passages_of([rows[1]])] == [False]
