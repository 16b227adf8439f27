"""Notes in which the layout tells question from answer; where it does not, nobody is said to have asked."""

import pytest

from coder.importers.speakers.lines import Style
from coder.importers.speakers.turns import find_turns


def said(text, styles=None):
    found = find_turns(text, styles, paragraphs=True)
    return [(turn.speaker, text[turn.start : turn.end]) for turn in found.turns]


ASKED = [
    ("Interviewer", "What changed?"),
    ("Respondent", "All."),
    ("Interviewer", "And now?"),
    ("Respondent", "No."),
]


@pytest.mark.parametrize(
    "text",
    [
        "1. What changed?\nAll.\n2. And now?\nNo.",
        "1) What changed?\n→ All.\n2) And now?\n→ No.",
        "1.1 What changed?\n- All.\n1.2 And now?\n- No.",
        "Q1: What changed?\nA1: All.\nQ2: And now?\nA2: No.",
        "**What changed?**\nAll.\n**And now?**\nNo.",
        "**1. What changed?**\nAll.\n**2. And now?**\nNo.",
        "*What changed?*\n=> All.\n*And now?*\n=> No.",
        "What changed?\n• All.\nAnd now?\n• No.",
    ],
)
def test_questions_and_answers_by_their_signs(text):
    assert said(text) == ASKED


@pytest.mark.parametrize("label", ["Answer", "R", "Anna Berg", "AB"])
def test_questions_without_a_label_above_answers_with_one(label):
    asked = [(speaker if speaker == "Interviewer" else label, words) for speaker, words in ASKED]
    assert said(f"What changed?\n{label}: All.\nAnd now?\n{label}: No.") == asked
    assert said(f"Question 1 - What changed?\n{label}: All.\nQuestion 2 - And now?\n{label}: No.") == asked


@pytest.mark.parametrize(
    "style", [Style(bold=40), Style(italic=40), Style(heading=True), Style(listed="number")]
)
def test_questions_and_answers_by_their_type(style):
    assert said("What changed?\nAll.\nAnd now?\nNo.", {0: style, 2: style}) == ASKED


@pytest.mark.parametrize(
    "text",
    [
        "What changed?\nAll.",  # one question is none of a guide
        "1. We did this.\n2. We did that.\n3. We stopped.",
        "1. What changed?\n2. And now?\n3. And then?",  # a guide without answers
        "All.\nWhy not?\nNo.\nWhy not?\nNo.",  # does not begin with a question
        "**Training**\nAll.\n**Members**\nNo.",
        "XY ~ What changed?\nZ ~ All.\nXY ~ And now?\nZ ~ No.\nXY ~ Why?\nZ ~ So.",
    ],
)
def test_where_the_layout_does_not_tell_nobody_asks(text):
    assert "Interviewer" not in [speaker for speaker, _ in said(text)]


def test_the_names_of_the_header_are_the_labels():
    assert said("Interviewer: Tom Hay\nInterviewee: Anna Berg\n1. What changed?\nAll.\n2. And now?\nNo.") == [
        ("Tom Hay" if speaker == "Interviewer" else "Anna Berg", words) for speaker, words in ASKED
    ]


def test_roles_and_the_ground_are_told():
    found = find_turns("1. What changed?\nAll.\n2. And now?\nNo.")
    assert found.roles == {"Interviewer": "interviewer", "Respondent": "respondent"}
    assert "layout tells question from answer" in found.warnings[0]


def test_what_is_remarked_or_titled_between_is_nobodys():
    text = "1. What changed?\nAll.\nRemark: she was in a hurry that day.\n2. And now?\nNo."
    assert said(text)[2] == (None, "Remark: she was in a hurry that day.")
    text = "1. What changed?\nAll.\nImpression\nOpen.\n2. And now?\nNo."
    assert said(text, {2: Style(bold=10)})[2:4] == [(None, "Impression"), (None, "Open.")]
