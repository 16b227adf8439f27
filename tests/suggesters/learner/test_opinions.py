"""A model's word weighs what it proved to be worth, code by code; at chance it weighs nothing."""

import numpy as np
import pytest

from coder.model import Passage, Says, Stance
from coder.suggesters.learner.opinions import Opinions, Word
from coder.suggesters.learner.ranker import Ranker

PASSAGES = [Passage("S1", 10 * n, 10 * n + 9, f"passage {n}", "en") for n in range(40)]
#: Of 40 passages every other has the code; nothing else tells which.
HOLDS = np.array([n % 2 for n in range(40)], float)[:, None]
ODDS = np.zeros((40, 1))


def opinions(says):
    words = {
        ((one.source, one.start, one.end), "K"): Word(says(n))
        for n, one in enumerate(PASSAGES)
        if says(n) is not None
    }
    return Opinions(words).fit(ODDS, HOLDS, PASSAGES, ["K"])


def right(n):
    return Says.YES if n % 2 else Says.NO


def test_a_word_that_parts_what_holds_from_what_does_not_counts():
    found = opinions(right)
    (worth,) = found.worths
    assert (worth.yes_held, worth.held, worth.yes_not_held, worth.not_held) == (20, 20, 0, 20)
    assert (worth.verdict, worth.weight > 1) == ("proven", True)
    odds = found.odds(PASSAGES[:2], ["K"])
    assert odds[:, 0].tolist() == [-worth.weight, worth.weight]


@pytest.mark.parametrize(
    ("says", "yes_held", "yes_not_held"),
    [
        (lambda n: Says.YES if n % 4 < 2 else Says.NO, 10, 10),  # as often where it holds as where not
        (lambda n: Says.YES, 20, 20),  # always yes
        (lambda n: Says.NO if n % 2 else Says.YES, 0, 20),  # always wrong
        (lambda n: Says.UNSURE, 0, 0),
    ],
)
def test_a_word_at_chance_or_worse_weighs_nothing_and_is_shown_so(says, yes_held, yes_not_held):
    found = opinions(says)
    (worth,) = found.worths
    assert (worth.verdict, worth.weight) == ("chance", 0)
    assert (worth.yes_held, worth.yes_not_held) == (yes_held, yes_not_held)
    assert not np.any(found.odds(PASSAGES, ["K"]))
    assert found.ground(PASSAGES[0], "K") == ()


def test_a_few_answers_prove_nothing():
    found = opinions(lambda n: right(n) if n < 9 else None)
    assert [(one.answers, one.verdict, one.weight) for one in found.worths] == [(9, "few", 0)]


def test_what_the_other_evidence_says_already_is_not_said_again():
    """The same word weighs less where the odds without it tell the codes apart as well."""
    alone = opinions(right).worths[0].weight
    words = opinions(right).words
    beside = Opinions(words).fit(8 * (HOLDS - 0.5), HOLDS, PASSAGES, ["K"]).worths[0].weight
    assert beside < alone / 2


def test_answers_on_the_parts_of_a_turn_count_for_the_whole_that_was_coded_as_one():
    whole = [Passage("S1", one.start, one.end, one.quote, "en") for one in PASSAGES]
    words = {}
    for n, one in enumerate(whole):
        middle = one.start + 4
        words[("S1", one.start, middle), "K"] = Word(Says.NO)
        words[("S1", middle, one.end), "K"] = Word(right(n))
    (worth,) = Opinions(words).fit(ODDS, HOLDS, whole, ["K"]).worths
    assert (worth.answers, worth.yes_held, worth.yes_not_held) == (40, 20, 0)


def test_without_words_nothing_is_added():
    found = Opinions().fit(ODDS, HOLDS, PASSAGES, ["K"])
    assert (found.worths, found.odds(PASSAGES, ["K"])) == ([], 0.0)


def test_the_ground_says_what_it_said_and_where():
    found = opinions(right)
    place = ("S1", 10, 19)
    found.words[place, "K"] = Word(Says.YES, Stance.SUPPORTS, (12, 15))
    assert found.ground(PASSAGES[1], "K") == ("model says yes supports S1:12-15",)
    assert found.ground(PASSAGES[2], "K") == ("model says no - S1:20-20",)


def test_a_good_word_mends_the_ranking_and_proposes_nothing_by_itself(interviews):
    """Of the sources that are coded and of one more, the model knows what each passage is about."""
    taught = [f"S{n}" for n in range(1, 5)]
    topics = [code.id for code in interviews.codebook.codes]
    words = {}
    for passage, held in zip(interviews.passages, interviews.codes, strict=True):
        for topic in topics:
            says = Says.YES if topic == held else Says.NO
            words[(passage.source, passage.start, passage.end), topic] = Word(says)
    plain = Ranker(interviews.codebook).fit(interviews.passages, interviews.decisions(*taught))
    told = Ranker(interviews.codebook)
    told.opinions = Opinions(words)
    told.fit(interviews.passages, interviews.decisions(*taught))
    assert {one.verdict for one in told.opinions.worths} == {"proven"}
    rest = [
        (passage, held)
        for passage, held in zip(interviews.passages, interviews.codes, strict=True)
        if passage.source not in taught
    ]

    def first_right(engine):
        ranked = engine.rank([passage for passage, _ in rest], 1)
        return sum(codes[0][0] == held for codes, (_, held) in zip(ranked, rest, strict=True)) / len(rest)

    assert first_right(told) >= max(first_right(plain), 0.95)
    ranked = told.rank([passage for passage, _ in rest], 3)
    for codes in ranked:
        for _code, _sure, because in codes:
            assert not because or not because[0].startswith("model says")
