"""What of the codings is in view, in the address and for those who do not see it; and the place that Back finds."""

import pytest

from coder.model import Coding, Stance

LABELS = "return [...document.querySelectorAll('#margin .label')].map(({textContent}) => textContent)"


@pytest.fixture
def coded(study, span):
    """Three people's codings of three passages."""
    rows = [
        ("We run the campaign", "own", "An", Stance.SUPPORTS),
        ("It was hard", "doubt", "Bilal", Stance.MENTIONS),
        ("Fin", "help", "Chloé", Stance.CONTRADICTS),
    ]
    for words, code, coder, stance in rows:
        study.codings.add(Coding(**span(words), quote="", code=code, coder=coder, stance=stance))
    return study


def tick(page, *values):
    for value in values:
        page.js("document.querySelector(`#filter-choices [value='${arguments[0]}']`).click()", value)


def test_several_codes_and_people_are_chosen_and_the_address_keeps_them(page, coded):
    page.open("/source/S1")
    page.js("document.getElementById('filter').open = true")
    page.until("return document.querySelectorAll('#filter-choices input').length === 6")
    tick(page, "own", "doubt")
    assert len(page.js(LABELS)) == 2
    page.see("2 of 3", "#filter-number")
    tick(page, "Bilal")
    assert [label for label in page.js(LABELS) if "Doubt" in label] == page.js(LABELS)
    address = page.driver.current_url
    assert address.endswith("?code=doubt&code=own&coder=Bilal") or "coder=Bilal" in address
    page.driver.refresh()
    page.see("1 of 3", "#filter-number")
    page.driver.find_element("css selector", "#filter-clear").click()
    assert len(page.js(LABELS)) == 3
    assert page.driver.current_url.endswith("/source/S1")


def test_a_link_to_a_coding_that_is_filtered_away_shows_it(page, coded):
    page.open("/source/S1?code=own#c3")
    page.until("return document.querySelectorAll('#margin .label').length === 3")


def test_what_is_painted_stands_in_words_behind_its_turn(page, coded):
    page.open("/source/S1")
    said = "return [...document.querySelectorAll('.spoken-marks')].map(({textContent}) => textContent)"
    assert page.js(said) == [
        "Coded here: own Their own, supports, An; doubt Doubt, mentions, Bilal.",
        "Coded here: help Help from outside, contradicts, Chloé.",
    ]
    page.press("\ue014")  # to the next coding: its name is told
    assert page.js("return document.getElementById('told').textContent") == "own Their own, supports, An"


def test_the_code_list_stays_where_it_is_when_a_coding_is_made(page, study):
    page.open("/source/S1")
    top = "return document.getElementById('codes').getBoundingClientRect().top"
    page.press("j")
    before = page.js(top)
    page.press("j", "\ue007", *"doubt", "\ue007")
    page.saved()
    assert page.js(top) == before


def test_back_leads_to_the_same_lines_and_the_same_quotes(page, coded):
    page.open("/code/own")
    page.js("document.body.style.minHeight = '4000px'")
    page.open("/")
    page.until("return document.querySelector('button.count') !== null")
    page.js("document.querySelector('button.count').click()")
    page.until("return document.getElementById('quotes').open")
    link = page.js("return document.querySelector('#quotes a')?.href ?? ''")
    page.driver.get(link or f"{page.address}/source/S1")
    page.see("We run", "#transcript")
    page.driver.back()
    page.until("return document.getElementById('quotes')?.open")
