"""The parts of a report, and what it knows of itself."""

from coder.reporting.badges import TONES, signed


def test_tables_and_figures_are_numbered_apart_in_their_order(report):
    assert report.numbers() == {"outcomes": 1, "matrix": 2, "map": 1}


def test_the_same_words_coded_twice_are_said_once(report):
    told = [(one.quote.id, one.numbers) for one in report.passages((1, 2, 3, 4))]
    assert told == [(1, (1,)), (2, (2, 3)), (4, (4,))]


def test_links_lead_to_sections_of_this_report(report):
    assert report.anchors() == {"outcomes", "claim-O1", "matrices", "networks"}


def test_every_tone_has_a_sign_of_its_own_so_that_colour_is_never_alone():
    signs = [tone.sign for tone in TONES.values()]
    assert len(set(signs)) == len(signs)
    assert signed("confirmed", "bevestigd") == "● bevestigd"
    assert signed("", "plain") == "plain"
