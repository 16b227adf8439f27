"""From evidence to advice: each finding, conclusion and recommendation rests on something."""

import random

import pytest

from coder.codebook import read_codebook
from coder.errors import NotFoundError, UsageError
from coder.services.checking import check_study
from coder.services.signing import sign

RUN = "We run the campaign ourselves now."
WITH_INDICATOR = """
id: neighbours
title: Good Neighbours
questions: [{id: EQ1, title: Effectiveness, criteria: [{id: EQ1.1, title: Stronger organisations}]}]
outcomes: [{id: O1, title: They run it themselves.}]
indicators: figures.csv
"""


@pytest.fixture
def chain(study, take, code):
    """The chain of a study with one coding, number 1."""
    assert code(take(), RUN).id == 1
    return study.findings


@pytest.fixture
def whole(chain):
    """A finding on the coding, a conclusion on it, a recommendation on that."""
    return [
        chain.add("finding", "They run it.", "An", ["1"], criterion="EQ1.1"),
        chain.add("conclusion", "It lasts.", "An", ["F1"]),
        chain.add("recommendation", "Hand it over.", "An", ["C1"], addressee="GN", priority="high"),
    ]


def loose_ends(study):
    (check,) = [one for one in check_study(study) if one.check.startswith("findings, conclusions")]
    return check.found


# --- numbered -------------------------------------------------------------------


def test_each_kind_counts_for_itself(chain, whole):
    assert whole == ["F1", "C1", "R1"]
    assert chain.add("finding", "They pay.", "An", criterion="EQ1.1") == "F2"
    assert chain.add("conclusion", "It pays.", "An") == "C2"


def test_all_come_in_order_with_what_they_rest_on(chain, whole):
    chain.add("finding", " They pay. ", "Bilal", criterion="EQ1.1")
    rows = chain.all()
    assert [(row["id"], row["kind"], row["text"], row["coder"], row["rests_on"]) for row in rows] == [
        ("F1", "finding", "They run it.", "An", ["1"]),
        ("F2", "finding", "They pay.", "Bilal", []),
        ("C1", "conclusion", "It lasts.", "An", ["F1"]),
        ("R1", "recommendation", "Hand it over.", "An", ["C1"]),
    ]
    assert [row["criterion"] for row in rows] == ["EQ1.1", "EQ1.1", None, None]
    assert (rows[-1]["addressee"], rows[-1]["priority"]) == ("GN", "high")


def test_a_number_is_not_given_twice(chain, whole):
    chain.withdraw("F1", "An")
    assert [row["id"] for row in chain.all()] == ["C1", "R1"]
    assert chain.add("finding", "They pay.", "An", criterion="EQ1.1") == "F2"


def test_the_log_says_who_wrote_and_linked_what(study, whole):
    study.findings.withdraw("R1", "Bilal")
    rows = [(e["coder"], e["action"], e["object"], e["object_id"], e["after"]) for e in study.log.entries(7)]
    assert rows[0] == ("Bilal", "withdraw", "recommendation", "R1", None)
    assert rows[1] == ("An", "link", "recommendation", "R1", "conclusion:C1")
    assert rows[6] == ("An", "add", "finding", "F1", {"text": "They run it.", "criterion": "EQ1.1"})


# --- what they stand under ------------------------------------------------------


def test_they_stand_under_a_criterion_a_question_or_the_whole(chain):
    chain.add("finding", "They run it.", "An", ["1"], criterion="EQ1.1")
    chain.add("finding", "It works.", "An", ["1"], question="eq1")
    chain.add("finding", "Few were heard.", "An", ["1"])
    chain.add("conclusion", "It lasts.", "An", ["F1"], question="EQ1")
    assert [(row["criterion"], row["question"]) for row in chain.all()] == [
        ("EQ1.1", None),
        (None, "EQ1"),
        (None, None),
        (None, "EQ1"),
    ]
    with pytest.raises(NotFoundError, match='no evaluation question "EQ9"'):
        chain.add("conclusion", "It spreads.", "An", question="EQ9")


# --- refused --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"kind": "opinion"}, '"opinion" is none of finding, conclusion, recommendation'),
        ({"text": "  "}, "A finding needs words"),
        ({"question": "EQ1"}, "stands under a criterion or under a question, not both"),
        ({"criterion": "EQ1"}, '"EQ1" is an evaluation question. See `--question EQ1`'),
        ({"criterion": "O1"}, '"O1" is not a criterion. A finding stands under one, such as EQ1.1'),
        ({"priority": "urgent"}, 'The priority is one of high, medium, low, not "urgent"'),
    ],
)
def test_what_cannot_be_written_down(chain, given, sentence):
    with pytest.raises(UsageError, match=sentence):
        chain.add(**{"kind": "finding", "text": "So.", "by": "An", "criterion": "EQ1.1"} | given)
    assert chain.all() == []


