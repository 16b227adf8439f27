from coder.model import Codebook
from coder.suggesters.advice import KeywordRecord, ambiguous_keywords, keyword_records, keywords_to_add
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
