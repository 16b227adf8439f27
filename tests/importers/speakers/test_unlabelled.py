"""Words without a label: the other side of a talk, timed or numbered segments, paragraphs."""

import pytest

from coder.importers.speakers.lines import Style
from coder.importers.speakers.turns import find_turns


def read(text, **options):
    """Return the turns of a text as speaker and words, and what was remarked."""
    found = find_turns(text, **options)
    return [(turn.speaker, text[turn.start : turn.end]) for turn in found.turns], found.warnings


def said(text, **options):
    return [words for _, words in read(text, **options)[0]]


# --- one side has labels ----------------------------------------------------------


def one_side(*answers, before=0):
    """Write a question for each number of answers, and so many paragraphs above the first."""
    text = "Before.\n\n" * before
    return text + "".join("MODERATOR: So?\n\n" + "Yes.\n\n" * count for count in answers)


def test_more_paragraphs_than_labels_are_of_the_other_side():
    """Two labels and three paragraphs behind them; with two, an answer may go on."""
    assert [speaker for speaker, _ in read(one_side(1, 2))[0]] == ["MODERATOR", None] * 2
    assert read(one_side(1, 1))[0] == [("MODERATOR", "So?\n\nYes.")] * 2
    assert read(one_side(9))[0] == [("MODERATOR", "So?" + "\n\nYes." * 9)]  # a single label


def test_up_to_four_paragraphs_a_label_are_answers():
    """Two labels: eight paragraphs in all are two answers and one before them; nine are turns each."""
    assert [speaker for speaker, _ in read(one_side(3, 3, before=2))[0]] == [
        None,
        "MODERATOR",
        None,
        "MODERATOR",
        None,
    ]
    assert len(said(one_side(3, 3, before=3))) == 3 + 2 + 6


def test_a_title_between_answers_is_nobodys():
    text = "# Part one\n\nMODERATOR: So?\n\nYes.\n\n## Part two\n\nNo.\n\nMODERATOR: So?\n\nYes.\n"
    assert said(text) == ["So?", "Yes.\n\n## Part two\n\nNo.", "So?", "Yes."]
    styles = {8: Style(heading=True)}
    text = "MODERATOR: So?\n\nYes.\n\nNo.\n\nMODERATOR: So?\n\nPart two\n\n Yes. \n" + "\nNo.\n" * 8
    assert "Part two" not in said(text, styles=styles)
    assert "Part two" in said(text)


def test_times_stay_with_labels_on_lines_of_their_own():
    text = "MODERATOR 0:05\nSo?\n\nYes.\n\nNo.\n\nMODERATOR 0:09\nSo?\n\nYes.\n"
    assert [turn.time for turn in find_turns(text).turns] == [5, None, 9, None]


def test_the_place_of_each_paragraph_is_told_without_its_blanks():
    text = "  Before. \n\nMODERATOR: So?\n\n  Yes. \n\nNo.\n\nMODERATOR: So?\n\n\tYes.\n"
    assert read(text) == (
        [
            (None, "Before."),
            ("MODERATOR", "So?"),
            (None, "Yes. \n\nNo."),
            ("MODERATOR", "So?"),
            (None, "Yes."),
        ],
        ["Only 'MODERATOR' has a label; paragraphs without one became turns of a speaker without a name."],
    )


# --- nobody has a label --------------------------------------------------------------


def test_a_text_is_cut_at_blank_lines_where_it_has_any():
    assert said("one\ntwo\n\nthree\n") == ["one\ntwo", "three"]
    assert said("one\ntwo\nthree\n\n\n") == ["one", "two", "three"]
    assert said("\none\ntwo\n") == ["one", "two"]
    assert said("one\ntwo\n\nthree\n", paragraphs=True) == ["one", "two", "three"]
    assert read("one\n\ntwo\n\n")[1] == [
        "No speakers were found: its 2 paragraphs became turns without a speaker."
    ]


