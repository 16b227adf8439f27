"""What a reader is told of who a source is, level by level."""

import pytest

from coder.analysis.withholding import level_of, told

TALK = {
    "title": "Talk with Mina",
    "organisation": "Atelier A",
    "voice": "Atelier A",
    "file": "mina.docx",
    "kind": "interview",
    "group": "crafts",
    "role": "weaver",
    "relation": "independent",
    "date": "2025-06-12",
    "persons": 2,
}
HIDDEN = {"title": None, "organisation": None, "voice": None, "file": None}


@pytest.mark.parametrize(
    ("level", "hidden"),
    [
        ("show", {}),
        ("function", {**HIDDEN, "date": "2025-06"}),
        ("nothing", {**HIDDEN, "group": None, "role": None, "date": None, "persons": None}),
    ],
)
def test_each_level_tells_less(level, hidden):
    assert told({**TALK, "withhold": level}) == {**TALK, "withhold": level, **hidden}


def test_a_row_of_before_the_levels_told_function_and_group():
    assert level_of({"withhold_names": True}) == "function"
    assert level_of({"withhold_names": False}) == "show"
