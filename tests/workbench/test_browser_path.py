"""The whole path in a real browser, with the keyboard: import, code, decide, sign, report."""

from pathlib import Path

import pytest
from docx import Document

from coder.services import suggesting

ENTER, ESCAPE, DELETE = "\ue007", "\ue00c", "\ue017"
RIGHT, LEFT = "\ue014", "\ue012"


@pytest.fixture
def interview(tmp_path: Path) -> Path:
    document = Document()
    for line in (
        "INT: Who runs it?",
        "R1: The union does. It has its own trainers now.",
        "INT: Since when?",
        "R1: Since 2019.",
    ):
        document.add_paragraph(line)
    path = tmp_path / "interview two.docx"
    document.save(path)
    return path


def quotes(study, **wanted):
    return [(coding.code, coding.stance, coding.quote) for coding in study.codings.select(**wanted)]


def test_a_word_file_is_seen_first_then_taken_in_and_opened(page, study, interview):
    page.open("/import")
    page.driver.find_element("css selector", "input[name=files]").send_keys(str(interview))
    page.see("The union does. It has its own trainers now.", "#cards")
    assert study.sources.ids() == ["S1"]
    page.driver.find_element("css selector", "button[name=take]").click()
    page.see("S2 interview two", "#done")
    page.driver.find_element("css selector", "#done a").click()
    page.see("The union does.", "#t2")
    assert page.faults() == []


def test_what_is_known_of_a_source_is_corrected_where_it_is_read(page, study):
    page.open("/source/S1")
    page.driver.find_element("css selector", ".register summary").click()
    page.driver.find_element("css selector", "#register [name=organisation]").send_keys("Mill Union")
    page.driver.find_element("css selector", "#register button").click()
    page.see("Mill Union", ".register summary")
    assert study.sources.get("S1").organisation == "Mill Union"


def test_coding_by_keyboard_alone(page, study):
    page.open("/source/S1")
    page.press("j", "j", ENTER)  # the second turn; the palette opens
    page.press(*"their", ENTER)
    page.saved()
    page.press("s", "f")
    page.saved()
    assert quotes(study) == [
        ("own", "supports", "We run the campaign ourselves now. Nobody helps us. It was hard at first.")
    ]
    assert study.codings.select()[0].basis == "first_hand"
    page.press("n", *"strong", ENTER)
    page.saved()
    assert study.codings.select()[0].memo == "strong"
    page.see("Their own", "#margin")
    assert page.faults() == []


def test_sentences_are_moved_over_and_extended(page, study):
    page.open("/source/S1")
    page.press("t", "j", "j", "j")  # by sentence: What changed? · We run … · Nobody …
    page.press("J", "1")  # nothing recent yet: a digit does nothing
    page.press(ENTER, *"help", ENTER)
    page.saved()
    assert quotes(study) == [("help", "mentions", "Nobody helps us. It was hard at first.")]
    page.press("K", "1", "c")  # one sentence less, the recent code, against
    page.saved()
    assert ("help", "contradicts", "Nobody helps us.") in quotes(study)


def test_three_codes_on_one_passage_stay_apart_and_can_be_undone(page, study):
    page.open("/source/S1")
    page.press("j", "j")
    for code in ("own", "help", "doubt"):
        page.press(ENTER, *code, ENTER)
    page.saved()
    assert [code for code, _, _ in quotes(study)] == ["doubt", "help", "own"]
    names = page.js(
        "return [...document.querySelectorAll('.label')].map((e) => e.getBoundingClientRect())"
        ".map(({left, top}) => `${left} ${top}`)"
    )
    assert len(set(names)) == 3
    lanes = page.js(
        "return [...CSS.highlights].filter(([name, all]) => /^c[0-9]/.test(name) && all.size)"
        ".map(([name]) => name.split('-')[1])"
    )
    assert sorted(lanes) == ["0", "1", "2"]
    page.press("z", "z")
    page.saved()
    assert [code for code, _, _ in quotes(study)] == ["own"]
    page.press("Z")
    page.saved()
    assert [code for code, _, _ in quotes(study)] == ["help", "own"]
    numbers = sorted(coding.id for coding in study.codings.select(withdrawn=True))
    assert numbers == [1, 2, 3]  # done again under the same number


def test_undo_outlives_loading_the_page_again(page, study):
    page.open("/source/S1")
    page.press("j", ENTER, *"doubt", ENTER)
    page.saved()
    page.open("/source/S1")
    page.press("z")
    page.saved()
    assert quotes(study) == []


def test_a_code_made_on_the_fly_is_applied_at_once(page, study):
    page.open("/source/S1")
    page.press("j", "j", ENTER, *"Hard start", ENTER)
    page.see("Hard start", "#margin")
    page.saved()
    assert [code for code, _, _ in quotes(study)] == ["hard-start"]


def test_an_active_code_marks_each_selection_and_edges_move(page, study):
    page.open("/source/S1")
    page.press("j", "j")
    page.js(
        "const {start} = codingPage.transcript.blocks[1]; codingPage.selection.choose(start + 3, start + 6)"
    )  # run
    page.press(ENTER, *"own", ENTER)
    from selenium.webdriver import ActionChains, Keys

    ActionChains(page.driver).key_down(Keys.SHIFT).send_keys(RIGHT, RIGHT).key_up(Keys.SHIFT).perform()
    ActionChains(page.driver).key_down(Keys.CONTROL).send_keys(LEFT).key_up(Keys.CONTROL).perform()
    page.saved()
    assert quotes(study) == [("own", "mentions", "We run the campaign")]


