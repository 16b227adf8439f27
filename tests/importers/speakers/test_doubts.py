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
        ("All: Yes.", "All"),
        ("R?: Not in ours.", "R?"),
        (
            "Woman passing by: That is not true.",
            "Woman passing by",
        ),  # of no kind, where all lines have labels
        ("une voisine : Ce n’est pas vrai.", "une voisine"),
        ("(husband): That is not true.", "husband"),
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
        "Kijk: zonder boek is er geen geld.",
        "Deuxièmement : le commerçant ne voulait pas.",
        "My brother: 'You will lose it.'",
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


def test_a_line_without_label_between_two_of_one_person_is_shown():
    text = f"{TALK}Anna: Yes.\nAnd the school?\nAnna: Closed.\n"
    assert [(doubt.line, doubt.text) for doubt in find_turns(text).doubts] == [(8, "And the school?")]


def test_a_line_that_goes_on_is_no_doubt():
    assert find_turns(f"{TALK}Anna: Yes, we\nmeet in May.\nAnna: Closed.\n").doubts == []


def test_paragraphs_of_one_person_are_no_doubt():
    text = TALK.replace("Two women.", "Two women.\nThey write it down.\nEvery coin.").replace(
        "May.", "May.\nOr June."
    )
    assert find_turns(text).doubts == []


def test_labels_without_their_sign_are_shown():
    text = TALK.replace("Anna: Two women.", "Anna Two women.").replace(
        "Interviewer: Since", "Interviewer Since"
    )
    assert [(doubt.line, doubt.label) for doubt in find_turns(text).doubts] == [
        (4, "Anna"),
        (5, "Interviewer"),
    ]


def test_questions_without_a_label_are_shown_where_one_person_has_one():
    text = "Right.\nThank you.\nAnna: A lot.\nAnd who?\nAnna: Two women.\nFine.\nSince when?\nAnna: May.\nGood.\n"
    assert [doubt.line for doubt in find_turns(text).doubts] == [4, 7]
