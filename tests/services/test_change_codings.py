"""Codings changed together: all or none, one step of the log, undone as one; and what was found coded anew."""

import pytest

from coder.errors import NotFoundError, UsageError
from coder.model import Basis, Coding, Stance
from coder.services.change_codings import (
    Change,
    ChangedMeanwhileError,
    CodingsNotChangedError,
    Deed,
    change_codings,
    code_passages,
    print_of,
    undo_codings,
)
from coder.study import Study

BOOK = {
    "id": "b",
    "themes": [{"id": name, "title": {"en": name.title()}} for name in ("own", "help", "doubt")],
}


@pytest.fixture
def study(tmp_path):
    """An coded three passages as `help`, Bilal the first as `own`; An doubts the third one too."""
    from coder.services.import_files import import_files

    talk = tmp_path / "talk.txt"
    talk.write_text("We run it. Nobody helps. It was hard.", encoding="utf-8")
    with Study(tmp_path / "study.db", create=True) as study:
        study.codes.load(BOOK, "An")
        import_files(study, [talk], "An")
        text = study.sources.text("S1")
        rows = [
            ("We run it", "help", "An", "first"),
            ("Nobody helps", "help", "An", ""),
            ("It was hard", "help", "An", ""),
            ("We run it", "own", "Bilal", ""),
            ("It was hard", "doubt", "An", ""),
        ]
        for words, code, coder, memo in rows:
            start = text.index(words)
            study.codings.add(Coding("S1", start, start + len(words), "", code, coder, memo=memo))
        yield study


def state(study):
    """Per coding its code, stance, basis and memo; withdrawn ones with a minus."""
    said = {}
    for coding in study.codings.select(withdrawn=True):
        number = coding.id if not coding.withdrawn else -coding.id
        said[number] = (coding.code, str(coding.stance), coding.basis, coding.memo)
    return said


def test_several_are_changed_in_one_step_and_come_back_in_one(study):
    before = state(study)
    values = {"code": "own", "stance": Stance.SUPPORTS, "basis": Basis.OPINION, "key_quote": True}
    changed = change_codings(study, [1, 2], Change(values=values, more_memo="See B."), "An")
    assert changed.codings == (1, 2)
    assert state(study)[1] == ("own", "supports", "opinion", "first\nSee B.")
    assert state(study)[2] == ("own", "supports", "opinion", "See B.")
    assert study.codings.get(2).key_quote
    entry = study.log.entry(changed.step)
    assert (entry["action"], entry["object"], entry["after"]["codings"]) == ("together", "codings", [1, 2])
    assert undo_codings(study, "An") == ((1, 2), ())
    assert state(study) == before
    assert not study.codings.get(2).key_quote
    with pytest.raises(UsageError, match="nothing to undo"):
        undo_codings(study, "An")


def test_withdrawn_ones_come_back_and_restored_ones_go(study):
    change_codings(study, [1, 3], Change(Deed.WITHDRAW), "An")
    assert {number for number in state(study) if number < 0} == {-1, -3}
    change_codings(study, [1], Change(Deed.RESTORE), "An")
    assert undo_codings(study, "An").codings == (1,)
    assert {number for number in state(study) if number < 0} == {-1, -3}
    assert undo_codings(study, "An") == ((1, 3), ())
    assert all(number > 0 for number in state(study))


def test_one_that_cannot_be_changed_keeps_all_as_they_are(study):
    before, lines = state(study), study.log.last()
    with pytest.raises(CodingsNotChangedError) as refused:
        change_codings(study, [1, 2, 3], Change(values={"code": "doubt"}), "An")
    assert str(refused.value) == "Nothing was changed.\nAn has this passage as doubt already: coding 5."
    with pytest.raises(CodingsNotChangedError, match='The codebook has no code "dubt"'):
        change_codings(study, [1, 2], Change(values={"code": "dubt"}), "An")
    with pytest.raises(NotFoundError):
        change_codings(study, [1, 99], Change(Deed.WITHDRAW), "An")
    assert (state(study), study.log.last()) == (before, lines)


def test_what_changed_since_it_was_shown_is_refused_and_named(study):
    seen = {coding.id: print_of(coding) for coding in study.codings.select()}
    study.codings.change(2, "Bilal", memo="No.")
    before = state(study)
    with pytest.raises(ChangedMeanwhileError) as refused:
        change_codings(study, [1, 2], Change(values={"stance": Stance.SUPPORTS}), "An", seen)
    assert refused.value.faults == [
        "Coding 2 in S1 is another one than was shown: Bilal changed it meanwhile."
    ]
    assert state(study) == before
    study.codings.withdraw(1, "Bilal")  # and one that is gone is another one too
    with pytest.raises(ChangedMeanwhileError, match="Coding 1 in S1"):
        change_codings(study, [1], Change(values={"stance": Stance.SUPPORTS}), "An", seen)


def test_what_is_so_already_is_no_step(study):
    assert change_codings(study, [1], Change(values={"code": "help"}), "An") == (None, ())


def test_what_was_changed_since_stays_when_a_step_is_undone(study):
    change_codings(study, [1, 2], Change(values={"code": "own"}), "An")
    study.codings.change(2, "Bilal", memo="Sure?")
    assert undo_codings(study, "An") == ((1,), (2,))
    assert [study.codings.get(number).code for number in (1, 2)] == ["help", "own"]


def test_only_who_did_it_undoes_it(study):
    step = change_codings(study, [1, 2], Change(values={"code": "own"}), "An").step
    with pytest.raises(UsageError):
        undo_codings(study, "Bilal")
    with pytest.raises(UsageError):
        undo_codings(study, "Bilal", step)
    with pytest.raises(UsageError):
        undo_codings(study, "An", 1)  # a line of the log that is no step


def test_found_passages_are_coded_once_each_and_that_is_undone(study):
    made = code_passages(study, [1, 2, 3, 4, 5], "doubt", "An", Stance.QUALIFIES)
    new = study.codings.select(ids=made.codings)
    # the third passage An has as `doubt` already; the first was found twice
    assert [(coding.quote, coding.code, coding.coder, str(coding.stance)) for coding in new] == [
        ("We run it", "doubt", "An", "qualifies"),
        ("Nobody helps", "doubt", "An", "qualifies"),
    ]
    assert undo_codings(study, "An").codings == made.codings
    assert study.codings.get(5).withdrawn is None
    assert code_passages(study, [5], "doubt", "An") == (None, ())
    with pytest.raises(CodingsNotChangedError):
        code_passages(study, [1], "nothing", "An")


def test_a_coding_that_whoever_codes_blind_does_not_see_is_not_there(study):
    study.blinding.set(["S1"], "Bilal")
    study.look_as("An", False)
    with pytest.raises(NotFoundError):
        change_codings(study, [4], Change(Deed.WITHDRAW), "An")
    with pytest.raises(NotFoundError):
        code_passages(study, [4], "doubt", "An")
