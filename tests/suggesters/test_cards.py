"""The confidence below which nothing is shown follows what people accept."""

from coder.suggesters.cards import floor_by_decisions


def decided(confidence, accepted, rejected):
    return [(confidence, True)] * accepted + [(confidence, False)] * rejected


def test_before_enough_decisions_it_stays():
    assert floor_by_decisions([]) == 0.15
    assert floor_by_decisions(decided(0.2, 0, 9)) == 0.15


def test_it_rises_above_what_is_nearly_always_turned_down():
    # 0.15 to 0.25 and 0.20 to 0.30 hold the ten rejections; 0.25 to 0.35 holds nothing to judge by
    assert floor_by_decisions(decided(0.22, 0, 10)) == 0.25
    assert floor_by_decisions(decided(0.22, 3, 7)) == 0.15  # three of ten were worth their card
    assert floor_by_decisions(decided(0.22, 2, 8) + decided(0.32, 1, 20) + decided(0.5, 9, 1)) == 0.35


def test_it_has_an_end():
    everything = [pair for step in range(20) for pair in decided(0.05 * step, 0, 10)]
    assert floor_by_decisions(everything) == 0.6
