"""What is selected with the mouse is what is stored, in any script; others and a lost server disturb nothing."""

import time

import pytest

from coder.model import Coding
from coder.study import Study

SELECT = """
    const [from, to] = arguments;
    const block = codingPage.transcript.blocks.find(({text}) => text.includes(from));
    const last = codingPage.transcript.blocks.findLast(({text}) => text.includes(to));
    const end = last.text.lastIndexOf(to) + to.length;
    getSelection().setBaseAndExtent(block.node, block.text.indexOf(from), last.node, end);
    const event = new PointerEvent("pointerup", {bubbles: true, altKey: arguments[2]});
    block.element.dispatchEvent(event);
"""


def select(page, first, last, exact=False):
    page.js(SELECT, first, last, exact)
    page.js("return new Promise((done) => setTimeout(done, 5))")


def code_it(page, code="own"):
    page.js("codingPage.palette.choose(arguments[0])", code)
    page.saved()


def quoted(page):
    """Return what the panel beside the text quotes."""
    return page.js(
        "return [...document.querySelectorAll('#chosen blockquote')].map((e) => e.innerText.trim())"
    )


@pytest.mark.parametrize(
    ("first", "last", "kept"),
    [
        ("café", "🎉", "café 🎉"),
        ("naïve", "or not", "naïve 👩‍🌾 or not"),
        ("or not", "came", "or not, came"),
        ("אנחנו", "לבד", "אנחנו עושים את זה לבד"),
        ("Fin", "Fin", "Fin"),
    ],
)
def test_after_emoji_accents_and_right_to_left_the_quote_is_what_was_selected(page, study, first, last, kept):
    page.open("/source/S1")
    select(page, first, last)
    code_it(page)
    coding = study.codings.select()[0]
    assert coding.quote == kept
    assert coding.quote == study.sources.text("S1")[coding.start : coding.end]
    page.open("/source/S1")  # and is painted there again
    painted = page.js(
        "return [...codingPage.highlights.painted.values()].flatMap(({ranges}) => ranges.map(String))"
    )
    assert painted == [kept]


def test_a_selection_snaps_to_words_unless_alt_is_held(page, study):
    page.open("/source/S1")
    select(page, "mpai", "rselves n")
    page.see("campaign ourselves now", "#chosen")
    select(page, "mpai", "mpai", exact=True)
    code_it(page)
    assert [coding.quote for coding in study.codings.select()] == ["mpai"]


def test_a_selection_across_turns_is_kept_whole(page, study):
    page.open("/source/S1")
    select(page, "hard", "others")
    code_it(page)
    assert study.codings.select()[0].quote == "hard at first.\n\nINT: And the others"


def test_the_real_mouse_selects_too(page, study):
    from selenium.webdriver import ActionChains

    page.open("/source/S1")
    text = page.driver.find_element("css selector", "#t2 .text")
    box = page.js(
        "const words = document.createRange(), node = arguments[0].firstChild;"
        "words.setStart(node, 8); words.setEnd(node, 20);"
        "const box = words.getBoundingClientRect(); return [box.left, box.right, box.top + box.height / 2]",
        text,
    )
    left, right, middle = map(round, box)
    actions = ActionChains(page.driver)
    actions.w3c_actions.pointer_action.move_to_location(left, middle)
    actions.w3c_actions.pointer_action.pointer_down()
    actions.w3c_actions.pointer_action.move_to_location(right - 3, middle)
    actions.w3c_actions.pointer_action.pointer_up()
    actions.perform()
    page.see("the campaign", "#chosen")
    code_it(page)
    assert study.codings.select()[0].quote == "the campaign"


BESIDE = ("#margin", "#side")  # released on the line; the others stand above the words


@pytest.mark.parametrize("where", [*BESIDE, ".top", ".about h1", "#chosen"])
def test_words_stay_selected_wherever_the_mouse_is_released(page, study, where):
    from selenium.webdriver import ActionChains

    page.open("/source/S1")
    left, right, middle = page.js(
        "const words = document.createRange(), {node} = codingPage.transcript.blocks[1];"
        "words.setStart(node, 3); words.setEnd(node, 20);"
        "const box = words.getBoundingClientRect(); return [box.left, box.right, box.top + box.height / 2]"
    )
    to = page.js(
        "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
        "return [box.left + box.width / 2, box.top + Math.min(box.height / 2, 40)]",
        where,
    )
    actions = ActionChains(page.driver)
    pointer = actions.w3c_actions.pointer_action
    pointer.move_to_location(round(left), round(middle))
    pointer.pointer_down()
    pointer.move_to_location(round(right) - 3, round(middle))
    if where in BESIDE:
        pointer.move_to_location(round(to[0]), round(middle))
    else:
        pointer.move_to_location(*map(round, to))
    pointer.pointer_up()
    actions.perform()
    page.js("return new Promise((done) => setTimeout(done, 30))")
    code_it(page)
    (coding,) = study.codings.select()
    if where in BESIDE:  # to the end of the line, wherever that breaks
        assert coding.quote.startswith("run the campaign ourselves now.")
        assert "hard at first.".startswith(coding.quote.partition("It was ")[2])
    else:
        assert coding.quote == "run the campaign"


