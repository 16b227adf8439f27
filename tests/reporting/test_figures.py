"""Figures: each kind drawn from the data that its function documents."""

import re
import warnings
from io import BytesIO
from xml.etree import ElementTree

import pytest

from coder.reporting import figures
from coder.reporting.document import Figure
from coder.reporting.figures.canvas import settings

STEPS = [("contradicted", "tegengesproken"), ("contested", "betwist"), ("confirmed", "bevestigd")]
DATA = {
    "verdicts": {
        "steps": STEPS,
        "rows": [
            {"label": "O1 $olidarity", "verdict": "confirmed", "rule": "contested"},
            {"label": "O2", "verdict": None, "rule": "contradicted"},
        ],
        "verdict": "Oordeel",
        "rule": "Regel",
    },
    "heatmap": {"rows": ["EQ1"], "columns": ["S1", "Unions"], "values": [[0, 9]], "marks": [["", "9+"]], "legend": ""},
    "grid": {
        "rows": ["High", "Medium", "Low"],
        "columns": ["Low", "Medium", "High"],
        "cells": [[[], [], ["C1 clause"]], [[], ["C2", "C3"], []], [[], [], []]],
        "row_title": "Importance",
        "column_title": "Contribution",
    },
    "profile": {
        "rows": [{"label": "trigger", "stage": "start"}],
        "columns": ["Unions", "All"],
        "cells": [
            [
                {"degree": "important", "direction": "mixed", "clusters": 3, "against": 1},
                {"degree": "not_discussed", "direction": None, "clusters": 0, "against": 0},
            ]
        ],
        "degrees": {"important": "important", "not_discussed": "not discussed"},
        "played": "played",
        "against": "against",
        "only_against": "only against",
    },
    "lines": {
        "panels": [
            {"title": "I1", "unit": "persons", "years": [2020, 2021, 2022],
             "values": [10, None, 30], "targets": {2022: (25, 25), 2023: (30, 40)}, "whole": (50, 60),
             "baseline": 5},
            {"title": "I2", "unit": "", "years": [2020], "values": [None], "targets": {}, "whole": None,
             "baseline": None},
            {"title": "I3", "unit": "", "years": [2020], "values": [-1200.5], "targets": {}, "whole": None,
             "baseline": None},
        ],
        "labels": {
            "value": "value", "target": "target", "whole": "for all", "baseline": "baseline", "missing": "missing"
        },
    },
    "coverage": {
        "rows": ["EQ1"],
        "columns": ["S1", "S2", "S3"],
        "cells": [["said", "not_asked", ""]],
        "states": {"said": "said", "not_asked": "not asked"},
    },
    "agreement": {
        "rows": [{"label": "training", "percent": 0.9, "kappa": -0.1, "alpha": None, "units": 40}],
        "measures": {"percent": "agreement", "kappa": "kappa", "alpha": "alpha"},
        "threshold": 0.667,
        "threshold_label": "good from here",
    },
    "saturation": {
        "sources": ["S1", "S2"],
        "new": [8, 1],
        "total": [8, 9],
        "labels": {"new": "new", "total": "all", "sources": "sources", "codes": "codes"},
    },
    "network": {
        "nodes": [
            {"label": "O1 $olidarity", "number": 3, "family": 0},
            {"label": "O2", "number": 1, "family": 0},
            {"label": "training", "number": 1200, "family": 1},
        ],
        "ties": [(0, 1, 1), (0, 2, 5)],
        "families": ["Outcomes", "Themes"],
        "labels": {"nodes": "voices of a code", "ties": "together in"},
        "note": "",
    },
    "together": {
        "codes": [{"label": "O1 $olidarity", "number": 3}, {"label": "O2", "number": 1200}],
        "cells": [[], [9]],
        "labels": {"field": "voices"},
        "note": "left out: 7",
    },
    "portrait": {
        "words": 1000,
        "asking": [[0, 40]],
        "rows": [
            {"label": "O1", "lanes": [
                {"label": "An", "bands": [{"from": 50, "to": 150, "stance": "supports"}]},
                {"label": "Bilal", "bands": [{"from": 60, "to": 61, "stance": "contradicts"}]},
            ]},
        ],
        "ticks": [(0, "0"), (500, "500"), (1000, "1.000")],
        "times": [(200, "00:05:00")],
        "stances": {"supports": "supports", "contradicts": "contradicts"},
        "labels": {"words": "words", "times": "time", "asking": "interviewer"},
        "note": "",
    },
    "words": {
        "panels": [
            {"title": "Unions", "rows": [{"word": "keten", "here": 40.0, "others": 2.0, "written": "8 (2)"}]},
            {"title": "Schools", "rows": [{"word": "les", "here": 10.0, "others": 0.0, "written": "3 (2)"}]},
        ],
        "labels": {"here": "this part", "others": "others"},
        "note": "in a million words",
    },
}  # fmt: skip


