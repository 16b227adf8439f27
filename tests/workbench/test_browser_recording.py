"""The recording beside the text, in a real browser, with sound that is made here: a tone of twenty seconds."""

import math
import wave
from array import array

import pytest

from coder.model import Coding
from coder.services import recordings
from tests.workbench.test_browser_accessible import AXE, Eyes

ENTER, CONTROL, F2, F4, F8, F9 = "\ue007", "\ue009", "\ue032", "\ue034", "\ue038", "\ue039"
SECONDS, RATE = 20, 8000


@pytest.fixture
def recorded(study, tmp_path):
    """S1 with a recording; its four turns begin at 0, 4, 10 and 14 seconds."""
    path = tmp_path / "talk.wav"
    samples = array("h", (int(9000 * math.sin(n * 0.34)) for n in range(SECONDS * RATE)))
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(RATE)
        sound.writeframes(samples.tobytes())
    recordings.attach(study, "S1", path, "An")
    for turn, time in enumerate((0.0, 4.0, 10.0, 14.0), start=1):
        study.recordings.set_time("S1", turn, time, "An")
    return study


def open_page(page, path="/source/S1"):
    page.open(path)
    page.until("return window.listening?.player.sound.readyState >= 1")
    page.js("listening.player.sound.muted = true")


def time(page):
    return page.js("return listening.player.time")


def speaks(page):
    return page.js("return document.querySelector('.turn.speaks')?.id ?? null")


def click(page, selector):
    page.js("document.querySelector(arguments[0]).click()", selector)


# --- played -----------------------------------------------------------------------


def test_it_plays_from_any_turn_and_the_turn_that_speaks_is_marked(page, recorded):
    open_page(page)
    click(page, "#t3 time")
    page.until("return listening.player.isPlaying && listening.player.time > 10.2")
    assert speaks(page) == "t3"
    page.until("return document.querySelector('#t3').getAttribute('aria-current') === 'true'")
    page.js("listening.player.seek(13.8)")
    page.until("return document.querySelector('.turn.speaks').id === 't4'")
    assert page.js("return document.querySelectorAll('.speaks').length") == 1
    assert page.faults() == []


def test_keys_play_set_back_and_change_the_speed(page, recorded):
    open_page(page)
    page.js("listening.player.seek(10)")
    page.press(".")
    page.until("return listening.player.isPlaying")
    page.press(".")
    page.until("return !listening.player.isPlaying")
    page.js("listening.player.seek(10)")
    page.press(",")
    assert time(page) == pytest.approx(7, abs=0.01)
    page.press("<", "<")
    assert page.js("return listening.player.sound.playbackRate") == 0.75
    page.press(">", ">", ">")
    assert page.js("return listening.player.sound.playbackRate") == 1.1
    page.press(F8)
    open_page(page)  # the speed is remembered
    assert page.js("return [listening.player.speed, listening.player.sound.playbackRate]") == [1, 1]


def test_keys_of_one_sign_can_be_switched_off_and_the_others_stay(page, recorded):
    open_page(page)
    page.js("localStorage.setItem('letters-are-keys', 'no')")
    page.js("listening.player.seek(10)")
    page.press(",")
    assert time(page) == 10
    page.press(F2)
    assert time(page) == pytest.approx(7, abs=0.01)
    page.press(F4)
    page.until("return listening.player.isPlaying")
    page.js("document.getElementById('palette').focus()")
    page.press(F4)  # also where somebody types
    page.until("return !listening.player.isPlaying")
    page.js("localStorage.removeItem('letters-are-keys')")


def test_the_help_names_the_keys_where_there_is_a_recording(page, recorded, study):
    open_page(page)
    page.press("?")
    page.see("three seconds back", "#help")
    study.recordings.remove("S1", "An")
    page.open("/source/S1")
    page.until("return window.codingPage !== undefined")
    page.press("?")
    page.see("next coding", "#help")
    assert "three seconds back" not in page.js("return document.getElementById('help').innerText")


