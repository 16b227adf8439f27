from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.model import Role, Source, Speaker, Turn
from coder.suggesters.segmenter import LONG, LONGEST, cut, passages


def source(*lines, roles=None, **fields):
    """Lines such as "IV: What changed?" become turns; the label is not part of the turn."""
    text, turns = "", []
    for n, line in enumerate(lines, 1):
        label, _, words = line.partition(": ")
        start = len(text) + len(label) + 2
        text += f"{label}: {words}\n"
        turns.append(Turn(n, label, start, start + len(words)))
    speakers = tuple(Speaker(label, role) for label, role in (roles or {}).items())
    return Source("S1", "t", text=text, turns=tuple(turns), speakers=speakers, **fields)


ROLES = {"IV": Role.INTERVIEWER, "R1": Role.RESPONDENT}


def test_a_turn_is_a_passage_and_the_interviewer_only_context():
    given_source = source("IV: What changed?", "R1: We run it ourselves now.", roles=ROLES, language="en")
    (passage,) = passages(given_source)
    assert (passage.quote, passage.speaker, passage.language) == ("We run it ourselves now.", "R1", "en")
    assert given_source.text[passage.start : passage.end] == passage.quote


def test_an_answer_knows_the_question_before_it_and_its_turn():
    given_source = source(
        "IV: What changed?", "R1: A lot.", "R1: Truly.", "IV: And now?", "R1: Less.", roles=ROLES
    )
    found = [(passage.quote, passage.asked, passage.turn) for passage in passages(given_source)]
    assert found == [("A lot.", "What changed?", 2), ("Truly.", "What changed?", 3), ("Less.", "And now?", 5)]


def test_where_nobody_is_known_to_answer_those_who_ask_are_left_out_all_the_same():
    roles = {"VZ": Role.CHAIR, "X": Role.UNKNOWN, "Y": Role.UNKNOWN}
    found = passages(source("VZ: I give the floor to X.", "X: Nothing changed.", "Y: It did.", roles=roles))
    assert [passage.speaker for passage in found] == ["X", "Y"]


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [
        ("What changed?", False),
        ("And then? What did you do?", False),
        ("« Qu'est-ce qui a changé ? »", False),
        ("We asked: what changed? Then we left.", True),
        ("Tell me. Why?", True),
        ("???", True),
    ],
)
def test_without_speakers_bare_questions_are_the_moderators(line, is_kept):
    text = f"{line}\n\nWe run it ourselves now.\n"
    found = [passage.quote for passage in passages(Source("S1", "t", text=text))]
    assert found == [line] * is_kept + ["We run it ourselves now."]


def test_where_everybody_only_asks_every_turn_counts():
    assert len(passages(Source("S1", "t", text="What?\n\nWhy?\n"))) == 2
    roles = {"IV": Role.INTERVIEWER}
    assert len(passages(source("IV: We begin.", roles=roles))) == 1


def test_a_text_without_turns_is_cut_at_empty_lines():
    text = "First line\nof one paragraph.\n\n  \nSecond.\n"
    found = passages(Source("S1", "t", text=text))
    assert [passage.quote for passage in found] == ["First line\nof one paragraph.", "Second."]


def test_a_turn_speaks_the_language_that_it_says():
    text = "Ja. Oui."
    turns = (Turn(1, None, 0, 3, language="nl"), Turn(2, None, 4, 8))
    found = passages(Source("S1", "t", text=text, turns=turns, language="fr"))
    assert [passage.language for passage in found] == ["nl", "fr"]


def test_a_long_turn_is_cut_at_sentence_ends_into_about_equal_passages():
    sentence = "Dhr. Jan telt nu rustig tot tien en begint weer. "  # ten words
    text = sentence * 32
    spans = cut(text, 0, len(text))
    assert [len(text[start:end].split()) for start, end in spans] == [110, 100, 110]
    assert all(text[start:end].endswith("weer.") for start, end in spans)


def test_a_turn_that_is_hardly_longer_than_a_passage_stays_whole():
    text = "One two three four five. " * 48
    assert cut(text, 0, len(text)) == [(0, len(text) - 1)]


def test_without_sentence_ends_it_is_cut_at_a_comma_and_without_that_between_words():
    commas = "one two three four five six seven eight nine ten, " * 32
    assert all(commas[start:end].endswith("ten,") for start, end in cut(commas, 0, len(commas)))
    bare = "word " * 20_000
    assert {len(bare[start:end].split()) for start, end in cut(bare, 0, len(bare))} <= {119, 120}


def test_scripts_without_spaces_are_cut_too():
    text = "我们现在自己决定。" * 60
    assert all(text[start:end].endswith("。") for start, end in cut(text, 0, len(text)))


def test_nothing_but_white_space_gives_no_passage():
    assert passages(Source("S1", "t", text=" \n\n\t ")) == []
    assert passages(Source("S1", "t", text="")) == []


def test_emoji_only_is_one_passage():
    assert [passage.quote for passage in passages(Source("S1", "t", text="🙂" * 500))] == ["🙂" * 500]


@given(st.lists(st.sampled_from(["word", "end.", "well,", "\n", " ", "é!", "字", "🙂"]), max_size=600))
def test_no_word_is_lost_and_none_is_read_twice(words):
    text = " ".join(words)
    spans = cut(text, 0, len(text))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(text.split())
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start
    for start, end in spans:
        assert text[start:end] == text[start:end].strip()
        assert len(text[start:end].split()) <= (LONGEST if len(spans) > 1 else LONG)
