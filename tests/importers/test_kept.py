"""The words of a file against those in its turns: nothing is lost in silence."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from coder.importers.kept import account
from coder.importers.speakers.turns import find_turns
from coder.model import LeftOut

TALK = "Jan: Who keeps it?\nMarie: Two women keep it.\nJan: Since when?\nMarie: Since May.\n"


def kept(text, *left_out):
    turns, counted = account(text, find_turns(text), left_out)
    return [(turn.speaker, text[turn.start : turn.end]) for turn in turns], counted


def test_labels_and_times_are_no_words_of_the_talk():
    turns, counted = kept("[0:01] " + TALK)
    assert len(turns) == 4
    assert (counted.words_in_file, counted.words_in_turns, counted.left_out, counted.lost) == (11, 11, (), 0)


def test_a_sentence_above_between_and_below_is_a_turn_of_nobody():
    turns, counted = kept(f"We met in the old mill.\n\n{TALK}")
    assert turns[0] == (None, "We met in the old mill.")
    assert [speaker for speaker, _words in turns] == [None, "Jan", "Marie", "Jan", "Marie"]
    assert counted.words_in_turns == 17


def test_titles_and_facts_at_the_top_are_named():
    _turns, counted = kept(f"# Talk in the mill\nDate: 3 May 2024\n\n{TALK}")
    assert counted.left_out == (LeftOut("headings", 5), LeftOut("facts at the top", 4))
    assert counted.words_in_file == 20


def test_what_the_format_left_out_counts():
    _turns, counted = kept(TALK, LeftOut("comments", 7), LeftOut("footnotes", 0))
    assert (counted.words_in_file, counted.words_in_turns) == (18, 11)
    assert counted.left_out == (LeftOut("comments", 7),)


def test_an_introduction_of_an_editor_is_no_speech():
    _turns, counted = kept(f"---\ntitle: x\n---\nThis is what they told us.\n\n{TALK}")
    assert LeftOut("an introduction above the first label", 6) in counted.left_out


def test_doubtful_lines_say_their_turn():
    _turns, counted = kept(TALK + "Piet Jansen - I saw it too.\n" + TALK)
    assert counted.doubtful_turns == (4,)


@settings(max_examples=200)
@given(st.lists(st.sampled_from(["Jan: ja, dat is zo.", "Marie: nee?", "", "We met in the mill.", "# Part", "(laughs)",
    "0:12", "Date: May", "---", "* * *", "Piet - so it was then", "And more of it.", "[Jan] so"]), min_size=1, max_size=25))  # fmt: skip
def test_every_word_is_in_a_turn_or_named(lines):
    text = "\n".join(lines)
    found = find_turns(text)
    turns, counted = account(text, found)
    assert counted.lost == 0
    places = sorted((turn.start, turn.end) for turn in turns)
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    labels = sum(len(text[start:end].split()) for start, end, what in found.settled if what == "")
    times = 2 * text.count("0:12") + text.count("---") + 3 * text.count("* * *")
    assert counted.words_in_file <= len(text.split()) <= counted.words_in_file + labels + times
