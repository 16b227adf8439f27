import json

import numpy as np

from coder.model import Codebook
from coder.suggesters.evaluation import calibration_error, evaluate, influence
from coder.suggesters.learner.ranker import Ranker


def reader(interviews, codebook=None):
    """An engine that has read all the interviews."""
    return Ranker(codebook or interviews.codebook).read(interviews.passages)


def test_by_hand():
    # two of four at 0.9 are right (0.4 off), one of one at 0.6 (0.4 off)
    assert calibration_error(np.array([0.9] * 4 + [0.6]), np.array([1, 1, 0, 0, 1.0])) == 0.4


def test_the_influence_of_seeing_as_in_newcombe_1998():
    # his table II, contrast (a): 56 of 70 against 48 of 80, method 10: 0.0524 to 0.3339
    found = influence(given=48, unseen=80, accepted=56, seen=70)
    assert (found.difference, found.low, found.high) == (0.2, 0.0524, 0.3339)
    assert "Seeing a suggestion makes accepting it more likely" in found.said
    assert "may be chance" in influence(given=4, unseen=8, accepted=5, seen=9).said
    assert "turned down more often" in influence(given=50, unseen=60, accepted=10, seen=60).said
    assert influence(given=0, unseen=0, accepted=5, seen=9).difference is None


def test_it_never_learns_from_the_source_that_it_ranks(interviews, monkeypatch):
    rank, seen = Ranker.rank, []

    def watched(self, passages, *rest, **options):
        seen.append(({one.passage.source for one in self.examples}, {one.source for one in passages}))
        return rank(self, passages, *rest, **options)

    monkeypatch.setattr(Ranker, "rank", watched)
    evaluate(reader(interviews), interviews.decisions("S1", "S2", "S3"))
    assert len(seen) == 3
    assert all(not learnt & ranked for learnt, ranked in seen)


def test_it_measures_recall_precision_and_trust(interviews):
    found = evaluate(reader(interviews), interviews.decisions("S1", "S2", "S3", "S4"))
    assert (found.passages, found.codings, found.sources) == (48, 48, 4)
    assert found.recall[1] > 0.9
    assert found.recall[3] == 1
    assert [score.name for score in found.codes] == ["money", "school", "health"]
    assert [score.name for score in found.languages] == ["en"]
    assert found.trust == (
        "In sources not yet coded, expect 100% of the cards to be right, and 100% of the codes that you would give "
        "to be on a card; 166.7 cards per 1,000 words, and 0% of the passages left in peace. "
        "Above a confidence of 0.50 nine out of ten are right."
    )
    # one card a passage, each of six words: 1000 / 6
    assert (found.queue.cards, found.queue.passages, found.queue.per_1000_words) == (48, 48, 166.7)
    json.dumps(found.as_values())


def test_passages_without_a_code_count_against_the_cards(interviews):
    decisions = interviews.decisions("S1", "S2", "S3", "S4")
    found = evaluate(reader(interviews), [one for n, one in enumerate(decisions) if n % 2])
    assert (found.passages, found.queue.passages) == (24, 48)
    assert found.queue.precision == 24 / found.queue.cards  # every code given has its card
    assert found.recall[3] == 1


def test_what_is_below_the_floor_is_no_card(interviews):
    found = evaluate(reader(interviews), interviews.decisions("S1", "S2"), least=1.0)
    assert (found.queue.cards, found.queue.precision, found.queue.left_in_peace) == (0, None, 1)


def test_precision_per_keyword(interviews, code):
    codebook = Codebook("t", codes=(code("money", en=["budget"]), code("school", en=["often"])))
    found = evaluate(reader(interviews, codebook), interviews.decisions("S1", "S2"))
    scores = {score.name: score.precision for score in found.keywords}
    assert scores["money: budget"] == 1
    assert scores["school: often"] < 0.7


def test_too_little_to_evaluate(interviews):
    one_source = evaluate(reader(interviews), interviews.decisions("S1"))
    nothing = evaluate(reader(interviews), [])
    assert one_source.trust == "Not enough to learn from yet: codings in 1 source; at least 2 are needed."
    assert nothing.recall == {}
