"""An indicator as lines: what is cited of a year stays on that year when figures come and go."""

import pytest

from coder.analysis.indicator_text import (
    Reference,
    in_order,
    indicator_lines,
    indicator_transcript,
    keep_cited_lines,
    line_edits,
    line_spans,
    moved_position,
    moved_span,
    read_reference,
    register_change,
)
from coder.model import Codebook, Indicator, Source, SourceKind

MEMBERS = Indicator("I2", "Members", unit="people", baseline=7.0, values={2021: 90.5, 2020: 80.0, 2022: None})
TEXT = "I2 Members (people)\nMembers (people), baseline: 7\nMembers (people), 2020: 80"


def lines_of(**fields):
    return in_order(indicator_lines(Indicator("I2", "Members", **fields), "en"))


def test_each_figure_is_a_line_and_a_turn_of_its_own():
    made = indicator_transcript(MEMBERS, indicator_lines(MEMBERS, "en"))
    assert made.text == f"{TEXT}\nMembers (people), 2021: 90.5"
    assert made.title == "I2 Members"
    assert [made.text[turn.start : turn.end].rpartition(" ")[2] for turn in made.turns] == [
        "(people)",
        "7",
        "80",
        "90.5",
    ]
    assert [(turn.n, turn.speaker) for turn in made.turns] == [(1, None), (2, None), (3, None), (4, None)]


def test_lines_are_known_by_their_year():
    assert line_spans(TEXT) == {"title": (0, 19), "baseline": (20, 49), "2020": (50, 76)}
    assert line_spans("In short, 2020: yes") == {"title": (0, 19)}  # the first is the title whatever it says


def test_an_indicator_without_a_title_goes_by_its_id():
    assert indicator_lines(Indicator("I2", "", values={2020: 1.0}), "nl") == {
        "title": "I2 I2",
        "2020": "I2, 2020: 1",
    }


def test_what_was_cited_keeps_a_line_without_a_figure():
    lines = indicator_lines(Indicator("I2", "Members", values={2021: 90.0}), "en")
    keep_cited_lines(lines, TEXT)
    assert list(in_order(lines).values()) == [
        "I2 Members",
        "Members (people), baseline: –",
        "Members (people), 2020: –",
        "Members, 2021: 90",
    ]


def test_a_passage_follows_its_line_and_one_of_several_is_the_whole():
    former = "\n".join(lines_of(values={2020: 80.0}).values())  # I2 Members / Members, 2020: 80
    text = "\n".join(lines_of(baseline=7.0, values={2020: 81.5}).values())
    assert text == "I2 Members\nMembers, baseline: 7\nMembers, 2020: 81.5"
    edits = line_edits(former, text)
    assert edits == [(0, 10, 0, 10), (11, 28, 32, 51)]
    assert moved_span(text, edits, 11, 28) == (32, 51)
    assert moved_span(text, edits, 25, 27) == (32, 51)
    assert moved_span(text, edits, 8, 12) == (0, 51)
    assert moved_span(text, edits, 40, 45) == (0, 10)  # on no line of before: the title


@pytest.mark.parametrize(("position", "there"), [(0, 0), (11, 32), (14, 35), (28, 51), (60, 60)])
def test_a_position_in_anothers_text_is_found_in_the_same_line(position, there):
    theirs = "I2 Members\nMembers, 2020: 80"
    text = "I2 Members\nMembers, baseline: 7\nMembers, 2020: 81.5"
    assert moved_position(position, theirs, text) == there


def test_a_reference_names_an_indicator_or_a_year_of_it():
    book = Codebook(id="b", indicators=(MEMBERS,))
    assert read_reference(book, " I2 ") == Reference(MEMBERS, None)
    assert read_reference(book, "I2:2019") == Reference(MEMBERS, "2019")
    assert read_reference(book, "I2:baseline") == Reference(MEMBERS, "baseline")
    assert [read_reference(book, written) for written in ("I3", "I2:19", "I2 2019", "")] == [None] * 4


def source(title, organisation):
    return Source(id="S1", title=title, kind=SourceKind.FIGURES, language=None, organisation=organisation)


@pytest.mark.parametrize(
    ("known", "before", "change"),
    [
        (
            source("I2 Bakers", "Mill"),
            {"title": "Bakers", "owner": "Mill"},
            {"title": "I2 Members", "organisation": "Union"},
        ),
        (source("Ours", "Mill"), {"title": "Bakers", "owner": "Mill"}, {"organisation": "Union"}),
        (source("I2 Bakers", "Else"), {"title": "Bakers", "owner": "Mill"}, {"title": "I2 Members"}),
        (source("I2 Members", "Union"), {"title": "Members", "owner": "Union"}, {}),
        (source("I2 Bakers", None), None, {"organisation": "Union"}),
    ],
)
def test_title_and_owner_follow_the_codebook_where_nobody_said_otherwise(known, before, change):
    assert register_change(Indicator("I2", "Members", owner="Union"), known, before) == change
