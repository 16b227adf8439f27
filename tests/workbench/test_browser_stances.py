"""Accepting keeps the stance that is shown; where nothing tells it, the page asks with one key."""

import pytest

from coder.model import Stance, Suggestion
from coder.services import suggesting

ENTER, RIGHT = "\ue007", "\ue014"


@pytest.fixture
def proposals(study, span):
    """Wait three suggestions: one whose words contradict, two on a claim that nothing turns."""

    def suggestion(words, code, stance, because):
        return Suggestion(
            **span(words),
            quote=words,
            code=code,
            confidence=0.8,
            by="keywords",
            because=(because,),
            stance=stance,
        )

    made = [
        suggestion("Nobody helps us.", "help", Stance.CONTRADICTS, "helps"),
        suggestion("We run the campaign ourselves now.", "O1", Stance.SUPPORTS, "campaign"),
        suggestion("It was hard at first.", "A1", Stance.SUPPORTS, "hard"),
    ]
    study.suggestions.replace_pending("S1", made, [], None, "all")
    return study.suggestions


def kept(study):
    return {coding.code: coding.stance for coding in study.codings.select()}


def test_one_key_keeps_the_stance_that_is_shown(page, study, proposals):
    page.open("/source/S1")
    page.press("p", "y")
    page.see("Which stance? One key accepts.", "#chosen")  # the first in the text is O1
    page.press("y", "y")
    assert kept(study) == {}  # asked, not guessed
    page.press("q")
    page.see("Accepting keeps the stance:", "#chosen")
    assert page.js("return document.querySelector('#chosen .judge.on').textContent").startswith("contradicts")
    page.press("y")
    page.saved()
    assert kept(study) == {"O1": "qualifies", "help": "contradicts"}


def test_the_basis_that_was_said_first_is_kept_with_the_stance(page, study, proposals):
    page.open("/source/S1")
    page.press("p", "y", "f", "s")
    page.saved()
    (coding,) = study.codings.select()
    assert (coding.code, coding.stance, coding.basis) == ("O1", "supports", "first_hand")


def test_the_queue_keeps_it_too_and_asks_with_one_key(page, study, proposals):
    page.open("/suggestions?order=source")
    page.see("Which stance? One key accepts.", "#proposal")
    page.press("y")
    page.see("decision: 3.", "#left")
    page.press("s")
    page.see("decision: 2.", "#left")
    page.see("Accepting keeps the stance: ", "#proposal")
    page.press("y")
    page.see("decision: 1.", "#left")
    page.see("Saved", "#saved")
    assert kept(study) == {"O1": "supports", "help": "contradicts"}


def test_many_at_once_keep_each_its_own_and_wait_for_what_nothing_tells(page, study, proposals):
    page.open("/suggestions?order=source")
    page.driver.find_element("id", "tick-all").click()
    page.driver.find_element("id", "accept-ticked").click()
    page.see("These 3 suggestions become codings of yours", "#preview")
    confirm = page.driver.find_element("css selector", "#preview .main")
    assert not confirm.is_enabled()
    page.js(
        "const all = document.querySelector('#preview > p select'); all.value = 'supports';"
        "all.dispatchEvent(new Event('change', {bubbles: true}))"
    )
    confirm.click()
    page.see("decision: 0.", "#left")
    assert kept(study) == {"O1": "supports", "A1": "supports", "help": "contradicts"}
    assert page.faults() == []


def test_the_queue_shows_the_corrected_text_and_decides_nothing_meanwhile(page, study, proposals):
    from coder.services.correct_source import correct, plan_text

    page.open("/suggestions?order=source")
    page.see("What changed?", "#proposal")
    correct(
        study, plan_text(study, "S1", study.sources.text("S1").replace("changed", "has changed")), "Bilal"
    )
    page.press("s")
    page.see("Nothing was decided", "#saved")
    page.see("What has changed?", "#proposal")
    page.press("s")
    page.see("decision: 2.", "#left")
    assert kept(study) == {"O1": "supports"}


def test_the_server_keeps_what_was_shown_where_a_page_says_nothing(client, study, proposals):
    by_code = {one.code: one.id for one in study.suggestions.select()}
    client.send("POST", "/api/suggestions/accept", {"ids": list(by_code.values())})
    assert kept(study) == {"help": "contradicts", "O1": "mentions", "A1": "mentions"}
    client.send("POST", "/api/suggestions/reopen", {"ids": list(by_code.values())})
    stances = {str(by_code["O1"]): "supports"}
    client.send("POST", "/api/suggestions/accept", {"ids": list(by_code.values()), "stances": stances})
    assert kept(study) == {"help": "contradicts", "O1": "supports", "A1": "mentions"}
    assert suggesting.untold_stances(study, study.suggestions.select(status=None)) == {
        by_code["O1"],
        by_code["A1"],
    }


@pytest.fixture
def in_a_long_turn(study, span):
    """Wait one suggestion for several sentences, of which the second tells."""
    words = study.sources.text("S1")
    first, last = span("We run the campaign")["start"], span("Nobody helps us.")["end"]
    one = Suggestion(
        "S1", first, last, words[first:last], "help", 0.8, "keywords", ("helps",), Stance.CONTRADICTS
    )
    study.suggestions.replace_pending("S1", [one], [], None, "all")
    return words[first:last]


def test_one_key_widens_what_is_proposed_and_the_telling_words_are_marked(page, study, in_a_long_turn):
    page.open("/suggestions")
    page.see("Nobody helps us.", "#proposal mark")
    assert page.js("return document.querySelector('#proposal mark').textContent") == "Nobody helps us."
    assert page.js("return document.querySelector('#proposal mark b').textContent") == "helps"
    page.press("+", "+", "+", "-", "+")
    page.see("We run the campaign", "#proposal mark")
    page.press("y")
    page.see("decision: 0.", "#left")
    page.see("Saved", "#saved")
    (coding,) = study.codings.select()
    assert coding.quote.startswith(in_a_long_turn)


def test_on_the_coding_page_too(page, study, in_a_long_turn):
    page.open("/source/S1")
    page.press("p", "y", "+", "+", "+")
    page.press("y")
    page.saved()
    (coding,) = study.codings.select()
    assert coding.quote.startswith(in_a_long_turn)


def test_the_queue_shows_one_kind_of_code_with_how_many_there_are(page, study, proposals):
    page.open("/suggestions?family=outcome")
    page.see("decision: 1.", "#left")
    options = page.js("return [...document.querySelectorAll('[name=family] option')].map(o => o.value)")
    assert options == ["", *suggesting.families_of(study, proposals.select())]