@pytest.mark.parametrize("target", ["7", "one", "", "01", "1.0", "9" * 30, "F9", "coding:7"])
def test_a_finding_rests_on_codings_that_are_there(chain, target):
    rule = "A finding rests on codings, indicators and limitations"
    with pytest.raises(NotFoundError, match=f'{rule}; there is no "{target}" among'):
        chain.add("finding", "So.", "An", ["1", target], criterion="EQ1.1")
    assert chain.all() == []  # nor is half of it kept


def test_a_finding_does_not_rest_on_a_withdrawn_coding(study, chain):
    study.codings.withdraw(1, "An")
    with pytest.raises(NotFoundError, match='no "1" among them'):
        chain.add("finding", "So.", "An", ["1"], criterion="EQ1.1")


def test_no_link_leaps_a_step_or_leads_back(chain, whole):
    chain.link("R1", ["F1"], "An")  # advice may rest on a finding too
    with pytest.raises(UsageError, match='rests on findings, verdicts and limitations; "R1" is a recommend'):
        chain.link("C1", ["R1"], "An")
    with pytest.raises(UsageError, match='A conclusion rests on .*; "1" is a coding'):
        chain.link("C1", ["1"], "An")
    with pytest.raises(UsageError, match='A recommendation rests on .*; "coding:1" is a coding'):
        chain.link("R1", ["coding:1"], "An")
    with pytest.raises(NotFoundError, match='recommendation or limitation "F9"'):
        chain.link("F9", ["1"], "An")
    assert [row["rests_on"] for row in chain.all()] == [["1"], ["F1"], ["C1", "F1"]]


def test_the_same_link_twice_is_one_link_and_one_line_in_the_log(study, chain, whole):
    before = study.log.last()
    chain.link("F1", ["1", "1"], "An")
    assert (chain.all()[0]["rests_on"], study.log.last()) == (["1"], before)


def test_what_it_no_longer_rests_on_is_unlinked_and_can_be_linked_again(study, chain, whole, code):
    code("S1", "They ask for more.")
    chain.link("F1", ["2"], "An")
    study.codings.withdraw(1, "An")
    chain.unlink("F1", ["1"], "Bilal")
    assert (chain.all()[0]["rests_on"], loose_ends(study)) == (["2"], [])
    (entry,) = study.log.entries(1)
    assert (entry["coder"], entry["action"], entry["before"]) == ("Bilal", "unlink", "coding:1")
    with pytest.raises(NotFoundError, match='F1 does not rest on "1". It rests on coding:2'):
        chain.unlink("F1", ["1"], "An")
    study.codings.restore(1, "An")
    chain.link("F1", ["1"], "An")
    assert chain.all()[0]["rests_on"] == ["1", "2"]


def test_what_was_withdrawn_is_not_there_to_withdraw_or_link(chain, whole):
    chain.withdraw("C1", "An")
    with pytest.raises(NotFoundError, match='"C1"'):
        chain.withdraw("C1", "An")
    with pytest.raises(NotFoundError, match='"C1"'):
        chain.link("R1", ["C1"], "An")


# --- loose ends -----------------------------------------------------------------


def test_a_whole_chain_passes_the_check(study, whole):
    assert loose_ends(study) == []


def test_what_rests_on_nothing_fails_the_check(study, chain):
    chain.add("finding", "So.", "An", criterion="EQ1.1")
    chain.add("recommendation", "Do.", "An")
    assert loose_ends(study) == ["F1 rests on nothing", "R1 rests on nothing"]


def test_what_rests_on_something_withdrawn_fails_the_check(study, chain, whole, code):
    code("S1", "They ask for more.")
    chain.link("F1", ["2"], "An")
    study.codings.withdraw(1, "An")
    assert loose_ends(study) == ["F1 rests on 1, which was withdrawn"]
    chain.withdraw("C1", "An")
    assert loose_ends(study)[1:] == ["R1 rests on C1, which was withdrawn", "R1 rests on nothing"]


