"""Who interviews whom: from the label, else from the questions; which labels may be one person."""

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
