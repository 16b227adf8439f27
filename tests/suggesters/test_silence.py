"""Where nothing is proposed whatever it holds."""

import pytest

from coder.model import Passage
from coder.suggesters.silence import silent_places


def silent(*lines):
    """The numbers of the lines that get no suggestions; a line is a source and what was said."""
    passages = [
        Passage(source, 100 * n, 100 * n + len(quote), quote, "en") for n, (source, quote) in enumerate(lines)
    ]
    places = silent_places(passages)
    return [n for n, p in enumerate(passages) if (p.source, p.start, p.end) in places]


@pytest.mark.parametrize(
    "quote",
    [
        "Rondgezonden en gepubliceerd.",
        "Yes, of course!",
        "Thank you very much for your time, and goodbye.",
        "Dank u wel voor uw tijd, tot ziens.",
        "Merci beaucoup, bonne journée à vous tous !",
        "…",
    ],
)
def test_a_few_words_and_mere_thanks_say_nothing(quote):
    assert silent(("S1", quote)) == [0]


def test_thanks_that_say_more_are_heard():
    assert silent(("S1", "Thank you, the training changed how we work.")) == []


def test_what_one_source_repeats_is_heard_once():
    line = "Copyright of the institute 2024"
    assert silent(("S1", line), ("S1", "We run it ourselves now."), ("S1", f"{line}.")) == [2]
    assert silent(("S1", line), ("S2", line)) == []  # two may well say the same in five words


def test_a_long_sentence_that_comes_again_in_another_source_is_boilerplate():
    line = "This talk was recorded with the consent of all who took part."
    assert silent(("S1", line), ("S2", line.upper())) == [1]
