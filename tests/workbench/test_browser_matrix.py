"""The matrix worked in with a real browser: walked by keys, cells opened and summed up, nothing typed lost."""

import subprocess
import sys

import pytest
from selenium.webdriver import ActionChains
from selenium.webdriver.common.keys import Keys

from coder.model import Coding, Stance
from coder.services.import_files import ImportOptions, import_files
from coder.study import Study

pytest.importorskip("selenium")

RUN = "We run the campaign ourselves now."


@pytest.fixture
def matrix(page, study, study_path, span):
    """The small study with a second talk: EQ1.1 is spoken of in both, its part in none, EQ1.2 in the second."""
    question = study.codes.plain()["questions"][0]
    pointer = {"id": "EQ1.1.a", "title": {"en": "Known to all"}}
    question["criteria"] = [
        question["criteria"][0] | {"pointers": [pointer]},
        {"id": "EQ1.2", "title": {"en": "It lasts"}},
    ]
    study.codes.load(study.codes.plain() | {"questions": [question]}, "An")
    talk = study_path.parent / "transcripts" / "second.txt"
    talk.write_text("INT: And?\n\nR1: We stopped it. Nobody came.\n", encoding="utf-8")
    import_files(study, [talk], "An", ImportOptions({"relation": "partner"}))
    study.codings.add(Coding(**span(RUN), quote="", code="EQ1.1", coder="An", stance=Stance.SUPPORTS))
    text = study.sources.text("S2")
    for code, words in (("EQ1.1", "We stopped it."), ("EQ1.2", "Nobody came.")):
        start = text.index(words)
        coding = Coding("S2", start, start + len(words), "", code, "An", Stance.CONTRADICTS)
        study.codings.add(coding)
    page.open("/")
    page.js("localStorage.clear(); sessionStorage.clear()")
    page.driver.find_element("css selector", ".language button[value=en]").click()
    page.see("Overview", "nav")
    return page.open("/matrix")


def cell(page, row, column):
    script = (
        "return document.querySelectorAll(`tr[data-code='${arguments[0]}'] td:not(.folded)`)[arguments[1]]"
    )
    return page.js(script, row, column)


def written(study):
    with Study(study.path) as again:
        return {key: (one.text, one.on) for key, one in again.summaries.current().items()}


def press_with(page, modifier, key):
    ActionChains(page.driver).key_down(modifier).send_keys(key).key_up(modifier).perform()


def focused(page):
    """Return the row and the place of the cell that has the focus."""
    return page.js(
        "const one = document.activeElement.closest('td'); if (!one) return null;"
        "const line = [...one.parentElement.querySelectorAll('td:not(.folded)')];"
        "return [one.parentElement.dataset.code, line.indexOf(one)]"
    )


def test_a_cell_is_opened_summed_up_and_the_summary_is_there_everywhere(matrix, study):
    page = matrix
    page.see("3 cells of 3 with codings have no summary yet.", "#to-sum-up")
    cell(page, "EQ1.1", 0).click()
    page.see(RUN, "#cell blockquote")
    page.see("R1", "#cell blockquote footer")
    assert page.js("return document.querySelector('#cell blockquote footer a').getAttribute('href')") == (
        "/source/S1#c1"
    )
    page.driver.find_element("css selector", "#cell .tick-quote").click()
    page.driver.find_element("css selector", "#cell textarea").send_keys("They run it.")
    page.see("They run it.", "#matrix td.is-open")  # at once
    page.driver.find_element("css selector", "#cell [data-do=save]").click()
    page.see("Saved at", "#saved")
    page.until("return document.querySelectorAll('td.unsaved').length === 0")
    assert written(study) == {("EQ1.1", "S1"): ("They run it.", (1,))}
    page.see("2 cells of 3 with codings have no summary yet.", "#to-sum-up")

    page.driver.refresh()  # the address says which cell was open
    page.see("An", "#cell .about")
    page.see("rests on 1 quote", "#cell .about")
    assert page.js("return document.querySelector('#cell textarea').value") == "They run it."
    command = [sys.executable, "-m", "coder", "summary", "list", "--study", str(study.path)]
    listed = subprocess.run(command, capture_output=True, text=True, check=True, encoding="utf-8")
    assert "They run it." in listed.stdout
    assert page.faults() == []


