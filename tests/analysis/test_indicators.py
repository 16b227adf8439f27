"""Indicators: what was reached of each target, and what does not add up."""

import pytest

from coder.analysis.indicators import series
from coder.model import Indicator, Range
from coder.translations import LANGUAGES, using


def one(**fields):
    return series([Indicator("I1", "Members", **fields)])[0]


def keys(found):
    return [key for key, _ in found.remarks]


def held(found):
    return [(c.year, c.value, c.target_year, c.target) for c in found.comparisons]


def test_a_value_is_held_against_the_target_of_its_own_year():
    found = one(values={2020: 80.0, 2021: 90.0}, targets={2020: 60.0, 2021: 100.0})
    assert held(found) == [(2020, 80.0, 2020, 60.0), (2021, 90.0, 2021, 100.0)]
    assert (found.latest, found.target, found.reached) == ((2021, 90.0), (2021, 100.0), 0.9)
    assert found.standing() == [
        "80 of 60 in 2020, target passed",
        "90 of 100 in 2021, target not reached",
    ]


def test_a_value_with_a_target_of_its_own_is_not_held_against_a_later_one():
    """19 in 2019, when 12 was aimed at; of the 21 for 2021 nothing is known yet."""
    found = one(
        mode="cumulative", values={2019: 19.0, 2020: None, 2021: None}, targets={2019: 12.0, 2021: 21.0}
    )
    assert held(found) == [(2019, 19.0, 2019, 12.0)]
    assert found.as_dict()["achievement"] == [
        {"year": 2019, "value": 19.0, "target_year": 2019, "target": 12.0, "share": 1.5833}
    ]
    assert found.as_dict()["targets"] == {2019: 12.0, 2021: 21.0}
    assert found.standing() == ["19 of 12 in 2019, target passed", "2021: no value yet"]
    with using("nl"):
        assert found.standing() == ["19 van 12 in 2019, streefwaarde overtroffen", "2021: nog geen cijfer"]


def test_a_running_total_may_be_held_against_a_later_target_as_interim():
    found = one(mode="cumulative", values={2019: 50.0, 2020: 80.0, 2021: None}, targets={2021: 100.0})
    assert held(found) == [(2020, 80.0, 2021, 100.0)]
    assert (found.reached, found.target) == (0.8, (2021, 100.0))
    assert found.standing() == ["80 by 2020 of 100 by 2021, interim", "2021: no value yet"]


def test_of_a_yearly_figure_it_is_said_that_the_target_is_of_another_year():
    found = one(values={2019: 50.0}, targets={2021: 100.0, 2022: 200.0})
    assert held(found) == [(2019, 50.0, 2021, 100.0)]
    assert found.standing()[0] == "50 in 2019, target of another year, 2021: 100"


def test_a_target_that_was_over_before_the_latest_value_is_not_compared():
    found = one(values={2019: None, 2020: 80.0}, targets={2019: 60.0})
    assert (held(found), found.standing()) == ([], ["2019: no value"])


@pytest.mark.parametrize(
    ("value", "said"), [(9.0, "not reached"), (10.0, "reached"), (12.0, "reached"), (16.0, "passed")]
)
def test_a_range_is_reached_from_its_lower_end_on(value, said):
    found = one(values={2020: value}, targets={2020: Range(10.0, 15.0)})
    assert found.standing() == [f"{value:g} of 10 – 15 in 2020, target {said}"]
    assert found.reached == value / 10
    assert found.as_dict()["targets"] == {2020: {"low": 10.0, "high": 15.0}}


def test_a_target_in_words_stands_beside_the_value():
    found = one(values={2020: 7.0}, targets={2020: "alle federaties"})
    assert found.standing() == ["7 in 2020, target: alle federaties"]
    assert (found.reached, found.as_dict()["achievement"][0]["share"]) == (None, None)


def test_a_target_without_a_year_is_for_the_whole():
    found = one(values={2019: 50.0, 2020: 80.0}, target=100.0)
    assert held(found) == [(2020, 80.0, None, 100.0)]
    assert found.standing() == ["80 in 2020, target for the whole period: 100"]
    assert found.as_dict()["overall_target"] == 100.0


def test_below_the_baseline_nobody_knows_which_way_is_up():
    found = one(baseline=40.0, values={2020: 25.0}, targets={2020: 20.0})
    assert found.standing() == ["25 in 2020, the target 20 lies below the baseline"]


def test_a_target_of_nothing_has_no_share():
    assert one(values={2020: 3.0}, targets={2020: 0.0}).reached is None


def test_without_figures_nothing_was_measured():
    found = one(values={2020: None}, targets={2020: 5.0}, target=9.0)
    assert (held(found), found.latest, found.reached, found.target) == ([], None, None, (2020, 5.0))
    assert found.standing() == ["2020: no value yet"]


def test_the_odd_is_pointed_out_and_never_mended():
    assert keys(one(mode="cumulative", values={2019: 50.0, 2020: 40.0})) == ["indicator_drops"]
    assert keys(one(values={2019: 10.0, 2020: 40.0})) == ["indicator_jumps"]
    assert keys(one(values={2019: 10.0, 2020: 30.0})) == []  # three times is still no jump
    assert keys(one(values={2019: 10.0, 2020: None, 2021: 11.0})) == ["indicator_missing"]


