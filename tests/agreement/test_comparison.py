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
from coder.agreement.intervals import Extent
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
    assert one.agreement.kappa.reason.startswith("no interval: it takes 4 compared sources")
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
    found = compare(codings, [talk(10)], ["Ana", "Bob"], intervals=False)
    assert found.overall.kappa.value == pytest.approx(mean_kappa([first, second]))
    assert found.overall.alpha.value == pytest.approx(krippendorff_alpha([first, second]))
    assert found.overall.percent.value == pytest.approx(percent_agreement(first, second))


def test_only_sources_that_each_coder_coded_are_compared():
    codings = mark("Ana", [0]) + mark("Bob", [0]) + mark("Ana", [1], source="S2")
    sources = [talk(3), talk(3, "S2")]
    assert compare(codings, sources, ["Ana", "Bob"]).sources == {"S1": ("Ana", "Bob")}
    both = compare(codings, sources, ["Ana", "Bob"], assigned={"Bob": ["S2"]})
    assert list(both.sources) == ["S1", "S2"]
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


def test_who_coded_none_of_what_is_compared_is_named():
    codings = mark("Ana", [0]) + mark("Bob", [0]) + mark("Cas", [1], source="S2")
    found = compare(codings, [talk(3), talk(3, "S2")], ["Ana", "Bob", "Cas"], partly=True)
    assert (found.sources, found.coded_none) == ({"S1": ("Ana", "Bob")}, ("Cas",))
    assert found.overall.fleiss.reason == "not defined: there is no unit that all of them coded"
    assert found.overall.unitising.reason == "not defined: there is no source that all of them coded"


def test_fleiss_example():
    """Ten subjects, fourteen raters, five categories: the table that goes with Fleiss (1971), kappa .210."""
    table = [
        (0, 0, 0, 0, 14),
        (0, 2, 6, 4, 2),
        (0, 0, 3, 5, 6),
        (0, 3, 9, 2, 0),
        (2, 2, 8, 1, 1),
        (7, 7, 0, 0, 0),
        (3, 2, 6, 3, 0),
        (2, 5, 3, 2, 2),
        (6, 5, 2, 1, 0),
        (0, 2, 2, 3, 7),
    ]
    codings = []
    for turn, counts in enumerate(table):
        given = [code for code, count in zip("abcde", counts, strict=True) for _ in range(count)]
        for rater, code in enumerate(given):
            codings += mark(f"R{rater:02}", [turn], code)
    found = compare(codings, [talk(10)], [f"R{rater:02}" for rater in range(14)], intervals=False)
    assert found.overall.fleiss.value == pytest.approx(0.210, abs=5e-4)


def six_talks():
    """Six talks in which Ana and Bob mostly mean the same."""
    sources = [talk(6, f"S{n}") for n in range(6)]
    codings = []
    for n, source in enumerate(sources):
        codings += mark("Ana", [n % 3, 4], source=source.id) + mark("Bob", [n % 2, 4], source=source.id)
        codings += mark("Ana", [5], "y", source.id) + mark("Bob", [5], "y", source.id)
    return sources, codings


def test_an_interval_takes_four_sources_and_twelve_stretches():
    sources, codings = six_talks()
    found = compare(codings, sources, ["Ana", "Bob"])
    kappa = found.codes[0].agreement.kappa
    assert kappa.low < kappa.value < kappa.high
    few = compare(codings, sources[:3], ["Ana", "Bob"]).codes[0].agreement.kappa
    assert (few.low, few.reason[:45]) == (None, "no interval: it takes 4 compared sources in w")
    rare = found.codes[1].agreement.percent  # six stretches, one in each talk
    assert (rare.low, rare.reason) == (
        None,
        "no interval: it takes 12 separate stretches with the code, here 6",
    )


def test_intervals_change_no_figure():
    sources, codings = six_talks()
    with_intervals = compare(codings, sources, ["Ana", "Bob"])
    plain = compare(codings, sources, ["Ana", "Bob"], intervals=False)
    assert [x for x in figures(plain)[::3] if x == x] == [x for x in figures(with_intervals)[::3] if x == x]
    assert plain.overall.unitising.low is None is not with_intervals.overall.unitising.low


def test_each_figure_over_spans():
    """Both mark the same in y; x is sometimes elsewhere: what is marked is called the same."""
    sources, codings = six_talks()
    found = compare(codings, sources, ["Ana", "Bob"])
    assert found.codes[1].agreement.unitising.value == 1
    assert found.codes[0].agreement.unitising.value < found.overall.unitising.value < 1
    assert found.overall.relevance.value < 1
    assert found.overall.coding.value == 1


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
        "spans": {"Ana": [[8, 11]], "Bob": []},
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
    found = compare(codings_of(drawn), [talk(10)], ["Ana", "Ana"], unit, include_uncoded, intervals=False)
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
    once = compare(codings, [talk(10)], ["Ana", "Bob", "Cas"], unit, intervals=False)
    for other in (
        compare(codings[::-1], [talk(10)], ["Cas", "Ana", "Bob"], unit, intervals=False),
        compare(renamed, [talk(10)], ["Zoë", "Bea", "Al"], unit, intervals=False),
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
    found = compare(codings, [talk(10)], ["Ana", "Bob", "Cas"], "turn", include_uncoded, intervals=False)
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


def test_a_figure_that_is_not_defined_says_why_and_one_without_draws_has_no_interval():
    there = Extent(9, 99)
    assert _estimate(np.nan, np.array([1.0]), there, "why").reason == "why"
    assert _estimate(np.nan, np.array([1.0]), there, "why").value is None
    alone = _estimate(0.5, None, there, "why")
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
    sources, codings = six_talks()
    told = compare(codings, sources, ["Ana", "Bob"]).as_json()
    assert told["sources"][0] == {"source": "S0", "coded_by": ["Ana", "Bob"], "units": 6}
    assert (told["resampled"], told["coded_none"], told["uncoded"]) == (
        "source",
        [],
        14,
    )  # of 36: in two talks three, in four talks two
    low, high = told["intervals"]["kappa"]
    assert low < told["kappa"] < high
    assert told["codes"][1]["intervals"] == {}
    assert told["codes"][1]["reasons"]["kappa"].startswith("no interval")
    # of one code there is nothing else that it could be called
    assert told.keys() >= {"unitising", "relevance", "coding"}
    assert not told["codes"][0].keys() & {"relevance", "coding"}
