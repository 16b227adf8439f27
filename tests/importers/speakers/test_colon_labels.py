"""Labels with a colon: how often they come back, how they are set, and which words name nobody."""

import pytest

from coder.importers.speakers.candidates import candidates_in
from coder.importers.speakers.colon_labels import keep_colons
from coder.importers.speakers.lines import lines_of


def kept(text):
    """Return the labels that are speakers, as often as they come, without the talk of R1 around them."""
    lines = lines_of(text, {})
    candidates = [candidate for candidate in candidates_in(lines) if candidate.convention == "colon"]
    return [speaker.label for speaker in keep_colons(candidates, lines, text) if speaker.label != "R1"]


def turns(*labels):
    return "".join(f"{label}: that was so.\n" for label in labels)


def paragraphs(count):
    return "That was so.\n\n" * count


# --- how often ----------------------------------------------------------------------


def test_a_name_that_comes_three_times_is_believed_in_any_text():
    assert kept(turns("Jan", "Jan", "Jan") + paragraphs(90)) == ["Jan"] * 3
    assert kept(turns("Jan", "Jan") + paragraphs(90)) == []


def test_a_known_label_or_a_chevron_needs_no_third():
    assert kept(turns("R2", "R2") + paragraphs(90)) == ["R2", "R2"]
    assert kept(">> JAN: hello.\n" + paragraphs(90)) == ["JAN"]
    assert kept(">> voltages: hello.\n" + paragraphs(90)) == []


def test_one_known_label_is_enough_where_labels_are_set_in_two_ways():
    text = "**R2:** so.\n**R2:** so.\nJan: so.\nJan: so.\n" + paragraphs(90)
    assert kept(text) == ["R2", "R2", "Jan", "Jan"]


def test_a_name_that_is_a_word_too_is_one_in_twenty_of_the_labels_that_come_back():
    """`Mark` twice among 40 labels, or among 41; the text uses `will` otherwise."""
    assert kept(turns("Mark", "Mark", *["R1"] * 38) + "so mark this.\n") == ["Mark"] * 2
    assert kept(turns("Mark", "Mark", *["R1"] * 39) + "so mark this.\n") == []


def test_labels_that_come_once_do_not_count_in_that_share():
    once = [f"R{number}" for number in range(2, 30)]
    text = turns("Mark", "Mark", *["R1"] * 38, *once) + "so mark this.\n"
    assert kept(text)[:2] == ["Mark"] * 2


def test_a_name_that_the_text_does_not_use_otherwise_may_be_rare():
    assert kept(turns("Mark", "Mark", *["R1"] * 90) + "a market, and a landmark.\n") == ["Mark"] * 2


def test_a_full_name_may_be_rare_whatever_the_text_says():
    assert kept(turns("Jan Vos", "Jan Vos", *["R1"] * 90) + "that jan vos is a fox.\n") == ["Jan Vos"] * 2


def test_a_word_that_joins_sentences_is_one_in_ten():
    """`Dan` four times among 40, or three among 39; Dutch says `dan` for then."""
    assert kept(turns(*["Dan"] * 4, *["R1"] * 36) + "en dan kwam ze.\n") == ["Dan"] * 4
    assert kept(turns(*["Dan"] * 3, *["R1"] * 36) + "en dan kwam ze.\n") == []


def test_a_single_letter_is_a_name_as_any():
    """`U` three times among 40: it is no word of the text, though Dutch says `u` for you."""
    assert kept(turns(*["U"] * 3, *["R1"] * 37) + "dat weet u.\n") == ["U"] * 3


def test_two_letters_may_join_sentences():
    assert kept(turns(*["Is"] * 3, *["R1"] * 37) + "dat is zo.\n") == []
    assert kept(turns(*["Is"] * 4, *["R1"] * 36) + "dat is zo.\n") == ["Is"] * 4


@pytest.mark.parametrize("initials", ["DAN", "IS"])
def test_initials_in_capitals_are_no_words_of_the_text(initials):
    text = turns(initials, initials, *["R1"] * 90) + f"en {initials.lower()} kwam ze.\n"
    assert kept(text) == [initials] * 2


@pytest.mark.parametrize("label", ["WILL", "Dan"])
def test_longer_words_in_capitals_and_short_ones_that_are_not_may_be(label):
    assert kept(turns(label, label, *["R1"] * 90) + f"en {label.lower()} kwam ze.\n") == []


def test_a_chat_name_comes_three_times_and_in_a_short_talk_twice():
    """Twelve labels that come back are short, thirteen are not."""
    assert kept(turns(*["stark"] * 2, *["R1"] * 10)) == ["stark"] * 2
    assert kept(turns(*["stark"] * 2, *["R1"] * 11)) == []
    assert kept(turns(*["stark"] * 3, *["R1"] * 90)) == ["stark"] * 3
    assert kept(turns("stark", *["R1"] * 10)) == []


def test_a_chat_name_that_the_text_uses_otherwise_needs_a_third():
    assert kept(turns(*["stark"] * 2, *["R1"] * 8) + "it was stark then.\n") == []
    assert kept(turns(*["stark"] * 3, *["R1"] * 8) + "it was stark then.\n") == ["stark"] * 3