def test_keys_walk_the_grid_and_lead_from_one_cell_that_waits_to_the_next(matrix, study):
    page = matrix
    page.js("document.querySelector('#matrix td[tabindex]').focus()")
    assert focused(page) == ["EQ1.1", 0]
    for key, place in (
        (Keys.ARROW_RIGHT, ["EQ1.1", 1]),
        (Keys.ARROW_DOWN, ["EQ1.2", 1]),  # the row without codings is hidden
        (Keys.HOME, ["EQ1.2", 0]),
        (Keys.ARROW_UP, ["EQ1.1", 0]),
    ):
        page.press(key)
        assert focused(page) == place
    press_with(page, Keys.CONTROL, Keys.END)
    assert focused(page) == ["EQ1.2", 1]
    press_with(page, Keys.CONTROL, Keys.HOME)
    page.press("j")
    page.see("We stopped it.", "#cell blockquote")
    page.press("k")
    page.see(RUN, "#cell blockquote")
    page.press(Keys.ENTER)
    page.until("return document.activeElement.matches('#cell textarea')")
    page.press(*"One.")
    press_with(page, Keys.CONTROL, Keys.ENTER)  # saved, and on
    page.see("We stopped it.", "#cell blockquote")
    page.until("return document.activeElement.matches('#cell textarea')")
    page.press(*"Two.", Keys.ESCAPE)
    page.until("return document.querySelectorAll('td.unsaved').length === 0")
    assert focused(page) == ["EQ1.1", 1]
    page.press(Keys.ESCAPE)
    page.until("return document.getElementById('cell').hidden")
    assert {key: text for key, (text, _on) in written(study).items()} == {
        ("EQ1.1", "S1"): "One.",
        ("EQ1.1", "S2"): "Two.",
    }
    page.press("?")
    page.see("Next cell with codings and no summary", "#help")
    assert page.faults() == []


def test_rows_without_codings_are_hidden_and_shown_and_the_address_keeps_it(matrix):
    page = matrix
    page.see("1 row without codings hidden", "#hidden-lines")
    hidden = "return document.querySelector(\"tr[data-code='EQ1.1.a']\").hidden"
    assert page.js(hidden)
    page.driver.find_element("css selector", "#hidden-lines button").click()
    assert not page.js(hidden)
    assert "empty=1" in page.driver.current_url
    page.driver.refresh()
    assert not page.js(hidden)
    page.driver.find_element("css selector", "[data-fold-row='EQ1.1']").click()
    assert page.js(hidden)
    page.driver.refresh()
    assert page.js(hidden)  # folds stay in the browser


def test_only_cells_that_wait_and_who_was_asked(matrix, study):
    page = matrix
    study.questions_asked.record_manual("S1", "An", asked=["EQ1.2"], not_asked=["EQ1.1.a"])
    study.summaries.set("EQ1.1", "S1", "They run it.", "An")
    study.summaries.set("EQ1.1", "S2", "They stopped.", "An")
    page.open("/matrix")
    page.driver.find_element("css selector", "[data-switch=waiting]").click()
    shown = "return [...document.querySelectorAll('#matrix tbody tr')].filter((r) => !r.hidden).map((r) => r.dataset.code)"
    assert page.js(shown) == ["EQ1.2"]
    page.driver.find_element("css selector", "[data-switch=waiting]").click()
    page.driver.find_element("css selector", "[data-switch=coverage]").click()
    page.until("return document.querySelector('#matrix.coverage td[data-asked]') !== null")
    page.see("asked and silent", "#asked-legend")
    signs = {
        tuple(one)
        for one in page.js(
            "return [...document.querySelectorAll('#matrix td[data-asked]')].map((c) => [c.parentElement.dataset.code,"
            " c.dataset.asked, getComputedStyle(c, '::after').content.replaceAll('\"', '')])"
        )
    }
    assert {("EQ1.2", "silent", "○"), ("EQ1.1.a", "never", "✕"), ("EQ1.1", "unasked", "◇")} <= signs
    cell(page, "EQ1.2", 0).click()
    page.see("Asked, and nothing was said of it.", "#cell")


def test_what_is_typed_waits_for_a_server_that_is_gone(matrix, serve, study):
    page = matrix
    cell(page, "EQ1.1", 0).click()
    page.see(RUN, "#cell blockquote")
    serve.stop()
    page.driver.find_element("css selector", "#cell textarea").send_keys("They run it.")
    page.driver.find_element("css selector", "#cell [data-do=save]").click()
    page.see("changes waiting here: 1", "#saved")
    page.see("They run it.", "#matrix td.unsaved")
    serve(port=page.port)
    page.see("Saved at", "#saved", seconds=10)
    assert written(study)["EQ1.1", "S1"][0] == "They run it."


def test_two_who_write_at_once_are_shown_both(matrix, study):
    page = matrix
    cell(page, "EQ1.1", 0).click()
    page.see(RUN, "#cell blockquote")
    study.summaries.set("EQ1.1", "S1", "Bilal was first.", "Bilal")
    page.driver.find_element("css selector", "#cell textarea").send_keys("They run it.")
    page.driver.find_element("css selector", "#cell [data-do=save]").click()
    page.see("Bilal was first.", "#cell .conflict")
    page.driver.find_element("css selector", "#cell .conflict button").click()
    page.until("return document.querySelectorAll('td.unsaved').length === 0")
    assert written(study)["EQ1.1", "S1"][0] == "They run it."


def test_it_is_printed_across_and_not_cut(matrix):
    page = matrix
    page.js("window.dispatchEvent(new Event('beforeprint'))")
    printed = page.js("return document.querySelectorAll('#matrix-printed table tbody tr').length")
    assert printed == 2
    page.js("window.dispatchEvent(new Event('afterprint'))")
    assert page.js("return document.getElementById('matrix-printed').children.length") == 0