def test_what_cells_hold_beside_a_figure_is_said():
    found = one(
        values={2018: None, 2019: 7.0, 2020: None},
        yearly={2019: 7.0},
        cumulative={2019: 13.0, 2020: 18.0},
        cells={"baseline": "see below", "2018": "n/a", "2019": "7 → 13", "2020": "18 cumul."},
    )
    assert found.remarks_in_words() == [
        "Baseline: “see below”.",
        "2018: “n/a”.",
        "2019: 7 in the year, 13 in all.",
        "2020: 18 in all.",
    ]
    assert (found.as_dict()["cumulative"], found.as_dict()["yearly"]) == (
        {2019: 13.0, 2020: 18.0},
        {2019: 7.0},
    )


def test_parts_are_added_up_against_the_whole():
    whole = Indicator("I1", "All", values={2020: 0.3, 2021: 1071840.0})
    parts = [
        Indicator("I1.a", "North", values={2020: 0.1, 2021: 1664660.0}),
        Indicator("I1.b", "South", values={2020: 0.2, 2021: 7.0}),
    ]
    found = series([whole, *parts])[0]
    sums = [values for key, values in found.remarks if key == "indicator_sum"]
    assert sums == [{"year": 2021, "value": 1071840.0, "parts": 1664667.0}]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "De delen tellen in 2021 op tot 1.664.667, niet tot 1.071.840."),
        ("fr", "Les parties font 1\u202f664\u202f667 en 2021, non 1\u202f071\u202f840."),
        ("en", "The parts add up to 1,664,667 in 2021, not to 1,071,840."),
    ],
)
def test_sums_are_written_in_full_as_readers_write_them(language, sentence):
    whole = Indicator("I1", "All", values={2021: 1071840.0})
    found = series([whole, Indicator("I1.a", "North", values={2021: 1664667.0})])[0]
    with using(language):
        assert sentence in found.remarks_in_words()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_standing_has_words_in_the_language(language):
    lines = [
        one(values={2020: 1.0}, targets={2020: 2.0, 2021: 3.0}, target="all"),
        one(values={2020: 1.0, 2022: 1.0}, targets={2020: 1.0, 2021: 3.0, 2023: "all"}),
        one(mode="cumulative", values={2020: 3.0}, targets={2021: 2.0}),
        one(baseline=9.0, values={2020: 3.0}, targets={2020: 2.0}),
    ]
    with using(language):
        assert all(part for line in lines for part in line.standing())


def test_the_notes_on_years_stand_behind_the_note_on_the_whole():
    found = one(
        values={2020: 1.0}, note="Counted by hand.", notes={2021: "Half a year.", 2020: "No data of May."}
    )
    assert found.note == "Counted by hand.; 2020: No data of May.; 2021: Half a year."
    assert one(values={2020: 1.0}, notes={2020: "Late."}).as_dict()["note"] == "2020: Late."
    assert one(values={2020: 1.0}).as_dict()["note"] == ""


def test_scripts_get_the_target_with_its_year():
    found = one(values={2020: 5.0, 2021: None}, targets={2020: Range(2.0, 4.0)}).as_dict()
    assert (found["latest"], found["target"]) == ((2020, 5.0), (2020, {"low": 2.0, "high": 4.0}))
    assert found["remarks"] == ["No figure for 2021.", "5 of 2 – 4 in 2020, target passed"]
    nothing = one(values={2020: None}).as_dict()
    assert (nothing["latest"], nothing["target"], nothing["reached"]) == (None, None, None)


def test_words_aimed_at_later_are_no_interim_of_a_running_total():
    found = one(mode="cumulative", values={2019: 5.0}, targets={2021: "all of them"})
    assert found.standing()[0] == "5 in 2019, target of another year, 2021: all of them"


@pytest.mark.parametrize(
    ("was", "now", "odd"),
    [(0.0, 50.0, False), (10.0, 31.0, True), (30.0, 10.0, False), (31.0, 10.0, True), (-5.0, 50.0, False)],
)
def test_a_jump_is_more_than_three_times_or_less_than_a_third(was, now, odd):
    """From nothing, or less, no share can be worked out."""
    assert keys(one(values={2019: was, 2020: now})) == (["indicator_jumps"] if odd else [])


def test_yearly_parts_run_up_to_the_total_of_the_whole():
    """5 and 7 in two years are 12 in all; what comes later does not count yet."""
    whole = Indicator("I1", "All", mode="cumulative", values={2019: 6.0, 2020: 13.0})
    north = Indicator("I1.a", "North", mode="yearly", values={2018: None, 2019: 5.0, 2020: 7.0, 2021: 50.0})
    running = Indicator("I1.b", "South", mode="cumulative", values={2019: 1.0, 2020: 1.0})

    def sums(*parts, of=whole):
        found = series([of, *parts])[0]
        return [tuple(values.values()) for key, values in found.remarks if key == "indicator_sum"]

    assert sums(north, running) == []  # 5 and 1 are 6, 12 and 1 are 13
    assert sums(north) == [(2019, 6.0, 5.0), (2020, 13.0, 12.0)]
    yearly = Indicator("I1", "All", mode="yearly", values={2020: 7.0})
    assert sums(north, of=yearly) == []  # year against year
    assert sums(running, of=yearly) == [(2020, 7.0, 1.0)]


def test_of_a_yearly_series_the_figure_of_the_year_needs_no_remark_of_its_own():
    cells = {"2020": "7 (May to July)"}
    yearly = one(values={2020: 7.0}, yearly={2020: 7.0}, cells=cells)
    running = one(mode="cumulative", values={2020: None}, yearly={2020: 7.0}, cells=cells)
    assert (keys(yearly), keys(running)) == (["cell_words"], ["year_only"])


def test_without_a_value_the_target_of_the_last_year_counts_whatever_it_is():
    found = one(values={}, targets={2020: 90.0, 2021: 60.0})
    assert (found.target, found.reached, found.latest) == ((2021, 60.0), None, None)
