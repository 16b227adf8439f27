"""The rooms of the evidence: every table in one of them, what is empty marked and last, and where it is made."""

import re
import shutil

import pytest

from coder.services.report import SECTIONS, make_section
from coder.services.report.extents import extents
from coder.study import Study
from coder.workbench import create_app
from coder.workbench.evidence_rooms import ROOMS, rooms, task

#: Parts that always have something in them, or whose page is another than their section.
NOT_COUNTED = ("overview", "method", "agreement")


@pytest.fixture
def demonstration(demonstration_folder, tmp_path):
    with Study(shutil.copytree(demonstration_folder, tmp_path / "d") / "study.db") as opened:
        yield opened


@pytest.fixture
def empty(tmp_path):
    (tmp_path / "e").mkdir()
    with Study(tmp_path / "e" / "study.db", create=True) as opened:
        yield opened


def has_rows(section):
    return any(table.rows for table in section.tables) or any(map(has_rows, section.sections))


def tabs(page):
    """Return the tables of the open room as the page shows them, each with what stands beside its name."""
    part = page.partition('<nav class="tabs"')[2].partition("</nav>")[0]
    return re.findall(
        r'href="([^"]+)".*?>\s*([^<]+?)\s*(?:<span class="in-it">(\w+)</span>)?\s*</a>', part, re.S
    )


def test_every_part_of_the_report_stands_in_one_room():
    tables = [table for of_room in ROOMS.values() for table in of_room]
    assert sorted(tables) == sorted(SECTIONS)
    assert len(ROOMS) == 5


@pytest.mark.parametrize("which", ["demonstration", "everything", "study", "empty"])
def test_what_is_said_to_be_in_a_table_is_in_it(request, which):
    opened = request.getfixturevalue(which)
    counts = extents(opened)
    for name in SECTIONS:
        if name not in NOT_COUNTED:
            assert bool(counts[name]) == has_rows(make_section(opened, name)), name


def test_the_counts_are_those_of_the_demonstration(demonstration):
    counts = extents(demonstration)
    assert (counts["questions"], counts["outcomes"], counts["assumptions"], counts["contribution"]) == (
        4,
        9,
        5,
        2,
    )
    assert (counts["activities"], counts["events"], counts["sources"], counts["agreement"]) == (18, 8, 15, 2)


def test_empty_tables_come_last_in_their_room_and_say_so(demonstration, client):
    here = type(client)(create_app(demonstration.path, "An"))
    page = here.get("/evidence/sources", headers={"Accept-Language": "en"}).text
    shown = tabs(page)
    assert [name for _, name, _ in shown] == [
        "Sources",
        "Activities",
        "Policy successes",
        "Networks",
        "Context",
        "Documents",
        "Strategies",
        "Other registers",
    ]
    assert [beside for _, _, beside in shown] == ["15", "18", "8", "8", "3", "3", "empty", "empty"]
    of_rooms = page.partition('<nav class="rooms"')[2].partition("</nav>")[0]
    assert re.findall(r"(\d)/(\d)", of_rooms) == [("6", "7"), ("4", "4"), ("2", "2"), ("6", "8"), ("5", "5")]
    assert of_rooms.count("aria-current") == 1


@pytest.mark.parametrize("language", ["en", "nl", "fr"])
def test_every_table_keeps_its_address_and_says_what_to_do_where_it_is_empty(empty, client, language):
    here = type(client)(create_app(empty.path, "An"))
    for room in rooms(empty):
        for tab in room.tabs:
            answer = here.get(tab.address, headers={"Accept-Language": language})
            assert answer.status_code == 200
            body = answer.text.partition("<h1>")[2]
            assert "`" not in body  # no command of the terminal
            if tab.is_empty:
                todo = task(empty, tab.id)
                assert f'<a href="{todo.address}">' in body, tab.id


def test_where_an_empty_table_leads_there_is_a_page_and_a_place_on_it(empty, client):
    here = type(client)(create_app(empty.path, "An"))
    for table in {table for of_room in ROOMS.values() for table in of_room}:
        todo = task(empty, table)
        if todo:
            address, _, place = todo.address.partition("#")
            answer = here.get(address)
            assert answer.status_code == 200, table
            assert not place or f'id="{place}"' in answer.text, table


def test_a_question_of_which_nobody_spoke_leads_to_the_sources(study, client):
    page = client.get("/evidence/questions").text
    assert "Nothing has been coded for this question yet." in page
    assert '<a href="/">Choose a source, and code what people say of it.</a>' in page
