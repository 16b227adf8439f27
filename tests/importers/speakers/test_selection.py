"""Which conventions a file follows, and how often a label must come back in each."""

import pytest

from coder.importers.speakers.candidates import candidates_in
from coder.importers.speakers.lines import Style, lines_of
from coder.importers.speakers.selection import select_labels


def select(text, bold=(), is_talk=False):
    """Return the labels that are believed, each with its line and its convention."""
    lines = lines_of(text, {number: Style(bold=width) for number, width in dict(bold).items()})
    selected = select_labels(candidates_in(lines), lines, text, is_talk=is_talk)
    return [(speaker.line, speaker.label, speaker.convention) for speaker in selected]


def speakers(text, **options):
    return {label for _, label, _ in select(text, **options)}


def turns(*labels, sep=": "):
    """Write a line of speech for each label."""
    return "".join(f"{label}{sep}we saw it there.\n" for label in labels)


# --- initials that are keys elsewhere -------------------------------------------


@pytest.mark.parametrize("label", ["CC", "TEL"])
def test_a_key_in_capitals_that_comes_five_times_is_a_person(label):
    assert speakers(turns(*["IV", label] * 5)) == {"IV", label}
    assert speakers(turns(*["IV", label] * 4, "IV")) == {"IV"}


@pytest.mark.parametrize("label", ["cc", "Tel", "NOTE"])
def test_a_longer_key_or_one_not_in_capitals_is_nobody(label):
    assert speakers(turns(*["IV", label] * 5)) == {"IV"}


# --- the convention of a file -----------------------------------------------------


def test_the_convention_whose_labels_come_back_goes_before_one_with_more_labels():
    """Nine labels with a colon, each once; three with a tab, of which one comes back."""
    text = turns(*(f"R{n}" for n in range(1, 10))) + turns("Jan", "I", "Jan", sep="\t")
    assert select(text) == [(9, "Jan", "lead"), (10, "I", "lead"), (11, "Jan", "lead")]


def test_of_conventions_that_come_back_as_often_the_one_with_more_labels_is_taken():
    tabs = turns("Anna", "R", "Anna", "R", "P", sep="\t")
    colons = turns("Jan", "Marie", "Jan", "Marie")
    assert {convention for *_, convention in select(tabs + colons)} == {"lead"}


def test_of_equal_conventions_the_surer_one_is_taken():
    tabs = turns("Anna", "Bert", "Anna", "Bert", sep="\t")
    colons = turns("Jan", "Marie", "Jan", "Marie")
    assert {convention for *_, convention in select(tabs + colons)} == {"colon"}


def test_the_same_speakers_may_be_set_in_another_way_too():
    text = (
        turns("Jan", "Marie", "Jan", "Marie")
        + "Jan 0:05\nso.\n[Marie] and yes\n[Piet] and no\nKim 0:07\nno.\n"
    )
    assert select(text)[4:] == [(4, "Jan", "timed"), (6, "Marie", "bracket")]


def test_names_in_brackets_let_colons_and_times_join():
    text = "[Jan] hello\n[Marie] hi\n[Jan] and\n[Marie] so\nMarie: yes\nJan 0:05\nand then.\n"
    assert select(text)[4:] == [(4, "Marie", "colon"), (5, "Jan", "timed")]


def test_beside_times_a_name_alone_joins_and_beside_names_alone_a_time():
    timed = "Jan 0:05\nso.\nMarie 0:07\nno.\nJan 0:09\nso.\n\nMarie\nand.\n"
    assert select(timed)[3:] == [(7, "Marie", "alone")]
    alone = "Jan\nso.\n\nMarie\nno.\n\nJan\nso.\n\nMarie\nand.\n\nJan 0:05\nand.\n"
    assert select(alone)[4:] == [(12, "Jan", "timed")]


def test_where_labels_have_colons_a_name_alone_does_not_join():
    text = turns("Jan", "Marie", "Jan", "Marie") + "\nJan\nwe saw it.\n"
    assert [convention for *_, convention in select(text)] == ["colon"] * 4


def test_bare_chevrons_join_where_a_label_has_them_only():
    named = ">> JAN: hello.\n>> MARIE: hi.\n>> and you?\nJAN: well.\n"
    assert select(named)[2] == (2, "", "chevron")
    quoted = turns("Jan", "Marie", "Jan", "Marie") + ">> as you wrote, so.\n"
    assert [convention for *_, convention in select(quoted)] == ["colon"] * 4


def test_three_bare_chevrons_are_talk_and_two_are_not():
    assert select(">> one, so.\n>> two, so.\n>> three, so.\n", is_talk=True) == [
        (0, "", "chevron"),
        (1, "", "chevron"),
        (2, "", "chevron"),
    ]
    assert select(">> one, so.\n>> two, so.\n", is_talk=True) == []


def test_a_file_without_labels_has_no_speakers():
    assert select("We went there and saw it.\n\nIt was good.\n") == []


# --- talk or a document -----------------------------------------------------------


