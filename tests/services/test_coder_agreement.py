"""Coders side by side, with and without the machine; disputes settled by a person."""

import pytest

from coder.errors import NotFoundError, NothingComparedError, StudyError, UsageError
from coder.model import Coding, Origin, Stance
from coder.services.coder_agreement import Scope, compare_coders, likely_pair, who_coded
from coder.services.settle_disputes import reopen_dispute, settle_dispute

RUN, MORE = "We run the campaign ourselves now.", "They ask for more."
QUICK = Scope(intervals=False)


@pytest.fixture
def coded_twice(study, take, code):
    """An and Bea coded one talk: alike in one turn; Bea missed one code and sees one stance otherwise."""
    take()
    for coder in ("An", "Bea"):
        code("S1", RUN, "O1", "supports", coder=coder, basis="first_hand")
        code("S1", MORE, "capacity", "supports" if coder == "An" else "qualifies", coder=coder)
    code("S1", "And the members?", "trust", coder="An")
    return study


def test_the_shape_is_that_of_the_contract(coded_twice):
    found = compare_coders(coded_twice, ["An", "Bea"], QUICK)
    assert (found["coders"], found["units"], found["unit"]) == (["An", "Bea"], 4, "turn")
    assert found["sources"] == [{"source": "S1", "coded_by": ["An", "Bea"], "units": 4}]
    assert found["percent"] == 0.75
    assert {code["code"]: (code["both"], code["only"]) for code in found["codes"]} == {
        "O1": (1, {"An": 0, "Bea": 0}),
        "capacity": (1, {"An": 0, "Bea": 0}),
        "trust": (0, {"An": 1, "Bea": 0}),
    }
    assert [(one["kind"], one["codes"]) for one in found["disputed"]] == [
        ("missed", {"An": ["trust"], "Bea": []}),
        ("other_stance", {"An": ["capacity"], "Bea": ["capacity"]}),
    ]


def test_one_code_one_source_one_group(coded_twice, study):
    study.sources.set("S1", "An", group="unions")
    only = compare_coders(
        coded_twice, ["An", "Bea"], Scope(code="trust", group="unions", source="talk", intervals=False)
    )
    assert [code["code"] for code in only["codes"]] == ["trust"]
    assert only["percent"] == 0.75
    without = compare_coders(coded_twice, ["An", "Bea"], Scope(include_uncoded=False, intervals=False))
    assert (without["units"], without["include_uncoded"]) == (3, False)
    with pytest.raises(NotFoundError, match='No source is in the group "schools"'):
        compare_coders(coded_twice, ["An", "Bea"], Scope(group="schools"))


def test_the_pull_of_the_machine_is_visible(coded_twice, study):
    start = study.sources.text("S1").index("And the members?")
    study.codings.add(Coding("S1", start, start + 3, "", "trust", "Bea", origin=Origin.SUGGESTION))
    found = compare_coders(coded_twice, ["An", "Bea"], QUICK)
    assert found["from_suggestions"] == {"An": 0, "Bea": 1}
    assert found["with_suggestions"]["kappa"] == found["kappa"]
    assert found["kappa"] == 1
    assert found["without_suggestions"]["kappa"] == pytest.approx(2 / 3)
    manual = compare_coders(coded_twice, ["An", "Bea"], Scope(manual_only=True, intervals=False))
    assert manual["kappa"] == found["without_suggestions"]["kappa"]


def test_who_did_not_code_is_named(coded_twice):
    with pytest.raises(NotFoundError, match=r'Nobody called "Cem" coded here\. There are: An, Bea\.'):
        compare_coders(coded_twice, ["An", "Cem"], QUICK)
    with pytest.raises(NothingComparedError, match="two coders"):
        compare_coders(coded_twice, ["An"], QUICK)


# --- settling -----------------------------------------------------------------


def dispute(coded_twice, kind):
    return next(
        one for one in compare_coders(coded_twice, ["An", "Bea"], QUICK)["disputed"] if one["kind"] == kind
    )


def test_a_settled_coding_counts_once_and_the_history_is_kept(coded_twice, study):
    before = compare_coders(coded_twice, ["An", "Bea"], QUICK)
    own = dispute(coded_twice, "other_stance")["id"]
    kept = settle_dispute(
        coded_twice, [own], "Cem", "capacity", stance="qualifies", reason="Only some of them."
    )
    assert [(c.coder, c.stance, c.memo) for c in study.codings.select(code="capacity")] == [
        ("Cem", "qualifies", "Only some of them.")
    ]
    first = int(own.split("+")[0])
    assert [(line["action"], line["coder"]) for line in study.codings.history(first)] == [
        ("add", "An"),
        ("settle", "Cem"),
    ]
    assert study.codings.history(first)[1]["after"] == {"settled": kept.id, "reason": "Only some of them."}
    after = compare_coders(coded_twice, ["An", "Bea"], QUICK)
    assert after["kappa"] == before["kappa"]
    assert ([one["kind"] for one in after["disputed"]], after["settled"]) == (["missed"], 1)


def test_a_dispute_is_found_by_its_place(coded_twice, study):
    where = dispute(coded_twice, "missed")
    place = ["talk", str(where["start"]), str(where["end"])]
    kept = settle_dispute(coded_twice, place, "An", "trust")
    assert (kept.stance, kept.basis) == (Stance.SUPPORTS, None)
    assert len(study.codings.select(code="trust")) == 1
    with pytest.raises(StudyError, match="Nothing is in dispute in S1"):
        settle_dispute(coded_twice, place, "An", "trust")


