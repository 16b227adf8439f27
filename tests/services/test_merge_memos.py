"""Memos of two copies of a study, and of other tools, joined: each once, and one of them decided on."""

import shutil

import pytest

from coder.model import Memo
from coder.services import exchange_files
from coder.services.merge_studies import merge
from coder.study import Study


@pytest.fixture
def copies(study, take, tmp_path):
    """A study with two memos, and a colleague's copy of it."""
    take()
    study.memos.add(Memo("study", "", "All knew the draft.", "An"))
    study.memos.add(Memo("passage", "S1", "Who asks?", "An", start=0, end=2))
    study.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = tmp_path / "bea" / "study.db"
    path.parent.mkdir()
    shutil.copyfile(study.path, path)
    with Study(path) as theirs:
        yield study, theirs


def said(study):
    return [(memo.id, memo.text, bool(memo.withdrawn)) for memo in study.memos.all()]


def test_what_one_side_changed_comes_over_and_nothing_is_doubled(copies):
    mine, theirs = copies
    theirs.memos.change(1, "Bea", "All knew a draft.")
    theirs.memos.withdraw(2, "Bea")
    mine.memos.add(Memo("study", "", "Mine alone.", "An"))
    theirs.memos.add(Memo("speaker", "S1", "Theirs alone.", "Bea", speaker="R1"))
    merge(mine, theirs.path, "An")
    assert said(mine) == [
        (1, "All knew a draft.", False),
        (2, "Who asks?", True),
        (3, "Mine alone.", False),
        (4, "Theirs alone.", False),
    ]
    assert [step["text"] for step in mine.memos.history(1)] == ["All knew the draft.", "All knew a draft."]
    assert [step["text"] for step in mine.memos.history(4)] == ["Theirs alone."]
    before = said(mine)
    again = merge(mine, theirs.path, "An")
    assert (said(mine), again.changed) == (before, False)


@pytest.mark.parametrize(("prefer", "text"), [("mine", "Mine."), ("theirs", "Theirs.")])
def test_of_a_memo_that_both_changed_somebody_chooses_and_both_stay_in_its_history(copies, prefer, text):
    mine, theirs = copies
    mine.memos.change(1, "An", "Mine.")
    theirs.memos.change(1, "Bea", "Theirs.")
    joined = merge(mine, theirs.path, "An", prefer=prefer)
    assert [(one.id, one.mine, one.theirs) for one in joined.conflicts] == [
        ("memo:1", "“Mine.” (An)", "“Theirs.” (Bea)")
    ]
    assert mine.memos.get(1).text == text
    assert {step["text"] for step in mine.memos.history(1)} == {"All knew the draft.", "Mine.", "Theirs."}


def test_out_to_a_project_and_in_again_every_memo_is_what_it_was(copies, tmp_path):
    mine, _theirs = copies
    mine.memos.add(Memo("speaker", "S1", "Speaks low.", "Bea", speaker="R1", kind="reflexive"))
    mine.memos.change(2, "Bea", "Who asks whom?")
    mine.memos.withdraw(1, "An")
    path = tmp_path / "out.qdpx"
    exchange_files.export_study(mine, path)
    with Study(tmp_path / "empty.db", create=True) as empty:
        exchange_files.import_project(empty, path, "An")
        assert empty.memos.all() == mine.memos.all()
        assert [empty.memos.history(n) for n in (1, 2, 3)] == [mine.memos.history(n) for n in (1, 2, 3)]
