"""What coders agree on, and what is in dispute, by kind."""

from coder.agreement import DisputeKind, merge
from coder.model import Coding, Source, Stance

TEXT = "We lead the campaign now, they said, and it works well."
TALK = Source("S1", "Talk", text=TEXT)


def coding(quote, code, coder, stance=Stance.MENTIONS, **more):
    start = TEXT.index(quote)
    return Coding("S1", start, start + len(quote), quote, code, coder, stance, **more)


def disputes(*codings, coders=("Ana", "Bob")):
    return merge(codings, [TALK], coders)[1]


def test_the_same_twice_is_agreed_and_counts_once():
    pair = [coding("lead the campaign", "x", name, id=n) for n, name in enumerate(["Ana", "Bob"], 1)]
    agreed, disputed = merge(pair, [TALK], ["Ana", "Bob"])
    assert [(one.quote, one.code, one.stance, one.codings) for one in agreed] == [
        ("lead the campaign", "x", "mentions", (1, 2))
    ]
    assert disputed == []


def test_a_code_that_only_one_has_is_missed():
    (one,) = disputes(coding("they said", "x", "Ana"))
    assert (one.kind, one.quote, one.codes) == ("missed", "they said", {"Ana": ("x",), "Bob": ()})


def test_other_ends_are_a_boundary_and_blanks_are_none():
    (one,) = disputes(coding("lead the campaign", "x", "Ana"), coding("campaign now", "x", "Bob"))
    assert (one.kind, one.quote) == ("boundary", "lead the campaign now")
    assert disputes(coding("they said", "x", "Ana"), coding(" they said", "x", "Bob")) == []


def test_another_code_in_the_same_place_is_one_dispute():
    (one,) = disputes(coding("lead the campaign", "x", "Ana"), coding("campaign now", "y", "Bob"))
    assert (one.kind, one.quote) == ("other_code", "lead the campaign now")
    assert one.codes == {"Ana": ("x",), "Bob": ("y",)}


def test_another_code_besides_an_agreed_one_is_missed():
    both = [coding("they said", "x", name) for name in ("Ana", "Bob")]
    (one,) = disputes(*both, coding("they said", "y", "Bob"))
    assert (one.kind, one.codes) == ("missed", {"Ana": (), "Bob": ("y",)})


def test_another_stance_weighs_more_than_another_end():
    (one,) = disputes(
        coding("it works", "x", "Ana", Stance.SUPPORTS), coding("it works well", "x", "Bob", Stance.QUALIFIES)
    )
    assert (one.kind, one.stances) == ("other_stance", {"Ana": ("supports",), "Bob": ("qualifies",)})


def test_withdrawn_codings_and_those_of_others_count_for_nothing():
    assert disputes(coding("it works", "x", "Ana", withdrawn="2026"), coding("it works", "x", "Eve")) == []


def test_of_three_coders_one_may_miss_what_two_have():
    two = [coding("it works", "x", name) for name in ("Ana", "Bob")]
    (one,) = disputes(*two, coders=("Ana", "Bob", "Cas"))
    assert (one.kind, one.codes) == ("missed", {"Ana": ("x",), "Bob": ("x",), "Cas": ()})


def test_disputes_stand_in_the_order_of_the_text():
    found = disputes(coding("works", "x", "Ana"), coding("We", "y", "Bob"), coding("now", "x", "Ana"))
    assert [one.quote for one in found] == ["We", "now", "works"]
    assert {one.kind for one in found} == {DisputeKind.MISSED}
