"""TextGrids of Praat, long and short, in any encoding."""

import pytest

from coder.errors import SourceFileError

LONG = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 30
tiers? <exists>
size = 3
item []:
    item [1]:
        class = "IntervalTier"
        name = "Tom Hay 2"
        xmin = 0
        xmax = 30
        intervals: size = 3
        intervals [1]:
            xmin = 0
            xmax = 9.5
            text = "What ""changed"" in 2024?"
        intervals [2]:
            xmin = 9.5
            xmax = 20
            text = ""
        intervals [3]:
            xmin = 20
            xmax = 30
            text = "Since when?"
    item [2]:
        class = "IntervalTier"
        name = "Anna Bérg"
        xmin = 0
        xmax = 30
        intervals: size = 1
        intervals [1]:
            xmin = 9.5
            xmax = 20
            text = "We meet on our own."
    item [3]:
        class = "TextTier"
        name = "events"
        xmin = 0
        xmax = 30
        points: size = 1
        points [1]:
            number = 12
            mark = "a door is closed"
"""
SHORT = """File type = "ooTextFile"
Object class = "TextGrid"

0
30
<exists>
3
"IntervalTier"
"Tom Hay 2"
0
30
3
0
9.5
"What ""changed"" in 2024?"
9.5
20
""
20
30
"Since when?"
"IntervalTier"
"Anna Bérg"
0
30
1
9.5
20
"We meet on our own."
"TextTier"
"events"
0
30
1
12
"a door is closed"
"""
SAID = [
    ("Tom Hay 2", 'What "changed" in 2024?'),
    ("Anna Bérg", "We meet on our own."),
    ("Tom Hay 2", "Since when?"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "utf-16-le"])
@pytest.mark.parametrize("text", [LONG, SHORT], ids=["long", "short"])
def test_a_tier_a_speaker(read, said, text, encoding):
    data = text.encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data
    transcript = read(data, "talk.TextGrid")
    assert said(transcript) == SAID
    assert [turn.time for turn in transcript.turns] == [0, 9.5, 20]


@pytest.mark.parametrize("length", [300, 700, 900])
def test_one_that_is_cut_off_is_refused(read, length):
    with pytest.raises(SourceFileError, match="TextGrid"):
        read(LONG[:length].encode(), "talk.TextGrid")


def test_words_one_by_one_are_utterances_of_nobody(read, said):
    words = [(0, 0.5, "We"), (0.5, 1, "meet"), (1, 1.5, "now"), (4, 4.5, "Since"), (4.5, 5, "May")]
    marks = "".join(f'{begin}\n{end}\n"{word}"\n' for begin, end, word in words)
    text = f'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n9\n<exists>\n1\n"IntervalTier"\n"words"\n0\n9\n5\n{marks}'
    assert said(read(text, "talk.TextGrid")) == [(None, "We meet now"), (None, "Since May")]
