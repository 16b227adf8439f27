import pytest

from coder.suggesters.keywords.sentence_ends import closes_clause, closes_sentence


@pytest.mark.parametrize("word", ["weer.", "quoi?", "dit.»", "now…", "好。", "آخر؟", "nee!)"])
def test_marks_close_a_sentence(word):
    assert closes_sentence(word, "Then")


@pytest.mark.parametrize(
    ("word", "following"), [("dhr.", "Jan"), ("p.ex.", "La"), ("J.", "Smith"), ("enz.", "maar")]
)
def test_abbreviations_do_not(word, following):
    assert not closes_sentence(word, following)


def test_lower_case_transcripts_have_sentences_too():
    assert closes_sentence("ourselves.", "we")


def test_commas_close_a_clause():
    assert closes_clause("well,")
    assert not closes_clause("well")
