"""Summaries: one a cell, kept, and stale when the evidence in the cell is another."""

import pytest

from coder.errors import NotFoundError, UsageError
from coder.services.checking import check_study
from coder.services.erase_sources import erase

RUN, MORE = "We run the campaign ourselves now.", "They ask for more."


@pytest.fixture
def summaries(study, take, code):
    """The summaries of a study: two talks of unions, coded in the first; 1 on O1, 2 on capacity, both for EQ1.1."""
    take(group="unions")
    take("second.txt", "R1: We stopped it.\n", group="unions")
    assert [code("S1", RUN).id, code("S1", MORE, "capacity").id] == [1, 2]
    return study.summaries


def found(study, check):
    (one,) = [one for one in check_study(study) if one.check.startswith(check)]
    return one.found


def test_a_cell_of_a_source_and_one_of_a_group_are_summed_up(summaries):
    summaries.set("EQ1.1", "talk.txt", " They run it. ", "An", [2, 1, 2])
    summaries.set("EQ1.1", "unions", "One of two runs it.", "Bilal")
    of_source, of_group = summaries.current()["EQ1.1", "S1"], summaries.current()["EQ1.1", "unions"]
    assert (of_source.source, of_source.group, of_source.text) == ("S1", None, "They run it.")
    assert (of_source.by, of_source.on, of_source.stale) == ("An", (1, 2), False)
    assert (of_group.source, of_group.group, of_group.by, of_group.on) == (None, "unions", "Bilal", ())


def test_they_are_listed_in_the_order_of_codebook_and_sources(summaries):
    for code, where in [("capacity", "S2"), ("EQ1.1", "unions"), ("EQ1.1", "S2"), ("EQ1.1", "s1")]:
        summaries.set(code, where, "So.", "An")
    assert [(one.code, one.source or one.group) for one in summaries.all()] == [
        ("EQ1.1", "S1"),
        ("EQ1.1", "S2"),
        ("EQ1.1", "unions"),
        ("capacity", "S2"),
    ]
    assert [one.code for one in summaries.all("capacity")] == ["capacity"]


def test_the_last_one_holds_and_all_stay_on_record(study, summaries):
    summaries.set("EQ1.1", "S1", "They run it.", "An", [1])
    summaries.set("EQ1.1", "S1", "They run half of it.", "Bilal")
    assert summaries.current()["EQ1.1", "S1"].text == "They run half of it."
    summaries.withdraw("EQ1.1", "talk.txt", "An")
    assert summaries.current() == {}
    kept = study.db.execute("SELECT text, coder FROM summary ORDER BY id").fetchall()
    assert kept == [("They run it.", "An"), ("They run half of it.", "Bilal"), ("", "An")]
    last, second, first = study.log.entries(3)
    assert (first["action"], first["object"], first["object_id"]) == ("sign", "summary", "EQ1.1:S1")
    assert (first["before"], first["after"]) == (None, {"text": "They run it.", "on": [1]})
    assert second["before"] == {"text": "They run it.", "on": [1]}
    assert (last["action"], last["before"], last["after"]) == (
        "withdraw",
        {"text": "They run half of it.", "on": []},
        None,
    )


@pytest.mark.parametrize(
    ("call", "error", "sentence"),
    [
        (("EQ9", "S1", "So."), NotFoundError, 'no code "EQ9"'),
        (("EQ1.1", "farmers", "So."), NotFoundError, 'There is no source and no group "farmers"'),
        (("EQ1.1", "S1", " "), UsageError, "take one back: `coder summary withdraw EQ1.1 S1`"),
        (("EQ1.1", "S2", "So.", [1]), NotFoundError, "Coding 1 is not evidence for EQ1.1 in S2"),
        (("capacity", "S1", "So.", [1]), NotFoundError, "Coding 1 is not evidence for capacity in S1"),
        (("EQ1.1", "S1", "So.", [1, 9]), NotFoundError, "Coding 9 is not evidence"),
    ],
)
def test_what_cannot_be_kept_changes_nothing(study, summaries, call, error, sentence):
    before = study.log.last()
    code, where, text, *on = call
    with pytest.raises(error, match=sentence):
        summaries.set(code, where, text, "An", *on)
    assert (summaries.current(), study.log.last()) == ({}, before)


def test_there_must_be_one_to_withdraw(summaries):
    with pytest.raises(NotFoundError, match="There is no summary of EQ1.1 in S1"):
        summaries.withdraw("EQ1.1", "S1", "An")


# --- stale ----------------------------------------------------------------------


def test_it_is_stale_when_the_evidence_in_its_cell_is_another(study, summaries, code):
    summaries.set("EQ1.1", "S1", "They run it.", "An", [1])
    summaries.set("trust", "S1", "Nothing.", "An")
    code("S1", RUN, stance="contradicts", update=True)
    code("S1", MORE, "EQ1.1", "mentions")
    study.codings.withdraw(2, "An")
    assert {cell: one.stale for cell, one in summaries.current().items()} == {
        ("EQ1.1", "S1"): True,
        ("trust", "S1"): False,
    }
    assert found(study, "grounds of findings") == [
        "the summary of EQ1.1 in S1: coding 1: contradicts now, supports before, coding 2 is gone, coding 3 is new"
    ]
    summaries.set("EQ1.1", "S1", "They do not run it.", "An")
    assert summaries.current()["EQ1.1", "S1"].stale is False


