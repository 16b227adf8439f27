"""The bar with all pages: whole on every screen and in every language, whatever else it has to tell."""

import pytest

CUT_OFF = """
    document.getElementById("saved").textContent = "✓ " + "Enregistré à 15:29:31";
    const bar = document.querySelector(".top").getBoundingClientRect();
    return [...document.querySelectorAll(".top nav a, .language button, .me, .saved")].filter((one) => {
      const {left, right, bottom} = one.getBoundingClientRect();
      const room = (one.closest("nav") ?? one.parentElement).getBoundingClientRect();
      return left < room.left || right > room.right + 1 || right > innerWidth || bottom > bar.bottom + 1;
    }).map((one) => one.textContent);
"""


@pytest.fixture
def screen(page):
    """A page on a screen of so many points."""

    def open_at(width, path="/"):
        size = {"width": width, "height": 768, "deviceScaleFactor": 1, "mobile": False}
        page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        return page.open(path)

    yield open_at
    page.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    page.driver.delete_all_cookies()


@pytest.mark.parametrize("width", [1024, 1280, 1440, 1920])
@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_no_page_is_cut_off_the_bar(screen, study, width, language):
    study.codes.load(
        study.codes.plain() | {"title": {"en": "An evaluation with a very long title " * 4}}, "An"
    )
    page = screen(width)
    page.js("document.querySelector('.top .study').textContent = 'left behind'")
    page.driver.find_element("css selector", f".language button[value={language}]").click()
    page.see("An evaluation", ".top .study")
    page.open("/source/S1")
    page.see("We run", "#transcript")
    assert page.js(CUT_OFF) == []
    height = page.js("return document.querySelector('.top').getBoundingClientRect().height")
    told = page.js("return getComputedStyle(document.documentElement).getPropertyValue('--top')")
    assert height <= float(told.removesuffix("rem")) * 16 + 1  # what sticks below it is not covered


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("/evidence/outcomes", "Evidence"),
        ("/weigh/asked", "Weighing"),
        ("/claim/O1", "Weighing"),
        ("/code/own", "Codebook"),
        ("/words", "Search"),
        ("/names", "Import"),
    ],
)
def test_a_page_within_a_part_is_marked_in_the_bar(client, path, title):
    bar = client.get(path).text.partition("</nav>")[0]
    assert f'aria-current="page">{title}</a>' in bar
