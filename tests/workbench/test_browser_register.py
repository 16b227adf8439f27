"""The register in a real browser: a cell by keys, a block from Excel, many rows at once, undo, and what somebody
else wrote meanwhile."""

import pytest

from coder.study import Study
from tests.workbench.conftest import Page

ENTER, ESCAPE, TAB, DOWN, CONTROL = "\ue007", "\ue00c", "\ue004", "\ue015", "\ue009"


@pytest.fixture
def register(page: Page, serve):
    """The page with a talk and two contacts; its reader reads English."""
    with Study(serve.path) as study:
        study.sources.add_contact("Mayor", "An", status="refused")
        study.sources.add_contact("Baker", "An", status="planned")
    page.open("/register")
    page.see("Mayor", "#register-table")
    return page


def cells(serve, column):
    with Study(serve.path) as study:
        return [row.get(column) or row["attributes"].get(column) for row in study.sources.all()]


def to(page, source, title):
    """Click a cell, named by its row and the title of its column."""
    page.js(
        """
        const headings = [...document.querySelectorAll('#register-table thead th')];
        const at = headings.findIndex((th) => th.innerText.startsWith(arguments[1]));
        const cell = document.querySelector(`tr[data-id="${arguments[0]}"]`).children[at];
        cell.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true }));
        """,
        source,
        title,
    )


def saved(page):
    from selenium.webdriver.support.ui import WebDriverWait

    done = "return document.getElementById('state').textContent"
    WebDriverWait(page.driver, 5, 0.03).until(lambda driver: driver.execute_script(done) == "Saved")
    page.js("document.getElementById('state').textContent = ''")


def paste(page, text):
    page.js(
        """
        const clipboardData = new DataTransfer();
        clipboardData.setData('text/plain', arguments[0]);
        const at = document.activeElement;
        at.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
        """,
        text,
    )


def test_a_cell_is_written_by_keys_left_as_it_was_and_taken_back(register, serve):
    page = register
    to(page, "S2", "Role")
    page.press(*"alderman", ENTER)
    saved(page)
    assert cells(serve, "role") == [None, "alderman", None]

    page.press(*"never", ESCAPE)  # Enter went down: in the row of the baker
    page.press(*"bakes", TAB)
    saved(page)
    assert cells(serve, "role") == [None, "alderman", "bakes"]

    page.js("document.getElementById('undo').click()")
    saved(page)
    page.js("document.getElementById('undo').click()")
    saved(page)
    assert cells(serve, "role") == [None, None, None]
    assert page.faults() == []


def test_a_date_and_a_status_are_taken_as_people_write_and_choose_them(register, serve):
    page = register
    to(page, "S2", "Date")
    page.press(*"12/06/2025", ENTER)
    saved(page)
    page.see("2025-06-12", "#register-table")
    to(page, "S3", "Status")
    page.press("r", ENTER)  # the choice that begins so
    saved(page)
    assert cells(serve, "date") == [None, "2025-06-12", None]
    assert cells(serve, "status") == ["held", "refused", "refused"]
    page.see("Not reached (2)", "#overview")


def test_what_cannot_be_kept_is_said_and_stays_to_be_seen(register, serve):
    page = register
    to(page, "S1", "Status")
    page.press("r", ENTER)
    page.see("S1, Status: It has a text, so the talk was held.", "#fault")
    page.see("refused", 'tr[data-id="S1"] td.wrong')
    assert cells(serve, "status")[0] == "held"


def test_a_block_from_excel_fills_cells_and_makes_rows(register, serve):
    page = register
    to(page, "S2", "Organisation")
    paste(
        page,
        'City hall\tmayor\tindependent\n"Bakers\nunited"\tbaker\tonafhankelijk\nSchool\tteacher\tpartner\n',
    )
    saved(page)
    assert cells(serve, "organisation") == [None, "City hall", "Bakers\nunited", "School"]
    assert cells(serve, "relation") == ["beneficiary", "independent", "independent", "partner"]
    assert cells(serve, "title")[3] == "School, teacher"
    assert cells(serve, "status")[3] == "planned"

    page.js("document.getElementById('undo').click()")
    saved(page)
    page.see("Mayor", "#register-table")
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page.driver, 5, 0.05).until(lambda _driver: len(cells(serve, "title")) == 3)
    assert cells(serve, "organisation") == [None, None, None]


def test_one_value_is_set_for_many_rows(register, serve):
    page = register
    for source in ("S1", "S3"):
        page.js("document.querySelector(`tr[data-id='${arguments[0]}'] input`).click()", source)
    page.see("2 rows:", "#many")
    page.js(
        """
        const column = document.getElementById('many-column');
        column.value = 'language';
        column.dispatchEvent(new Event('change', { bubbles: true }));
        """
    )
    page.driver.find_element("css selector", "#many-value input").send_keys("Frans", ENTER)
    saved(page)
    assert cells(serve, "language") == ["fr", None, "fr"]


def test_a_column_of_ones_own_and_a_new_row(register, serve):
    page = register
    page.js("window.prompt = () => 'Region'; document.getElementById('add-column').click()")
    to(page, "S1", "Region")
    page.press(*"West", ENTER)
    saved(page)
    assert cells(serve, "Region") == ["West", None, None]
    page.js("document.getElementById('add-row').click()")
    saved(page)
    page.press(*"Teacher", ENTER)
    saved(page)
    assert cells(serve, "title")[3] == "Teacher"


def test_what_somebody_else_wrote_meanwhile_is_not_lost(register, serve):
    page = register
    with Study(serve.path) as study:
        study.sources.set("S2", "Bea", role="mayor")
    to(page, "S2", "Role")
    page.press(*"alderman", ENTER)
    page.see("You saw “”; meanwhile somebody wrote “mayor”. You wrote “alderman”.", "#fault")
    assert cells(serve, "role")[1] == "mayor"
    page.js("document.querySelector('[data-keep=mine]').click()")
    saved(page)
    assert cells(serve, "role")[1] == "alderman"


def test_rows_are_found_filtered_and_sorted(register):
    page = register

    def titles():
        return page.js(
            "return [...document.querySelectorAll('#register-table .stuck-2')].slice(1).map((td) => td.innerText)"
        )

    page.js("document.querySelector('[data-sort=title]').click()")
    assert titles() == ["Baker", "Mayor", "talk"]
    page.js("document.querySelector('[data-sort=title]').click()")
    assert titles() == ["talk", "Mayor", "Baker"]
    page.driver.find_element("css selector", "#find").send_keys("refus")
    assert titles() == ["Mayor"]


def test_a_table_of_files_that_are_not_in_yet_leads_to_the_import(register, tmp_path):
    table = tmp_path / "register.csv"
    table.write_text("Bestand;Organisatie\nmill.docx;Mill Union\n", encoding="utf-8")
    register.driver.find_element("id", "file").send_keys(str(table))
    register.see("Not imported yet, so left out: mill.docx", "#loading")
    register.driver.find_element("css selector", "#loading a").click()
    register.see("Drop files here")