def test_words_in_lower_case_come_three_times_and_one_in_twenty():
    """`adam back` three times among 60 labels, or among 61."""
    assert kept(turns(*["adam back"] * 3, *["R1"] * 57)) == ["adam back"] * 3
    assert kept(turns(*["adam back"] * 3, *["R1"] * 58)) == []
    assert kept(turns(*["adam back"] * 2, *["R1"] * 8)) == []
    assert kept(turns(*["hij zei"] * 5, *["R1"] * 8)) == []


# --- how they are set ---------------------------------------------------------------


def bold(*labels):
    return "".join(f"**{label}:** that was so.\n" for label in labels)


def test_where_four_in_five_are_bold_the_plain_ones_are_words():
    assert kept(bold("Jan", "Jan", "Jan", "Marie") + turns("Marie")) == ["Jan"] * 3 + ["Marie"]
    assert kept(bold("Jan", "Jan", "Marie") + turns("Marie")) == ["Jan"] * 2 + ["Marie"] * 2


def test_where_most_are_plain_some_may_be_bold():
    assert kept(turns("Jan", "Jan", "Jan", "Marie") + bold("Marie")) == ["Jan"] * 3 + ["Marie"] * 2


def test_beside_bold_labels_those_with_chevrons_stay():
    assert kept(bold(*["Jan"] * 6) + ">> Jan: so.\n") == ["Jan"] * 7


def test_a_label_that_comes_once_is_set_as_the_others():
    assert kept(turns(*["Jan"] * 5, "Piet")) == ["Jan"] * 5 + ["Piet"]
    assert kept(turns(*["Jan"] * 5) + bold("Piet")) == ["Jan"] * 5
    assert kept(turns("Jan", "Jan", "Jan") + bold("Jan", "Jan", "Piet")) == ["Jan"] * 5 + ["Piet"]


def test_words_right_behind_the_colon_belong_to_a_speaker_who_is_known_otherwise():
    text = turns("Jan", "Marie", "Jan", "Marie")
    assert kept(text + "Jan:well.\nKim:well.\nKim:no.\nKim:so.\n") == ["Jan", "Marie", "Jan", "Marie", "Jan"]


# --- labels that come once ------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "is_speaker"),
    [
        ("R7", True),
        ("Piet", True),
        ("Piet Vos", True),
        ("voltages", False),
        ("Toen", False),  # Dutch for then
        ("That", False),  # the text says `that`
    ],
)
def test_a_label_that_comes_once_beside_certain_ones(label, is_speaker):
    assert (label in kept(turns("Jan", "Marie", "Jan", label, "Marie"))) is is_speaker


def test_a_word_of_the_text_that_comes_once_as_a_label_names_nobody():
    talk = turns("Jan", "Marie", "Jan", "Marie", "Scope")
    assert kept(talk) == ["Jan", "Marie"] * 2 + ["Scope"]
    assert kept(f"{talk}Its scope was wide.\n") == ["Jan", "Marie"] * 2


def test_a_key_alone_on_its_line_is_no_speaker_where_no_label_stands_so():
    talk = turns("Jan", "Marie", "Jan", "Marie")
    assert kept(f"{talk}Scope:\nwe saw it.\n") == ["Jan", "Marie"] * 2
    assert kept(f"{talk}Piet Vos:\nwe saw it.\n") == ["Jan", "Marie"] * 2 + ["Piet Vos"]
    assert kept(f"{talk}R7:\nwe saw it.\n") == ["Jan", "Marie"] * 2 + ["R7"]
    assert kept(f"{talk}Jan:\nso.\nScope:\nwe saw it.\n") == ["Jan", "Marie"] * 2 + ["Jan", "Scope"]
    assert kept(f"Piet:\nwe saw it.\n{talk}") == ["Piet"] + ["Jan", "Marie"] * 2


# --- few labels in all ------------------------------------------------------------------


def test_names_that_come_once_each_stand_before_half_of_the_paragraphs():
    assert kept(turns("Jan", "Marie") + paragraphs(2)) == ["Jan", "Marie"]
    assert kept(turns("Jan", "Marie") + paragraphs(3)) == []
    assert kept(turns("Jan", "Marie Claes", "Piet") + paragraphs(3)) == ["Jan", "Marie Claes", "Piet"]
    assert kept(turns("Jan", "Marie", "Piet") + paragraphs(3)) == []
    assert kept(turns("Jan") + paragraphs(1)) == []


def test_words_above_headings_and_times_are_no_paragraphs_of_theirs():
    text = "That was so.\nAnd that.\nAnd so.\n" + turns("Jan", "Marie") + "So.\n0:05\n\n# Part two\nSo.\n"
    assert kept(text) == ["Jan", "Marie"]
    assert kept(text + "So.\n") == []


def test_known_labels_stand_before_any_number_of_paragraphs():
    assert kept(turns("Q", "R2") + paragraphs(90)) == ["Q", "R2"]
    assert kept(turns("Q", "Jan") + paragraphs(90)) == []


def test_an_answer_by_itself_has_a_known_label_and_nothing_above():
    assert kept("\n \nR2: so.\n" + paragraphs(9)) == ["R2"]
    assert kept("Words.\nR2: so.\n" + paragraphs(9)) == []
    assert kept("Jan: so.\n") == []
    assert kept("voltages: so.\n") == []
