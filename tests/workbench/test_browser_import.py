"""Files looked at in a real browser before they are in: labels, columns, encodings and roles decided there."""

import pytest

from coder.model import Role, RoleGround

MIXED = """
INT: What changed?
R1: We run the campaign ourselves now.
INT: And the others?
R1: They came too.
(Anna) I came later, by bus.
INT: Why?
R1: It was far.
(Anna) Very far.
INT: Thanks.
R1: Bye.
(Anna) Bye.
"""
SPACE, TAB, CONTROL = " ", "\ue004", "\ue009"


@pytest.fixture
def choose(page, tmp_path):
    """Choose a file on the import page; give its card."""

    def choosing(name, data):
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        if not page.driver.current_url.endswith("/import"):
            page.open("/import")
        page.driver.find_element("css selector", "input[name=files]").send_keys(str(path))
        page.see(name, "#cards")
        return page.driver.find_element("css selector", "#cards > details:last-child")

    return choosing


def turns(study, source):
    stored = study.sources.get(source)
    return [(turn.speaker, stored.text[turn.start : turn.end]) for turn in stored.turns]


def take(page, card):
    card.find_element("css selector", "button[name=take]").click()
    page.see("S2", "#done")


def test_a_label_in_doubt_is_decided_over_its_lines_with_the_keyboard(page, choose, study):
    card = choose("mixed.txt", MIXED)
    page.see("In 3 lines somebody else may begin to speak", ".alarm")
    page.see("line 6, now in turn 4 of R1", ".doubt")
    assert page.js("return document.querySelector('#take-fine').hidden")
    box = card.find_element("css selector", ".doubt input")
    page.js("arguments[0].focus()", box)
    page.press(SPACE)
    page.see("3 turns", "#cards [aria-label=Anna]")
    assert page.js("return document.activeElement.getAttribute('name')") == "label Anna"
    assert page.js("return document.querySelectorAll('.doubt, .alarm').length") == 0
    take(page, card)
    assert [words for speaker, words in turns(study, "S2") if speaker == "Anna"] == [
        "I came later, by bus.",
        "Very far.",
        "Bye.",
    ]
    assert page.faults() == []


def test_lines_in_doubt_in_which_nobody_speaks_are_settled_with_one_button(page, choose, study):
    card = choose("mixed.txt", MIXED)
    page.see("in doubt", "#cards summary")
    card.find_element("css selector", "button[name=settled]").click()
    page.see("Import the 1 file that is fine", "#take-fine")
    take(page, card)
    assert study.sources.get("S2").kept.doubtful_turns == ()


def test_an_encoding_is_chosen_and_the_text_is_read_again_at_once(page, choose, study):
    polish = "INT: Co się zmieniło?\nR1: Sami prowadzimy kampanię, życie się poprawiło.\n"
    card = choose("polish.txt", polish.encode("cp1250"))
    for name, words in (("cp1252", "Co siê zmieni³o?"), ("cp1250", "Co się zmieniło?")):
        card.find_element("css selector", f"select[name=encoding] option[value={name}]").click()
        page.see(words, ".reading")
    take(page, card)
    assert turns(study, "S2")[0] == ("INT", "Co się zmieniło?")


def test_a_role_is_changed_with_one_click_and_kept_as_said_by_a_person(page, choose, study):
    card = choose("well.txt", "INT: Well?\nR1: Well enough.\n")
    page.see("the label says so", "#cards [aria-label=INT]")
    card.find_element("css selector", "[aria-label=INT] input[value=chair] + span").click()
    page.see("somebody of the team said so", "#cards [aria-label=INT]")
    take(page, card)
    first, second = study.sources.get("S2").speakers
    assert (first.label, first.role, first.ground) == ("INT", Role.CHAIR, RoleGround.PERSON)
    assert second.ground != RoleGround.PERSON


def test_a_column_is_taken_for_what_a_person_says(page, choose, study):
    rows = (
        "wer;worte;notiz\nINT;Was?;laut und deutlich\nR1;Wir.;leise\nINT;Wann?;laut\nR1;Jetzt.;sehr leise\n"
    )
    card = choose("table.csv", rows)
    page.see("leise", ".columns")
    card.find_element("css selector", "[name='column worte'] option[value=text]").click()
    page.see("Wir.", ".reading")
    take(page, card)
    assert turns(study, "S2") == [("INT", "Was?"), ("R1", "Wir."), ("INT", "Wann?"), ("R1", "Jetzt.")]


def test_what_the_header_says_is_corrected_before_it_is_in(page, choose, study):
    card = choose("well.txt", "Date: 31 May 2022\nPlace: Mill town\n\nINT: Well?\nR1: Well enough.\n")
    date = card.find_element("css selector", "input[name=date]")
    assert date.get_attribute("value") == "2022-05-31"
    date.send_keys(CONTROL + "a")
    date.send_keys("2022-06-01", TAB, TAB)
    page.press(*"ern mill")  # while the card is drawn anew: the place is selected, and typed over
    take(page, card)
    source = study.sources.get("S2")
    assert (source.date, source.attributes["place"]) == ("2022-06-01", "ern mill")


def test_files_that_are_fine_go_together_and_others_wait_also_over_a_new_page(page, choose, study):
    choose("broken.docx", b"PK\x03\x04 broken")
    choose("well.txt", "INT: Well?\nR1: Well enough.\n")
    choose("mixed.txt", MIXED)
    page.see("Import the 1 file that is fine", "#take-fine")
    page.driver.find_element("id", "take-fine").click()
    page.see("S2 well", "#done")
    assert study.sources.ids() == ["S1", "S2"]
    page.open("/import")
    page.see("2 files, nothing saved yet", "#waiting")
    page.see("broken.docx: It is damaged", ".alarm.broken")
    page.driver.find_element("id", "leave-all").click()
    page.see("Left out: 2", "#state")
    page.open("/import")
    assert page.js("return document.querySelectorAll('#cards > *').length") == 0
    assert study.sources.ids() == ["S1", "S2"]
    assert page.faults() == []


def test_the_register_from_excel_tells_of_the_files_and_says_which_did_not_come(
    page, choose, study, tmp_path
):
    choose("mill.txt", "INT: Well?\nR1: Well enough.\n")
    choose("quay.txt", "INT: And here?\nR1: The same.\n")
    table = tmp_path / "register.csv"
    table.write_text("Bestand;Organisatie\nmill;Mill Union\nfield;Field Union\n", encoding="utf-8")
    page.driver.find_element("css selector", "form#import details summary").click()
    page.driver.find_element("css selector", "input[name=metadata]").send_keys(str(table))
    page.see("The table tells of 1 of the 2 files. It also names files that are not here: field", "#state")
    page.driver.find_element("id", "take-fine").click()
    page.see("S3 quay", "#done")
    assert page.driver.find_element("css selector", "#done .button").text == "Next steps"
    assert [row["organisation"] for row in study.sources.all()[1:]] == ["Mill Union", None]


def test_turns_in_doubt_are_told_where_the_source_is_read_until_all_is_well(page, choose, study):
    take(page, choose("mixed.txt", MIXED))
    page.open("/source/S2")
    page.see("In 3 turns somebody else may speak as well: 4, 6, 8", "#doubts")
    page.driver.find_element("css selector", "#doubts button").click()
    page.see("Kept", "#told")
    assert study.sources.get("S2").kept.doubtful_turns == ()
    page.open("/source/S2")
    assert page.js("return document.getElementById('doubts')") is None
