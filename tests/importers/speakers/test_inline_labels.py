"""Labels within a line: another voice begins there, if the file has that label elsewhere."""

import pytest

from coder.importers.speakers.turns import find_turns

TALK = "I: What changed?\nR: A lot, I think.\nI: And who keeps it?\nR: Two women.\n"


def said(text):
    return [(turn.speaker, text[turn.start : turn.end]) for turn in find_turns(text).turns]


def test_a_label_of_the_file_within_a_line():
    text = f"{TALK}I: Since when? R: Since May. Nobody left.\n"
    assert said(text)[-2:] == [("I", "Since when?"), ("R", "Since May. Nobody left.")]


def test_a_talk_in_one_line():
    text = "I: What changed? R: A lot. He said: go. I: Since when? R: Since May. I: Thanks. R: Bye."
    assert [speaker for speaker, _ in said(text)] == ["I", "R", "I", "R", "I", "R"]
    assert said(text)[1] == ("R", "A lot. He said: go.")


def test_question_and_answer_in_each_line():
    text = "Tom: What changed? Anna: A lot.\nTom: Since when? Anna: Since May.\nTom: Who? Anna: Two women.\n"
    assert [speaker for speaker, _ in said(text)] == ["Tom", "Anna"] * 3


@pytest.mark.parametrize(
    "line",
    [
        "R: We asked. He said: go home.",  # nobody's label
        "R: It was late. Note: I was not there.",
        "R: It is written. Example: the goats.",
    ],
)
def test_what_is_said_within_a_line(line):
    assert said(f"{TALK}I: And then?\n{line}\n")[-1] == ("R", line.removeprefix("R: "))


def test_a_title_before_a_name_is_one_label():
    text = "Mr. Hay: What changed?\nMrs. Berg: A lot.\nMr. Hay: Since when?\nMrs. Berg: Since May.\n"
    assert [speaker for speaker, _ in said(text)] == ["Mr. Hay", "Mrs. Berg"] * 2