def test_every_kind_is_tried_here():
    assert set(DATA) == set(figures.KINDS)


@pytest.mark.parametrize("kind", DATA)
def test_a_figure_is_drawn_the_same_each_time(kind):
    figure = Figure(kind, kind, "caption", "alt", DATA[kind])
    first, second = figures.svg(figure, "nl"), figures.svg(figure, "nl")
    assert first == second
    assert first.startswith(b"<?xml")
    assert b"<dc:date>" not in first


def words_of(drawing):
    """List the labels of a laid-out drawing that are to be seen, with the box of each."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.text import Text

    FigureCanvasAgg(drawing).draw()
    texts = [text for text in drawing.findobj(Text) if text.get_visible() and text.get_text().strip()]
    return [(" ".join(text.get_text().split()), text.get_window_extent()) for text in texts]


@pytest.mark.parametrize("kind", DATA)
def test_everything_in_a_figure_finds_its_place(kind):
    """No label lies over the edge, and what does not fit says so in a warning when the layout is made."""
    with settings():
        warnings.simplefilter("error")
        drawing = figures.KINDS[kind](DATA[kind], "nl")
        labels = words_of(drawing)
    edge = drawing.bbox.padded(1)
    for words, box in labels:
        if not re.fullmatch(
            r"[−\d.,]+", words
        ):  # an axis holds numbers beyond its end, and does not draw them
            assert edge.x0 <= box.x0 <= box.x1 <= edge.x1, words
            assert edge.y0 <= box.y0 <= box.y1 <= edge.y1, words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("verdicts", "O1 $olidarity|O2|✕ tegengesproken|⇄ betwist|● bevestigd|Oordeel|Regel"),
        ("heatmap", "EQ1|S1|Unions|9+"),
        ("grid", "High|Medium|Low|• C1 clause|• C2 • C3|Importance|Contribution"),
        ("profile", "trigger (start)|Unions|All|important|not discussed|+3 −1|played|against|only against"),
        ("lines", "I1|persons|10|30|I2|missing|I3|−1.200,5|2020|2023|value|target|for all|baseline"),
        ("coverage", "EQ1|S1|S2|S3|said|not asked"),
        ("agreement", "training (40)|agreement|kappa|good from here|0,2"),
        ("saturation", "S1|S2|new|all|sources|codes"),
        (
            "network",
            "O1 $olidarity (3)|O2 (1)|training (1.200)|Outcomes|Themes|together in|1|5|voices of a code",
        ),
        ("together", "1|2|O1 $olidarity|O2|3|9|1.200|voices left out: 7"),
        ("portrait", "O1|An|Bilal|+|500|1.000|00:05:00|words|time|+ supports|− contradicts|interviewer"),
        ("words", "Unions|keten|8 (2)|Schools|les|3 (2)|this part|others|in a million words"),
    ],
)
def test_a_figure_shows_the_words_it_was_given(kind, words):
    with settings():
        shown = {label for label, _ in words_of(figures.KINDS[kind](DATA[kind], "nl"))}
    assert set(words.split("|")) - shown == set()


def test_a_figure_for_paper_fits_a_page_and_has_the_same_bytes():
    from PIL import Image

    rows = [{"label": f"O{n}", "verdict": "confirmed", "rule": "confirmed"} for n in range(60)]
    figure = Figure("v", "verdicts", "", "", {**DATA["verdicts"], "rows": rows})
    drawn = figures.png(figure)
    assert drawn == figures.png(figure)
    width, height = Image.open(BytesIO(drawn)).size
    assert (width, height) == (1260, 1720)  # 6.3 by 8.6 inches at 200 dots


@pytest.mark.parametrize("kind", DATA)
def test_a_figure_reads_in_grey(kind):
    """Without any colour there are still light and dark: text and shapes stand out from the paper."""
    from PIL import Image

    grey = Image.open(BytesIO(figures.png(Figure(kind, kind, "", "", DATA[kind])))).convert("L")
    darkest, lightest = grey.getextrema()
    assert darkest < 80
    assert lightest == 255


def test_labels_that_no_typeface_has_draw_without_complaint():
    odd = {**DATA["heatmap"], "rows": ["שלום 👩🏽‍🌾 \x00 $\\frac{"]}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        drawn = figures.svg(Figure("h", "heatmap", "", "", odd))
    assert ElementTree.fromstring(drawn).tag == "{http://www.w3.org/2000/svg}svg"
    with settings():
        labels = [words for words, _ in words_of(figures.KINDS["heatmap"](odd, "nl"))]
    assert (
        "שלום 👩🏽‍🌾 $\\frac{" in labels
    )  # what XML cannot hold is left out, and nothing is read as a formula
