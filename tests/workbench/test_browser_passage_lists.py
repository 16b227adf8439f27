"""More like this and why not here: lists that lead to the words."""

from coder.model import Coding


def test_more_like_a_coding_leads_to_the_passage(page, study, span):
    study.codings.add(Coding(**span("We run the campaign ourselves now"), quote="", code="own", coder="An"))
    page.open("/source/S1#c1")
    page.press("=")
    page.until("return document.querySelector('#passages[open] .small') !== null", 20)
    assert page.js("return document.getElementById('passages-title').textContent") == "More like this"
    assert page.faults() == []


def test_why_nothing_is_proposed_stands_in_a_list_and_leads_to_the_words(page, study):
    page.open("/source/S1")
    page.js("document.getElementById('kept-back').click()")
    page.until("return document.querySelector('#passages[open] blockquote a') !== null", 20)
    page.see("at least 15 % sure", "#passages")
    page.js("document.querySelector('#passages blockquote a').click()")
    page.until("return !document.getElementById('passages').open && codingPage.state.span !== null")
    assert page.faults() == []
