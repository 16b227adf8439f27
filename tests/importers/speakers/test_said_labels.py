"""Whoever a person names speaks, however the label is written; nobody else does."""

import pytest

from coder.importers.reading_options import speakers_said
from coder.importers.speakers.turns import find_turns


def turns(text, *said):
    return [
        (turn.speaker, text[turn.start : turn.end], turn.time) for turn in find_turns(text, said=said).turns
    ]


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        ("Anna | NGO - Hello.\nTom - Yes.\nNote: no.\n", ["Anna | NGO", "Tom"], ["Hello.", "Yes.\nNote: no."]),
        ("[Anna] Hello: you.\n(Tom) Yes.\nAnna thinks so.\n", ["Anna", "Tom"], ["Hello: you.", "Yes.\nAnna thinks so."]),
        ("**Anna:** Hello.\n\n**Tom** 00:12\nYes.\n", ["Anna", "Tom"], ["Hello.", "Yes."]),
        ("Anna\nHello.\nTom\nYes.\n", ["anna", "TOM"], ["Hello.", "Yes."]),
        ("1. Anna: Hello.\n2. Tom: Yes.\n", ["Anna", "Tom"], ["Hello.", "Yes."]),
    ],
)  # fmt: skip
def test_a_name_is_found_in_any_frame(text, said, expected):
    assert [words for _speaker, words, _time in turns(text, *said)] == expected


def test_a_label_that_holds_a_comma_comes_together_again():
    assert speakers_said("Anna Berg, NGO, Tom Hay") == ("Anna Berg", "NGO", "Tom Hay")
    assert turns("Anna Berg, NGO: Hello.\nTom Hay: Yes.\n", "Anna Berg", "NGO", "Tom Hay") == [
        ("Anna Berg, NGO", "Hello.", None),
        ("Tom Hay", "Yes.", None),
    ]
    assert speakers_said("Anna Berg, NGO; Tom Hay") == ("Anna Berg, NGO", "Tom Hay")


def test_who_is_not_named_does_not_speak_and_nothing_is_doubtful():
    found = find_turns("Anna: Hello.\nTom: Yes.\nAnna: So.\nBesluit: no.\n", said=["Anna", "Tom"])
    assert found.labels == ["Anna", "Tom"]
    assert found.doubts == []


def test_where_nobody_of_those_named_speaks_the_labels_are_found_as_ever():
    assert find_turns("Anna: Hello?\nTom: Yes.\n", said=["Piet"]).labels == ["Anna", "Tom"]
