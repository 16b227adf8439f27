"""Lines in which somebody else may begin to speak are shown, and only those."""

import pytest

from coder.importers.speakers.turns import find_turns

TALK = (
    "Interviewer: What changed?\nAnna: A lot, I think.\nInterviewer: And who keeps it?\nAnna: Two women.\n"
    "Interviewer: Since when?\nAnna: Since May.\n"
)


def doubts(line):
    return [(doubt.line, doubt.label) for doubt in find_turns(f"{TALK}{line}\n{TALK}").doubts]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Piet Jansen - I was there too.", "Piet Jansen"),  # set off in another way
        ("Anna - and then more", "Anna"),  # a speaker, in another way
        ("Planning: het geld.", "Planning"),  # taken, but it comes once, and may be a title
        ("Vraag 3: Wat nu?", "Vraag 3"),
    ],
)
def test_what_may_be_somebody(line, label):
    assert doubts(line) == [(7, label)]


@pytest.mark.parametrize(
    "line",
    [
        "and so it was.",
        "Zij zei: kom maar.",
        "[laughs] yes",
        "Conclusie: goed gesprek",
        "OK. Next.",
        "Well - no.",
    ],
)
def test_what_is_plainly_said(line):
    assert doubts(line) == []


def test_a_name_in_brackets_must_come_back():
    text = TALK + "[Piet] I was there.\n" + TALK + "[Piet] And I.\n"
    assert [(doubt.line, doubt.text) for doubt in find_turns(text).doubts] == [
        (7, "[Piet] I was there."),
        (14, "[Piet] And I."),
    ]
