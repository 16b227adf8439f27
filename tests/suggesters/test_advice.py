from coder.model import Codebook
from coder.suggesters.advice import (
    KeywordRecord,
    Narrowing,
    ambiguous_keywords,
    keyword_records,
    keywords_to_add,
    keywords_to_narrow,
)
from coder.suggesters.keywords.matcher import KeywordMatcher
from coder.suggesters.learner.training_data import Decision


def test_precision_per_keyword_from_decisions(matcher, passage):
    found = matcher("en", "training")
    decisions = [Decision(passage("Training.", start=n * 20), "K", accepted=n < 2) for n in range(8)]
    (record,) = keyword_records(found, decisions)
    assert record == KeywordRecord("K", "training", accepted=2, rejected=6)
    assert record.precision == 0.25
    assert record.mostly_rejected


def test_a_few_rejections_switch_nothing_off():
    assert not KeywordRecord("K", "training", accepted=0, rejected=4).mostly_rejected


def test_passages_on_which_nobody_decided_do_not_count(matcher, passage):
    other_code_rejected = Decision(passage("Training."), "other", accepted=False)
    assert keyword_records(matcher("en", "training"), [other_code_rejected]) == []


def test_keywords_of_several_codes_are_pointed_out(code):
    codebook = Codebook("t", codes=(code("A", en=["Relevant", "own"]), code("B", en=["relevant"])))
    assert ambiguous_keywords(codebook) == {"relevant": ["A", "B"]}


def test_words_worth_adding_come_from_coded_passages(interviews, code):
    codes = (code("money", en=["budget"]), code("school"), code("health"))
    matcher = KeywordMatcher(Codebook("t", codes=codes))
    proposals = keywords_to_add(matcher, interviews.decisions("S1", "S2", "S3", "S4"))
    words = {proposal.word for proposal in proposals if proposal.code == "money"}
    assert words
    assert words <= {"subsidy", "donor", "euro", "finance", "cost", "invoice", "grant"}  # budget is known
    assert all(proposal.others == 0 for proposal in proposals)


def said_of(passage, given=0, rejected=0, left_empty=0, words="The report was late"):
    """Decisions on passages with the keyword "report", each in its place."""
    outcomes = [("K", True)] * given + [("K", False)] * rejected + [(None, True)] * left_empty
    right = "We report to the council each spring"
    return [
        Decision(passage(right if (code, accepted) == ("K", True) else words, start=100 * n), code, accepted)
        for n, (code, accepted) in enumerate(outcomes)
    ]


def test_a_keyword_that_is_seldom_right_is_proposed_for_narrowing(matcher, passage):
    """Found sixteen times, given three times; "council" and "spring" stand only where it is right."""
    decisions = said_of(passage, given=3, rejected=5, left_empty=8)
    (narrowing,) = keywords_to_narrow(matcher("en", "report"), decisions)
    assert narrowing == Narrowing(
        "K", "report", 3, rejected=5, left_empty=8, instead=("report+council", "report+spring")
    )
    assert narrowing.precision == 0.1875  # 3 of 16


def test_what_is_left_empty_counts_as_wrong_though_nobody_rejected_it(matcher, passage):
    (narrowing,) = keywords_to_narrow(matcher("en", "report"), said_of(passage, left_empty=8))
    assert (narrowing.given, narrowing.left_empty, narrowing.instead) == (0, 8, ())


def test_a_keyword_that_is_often_right_or_seldom_met_stays(matcher, passage):
    found = matcher("en", "report")
    assert keywords_to_narrow(found, said_of(passage, given=3, left_empty=8)) == []  # 27 % are right
    assert keywords_to_narrow(found, said_of(passage, left_empty=7)) == []


def test_a_rejection_of_another_code_says_nothing_of_this_one(matcher, passage):
    decisions = [
        Decision(passage("The report was late", start=100 * n), "L", accepted=False) for n in range(9)
    ]
    assert keywords_to_narrow(matcher("en", "report"), decisions) == []