def test_titles_and_rules_are_no_words():
    assert said("# One\n\ntwo\n\n-------\n\nthree\n") == ["two", "three"]
    assert said("Title\n\ntwo\n", styles={0: Style(heading=True)}) == ["two"]
    assert said("two\n\n- - -\n\n* * *\n\nthree\n") == ["two", "three"]


def test_a_text_without_words_has_no_turns():
    assert read(" \n\n") == ([], [])
    assert read("")[0] == []


def test_three_times_before_half_of_the_paragraphs_make_segments():
    timed = "0:05 one\n0:06 two\n0:07 three\n"
    assert said(timed) == ["one", "two", "three"]
    assert said("0:05 one\n0:06 two\n") == ["0:05 one", "0:06 two"]
    assert said(timed + "four\nfive\nsix\n") == ["one", "two", "three\nfour\nfive\nsix"]
    assert said(timed + "four\nfive\nsix\nseven\n")[0] == "0:05 one"


def test_of_paragraphs_with_many_lines_each_has_a_time():
    """Three times among nine lines are less than half of the lines, and as many as there are paragraphs."""
    text = "".join(f"0:0{n} One, so.\ntwo\nthree\n\n" for n in range(3))
    assert said(text) == ["One, so.\ntwo\nthree"] * 3
    assert said(text + "one\ntwo\nthree\n")[0] == "0:00 One, so.\ntwo\nthree"


def test_words_before_the_first_time_are_left_out_of_the_segments():
    found = find_turns("A talk\n0:05 one\n0:06 two\n0:07 - 0:09 three\n")
    assert [turn.time for turn in found.turns] == [5, 6, 7]
    assert (found.last_time, found.warnings) == (
        9,
        ["No speakers were found: its 3 timed segments became turns without a speaker."],
    )


def test_a_time_without_words_is_no_segment():
    found = find_turns("0:05 one\n\n0:06\n\n0:07 three\n\n")
    assert [turn.time for turn in found.turns] == [5, 7]


@pytest.mark.parametrize("number", ["1. ", "1) ", "1\t", " 12  "])
def test_three_numbers_before_half_of_the_paragraphs_make_segments(number):
    assert said(f"{number}one\n\n{number}two\n\n{number}three\n\n" + "more\n\n" * 3) == [
        "one",
        "two",
        "three",
        *["more"] * 3,
    ]
    assert said(f"{number}one\n\n{number}two\n\n")[0] == f"{number}one".strip()
    assert (
        said(f"{number}one\n\n{number}two\n\n{number}three\n\n" + "more\n\n" * 4)[0] == f"{number}one".strip()
    )


def test_numbers_tell_no_time():
    found = find_turns("1. one\n\n2. two\n\n3. three\n")
    assert ([turn.time for turn in found.turns], found.last_time) == ([None] * 3, None)
    assert "3 numbered paragraphs" in found.warnings[0]


def test_the_facts_above_are_no_words():
    assert said("Date: 3 May\nPlace: Gent\n\none\n\ntwo\n") == ["one", "two"]
    assert said("---\ntitle: x\n---\none\n\ntwo\n") == ["one", "two"]


def test_what_looks_like_a_title_behind_a_label_is_speech_and_what_follows_an_answer():
    text = "MODERATOR: # one\n\nYes.\n\nNo.\n\nMODERATOR: So?\n\nYes.\n"
    assert read(text)[0] == [
        ("MODERATOR", "# one"),
        (None, "Yes.\n\nNo."),
        ("MODERATOR", "So?"),
        (None, "Yes."),
    ]


def test_a_title_under_a_label_on_a_line_of_its_own_is_nobodys():
    text = "MODERATOR 0:05\n# one\nSo?\n\nYes.\n\nNo.\n\nMODERATOR 0:09\nSo?\n\nYes.\n"
    assert read(text)[0][:2] == [("MODERATOR", "So?"), (None, "Yes.\n\nNo.")]
