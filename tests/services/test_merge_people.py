"""Who is who when studies meet: one name entered twice is asked about, two names of one person are one."""

import pytest

from coder.errors import NotFoundError, UsageError
from coder.merge import UndecidedError
from coder.model import Coding, Memo, Stance
from coder.services.checking import check_study
from coder.services.correct_source import correct, plan_text, undo
from coder.services.merge_studies import merge
from coder.services.signing import sign
from coder.study import Study
from coder.study.joined_coders import SIGNED, join_coders


@pytest.fixture
def pair(study, take, tmp_path):
    """The study of An with a talk, and Bea's copy of it; Cem codes in both, and is entered in each."""
    take()
    study.backup(tmp_path / "bea.db")
    with Study(tmp_path / "bea.db") as bea:
        study.codings.add(Coding("S1", 0, 2, "", "trust", "Cem"))
        bea.codings.add(Coding("S1", 0, 6, "", "trust", "Cem"))
        yield study, bea


def joined(study, other, **how):
    return merge(study, other.path, "An", **how)


def test_one_name_that_was_entered_twice_is_asked_about(pair):
    an, bea = pair
    with pytest.raises(UndecidedError) as undecided:
        joined(an, bea)
    (conflict,) = undecided.value.joined.conflicts
    assert (conflict.id, conflict.mine, conflict.theirs) == (
        "coder:Cem",
        "the same person",
        "another person, who comes in as “Cem (2)”",
    )


@pytest.mark.parametrize(("side", "people"), [("mine", ["Cem", "Cem"]), ("theirs", ["Cem", "Cem (2)"])])
def test_who_it_is_is_asked_once(pair, side, people):
    an, bea = pair
    joined(an, bea, take={"coder:Cem": side})
    assert sorted(coding.coder for coding in an.codings.select()) == people
    assert joined(an, bea).changed is False
    assert joined(bea, an).conflicts == []
    assert sorted(coding.coder for coding in bea.codings.select())[0] == "Cem"
    assert joined(an, bea).conflicts == []


def test_two_names_of_one_person_become_one_and_the_log_says_so(study, take):
    take()
    study.codings.add(Coding("S1", 0, 2, "", "trust", "A. Smit", Stance.SUPPORTS, memo="Plain."))
    study.memos.add(Memo("source", "S1", "Look again.", "A. Smit"))
    sign(study, "O1", "confirmed", "Plain.", "A. Smit")
    told = join_coders(study, "A. Smit", "An", "Bea")
    assert (told.moved["coding"], told.moved["verdict"], told.moved["memo"]) == (1, 1, 1)
    assert "A. Smit" not in study.coders.all()
    assert [(one.coder, one.stance, one.memo) for one in study.codings.select()] == [
        ("An", "supports", "Plain.")
    ]
    assert study.verdicts.current()["O1", "change"].by == "An"
    assert study.memos.all()[0].coder == "An"
    entries = study.log.entries(50)
    line = entries[0]
    assert (line["coder"], line["action"], line["object"], line["object_id"]) == (
        "Bea",
        "join",
        "coder",
        "A. Smit",
    )
    assert any(entry["coder"] == "A. Smit" and entry["action"] == "sign" for entry in entries)
    assert [one.check for one in check_study(study) if not one.sound] == []


def test_a_passage_that_both_names_have_keeps_one_coding(study, take):
    take()
    kept = study.codings.add(Coding("S1", 0, 2, "", "trust", "An", Stance.SUPPORTS))
    other = study.codings.add(Coding("S1", 0, 2, "", "trust", "A. Smit"))
    told = join_coders(study, "A. Smit", "An", "An")
    assert told.withdrawn == (other.id,)
    assert [one.id for one in study.codings.select()] == [kept.id]
    assert study.codings.get(other.id).withdrawn


def test_whoever_codes_under_the_former_name_is_the_person(study, take):
    take()
    study.codings.add(Coding("S1", 0, 2, "", "trust", "A. Smit"))
    join_coders(study, "A. Smit", "An", "An")
    assert study.codings.add(Coding("S1", 0, 6, "", "trust", "A. Smit")).coder == "An"
    assert study.coders.overview()[0]["also"] == ["A. Smit"]


def test_a_correction_can_be_undone_after_its_author_was_joined(study, take):
    take()
    text = study.sources.text("S1")
    coding = study.codings.add(Coding("S1", 0, 2, "", "trust", "A. Smit"))
    study.codings.withdraw(coding.id, "A. Smit")
    correct(study, plan_text(study, "S1", text + "R1: And more.\n"), "A. Smit")
    join_coders(study, "A. Smit", "An", "An")
    undo(study, "S1", "An")
    assert study.sources.text("S1") == text


def test_names_that_were_joined_on_one_side_are_joined_on_the_other(pair):
    an, bea = pair
    joined(an, bea, take={"coder:Cem": "theirs"})
    joined(bea, an)
    join_coders(an, "Cem (2)", "Cem", "An")
    assert joined(an, bea).conflicts == []
    assert {coding.coder for coding in an.codings.select()} == {"Cem"}
    assert joined(bea, an).conflicts == []
    assert {coding.coder for coding in bea.codings.select()} == {"Cem"}
    assert "Cem (2)" not in bea.coders.all()


def test_names_that_are_not_there_or_the_same_are_refused(study):
    study.coders.ensure("An")
    with pytest.raises(NotFoundError, match=r"Nobody here is called “Dora”\. There are: .*An"):
        join_coders(study, "Dora", "An", "An")
    with pytest.raises(UsageError, match="“An” is one name"):
        join_coders(study, "An", "An", "An")


def test_every_column_that_names_a_person_is_signed_over(study):
    """A table that is new names its people in a column that refers to them."""
    refer = set()
    for (table,) in study.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        for row in study.db.execute(f'PRAGMA foreign_key_list("{table}")').fetchall():
            if row[2] == "coder":
                refer.add((table, row[3]))
    assert refer <= set(SIGNED)
