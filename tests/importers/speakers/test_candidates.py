"""Lines read as labels: the short ways must give what the long way gives."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coder.importers.speakers import candidates
from coder.importers.speakers.lines import Line, Style, count_keys, lines_of

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


def label_of(text: str, bold: int = 0) -> candidates.LabelCandidate | None:
    return candidates.candidate_in(Line(0, text, bold), 0)


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
            patch.setattr(candidates, name, NEVER)
        slow = label_of(text)
    assert (quick is None) == (slow is None)
    if quick and slow:
        gap = text[min(quick.speech_start, slow.speech_start) : max(quick.speech_start, slow.speech_start)]
        assert not gap.strip()  # blanks before the first word are skipped later
        quick.speech_start = slow.speech_start
        assert quick == slow


def test_a_name_and_a_colon():
    found = label_of("Jan Peeters: Ja, zeker.")
    assert (found.label, found.convention, found.speech_start, found.stamp) == (
        "Jan Peeters",
        "colon",
        13,
        None,
    )


def test_a_sentence_is_no_label():
    assert label_of("Toen zei ze, en ik weet het nog goed: dat kan niet.") is None


def read_head(text, bold=0, heading=False):
    """Read one line that stands behind another; places count from its own beginning."""
    line = lines_of(f"zz\n{text}\n", {1: Style(bold, heading)})[1]
    found = candidates.candidate_in(line, 1)
    if found is None:
        return None
    words = None if found.clock_start is None else found.clock_start - line.start
    return (
        found.convention,
        found.label,
        text[found.speech_start - line.start :],
        found.stamp,
        found.style,
        words,
    )


@pytest.mark.parametrize(
    ("text", "family", "label", "speech", "stamp", "look"),
    [
        ("Jan: hallo", "colon", "Jan", "hallo", None, "plain"),
        ("Jan Peeters : hallo", "colon", "Jan Peeters", "hallo", None, "plain"),
        ("De voorzitter: Goed.", "colon", "De voorzitter", "Goed.", None, "plain"),
        ("Jan (Mill): hallo", "colon", "Jan (Mill)", " hallo", None, "plain"),
        ("- Jan: hallo", "colon", "Jan", " hallo", None, "plain"),
        ("1. Jan: hallo", "colon", "Jan", " hallo", None, "plain"),
        ("Jan:hallo", "colon", "Jan", "hallo", None, "plain"),
        ("**Jan:** hallo", "colon", "Jan", " hallo", None, "bold"),
        ("__Jan__: hallo", "colon", "Jan", " hallo", None, "bold"),
        ("*Jan*: hallo", "colon", "Jan", " hallo", None, "italic"),
        ("[Jan]: hallo", "colon", "Jan", " hallo", None, "bracket"),
        ("[Jan] hallo", "bracket", "Jan", "hallo", None, "bracket"),
        ("[Jan]", "bracket", "Jan", "", None, "bracket"),
        ("**Jan**", "alone", "Jan", "", None, "bold"),
        (">> JAN: hallo", "colon", "JAN", " hallo", None, "chevron"),
        ("Jan", "alone", "Jan", "", None, "plain"),
        ("JAN PEETERS", "alone", "JAN PEETERS", "", None, "plain"),
        ("# Jan Peeters", "alone", "Jan Peeters", "", None, "heading"),
        ("### Jan Peeters", "alone", "Jan Peeters", "", None, "heading"),
        ("Jan 0:11", "timed", "Jan", "", "0:11", "plain"),
        ("Jan (0:11): hallo", "colon", "Jan", " hallo", "(0:11)", "plain"),
        ("Jan: [0:11] hallo", "colon", "Jan", " hallo", "[0:11]", "plain"),
        ("00:01:02 Jan: hallo", "colon", "Jan", " hallo", "00:01:02", "plain"),
        ("[00:01:02] Jan: hallo", "colon", "Jan", " hallo", "[00:01:02]", "plain"),
        ("00:01:02 Jan", "timed", "Jan", "", "00:01:02", "plain"),
        ("Q. Why?", "letter", "Q", "Why?", None, "plain"),
        ("A. So.", "letter", "A", "So.", None, "plain"),
        ("R1\thallo", "lead", "R1", "hallo", None, "plain"),
        ("Jan\thallo", "lead", "Jan", "hallo", None, "plain"),
    ],
)
def test_each_way_to_set_a_label_leads_to_name_words_and_time(text, family, label, speech, stamp, look):
    assert read_head(text) == (family, label, speech, stamp, look, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "(Jan) hallo",
        "[Jan hallo",
        "Jan] hallo",
        "Jan*: hallo",
        "[Jan*: hallo",
        "**Jan** hallo",
        "http://x.org",
        "## De jaren van toen en nu, en wat er kwam",
        "Transcribed by: Jan",
        "x" * 62,
    ],
)
def test_what_only_looks_like_a_label(text):
    assert read_head(text) is None


def test_the_longest_word_that_may_be_a_name():
    assert read_head("x" * 61)[:2] == ("alone", "x" * 61)


def test_a_clock_right_behind_a_label_may_belong_to_the_words():
    assert read_head("Jan: 5:30 is early") == ("colon", "Jan", " is early", "5:30", "plain", 5)
    assert read_head("Jan: [5:30] is early")[-1] is None  # in brackets it is no word


@pytest.mark.parametrize(
    ("text", "tight"),
    [
        ("Jan:hallo", True),
        ("Jan: hallo", False),
        ('Jan:"hallo"', False),
        ("Jan:(lacht)", False),
        ("Jan:[lacht]", False),
        ("Jan:", False),
        ("Jan\uff1ahallo", False),
    ],
)
def test_words_right_behind_a_colon_are_no_label_of_the_usual_kind(text, tight):
    line = lines_of(text + "\n", {})[0]
    found = candidates.candidate_in(line, 0)
    assert (found.convention, found.no_space) == ("colon", tight)
    assert found.alone is (text == "Jan:")


@pytest.mark.parametrize(
    ("text", "bold", "expected"),
    [
        ("Jan hallo", 3, ("lead", "Jan", " hallo", None, "bold", None)),
        ("Jan hallo", 4, ("lead", "Jan", "hallo", None, "bold", None)),
        ("Jan hallo, ja.", 3, ("lead", "Jan", " hallo, ja.", None, "bold", None)),
        ("Jan hallo, ja.", 2, None),  # inside a word
        ("Jan, hallo", 4, None),  # a comma ends no name
        ("Jan: hallo", 4, ("colon", "Jan", " hallo", None, "bold", None)),
        ("Jan", 3, ("alone", "Jan", "", None, "bold", None)),
    ],
)
def test_bold_type_may_set_a_name_off(text, bold, expected):
    assert read_head(text, bold) == expected


def test_a_title_of_the_word_processor_is_no_label():
    assert read_head("Jan: hallo", heading=True) is None
    assert read_head("Jan", heading=True) is None


def test_a_bare_chevron_is_somebody_else():
    assert read_head(">> we ran it, and how.") == (
        "chevron",
        "",
        "we ran it, and how.",
        None,
        "chevron",
        None,
    )


def test_a_name_in_bold_type_has_less_than_sixty_characters():
    name = "Jan " + "X" * 55
    assert read_head(f"{name} hallo", 59)[:2] == ("lead", name)
    assert read_head(f"{name}X hallo", 60) is None


def test_a_line_that_is_bold_as_a_whole_is_a_name_alone():
    assert read_head("Jan Maes", 8)[0] == "alone"
    assert read_head("Jan Maes  ", 8)[0] == "alone"


@pytest.mark.parametrize("end", list(".,;?!-–"))
def test_a_name_in_bold_type_ends_with_no_stop(end):
    found = read_head(f"Jan Maes{end} hallo", 9)
    assert found is None or found[0] == "alone"  # the whole line might be a name


def test_a_web_address_has_no_speaker_and_two_signs_of_a_label_pair():
    assert read_head("https://example.org: ja") is None
    assert read_head("Jan://ja") is None
    assert read_head("\\[Jan\\] hallo")[:3] == ("bracket", "Jan", "hallo")


def test_names_as_titles_are_names_only():
    assert read_head("## the talk") is None
    assert read_head("-- TIMER RESET --") is None


def test_candidates_know_their_lines():
    lines = lines_of("Jan: ja\n\nen zo, ja.\nMarie: nee\n", {})
    assert [(found.line, found.key) for found in candidates.candidates_in(lines)] == [
        (0, "jan"),
        (3, "marie"),
    ]
    counts = count_keys(candidates.candidates_in(lines_of("Jan: a\nJAN: b\nMarie: c\n", {})))
    assert counts == {"jan": 2, "marie": 1}