def paragraphs(count):
    return "We went there.\n\n" * count


def test_bare_words_take_twelve_paragraphs_each_at_most():
    """Four labels: forty-eight paragraphs behind the first, of which three are the other labels' own."""
    text = turns("Anna", "Bert", "Anna", "Bert")
    assert len(select(text + paragraphs(45))) == 4
    assert select(text + paragraphs(46)) == []


def test_what_stands_before_the_first_label_does_not_count():
    assert len(select(paragraphs(60) + turns("Anna", "Bert", "Anna", "Bert"))) == 4


def test_lines_that_go_on_with_a_sentence_are_no_paragraphs():
    text = turns("Anna", "Bert", "Anna", "Bert")
    assert len(select(text + "and so on,\n" * 90)) == 4
    assert select(text + "and so on.\n" * 90) == []


@pytest.mark.parametrize("end", [".", "?", "!", "…", ":", ";", '"', "»", "”", ")", ".  ", "."])
def test_a_paragraph_may_end_so(end):
    assert select(turns("Anna", "Bert", "Anna", "Bert") + f"and so on{end}\n" * 90) == []


@pytest.mark.parametrize("label", ["Anna Maes", "R1"])
def test_a_full_name_or_a_known_label_makes_talk_whatever_the_length(label):
    text = turns("Bert", label, "Bert", label) + paragraphs(90)
    assert speakers(text) == {"Bert", label}


def test_a_time_makes_talk_and_so_does_who_says_so():
    text = turns("Bert", "Anna (0:10)", "Bert", "Anna (0:20)") + paragraphs(90)
    assert speakers(text) == {"Bert", "Anna"}
    text = turns("Bert", "Anna", "Bert", "Anna") + paragraphs(90)
    assert speakers(text, is_talk=True) == {"Bert", "Anna"}


# --- a time beside the name -------------------------------------------------------


def test_a_single_time_needs_a_known_label():
    assert speakers("Jan 0:05\nwe saw it.\n") == set()
    assert speakers("R1 0:05\nwe saw it.\n") == {"R1"}
    assert speakers("Jan 0:05\nwe saw it.\nMarie 0:06\nyes.\n") == {"Jan", "Marie"}


def test_a_handle_with_a_time_must_come_three_times():
    """`stark` is no name; beside it stand names, so that times are believed at all."""
    names = "Jan 0:01\nwe saw it.\nMarie 0:02\nyes.\n"
    assert speakers(names + "stark 0:05\nyes.\n" * 3) == {"Jan", "Marie", "stark"}
    assert speakers(names + "stark 0:05\nyes.\n" * 2) == {"Jan", "Marie"}


@pytest.mark.parametrize(
    ("below", "is_speaker"),
    [
        ("yes.\n", True),
        ("\n\nyes.\n", True),
        ("\n\n\nyes.\n", False),
        ("0:09\nyes.\n", False),
        ("0:09 yes.\n", False),
        ("12 0:09\nyes.\n", False),
        ("", False),
    ],
)
def test_speech_stands_within_three_lines_below_a_time(below, is_speaker):
    text = f"R1 0:05\nso.\nR2 0:07\n{below}"
    assert ("R2" in speakers(text)) is is_speaker


# --- brackets -----------------------------------------------------------------------


def test_one_of_two_names_in_brackets_must_come_back():
    assert speakers("[Jan] hello\n[Marie] hi\n[Jan] and\n") == {"Jan", "Marie"}
    assert speakers("[Jan] hello\n[Marie] hi\n") == set()
    assert speakers("[Jan] hello\n[Jan] hi\n[Jan] and\n") == set()


def test_remarks_and_words_in_brackets_are_nobody():
    text = "[Jan] hello\n[Marie] hi\n[Jan] and\n[Laughter] so\n[voltages] so\n"
    assert speakers(text) == {"Jan", "Marie"}


def test_a_name_alone_in_brackets_has_speech_or_a_time():
    talk = "[Jan] hello\n[Marie] hi\n[Jan] and\n[Marie] so\n"
    assert "Piet" in speakers(f"{talk}[Piet]\nI came.\n")
    assert "Piet" not in speakers(f"{talk}[Piet]\n\n\n\nI came.\n")
    timed = "[{}] (0:05)\n\n\n\nso.\n"
    assert speakers("".join(map(timed.format, ("Jan", "Piet", "Jan")))) == {"Jan", "Piet"}


# --- letters, tabs and bold type ----------------------------------------------------


def test_question_and_answer_together_come_three_times():
    assert speakers("Q. Why?\nA. So.\nQ. And?\n") == {"Q", "A"}
    assert speakers("Q. Why?\nA. So.\nA. And.\n") == {"Q", "A"}
    assert speakers("Q. Why?\nA. So.\n") == set()
    assert speakers("Q. Why?\nQ. So?\nQ. And?\n") == set()
    assert speakers("A. Why.\nA. So.\nA. And.\n") == set()


