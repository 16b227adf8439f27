import numpy as np

from coder.suggesters.learner.ordering import _missed, next_passages
from coder.suggesters.learner.ranker import Ranker
from coder.suggesters.learner.training_data import Decision, span


def test_decided_passages_are_not_asked_again(interviews):
    ranker = Ranker(interviews.codebook).fit(interviews.passages, interviews.decisions("S1"))
    asked = next_passages(ranker, interviews.passages, 100)
    assert len(asked) == 84
    assert "S1" not in {passage.source for passage in asked}


def test_the_first_questions_are_about_different_subjects(interviews):
    ranker = Ranker(interviews.codebook).fit(interviews.passages)
    code = {span(passage): code for passage, code in zip(interviews.passages, interviews.codes, strict=True)}
    asked = next_passages(ranker, interviews.passages, 8)
    assert {code[span(passage)] for passage in asked} == {"money", "school", "health"}


def test_what_was_just_coded_is_not_asked_once_more(interviews, passage):
    twins = [passage("the teacher and the pupil", start=n * 100) for n in range(3)]
    other = passage("a doctor in the clinic today", start=900)
    ranker = Ranker(interviews.codebook).fit([*twins, other], [Decision(twins[0], "school")])
    assert next_passages(ranker, [*twins, other], 1) == [other]


def test_what_many_others_are_like_is_asked_before_what_stands_alone(interviews, passage):
    alone = passage("a rainy morning somewhere", start=0)
    many = [passage(f"the market opens on day {n}", start=100 * n) for n in range(1, 6)]
    ranker = Ranker(interviews.codebook).fit([alone, *many])
    assert next_passages(ranker, [alone, *many], 6)[0] in many


def test_what_the_first_three_suggestions_would_miss_is_a_share_of_all_that_is_expected():
    # two codes are expected in all, 0.2 of them beyond the first three
    np.testing.assert_allclose(_missed(np.array([[0.2, 0.9, 0, 0.5, 0, 0.4]])), [0.1])
    # of two codes one counts as shown: 0.2 of 0.8 is missed
    np.testing.assert_allclose(_missed(np.array([[0.6, 0.2]])), [0.25])
    assert _missed(np.zeros((1, 4))) == [0]


def test_without_codes_there_is_no_order_to_prefer(passage):
    from coder.model import Codebook

    ranker = Ranker(Codebook("t")).fit([passage("a")])
    assert next_passages(ranker, [passage("a")], 3) == [passage("a")]
