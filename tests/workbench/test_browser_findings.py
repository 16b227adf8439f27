"""What was found, written in a real browser: moved, taken out, undone, kept over a reload, and by two at once."""

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.support.ui import WebDriverWait

from coder.model import Coding
from coder.services.signing import sign
from coder.study import Study

pytest.importorskip("selenium")

DOWN, ALT, CONTROL, ENTER, TAB = "\ue015", "\ue00a", "\ue009", "\ue007", "\ue004"


@pytest.fixture
def begun(page, study, span):
    """The page of a study with a coding, a verdict and three findings under a criterion."""
    study.codings.add(Coding(**span("We run the campaign ourselves now."), quote="", code="O1", coder="An"))
    sign(study, "O1", "confirmed", "Plain.", "An")
    for text in ("They run it.", "They pay.", "They stay."):
        study.findings.add("finding", text, "An", ["1"], "EQ1.1")
    page.open("/")
    page.js("localStorage.clear(); sessionStorage.clear()")
    return page


def press(page, selector):
    page.js("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector)
    page.driver.find_element("css selector", selector).click()


def wait(page, condition):
    WebDriverWait(page.driver, 5, 0.03).until(lambda _driver: condition())


def rows(page, study):
    with Study(study.path) as again:
        return again.findings.all()


def order(page, study):
    return [row["id"] for row in rows(page, study) if row["kind"] == "finding"]


def write(page, selector, words):
    area = page.driver.find_element("css selector", f"{selector} textarea")
    area.clear()
    area.send_keys(words)
    return area


def test_an_answer_a_conclusion_and_a_limitation_are_written(begun, study):
    page = begun.open("/findings")
    press(page, "#EQ1-answer [data-do=edit]")
    page.press(*"They run it themselves.")
    adder = page.driver.find_element("css selector", "#EQ1-answer .adder")
    adder.send_keys("F1", ENTER)
    page.see("F1", "#EQ1-answer .chips")
    press(page, "#EQ1-answer form button.main")
    page.see("They run it themselves.", "#EQ1-answer .words")

    press(page, "#EQ1 [data-new=conclusion]")
    page.press(*"It lasts.")
    page.driver.find_element("css selector", ".conclusion .adder").send_keys("verdict:O1:change", ENTER)
    ActionChains(page.driver).key_down(CONTROL).send_keys(ENTER).key_up(CONTROL).perform()
    page.see("It lasts.", "#EQ1 .conclusion")

    press(page, "#limits [data-new=limitation]")
    page.press(*"Nobody counted.")
    press(page, "#limits form button.main")
    page.see("Nobody counted.", "#limits .limitation")

    with Study(study.path) as again:
        answer = again.answers.current()["EQ1"]
        assert (answer.text, answer.by, answer.rests_on) == ("They run it themselves.", "An", ("finding:F1",))
    kept = {row["id"]: (row["text"], row["question"], row["grounds"]) for row in rows(page, study)}
    assert kept["C1"] == ("It lasts.", "EQ1", ["verdict:O1:change"])
    assert kept["L1"] == ("Nobody counted.", None, [])
    assert page.faults() == []


def test_they_are_moved_by_keys_and_by_hand_and_taken_out_and_each_is_undone(begun, study):
    page = begun.open("/findings")
    page.js("document.querySelector('#F1 .words').focus()")
    ActionChains(page.driver).key_down(ALT).send_keys(DOWN).key_up(ALT).perform()
    wait(page, lambda: order(page, study) == ["F2", "F1", "F3"])
    page.see("They pay.", "#EQ1 .finding li:first-child")

    handle = page.driver.find_element("css selector", "#F3 .handle")
    first = page.driver.find_element("css selector", "#F2 .handle")
    drag = ActionChains(page.driver).click_and_hold(handle).move_to_element_with_offset(first, 0, -6)
    drag.release().perform()
    wait(page, lambda: order(page, study) == ["F3", "F2", "F1"])
    page.see("They stay.", "#EQ1 .finding li:first-child")

    page.js("document.querySelector('#F2 [data-do=out]').click()")
    wait(page, lambda: order(page, study) == ["F3", "F1"])
    for expected in (["F3", "F2", "F1"], ["F2", "F1", "F3"], ["F1", "F2", "F3"]):
        wait(page, lambda: page.js("return !document.getElementById('undo').disabled"))
        press(page, "#undo")
        wait(page, lambda expected=expected: order(page, study) == expected)
        page.see("They", f"#EQ1 .finding li:first-child#{expected[0]}")
    press(page, "#redo")
    wait(page, lambda: order(page, study) == ["F2", "F1", "F3"])
    assert page.faults() == []


def test_words_are_changed_undone_and_gone_back_to(begun, study):
    page = begun.open("/findings")
    press(page, "#F1 .words")
    write(page, "#F1", "Most run it.")
    press(page, "#F1 form button.main")
    page.see("Most run it.", "#F1 .words")
    press(page, "#undo")
    page.see("They run it.", "#F1 .words")
    page.js("document.querySelector('#F1 [data-do=history]').click()")
    page.see("Most run it.", "#history")
    press(page, "#history li:nth-child(2) button")
    page.see("Most run it.", "#F1 .words")
    assert rows(page, study)[0]["grounds"] == ["coding:1"]


def test_what_is_being_typed_survives_a_reload(begun, study):
    page = begun.open("/findings")
    press(page, "#F2 .words")
    write(page, "#F2", "They pay more and")
    press(page, "#EQ1 [data-new=finding]")
    page.press(*"A thought")
    page.open("/findings")
    page.see("They pay.", "#F2 button.words")
    typed = page.js("return [...document.querySelectorAll('textarea')].map((area) => area.value).sort()")
    assert typed == ["A thought", "They pay more and"]
    press(page, "#F2 form button.main")
    page.see("They pay more and", "#F2 button.words")
    press(page, "#EQ1 .finding > form button.main")
    page.see("A thought", "#EQ1 .finding")
    page.open("/findings")
    assert page.js("return document.querySelectorAll('textarea').length") == 0


def test_of_two_who_write_one_thing_neither_is_lost(begun, study):
    page = begun.open("/findings")
    press(page, "#F1 .words")
    write(page, "#F1", "None runs it.")
    study.findings.revise("F1", "Bilal", "Most run it.", ("EQ1.1", None))
    press(page, "#F1 form button.main")
    page.see("written otherwise meanwhile by Bilal", "#F1 .conflict")
    page.see("Most run it.", "#F1 .conflict blockquote")
    assert rows(page, study)[0]["text"] == "Most run it."
    press(page, "#F1 .conflict button:nth-of-type(2)")  # theirs below mine
    area = page.driver.find_element("css selector", "#F1 textarea")
    assert area.get_attribute("value") == "None runs it.\n\nMost run it."
    press(page, "#F1 form button.main")
    wait(page, lambda: rows(page, study)[0]["text"] == "None runs it.\n\nMost run it.")
    with Study(study.path) as again:
        told = [
            (step["by"], step["text"]) for step in again.findings.history("F1") if step["action"] == "revise"
        ]
    assert told == [("Bilal", "Most run it."), ("An", "None runs it.\n\nMost run it.")]

    # taken out by the other meanwhile: brought back with mine, when I say so
    page.open("/findings")
    press(page, "#F2 .words")
    write(page, "#F2", "They pay all.")
    study.findings.withdraw("F2", "Bilal")
    press(page, "#F2 form button.main")
    page.see("F2 was taken out meanwhile", "#F2 .conflict")
    press(page, "#F2 .conflict button")
    wait(page, lambda: "They pay all." in [row["text"] for row in rows(page, study)])


def test_of_ticked_quotes_a_finding_is_made_and_of_a_verdict_a_conclusion(begun, study):
    page = begun.open("/claim/O1")
    press(page, "main blockquote .tick-quote")
    press(page, "#make-finding")
    page.see("1 quote", "#new .chips")
    page.press(*"They do it alone.")
    page.open("/findings")  # what was chosen survives too
    page.see("1 quote", "#new .chips")
    press(page, "#new form button.main")
    page.see("They do it alone.", "#whole, #EQ1")
    assert rows(page, study)[3]["grounds"] == ["coding:1"]

    page.open("/claim/O1")
    press(page, ".make-finding a")
    page.see("O1 confirmed", "#new .chips")
    page.press(*"So it is.")
    press(page, "#new form button.main")
    wait(page, lambda: rows(page, study)[-1]["grounds"] == ["verdict:O1:change"])

    page.open("/source/S1")
    press(page, ".tools button.count")
    page.see("We run the campaign", "#quotes")
    press(page, "#quotes .tick-quote")
    press(page, "#quotes .deeds button[type=button]")
    page.see("1 quote", "#new .chips")
    assert page.faults() == []


def test_a_cell_that_was_summed_up_is_gone_on_with_and_never_overwritten_unseen(begun, study):
    study.summaries.set("EQ1.1", "S1", "They run it.", "Bilal", [1])
    page = begun.open("/findings#new=summary&code=EQ1.1&where=S1")
    page.see("It was summed up before", ".writing")
    assert page.js("return document.querySelector('.writing textarea').value") == "They run it."
    press(page, ".writing > p:last-child button[type=button]")

    page.open("/findings?again#new=summary")
    write(page, ".writing", "None runs it.")
    for name, value in (("code", "EQ1.1"), ("where", "S1")):
        page.driver.find_element("css selector", f".writing [name={name}]").send_keys(value, TAB)
    page.see("1 quote", ".writing")
    press(page, ".writing p button.main")
    page.see("They run it.", ".conflict blockquote")
    assert study.summaries.current()["EQ1.1", "S1"].text == "They run it."
    press(page, ".conflict button")
    page.see("None runs it.", ".summaries, #EQ1")
    assert [one.text for one in study.summaries.history("EQ1.1", "S1")] == ["They run it.", "None runs it."]
