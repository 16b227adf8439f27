"""Judging in a real browser: signed line by line with the keys, undone, stale evidence, the grid of what was asked."""

import pytest

from coder.model import Coding, Stance
from coder.services.signing import sign
from coder.study import Study

ENTER, CONTROL, DOWN, RIGHT, SHIFT = "\ue007", "\ue009", "\ue015", "\ue014", "\ue008"
LINE = 'form.line[data-code="{}"][data-axis="{}"][data-group="{}"]'


@pytest.fixture
def coded(everything, span):
    everything.codings.add(
        Coding(**span("We run the campaign"), quote="", code="O1", coder="An", stance=Stance.SUPPORTS)
    )
    return everything


def line(page, code, axis, group=""):
    return page.driver.find_element("css selector", LINE.format(code, axis, group))


def choose(element, value):
    element.find_element("css selector", f"select option[value={value}]").click()


def together(page, *keys):
    """Press keys at once, all but the last held."""
    from selenium.webdriver import ActionChains

    chain = ActionChains(page.driver)
    for key in keys[:-1]:
        chain.key_down(key)
    chain.send_keys(keys[-1])
    for key in keys[:-1]:
        chain.key_up(key)
    chain.perform()


def signed(study, *place):
    held = study.verdicts.current_by_group().get(place)
    return held and (held.value, held.reason)


def test_lines_are_signed_with_the_keys_one_after_the_other_and_undone(page, coded):
    page.open("/weigh")
    change = line(page, "O1", "change")
    choose(change, "confirmed")
    page.see("differs from the rule", LINE.format("O1", "change", "") + " .differs-now")
    change.find_element("name", "reason").send_keys("One voice will do.", ENTER)
    page.see("An,", LINE.format("O1", "change", "") + " .who")
    assert signed(coded, "O1", "change", None) == ("confirmed", "One voice will do.")
    page.see("differs from the rule", "#t-O1 h3")
    focused = "return document.activeElement.closest('form').dataset.axis"
    assert page.js(focused) == "contribution"  # the next one
    together(page, CONTROL, DOWN)
    assert page.js(focused) == "timing"
    assert page.js("return document.querySelector('[data-show=signed] .number').textContent") == "1"
    change.find_element("css selector", ".undo").click()
    page.see("Earlier: 1", LINE.format("O1", "change", ""))
    assert signed(coded, "O1", "change", None) is None
    assert page.js("return document.querySelector('[data-show=signed] .number').textContent") == "0"
    assert page.faults() == []


def test_a_degree_is_signed_for_one_group(page, coded):
    page.open("/weigh/factors")
    unions = line(page, "F1", "degree", "unions")
    choose(unions, "little")
    unions.find_element("name", "reason").send_keys("Hardly any.", ENTER)
    page.see("An,", LINE.format("F1", "degree", "unions") + " .who")
    assert signed(coded, "F1", "degree", "unions") == ("little", "Hardly any.")
    assert signed(coded, "F1", "degree", None) is None


def test_new_evidence_is_shown_and_what_was_typed_stays(page, coded, span):
    page.open("/claim/O1")
    form = page.driver.find_element("css selector", "form[data-axis=change]")
    form.find_element("css selector", "input[value=partly_confirmed]").click()
    form.find_element("name", "reason").send_keys("One union says so.")
    other = page.driver.find_element("css selector", "form[data-axis=contribution]")
    other.find_element("name", "reason").send_keys("Half a thought.")
    coded.codings.add(
        Coding(**span("Nobody helps us"), quote="", code="O1", coder="An", stance=Stance.CONTRADICTS)
    )
    form.find_element("css selector", "button.main").click()
    page.see("The evidence on O1 is another one than this page shows", "form[data-axis=change] .fault")
    assert coded.verdicts.all() == []
    form.find_element("css selector", ".fault button").click()
    page.see("Nobody helps us", "section.contradicts")
    form = page.driver.find_element("css selector", "form[data-axis=change]")
    assert form.find_element("name", "reason").get_attribute("value") == "One union says so."
    form.find_element("css selector", "button.main").click()
    page.see("One union says so.", "form[data-axis=change] > p.small")
    assert signed(coded, "O1", "change", None) == ("partly_confirmed", "One union says so.")
    # signing one leaves the other as it was begun
    other = page.driver.find_element("css selector", "form[data-axis=contribution]")
    assert other.find_element("name", "reason").get_attribute("value") == "Half a thought."
    assert other.find_element("name", "value").get_attribute("checked") is None


