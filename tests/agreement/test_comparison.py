"""Coders laid side by side."""

import json
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.agreement import compare
from coder.agreement.coefficients import krippendorff_alpha, mean_kappa, percent_agreement
from coder.agreement.comparison import _estimate, _only
from coder.errors import NothingComparedError
from coder.model import Coding, Source, Turn


def talk(turns, source="S1"):
    """A source with that many turns of four characters each, `abc` and a line end."""
    spans = tuple(Turn(n + 1, "R1", 4 * n, 4 * n + 3) for n in range(turns))
    return Source(source, source, text="abc\n" * turns, turns=spans)


def mark(coder, turns, code="x", source="S1"):
    """Codings of whole turns, counted from 0."""
    return [Coding(source, 4 * n, 4 * n + 3, "abc", code, coder) for n in turns]


def test_the_textbook_example_as_codings():
    """Both 20 times, only Ana 5, only Bob 10, neither 15: kappa .4000."""
    codings = mark("Ana", range(25)) + mark("Bob", [*range(20), *range(25, 35)])
    found = compare(codings, [talk(50)], ["Ana", "Bob"])
    one = found.codes[0]
    assert found.units == 50
    assert one.agreement.percent.value == pytest.approx(0.7)
    assert one.agreement.kappa.value == pytest.approx(0.4)
    assert (one.both, one.only) == (20, {"Ana": 5, "Bob": 10})
    assert found.overall.kappa.value == pytest.approx(0.4)
    assert found.overall.percent.value == pytest.approx(0.7)
    assert one.agreement.kappa.low < 0.4 < one.agreement.kappa.high
    assert len(found.disputed) == 15


def test_without_uncoded_text_only_what_someone_marked_counts():
    codings = mark("Ana", range(25)) + mark("Bob", [*range(20), *range(25, 35)])
    found = compare(codings, [talk(50)], ["Ana", "Bob"], include_uncoded=False)
    assert found.units == 35
    assert found.codes[0].agreement.percent.value == pytest.approx(20 / 35)


def test_overall_kappa_is_cohens_own_where_each_unit_has_one_code():
    first, second = "xxyyzzxyz-", "xyyyzxx-zz"
    codings = [
        coding
        for name, codes in (("Ana", first), ("Bob", second))
        for n, code in enumerate(codes)
        if code != "-"
        for coding in mark(name, [n], code)
    ]
    found = compare(codings, [talk(10)], ["Ana", "Bob"], resamples=0)
    assert found.overall.kappa.value == pytest.approx(mean_kappa([first, second]))
    assert found.overall.alpha.value == pytest.approx(krippendorff_alpha([first, second]))
    assert found.overall.percent.value == pytest.approx(percent_agreement(first, second))


def test_only_sources_that_each_coder_coded_are_compared():
    codings = mark("Ana", [0]) + mark("Bob", [0]) + mark("Ana", [1], source="S2")
    sources = [talk(3), talk(3, "S2")]
    assert compare(codings, sources, ["Ana", "Bob"]).sources == ("S1",)
    both = compare(codings, sources, ["Ana", "Bob"], assigned={"Bob": ["S2"]})
    assert both.sources == ("S1", "S2")
    assert both.codes[0].only == {"Ana": 1, "Bob": 0}


def test_of_several_coders_some_may_be_missing_in_a_source():
    """Ana and Bob coded S1, Bob and Cas S2; nobody is blamed for what they did not see."""
    codings = (
        mark("Ana", [0, 1]) + mark("Bob", [0]) + mark("Bob", [2], source="S2") + mark("Cas", [2], source="S2")
    )
    sources, people = [talk(4), talk(4, "S2")], ["Ana", "Bob", "Cas"]
    with pytest.raises(NothingComparedError):
        compare(codings, sources, people)
    found = compare(codings, sources, people, partly=True)
    one = found.codes[0]
    rows = [[1, 1, 0, 0, *[None] * 4], [1, 0, 0, 0, 0, 0, 1, 0], [*[None] * 4, 0, 0, 1, 0]]
    assert one.agreement.alpha.value == pytest.approx(krippendorff_alpha(rows))
    assert one.agreement.kappa.value == pytest.approx(mean_kappa(rows))
    assert (one.both, one.only) == (2, {"Ana": 1, "Bob": 0, "Cas": 0})
    assert found.overall.percent.value == pytest.approx(
        7 / 8
    )  # Ana and Bob on three of four, Bob and Cas on all
    assert one.agreement.unitising.value is None
    assert [(dispute.kind, dispute.codes) for dispute in found.disputed] == [
        ("missed", {"Ana": ("x",), "Bob": ()})
    ]


