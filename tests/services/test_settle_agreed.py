"""Where all agree, one step settles it; where some still code blind, it waits."""

import pytest

from coder.errors import StudyError
from coder.model import Basis, Coding, Stance
from coder.services.coder_agreement import Scope, compare_coders
from coder.services.settle_agreed import agreed_places, settle_agreed
from coder.services.settle_disputes import reopen_disputes


@pytest.fixture
def coded(study, take):
    """An and Bea: alike from 0 to 10 and from 40 to 50, with another stance from 20 to 30."""
    take()
    for start, stances in (
        (0, ("supports", "supports")),
        (20, ("supports", "qualifies")),
        (40, ("unable", "unable")),
    ):
        for coder, stance in zip(("An", "Bea"), stances, strict=True):
            study.codings.add(Coding("S1", start, start + 10, "", "O1", coder, Stance(stance), Basis.OPINION))
    return study


def spans(study):
    return [(one.start, one.end, one.coder) for one in study.codings.select()]


def test_one_coding_takes_the_place_of_those_that_are_alike(coded):
    before = compare_coders(coded, ["An", "Bea"], Scope())
    assert settle_agreed(coded, "Cem") == ["1+2", "5+6"]
    assert spans(coded) == [(0, 10, "Cem"), (20, 30, "An"), (20, 30, "Bea"), (40, 50, "Cem")]
    kept = coded.codings.select(coder="Cem")[0]
    assert (kept.code, kept.stance, kept.basis, kept.memo) == (
        "O1",
        Stance.SUPPORTS,
        Basis.OPINION,
        "Coded alike by An and Bea.",
    )
    assert agreed_places(coded).places == []
    after = compare_coders(coded, ["An", "Bea"], Scope())
    # the figures are those of the coding before anything was settled, and the difference stays open
    assert [before[key] for key in ("percent", "alpha")] == [after[key] for key in ("percent", "alpha")]
    assert [one["id"] for one in after["disputed"]] == ["3+4"]


def test_all_of_it_is_undone_in_one_step(coded):
    names = settle_agreed(coded, "Cem")
    reopen_disputes(coded, names, "Cem")
    assert {coder for _, _, coder in spans(coded)} == {"An", "Bea"}
    assert [one.codings for one in agreed_places(coded).places] == [(1, 2), (5, 6)]
    with pytest.raises(StudyError, match="opened again already"):
        reopen_disputes(coded, names, "Cem")


def test_all_to_whom_a_source_is_assigned_must_agree(coded):
    for name in ("An", "Bea", "Cem"):
        coded.readings.assign(["S1"], name, "An")
    assert agreed_places(coded).places == []
    coded.codings.add(Coding("S1", 0, 10, "", "O1", "Cem", Stance.SUPPORTS))
    assert [one.codings for one in agreed_places(coded).places] == [(1, 2, 7)]


def test_who_is_alone_agrees_with_nobody(study, take):
    take()
    study.codings.add(Coding("S1", 0, 10, "", "O1", "An"))
    assert agreed_places(study).places == []


def test_what_was_not_seen_is_not_settled(coded):
    seen = agreed_places(coded).seen
    for coder in ("An", "Bea"):
        coded.codings.add(Coding("S1", 60, 70, "", "O1", coder))
    with pytest.raises(StudyError, match="Others coded meanwhile"):
        settle_agreed(coded, "Cem", seen=seen)
    assert len(coded.codings.select()) == 8


def test_nothing_is_settled_where_people_still_code_blind(coded):
    coded.blinding.set(["S1"], "An")
    found = agreed_places(coded)
    assert (found.places, found.still_blind) == ([], 2)
    assert settle_agreed(coded, "Cem") == []
    from coder.services.settle_disputes import settle_dispute

    with pytest.raises(StudyError, match="S1 is still coded blind"):
        settle_dispute(coded, ["3+4"], "Cem", "O1", "supports")
    assert len(coded.codings.select()) == 6
