"""What is written: over what a person saw only, taken out and brought back, each kind the same way."""

import pytest

from coder.errors import NotFoundError, UsageError
from coder.services import written
from coder.services.exchange_files import export_study, import_project
from coder.services.report import make_report, make_section
from coder.services.written import ANSWER, SUMMARY, OvertakenError, Thing, Words
from coder.study import Study

RUN = "We run the campaign ourselves now."
FINDING, EQ1, CELL = Thing("finding", "F1"), Thing(ANSWER, "EQ1"), Thing(SUMMARY, "EQ1.1:S1")
KINDS = [FINDING, EQ1, CELL]


@pytest.fixture
def begun(study, take, code):
    """A study with one coding and one of each: a finding, an answer, a summary."""
    code(take(), RUN)
    written.write(study, Thing("finding", ""), Words("They run it.", question="EQ1", on=("1",)), "An")
    written.write(study, EQ1, Words("They run it.", on=("F1",)), "An")
    written.write(study, CELL, Words("They run it.", on=("coding:1",)), "An")
    return study


def seen(study, thing):
    return written.current(study, thing)["seen"]


@pytest.mark.parametrize("thing", KINDS, ids=lambda thing: thing.kind)
def test_the_second_who_saves_is_told_what_the_first_wrote(begun, thing):
    as_shown = seen(begun, thing)
    written.write(begun, thing, Words("Most run it."), "Bilal", as_shown)
    with pytest.raises(OvertakenError, match=f"{thing.id} was written otherwise meanwhile by Bilal") as told:
        written.write(begun, thing, Words("None runs it."), "An", as_shown)
    assert told.value.current["text"] == "Most run it."
    assert written.current(begun, thing)["text"] == "Most run it."
    # who has seen it may save; what was there stays in the history
    written.write(begun, thing, Words("None runs it."), "An", told.value.current["seen"])
    texts = [step["text"] for step in written.history(begun, thing)]
    assert list(dict.fromkeys(texts)) == ["They run it.", "Most run it.", "None runs it."]


@pytest.mark.parametrize("thing", KINDS, ids=lambda thing: thing.kind)
def test_what_is_written_keeps_what_it_rests_on_unless_something_else_is_said(begun, thing):
    before = written.current(begun, thing)["grounds"]
    written.write(begun, thing, Words("Most run it."), "An")
    assert written.current(begun, thing)["grounds"] == before != []
    written.write(begun, thing, Words("Most run it.", on=()), "An")
    assert written.current(begun, thing)["grounds"] == []


@pytest.mark.parametrize("thing", KINDS, ids=lambda thing: thing.kind)
def test_each_is_taken_out_and_brought_back(begun, thing):
    before = written.current(begun, thing)
    written.take_out(begun, thing, "An", before["seen"])
    assert written.current(begun, thing)["gone"]
    with pytest.raises(OvertakenError, match=f"{thing.id} was taken out meanwhile"):
        written.write(begun, thing, Words("Most run it."), "Bilal", before["seen"])
    written.restore(begun, thing, "An")
    after = written.current(begun, thing)
    assert (after["text"], after["grounds"], after["seen"]) == (
        before["text"],
        before["grounds"],
        before["seen"],
    )


@pytest.mark.parametrize("thing", KINDS, ids=lambda thing: thing.kind)
def test_undone_and_done_again_each_says_what_it_said(begun, thing):
    first, at_first = written.current(begun, thing), len(written.history(begun, thing))
    written.write(begun, thing, Words("Most run it.", question="EQ1", on=()), "An")
    then, at_then = written.current(begun, thing), len(written.history(begun, thing))
    written.go_back(begun, thing, at_first, "An", then["seen"])
    assert seen(begun, thing) == first["seen"]
    written.go_back(begun, thing, at_then, "An", first["seen"])
    assert seen(begun, thing) == then["seen"]
    with pytest.raises(OvertakenError):
        written.go_back(begun, thing, at_first, "An", first["seen"])


def test_a_finding_is_moved_under_another_question_at_once(begun):
    written.write(begun, Thing("finding", ""), Words("They pay.", criterion="EQ1.1"), "An")
    written.move(begun, Thing("finding", "F2"), "F1", "An", (None, "EQ1"))
    rows = begun.findings.all()
    assert [(row["id"], row["criterion"], row["question"]) for row in rows] == [
        ("F2", None, "EQ1"),
        ("F1", None, "EQ1"),
    ]


def test_an_answer_is_words_or_a_reason_for_none(begun):
    written.write(begun, EQ1, Words("", "Nobody was heard."), "An")
    assert written.current(begun, EQ1)["why_not"] == "Nobody was heard."
    with pytest.raises(UsageError, match="not both"):
        written.write(begun, EQ1, Words("Yes.", "Nobody was heard."), "An")
    with pytest.raises(UsageError, match="An answer needs words"):
        written.write(begun, EQ1, Words(" "), "An")
    assert written.current(begun, EQ1)["why_not"] == "Nobody was heard."


def test_all_or_nothing_where_a_ground_is_not_known(begun):
    before = seen(begun, FINDING)
    with pytest.raises(NotFoundError):
        written.write(begun, FINDING, Words("Most run it.", on=("99",)), "An")
    assert seen(begun, FINDING) == before


def test_limitations_that_were_written_stand_in_the_report_in_their_order(begun):
    begun.findings.add("limitation", "Nobody of the south was heard.", "An")
    begun.findings.add("limitation", "Nobody counted.", "An", ["1"])
    begun.findings.move("L2", "An", "L1")
    (table,) = make_section(begun, "limitations").tables
    assert [row[0].text for row in table.rows] == ["L2 Nobody counted.", "L1 Nobody of the south was heard."]
    assert [row[1].text for row in table.rows] == ["1 quote", "no evidence linked"]
    chain = make_section(begun, "findings")
    assert [table.id for table in chain.tables] == ["findings"]
    (section,) = make_report(begun, "nl", ["limitations"]).sections
    assert section.tables[0].caption == "Beperkingen van de evaluatie"


def test_order_limitations_and_what_was_taken_back_travel(begun, tmp_path):
    begun.findings.add("finding", "They pay.", "An")
    begun.findings.move("F2", "An", "F1")
    limitation = begun.findings.add("limitation", "Nobody counted.", "An")
    begun.findings.add("conclusion", "So it is.", "An", ["F1", limitation], question="EQ1")
    written.take_out(begun, EQ1, "An")
    path = tmp_path / "study.qdpx"
    export_study(begun, path)
    with Study(tmp_path / "other.db", create=True) as other:
        import_project(other, path, "An")
        keys = ("id", "text", "grounds", "stale")
        told = [[{key: row[key] for key in keys} for row in one.findings.all()] for one in (begun, other)]
        assert told[0] == told[1]
        assert [row["id"] for row in told[1]] == ["F2", "F1", "C1", "L1"]
        assert other.answers.current() == {}
        assert [answer.text for answer in other.answers.history("EQ1")] == ["They run it.", None]
        assert written.history(other, FINDING)[0]["text"] == "They run it."
