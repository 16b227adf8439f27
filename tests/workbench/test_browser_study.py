"""The study as a whole, in a real browser: put back, joined, handed over and taken in, and a source taken out."""

import zipfile

import pytest
from selenium.webdriver.common.by import By

from coder.model import Coding, Memo, Stance
from coder.services.backups import make_backup
from coder.services.exchange_files import export_study
from coder.services.restore_study import restore
from coder.study import Study


def find(page, selector):
    return page.driver.find_element(By.CSS_SELECTOR, selector)


def click(page, selector):
    find(page, selector).click()


@pytest.fixture
def coded(study, span):
    place = {key: value for key, value in span("Nobody helps us.").items() if key != "source"}
    return study.codings.add(Coding("S1", **place, quote="", code="help", coder="An"))


def test_a_backup_is_made_the_study_changed_and_put_back_and_an_older_page_saves_nothing(
    page, study, study_path, coded
):
    page.open("/study")
    page.see("no backup in this study yet", "#backups")
    click(page, "#backups form button.main")
    page.see("made by hand", "#backups")
    study.memos.add(Memo("study", "", "A later thought.", "Bea"))
    page.open("/source/S1/about")
    first = page.driver.current_window_handle
    page.driver.switch_to.new_window("tab")
    try:
        page.open("/study")
        click(page, "form[data-post='/api/study/restore/look'] button")
        page.see("A later thought.", "#step")
        page.see("1 change came since: Bea (1).", "#step")
        click(page, "#step button.main")
        page.see("The earlier state is back.", "#step")
        click(page, "#step [data-reload]")
        page.see("made before an earlier state was put back", "#backups")
        page.see("An · study", ".log-latest")
        page.driver.close()
    finally:
        page.driver.switch_to.window(first)
    find(page, "#title input").send_keys(" again")
    click(page, "#title button.main")
    page.see("What you see here is from before.", "#restored")
    with Study(study_path) as again:
        assert again.memos.all() == []
        assert again.sources.all()[0]["title"] == "talk"
    click(page, "#restored button")
    page.until("return !document.getElementById('restored') && document.readyState === 'complete'")
    find(page, "#title input").send_keys(" again")
    click(page, "#title button.main")
    page.see("Saved", "#title .state")


def test_a_colleagues_study_is_joined_once_its_one_conflict_is_decided(
    page, study, study_path, coded, tmp_path
):
    copy = tmp_path / "bea.db"
    study.backup(copy)
    with Study(copy) as theirs:
        theirs.codings.change(coded.id, "Bea", stance=Stance.CONTRADICTS)
        theirs.memos.add(Memo("study", "", "I was there.", "Bea"))
    study.codings.change(coded.id, "An", stance=Stance.SUPPORTS)
    page.open("/study")
    find(page, "#join-file").send_keys(str(copy))
    page.see("1 thing was changed on both sides", "#step")
    page.see("supports", "#step .side")
    page.see("contradicts", "#step .side")
    assert find(page, "#step button.main").text == "Go on with these decisions"
    click(page, "#step input[value=theirs]")
    click(page, "#step button.main")
    page.see("Join all of it", "#step")
    with Study(study_path) as before:
        assert before.memos.all() == []
    click(page, "#step button.main")
    page.see("1 × memo", "#step")
    page.see("is kept as the backup", "#step")
    with Study(study_path) as again:
        assert [str(coding.stance) for coding in again.codings.select()] == ["contradicts"]
        assert [memo.text for memo in again.memos.all()] == ["I was there."]
    assert page.faults() == []


def test_losses_are_read_before_a_project_goes_out_and_its_changes_before_it_comes_back(
    page, study, study_path, coded, tmp_path
):
    page.open("/study")
    click(page, "#exchange form button")
    page.see("other tools do not show it", "#step")
    address = find(page, "#step a.main").get_attribute("href")
    size = page.driver.execute_async_script(
        "fetch(arguments[0]).then((a) => a.blob()).then((b) => arguments[1](b.size))", address
    )
    assert size > 1000
    click(page, "#step [data-close]")
    out, back = tmp_path / "out.qdpx", tmp_path / "back.qdpx"
    export_study(study, out)
    with zipfile.ZipFile(out) as source, zipfile.ZipFile(back, "w") as target:
        for info in source.infolist():
            data = source.read(info)
            if info.filename.endswith(".qde"):
                data = data.replace(b"Help from outside", b"Outside help")
            target.writestr(info, data)
    find(page, "#exchange-file").send_keys(str(back))
    page.see("1 thing is otherwise in the file", "#step")
    page.see("Outside help", "#step .side")
    click(page, "#step input[value=theirs]")
    click(page, "#step button.main")
    page.see("Imported", "#step h2")
    with Study(study_path) as again:
        assert str(again.codebook.code("help").title) == "Outside help"
    assert page.faults() == []


