"""Much at one place: every coding is to be seen at its line, nothing overflows, nothing lies under a panel."""

import pytest

from coder.codebook import read_codebook
from coder.model import Coding, Stance

ENTER = "\ue007"
DRIFT = """
    const {top} = document.getElementById("margin").getBoundingClientRect();
    return [...codingPage.margin.marks.values()].map(({label, top: first, bottom}) => {
      const {y, height} = label.getBoundingClientRect();
      return Math.max(first - (y - top), y - top + height - Math.max(bottom, first + height), 0);
    });
"""
SHOWN = """
    return [...document.querySelectorAll(arguments[0])].map((one) => {
      const {left, right, width, top} = one.getBoundingClientRect();
      return [left, right, width, top].map(Math.round);
    });
"""


@pytest.fixture
def crowded(study, span):
    """Ten codings of the same words, each with its own code, by two people."""

    title = "A long title of a theme " * 6
    themes = "".join(f"\n  - {{id: t{n}, title: {title}{n}}}" for n in range(300))
    book = study.folder / "codebooks" / "small.yaml"
    written = book.read_text(encoding="utf-8").replace("themes:", f"themes:{themes}", 1)
    book.write_text(written, encoding="utf-8")
    study.codes.load(read_codebook(book)[1], "An")
    place = span("We run the campaign")
    for n in range(10):
        stance = list(Stance)[n % 5]
        study.codings.add(
            Coding(**place, quote="", code=f"t{n}", coder=("An", "Bilal")[n % 2], stance=stance)
        )
    return study


def test_ten_codings_of_the_same_words_are_all_to_be_seen_at_their_line(page, crowded):
    page.open("/source/S1")
    page.see("We run", "#transcript")
    assert max(page.js(DRIFT)) <= 4
    stripes, labels = page.js(SHOWN, ".stripe"), page.js(SHOWN, ".label")
    for marks in (stripes, labels):
        assert len({left for left, *_ in marks}) == 10
        assert all(width >= 3 for _, _, width, _ in marks)
    assert max(right for _, right, _, _ in labels) <= page.js(
        "return document.getElementById('margin').getBoundingClientRect().right"
    )
    assert page.js("return document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("width", [390, 512, 1024])
def test_what_is_selected_never_lies_under_the_panel(page, crowded, width):
    size = {"width": width, "height": 700, "deviceScaleFactor": 1, "mobile": False}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page.open("/source/S1")
        for words in ("We run the campaign", "It was hard", "Fin"):
            covered = page.js(
                "const {start, text} = codingPage.transcript.blocks.find(({text}) => text.includes(arguments[0]));"
                "const from = start + [...text.slice(0, text.indexOf(arguments[0]))].length;"
                "codingPage.selection.choose(from, from + arguments[0].length);"
                "const [range] = codingPage.transcript.ranges(from, from + arguments[0].length);"
                "return new Promise((done) => setTimeout(() => {"
                "  const {left, top, height} = range.getClientRects()[0];"
                "  const hit = document.elementFromPoint(left + 2, top + height / 2);"
                "  done(!hit || !hit.closest('#transcript, .handle'));"
                "}, 400))",
                words,
            )
            assert not covered, words
        assert page.js("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_code_made_in_place_is_shown_by_its_title_and_its_id_is_short(page, study):
    page.open("/source/S1")
    title = "They had to find out by themselves how it is done"
    page.press("j", "j", ENTER, *title, ENTER)
    page.see(f"· {title}", "#margin")
    page.saved()
    (coding,) = study.codings.select()
    assert coding.code == "they-had-to-find-out-by"
    assert page.js("return document.querySelector('#chosen h2').textContent") == title