def test_an_edge_is_dragged_to_another_word(page, study):
    from selenium.webdriver import ActionChains

    page.open("/source/S1")
    select(page, "the", "campaign")
    code_it(page)
    target = page.js(
        "const words = document.createRange(), {node} = codingPage.transcript.blocks[1];"
        "words.setStart(node, 21); words.setEnd(node, 30);"
        "const box = words.getBoundingClientRect(); return [box.left + box.width / 2, box.top + box.height / 2]"
    )
    handle = page.driver.find_element("id", "handle-end")
    actions = ActionChains(page.driver).click_and_hold(handle)
    actions.w3c_actions.pointer_action.move_to_location(*map(round, target))
    actions.release().perform()
    page.saved()
    assert [coding.quote for coding in study.codings.select()] == ["the campaign ourselves"]


def test_what_a_colleague_codes_appears_within_a_second(page, study_path, span):
    page.open("/source/S1")
    time.sleep(0.3)
    with Study(study_path) as colleague:
        kept = colleague.codings.add(Coding(**span("Nobody helps us"), quote="", code="help", coder="Bilal"))
        page.see("Help from outside · Bilal", "#margin", 1.5)
        page.js("codingPage.toggleBlind()")
        assert page.js("return document.querySelectorAll('.label').length") == 0
        page.js("codingPage.toggleBlind()")
        colleague.codings.withdraw(kept.id, "Bilal")
        time.sleep(1.3)
        assert page.js("return document.querySelectorAll('.label').length") == 0


def test_nothing_is_lost_when_the_server_goes_and_comes_back(page, serve, study):
    page.open("/source/S1")
    serve.stop()
    page.press("j", "j", "\ue007", *"own", "\ue007", "s")
    page.see("does not answer; changes waiting here: 2", "#saved")
    assert study.codings.select() == []
    serve(port=page.port)
    page.saved()
    assert [(c.quote[:6], c.stance) for c in study.codings.select()] == [("We run", "supports")]


def test_what_waits_outlives_the_page(page, serve, study):
    page.open("/source/S1")
    serve.stop()
    page.press("j", "\ue007", *"own", "\ue007")
    page.see("changes waiting here: 1", "#saved")
    page.driver.get("about:blank")
    serve(port=page.port)
    page.open("/source/S1")
    page.saved()
    assert [coding.quote for coding in study.codings.select()] == ["What changed?"]


def test_a_refusal_is_told_and_the_page_shows_what_is_kept(page, study):
    page.open("/source/S1")
    page.js("codingPage.codings.add([{start: 0, end: 4, code: 'gone'}])")
    page.see("no code", ".fault.floating")
    assert page.js("return codingPage.codings.live().length") == 0


def test_a_deep_link_opens_its_passage(page, study, span):
    place = span("Nobody helps us")
    number = study.codings.add(Coding(**place, quote="", code="help", coder="An")).id
    for hash_ in (f"c{number}", f"p{place['start']}-{place['end']}"):
        page.open("/").open(f"/source/S1#{hash_}")
        page.see("Nobody helps us", "#chosen blockquote")
        assert quoted(page) == ["Nobody helps us"]  # not the turn around it
    other = span("hard at")  # nobody coded it
    page.open("/").open(f"/source/S1#p{other['start']}-{other['end']}")
    page.see("hard at", "#chosen blockquote")
    assert quoted(page) == ["hard at"]


def test_searching_here_ignores_case_and_accents(page):
    page.open("/source/S1")
    page.press("/", *"CAFE")
    page.see("Found: 1", "#finder-number")
    page.press("\ue007")
    page.see("café", "#chosen blockquote")
    assert quoted(page) == ["café"]
    page.press("/", *"nowhere to be found")
    page.see("Found: 0", "#finder-number")
