"""Keys that stay out of the way: single letters can be switched off, digits stay, the browser keeps its own."""

from coder.model import Coding

ENTER, ESCAPE, DELETE = "\ue007", "\ue00c", "\ue017"


def test_single_letters_can_be_switched_off_and_on(page, study):
    def open_page():
        page.open("/source/S1")
        page.until("return window.codingPage !== undefined")

    def switch_letters():
        page.press("?")
        page.until("return document.getElementById('letters') !== null")
        page.driver.find_element("id", "letters").click()
        page.press(ESCAPE)
        page.until("return document.querySelector('dialog[open]') === null")

    open_page()
    switch_letters()
    page.press("j", "J")
    assert page.js("return codingPage.state.span") is None
    page.press("\ue015")  # arrows are no letters
    page.until("return codingPage.state.span !== null")
    open_page()
    page.press("j")
    assert page.js("return codingPage.state.span") is None  # it stays off
    switch_letters()
    page.press("j")
    page.until("return codingPage.state.span !== null")


def test_a_digit_stays_with_its_code(page, study):
    page.open("/source/S1")
    page.js("localStorage.removeItem('recent-codes'); localStorage.removeItem('recent-codes-used')")
    page.open("/source/S1")
    page.press("j", "j")
    for code in ("own", "help", "doubt"):
        page.press(ENTER, *code, ENTER)
    page.saved()
    assert page.js("return codingPage.palette.recent") == ["own", "help", "doubt"]
    page.js("for (let n = 0; n < 6; n += 1) codingPage.palette.remember(`x${n}`)")
    page.js("codingPage.palette.remember('own'); codingPage.palette.remember('new')")
    assert page.js("return codingPage.palette.recent.slice(0, 3)") == [
        "own",
        "new",
        "doubt",
    ]  # help was unused longest


def test_alt_and_an_arrow_is_the_browsers_way_back(page):
    page.open("/source/S1")
    prevented = page.js(
        "const key = new KeyboardEvent('keydown', {key: 'ArrowLeft', altKey: true, bubbles: true, cancelable: true});"
        "document.body.dispatchEvent(key); return key.defaultPrevented"
    )
    assert not prevented


def test_a_colleagues_coding_is_withdrawn_only_when_that_is_confirmed(page, study, span):
    study.codings.add(Coding(**span("Nobody helps us"), quote="", code="help", coder="Bilal"))
    page.open("/source/S1")
    page.see("Bilal", "#margin")
    page.js("window.confirm = (asked) => { window.asked = asked; return false; }")
    page.js("codingPage.selection.walk(1)")
    page.press(DELETE)
    assert "Bilal coded this as" in page.js("return window.asked")
    assert len(study.codings.select()) == 1
    page.js("window.confirm = () => true")
    page.press(DELETE)
    page.saved()
    assert study.codings.select() == []


def test_a_coding_is_marked_as_a_key_quote_and_as_not_sure_with_one_key_each(page, study):
    page.open("/source/S1")
    page.press("j", "j", ENTER, *"doubt", ENTER)
    page.saved()
    page.press("i", "w")
    page.see("★ ?", "#margin")
    page.saved()
    (coding,) = study.codings.select()
    assert (coding.key_quote, coding.unsure) == (True, True)
    assert page.js("return document.querySelector('.judge.key_quote').getAttribute('aria-pressed')") == "true"
    page.press("i")
    page.saved()
    assert [(one.key_quote, one.unsure) for one in study.codings.select()] == [(False, True)]
    page.press("z")  # undo
    page.saved()
    assert study.codings.select()[0].key_quote
