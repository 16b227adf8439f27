"""The words of a file against those in its turns: nothing is lost in silence."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from coder.importers.kept import account
from coder.importers.source_file import Provenance, SourceFile, finish
from coder.importers.speakers.turns import find_turns
from coder.model import LeftOut
from coder.services.kept_words import warnings_of

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


def test_a_sentence_among_titles_and_facts_is_one_of_them():
    turns, counted = kept(
        f"Talk 1, in the mill\nMade up for a test, as all of it.\nMay, 55 minutes\n\n{TALK}"
    )
    assert len(turns) == 4
    assert counted.left_out == (LeftOut("headings", 8), LeftOut("facts at the top", 9))


def test_what_the_format_left_out_counts():
    _turns, counted = kept(TALK, LeftOut("comments", 7), LeftOut("footnotes", 0))
    assert (counted.words_in_file, counted.words_in_turns) == (18, 11)
    assert counted.left_out == (LeftOut("comments", 7),)


def test_an_introduction_of_an_editor_is_no_speech():
    _turns, counted = kept(f"---\ntitle: x\n---\nThis is what they told us.\n\n{TALK}")
    assert LeftOut("an introduction above the first label", 6) in counted.left_out


def test_words_that_a_format_did_not_read_are_lost_and_said(tmp_path):
    source = SourceFile(tmp_path / "talk.docx")
    source.hold_against(40)  # words in the file, counted beside the reading
    transcript = finish(source, TALK, find_turns(TALK), Provenance("docx"))
    assert transcript.kept.lost == 40 - 15  # labels stand in the text as well
    assert warnings_of(transcript) == [
        "25 words of the file are in no turn, and nothing tells why. Hold the text against the file before you code it."
    ]


def test_some_words_may_be_counted_otherwise(tmp_path):
    source = SourceFile(tmp_path / "talk.docx")
    source.hold_against(20)
    assert finish(source, TALK, find_turns(TALK), Provenance("docx")).kept.lost == 0


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


def test_a_question_below_a_title_is_no_fact(read):
    talk = read(
        "Interview guide\n1. How did the circle start?\nAnna: With nine of us.\nAnna: Under the tree."
    )
    assert "How did the circle start?" in [
        talk.text[turn.start : turn.end].removeprefix("1. ") for turn in talk.turns
    ]
