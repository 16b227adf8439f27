"""Judging in the browser, without one: pages, their doors, who may take back what, what is stale."""

import json
import re

import pytest

from coder.model import Coding, Stance
from coder.services.signing import sign
from coder.translations.terms import term


@pytest.fixture
def coded(everything, span):
    """The study in which one passage supports the outcome, and the rater's own word the marker."""
    for code in ("O1", "M1", "C1.lobby", "F1"):
        everything.codings.add(
            Coding(**span("We run the campaign"), quote="", code=code, coder="An", stance=Stance.SUPPORTS)
        )
    return everything


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


def lines(html):
    """Return the judgements of a page: code, axis and group of each form, with its state."""
    found = re.findall(
        r'data-code="([^"]+)"\s+data-axis="([^"]+)"\s+data-group="([^"]*)".*?data-state="(\w+)"', html, re.S
    )
    return {(code, axis, group): state for code, axis, group, state in found}


SHEETS = {
    "claims": {("O1", "change", ""), ("O1", "contribution", ""), ("O1", "timing", ""), ("A1", "change", "")},
    "contribution": {("C1", "contribution", ""), ("C1", "importance", ""), ("C1.lobby", "rating", "")},
    "markers": {("M1", "marker", "")},
    "factors": {("F1", "degree", ""), ("F1", "degree", "unions"), ("F1", "degree", "schools")},
}


@pytest.mark.parametrize("sheet", SHEETS)
def test_all_that_waits_has_its_line(client, coded, sheet):
    found = lines(page(client, f"/weigh/{sheet}"))
    assert SHEETS[sheet] <= found.keys()
    assert set(found.values()) == {"waiting"}


def test_a_set_stands_among_the_claims_with_what_its_members_are(client, coded):
    html = page(client, "/weigh/claims")
    assert ("all", "change", "") in lines(html)
    assert "O1: not confirmed, A1: not investigated" in html


def test_what_is_no_kind_of_judgement_is_no_page(client):
    assert client.get("/weigh/nonsense").status_code == 404


def test_a_study_without_anything_to_judge_says_so(client, study):
    study.codes.load(study.codes.plain() | {"outcomes": [], "assumptions": [], "themes": []}, "An")
    assert "Nothing here waits to be signed." in page(client, "/weigh/claims")


@pytest.mark.parametrize(
    ("code", "axis", "value", "group"),
    [
        ("O1", "change", "partly_confirmed", ""),
        ("O1", "contribution", "not_attributable", ""),
        ("O1", "timing", "predates", ""),
        ("all", "change", "confirmed", ""),
        ("C1", "contribution", "high", ""),
        ("C1", "importance", "low", ""),
        ("C1.lobby", "rating", "limited", ""),
        ("M1", "marker", "medium", ""),
        ("F1", "degree", "little", ""),
        ("F1", "degree", "important", "unions"),
    ],
)
def test_each_kind_is_signed_and_taken_back_by_its_door(client, coded, code, axis, value, group):
    body = {"code": code, "axis": axis, "value": value, "reason": "So.", "group": group, "day": "2024-05-03"}
    answer = client.send("POST", "/api/verdicts", body)
    assert answer.status_code == 200, answer.json
    row = next(row for row in answer.json["rows"] if (row["axis"], row["group"]) == (axis, group))
    assert (row["value"], row["by"], row["day"], row["state"]) == (value, "An", "3 May 2024", "signed")
    key = (code, axis, group or None)
    assert coded.verdicts.current_by_group()[key].value == value
    rows = client.send("POST", "/api/verdicts/withdraw", {"id": row["signature"]}).json["rows"]
    row = next(row for row in rows if (row["axis"], row["group"]) == (axis, group))
    assert (row["value"], row["state"], len(row["earlier"])) == ("", "waiting", 1)
    assert key not in coded.verdicts.current_by_group()


def test_a_contribution_is_offered_on_the_scale_of_what_it_is_about(client, coded):
    claim, case = page(client, "/claim/O1"), page(client, "/code/C1")
    assert "<b>C1</b> The law" in case
    assert "Not attributable" in claim
    assert "Not attributable" not in case
    assert "it would have happened anyway" in case  # what low means of a case


def test_scales_of_the_codebook_take_the_place_of_ours(client, coded):
    levels = [{"id": "much", "title": {"en": "A great deal"}}, {"id": "bit", "title": {"en": "A bit"}}]
    own = {"contribution": {"title": {"en": "Contribution"}, "levels": levels}}
    coded.codes.load(coded.codes.plain() | {"scales": own}, "An")
    assert "A great deal" in page(client, "/weigh/contribution")
    assert "A great deal" not in page(client, "/claim/O1")


