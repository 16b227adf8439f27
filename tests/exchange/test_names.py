"""GUIDs, characters, colours, times and ids."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coder.exchange import names


def test_guids_are_compared_bare_and_in_lower_case():
    assert names.guid("{898A8E69-24BA-5489-A097-7702BA38457A}") == "898a8e69-24ba-5489-a097-7702ba38457a"
    assert names.guid(" 898a8e69-24ba-5489-a097-7702ba38457a ") == "898a8e69-24ba-5489-a097-7702ba38457a"
    for wrong in (
        None,
        "",
        "898a8e69",
        "898a8e6924ba5489a0977702ba38457a",
        "898a8e69-24ba-5489-a097-7702ba38457g",
    ):
        assert names.guid(wrong) is None


@given(st.text())
def test_a_derived_guid_is_proper_and_always_the_same(text):
    assert names.guid(names.mint(text)) == names.mint(text)


@given(st.text(st.characters()))
def test_cleaned_words_fit_in_xml(text):
    element = ElementTree.Element("a")
    element.text = names.clean(text).replace("\r", "")
    assert (ElementTree.fromstring(ElementTree.tostring(element)).text or "") == element.text


def test_only_what_xml_cannot_hold_is_left_out():
    assert names.clean("a\x00b\x0cc\ud800d\ufffee\tf\r\ng😀é") == "abcde\tf\r\ng😀é"


@pytest.mark.parametrize(
    ("given_", "written"),
    [
        ("2026-01-02T03:04:05+00:00", "2026-01-02T03:04:05Z"),
        ("2026-01-02T03:04:05", "2026-01-02T03:04:05Z"),
        ("2026-01-02T03:04:05+02:00", "2026-01-02T01:04:05Z"),
        ("2026-01-02", "2026-01-02T00:00:00Z"),
        ("0001-01-01T00:00:00+05:00", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_times_are_written_in_utc(given_, written):
    assert names.moment(given_) == written


def test_colours_are_those_of_the_standard():
    assert names.colour("#0a0") == "#0a0"
    assert names.colour("#FF8800") == "#FF8800"
    assert names.colour("red") is names.colour("#12") is names.colour(None) is None


def test_ids_are_made_of_names():
    assert names.slug("EQ1.1_a") == "EQ1.1_a"
    assert names.slug("Échange & élan!") == "echange-elan"
    assert names.slug("喜び") == "code"


def test_twins_get_their_parents_name_and_then_a_number():
    branches = [["Work"], ["Work", "joy"], ["Home"], ["Home", "Joy"], ["Home", "joy"], ["joy"], ["joy"]]
    assert names.unique_ids(branches) == [
        "Work",
        "Work.joy",
        "Home",
        "Home.Joy",
        "Home.joy-2",
        "joy",
        "joy-2",
    ]


@given(st.lists(st.lists(st.sampled_from(["a", "b", "A", "a-2", "a.b", "é"]), min_size=1, max_size=4)))
def test_ids_never_clash(branches):
    ids = names.unique_ids(branches)
    assert len({name.casefold() for name in ids}) == len(branches)
