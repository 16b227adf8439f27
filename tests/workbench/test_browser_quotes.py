"""A list of quotes to work through: on a code's page, of a query, in a cell of a table."""

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from coder.model import Coding, Stance

ROWS = [
    ("We run the campaign", "own", "An", Stance.SUPPORTS),
    ("Nobody helps us.", "own", "An", Stance.CONTRADICTS),
    ("It was hard", "own", "Bilal", Stance.SUPPORTS),
    ("Fin", "help", "An", Stance.MENTIONS),
]


@pytest.fixture
def coded(study, span):
    for words, code, coder, stance in ROWS:
        study.codings.add(Coding(**span(words), quote="", code=code, coder=coder, stance=stance))
    return study


def click(page, selector):
    """Lists are drawn anew after each step: what was found a moment ago may be another element by now."""
    waiting = WebDriverWait(page.driver, 5, ignored_exceptions=[StaleElementReferenceException])
    waiting.until(lambda driver: driver.find_element(By.CSS_SELECTOR, selector).click() or True)


def choose(page, selector, value):
    page.js("document.querySelector(arguments[0]).value = arguments[1]", selector, value)


def tick(page, *ids):
    for number in ids:
        click(page, f".ticked[data-id='{number}'] > input")


def shown(page):
    return page.js("return [...document.querySelectorAll('.ticked')].map((row) => Number(row.dataset.id))")


def until_shown(page, *ids):
    page.until(
        "return [...document.querySelectorAll('.ticked')].map((row) => row.dataset.id).join() === "
        f"'{','.join(map(str, ids))}' && !document.querySelector('.quote-list[aria-busy]')"
    )


def test_quotes_of_a_code_are_filtered_moved_and_given_back(page, coded):
    page.open("/code/own")
    until_shown(page, 1, 3, 2)  # the strongest stance first
    click(page, "#filter summary")
    choose(page, "#filter [name=coders]", "An")
    choose(page, "#filter [name=order]", "text")
    click(page, "#filter .main")
    until_shown(page, 1, 2)
    page.see("Quotes: 2 of 3", ".list-head")
    assert "coders=An" in page.driver.current_url
    tick(page, 1, 2)
    page.see("2 ticked", ".quote-bar")
    click(page, ".bar-deeds details summary")
    choose(page, ".bar-deeds [name=code]", "help")
    choose(page, ".bar-deeds [name=stance]", "qualifies")
    click(page, "form[data-deed=set] .main")
    page.see("Nothing was found.", ".quote-list")
    assert [(c.id, c.code, str(c.stance)) for c in coded.codings.select(ids=[1, 2])] == [
        (1, "help", "qualifies"),
        (2, "help", "qualifies"),
    ]
    page.driver.refresh()
    page.see("Undo: 2 codings changed", ".quote-bar")
    click(page, "[data-do=undo]")
    until_shown(page, 1, 2)
    assert [(c.id, c.code, str(c.stance)) for c in coded.codings.select(ids=[1, 2])] == [
        (1, "own", "supports"),
        (2, "own", "contradicts"),
    ]
    assert page.faults() == []


def test_one_is_changed_in_its_place_and_only_in_what_was_changed(page, coded):
    page.open("/code/own")
    click(page, ".ticked[data-id='1'] .change")
    choose(page, ".change-one [name=memo]", "Their words.")
    click(page, ".change-one [name=key_quote]")
    coded.codings.change(2, "An", memo="Elsewhere.")  # another one, which is no hindrance
    click(page, ".change-one .main")
    page.see("Their words.", ".ticked[data-id='1']")
    coding = coded.codings.get(1)
    assert (coding.memo, coding.key_quote, str(coding.stance)) == ("Their words.", True, "supports")
    assert page.js("return document.activeElement.closest('.ticked')?.dataset.id") == "1"
    assert page.faults() == []


def test_what_changed_meanwhile_is_refused_and_named_and_nothing_is_half_done(page, coded):
    page.open("/code/own")
    tick(page, 1, 2)
    coded.codings.change(2, "Bilal", memo="Sure?")
    click(page, "[data-do=withdraw]")
    page.see("Coding 2 in S1 is another one than was shown: Bilal changed it meanwhile.", ".quote-bar")
    assert [coding.id for coding in coded.codings.select(code="own")] == [1, 2, 3]
    click(page, ".quote-bar .fault button")
    page.see("Sure?", ".ticked[data-id='2']")
    tick(page, 1, 2)
    click(page, "[data-do=withdraw]")
    until_shown(page, 3)
    assert [coding.id for coding in coded.codings.select(code="own")] == [3]
    page.open("/code/own?withdrawn=1")
    until_shown(page, 1, 2)
    tick(page, 1)
    click(page, "[data-do=restore]")
    until_shown(page, 2)


def test_what_a_query_finds_is_coded_anew_and_that_is_undone(page, coded):
    page.open("/query?codes=own&ask=1")
    until_shown(page, 1, 2, 3)
    click(page, ".tick-page")
    page.js("document.querySelectorAll('.bar-deeds details')[1].open = true")
    choose(page, "form[data-deed=anew] [name=code]", "doubt")
    click(page, "form[data-deed=anew] .main")
    page.see("Undo: 3 passages coded", ".quote-bar")
    assert {(c.code, c.coder) for c in coded.codings.select(code="doubt")} == {("doubt", "An")}
    click(page, "[data-do=undo]")
    page.until("return document.querySelector('[data-do=undo]').hidden")
    assert coded.codings.select(code="doubt") == []
    assert page.faults() == []


def test_ticked_quotes_are_added_to_a_finding(page, coded):
    coded.findings.add("finding", "They run it.", "An", ["3"], "EQ1.1")
    page.open("/query?codes=own&ask=1")
    tick(page, 1, 2)
    page.js("document.querySelectorAll('.bar-deeds details')[2].open = true")
    click(page, "form[data-deed=finding] button:not([type=button])")
    page.see("Save", "form.writing")
    click(page, "form.writing .main")
    page.until("return !document.querySelector('form.writing')")
    (finding,) = coded.findings.all()
    assert sorted(finding["rests_on"]) == ["1", "2", "3"]


def test_a_cell_of_a_table_opens_as_a_list_and_the_table_counts_anew(page, coded):
    page.open("/crosstab?rows=own&columns=source&count=passages")
    click(page, "button.count")
    page.see("Quotes: 3", "dialog .list-head")
    tick(page, 3)
    click(page, "dialog [data-do=withdraw]")
    page.see("Quotes: 2", "dialog .list-head")
    click(page, "dialog form[method=dialog] button")
    page.until("return document.querySelector('button.count')?.textContent === '2'")
    assert page.faults() == []