def test_nothing_in_common_is_said():
    with pytest.raises(NothingComparedError, match="Ana and Bob share no coded source"):
        compare(mark("Ana", [0]), [talk(3)], ["Ana", "Bob"])
    with pytest.raises(NothingComparedError, match="two coders or more"):
        compare(mark("Ana", [0]), [talk(3)], ["Ana"])


def test_what_is_not_defined_is_none_with_a_reason_and_never_one():
    codings = mark("Ana", range(3)) + mark("Bob", range(3))
    shape = compare(codings, [talk(3)], ["Ana", "Bob"]).as_json()
    assert shape["codes"][0]["kappa"] is None
    assert shape["codes"][0]["alpha"] is None
    assert shape["codes"][0]["percent"] == 1
    assert "no variation" in shape["codes"][0]["reasons"]["kappa"]
    assert shape["kappa"] is None
    assert "NaN" not in json.dumps(shape)


def test_withdrawn_codings_count_for_nothing():
    codings = mark("Ana", [0, 1]) + mark("Bob", [0, 1])
    gone = [replace(coding, withdrawn="2026-01-01") for coding in mark("Bob", [2])]
    sources = [talk(4)]
    assert compare(codings + gone, sources, ["Ana", "Bob"]) == compare(codings, sources, ["Ana", "Bob"])


def test_the_same_call_gives_the_same_intervals():
    codings = mark("Ana", [0, 2, 5]) + mark("Bob", [0, 3, 5])
    once, again = (compare(codings, [talk(9)], ["Ana", "Bob"], seed=3) for _ in range(2))
    assert once == again
    other = compare(codings, [talk(9)], ["Ana", "Bob"], seed=4)
    assert other.overall.kappa.value == once.overall.kappa.value


def test_from_five_sources_on_sources_are_drawn():
    sources = [talk(6, f"S{n}") for n in range(6)]
    codings = [
        coding
        for n, source in enumerate(sources)
        for coding in mark("Ana", [n % 3, 4], source=source.id) + mark("Bob", [n % 2, 4], source=source.id)
    ]
    found = compare(codings, sources, ["Ana", "Bob"])
    assert found.drawn == "source"
    assert found.overall.unitising.low <= found.overall.unitising.value <= found.overall.unitising.high
    few = compare(codings, sources[:4], ["Ana", "Bob"])
    assert (few.drawn, few.overall.unitising.low) == ("turn", None)


def test_boundaries_of_two_codes_are_pooled_with_and_without_draws():
    sources = [talk(6, f"S{n}") for n in range(6)]
    codings = []
    for n, source in enumerate(sources):
        codings += mark("Ana", [n % 3, 4], source=source.id) + mark("Bob", [n % 2, 4], source=source.id)
        codings += mark("Ana", [5], "y", source.id) + mark("Bob", [5], "y", source.id)
    drawn, plain = (compare(codings, sources, ["Ana", "Bob"], resamples=n) for n in (50, 0))
    assert [one.agreement.unitising.value for one in drawn.codes] == [
        one.agreement.unitising.value for one in plain.codes
    ]
    assert drawn.codes[1].agreement.unitising.value == 1
    assert drawn.codes[0].agreement.unitising.value < drawn.overall.unitising.value < 1
    assert drawn.overall.unitising.value == plain.overall.unitising.value
    assert (plain.overall.unitising.low, drawn.overall.unitising.low is None) == (None, False)


