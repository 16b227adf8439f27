"""Who interviews whom: from the label, else from the questions; which labels may be one person."""

import pytest

from coder.importers.speakers.roles import guess_roles, variants
from coder.importers.speakers.turns import find_turns
from coder.model import Role, Speaker


def roles(text):
    found = find_turns(text)
    return {speaker.label: speaker.role for speaker in guess_roles(found.labels, found.turns, text)}


def test_labels_tell():
    text = "Chercheur: Bonjour.\nMme X: Oui.\nChercheur: Et ?\nMme X: Non.\n"
    assert roles(text) == {"Chercheur": Role.INTERVIEWER, "Mme X": Role.RESPONDENT}


def test_numbered_labels_tell():
    text = "INT1: Hello.\nR1: Hi.\nR2: Hi?\nINT1: And?\n"
    assert roles(text) == {"INT1": Role.INTERVIEWER, "R1": Role.RESPONDENT, "R2": Role.RESPONDENT}


def test_questions_tell():
    text = "Jan: How?\nMarie: So.\nJan: And why?\nMarie: Because.\nJan: When?\nMarie: Now.\n"
    assert roles(text) == {"Jan": Role.INTERVIEWER, "Marie": Role.RESPONDENT}


def test_a_talk_among_equals_leaves_roles_open():
    text = "Jan: How?\nMarie: So?\nJan: Well.\nMarie: Yes.\nJan: Hm.\nMarie: Then.\n"
    assert set(roles(text).values()) == {Role.UNKNOWN}


def test_variants_of_one_name_are_suggested():
    labels = [
        "Devin Becker",
        "DB",
        "Rae Armantrout",
        "RA",
        "Participant",
        "Particpant",
        "R1",
        "R2",
        "Jan (ABVV)",
        "Jan",
    ]
    assert variants([Speaker(label) for label in labels]) == [
        ("Rae Armantrout", "RA"),
        ("Devin Becker", "DB"),
        ("Participant", "Particpant"),
        ("Jan (ABVV)", "Jan"),
    ]


def talk(*turns):
    """Write a turn for each pair of a speaker and a number: so many that ask, one each, then one that does not."""
    return "".join(f"{speaker}: {words}\n" for speaker, words in turns)


ASK, SAY = "Was it so?", "It was."


def test_a_first_word_of_four_letters_tells_a_role_and_a_shorter_one_does_not():
    text = talk(*[("Host Jan", SAY), ("Int Marie", SAY)] * 3)
    assert roles(text) == {"Host Jan": Role.INTERVIEWER, "Int Marie": Role.RESPONDENT}
    text = talk(*[("Int Jan", SAY), ("Marie", SAY)] * 3)
    assert set(roles(text).values()) == {Role.UNKNOWN}
    text = talk(*[("Witness Jan", SAY), ("Marie", SAY)] * 3)
    assert roles(text) == {"Witness Jan": Role.RESPONDENT, "Marie": Role.INTERVIEWER}


def test_of_two_people_the_one_who_does_not_answer_asks():
    assert roles(talk(("R1", SAY), ("Marie", SAY))) == {"R1": Role.RESPONDENT, "Marie": Role.INTERVIEWER}


def test_beside_two_who_answer_a_third_asks_one_in_four():
    def with_questions(asked, said):
        return roles(talk(("R1", SAY), ("R2", SAY), *[("Marie", ASK)] * asked, *[("Marie", SAY)] * said))

    assert with_questions(1, 3)["Marie"] is Role.INTERVIEWER
    assert with_questions(1, 4)["Marie"] is Role.UNKNOWN


def test_who_asks_most_asks_half_as_often_again_as_the_next():
    """Four turns of each: three questions against two, or four against three."""
    text = talk(
        *[("Jan", ASK), ("Marie", ASK)] * 2, ("Jan", ASK), ("Marie", SAY), ("Jan", SAY), ("Marie", SAY)
    )
    assert roles(text) == {"Jan": Role.INTERVIEWER, "Marie": Role.RESPONDENT}
    text = talk(*[("Jan", ASK), ("Marie", ASK)] * 3, ("Jan", ASK), ("Marie", SAY))
    assert set(roles(text).values()) == {Role.UNKNOWN}


def test_among_more_than_two_people_two_turns_tell_nothing():
    others = [("Marie", SAY), ("Piet", SAY)] * 4
    assert roles(talk(*[("Jan", ASK)] * 3, *others))["Jan"] is Role.INTERVIEWER
    assert roles(talk(*[("Jan", ASK)] * 2, *others))["Jan"] is Role.UNKNOWN
    assert roles(talk(("Jan", ASK), ("Jan", ASK), *[("Marie", SAY)] * 4))["Jan"] is Role.INTERVIEWER


def test_nobody_asks_who_has_no_turn():
    turns = find_turns(talk(*[("Jan", ASK), ("Marie", SAY)] * 2)).turns
    found = guess_roles(["Jan", "Marie", "Piet"], turns, "")
    assert {speaker.role for speaker in found} == {Role.UNKNOWN}


def test_arabic_asks_with_a_mark_of_its_own():
    text = talk(*[("Jan", "لماذا؟"), ("Marie", SAY)] * 3)
    assert roles(text)["Jan"] is Role.INTERVIEWER


def test_other_spellings_of_who_asks_ask_too():
    text = talk(*[("Jan Maes", ASK), ("Marie", SAY)] * 4, ("Jan", SAY), ("Piet Vos", SAY), ("Piet", SAY))
    assert roles(text) == {
        "Jan Maes": Role.INTERVIEWER,
        "Jan": Role.INTERVIEWER,
        "Marie": Role.RESPONDENT,
        "Piet Vos": Role.RESPONDENT,
        "Piet": Role.RESPONDENT,
    }


def one_person(full, short):
    return variants([Speaker(full), Speaker(short)]) == [(full, short)]


@pytest.mark.parametrize(
    ("full", "short", "expected"),
    [
        ("Jan Peeters", "JP", True),
        ("Jan (van) Peeters", "Jan", True),
        ("Jan Piet Maes", "Maes", True),
        ("Jan Piet Maes", "Piet", False),
        ("Jan 'Piet Maes", "JM", True),  # a sign is no initial
        ("Jan Maes", "J", False),
        ("Jan", "Ja", False),
        ("Participant", "Particpant", True),
        ("Deelnemer", "Deelnmer", True),  # 16 of 17 letters: 0.94
        ("Annemie", "Anemie", False),  # six letters are too few for a guess
        ("Jan Maes 1", "Jan Maes 2", False),
        ("Speaker Jan1", "Speaker Jan", False),
        ("Jan (ABVV)", "Jan", True),
    ],
)
def test_which_labels_are_probably_one_person(full, short, expected):
    assert one_person(full, short) is expected


def test_a_spelling_that_is_nine_tenths_the_same_is_not_the_same_person():
    """Of twenty letters eighteen pair: nine and nine."""
    assert not one_person("abcdefghiX", "abcdefghiY")
    assert one_person("abcdefghijX", "abcdefghij")  # twenty of twenty-one


def test_one_person_by_itself_interviews_nobody():
    assert roles(talk(*[("Jan Maes", ASK)] * 3, *[("Jan Maes", SAY)])) == {"Jan Maes": Role.UNKNOWN}


def test_where_a_label_tells_who_interviews_nobody_else_does():
    text = talk(*[("Interviewer", SAY), ("Jan", ASK), ("Marie", SAY)] * 3)
    assert roles(text) == {
        "Interviewer": Role.INTERVIEWER,
        "Jan": Role.RESPONDENT,
        "Marie": Role.RESPONDENT,
    }
