"""A coding given another code keeps its number and history; codes in people's own words; one code shown alone."""

ENTER = "\ue007"


def coded(page, *codes):
    page.open("/source/S1")
    page.press("j", "j")
    for code in codes:
        page.press(ENTER, *code, ENTER)
    page.saved()


def test_another_code_takes_the_place_of_the_first_and_can_be_undone(page, study):
    coded(page, "own")
    page.press("s", "e", *"help", ENTER)
    page.saved()
    (coding,) = study.codings.select()
    assert (coding.id, coding.code, coding.stance) == (1, "help", "supports")
    page.see("Help from outside", "#chosen h2")
    page.driver.find_element("css selector", "#chosen .history summary").click()
    page.see("own Their own → help Help from outside", "#chosen .history")
    page.press("z")
    page.saved()
    assert [(one.id, one.code) for one in study.codings.select()] == [(1, "own")]
    assert page.faults() == []


def test_after_escape_the_next_code_is_one_more(page, study):
    coded(page, "own")
    page.press("e", "\ue00c", "k", "j", ENTER, *"help", ENTER)
    page.saved()
    assert sorted(one.code for one in study.codings.select()) == ["help", "own"]


def test_a_code_is_made_of_the_words_that_are_selected(page, study):
    page.open("/source/S1")
    page.js(
        "const {start} = codingPage.transcript.blocks[1]; codingPage.selection.choose(start + 3, start + 34)"
    )
    page.press("v")
    page.see("run the campaign ourselves now", "#margin")
    page.saved()
    (coding,) = study.codings.select()
    assert coding.quote == "run the campaign ourselves now."
    assert study.codebook.code(coding.code).title.in_language("en") == "run the campaign ourselves now"


def test_one_code_is_shown_alone_and_all_again(page, study):
    coded(page, "own", "help")
    labels = "return [...document.querySelectorAll('.label')].map((one) => one.textContent)"
    page.js("codingPage.palette.highlight('own')")
    page.press("g")
    assert page.js(labels) == ["· own Their own"]
    page.see("Only own Their own", "#only")
    page.driver.find_element("id", "only").click()
    assert len(page.js(labels)) == 2