def test_a_group_is_stale_when_anything_in_one_of_its_sources_changes(study, summaries, code):
    summaries.set("EQ1.1", "unions", "One of two runs it.", "An")
    summaries.set("EQ1.1", "S1", "They run it.", "An")
    code("S2", "We stopped it.", stance="contradicts")
    assert [one.stale for one in summaries.all()] == [False, True]
    study.sources.set("S2", "An", group="schools")
    assert [one.stale for one in summaries.all()] == [False, False]


def test_it_is_stale_when_a_code_no_longer_counts_for_it(study, summaries):
    summaries.set("EQ1.1", "S1", "They run it.", "An")
    themes = [{**theme, "about": []} for theme in study.codes.plain()["themes"]]
    study.codes.edit(lambda plain: plain | {"themes": themes}, "An")
    assert summaries.current()["EQ1.1", "S1"].stale


# --- checks ---------------------------------------------------------------------


def test_an_interviewers_words_are_no_ground(study, summaries, code):
    source = study.sources.ids()[0]
    study.speakers.set(source, "An", interviewer=["R1"])
    with pytest.raises(NotFoundError, match="Coding 1 is not evidence for O1 in S1"):
        summaries.set("O1", "S1", "They run it.", "An", [1])


def test_a_summary_of_an_empty_cell_rests_on_nothing(study, summaries):
    summaries.set("EQ1.1", "S1", "They run it.", "An")
    summaries.set("EQ1.1", "S2", "Silence.", "An")
    assert found(study, "answers and summaries") == ["the summary of EQ1.1 in S2 rests on nothing"]


def test_a_summary_of_a_code_that_left_is_named_and_can_be_withdrawn(study, summaries):
    summaries.set("trust", "S1", "Nothing.", "An")
    study.codes.edit(lambda plain: plain | {"themes": plain["themes"][:1]}, "An")
    assert found(study, "answers and summaries") == [
        'a summary of "trust" in S1 is kept; the codebook no longer has that code'
    ]
    summaries.withdraw("trust", "S1", "An")
    assert found(study, "answers and summaries") == []


def test_it_goes_with_its_source(study, summaries):
    summaries.set("EQ1.1", "S1", "They run it.", "An")
    erase(study, "S1", "An", with_codings=True)
    assert summaries.current() == {}


def test_the_history_of_a_cell_is_kept_and_gone_back_to(study, summaries):
    summaries.set("EQ1.1", "S1", "They run it.", "An", [1, 2])
    summaries.set("EQ1.1", "S1", "They do not.", "Bilal")
    summaries.withdraw("EQ1.1", "S1", "An")
    assert [(one.text, one.by, one.on) for one in summaries.history("EQ1.1", "S1")] == [
        ("They run it.", "An", (1, 2)),
        ("They do not.", "Bilal", ()),
        ("", "An", ()),
    ]
    study.codings.withdraw(2, "An")
    back = summaries.go_back("EQ1.1", "talk.txt", 1, "Bilal")
    assert (back.text, back.by, back.on) == ("They run it.", "Bilal", (1,))
    assert not summaries.current()["EQ1.1", "S1"].stale
    with pytest.raises(NotFoundError, match="There is no summary 9 of EQ1.1 in S1"):
        summaries.go_back("EQ1.1", "S1", 9, "An")


def test_a_confirmed_summary_is_no_longer_stale(study, summaries):
    summaries.set("EQ1.1", "S1", "They run it.", "An", [1, 2])
    study.codings.withdraw(2, "An")
    assert summaries.current()["EQ1.1", "S1"].stale
    assert summaries.confirm("EQ1.1", "S1", "Bilal").on == (1,)
    assert not summaries.current()["EQ1.1", "S1"].stale


def test_one_cell_is_read_without_the_others(study, summaries):
    summaries.set("EQ1.1", "S1", "They run it.", "An", [1])
    summaries.set("EQ1.1", "unions", "One of two runs it.", "Bilal")
    assert (summaries.of("EQ1.1", "S1").text, summaries.of("EQ1.1", "S1").on) == ("They run it.", (1,))
    assert summaries.of("EQ1.1", "unions").group == "unions"
    assert summaries.of("capacity", "S1") is None
    summaries.withdraw("EQ1.1", "S1", "An")
    assert summaries.of("EQ1.1", "S1") is None


def test_writing_one_reads_no_source_but_its_own(study, summaries, monkeypatch):
    """With 50,000 codings all of them took more than a second, and somebody waits."""
    read = []
    in_sources = study.evidence.in_sources
    monkeypatch.setattr(
        study.evidence, "in_sources", lambda sources, code: read.append(sources) or in_sources(sources, code)
    )
    monkeypatch.setattr(study.evidence, "about", lambda *codes: pytest.fail("all is read"))
    summaries.set("EQ1.1", "S1", "They run it.", "An")
    summaries.set("EQ1.1", "unions", "One of two runs it.", "An")
    assert read == [["S1"], ["S1", "S2"]]