def test_where_nobody_marked_anything_there_are_no_units():
    both = {name: ["S1"] for name in ("Ana", "Bob")}
    found = compare([], [talk(3)], ["Ana", "Bob"], assigned=both, include_uncoded=False)
    assert (found.units, found.overall.percent.value, found.codes) == (0, None, ())


def test_the_shape_is_the_contracts():
    codings = mark("Ana", [0, 2]) + mark("Bob", [0, 3])
    shape = compare(codings, [talk(5)], ["Ana", "Bob"]).as_json()
    assert {"coders", "sources", "units", "percent", "kappa", "alpha", "codes", "disputed"} <= shape.keys()
    assert shape["codes"][0].keys() >= {"code", "percent", "kappa", "alpha", "both", "only"}
    assert shape["disputed"][0] == {
        "kind": "missed",
        "source": "S1",
        "start": 8,
        "end": 11,
        "quote": "abc",
        "codes": {"Ana": ["x"], "Bob": []},
        "stances": {"Ana": ["mentions"], "Bob": []},
        "codings": [],
    }


def test_characters_weigh_what_they_are():
    """Ana marks four characters of eight, Bob three of them."""
    codings = [Coding("S1", 0, 4, "abcd", "x", "Ana"), Coding("S1", 1, 4, "bcd", "x", "Bob")]
    found = compare(codings, [Source("S1", "t", text="abcdefgh")], ["Ana", "Bob"], unit="character")
    one = found.codes[0]
    assert (found.units, one.both, one.only) == (8, 3, {"Ana": 1, "Bob": 0})
    assert one.agreement.percent.value == pytest.approx(7 / 8)
    assert one.agreement.kappa.value == pytest.approx(mean_kappa(["yyyynnnn", "nyyynnnn"]))
    assert one.agreement.alpha.value == pytest.approx(krippendorff_alpha(["yyyynnnn", "nyyynnnn"]))
    assert found.disputed[0].kind == "boundary"


spans = st.tuples(
    st.integers(0, 39), st.integers(1, 12), st.sampled_from("xyz"), st.sampled_from(["Ana", "Bob", "Cas"])
)
units = st.sampled_from(["turn", "sentence", "character"])


def codings_of(drawn):
    text = talk(10).text
    return [Coding("S1", s, min(40, s + n), text[s : s + n], code, who) for s, n, code, who in drawn] + [
        Coding("S1", 36, 39, "abc", "z", who) for who in ("Ana", "Bob", "Cas")
    ]


@settings(deadline=None, max_examples=60)
@given(st.lists(spans, max_size=12), units, st.booleans())
def test_a_coder_agrees_fully_with_themselves(drawn, unit, include_uncoded):
    found = compare(codings_of(drawn), [talk(10)], ["Ana", "Ana"], unit, include_uncoded, resamples=20)
    for agreement in (found.overall, *(code.agreement for code in found.codes)):
        assert agreement.percent.value == 1
        for estimate in (agreement.kappa, agreement.alpha, agreement.unitising):
            assert estimate.value is None or estimate.value == pytest.approx(1)
            assert (estimate.value is None) == ("not defined" in estimate.reason)
    assert all(code.only == {"Ana": 0} for code in found.codes)
    assert found.disputed == ()


@settings(deadline=None, max_examples=60)
@given(st.lists(spans, max_size=12), units)
def test_neither_the_order_of_coders_nor_their_names_matter(drawn, unit):
    codings = codings_of(drawn)
    names = {"Ana": "Zoë", "Bob": "Bea", "Cas": "Al"}
    renamed = [replace(coding, coder=names[coding.coder]) for coding in codings]
    once = compare(codings, [talk(10)], ["Ana", "Bob", "Cas"], unit, resamples=50)
    for other in (
        compare(codings[::-1], [talk(10)], ["Cas", "Ana", "Bob"], unit, resamples=50),
        compare(renamed, [talk(10)], ["Zoë", "Bea", "Al"], unit, resamples=50),
    ):
        assert figures(once) == pytest.approx(figures(other), nan_ok=True)
        assert [(d.kind, d.start, d.end) for d in once.disputed] == [
            (d.kind, d.start, d.end) for d in other.disputed
        ]


