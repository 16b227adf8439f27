"""Labels of any shape: they come back, they alternate, and most paragraphs begin with one."""

from itertools import product

import pytest

from coder.importers.speakers.turns import find_turns

ASKED = ["What changed in the group?", "And who keeps the money?", "Was that so before?", "And the school?"]
SAID = [
    "People don't wait for us any more; they call the meeting.",
    "Two of the women do. They write every coin down: nobody complained.",
    "No. Before that one man kept it all - we never saw the book.",
    "A little, yes.",
]
PEOPLE = [
    ("Interviewer", "Anna Berg, coordinator"),
    ("Tom Hay", "Anna Berg | NGO"),
    ("Tom Hay, PhD", "Anna Berg, MSc"),
    ("Anna Berg [NGO]", "Tom Hay"),
    ("Anna Berg • NGO", "Tom Hay"),
    ("Enquêteur·rice", "Enquêté·e 1"),
    ("32470000000", "Tom Hay"),
    ("Anna 🌻", "Tom"),
    ("mod", "id1"),
    ("I", "R"),
    ("Люба", "Иван"),
    ('Piet "de lange"', "Vraagsteller"),
    ("Interviewer:in", "Teilnehmer:in 1"),
    ("Représentante de la coopérative des femmes", "Équipe d’évaluation"),
    ("محمد", "ليلى"),
]
FRAMES = [
    ("", ": "), ("", ":"), ("", " : "), ("", " - "), ("", " – "), ("", "\t"), ("[]", " "), ("{}", " "),
    ("[]", ": "), ("**", ": "), ("_", ": "), ("#", ": "), ("@", ": "), ("* ", ": "), ("- ", ": "),
]  # fmt: skip
PAIRS = {"[]": ("[", "]"), "{}": ("{", "}"), "**": ("**", "**"), "_": ("_", "_")}


def talk(people, frame, between):
    """Write the talk: a label in its frame before each of the words."""
    lead, sign = frame
    opened, closed = PAIRS.get(lead, (lead, ""))
    lines = []
    for asked, said in zip(ASKED, SAID, strict=True):
        for who, words in zip(people, (asked, said), strict=True):
            lines.append(f"{opened}{who}{closed}{sign}{words}")
    return between.join(lines)


def turns(text, **options):
    return [(turn.speaker, text[turn.start : turn.end]) for turn in find_turns(text, **options).turns]


@pytest.mark.parametrize(("people", "frame"), list(product(PEOPLE, FRAMES)))
def test_each_label_in_each_frame(people, frame):
    expected = []
    for asked, said in zip(ASKED, SAID, strict=True):
        expected += [(people[0], asked), (people[1], said)]
    assert turns(talk(people, frame, "\n")) == expected
    assert turns(talk(people, frame, "\n\n")) == expected


def test_the_sign_that_ends_a_label_may_stand_in_it_too():
    found = turns(talk(("Tom Hay", "Anna Berg | NGO"), ("", " | "), "\n"))
    assert found == [
        (who, words)
        for asked, said in zip(ASKED, SAID, strict=True)
        for who, words in (("Tom Hay", asked), ("Anna Berg | NGO", said))
    ]


def test_capitals_and_a_full_stop():
    text = "MS HAY. Who?\nMR BERG. Two women.\nMS HAY. Since when?\nMR BERG. Since May.\n"
    assert turns(text)[:2] == [("MS HAY", "Who?"), ("MR BERG", "Two women.")]


def test_lines_that_are_set_in_go_on_with_what_is_said():
    text = "".join(f"{who}: Next, panel {n}:\n   HEATERS: off.\n" for n, who in enumerate(["CC", "CDR"] * 5))
    assert turns(text)[0] == ("CC", "Next, panel 0:\n   HEATERS: off.")
    assert len(turns(text)) == 10


@pytest.mark.parametrize(
    "text",
    [
        "Water: The pump was repaired in May and gives water.\n\nSchool: It opened two more rooms last year.\n\n"
        "Market: Women sold more tomatoes than before.\n",
        "Name - the pump\nPlace - the mill\nName - the school\nPlace - the town\n"
        + "And so it went on.\n" * 30,
        "First we went home. Then we ate.\nSecond we went home. Then we slept.\n" * 3,
        "Date: 3 May\nPlace: Gent\n\nDate: 4 May\nPlace: Brugge\n\nDate: 5 May\nPlace: Aalst\n",
    ],
)
def test_what_comes_back_or_stands_before_a_colon_need_be_nobody(text):
    assert {speaker for speaker, _words in turns(text)} == {None}


@pytest.mark.parametrize(
    "frame", ["[[{}]] ", "{}.- ", "{}. – ", "@{} ", "\u200b{}:\u200b ", "\u200f{}:\u200f "]
)
def test_rarer_frames(frame):
    turns = zip(
        ["Hay", "Berg"] * 4, [word for pair in zip(ASKED, SAID, strict=True) for word in pair], strict=True
    )
    expected = [*turns]
    text = "".join(f"{frame.format(name)}{words}\n" for name, words in expected)
    found = find_turns(text).turns
    assert [(turn.speaker, text[turn.start : turn.end]) for turn in found] == expected