def test_selected_words_and_codings_are_heard_from_where_they_stand(page, recorded, span):
    words = span("Nobody helps us.")
    recorded.codings.add(Coding(**words, quote="", code="help", coder="An"))
    open_page(page)
    page.js("codingPage.selection.choose(arguments[0], arguments[1])", words["start"], words["end"])
    # 35 of the 71 letters of a turn of six seconds stand before them: 4 + 6 × 35 / 71
    assert page.js("return document.getElementById('sound-listen').textContent") == "▶ ≈ 0:00:06"
    page.press("d")
    page.until("return listening.player.isPlaying && listening.player.time >= 6.9")
    page.press(".")
    page.press("\ue00c", "\ue014")  # nothing selected; on to the first coding
    page.until("return codingPage.state.focusKey !== null")
    page.js("listening.player.seek(0)")
    click(page, "#sound-listen")
    page.until("return listening.player.time >= 6.9 && listening.player.time < 9")


def test_a_place_far_on_is_asked_for_by_its_range(page, recorded):
    """Far into it without reading what stands before: that is what makes an hour begin at once."""
    open_page(page)
    page.js("listening.player.seek(19)")
    page.until("return listening.player.sound.readyState >= 2 && !listening.player.sound.seeking")
    answer = page.driver.execute_async_script(
        "const done = arguments[0];"
        "fetch('/api/sound/S1', {headers: {Range: 'bytes=304044-'}}).then(async (got) =>"
        " done([got.status, got.headers.get('Content-Range'), (await got.blob()).size]))"
    )
    assert answer == [206, "bytes 304044-320043/320044", 16000]


# --- followed ---------------------------------------------------------------------


LONG = "\n\n".join(f"R{n % 2}: " + f"This is sentence {n} of a long talk. " * 12 for n in range(40))


@pytest.fixture
def long(recorded, study_path):
    """A talk that is longer than the window."""
    from coder.services.import_files import import_files

    path = study_path.parent / "long.txt"
    path.write_text(LONG, encoding="utf-8")
    import_files(recorded, [path], "An")
    recordings.attach_from_folder(recorded, "S2", "talk.wav", "An")
    for turn in range(1, 41):
        recorded.recordings.set_time("S2", turn, (turn - 1) / 2, "An")
    return recorded


IN_VIEW = """
    const { top, bottom } = document.querySelector('.turn.speaks').getBoundingClientRect();
    const ceiling = document.querySelector('.words .tools').getBoundingClientRect().bottom;
    return bottom > ceiling && top < innerHeight;
"""


def test_the_words_that_sound_stay_in_view_unless_somebody_is_at_work(page, long):
    open_page(page, "/source/S2")
    page.js("listening.player.seek(15, {play: true})")
    page.until("return document.querySelector('.turn.speaks')?.id === 't31'")
    page.until(IN_VIEW)
    page.js("listening.player.sound.pause(); codingPage.goToTurn(1); listening.player.seek(18, {play: true})")
    page.until("return document.querySelector('.turn.speaks').id === 't37'")
    assert page.js("return document.querySelector('#t1').getBoundingClientRect().bottom") > 0


@pytest.mark.parametrize("width", [1440, 1024, 800])
def test_the_player_covers_no_words(page, long, width):
    page.driver.set_window_size(width, 900)
    try:
        open_page(page, "/source/S2")
        page.js("listening.player.seek(15, {play: true})")
        page.until("return document.querySelector('.turn.speaks')?.id === 't31'")
        page.until(IN_VIEW)
        overlap = page.js(
            "const a = document.getElementById('player').getBoundingClientRect();"
            "const b = document.querySelector('.turn.speaks .text').getBoundingClientRect();"
            "return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom"
        )
        assert not overlap
        assert page.js("return document.documentElement.scrollWidth <= innerWidth")
    finally:
        page.driver.set_window_size(1400, 900)


# --- times given while listening --------------------------------------------------


