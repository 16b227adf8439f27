"""Pictures that lay themselves out: nothing lies over anything else, and each thing has its place."""

import re
from itertools import combinations, pairwise

import pytest
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from coder.reporting import figures
from coder.reporting.colours import COLOURS, SHADES
from coder.reporting.document import Figure
from coder.reporting.figures.around import around
from coder.reporting.figures.canvas import settings
from coder.reporting.figures.inlined import inlined
from coder.reporting.figures.portrait import portrait
from coder.reporting.figures.sheet import WIDE, apart, flowed, folded, width_of
from coder.reporting.figures.themed import themed

LABELS = st.text(st.characters(categories=("Lu", "Ll", "Nd", "Zs"), max_codepoint=0x17F), max_size=120)
NUMBERS = st.integers(1, 3000)


def labels_of(kind, data):
    """List the labels of a drawing, with their boxes in points, those of the sheet last."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.text import Text

    with settings():
        drawing = figures.KINDS[kind](data, "en")
        drawing.set_dpi(200)  # as it is drawn for paper
        FigureCanvasAgg(drawing).draw()
    texts = [text for text in drawing.findobj(Text) if text.get_visible() and text.get_text().strip()]
    scale = 72 / drawing.dpi
    boxes = [(text.get_text(), [edge * scale for edge in text.get_window_extent().extents]) for text in texts]
    return boxes, drawing.get_figheight() * 72


def assert_nothing_meets(kind, data):
    boxes, height = labels_of(kind, data)
    for words, (left, foot, right, top) in boxes:
        assert left >= -1 and right <= WIDE + 1, words
        assert foot >= -1 and top <= height + 1, words
    for (words, one), (other_words, other) in combinations(boxes, 2):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        assert across < 0.5 or down < 0.5, (words, other_words)


# --- no label lies over another, and none over the edge ---------------------------


def network(labels, numbers, families, ties):
    size = len(labels)
    nodes = [
        {"label": label, "number": number, "family": n * families // size}
        for n, (label, number) in enumerate(zip(labels, numbers, strict=False))
    ]
    together = [
        (one % size, other % size, number) for one, other, number in ties if one % size != other % size
    ]
    return {
        "nodes": nodes,
        "ties": together,
        "families": [f"Family {n}" for n in range(families)],
        "labels": {"nodes": "The number behind a code, and its size: voices.", "ties": "Voices together:"},
        "note": "Left out: 3.",
    }


@hypothesis_settings(max_examples=12, deadline=None, phases=[Phase.generate])
@given(st.data())
def test_the_labels_of_a_network_have_their_own_places(data):
    size = data.draw(st.sampled_from([2, 3, 5, 20, 50]))
    labels = data.draw(st.lists(LABELS, min_size=size, max_size=size))
    numbers = data.draw(st.lists(NUMBERS, min_size=size, max_size=size))
    ties = data.draw(st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99), NUMBERS), max_size=30))
    families = data.draw(st.integers(1, min(7, size)))
    assert_nothing_meets("network", network(labels, numbers, families, ties))


@hypothesis_settings(max_examples=8, deadline=None, phases=[Phase.generate])
@given(st.data())
def test_the_labels_of_a_field_have_their_own_places(data):
    size = data.draw(st.sampled_from([2, 7, 30]))
    labels = data.draw(st.lists(LABELS, min_size=size, max_size=size))
    cells = [data.draw(st.lists(st.integers(0, 999), min_size=n, max_size=n)) for n in range(size)]
    codes = [{"label": label, "number": 12} for label in labels]
    field = {"codes": codes, "cells": cells, "labels": {"field": "Voices."}, "note": ""}
    assert_nothing_meets("together", field)


@hypothesis_settings(max_examples=8, deadline=None, phases=[Phase.generate])
@given(st.data())
def test_the_labels_of_a_portrait_have_their_own_places(data):
    rows = data.draw(st.integers(1, 28))
    coders = data.draw(st.sampled_from([[""], ["An", "Bilal"]]))
    labels = data.draw(st.lists(LABELS, min_size=rows, max_size=rows))
    words = data.draw(st.integers(1, 20_000))
    step = max(1, words // 8)
    drawn = {
        "words": words,
        "asking": [[0, words // 3]],
        "rows": [
            {"label": label, "lanes": [{"label": coder, "bands": []} for coder in coders]} for label in labels
        ],
        "ticks": [(word, f"{word:,}") for word in range(0, words + 1, step)],
        "times": data.draw(st.sampled_from([[], [(0, "00:00:00"), (words // 2, "00:05:00")]])),
        "stances": {"supports": "supports", "mentions": "mentions"},
        "labels": {"words": "words from the beginning", "times": "time in the recording", "asking": "asks"},
        "note": "Left out: 3.",
    }
    assert_nothing_meets("portrait", drawn)


@hypothesis_settings(max_examples=8, deadline=None, phases=[Phase.generate])
@given(st.data())
def test_the_labels_of_words_have_their_own_places(data):
    row = st.fixed_dictionaries(
        {
            "word": st.text("abcdefgh", min_size=1, max_size=60),
            "here": st.floats(0.1, 9000),
            "others": st.none() | st.floats(0, 9000),
            "written": st.just("1,200 (12)"),
        }
    )
    panel = st.fixed_dictionaries({"title": LABELS, "rows": st.lists(row, min_size=1, max_size=10)})
    panels = data.draw(st.lists(panel, min_size=1, max_size=8))
    drawn = {
        "panels": panels,
        "labels": {"here": "this part", "others": "all others"},
        "note": "Left out: 3.",
    }
    assert_nothing_meets("words", drawn)


def test_what_stands_too_near_is_pushed_apart_in_its_order():
    """Three of ten points that all want to stand at 50 of 100: the first pushes the others down."""
    assert apart([50, 50, 50], [10, 10, 10], 0, 100) == [50, 60, 70]
    assert apart([95, 96], [10, 10], 0, 100) == [85, 95]  # the foot of the sheet pushes up
    assert apart([20, 80], [10, 10], 0, 100) == [20, 80]  # there is room


def test_a_label_breaks_where_it_must_and_ends_in_an_ellipsis_where_it_has_no_room():
    width = width_of("six wo", 7)
    assert folded("six words", width, 7) == ["six", "words"]
    assert folded("six\u00a0(4)", 100, 7) == ["six\u00a0(4)"]  # a number stays with its label
    assert folded("sixwords", width_of("sixw", 7) + 0.1, 7) == ["sixw", "ords"]
    assert folded("one two three four", width_of("three", 7), 7, 3) == ["one", "two", "thr…"]
    assert folded("", 50, 7) == [""]
    # the number behind a label is there also where the label is cut
    assert folded("one two three", width_of("tw…\u00a0(4)", 7) + 0.1, 7, 2, "(4)") == ["one", "tw…\u00a0(4)"]


def test_a_key_goes_on_below_where_a_line_is_full():
    pieces = flowed([200, 200, 200], 10, 0, gap=20)
    assert [(piece.x, piece.y) for piece in pieces] == [(0, 5), (220, 5), (0, 15)]


# --- the network ------------------------------------------------------------------


def test_codes_of_a_family_stay_together_and_those_that_go_together_become_neighbours():
    """Of 0 to 4 one family, 5 another; 0 goes with 4 and 4 with 2: they come to stand beside each other."""
    order = around([0, 0, 0, 0, 0, 1], [(0, 4, 9), (4, 2, 9)])
    assert order.index(5) in (0, 5)
    places = {thing: place for place, thing in enumerate(order)}
    steps = [abs(places[0] - places[4]), abs(places[4] - places[2])]
    assert [min(step, 6 - step) for step in steps] == [1, 1]
    assert order == around([0, 0, 0, 0, 0, 1], [(0, 4, 9), (4, 2, 9)])


def test_a_tie_is_the_thicker_and_darker_the_more():
    drawn = network(["a", "b", "c"], [1, 1, 1], 1, [(0, 1, 1), (1, 2, 9)])
    with settings():
        (axes,) = figures.KINDS["network"](drawn, "en").axes
    ties = axes.collections[0]
    from matplotlib.colors import to_hex

    assert [round(width, 2) for width in ties.get_linewidths()] == [1.14, 5.5]  # 0.6 + 4.9 × 1/9 and × 1
    assert [to_hex(colour) for colour in ties.get_edgecolors()] == [SHADES[2], SHADES[4]]


def test_families_have_shapes_of_their_own_and_size_follows_the_number():
    drawn = network(["a", "b", "c"], [1, 4, 16], 3, [(0, 1, 1), (1, 2, 1)])
    with settings():
        (axes,) = figures.KINDS["network"](drawn, "en").axes
    marks = [line for line in axes.lines if line.get_markeredgecolor() == COLOURS["card"].light]
    assert sorted(line.get_marker() for line in marks) == ["D", "o", "s"]
    # the area, and so the square of the width, goes with the number: 4 + 13 × √(n / 16)
    assert sorted(round(line.get_markersize(), 2) for line in marks) == [7.25, 10.5, 17.0]


# --- the portrait -----------------------------------------------------------------


def bands_of(stance):
    """Return where a band of the words 250 to 500 of 1,000 stands, and the middle of its strip."""
    band = {"from": 250, "to": 500, "stance": stance}
    drawn = {
        "words": 1000,
        "asking": [],
        "rows": [{"label": "O1", "lanes": [{"label": "", "bands": [band]}]}],
        "ticks": [],
        "times": [],
        "stances": {stance: stance},
        "labels": {"words": "words", "times": "", "asking": ""},
        "note": "",
    }
    with settings():
        (axes,) = portrait(drawn, "en").axes
    strip = next(one for one in axes.collections if one.get_zorder() == 2)
    box = strip.get_paths()[0].get_extents()
    (line,) = [one for one in axes.collections if one.get_zorder() == 1 and len(one.get_segments()) == 1][:1]
    (start, middle), (end, _middle) = line.get_segments()[0]
    return box, start, end, middle


def test_a_band_stands_where_its_words_stand():
    """A strip of so many points for 1,000 words: a band of the words 250 to 500 takes its second quarter."""
    box, start, end, _middle = bands_of("supports")
    assert (box.x0 - start) / (end - start) == pytest.approx(0.25)
    assert (box.x1 - start) / (end - start) == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("stance", "is_above", "is_below"),
    [
        ("supports", True, False),
        ("contradicts", False, True),
        ("qualifies", True, True),
        ("unable", True, True),
        ("mentions", True, True),
    ],
)
def test_the_place_of_a_band_tells_its_stance_without_any_colour(stance, is_above, is_below):
    box, _start, _end, middle = bands_of(stance)
    assert (box.y0 < middle - 0.1, box.y1 > middle + 0.1) == (is_above, is_below)


def test_bands_on_both_sides_have_heights_of_their_own():
    heights = {stance: round(bands_of(stance)[0].height, 1) for stance in ("qualifies", "unable", "mentions")}
    assert len(set(heights.values())) == 3


# --- in a page ----------------------------------------------------------------------

HOSTILE = "<script>alert(1)</script> & --!> \"'"


def drawn_network(label=HOSTILE, url="/code/a%22%3E"):
    nodes = [{"label": label, "number": 1, "family": 0, "url": url}, {"label": "b", "number": 1, "family": 0}]
    labels = {"nodes": "voices", "ties": "together"}
    data = {"nodes": nodes, "ties": [(0, 1, 1)], "families": ["Themes"], "labels": labels, "note": ""}
    return figures.svg(Figure("n", "network", "", "", data))


def test_a_drawing_in_a_page_has_no_style_no_comment_and_the_colours_of_the_page():
    page = inlined(drawn_network(), HOSTILE, {"/code/a%22%3E": HOSTILE})
    assert page.startswith("<svg ")
    assert "style" not in page.replace("_style", "")
    assert "<!--" not in page
    assert "<script" not in page
    assert 'fill="var(--ink)"' in page
    assert 'stroke="var(--shade3)"' in page or 'stroke="var(--shade2)"' in page
    assert not re.search(r"#[0-9a-f]{6}\b", page)


def test_a_link_says_where_it_leads_and_what_people_wrote_stays_text():
    from xml.etree import ElementTree

    page = inlined(drawn_network(), "a & b", {"/code/a%22%3E": HOSTILE})
    root = ElementTree.fromstring(page)
    links = root.findall(".//{*}a")
    assert {link.get("href") for link in links} == {"/code/a%22%3E"}
    assert {link.get("aria-label") for link in links} == {HOSTILE}
    assert links[0].findtext("{*}title") == HOSTILE
    assert (root.get("role"), root.get("aria-label")) == ("group", "a & b")
    assert ElementTree.fromstring(inlined(drawn_network(), "a")).get("role") == "img"


def test_by_night_a_file_of_its_own_has_the_colours_of_the_night():
    drawn = themed(drawn_network()).decode()
    night = drawn[drawn.index("prefers-color-scheme:dark") :]
    assert f"--c{COLOURS['accent'].light[1:]}:{COLOURS['accent'].dark}" in night
    assert f"--c{COLOURS['card'].light[1:]}:{COLOURS['card'].dark}" in night


def test_shades_can_be_told_apart_in_grey():
    """Each shade is darker than the one before by what an eye sees on paper."""
    greys = []
    for shade in SHADES:
        red, green, blue = (int(shade[n : n + 2], 16) for n in (1, 3, 5))
        greys.append(0.299 * red + 0.587 * green + 0.114 * blue)
    assert all(light - dark > 20 for light, dark in pairwise(greys))
