"""The head of a transcript: which lines are facts, and where the talk begins."""

import pytest

from coder.importers.speakers.turns import find_turns


def read(text):
    """Return the facts of a text, and who speaks in it."""
    found = find_turns(text)
    return found.header, [turn.speaker for turn in found.turns]


TALK = "IV: What was it?\nR1: It was so.\nIV: And then?\nR1: So it went.\n"
SPEAKERS = ["IV", "R1", "IV", "R1"]


def test_facts_in_front_matter_stand_between_its_rules():
    """The line that follows has the shape of a fact, and is none."""
    text = f'---\ntitle: "A talk"\ndate: 2017-09-10\nlist: [a]\n---\nkind:  late\n\n{TALK}'
    assert read(text)[0] == {"title": "A talk", "date": "2017-09-10"}


def test_the_last_fact_in_front_matter_counts():
    assert read(f"---\ntitle: A talk\n---\n{TALK}") == ({"title": "A talk"}, SPEAKERS)


def test_known_keys_at_the_top_are_facts_with_and_without_blank_lines():
    assert read(f"Date: 3 May\nPlace: Gent\n{TALK}") == ({"Date": "3 May", "Place": "Gent"}, SPEAKERS)
    text = f"Date: 3 May\n\n**Place:** Gent\n\nDuration:\n\n{TALK}Language: nl\n"
    assert read(text)[0] == {"Date": "3 May", "Place": "Gent"}


def test_a_key_below_the_talk_is_no_fact():
    assert read(f"Date: 3 May\n\n{TALK}\nPlace: Gent\n")[0] == {"Date": "3 May"}
    assert read(f"Jan: so it was.\n\nPlace: Gent\n\n{TALK}")[0] == {}


def test_facts_stand_in_the_first_twenty_five_lines():
    assert read("\n" * 24 + f"Date: 3 May\n\n{TALK}")[0] == {"Date": "3 May"}
    assert read("\n" * 25 + f"Date: 3 May\n\n{TALK}")[0] == {}


@pytest.mark.parametrize("value", ["one two three four five six seven eight", "Gent", "3 May 2022"])
def test_a_fact_is_told_in_eight_words(value):
    assert read(f"Place: {value}\n\n{TALK}")[0] == {"Place": value}


@pytest.mark.parametrize(
    "value", ["one two three four five six seven eight nine", "Gent.", "Gent?", "Gent!", "Gent…"]
)
def test_a_sentence_is_no_fact(value):
    assert read(f"Place: {value}\n\n{TALK}")[0] == {}


def test_who_speaks_later_is_introduced_at_the_top():
    """The block ends at a blank line, and all in it are facts or people of the talk."""
    text = f"Date: 3 May\nIV: Jan Peeters\nR1: Marie Dubois\n\n{TALK}"
    assert read(text) == ({"Date": "3 May"}, SPEAKERS)
    assert read(f"IV: Jan Peeters\nR1: Marie Dubois\n\n{TALK}") == ({}, SPEAKERS)


def test_one_person_by_itself_is_introduced_below_a_fact_only():
    assert read(f"Date: 3 May\nIV: Jan Peeters\n\n{TALK}")[1] == SPEAKERS
    assert read(f"IV: Jan Peeters\n\n{TALK}")[1] == ["IV", *SPEAKERS]


def test_who_does_not_speak_later_is_not_introduced():
    assert read(f"IV: Jan Peeters\nR1: Marie Dubois\nR2: Piet Maes\n\n{TALK}")[1] == [
        "IV",
        "R1",
        "R2",
        *SPEAKERS,
    ]


def test_an_introduction_ends_at_a_blank_line_and_is_no_sentence():
    assert read(f"IV: Jan Peeters\nR1: Marie Dubois\nand so on\n\n{TALK}")[1] == ["IV", "R1", *SPEAKERS]
    assert read(f"IV: Jan Peeters\nR1: I am Marie.\n\n{TALK}")[1] == ["IV", "R1", *SPEAKERS]


def test_an_introduction_may_be_all_there_is():
    assert read("Date: 3 May\nPlace: Gent") == ({"Date": "3 May", "Place": "Gent"}, [None])