def test_what_a_colleague_signed_meanwhile_is_said(page, coded, study_path):
    page.open("/weigh/contribution")
    lobby = line(page, "C1.lobby", "rating")
    choose(lobby, "important")
    with Study(study_path) as theirs:
        sign(theirs, "C1.lobby", "none", "No trace of it.", "Bilal")
    lobby.find_element("name", "reason").send_keys("They all say so.", ENTER)
    page.see("C1.lobby was signed meanwhile by Bilal", LINE.format("C1.lobby", "rating", "") + " .fault")
    lobby.find_element("css selector", ".fault button").click()
    page.see("Bilal,", LINE.format("C1.lobby", "rating", "") + " .who")
    lobby = line(page, "C1.lobby", "rating")
    assert lobby.find_element("name", "reason").get_attribute("value") == "They all say so."
    assert signed(coded, "C1.lobby", "rating", None) == ("none", "No trace of it.")


def test_a_test_is_added_changed_and_taken_back(page, coded):
    page.open("/code/C1.lobby")
    form = page.driver.find_element("id", "test")
    for name, words in {
        "evidence": "Two articles are alike.",
        "if_true": "0,6",
        "if_false": "5%",
        "reason": "Nobody else had them.",
    }.items():
        form.find_element("name", name).send_keys(words)
    form.find_element("css selector", "button.main").click()
    page.see("after these tests: 0.92", "#tests")
    page.driver.find_element("css selector", ".change-test").click()
    field = page.driver.find_element("css selector", "#test [name=if_true]")
    field.clear()
    field.send_keys("0.1")
    page.driver.find_element("css selector", "#test button.main").click()
    page.see("If it worked: 0.1", "#tests")
    assert [(test.if_true, test.evidence) for test in coded.tracing.tests()] == [
        (0.1, "Two articles are alike.")
    ]
    page.driver.find_element("css selector", ".undo-test").click()
    page.see("No tests yet.", "#tests")
    assert page.faults() == []


def cell(page, code, source="S1"):
    return page.driver.find_element("css selector", f'td[data-source="{source}"][data-code="{code}"]')


def test_cells_are_marked_together_with_the_keys_and_undone(page, coded):
    page.open("/weigh/asked")
    cell(page, "O1").click()
    together(page, SHIFT, DOWN)  # the assumption too
    page.see("Cells selected: 2", "#told")
    page.press("1")
    page.see("Marked: 2", "#told")
    asked = {(source, code): mark for (source, code), mark in coded.questions_asked.marked().items()}
    assert asked == {("S1", "O1"): True, ("S1", "A1"): True}
    page.driver.find_element("id", "undo").click()
    page.see("Undone", "#told")
    assert coded.questions_asked.marked() == {}
    page.press("1")
    page.see("✓", 'td[data-code="A1"]')
    page.press("2")
    page.see("✕", 'td[data-code="A1"]')
    together(page, CONTROL, "z")
    page.see("✓", 'td[data-code="A1"]')
    assert coded.questions_asked.marked() == asked
    assert page.faults() == []


def test_a_whole_column_is_marked_within_what_is_shown(page, coded):
    page.open("/weigh/asked")
    page.driver.find_element("css selector", "#topics option[value=outcome]").click()
    page.driver.find_element("css selector", "#asked thead button").click()
    page.driver.find_element("css selector", ".marking [data-mark=no]").click()
    page.see("Marked: 1", "#told")
    assert coded.questions_asked.marked() == {("S1", "O1"): False}


def test_a_mark_that_somebody_else_made_meanwhile_is_not_covered(page, coded, study_path):
    page.open("/weigh/asked")
    with Study(study_path) as theirs:
        theirs.questions_asked.record_manual("S1", "Bilal", not_asked=["O1"])
    cell(page, "O1").click()
    page.press("1")
    page.see("Somebody marked S1 O1 otherwise meanwhile", "#fault")
    assert coded.questions_asked.marked() == {("S1", "O1"): False}