def test_new_evidence_gives_one_sentence_and_nothing_is_signed(client, coded, span):
    html = page(client, "/weigh/claims")
    evidence = re.search(r'data-code="O1"\s+data-axis="change".*?data-evidence="(\w+)"', html, re.S)[1]
    hashes = json.loads(re.search(r'id="texts">(.*?)</script>', html)[1])
    coded.codings.add(
        Coding(**span("Nobody helps us"), quote="", code="O1", coder="An", stance=Stance.CONTRADICTS)
    )
    body = {"code": "O1", "axis": "change", "value": "confirmed", "reason": "So."}
    body |= {"evidence": evidence, "signature": 0, "text_hashes": hashes}
    answer = client.send("POST", "/api/verdicts", body)
    assert (answer.status_code, answer.json["why"]) == (409, "StaleEvidenceError")
    assert "The evidence on O1 is another one" in answer.json["error"]
    assert coded.verdicts.all() == []


def test_evidence_from_a_source_that_the_page_does_not_know_is_told_as_evidence(client, coded, tmp_path):
    from coder.services.import_files import import_files

    html = page(client, "/claim/A1")  # without any evidence, and so without any text
    row = re.search(r'data-code="A1"\s+data-axis="change".*?data-evidence="(\w+)"', html, re.S)[1]
    (tmp_path / "new.txt").write_text("R1: Meeting people helped us.\n", encoding="utf-8")
    import_files(coded, [tmp_path / "new.txt"], "An")
    coded.codings.add(Coding("S2", 4, 18, "", "A1", "An", Stance.SUPPORTS))
    body = {"code": "A1", "value": "confirmed", "reason": "So.", "evidence": row, "signature": 0}
    answer = client.send("POST", "/api/verdicts", {**body, "text_hashes": {}})
    assert answer.json["why"] == "StaleEvidenceError"


def test_a_page_that_does_not_say_what_it_showed_signs_nothing(client, coded):
    body = {
        "code": "O1",
        "value": "confirmed",
        "reason": "So.",
        "text_hashes": {"S1": coded.sources.text_hashes()["S1"]},
    }
    answer = client.send("POST", "/api/verdicts", body)
    assert (answer.status_code, "`evidence`" in answer.json["error"]) == (409, True)


def test_earlier_signatures_are_shown_with_who_when_and_why(client, coded):
    sign(coded, "C1.lobby", "none", "No trace of it.", "Bilal", at="2024-05-03T12:00:00Z")
    sign(coded, "C1.lobby", "important", "They say it.", "An", at="2024-06-01T12:00:00Z")
    held = coded.verdicts.current()["C1.lobby", "rating"]
    coded.verdicts.withdraw(held.id, "An")
    sign(coded, "C1.lobby", "limited", "A little.", "An")
    html = page(client, "/code/C1.lobby")
    for words in ("None</b> · Bilal, 3 May 2024", "No trace of it.", "taken back by An", "Earlier: 2"):
        assert words in html


def test_what_the_rule_made_of_it_when_it_was_signed_stands_with_an_earlier_signature(client, coded):
    sign(coded, "O1", "contested", "So I read it.", "Bilal", at="2024-05-03T12:00:00Z")
    sign(coded, "O1", "confirmed", "After all.", "An")
    rule = {one.by: one.rule_result for one in coded.verdicts.history("O1")}["Bilal"]
    assert f"by the rule then: {term('result', rule)}" in page(client, "/claim/O1")


def test_what_differs_from_the_rule_is_marked(client, coded):
    body = {"code": "O1", "axis": "change", "value": "confirmed", "reason": "So."}
    rows = client.send("POST", "/api/verdicts", body).json["rows"]
    assert ["differs_from_rule", "differs from the rule"] in rows[0]["marks"]
    assert 'class="mark differs_from_rule"' in page(client, "/weigh/claims")


def test_cases_stand_in_the_grid_once_both_are_signed(client, coded):
    assert "Not signed on both yet:" in page(client, "/weigh/contribution")
    for axis, value in (("importance", "high"), ("contribution", "low")):
        sign(coded, "C1", value, "So.", "An", axis)
    html = page(client, "/weigh/contribution")
    assert "Not signed on both yet:" not in html
    row = re.search(r'<th scope="row"[^>]*>High</th>(.*?)</tr>', html, re.S)[1]
    assert "#t-C1" in row.split("</td>")[0]  # low is the first column


