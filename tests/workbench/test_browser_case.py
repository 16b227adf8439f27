"""Two side by side as a person meets them: rows folded and shown, quotes opened, the second one chosen."""

import pytest

from coder.model import Coding
from coder.services.import_files import ImportOptions, import_files

ROWS = """
    return [...document.querySelectorAll("table.case tbody tr[id]")]
      .filter((row) => row.offsetParent).map((row) => row.id.replace("row-", ""));
"""


@pytest.fixture
def coded(everything, study_path):
    path = study_path.parent / "transcripts" / "second.txt"
    path.write_text("R1: They do not run it at all. We all doubt it.\n", encoding="utf-8")
    import_files(everything, [path], "An", ImportOptions({"group": "schools"}))
    everything.sources.set("S1", "An", group="unions")
    for source, words, code, stance in (
        ("S1", "We run the campaign ourselves now.", "O1", "supports"),
        ("S1", "It was hard at first.", "doubt", "supports"),
        ("S2", "They do not run it at all.", "O1", "contradicts"),
        ("S2", "We all doubt it.", "doubt", "supports"),
    ):
        start = everything.sources.text(source).index(words)
        everything.codings.add(Coding(source, start, start + len(words), "", code, "An", stance))
    return everything


def test_rows_are_folded_until_they_are_asked_for(coded, page):
    page.open("/case?of=S1&with=S2")
    page.see("side by side", "h1")
    assert page.js(ROWS) == ["EQ1.1", "O1", "doubt"]
    page.js("document.getElementById('only-different').click()")
    assert page.js(ROWS) == ["EQ1.1", "O1"]  # both doubt
    page.js("document.getElementById('only-different').click()")
    page.js("document.getElementById('with-empty').click()")
    assert {"A1", "own", "M1", "F1", "C1.lobby"} <= set(page.js(ROWS))
    assert page.faults() == []


def test_a_number_opens_its_quotes_and_a_quote_leads_to_its_words(coded, page):
    page.open("/case?of=S1&with=S2")
    page.js("document.querySelector('#row-O1 td:last-child button.count').click()")
    page.see("They do not run it at all.", "#quotes[open]")
    page.js("document.getElementById('quotes').close()")
    page.js("document.querySelector('#row-O1 td:last-child footer a').click()")
    page.see("They do not run it at all.", "#transcript")
    assert page.faults() == []


def test_the_second_is_chosen_from_a_list_and_both_are_swapped(coded, page):
    page.open("/case?of=S1")
    page.js("document.querySelector('select[name=with]').value = 'group:schools'")
    page.js("document.querySelector('.choose button.main').click()")
    page.see("S1 and Schools side by side", "h1")
    page.js("document.querySelector('.choose a.button').click()")
    page.see("Schools and S1 side by side", "h1")
    assert page.faults() == []


@pytest.mark.parametrize("width", [390, 1024])
def test_nothing_is_cut_off_on_a_narrow_screen(coded, page, width):
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 500}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page.open("/case?of=group:unions&with=group:schools")
        page.see("side by side", "h1")
        assert page.js("return document.documentElement.scrollWidth <= innerWidth")
        assert page.js("return document.querySelector('.scroll').scrollWidth <= innerWidth")
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