def test_an_indicator_can_be_cited_while_it_stands_in_the_codebook(study, chain, codebook_file):
    codebook_file(
        "id,owner,title,unit,mode,baseline,2021\nI1,GN,Members,people,yearly,10,20\n", "figures.csv"
    )
    with_figures = read_codebook(codebook_file(WITH_INDICATOR))[1]
    study.codes.load(with_figures, "An")
    chain.add("finding", "Members doubled.", "An", ["I1"], criterion="EQ1.1")
    assert (chain.all()[0]["rests_on"], loose_ends(study)) == (["I1"], [])
    with pytest.raises(UsageError, match='"I1" is an indicator'):
        chain.add("conclusion", "They grow.", "An", ["I1"])
    study.codes.load(
        read_codebook(codebook_file(WITH_INDICATOR.replace("indicators: figures.csv", "")))[1], "An"
    )
    assert loose_ends(study) == ["F1 rests on I1, which was withdrawn", "F1 rests on nothing"]


# --- what has changed since -----------------------------------------------------


def changed(study):
    (check,) = [one for one in check_study(study) if one.check.startswith("grounds of findings")]
    return check.found


def test_what_rests_on_a_finding_feels_it_when_its_coding_changes(study, chain, whole, code):
    assert (chain.all()[0]["stale"], chain.all()[0]["changed"], changed(study)) == (False, [], [])
    code("S1", RUN, stance="contradicts", update=True)
    line = "coding 1: contradicts now, supports before"
    assert [(row["stale"], row["changed"]) for row in chain.all()] == [
        (True, [line]),
        (True, [f"F1: {line}"]),
        (True, [f"C1: F1: {line}"]),
    ]
    assert changed(study) == [f"F1: {line}", f"C1: F1: {line}", f"R1: C1: F1: {line}"]
    chain.link("F1", ["1"], "An")  # read again: the finding holds
    assert changed(study) == []


def test_a_coding_that_comes_back_as_it_was_has_not_changed(study, chain, whole):
    study.codings.withdraw(1, "An")
    assert chain.all()[0]["changed"] == ["coding 1 was withdrawn"]
    study.codings.restore(1, "An")
    assert chain.all()[0]["changed"] == []


def test_a_verdict_that_is_signed_anew_is_another_ground(study, chain, whole):
    sign(study, "O1", "confirmed", "Plain.", "An")
    chain.link("C1", ["O1"], "An")
    assert chain.all()[1]["grounds"] == ["finding:F1", "verdict:O1:change"]
    sign(study, "O1", "contested", "Bilal doubts it.", "Bilal")
    assert chain.all()[1]["changed"] == ["O1 (change): contested now, confirmed before"]
    sign(study, "O1", "confirmed", "He was convinced.", "Bilal")
    assert chain.all()[1]["changed"] == ["O1 (change) was signed anew: confirmed"]


# --- in an order that people choose ---------------------------------------------


def order(chain, kind="finding"):
    return [row["id"] for row in chain.all() if row["kind"] == kind]


def test_they_stand_in_the_order_that_people_choose(chain):
    for text in ("One.", "Two.", "Three."):
        chain.add("finding", text, "An")
    chain.add("conclusion", "So.", "An")
    chain.move("F3", "An", "F1")
    assert order(chain) == ["F3", "F1", "F2"]
    chain.move("F3", "An")
    assert order(chain) == ["F1", "F2", "F3"]
    chain.move("F1", "An", "F3")
    chain.add("finding", "Four.", "An")
    assert order(chain) == ["F2", "F1", "F3", "F4"]
    chain.move("F2", "An", "F2")
    assert order(chain) == ["F2", "F1", "F3", "F4"]
    with pytest.raises(UsageError, match="F1 is of another kind than C1"):
        chain.move("F1", "An", "C1")


def test_what_is_taken_back_keeps_its_place(chain):
    for text in ("One.", "Two.", "Three."):
        chain.add("finding", text, "An")
    chain.move("F3", "An", "F1")
    chain.withdraw("F1", "An")
    chain.move("F2", "An", "F3")
    assert order(chain) == ["F2", "F3"]
    chain.restore("F1", "An")
    assert order(chain) == ["F2", "F3", "F1"]


@pytest.mark.parametrize("seed", range(6))
def test_any_moves_end_as_they_would_with_a_list(chain, seed):
    rng = random.Random(seed)
    ids = [chain.add("finding", f"Number {n}.", "An") for n in range(5)]
    for _step in range(20):
        moved, before = rng.choice(ids), rng.choice([*ids, None])
        if moved == before:
            continue
        chain.move(moved, "An", before)
        ids.remove(moved)
        ids.insert(ids.index(before) if before else len(ids), moved)
        assert order(chain) == ids


# --- taken out and brought back ---------------------------------------------------


