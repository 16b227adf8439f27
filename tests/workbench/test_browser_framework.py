"""The framework made in a real browser, from the first question to the last undo, by keyboard where it can be."""

import pytest

from coder.study import Study
from tests.workbench.conftest import Page

ENTER, ESCAPE, TAB, UP, ALT = "\ue007", "\ue00c", "\ue004", "\ue013", "\ue00a"


@pytest.fixture
def empty(browser, serve, tmp_path):
    """A page of a study in which nothing is yet; its reader reads English."""
    serve.path = tmp_path / "new" / "study.db"
    serve.path.parent.mkdir()
    Study(serve.path, create=True).close()
    here = Page(browser, serve())
    browser.get_log("browser")
    yield here
    browser.get("about:blank")


def book(page_path):
    with Study(page_path) as study:
        return study.codebook


def fill(page, key, words, language=None):
    area = f'[data-field="{key}"] ' + (f'[data-language="{language}"]' if language is not None else "[name]")
    element = page.driver.find_element("css selector", f"#thing {area}")
    element.clear()
    element.send_keys(words)


def press(page, selector):
    page.js("document.querySelector(arguments[0]).scrollIntoView({block: 'center'})", selector)
    page.driver.find_element("css selector", selector).click()


VERSION = "return document.getElementById('framework').dataset.version"


def done(page, selector):
    """Press what changes the framework, and wait until the page shows the new version."""
    from selenium.webdriver.support.ui import WebDriverWait

    before = page.js(VERSION)
    press(page, selector)
    WebDriverWait(page.driver, 5, 0.03).until(lambda driver: driver.execute_script(VERSION) != before)


def save(page, saved_title):
    done(page, "#form button.main")
    page.see(saved_title, "#framework")


def test_a_framework_is_made_moved_renamed_taken_out_and_undone(empty, serve):
    page = empty
    page.open("/")
    press(page, '.way a[href="/framework"]')
    page.see("How do you want to begin?")

    press(page, '#begin [data-add="question"]')
    page.see("Short title", "#thing")
    page.press(*"Effect", TAB)
    save(page, "Effect")
    press(page, '[data-add="criterion"]')
    page.see("Judgement criterion", "#thing")
    page.press(*"Members train each other")
    save(page, "Members train each other")
    press(page, '[data-add="criterion"]')
    page.see("Judgement criterion", "#thing")
    page.press(*"Members pay")
    save(page, "Members pay")

    press(page, "#outcome > summary")
    press(page, '#outcome > [data-add="outcome"]')
    page.see("Claimed by", "#thing")
    page.press(*"They run it")
    adder = page.driver.find_element("css selector", '#thing [data-field="about"] [data-adder]')
    adder.send_keys("EQ1.1", ENTER)
    page.see("Members train", "#thing .links")
    save(page, "They run it")
    press(page, '[data-add="part"]')
    page.see("as in the whole", "#thing")
    page.press(*"They pay for it")
    save(page, "They pay for it")
    made = book(serve.path)
    assert [(code.id, code.parent) for code in made.codes] == [
        ("EQ1.1", None),
        ("EQ1.2", None),
        ("O1", None),
        ("O1.1", "O1"),
    ]
    assert made.code("O1").about == ("EQ1.1",)

    # up with Alt and the arrow; the part to the top with its place
    page.js("document.querySelector('[data-id=\"EQ1.2\"] button.title').focus()")
    from selenium.webdriver import ActionChains

    ActionChains(page.driver).key_down(ALT).send_keys(UP).key_up(ALT).perform()
    page.see("EQ1.2", '[data-id="EQ1"] li:first-child')
    press(page, '[data-id="O1.1"] button.title')
    page.see("Stands under", "#thing")
    page.driver.find_element("css selector", '#place option[value=""]').click()
    save(page, "They pay for it")
    page.see("O1.1", "#outcome > .things > li:nth-child(2)")

    # a title in two languages
    press(page, '[data-edit="codebook"]')
    page.see("Languages of the study", "#thing")
    fill(page, "languages", "en\nnl")
    save(page, "nl ?")
    press(page, '[data-id="O1"] button.title')
    page.see("Other languages", "#thing")
    press(page, '#thing [data-field="title"] details summary')
    fill(page, "title", "Zij doen het zelf", "nl")
    save(page, "They run it")
    title = book(serve.path).code("O1").title
    assert "Zij doen het zelf" in title.values()

    # out, with what hangs on it first, and back
    press(page, '[data-id="EQ1.1"] button.title')
    page.see("Take out", "#thing")
    press(page, "#take-out")
    page.see("O1", "#going")
    done(page, "#really")
    assert book(serve.path).code("EQ1.1") is None
    done(page, "#undo")
    page.see("Members train each other", "#framework")
    assert book(serve.path).code("O1").about == ("EQ1.1",)
    assert page.faults() == []


def test_what_was_typed_is_kept_when_another_window_was_first(page, study):
    page.open("/framework")
    press(page, '[data-id="help"] button.title')
    page.see("Explanation", "#thing")
    study.codes.edit(lambda plain: {**plain, "title": {"en": "Another"}}, "Bilal")
    area = page.driver.find_element("css selector", '#thing [data-field="title"] textarea')
    area.clear()
    area.send_keys("Outside help")
    press(page, "#form button.main")
    page.see("Bilal changed the framework meanwhile", "#thing")
    assert area.get_attribute("value") == "Outside help"
    press(page, "#anyway")
    press(page, "#form button.main")
    page.see("Outside help", "#framework")
    with Study(study.path) as again:
        assert str(again.codebook.code("help").title) == "Outside help"


def test_titles_are_translated_in_a_column_and_what_lacks_one_is_found(page, study):
    study.codes.edit(lambda plain: {**plain, "languages": ["en", "fr"]}, "An")
    page.open("/framework")
    page.driver.find_element("css selector", '#translate option[value="fr"]').click()
    press(page, "#only-missing")
    field = page.driver.find_element("css selector", '[data-id="own"] input.translation')
    field.send_keys("À eux", TAB)
    page.see("Saved", "#state")
    with Study(study.path) as again:
        assert again.codebook.code("own").title["fr"] == "À eux"


def test_a_list_is_narrowed_by_typing_and_folded(page):
    page.open("/framework")
    page.driver.find_element("id", "filter").send_keys("doubt")
    shown = "return [...document.querySelectorAll('li[data-kind]')].filter((li) => li.offsetParent).map((li) => li.dataset.id)"
    assert page.js(shown) == ["doubt"]
    page.driver.find_element("id", "filter").clear()
    press(page, "#fold")
    assert page.js("return document.querySelectorAll('#framework details[open]').length") == 0


def test_a_new_study_begins_with_a_word_table(empty, serve, tmp_path):
    from docx import Document

    document = Document()
    table = document.add_table(rows=0, cols=2)
    for row in (("Evaluation question", "Criterion"), ("What changed?", "Members train each other")):
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    document.save(tmp_path / "matrix.docx")
    page = empty
    page.open("/framework")
    page.driver.find_element("id", "file").send_keys(str(tmp_path / "matrix.docx"))
    page.see("matrix.docx", "#loading")
    assert book(serve.path).questions == ()
    done(page, "#load button.main")
    page.see("Members train each other", "#framework")
    assert [str(code.title) for code in book(serve.path).codes] == ["Members train each other"]
    assert page.faults() == []
