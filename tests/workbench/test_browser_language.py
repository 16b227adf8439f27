"""Another language is chosen on a page, and the place on it stays."""

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait


def choose(page, language):
    page.js("document.documentElement.dataset.old = '1'")
    page.driver.find_element(By.CSS_SELECTOR, f"form.language button[value={language}]").click()
    script = "return document.documentElement.lang === arguments[0] && !document.documentElement.dataset.old"
    WebDriverWait(page.driver, 5, 0.03).until(lambda d: d.execute_script(script, language))


def test_words_that_were_looked_for_and_the_query_stay(page):
    page.open("/search")
    page.driver.find_element(By.CSS_SELECTOR, "#search input[type=search]").send_keys("campaign")
    choose(page, "nl")
    page.see("campaign", "main")
    words = page.js("return document.querySelector('#search input[type=search]').value")
    assert words == "campaign"
    assert "words=campaign" in page.js("return location.search")
    assert page.faults() == []


def test_filter_folds_scroll_and_place_in_the_text_stay(page):
    page.open("/codebook")
    page.js("document.body.style.minHeight = '3000px'")
    page.driver.find_element(By.ID, "filter").send_keys("help")
    page.js("document.querySelector('main details').open = true")
    choose(page, "fr")
    page.see("Help from outside", "main")
    assert page.js("return document.getElementById('filter').value") == "help"
    assert page.js("return document.querySelector('main details').open")
    shown = (
        "return [...document.querySelectorAll('[data-code]')].filter((one) => one.checkVisibility()).length"
    )
    assert page.js(shown) == 1
    page.open("/source/S1#t3")
    choose(page, "en")
    assert page.js("return location.hash") == "#t3"
    assert page.faults() == []
