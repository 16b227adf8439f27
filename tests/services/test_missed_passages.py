"""What nobody coded: drawn by chance, or named by the suggester; and only where people came by."""

import pytest

from coder.model import Coding
from coder.services.missed_passages import missed_passages

TALK = "R1: We bake bread.\n\nR1: They ask for more.\n\nR1: We mend roofs.\n\nR1: The end.\n"


@pytest.fixture
def talk(study, take):
    """Four passages; the second is drawn, for the third a code is proposed."""
    take("talk.txt", TALK)
    put(study, "They ask for more.", drawn='[["trust", 0.4]]')
    put(study, "We mend roofs.", confidence=0.9)
    return study


def put(study, words, drawn=None, confidence=None):
    start = TALK.index(words)
    if drawn:
        row = ["S1", start, start + len(words), drawn]
        study.db.execute("INSERT INTO blind_passage VALUES (?,?,?,?,'An','2026')", row)
        return
    row = ["S1", start, start + len(words), words, "O1", confidence]
    study.db.execute(
        'INSERT INTO suggestion (source, start, "end", quote, code, confidence, by, because, made) '
        "VALUES (?,?,?,?,?,?,'learner','[]','2026')",
        row,
    )


def code(study, words, coder):
    start = TALK.index(words)
    study.codings.add(Coding("S1", start, start + len(words), "", "O1", coder))


def shown(study, source=None):
    return [(one.quote, one.found_by, one.codes, one.confidence) for one in missed_passages(study, source)]


ROOFS = ("We mend roofs.", "suggester", ("O1",), 0.9)
MORE = ("They ask for more.", "sample", ("trust",), None)


def test_nothing_is_missed_where_nobody_coded(talk):
    assert shown(talk) == []


def test_what_lies_before_the_last_coding_was_passed_by(talk):
    code(talk, "We bake bread.", "An")
    assert shown(talk) == []
    code(talk, "The end.", "An")
    assert shown(talk) == [ROOFS, MORE]
    assert shown(talk, "S1") == [ROOFS, MORE]


def test_a_source_read_to_the_end_was_passed_by_whole(talk):
    talk.readings.mark_read(["S1"], "An", "An")
    assert shown(talk) == [ROOFS, MORE]
    assert all(one.is_read for one in missed_passages(talk))


def test_all_to_whom_it_is_assigned_must_have_come_by(talk):
    for name in ("An", "Bea"):
        talk.readings.assign(["S1"], name, "An")
    talk.readings.mark_read(["S1"], "An", "An")
    assert shown(talk) == []
    code(talk, "The end.", "Bea")
    assert shown(talk) == [ROOFS, MORE]


def test_what_somebody_coded_was_not_missed(talk):
    talk.readings.mark_read(["S1"], "An", "An")
    code(talk, "mend", "Bea")
    assert shown(talk) == [MORE]


def test_what_the_suggester_is_not_sure_of_is_left_out(talk):
    """The floor is set by hand."""
    from coder.services.learning import set_floor

    talk.readings.mark_read(["S1"], "An", "An")
    set_floor(talk, "An", 0.95)
    assert shown(talk) == [MORE]
