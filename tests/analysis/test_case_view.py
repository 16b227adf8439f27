"""One or two parties across the framework: what each says altogether, and how they stand to each other."""

import pytest

from coder.analysis.case_view import AskedOf, Contrast, Party, case_rows
from coder.analysis.coverage import Answer, QuestionRecord
from coder.model import Code, Evidence, Kind, Text

O1 = Code("O1", Kind.OUTCOME, Text({"": "They run it"}))
FIRST, SECOND = Party("source", "S1", "One", ("S1",)), Party("source", "S2", "Two", ("S2",))
UNIONS = Party("group", "unions", "Unions", ("S1", "S2", "S3"))


def said(source, stance, **more):
    """One coding; each that is made stands behind the ones before it."""
    number = said.number = said.number + 1
    known = {"kind": "interview", "relation": "partner", "start": 10 * number, "end": 10 * number + 5}
    return Evidence("O1", number, "O1", source, more.pop("voice", source), stance=stance, **known | more)


said.number = 0


def row(*evidence, parties=(FIRST, SECOND), marked=None, heard=(), kinds=None):
    kinds = kinds or dict.fromkeys(("S1", "S2", "S3"), "interview")
    asked = AskedOf(QuestionRecord(marked or {}, set(heard)), kinds)
    (only,) = case_rows([O1], parties, {"O1": evidence}, asked)
    return only


@pytest.mark.parametrize(
    ("first", "second", "contrast"),
    [
        (["supports"], ["contradicts"], Contrast.OPPOSED),
        (["contradicts"], ["supports", "qualifies"], Contrast.OPPOSED),
        (["supports"], ["supports"], Contrast.ALIKE),
        (["supports"], ["qualifies"], Contrast.DIFFERENT),
        (["supports"], ["mentions"], Contrast.DIFFERENT),
        (["unable"], ["supports"], Contrast.DIFFERENT),
        # says both: against nobody, and not the same as who qualifies
        (["supports", "contradicts"], ["contradicts"], Contrast.DIFFERENT),
        (["supports", "contradicts"], ["qualifies"], Contrast.DIFFERENT),
        (["supports"], [], Contrast.ONLY_FIRST),
        ([], ["mentions"], Contrast.ONLY_SECOND),
        ([], [], Contrast.NEITHER),
    ],
)
def test_two_stand_to_each_other_as_what_they_say(first, second, contrast):
    evidence = [said("S1", stance) for stance in first] + [said("S2", stance) for stance in second]
    assert row(*evidence).contrast == contrast


def test_one_alone_is_held_against_nobody():
    assert row(said("S1", "supports"), parties=(FIRST,)).contrast is None


def test_support_of_a_claim_of_ones_own_stands_apart_and_takes_no_side():
    one = row(said("S1", "supports", own_claim=True), said("S2", "contradicts"))
    claimant, _other = one.heard
    assert (claimant.answer, claimant.marks(), claimant.leaning) == (Answer.OWN_CLAIM, "1°", 0)
    assert claimant.strongest_stance == "supports"  # it is quoted where there is nothing else
    assert one.contrast == Contrast.DIFFERENT


def test_of_a_source_passages_are_counted_of_a_group_voices():
    evidence = [
        said("S1", "supports", voice="Mill"),
        said("S2", "supports", voice="Mill"),
        said("S2", "supports", voice="Mill"),
        said("S3", "qualifies"),
    ]
    (group,) = row(*evidence, parties=(UNIONS,)).heard
    assert (group.marks(), len(group.voices), len(group.sources), len(group.passages)) == ("1+ 1~", 2, 3, 4)
    (source,) = row(*evidence, parties=(SECOND,)).heard
    assert (source.marks(), len(source.passages)) == ("2+", 2)


@pytest.mark.parametrize(
    ("stances", "answer", "divided"),
    [
        ({"S1": "supports", "S2": "supports", "S3": "qualifies"}, Answer.AFFIRMED, False),
        ({"S1": "contradicts", "S2": "contradicts", "S3": "qualifies"}, Answer.DENIED, False),
        ({"S1": "supports", "S3": "qualifies"}, Answer.QUALIFIED, False),
        ({"S1": "supports", "S2": "supports", "S3": "contradicts"}, Answer.QUALIFIED, True),
        ({"S1": "unable", "S2": "mentions"}, Answer.UNABLE, False),
    ],
)
def test_a_group_says_what_most_of_its_voices_say_unless_it_is_divided(stances, answer, divided):
    (group,) = row(*(said(*one) for one in stances.items()), parties=(UNIONS,)).heard
    assert (group.answer, group.is_divided) == (answer, divided)


def test_a_group_that_is_mostly_for_stands_against_one_that_is_mostly_against():
    schools = Party("group", "schools", "Schools", ("S4",))
    evidence = [said("S1", "supports"), said("S2", "supports"), said("S3", "contradicts")]
    one = row(*evidence, said("S4", "contradicts"), parties=(UNIONS, schools))
    assert one.contrast == Contrast.OPPOSED


def test_who_says_nothing_was_asked_or_not_or_nobody_knows():
    marked = {("S1", "O1"): True, ("S2", "O1"): False}
    first, second = row(marked=marked).heard
    assert (first.answer, second.answer) == (Answer.ASKED, Answer.NOT_ASKED)
    (group,) = row(parties=(UNIONS,), marked=marked).heard
    assert group.answer == Answer.ASKED  # one of them was
    assert group.with_answer(Answer.ASKED) == ["S1"]
    assert group.with_answer(Answer.NOT_ASKED) == ["S2"]
    assert row(parties=(UNIONS,)).heard[0].answer == Answer.UNKNOWN
    assert row(parties=(FIRST,), kinds={"S1": "document"}).heard[0].answer == Answer.SILENT


def test_a_talk_of_which_there_are_no_words_says_nothing_of_what_it_was_asked():
    (refused,) = row(parties=(Party("source", "S9", "Refused", ("S9",)),)).heard
    assert (refused.answer, dict(refused.answers)) == (Answer.UNKNOWN, {})
