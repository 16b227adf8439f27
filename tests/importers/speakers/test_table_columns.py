"""Which column says who, what and when."""

from coder.importers.speakers.table_cells import columns_of
from coder.importers.speakers.table_columns import Columns, choose

ASKED = ["Why is that?", "And who pays?", "How many are you?"]
ANSWERED = ["Because we wanted it so.", "The town pays for all of it.", "We are twenty by now."]
TALK = [turn for pair in zip(ASKED, ANSWERED, strict=True) for turn in pair]


def chosen(headings, *columns, said=None):
    rows = [list(row) for row in zip(*columns, strict=True)]
    return choose(columns_of(rows, headings), 0, said)


def test_speakers_come_back_and_one_of_them_asks():
    assert chosen(["a1", "b1"], ["An", "Bo"] * 3, TALK) == Columns(0, 1, 0)
    assert chosen(["b1", "a1"], TALK, ["An", "Bo"] * 3) == Columns(0, 0, 1)


def test_where_nobody_asks_names_that_come_back_are_choices():
    assert chosen(["a1", "b1"], ["An", "Bo"] * 3, ANSWERED * 2) is None
    assert chosen(["Spreker", "b1"], ["An", "Bo"] * 3, ANSWERED * 2) == Columns(0, 1, 0)
    assert chosen(["a1", "Tekst"], ["An", "Bo"] * 3, ANSWERED * 2) == Columns(0, 1, 0)


def test_choices_and_facts_are_no_speakers():
    for heading, cells in (("Tevreden", ["ja", "nee"] * 3), ("Land", ["Peru", "Chili"] * 3)):
        assert chosen([heading, "b1"], cells, ANSWERED * 2) is None


def test_roles_of_people_in_a_survey_are_no_speakers():
    assert chosen(["Functie", "Comment"], ["klant", "partner"] * 3, ANSWERED * 2) is None
    assert chosen(["Rol", "Comment"], ["interviewer", "klant"] * 3, TALK) == Columns(0, 1, 0)


def test_of_two_columns_that_go_together_the_finer_one_is_taken():
    roles, names = ["boer", "boer", "arts"] * 2, ["An", "Bo", "Cy"] * 2
    assert chosen(["x1", "x2", "Tekst"], roles, names, TALK).speaker == 1


def test_two_headings_that_may_name_the_speaker_are_doubted():
    first, second = ["An", "Bo"] * 3, ["Cy", "Cy", "Di", "Di", "Cy", "Di"]
    found = chosen(["Naam", "Persoon", "Tekst"], first, second, ANSWERED * 2)
    assert found.speaker == 0
    assert 'The speakers may stand in "Naam" or "Persoon"' in found.doubts[0]


def test_answers_stand_beside_questions():
    assert chosen(["x1", "x2"], ASKED, ANSWERED) == Columns(0, 1, question=0, answer=1)
    assert chosen(["Antwort", "Frage"], ANSWERED, ASKED) == Columns(0, 0, question=1, answer=0)
    found = chosen(["Vraag", "Antwoord", "Opm.", "Nr"], ASKED, ANSWERED, ["", "let op", ""], [1, 2, 3])
    assert found == Columns(0, 1, question=0, answer=1, remark=2)


def test_names_are_no_questions():
    names = ["Jan De Smet", "Mia Van Berg", "Ali El Amrani"]
    assert chosen(["Question", "Answer"], names, ANSWERED) is None


def test_several_answers_are_those_of_several_people():
    assert chosen(["Vraag", "R1", "R2"], ASKED, ANSWERED, ANSWERED[::-1]) is None


def test_what_a_person_says_goes_before_what_is_found():
    columns = (["An", "Bo"] * 3, ["Cy", "Cy", "Di"] * 2, TALK)
    assert chosen(["a1", "b1", "c1"], *columns).speaker == 0
    assert chosen(["a1", "b1", "c1"], *columns, said={1: "speaker"}) == Columns(0, 2, 1)
    assert chosen(["a1", "b1", "c1"], *columns, said={0: "nothing", 1: "speaker"}).speaker == 1


def test_meanings_name_what_makes_up_the_turns():
    assert Columns(0, 1, 0, 2, 3, source=4).meanings() == {
        0: "speaker", 1: "text", 2: "time", 3: "time", 4: "source",
    }  # fmt: skip
    assert Columns(0, 1, question=0, remark=2).meanings() == {0: "question", 1: "answer", 2: "nothing"}
