"""What coders agree on, and what is in dispute, by kind."""

from dataclasses import replace

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


def test_two_codes_of_one_coder_are_not_each_others_dispute():
    """Ana gave both; what Bob misses is two things, not one with another code."""
    found = disputes(coding("lead the campaign", "x", "Ana"), coding("campaign now", "y", "Ana"))
    assert [(one.kind, one.codes["Ana"]) for one in found] == [("missed", ("x",)), ("missed", ("y",))]


def test_codes_that_only_touch_are_two_disputes():
    first, second = coding("lead the camp", "x", "Ana"), coding("aign now", "y", "Bob")
    assert first.end == second.start
    assert [one.kind for one in disputes(first, second)] == ["missed", "missed"]
    assert [one.kind for one in disputes(first, replace(second, start=second.start - 1))] == ["other_code"]


def test_disputes_stand_in_the_order_of_the_sources_then_of_their_ends_and_kinds():
    first = Source("S2", "Before", text=TEXT)
    elsewhere = replace(coding("We lead", "z", "Ana"), source="S2", start=21, end=30)
    listed = [
        coding("We lead the campaign", "x", "Ana"),
        coding("We lead", "y", "Ana"),
        coding("works well", "w", "Ana", Stance.SUPPORTS),
        coding("works well", "w", "Bob", Stance.CONTRADICTS),
        coding("works well", "v", "Ana"),
        elsewhere,
    ]
    found = merge(listed, [first, TALK], ["Ana", "Bob"])[1]
    assert [(one.source, one.start, one.quote[:12], one.kind) for one in found] == [
        ("S2", 21, "now, they", "missed"),
        ("S1", 0, "We lead", "missed"),
        ("S1", 0, "We lead the ", "missed"),
        ("S1", 44, "works well", "missed"),
        ("S1", 44, "works well", "other_stance"),
    ]
    assert merge(listed, [TALK, first], ["Ana", "Bob"])[1][-1].source == "S2"


def test_what_begins_first_is_paired_first_and_of_two_the_one_that_ends_first():
    """Ana's longer code is no partner of Bob's where her shorter one ends with it."""
    found = disputes(coding("We lead", "a", "Ana"), coding("We", "c", "Ana"), coding("We", "d", "Bob"))
    assert [(one.kind, one.codes["Ana"]) for one in found] == [("other_code", ("c",)), ("missed", ("a",))]
    found = disputes(
        coding("lead the campaign now", "z", "Ana"),
        coding("campaign", "a", "Ana"),
        coding("campaign now", "b", "Bob"),
    )
    assert [(one.kind, one.codes["Ana"]) for one in found] == [("other_code", ("z",)), ("missed", ("a",))]


def test_what_follows_a_pair_is_in_dispute_too():
    found = disputes(coding("We", "a", "Ana"), coding("We", "b", "Bob"), coding("it works", "a", "Ana"))
    assert [(one.kind, one.quote) for one in found] == [("other_code", "We"), ("missed", "it works")]