def figures(found):
    agreements = (found.overall, *(code.agreement for code in found.codes))
    estimates = [e for a in agreements for e in (a.percent, a.kappa, a.alpha, a.unitising)]
    numbers = [x for e in estimates for x in (e.value, e.low, e.high)]
    return [float("nan") if x is None else x for x in (*numbers, *(code.both for code in found.codes))]


def touches(coding, turn):
    return coding.start < 4 * turn + 3 and coding.end > 4 * turn


@settings(deadline=None, max_examples=60)
@given(st.lists(spans, max_size=12), st.booleans())
def test_arrays_and_plain_functions_agree(drawn, include_uncoded):
    """Cut by hand, turn by turn: the coefficients of each code are those of the plain functions."""
    codings = codings_of(drawn)
    found = compare(codings, [talk(10)], ["Ana", "Bob", "Cas"], "turn", include_uncoded, resamples=0)
    sets = {
        who: [{c.code for c in codings if c.coder == who and touches(c, n)} for n in range(10)]
        for who in ("Ana", "Bob", "Cas")
    }
    kept = [n for n in range(10) if include_uncoded or any(codes[n] for codes in sets.values())]
    for code in found.codes:
        rows = [[code.code in codes[n] for n in kept] for codes in sets.values()]
        for value, expected in (
            (code.agreement.kappa.value, mean_kappa(rows)),
            (code.agreement.alpha.value, krippendorff_alpha(rows)),
        ):
            assert value == expected if expected is None else value == pytest.approx(expected)


HUNDREDTHS = [n / 100 for n in range(101)]


def test_an_interval_leaves_out_one_in_forty_draws_on_either_side():
    found = _estimate(0.5, np.array(HUNDREDTHS), "why")
    assert (found.value, found.reason) == (0.5, "")
    assert (found.low, found.high) == (pytest.approx(0.025), pytest.approx(0.975))


@pytest.mark.parametrize(("undefined", "told"), [(0, True), (50, True), (51, False), (100, False)])
def test_an_interval_takes_half_of_the_draws_to_be_defined(undefined, told):
    draws = np.array([np.nan] * undefined + [0.5] * (100 - undefined))
    found = _estimate(0.5, draws, "why")
    assert found.value == 0.5
    assert (found.low, found.high) == ((0.5, 0.5) if told else (None, None))
    assert found.reason == ("" if told else "no interval: too few draws define it")


def test_a_figure_that_is_not_defined_says_why_and_one_without_draws_has_no_interval():
    assert _estimate(np.nan, np.array([1.0]), "why").reason == "why"
    assert _estimate(np.nan, np.array([1.0]), "why").value is None
    alone = _estimate(0.5, None, "why")
    assert (alone.value, alone.low, alone.high, alone.reason) == (0.5, None, None, "")


@pytest.mark.parametrize(
    ("pattern", "alone"),
    [
        ((True, False), True),
        ((True, False, None), True),
        ((True, True), False),
        ((True, True, False), False),
        ((False, True), False),
        ((True, None), False),  # nobody else looked
    ],
)
def test_who_alone_has_a_code_where_another_looked(pattern, alone):
    assert _only(0)(pattern) is alone


def test_scripts_get_intervals_and_reasons_beside_the_figures():
    found = compare(mark("Ana", [0, 1]) + mark("Bob", [0, 1]), [talk(2)], ["Ana", "Bob"], resamples=20)
    told = found.as_json()
    assert (told["percent"], told["kappa"]) == (1.0, None)
    assert told["intervals"]["percent"] == [1.0, 1.0]
    assert "kappa" not in told["intervals"]
    assert told["reasons"]["kappa"] == "not defined: no variation, chance alone explains everything"
    assert "percent" not in told["reasons"]
    assert told["bootstrap"] == {"drawn": "turn", "resamples": 20, "seed": 0}
