"""Texts and numbers as they are put down."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from coder.reporting.formatting import clean


def test_control_characters_go_and_words_stay():
    assert clean("a\x00b\x1b[0m\r\nc\ud800d\ufffe") == "ab[0m\ncd"
    assert clean("שלום \u202eabc 👩🏽‍🌾\tx") == "שלום \u202eabc 👩🏽‍🌾\tx"


@given(st.text())
def test_whatever_is_clean_can_stand_in_xml(text):
    element = etree.Element("t")
    element.text = clean(text)
    assert etree.fromstring(etree.tostring(element)).text == (clean(text) or None)
