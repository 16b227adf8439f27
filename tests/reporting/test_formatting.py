"""Texts and numbers as they are put down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from coder.reporting.formatting import clean, shown


@pytest.mark.parametrize(
    ("language", "written"), [("nl", "1.234,5"), ("fr", "1\u202f234,5"), ("en", "1,234.5")]
)
def test_numbers_are_written_as_readers_of_the_language_do(language, written):
    assert shown(1234.5, language) == written


def test_a_number_has_the_decimals_that_it_has():
    assert [shown(n) for n in (3, 3.0, 0.25, -1200, 0.666)] == ["3", "3", "0.25", "−1,200", "0.67"]
    assert shown(0.5, "nl", 2) == "0,50"


def test_control_characters_go_and_words_stay():
    assert clean("a\x00b\x1b[0m\r\nc\ud800d\ufffe") == "ab[0m\ncd"
    assert clean("שלום \u202eabc 👩🏽‍🌾\tx") == "שלום \u202eabc 👩🏽‍🌾\tx"


@given(st.text())
def test_whatever_is_clean_can_stand_in_xml(text):
    element = etree.Element("t")
    element.text = clean(text)
    assert etree.fromstring(etree.tostring(element)).text == (clean(text) or None)
