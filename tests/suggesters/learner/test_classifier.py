from coder.suggesters import SUGGESTERS, suggester
from coder.suggesters.learner.classifier import Learner


def test_it_learns_labels_and_suggests_them(interviews):
    labels = [{code} for code in interviews.codes]
    learner = Learner(interviews.codebook).fit(
        interviews.passages[:48], labels[:48], unlabelled=interviews.passages[48:]
    )
    suggestions = learner.suggest(interviews.passages[48:], top=1)
    right = [one.code == code for one, code in zip(suggestions, interviews.codes[48:], strict=True)]
    assert sum(right) >= 46  # of 48
    assert {one.by for one in suggestions} == {"learner"}
    assert learner.standing == "Learnt from 48 codings of 3 codes."


def test_it_says_when_there_is_not_enough(interviews):
    learner = Learner(interviews.codebook).fit(interviews.passages[:2], [{"money"}, ()])
    assert learner.standing == "Not enough to learn from yet (1 of about 12 codings)."


def test_every_engine_suggests(interviews):
    for name in SUGGESTERS:
        assert hasattr(suggester(name)(interviews.codebook), "suggest")
