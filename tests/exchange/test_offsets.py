"""Positions are found wherever a tool counts from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.exchange.offsets import (
    CONVENTIONS,
    Convention,
    OffsetConverter,
    Selection,
    Span,
    _prior,
    choose,
    place,
)

RAW = "\ufeffIk 😀 zei\r\nja 😀😀 dat het\r\nhielp, echt waar\r\n"
QUOTES = ["zei", "dat het", "hielp", "echt waar", "waar"]


def counted(raw, quote, way):
    """Count as another tool would: a slow second way to say where a quote is."""
    body = raw.removeprefix("\ufeff")
    if way.ends == "as one":
        body = body.replace("\r\n", "\n")
    if way.ends == "as two":
        body = body.replace("\r\n", "\n").replace("\n", "\r\n")
    size = (lambda text: len(text.encode("utf-16-le")) // 2) if way.utf16 else len
    start = size(body[: body.index(quote)]) + (way.mark and raw.startswith("\ufeff"))
    return Selection(start, start + size(quote) - way.inclusive, quote)


@pytest.mark.parametrize("way", CONVENTIONS, ids=str)
def test_each_way_of_counting_leads_to_the_words(way):
    ruler = OffsetConverter(RAW)
    for quote in QUOTES:
        span = ruler.span(counted(RAW, quote, way), way)
        assert ruler.text[span.start : span.end] == quote


@pytest.mark.parametrize("way", CONVENTIONS, ids=str)
@pytest.mark.parametrize(
    "raw", [RAW, RAW.replace("\r\n", "\n"), RAW.removeprefix("\ufeff")], ids=["crlf", "lf", "no mark"]
)
def test_the_way_of_counting_is_found_out_by_the_names(way, raw):
    ruler = OffsetConverter(raw)
    selections = [counted(raw, quote, way) for quote in QUOTES]
    chosen = choose({"a": ruler}, {"a": selections})["a"]
    assert [ruler.span(s, chosen) for s in selections] == [ruler.span(s, way) for s in selections]


def test_word_edges_tell_where_names_do_not():
    text = "\r\n".join(f"Regel {n} 😀 gaat over het nummer {n} van velen" for n in range(40))
    way = Convention(utf16=True)
    found = [counted(text, f"het nummer {n} van", way) for n in range(40)]
    nameless = [Selection(s.start, s.end, f"line:{n}") for n, s in enumerate(found)]
    assert choose({"a": OffsetConverter(text)}, {"a": nameless}, "NVivo")["a"].utf16
    assert choose({"a": OffsetConverter(text)}, {"a": nameless})["a"] == way


def test_a_file_with_nothing_to_go_by_follows_the_others():
    clear, vague = OffsetConverter("😀😀 een twee drie vier"), OffsetConverter("😀 lange\nzin")
    selections = {
        "clear": [
            counted("😀😀 een twee drie vier", w, Convention(utf16=True)) for w in ("een", "twee", "drie")
        ],
        "vague": [Selection(4, 7, "")],
    }
    assert choose({"clear": clear, "vague": vague}, selections)["vague"] == Convention(utf16=True)


def test_nothing_unusual_is_supposed_of_plain_text():
    ruler = OffsetConverter("one two three")
    assert choose({"a": ruler}, {"a": [Selection(4, 7, "two")]})["a"] == Convention()
    assert choose({"a": ruler}, {})["a"] == Convention()


def test_two_ways_of_counting_in_one_file_are_told_apart_by_the_names():
    raw = "😀😀 een twee drie vier vijf"
    ruler = OffsetConverter(raw)
    odd = counted(raw, "vier", Convention(utf16=True))
    assert place(ruler, odd, Convention()) == (Span(17, 21), True)
    assert place(ruler, Selection(3, 6, "een"), Convention()) == (Span(3, 6), False)
    assert place(ruler, Selection(3, 6, "a name of my own"), Convention()) == (Span(3, 6), False)


def test_positions_outside_the_text_lead_nowhere():
    ruler = OffsetConverter("short")
    for start, end in [(0, 6), (-1, 3), (4, 2), (99, 100)]:
        assert ruler.span(Selection(start, end), Convention()) is None


def test_half_a_character_is_taken_whole():
    assert OffsetConverter("a😀b").span(Selection(2, 3), Convention(utf16=True)) == Span(1, 2, True)


@given(st.lists(st.sampled_from(["a", " ", "😀", "\n", "\r\n", "é"]), max_size=30).map("".join), st.data())
def test_converting_is_the_inverse_of_counting(raw, data):
    ruler = OffsetConverter(raw)
    text = ruler.text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    counted_start = len(text[:start].encode("utf-16-le")) // 2
    counted_end = len(text[:end].encode("utf-16-le")) // 2
    way = Convention(utf16=True, ends="as one")
    assert ruler.span(Selection(counted_start, counted_end), way) == Span(start, end)


NAMED, PLAIN = 12, 2
LONG = "They run the campaign themselves now, and the mill pays for it."


@pytest.mark.parametrize(
    ("start", "end", "name", "score", "why"),
    [
        (4, 8, "", 2, "a whole word"),
        (5, 8, "", 1, "it begins inside a word"),
        (4, 7, "", 1, "it ends inside a word"),
        (5, 7, "", 0, "it begins and ends inside one"),
        (3, 8, "", 1.5, "a blank before it"),
        (4, 9, "", 1.5, "a blank behind it"),
        (3, 9, "", 1, "a blank on both sides"),
        (3, 4, "", 1, "only a blank, which is not named after nothing"),
        (4, 8, "twee", 12, "a whole word that is named"),
        (0, 13, "een twee drie", 12, "the whole text"),
        (0, 2, "", 1, "the first word has no word before it"),
        (10, 13, "", 1, "nor has the last word one behind it"),
        (1, 3, "", 1, "the second letter is inside a word"),
        (4, 4, "", 0, "nothing"),
        (4, 99, "", -3, "outside of the text"),
    ],
)
def test_how_well_a_way_of_counting_fits(start, end, name, score, why):
    ruler = OffsetConverter("een twee drie")
    assert ruler.fit(Selection(start, end, name), Convention(), name) == score, why


@pytest.mark.parametrize(("start", "end"), [(3, 4), (2, 3), (3, 3)])
def test_half_a_character_costs_as_much_as_two_cut_words(start, end):
    ruler = OffsetConverter("a 😀 b")
    way = Convention(utf16=True)
    expected = Span(2, 3, True)
    assert ruler.span(Selection(start, end), way) == expected
    assert ruler.fit(Selection(start, end), way, "") == 2 - 2


@pytest.mark.parametrize(
    ("name", "score"),
    [
        (LONG[:20] + "…", NAMED),
        (LONG[:20] + "...", NAMED),
        (LONG[:19] + "…", PLAIN),
        (LONG[:39], PLAIN),
        (LONG[:40], NAMED),
        (LONG[:62], NAMED),
        ("They", PLAIN),
        (LONG[-40:], PLAIN),
        ("They ran the campaign themselves now, and the mill paid…", PLAIN),
    ],
)
def test_a_name_may_be_cut_off_when_it_says_so_or_is_long(name, score):
    """Twenty letters with an ellipsis are enough, without one it takes forty."""
    ruler = OffsetConverter(LONG)
    assert ruler.fit(Selection(0, len(LONG), name), Convention(), name) == score


@pytest.mark.parametrize("blanks", [1, 2])
def test_a_long_name_has_single_blanks_where_its_words_may_have_more(blanks):
    words = ["a"] * 300
    text, name = (" " * blanks).join(words), " ".join(words)
    assert OffsetConverter(text).fit(Selection(0, len(text), name), Convention(), name) == NAMED


def test_the_last_character_that_is_one_unit():
    assert OffsetConverter("\uffffab").span(Selection(1, 3), Convention(utf16=True)) == Span(1, 3)
    assert OffsetConverter("\U00010000ab").span(Selection(2, 4), Convention(utf16=True)) == Span(1, 3)


def test_ways_that_come_to_the_same_are_one():
    plain, last_included = Convention(), Convention(inclusive=True)
    groups = OffsetConverter("one two").distinct
    assert list(groups) == [plain, last_included]
    assert [len(group) for group in groups.values()] == [12, 12]
    marked = OffsetConverter("\ufeffone").distinct
    assert list(marked) == [
        plain,
        Convention(mark=True),
        last_included,
        Convention(mark=True, inclusive=True),
    ]


@pytest.mark.parametrize(
    ("way", "nvivo", "atlas", "other"),
    [
        (Convention(), 0, 0, 0),
        (Convention(utf16=True), 1, 0, 0),
        (Convention(ends="as one"), -1, 1, -1),
        (Convention(ends="as two"), -6, -6, -6),
        (Convention(mark=True), -1, -1, -1),
        (Convention(inclusive=True), -6, -6, -6),
        (Convention(utf16=True, ends="as one", mark=True, inclusive=True), -7, -6, -8),
    ],
    ids=str,
)
def test_how_usual_a_way_is_depends_on_the_tool(way, nvivo, atlas, other):
    origins = ("NVivo 14", "ATLAS.ti 23", "MAXQDA")
    assert [_prior(way, origin) for origin in origins] == [nvivo, atlas, other]


@pytest.mark.parametrize(("selections", "follows"), [(5, True), (7, False)])
def test_a_file_follows_the_others_when_its_own_words_lead_by_less_than_three(selections, follows):
    """Each selection says half a point for code points: `a,` is whole, ` a` has a blank before it."""
    clear, vague = "😀😀 een twee drie vier", "😀 a, b, c, d, e, f, g,"
    utf16 = Convention(utf16=True)
    by_letter = [Selection(vague.index(letter), vague.index(letter) + 2) for letter in "abcdefg"]
    chosen = choose(
        {"clear": OffsetConverter(clear), "vague": OffsetConverter(vague)},
        {
            "clear": [counted(clear, word, utf16) for word in ("een", "twee", "drie", "vier")],
            "vague": by_letter[:selections],
        },
    )
    assert chosen == {"clear": utf16, "vague": utf16 if follows else Convention()}


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(5, 7, "ja"), (Span(5, 7), False)),
        (Selection(9, 12, "nee"), (Span(7, 10), True)),
        (Selection(13, 20, "dat het"), (Span(11, 18), True)),
    ],
)
def test_a_name_of_three_letters_or_more_tells_where_its_words_are(selection, expected):
    """Two letters are too few: they occur by chance. A line may have been broken inside a name."""
    counted_in_utf16 = "😀😀 ja, nee dat\nhet"
    assert place(OffsetConverter(counted_in_utf16), selection, Convention()) == expected


def test_a_name_finds_its_words_where_the_files_own_way_leads_nowhere():
    ruler = OffsetConverter("😀😀😀😀 een")
    odd = Selection(9, 12, "een")
    assert ruler.span(odd, Convention()) is None
    assert place(ruler, odd, Convention()) == (Span(5, 8), True)
    unnamed = Selection(9, 12, "a name of my own")
    assert place(ruler, unnamed, Convention()) == (None, False)


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (Convention(), "code points, line ends as in the file"),
        (Convention(utf16=True, ends="as two"), "UTF-16 units, line ends as two"),
        (Convention(mark=True), "code points, line ends as in the file, the byte order mark counted"),
        (Convention(inclusive=True), "code points, line ends as in the file, the last position included"),
    ],
)
def test_a_way_of_counting_is_said_in_words(way, said):
    assert str(way) == said