def test_turns_get_their_times_while_somebody_listens(page, recorded, study):
    for turn in (2, 3, 4):
        study.recordings.set_time("S1", turn, None, "An")
    open_page(page)
    page.js("listening.player.seek(4.5)")
    page.press("T")  # the first turn without a time
    page.see("Turn 2 begins at 0:00:04.", "#player")
    assert page.js("return document.querySelector('#t2 time').textContent") == "0:00:04"
    page.js("listening.player.seek(9.25)")
    page.driver.find_element("tag name", "body")
    from selenium.webdriver import ActionChains

    ActionChains(page.driver).key_down(CONTROL).send_keys(ENTER).key_up(CONTROL).perform()
    page.see("Turn 3 begins at 0:00:09.", "#player")
    assert [turn.time for turn in study.sources.get("S1").turns] == [0.0, 4.5, 9.25, None]
    click(page, "#sound-unstamp")
    page.see("Turn 3 has the time back that it had.", "#player")
    assert [turn.time for turn in study.sources.get("S1").turns] == [0.0, 4.5, None, None]
    assert page.js("return document.querySelector('#t3 time')") is None
    page.js("listening.player.seek(5)")
    page.until("return document.querySelector('.turn.speaks').id === 't2'")


def test_another_window_that_gave_a_time_is_not_overwritten(page, recorded, study):
    open_page(page)
    study.recordings.set_time("S1", 2, 5.0, "Bea")
    page.js("codingPage.goToTurn(2); listening.player.seek(8)")
    page.press("T")
    page.see("another time meanwhile", "#player")
    assert study.sources.get("S1").turns[1].time == 5.0


# --- chosen, missing ----------------------------------------------------------------


def test_a_recording_is_chosen_among_those_that_lie_there(page, recorded, study):
    study.recordings.remove("S1", "An")
    page.open("/source/S1")
    page.see("No recording; choose one")
    click(page, "#recording-choice summary")
    page.until("return document.querySelector('#recording-choice option') !== null")
    click(page, "#recording-choice .main")
    page.until("return document.getElementById('player') !== null")
    assert study.recordings.get("S1").file == "talk.wav"


def test_a_file_that_is_gone_or_another_is_said_beside_the_words(page, recorded):
    place = recorded.folder / "recordings" / "talk.wav"
    place.write_bytes(place.read_bytes() + b"\0\0")
    open_page(page)
    page.see("another file than the one that was attached", "#player")
    place.unlink()
    page.open("/source/S1")
    page.see("is not in the folder recordings of the study", "#player")


# --- corrected while listening ------------------------------------------------------


def test_a_text_is_corrected_while_it_sounds(page, recorded, study):
    study.recordings.set_time("S1", 3, None, "An")
    open_page(page, "/source/S1/correct")
    page.js("listening.player.seek(4.5, {play: true})")
    page.until("return document.querySelector('#turns > li.speaks')?.n === 2")
    words = page.driver.find_elements("css selector", "#turns textarea")[1]
    words.send_keys(" Really.")
    before = time(page)
    words.send_keys(F2)
    assert time(page) < before
    words.send_keys(F4)
    page.until("return !listening.player.isPlaying")
    page.js("listening.player.seek(9.5)")
    page.driver.find_elements("css selector", "#turns textarea")[2].send_keys(CONTROL, ENTER)
    page.see("it is saved with the correction", "#player")
    assert study.sources.get("S1").turns[2].time is None
    click(page, "#preview")
    page.see("1 turn gets a time.", "#plan")
    click(page, "#plan .main")
    page.until("return location.pathname === '/source/S1'")
    turns = study.sources.get("S1").turns
    assert turns[2].time == 9.5
    assert study.sources.text("S1")[turns[1].start : turns[1].end].endswith("at first. Really.")


def test_times_alone_are_a_correction_too(page, recorded, study):
    study.recordings.set_time("S1", 3, None, "An")
    open_page(page, "/source/S1/correct")
    page.js("listening.player.seek(9.5)")
    click(page, "#sound-stamp")
    click(page, "#preview")
    page.see("1 turn gets a time.", "#plan")
    click(page, "#plan .main")
    page.until("return location.pathname === '/source/S1'")
    assert study.sources.get("S1").turns[2].time == 9.5


# --- for everybody ------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/source/S1", "/source/S1/correct"])
def test_the_player_stands_in_nobody_s_way(page, recorded, path):
    if not AXE.is_file():
        pytest.skip("axe-core is not there: install Node 20 or newer, with npm, and run `npm ci`")
    eyes = Eyes(page)
    page.driver.set_script_timeout(60)
    try:
        assert eyes.at(path) == []
    finally:
        page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})
        page.driver.set_script_timeout(10)