def test_a_marker_is_shown_with_what_the_raters_say_of_themselves(client, coded):
    html = page(client, "/weigh/markers")
    assert "Rates itself: Full (Good Neighbours)" in html
    assert "The rater gives no proof." in html
    coded.sources.set("S1", "An", organisation="Good Neighbours")
    assert "The rater’s own proof: 1" in page(client, "/weigh/markers")
    assert "The rater’s own proof: 1" in page(client, "/code/M1")


# --- tests of process tracing ----------------------------------------------------------


TEST = {
    "mechanism": "C1.lobby",
    "evidence": "Two articles are alike.",
    "if_true": "0,6",
    "if_false": "5%",
    "reason": "Nobody else had them.",
}


def test_a_test_is_judged_judged_anew_and_taken_back(client, coded):
    number = client.send("POST", "/api/tracing", {**TEST, "codings": [3]}).json["id"]
    (kept,) = coded.tracing.tests()
    assert (kept.id, kept.if_true, kept.if_false, kept.codings, kept.by) == (number, 0.6, 0.05, (3,), "An")
    html = page(client, "/code/C1.lobby")
    assert "after these tests: 0.92" in html  # 0.6 / (0.6 + 0.05), as likely as not before
    assert "ratio 12." in html
    again = client.send("POST", "/api/tracing", {**TEST, "if_true": "0.1", "replaces": number}).json["id"]
    assert [test.if_true for test in coded.tracing.tests()] == [0.1]
    client.send("POST", "/api/tracing/withdraw", {"id": again})
    html = page(client, "/code/C1.lobby")
    assert "No tests yet." in html
    assert "Earlier: 2" in html


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"if_true": "likely"}, '"likely" is no probability; write 0.6 or 60%.'),
        ({"if_true": "60"}, "probabilities from 0 to 1"),
        ({"reason": " "}, "needs what was observed and a reason"),
        ({"mechanism": "O1"}, '"O1" is not a mechanism'),
        ({"codings": [99]}, "There is no coding 99"),
        ({"replaces": 7}, "There is no test 7"),
    ],
)
def test_a_test_that_makes_no_sense_gets_one_sentence(client, coded, change, sentence):
    answer = client.send("POST", "/api/tracing", {**TEST, **change})
    assert sentence in answer.json["error"]
    assert coded.tracing.tests(withdrawn=True) == []


# --- what was asked --------------------------------------------------------------------


def test_the_grid_shows_every_source_and_topic_and_what_the_talk_shows(client, coded):
    html = page(client, "/weigh/asked")
    assert set(re.findall(r'data-code="([^"]+)"', html)) == {"EQ1.1", "O1", "A1"}
    assert "<b>O1</b> Unions run the campaign themselves." in html


def test_cells_are_marked_with_who_and_when_and_refused_when_stale(client, coded):
    cells = [{"source": "S1", "code": "O1", "mark": "yes", "was": ""}]
    assert client.send("POST", "/api/asked", {"cells": cells}).json["marked"] == 1
    assert coded.questions_asked.marked() == {("S1", "O1"): True}
    answer = client.send("POST", "/api/asked", {"cells": [{**cells[0], "mark": "no"}]})
    assert (answer.status_code, answer.json["why"]) == (409, "StaleMarksError")
    client.send("POST", "/api/asked", {"cells": [{**cells[0], "mark": "", "was": "yes"}]})
    history = client.get("/api/asked/history?source=S1&code=O1").json["history"]
    assert [(one["by"], one["mark"]) for one in history] == [("An", None), ("An", True)]


@pytest.mark.parametrize(
    "cells", [["S1"], [{"source": "S1"}], [{"source": "S1", "code": 1, "mark": "", "was": ""}]]
)
def test_cells_that_are_none_are_refused(client, coded, cells):
    assert client.send("POST", "/api/asked", {"cells": cells}).status_code == 409


@pytest.mark.parametrize("language", ["nl", "fr"])
@pytest.mark.parametrize(
    "path", ["/weigh/claims", "/weigh/contribution", "/weigh/asked", "/code/C1.lobby", "/claim/O1"]
)
def test_pages_speak_the_language_of_their_reader(client, coded, language, path):
    html = client.get(path, headers={"Accept-Language": language}).get_data(as_text=True)
    assert f'<html lang="{language}"' in html
    for english in ("To sign", "Reasons", "Not signed on both", "Depends on", "Which source"):
        assert english not in html
