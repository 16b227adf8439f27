"""Lines read as labels: the short ways must give what the long way gives."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coder.importers.speakers import candidates as marks
from coder.importers.speakers.lines import Line

NEVER = re.compile(r"(?!)")

PIECES = st.sampled_from(
    [
        "Jan",
        "R1",
        "IV",
        "de heer",
        "Transcribed by",
        "Q.",
        "ja",
        "we gaan",
        "é",
        "Ó Briain",
        ":",
        ": ",
        " : ",
        ":\t",
        ",",
        ", ",
        ". ",
        "?",
        "!",
        "…",
        " - ",
        "-",
        "(",
        ")",
        "(lacht)",
        "[",
        "]",
        "0:11",
        "00:01:02",
        "12",
        "1h02",
        " ",
        "  ",
        "\t",
        "**",
        "_",
        "#",
        ">>",
        "«",
        "’",
        "%",
        "http://x",
    ]
)


def label_of(text: str, bold: int = 0) -> marks.Mark | None:
    return marks.mark_of(Line(0, text, bold), 0)


@settings(max_examples=3000)
@given(st.lists(PIECES, max_size=9).map("".join))
@example("Jan: ja")
@example("Jan, 0:11")
@example("Jan de Vos")
@example("Transcribed by: Jan")
@example("0:11 Jan zegt, ja")
@example("R1: 1h02 ja")
def test_the_short_ways_read_what_the_long_way_reads(text):
    quick = label_of(text)
    with pytest.MonkeyPatch.context() as patch:
        for name in ("_SPEECH", "_NAMED", "_ONLY_WORDS"):
            patch.setattr(marks, name, NEVER)
        slow = label_of(text)
    assert (quick is None) == (slow is None)
    if quick and slow:
        gap = text[min(quick.speech, slow.speech) : max(quick.speech, slow.speech)]
        assert not gap.strip()  # blanks before the first word are skipped later
        quick.speech = slow.speech
        assert quick == slow


def test_a_name_and_a_colon():
    found = label_of("Jan Peeters: Ja, zeker.")
    assert (found.label, found.family, found.speech, found.stamp) == ("Jan Peeters", "colon", 13, None)


def test_a_sentence_is_no_label():
    assert label_of("Toen zei ze, en ik weet het nog goed: dat kan niet.") is None