def test_a_file_that_is_no_study_is_said_where_it_was_chosen(page, study, tmp_path):
    path = tmp_path / "letter.db"
    path.write_text("Dear all", encoding="utf-8")
    page.open("/study")
    find(page, "#restore-file").send_keys(str(path))
    page.see("letter.db is not a study: it is not an SQLite file.", "#fault")


def test_a_source_is_taken_out_once_its_id_is_typed_and_is_gone(page, study, study_path, coded):
    page.open("/source/S1/about")
    click(page, "#remove button")
    page.see("1 coding goes, with its words: of An (1).", "#step")
    click(page, "#step input[value=remove]")
    find(page, "#step input[name=typed]").send_keys("S9")
    click(page, "#step button.main")
    page.see("Type S1 to confirm", "#step .fault")
    field = find(page, "#step input[name=typed]")
    field.clear()
    field.send_keys("S1")
    click(page, "#step button.main")
    page.see("S1 is gone.", "#step")
    click(page, "#step a.main")
    page.see("Register", "h1")
    assert "S1" not in find(page, "#register-table").text
    with Study(study_path) as again:
        assert again.sources.all() == []


def test_a_speaker_gets_another_name_and_role_and_both_are_undone(page, study, study_path):
    page.open("/source/S1/about")
    row = "tr[data-speaker=R1]"
    find(page, f"{row} input").clear()
    find(page, f"{row} input").send_keys("Baker")
    click(page, f"{row} option[value=chair]")
    click(page, "#speakers button.main")
    page.see("Undo the last change", "#speakers", 8)
    page.until("return document.querySelector('tr[data-speaker=Baker]')?.dataset.role === 'chair'")
    click(page, "#take-back")
    page.until("return document.querySelector('tr[data-speaker=R1]')?.dataset.role === 'respondent'")
    with Study(study_path) as again:
        assert [turn.speaker for turn in again.sources.get("S1").turns] == ["INT", "R1", "INT", "R1"]
    assert page.faults() == []


def test_a_title_is_changed_and_taken_back(page, study, study_path):
    page.open("/source/S1/about")
    title = find(page, "#title input")
    title.clear()
    title.send_keys("The baker")
    click(page, "#title button.main")
    page.see("Saved", "#title .state")
    click(page, "#title .undo")
    page.until("return document.querySelector('#title input').value === 'talk'")
    with Study(study_path) as again:
        assert again.sources.all()[0]["title"] == "talk"


def test_what_was_coded_on_a_page_of_before_waits_and_is_kept_once_the_page_is_loaded_again(
    page, study, study_path, coded
):
    first = make_backup(study, "An")
    page.open("/source/S1#t2")
    page.until("return window.codingPage !== undefined")
    with Study(study_path) as other:
        restore(other, first.path, "An", other.log.last())
    start = study.sources.text("S1").index("It was hard")
    page.js(
        "codingPage.codings.outbox.push({ method: 'PUT', path: '/api/codings', keys: ['new'], names: true, "
        "body: { codings: [{ source: 'S1', start: arguments[0], end: arguments[0] + 11, quote: 'It was hard', "
        "code: 'doubt', stance: 'mentions' }] } })",
        start,
    )
    page.see("What you see here is from before.", "#restored")
    with Study(study_path) as again:
        assert [coding.code for coding in again.codings.select()] == ["help"]
    click(page, "#restored button")
    page.until("return !document.getElementById('restored') && window.codingPage !== undefined")
    page.saved()
    with Study(study_path) as again:
        assert {coding.code for coding in again.codings.select()} == {"help", "doubt"}