def test_letters_of_another_pair_are_left_alone():
    assert speakers("Q. Why?\nA. So.\nQ. And?\nP. No.\nV. So?\n") == {"Q", "A"}
    assert speakers("V. Waarom?\nP. Zo.\nV. En?\n") == {"V", "P"}


def test_labels_before_a_tab_come_back_or_are_known():
    assert speakers(turns("Jan", "Marie", "Jan", "Marie", sep="\t")) == {"Jan", "Marie"}
    assert speakers(turns("Jan", "R", "Jan", "Marie", sep="\t")) == {"Jan", "R"}
    assert speakers(turns("Jan", "Jan", "Jan", "Marie", sep="\t")) == set()
    assert speakers(turns("I", "R", sep="\t")) == {"I", "R"}


def test_part_of_a_sentence_before_a_tab_is_nobody():
    assert speakers(turns("Jan", "Toen Jan", "Marie", "Toen Jan", "Jan", "Marie", sep="\t")) == {
        "Jan",
        "Marie",
    }


# --- names on lines of their own ----------------------------------------------------


def alone(*names):
    """Write each name on a line of its own, a sentence under it, and a blank line."""
    return "".join(f"{name}\nwe saw it there.\n\n" for name in names)


def test_names_alone_must_come_back_and_a_single_one_must_be_known():
    assert speakers(alone("Jan", "Marie", "Jan", "Marie")) == {"Jan", "Marie"}
    assert speakers(alone("Jan", "Jan", "Jan", "Marie")) == set()
    assert speakers(alone("R1", "R1", "R1")) == {"R1"}
    assert speakers(alone("R1", "R1")) == set()
    assert speakers(alone("Jan", "Marie", "Piet")) == set()


def test_a_full_name_that_comes_once_is_believed_beside_six_that_come_back():
    six = ["Jan", "Marie"] * 3
    assert speakers(alone(*six, "Piet Maes", "Kim")) == {"Jan", "Marie", "Piet Maes"}
    assert speakers(alone(*six[:5], "Piet Maes", "Kim")) == {"Jan", "Marie"}


def test_a_full_name_that_is_set_in_another_way_is_no_label():
    """Line 18 holds the full name; the six labels stand on each third line above it."""
    text = alone(*["Jan", "Marie"] * 3, "Piet Maes")
    assert "Piet Maes" not in speakers(text, bold={18: 9})
    assert "Piet Maes" in speakers(text, bold={0: 3, 3: 5})  # four of six are plain
    assert "Piet Maes" not in speakers(text, bold={0: 3, 3: 5, 6: 3})  # neither is the usual way


@pytest.mark.parametrize("end", list(".!?,;"))
def test_a_name_with_a_stop_behind_it_is_no_label(end):
    text = alone("Jan", "Marie", "Jan", "Marie", f"Kim Dr{end}", f"Kim Dr{end}")
    assert speakers(text) == {"Jan", "Marie"}


def test_a_label_alone_has_forty_characters_at_most():
    longest = "Jannekens Van Der Hoogenboom Vandenbergh"
    assert len(longest) == 40
    assert speakers(alone("Jan", longest, "Jan", longest)) == {"Jan", longest}
    assert speakers(alone("Jan", f"{longest}e", "Jan", f"{longest}e")) == set()


def test_words_alone_that_name_nobody_are_no_labels():
    assert speakers(alone("Jan", "Marie", "Jan", "Marie", "voltages", "voltages")) == {"Jan", "Marie"}
    assert speakers(alone("Jan", "Marie", "Jan", "Marie", "Toen Jan", "Toen Jan")) == {"Jan", "Marie"}


def test_a_name_alone_stands_below_a_blank_line_or_a_time_or_is_bold():
    talk = alone("Jan", "Marie", "Jan", "Marie")  # lines 0 to 11
    close = talk + "and so.\nKim\nyes.\nand so.\nKim\nno.\n"
    assert speakers(close) == {"Jan", "Marie"}
    assert speakers(close, bold={13: 3, 16: 3}) == {"Jan", "Marie", "Kim"}
    timed = talk + "0:05\nKim\nyes.\n0:09\nKim\nno.\n"
    assert speakers(timed) == {"Jan", "Marie", "Kim"}


def test_a_name_on_the_first_line_stands_apart_and_one_on_the_second_does_not():
    assert speakers("R1\nyes.\n\nR1\nno.\n\nR1\nso.") == {"R1"}
    lines = [line for line, *_ in select("so.\nR1\nyes.\n\n" + "R1\nno.\n\n" * 3)]
    assert lines == [4, 7, 10]


def test_one_letter_in_bold_stands_apart():
    text = "so.\nR\nyes.\nR\nno.\nR\nso.\n"
    assert speakers(text) == set()
    assert speakers(text, bold={1: 1, 3: 1, 5: 1}) == {"R"}


def test_a_name_alone_needs_speech_below():
    text = alone("Jan", "Marie", "Jan", "Marie") + "Kim\n\n\n\nyes.\n\nKim\n"
    assert speakers(text) == {"Jan", "Marie"}
