"""Memos in a real browser: written, kept over a reload, on words, changed by two at once."""

from coder.model import Memo

ENTER = "\ue007"


def button(page, text, where="body"):
    script = (
        "return [...document.querySelector(arguments[1]).querySelectorAll('button')]"
        ".find((b) => b.innerText.trim().startsWith(arguments[0]))"
    )
    return page.js(script, text, where)


def field(page, name, where):
    return page.driver.find_element("css selector", f"{where} [name={name}]")


def test_a_memo_on_the_study_is_written_and_listed(page, study):
    page.open("/memos")
    field(page, "text", ".new-memo").send_keys("All knew the draft.")
    field(page, "kind", ".new-memo").send_keys("method")
    button(page, "Keep", ".new-memo").click()
    page.see("All knew the draft.", "#all-memos")
    page.see("1 memo", "#memo-count")
    assert [(memo.text, memo.kind, memo.coder) for memo in study.memos.all()] == [
        ("All knew the draft.", "method", "An")
    ]
    assert page.faults() == []


def test_what_is_being_typed_survives_a_reload_until_it_is_kept(page, study):
    page.open("/code/own")
    page.driver.find_element("css selector", ".memos summary").click()
    field(page, "text", ".new-memo").send_keys("Half a thou")
    page.open("/code/own")
    page.see("Not kept yet", ".new-memo .draft")
    field(page, "text", ".new-memo").send_keys("ght.")
    button(page, "Keep", ".new-memo").click()
    page.see("Half a thought.", ".notes")
    assert study.memos.all()[0].text == "Half a thought."
    page.open("/code/own")
    assert field(page, "text", ".new-memo").get_attribute("value") == ""


def test_a_memo_on_words_is_written_with_a_key_and_left_and_gone_on_with(page, study):
    text = study.sources.text("S1")
    start = text.index("Nobody helps us.")
    page.open(f"/source/S1#p{start}-{start + 16}")
    page.see("Memo on these words", "#memo-passage")
    page.press("N")
    page.see("Nobody helps us.", ".memo-dialog blockquote")
    field(page, "text", ".memo-dialog").send_keys("Really")
    page.driver.refresh()
    page.see("A memo on “Nobody helps us.” is not kept yet.", ".left-draft")
    button(page, "Go on writing").click()
    field(page, "text", ".memo-dialog").send_keys("?")
    button(page, "Keep", ".memo-dialog").click()
    page.see("Really?", ".memos .notes")
    (memo,) = study.memos.all()
    assert (memo.about_kind, memo.start, memo.quote, memo.text) == (
        "passage",
        start,
        "Nobody helps us.",
        "Really?",
    )
    painted = "return [...CSS.highlights.get('memo')].map(String)"
    assert page.js(painted) == ["Nobody helps us."]
    assert page.faults() == []


def test_two_who_change_one_memo_see_each_other_and_both_are_kept(page, study):
    study.memos.add(Memo("study", "", "First.", "An"))
    page.open("/memos")
    page.see("First.", "#all-memos")
    button(page, "Change", "#all-memos").click()
    field(page, "text", "#all-memos").send_keys(" An’s.")
    study.memos.change(1, "Bea", "First. Bea’s.")
    button(page, "Save", "#all-memos").click()
    page.see("Bea changed this memo meanwhile.", "#all-memos .conflict")
    page.see("First. Bea’s.", "#all-memos .conflict")
    page.see("First. An’s.", "#all-memos .conflict")
    button(page, "Keep both", "#all-memos").click()
    page.see("2 memos", "#memo-count")
    assert sorted(memo.text for memo in study.memos.all()) == ["First. An’s.", "First. Bea’s."]


def test_an_edit_that_was_left_is_there_again_and_still_noticed(page, study):
    study.memos.add(Memo("code", "own", "First.", "An"))
    page.open("/code/own")
    page.driver.find_element("css selector", ".memos summary").click()
    page.see("First.", ".notes")
    button(page, "Change", ".notes").click()
    field(page, "text", ".edit-memo").send_keys(" More.")
    study.memos.change(1, "Bea", "Bea’s.")
    page.open("/code/own")
    page.see("Save", ".edit-memo")
    assert field(page, "text", ".edit-memo").get_attribute("value") == "First. More."
    button(page, "Save", ".edit-memo").click()
    page.see("Bea changed this memo meanwhile.", ".conflict")
    button(page, "Mine takes its place", ".conflict").click()
    page.see("Earlier versions", ".notes .memo-tools")
    page.see("First. More.", ".notes .memo-text")
    assert study.memos.get(1).text == "First. More."
    button(page, "Earlier versions", ".notes").click()
    page.see("Bea’s.", ".history")


def test_a_search_shows_memos_too(page, study):
    study.memos.add(Memo("study", "", "We ask again.", "An"))
    page.open("/search?words=again")
    page.see("We ask again.", "#noted")
