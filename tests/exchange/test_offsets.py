"""Positions are found wherever a tool counts from."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.exchange.offsets import CONVENTIONS, Convention, OffsetConverter, Selection, Span, choose, place

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