def test_names_are_listed_given_pseudonyms_and_replaced_only_when_that_is_sure(page, study):
    before = study.sources.text("S1")
    page.open("/names")
    page.driver.find_element("id", "find").click()
    page.see("study-key.csv", "#path")
    page.driver.find_element("id", "added").send_keys("Nobody")
    page.driver.find_element("id", "add").click()
    page.press(*"Somebody")
    page.driver.find_element("id", "replace").click()
    page.driver.find_element("id", "leave").click()
    assert study.sources.text("S1") == before
    page.driver.find_element("id", "replace").click()
    page.driver.find_element("id", "do").click()
    page.see("Mentions replaced: 1; names: 1; sources: 1.", "#done")
    assert study.sources.text("S1") == before.replace("Nobody", "Somebody")


def test_suggestions_are_accepted_and_rejected_with_one_key(page, study):
    suggesting.refresh(study, "An", "keywords")
    page.open("/source/S1#t2")
    page.press("p", RIGHT)
    page.see("Based on keywords: ourselves", "#chosen")
    page.press("y")
    page.saved()
    assert study.codings.select()[0].origin == "suggestion"
    page.press("z")
    page.saved()
    assert quotes(study) == []
    page.press(RIGHT, "x")
    page.saved()
    assert [one.status for one in study.suggestions.select(status=None) if one.code == "own"] == ["rejected"]


def test_nothing_is_accepted_unseen_the_first_key_shows_the_suggestion(page, study):
    suggesting.refresh(study, "An", "keywords")
    page.open("/source/S1")
    page.press("p", "y")
    page.see("Based on keywords: ourselves", "#chosen")
    assert quotes(study) == []
    page.press("y")
    page.saved()
    assert [code for code, _, _ in quotes(study)] == ["own"]


def test_the_queue_moves_on_by_itself(page, study):
    suggesting.refresh(study, "An", "keywords")
    before = len(study.suggestions.select())
    page.open("/suggestions")
    page.see(f"decision: {before}.", "#left")
    page.press("s")
    page.see(f"decision: {before - 1}.", "#left")
    page.see("Saved", "#saved")
    assert [coding.stance for coding in study.codings.select()] == ["supports"]
    page.press("z")
    page.see(f"decision: {before}.", "#left")


def test_many_are_decided_only_over_a_list_in_view_and_can_be_undone(page, study):
    suggesting.refresh(study, "An", "keywords")
    before = len(study.suggestions.select())
    page.open("/suggestions")
    page.driver.find_element("id", "tick-all").click()
    page.driver.find_element("id", "reject-ticked").click()
    page.see("ourselves", "#preview")
    assert len(study.suggestions.select()) == before
    page.driver.find_element("css selector", "#preview .main").click()
    page.see("decision: 0.", "#left")
    assert study.suggestions.select() == []
    page.driver.find_element("id", "undo").click()
    page.see(f"decision: {before}.", "#left")
    assert len(study.suggestions.select()) == before


def test_hits_of_a_search_are_coded_together_and_undone(page, study):
    page.open("/search?words=we")
    page.see("Turns found: 1", "#number")
    page.driver.find_element("id", "tick-all").click()
    page.driver.find_element("css selector", "#together [name=code]").send_keys("own")
    page.driver.find_element("id", "code-ticked").click()
    page.see("Coded: 1", "#saved")
    assert quotes(study) == [("own", "mentions", "We run the campaign ourselves now.")]
    page.driver.find_element("id", "undo").click()
    page.see("Undone", "#saved")
    assert quotes(study) == []


def test_an_outcome_is_reviewed_signed_and_reported(page, study, study_path, span):
    from coder.model import Coding, Stance

    study.codings.add(
        Coding(**span("We run the campaign"), quote="", code="own", coder="An", stance=Stance.SUPPORTS)
    )
    page.open("/claim/O1")
    page.see("We run the campaign", "section.supports")
    form = page.driver.find_element("css selector", "form[data-axis=change]")
    form.find_element("css selector", "input[value=partly_confirmed]").click()
    form.find_element("css selector", "textarea").send_keys("One union says so.")
    form.find_element("css selector", "button").click()
    page.see("One union says so.", "form[data-axis=change] > p.small")
    assert study.verdicts.current()["O1", "change"].value == "partly_confirmed"
    page.open("/report")
    page.driver.find_element("css selector", "#report button").click()
    page.see("Done", "#state", 15)
    assert "One union says so." in (study_path.parent / "reports" / "report.html").read_text(encoding="utf-8")
    page.open("/evidence/outcomes")
    page.driver.find_element("css selector", "#outcomes button.count").click()
    page.see("We run the campaign", "#quotes")
    page.driver.find_element("css selector", "#quotes a").click()
    page.see("We run the campaign", "#chosen")
    assert page.faults() == []


def test_the_keys_are_listed_and_no_key_is_a_trap(page):
    page.open("/source/S1")
    page.press("?")
    page.see("next turn or sentence", "#help[open]")
    page.press(ESCAPE)
    assert page.js("return document.querySelector('#help[open]')") is None