def test_nothing_may_hold(coded_twice, study):
    assert settle_dispute(coded_twice, [dispute(coded_twice, "missed")["id"]], "Cem") is None
    assert study.codings.select(code="trust") == []


def test_where_stances_differ_one_must_be_named(coded_twice, study):
    own = dispute(coded_twice, "other_stance")["id"]
    with pytest.raises(UsageError, match=r"differ on the stance \(qualifies, supports\): say which"):
        settle_dispute(coded_twice, [own], "Cem", "capacity")
    assert len(study.codings.select(code="capacity")) == 2


def test_a_code_that_is_not_there_settles_nothing(coded_twice, study):
    own = dispute(coded_twice, "other_stance")["id"]
    with pytest.raises(Exception, match='no code "capasity"'):
        settle_dispute(coded_twice, [own], "Cem", "capasity", stance="supports")
    assert len(study.codings.select(code="capacity")) == 2


def test_findings_rest_on_what_holds(coded_twice, study):
    own = dispute(coded_twice, "other_stance")["id"]
    finding = study.findings.add("finding", "They want it.", "An", own.split("+"), "EQ1.1")
    kept = settle_dispute(coded_twice, [own], "Cem", "capacity", stance="supports")
    assert study.findings.all()[0]["rests_on"] == [str(kept.id)]
    assert (finding, study.findings.loose_ends()) == ("F1", [])


def test_answers_and_summaries_rest_on_what_holds_too(coded_twice, study):
    own = dispute(coded_twice, "other_stance")["id"]
    first, second = own.split("+")
    study.answers.set("EQ1", "They want it.", "An", [first, second])
    study.summaries.set("capacity", "S1", "They want it.", "An", [int(first)])
    kept = settle_dispute(coded_twice, [own], "Cem", "capacity", stance="supports")
    assert study.answers.current()["EQ1"].rests_on == (f"coding:{kept.id}",)
    assert study.summaries.current()["capacity", "S1"].on == (kept.id,)


@pytest.mark.parametrize("where", [["S1", "3"], ["S1", "a", "b"]])
def test_a_place_is_source_start_and_end(coded_twice, where):
    with pytest.raises(UsageError, match="S3 120 240"):
        settle_dispute(coded_twice, where, "An", "trust")


def test_a_dispute_that_is_not_there_is_said_so(coded_twice):
    with pytest.raises(NotFoundError, match=r'There is no dispute "98\+99"'):
        settle_dispute(coded_twice, ["98+99"], "An", "trust")


def test_a_settlement_is_undone(coded_twice, study):
    own = dispute(coded_twice, "other_stance")["id"]
    kept = settle_dispute(coded_twice, [own], "Cem", "capacity", stance="qualifies")
    assert compare_coders(coded_twice, ["An", "Bea"], QUICK)["settled_disputes"][0]["id"] == own
    opened = reopen_dispute(study, own, "An")
    assert [(coding.coder, coding.stance) for coding in opened] == [("An", "supports"), ("Bea", "qualifies")]
    assert [coding.coder for coding in study.codings.select(code="capacity")] == ["An", "Bea"]
    assert study.codings.get(kept.id).withdrawn
    found = compare_coders(coded_twice, ["An", "Bea"], QUICK)
    assert (found["settled"], own in [one["id"] for one in found["disputed"]]) == (0, True)
    with pytest.raises(StudyError, match="was not settled, or was opened again already"):
        reopen_dispute(study, own, "An")
    # and settled once more
    settle_dispute(coded_twice, [own], "Cem", "capacity", stance="supports")
    assert compare_coders(coded_twice, ["An", "Bea"], QUICK)["settled"] == 1


def test_a_settlement_by_which_no_code_holds_is_undone(coded_twice, study):
    missed = dispute(coded_twice, "missed")["id"]
    settle_dispute(coded_twice, [missed], "Cem")
    assert [coding.code for coding in reopen_dispute(study, missed, "Cem")] == ["trust"]


def test_what_was_made_to_rest_on_the_settlement_rests_on_a_coding_of_the_dispute_again(coded_twice, study):
    own = dispute(coded_twice, "other_stance")["id"]
    study.findings.add("finding", "They want it.", "An", own.split("+"), "EQ1.1")
    settle_dispute(coded_twice, [own], "Cem", "capacity", stance="supports")
    reopen_dispute(study, own, "Cem")
    assert study.findings.all()[0]["rests_on"] == [own.split("+")[0]]


def test_edges_of_each_coder_are_given(coded_twice, study):
    start = study.sources.text("S1").index("And the members?")
    study.codings.add(Coding("S1", start, start + 3, "", "trust", "Bea", Stance.SUPPORTS))
    boundary = dispute(coded_twice, "boundary")
    assert boundary["spans"] == {"An": [[start, start + 16]], "Bea": [[start, start + 3]]}


def test_the_two_who_share_most_are_laid_side_by_side_first(coded_twice, study):
    study.coders.ensure("Aaron")  # only ran a command
    assert likely_pair(study) == ["An", "Bea"]
    assert who_coded(study) == ["An", "Bea"]


def test_an_empty_study_has_nobody_to_compare(study):
    assert (likely_pair(study), who_coded(study)) == ([], [])


def test_the_figures_are_said_in_words(coded_twice):
    found = compare_coders(coded_twice, ["An", "Bea"], QUICK)
    # 3 of 4 turns alike; by code: O1 and capacity full, trust once alone
    assert found["readings"]["percent"].startswith(
        "Two coders gave exactly the same codes in 75% of the units"
    )
    assert "fleiss" not in found["readings"]
    assert "(Landis and Koch, 1977)" in found["readings"]["kappa"]
