"""`coder agreement`: as a shell sees it."""

import pytest

from coder.model import Coding, Origin, Stance


@pytest.fixture
def coded(study, take):
    """An and Bea on one source: alike once, in dispute once."""
    take()
    for coder in ("An", "Bea"):
        study.codings.add(Coding("S1", 0, 10, "", "O1", coder, Stance.SUPPORTS))
    study.codings.add(Coding("S1", 20, 30, "", "trust", "An", origin=Origin.SUGGESTION))
    return study


def test_coders_stand_behind_the_command(coded, in_study):
    found = in_study("agreement", "An", "Bea", "--json").json
    wanted = {"coders", "sources", "units", "percent", "kappa", "alpha", "codes", "disputed"}
    assert wanted <= set(found)
    assert set(found["codes"][0]) >= {"code", "percent", "kappa", "alpha", "both", "only"}
    assert set(found["disputed"][0]) >= {"source", "start", "end", "quote", "codes"}
    assert in_study("agreement", "--json", "An", "Bea").json == found


def test_people_get_a_table(coded, in_study):
    ran = in_study("agreement", "An", "Bea", "--unit", "sentence", "--without-uncoded")
    assert ran.status == 0
    assert "without suggestions" in ran.out
    assert "An: trust" in ran.out
    assert "units (sentence): 2, without uncoded text" in ran.err


def test_a_dispute_is_settled(coded, in_study):
    dispute = in_study("agreement", "An", "Bea", "--json").json["disputed"][0]
    ran = in_study(
        "agreement", "settle", dispute["id"], "--code", "trust", "--reason", "Clear.", "--coder", "Cem"
    )
    assert (ran.status, ran.err) == (0, "Settled by coding 4: S1 20–30 is trust.\n")
    found = in_study("agreement", "An", "Bea", "--json").json
    assert (found["disputed"], found["settled"]) == ([], 1)
    assert [c["coder"] for c in in_study("coding", "list", "--code", "trust", "--json").json] == ["Cem"]
    assert [line["action"] for line in in_study("coding", "history", "3", "--json").json] == ["add", "settle"]


def test_a_settlement_is_undone(coded, in_study):
    dispute = in_study("agreement", "An", "Bea", "--json").json["disputed"][0]["id"]
    assert in_study("agreement", "settle", dispute, "--no-code").status == 0
    ran = in_study("agreement", "reopen", dispute)
    assert (ran.status, ran.err) == (0, f"Open again; these codings count: {dispute}.\n")
    assert [one["id"] for one in in_study("agreement", "An", "Bea", "--json").json["disputed"]] == [dispute]
    again = in_study("agreement", "reopen", dispute, "--json")
    assert (again.status, "was not settled" in again.err) == (1, True)


def test_a_decision_is_needed(coded, in_study):
    ran = in_study("agreement", "settle", "S1", "20", "30")
    assert (ran.status, ran.err) == (
        2,
        "Error: Say which code holds, --code C, or that none does: --no-code.\n",
    )
    assert in_study("agreement", "settle", "S1", "20", "30", "--no-code").status == 0


def test_who_did_not_code_is_named(coded, in_study):
    ran = in_study("agreement", "An", "Cem")
    assert (ran.status, ran.err) == (2, 'Error: Nobody called "Cem" coded here. There are: An, Bea.\n')
    assert in_study("agreement", "An").status == 1


def test_help_has_an_example(in_study):
    assert "coder agreement An Bilal" in in_study("agreement", "--help").out


def test_all_that_is_agreed_on_is_settled_in_one_step(coded, in_study):
    shown = in_study("agreement", "settle-agreed", "--dry-run")
    assert (shown.status, "Nothing was settled." in shown.err) == (0, True)
    assert "1+2" in shown.out
    found = in_study("agreement", "settle-agreed", "--json", "--coder", "Cem").json
    assert ([one["id"] for one in found["agreed"]], found["settled"], found["still_blind"]) == (["1+2"], 1, 0)
    assert [one["coder"] for one in in_study("coding", "list", "--code", "O1", "--json").json] == ["Cem"]
    assert in_study("agreement", "reopen", "1+2").status == 0
    assert in_study("agreement", "settle-agreed", "--source", "S1").err == "1 place was settled.\n"


def test_what_nobody_coded_is_listed(coded, study, in_study):
    study.db.execute("INSERT INTO blind_passage VALUES ('S1', 40, 50, '[[\"trust\", 0.5]]', 'An', '2026')")
    for name in ("An", "Bea"):
        study.readings.mark_read(["S1"], name, name)
    ran = in_study("agreement", "missed")
    assert (ran.status, "blind sample" in ran.out, "S1 40–50" in ran.out) == (0, True, True)
    found = in_study("agreement", "missed", "--json").json
    assert [(one["start"], one["found_by"], one["codes"]) for one in found["missed"]] == [
        (40, "sample", ["trust"])
    ]
    assert found["total"] == 1