def test_what_was_taken_back_comes_back_with_what_it_rested_on(chain, whole):
    chain.withdraw("C1", "Bilal")
    chain.restore("C1", "An")
    assert [(row["id"], row["rests_on"]) for row in chain.all()] == [
        ("F1", ["1"]),
        ("C1", ["F1"]),
        ("R1", ["C1"]),
    ]
    assert not chain.all()[-1]["stale"]
    with pytest.raises(NotFoundError, match='Nothing that was taken back is called "C1"'):
        chain.restore("C1", "An")


def test_the_history_says_who_did_what_and_what_it_said_then(study, chain, whole, code):
    code("S1", "They ask for more.")
    chain.revise("F1", "Bilal", "Most run it.", (None, "EQ1"))
    chain.link("F1", ["2"], "Bilal")
    chain.unlink("F1", ["1"], "Bilal")
    chain.withdraw("F1", "An")
    told = [
        (s["n"], s["by"], s["action"], s["text"], s["question"], s["grounds"]) for s in chain.history("F1")
    ]
    assert told == [
        (1, "An", "add", "They run it.", None, []),
        (2, "An", "link", "They run it.", None, ["coding:1"]),
        (3, "Bilal", "revise", "Most run it.", "EQ1", ["coding:1"]),
        (4, "Bilal", "link", "Most run it.", "EQ1", ["coding:1", "coding:2"]),
        (5, "Bilal", "unlink", "Most run it.", "EQ1", ["coding:2"]),
        (6, "An", "withdraw", "Most run it.", "EQ1", ["coding:2"]),
    ]
    assert [step["about"] for step in chain.history("F1")][1:5] == ["coding:1", None, "coding:2", "coding:1"]


def test_one_goes_back_to_what_it_said_and_rested_on(study, chain, whole, code):
    code("S1", "They ask for more.")
    chain.revise("R1", "Bilal", "Sell it.", said_of_advice=("Mill", "low"))
    chain.revise("F1", "Bilal", "Most run it.", (None, "EQ1"))
    chain.link("F1", ["2"], "Bilal")
    chain.go_back("F1", 2, "An")
    chain.go_back("R1", 1, "An")
    finding, _conclusion, advice = chain.all()
    assert (finding["text"], finding["criterion"], finding["question"]) == ("They run it.", "EQ1.1", None)
    assert (finding["rests_on"], finding["coder"]) == (["1"], "An")
    assert (advice["text"], advice["addressee"], advice["priority"]) == ("Hand it over.", "GN", "high")
    with pytest.raises(NotFoundError, match="F1 has no step 99. See `coder finding history F1`"):
        chain.go_back("F1", 99, "An")


def test_who_goes_back_does_not_get_what_is_gone(study, chain, whole):
    chain.unlink("F1", ["1"], "An")
    study.codings.withdraw(1, "An")
    chain.go_back("F1", 2, "An")
    assert chain.all()[0]["rests_on"] == []


def test_of_what_the_log_does_not_tell_the_history_begins_with_what_stands_there(study, chain, whole):
    study.db.execute("DELETE FROM log")
    (step,) = chain.history("F1")
    assert (step["n"], step["by"], step["action"], step["text"]) == (1, "An", "add", "They run it.")


def test_who_confirms_says_that_it_holds_with_what_is_there_now(study, chain, whole, code):
    code("S1", "They ask for more.")
    chain.link("F1", ["2"], "An")
    study.codings.change(1, "An", stance="contradicts")
    study.codings.withdraw(2, "An")
    assert [row["stale"] for row in chain.all()] == [True, True, True]
    assert chain.confirm("C1", "Bilal") != []  # F1 comes first
    assert chain.confirm("F1", "Bilal") == []
    assert chain.all()[0]["rests_on"] == ["1"]
    assert [row["stale"] for row in chain.all()] == [False, False, False]


# --- limitations ------------------------------------------------------------------


def test_a_limitation_is_written_beside_those_of_the_codebook(study, chain, whole):
    study.codes.edit(
        lambda plain: {**plain, "registers": {"limitations": [{"id": "L1", "title": "No count"}]}}, "An"
    )
    own = chain.add("limitation", "Nobody of the south was heard.", "An")
    assert own == "L2"
    chain.link("C1", ["L1", "L2"], "An")
    assert chain.all()[1]["grounds"] == ["finding:F1", "limitation:L1", "limitation:L2"]
    chain.revise("L2", "An", "Few of the south were heard.")
    assert chain.all()[1]["changed"] == ["L2 says something else now"]
    assert not [line for line in loose_ends(study) if line.startswith("L2")]  # it may rest on nothing
    with pytest.raises(UsageError, match='A limitation rests on codings and indicators; "F1" is a finding'):
        chain.link("L2", ["F1"], "An")
