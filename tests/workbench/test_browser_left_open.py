"""A page that was left open while its text was corrected: no coding lands on other words than were meant."""

import time

import pytest

from coder.model import Coding
from coder.services import suggesting
from coder.services.correct_source import correct, plan_text

FIRST, DROP = "#renewed label:nth-of-type(1) input", "#renewed label:last-of-type input"


@pytest.fixture
def reword(study):
    """Correct the text in another window: words by words."""

    def change(*pairs):
        text = study.sources.text("S1")
        for before, after in pairs:
            text = text.replace(before, after)
        correct(study, plan_text(study, "S1", text), "Bilal")

    return change


def choose(page, words):
    page.js(
        "const {text, start} = codingPage.transcript.blocks.find(({text}) => text.includes(arguments[0]));"
        "const from = start + [...text.slice(0, text.indexOf(arguments[0]))].length;"
        "codingPage.selection.choose(from, from + [...arguments[0]].length)",
        words,
    )


def go_on(page):
    page.driver.find_element("css selector", "#renewed .main").click()


def kept(study):
    return [(coding.code, coding.quote) for coding in study.codings.select()]


def test_a_text_corrected_in_another_window_is_shown_and_the_selection_found_again(page, study, reword):
    page.open("/source/S1")
    choose(page, "Nobody helps us")
    time.sleep(1)
    reword(("We run the campaign ourselves now.", "Yes. Since the spring we run it."))
    page.see("What you had selected", "#renewed[open]", 8)
    page.see("Since the spring we run it.", "#transcript")
    page.see("Nobody helps us", "#renewed mark")
    go_on(page)
    page.press("\ue007", *"own", "\ue007")
    page.saved()
    assert kept(study) == [("own", "Nobody helps us")]
    assert page.js("return document.getElementById('stale')") is None


def test_what_was_coded_offline_on_an_earlier_text_is_asked_about_and_lies_on_its_words(
    page, serve, study, reword
):
    page.open("/source/S1")
    serve.stop()
    for words in ("It was hard at first", "Nobody helps us", "Fin"):
        choose(page, words)
        page.js("codingPage.palette.choose('own')")
    page.press("s")
    page.see("changes waiting here: 4", "#saved")
    reword(("Nobody helps us. ", ""), ("What changed?", "What has changed since you began?"))
    serve(port=page.port)
    page.see("These words are no longer there.", "#renewed[open]", 8)
    assert kept(study) == []
    assert page.js("return document.querySelector('#renewed .main').disabled")  # one is not answered
    page.js("[...document.querySelectorAll('#renewed fieldset')][1].querySelector('input').click()")
    go_on(page)
    page.saved()
    assert kept(study) == [("own", "It was hard at first"), ("own", "Fin")]
    assert [coding.stance for coding in study.codings.select()] == ["mentions", "supports"]
    text = study.sources.text("S1")
    assert all(text[c.start : c.end] == c.quote for c in study.codings.select())


def test_the_same_words_at_several_places_are_never_guessed(page, serve, study, reword):
    page.open("/source/S1")
    serve.stop()
    choose(page, "ourselves")
    page.js("codingPage.palette.choose('own')")
    page.driver.get("about:blank")
    reword(
        ("We run the campaign ourselves now. Nobody", "By ourselves? Ourselves: ourselves. Hardly anybody")
    )
    serve(port=page.port)
    page.open("/source/S1")
    page.see("ourselves", "#renewed[open] mark")
    assert page.js("return document.querySelectorAll('#renewed input:checked').length") == 0
    assert page.js("return document.querySelectorAll('#renewed mark').length") == 2
    page.js("document.querySelectorAll('#renewed input')[1].click()")
    go_on(page)
    page.saved()
    text = study.sources.text("S1")
    (coding,) = study.codings.select()
    assert (coding.quote, coding.start) == ("ourselves", text.rindex("ourselves"))


def test_it_can_be_decided_later_and_what_waits_says_so(page, serve, study, reword):
    page.open("/source/S1")
    serve.stop()
    choose(page, "Nobody helps us")
    page.js("codingPage.palette.choose('own')")
    reword(("It was", "That was"))
    serve(port=page.port)
    page.see("Nobody helps us", "#renewed[open]", 8)
    page.driver.find_element("css selector", "#renewed button[value='']").click()
    page.see("Waiting for your answer: 1", "#saved")
    assert kept(study) == []
    page.driver.find_element("css selector", "#saved button").click()
    page.see("Nobody helps us", "#renewed[open]")
    go_on(page)
    page.saved()
    assert kept(study) == [("own", "Nobody helps us")]


def test_edges_and_decisions_that_waited_are_held_against_the_new_text_too(page, serve, study, span, reword):
    suggesting.refresh(study, "An", "keywords")
    study.codings.add(Coding(**span("Nobody helps us"), quote="", code="help", coder="An"))
    page.open("/source/S1")
    serve.stop()
    page.js(
        "const coding = codingPage.codings.live()[0]; codingPage.codings.change(coding.key, {end: coding.end + 8});"
        "codingPage.codings.accept(codingPage.state.waiting()[0])"
    )
    reword(("What changed?", "What has changed since?"), ("run the campaign", "lead the campaign"))
    serve(port=page.port)
    page.see("Other edges of help Help from outside", "#renewed[open]", 8)
    page.js(
        "document.querySelectorAll('#renewed fieldset').forEach((one) => one.querySelector('input').click())"
    )
    go_on(page)
    page.saved()
    text = study.sources.text("S1")
    assert ("help", "Nobody helps us. It was") in kept(study)
    assert all(text[c.start : c.end] == c.quote for c in study.codings.select())
