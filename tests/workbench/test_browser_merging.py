"""Codes merged and split on their page: shown before, the right page after, and undone there."""

import pytest
from selenium.webdriver.common.by import By

from coder.model import Coding


@pytest.fixture
def coded(study, span):
    for words in ("Nobody helps us.", "It was hard at first."):
        place = span(words)
        study.codings.add(Coding(place["source"], place["start"], place["end"], "", "help", "An"))
    return study


def click(page, selector):
    page.driver.find_element(By.CSS_SELECTOR, selector).click()


def is_at(page, path, words):
    page.see(words, "h1")
    assert page.js("return location.pathname") == path


def test_a_merge_is_shown_goes_to_the_code_that_took_over_and_comes_back(page, coded):
    page.open("/code/help")
    click(page, "#edit summary")
    page.js("document.querySelector('#merge select').value = 'own'")
    click(page, "#merge button")
    page.see("2 codings move", "dialog.ask")
    click(page, "dialog.ask button[value='']")
    assert coded.codebook.code("help")
    click(page, "#merge button")
    page.see("2 codings move", "dialog.ask")
    click(page, "dialog.ask button.main")
    page.see("help was merged into this code, with 2 codings by An", "#moved")
    is_at(page, "/code/own", "Their own")
    assert {coding.code for coding in coded.codings.select()} == {"own"}
    click(page, "#undo-move")
    is_at(page, "/code/help", "Help from outside")
    assert {coding.code for coding in coded.codings.select()} == {"help"}
    assert page.faults() == []


def test_a_split_goes_to_the_new_code_and_comes_back(page, coded):
    page.open("/code/help")
    click(page, "#edit summary")
    page.js("document.querySelector('#split input').value = 'Hardship'")
    click(page, "#split button")
    page.see("Tick quotes first.", "#fault")
    click(page, ".ticked input")
    click(page, "#split button")
    page.see("1 coding moves", "dialog.ask")
    click(page, "dialog.ask button.main")
    page.see("This code was split off with 1 coding by An", "#moved")
    is_at(page, "/code/hardship", "Hardship")
    assert sorted(coding.code for coding in coded.codings.select()) == ["hardship", "help"]
    click(page, "#undo-move")
    page.see("Codebook", "h1")
    assert {coding.code for coding in coded.codings.select()} == {"help"}
    assert coded.codebook.code("hardship") is None
    assert page.faults() == []
