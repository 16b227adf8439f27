"""Lines that know their place, titles that are underlined, and the block that a Markdown file starts with."""

import pytest

from coder.importers.speakers.lines import DetectedTurns, Line, Style, after_front_matter, lines_of
from coder.model import Turn


def test_lines_know_where_they_start_and_end_and_how_they_are_set():
    assert lines_of("één\n\nJan: ja", {2: Style(bold=4), 0: Style(heading=True)}) == [
        Line(0, "één", 0, True),
        Line(4, "", 0, False),
        Line(5, "Jan: ja", 4, False),
    ]
    assert Line(5, "Jan: ja").end == 12
    assert (Style().bold, Style().heading, Line(0, "").bold, Line(0, "").heading) == (0, False, 0, False)


def headings(text):
    return [line.text for line in lines_of(text, {}) if line.heading]


@pytest.mark.parametrize("rule", ["====", "----", "~~~~", "^^^^", "----  "])
def test_a_line_that_is_underlined_is_a_title(rule):
    assert headings(f"Opening\n{rule}\n\nJan: ja.\n") == ["Opening"]


@pytest.mark.parametrize("rule", ["===", "-=-=", "++++", "----x", "-"])
def test_what_is_no_rule_underlines_nothing(rule):
    assert headings(f"Two\n{rule}\n") == []


def test_a_rule_is_longer_than_half_of_its_title():
    assert headings("Opening\n----\n") == ["Opening"]  # seven letters, four dashes
    assert headings("Openings\n----\n") == []  # eight letters
    assert headings("\n----\n") == []


def test_every_title_of_a_text_is_found():
    assert headings("One\n====\nwords\nTwo\n----\n") == ["One", "Two"]


def front_matter(*texts):
    return after_front_matter([Line(0, text) for text in texts])


def test_what_follows_the_front_matter():
    assert front_matter("---", "title: x", "---", "Jan: ja.") == 3
    assert front_matter("--- ", "title: x", "... ", "Jan: ja.") == 3
    assert front_matter("---", "---", "---") == 2


def test_a_text_without_front_matter_begins_at_its_first_line():
    assert front_matter("Jan: ja.", "---", "---") == 0
    assert front_matter("---", "title: x") == 0
    assert front_matter("---") == 0


def test_front_matter_ends_within_two_hundred_lines():
    assert front_matter("---", *["x: y"] * 198, "---", "Jan: ja.") == 200
    assert front_matter("---", *["x: y"] * 199, "---", "Jan: ja.") == 0


def test_turns_are_numbered_and_their_labels_listed_once():
    detected = DetectedTurns()
    for speaker in ("Jan", None, "Marie", "Jan"):
        detected.add(speaker, 3, 5, 1.5)
    detected.list_labels()
    assert detected.turns[2] == Turn(3, "Marie", 3, 5, 1.5)
    assert detected.labels == ["Jan", "Marie"]
