"""Codes merged and split: what is told before, what moves, and all of it back again."""

import pytest

from coder.errors import UsageError
from coder.model import Coding, Memo
from coder.services.edit_framework import Edition, undo
from coder.services.merge_codes import bring_back, last_move, merge_codes, split_code
from coder.services.what_hangs import what_merging_does, what_splitting_does
from coder.study import Study

BOOK = {
    "id": "b",
    "themes": [{"id": name, "title": {"en": name.title()}} for name in ("own", "help", "doubt")],
}
SPANS = {"We run it": (0, 9), "Nobody helps": (11, 23)}


@pytest.fixture
def study(tmp_path):
    """Two passages as `help` by An; the first as `own` by An too; a memo on `help`."""
    from coder.services.import_files import import_files

    talk = tmp_path / "talk.txt"
    talk.write_text("We run it. Nobody helps. It was hard.", encoding="utf-8")
    with Study(tmp_path / "study.db", create=True) as study:
        study.codes.load(BOOK, "An")
        import_files(study, [talk], "An")
        text = study.sources.text("S1")
        for words, code in (("We run it", "help"), ("Nobody helps", "help"), ("We run it", "own")):
            start = text.index(words)
            study.codings.add(Coding("S1", start, start + len(words), "", code, "An"))
        study.memos.add(Memo("code", "help", "From whom?", "An"))
        yield study


def state(study):
    """What a person sees: the codes, the live codings with their codes, what memos are about."""
    codings = [(coding.id, coding.code) for coding in study.codings.select()]
    memos = [memo.about_id for memo in study.memos.all()]
    return [code.id for code in study.codebook.codes], sorted(codings), memos


def test_what_moves_and_what_is_taken_back_is_told_before(study):
    assert what_merging_does(study, "help", "own") == [
        "1 coding moves, with its words, its coder and its history.",
        "1 coding is taken back: the same person has the passage under the other code already.",
        "1 memo moves to own.",
    ]
    assert what_splitting_does(study, [1, 2]) == ["2 codings move, with their words, coders and history."]
    with pytest.raises(UsageError):
        what_merging_does(study, "own", "own")


def test_a_merge_is_undone_with_codings_memos_and_those_that_were_taken_back(study):
    before = state(study)
    assert merge_codes(study, "help", "own", "An") == 1
    assert state(study) == (["own", "doubt"], [(2, "own"), (3, "own")], ["own"])
    undo(study, Edition("An", study.codes.version))
    assert state(study) == before
    assert last_move(study) is None


def test_a_split_is_undone_and_leaves_no_code_behind(study):
    before = state(study)
    assert split_code(study, [2], {"id": "alone", "title": "Alone"}, "theme", "", "An") == 1
    assert study.codings.get(2).code == "alone"
    undo(study, Edition("An", study.codes.version))
    assert state(study) == before


def test_what_was_changed_since_stays(study):
    merge_codes(study, "help", "own", "An")
    study.codings.change(2, "An", code="doubt")
    assert undo(study, Edition("An", study.codes.version))["stay"] == 1
    assert study.codings.get(2).code == "doubt"
    assert study.codings.get(1).code == "help"


def test_after_another_change_of_the_framework_the_undo_is_of_that(study):
    merge_codes(study, "help", "own", "An")
    study.codes.edit(lambda plain: plain | {"title": {"en": "Other"}}, "An")
    assert last_move(study) is None
    undo(study, Edition("An", study.codes.version))
    assert study.codings.get(2).code == "own"


def test_a_line_of_a_log_that_came_from_elsewhere_moves_nothing(study):
    study.log.add(
        "Cleo",
        (
            "merge",
            "code",
            "x",
            {"hash": "1"},
            {"hash": "2", "into": "own", "moved": [1], "withdrawn": [], "memos": []},
        ),
    )
    assert last_move(study) is None


def test_a_memo_written_after_the_merge_stays_with_the_code_that_took_over(study):
    merge_codes(study, "help", "own", "An")
    study.memos.add(Memo("code", "own", "After.", "An"))
    bring_back(study, last_move(study), "An")
    assert [memo.about_id for memo in study.memos.all()] == ["help", "own"]
