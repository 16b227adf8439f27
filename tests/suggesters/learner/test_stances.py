"""Stances: what cues say before anything is learnt, and what a study's own codings then say otherwise."""

import numpy as np
import pytest

from coder.codebook import codebook_from_plain
from coder.model import Stance, Suggestion
from coder.suggesters.keywords.stance_signs import Sign, signs
from coder.suggesters.keywords.told_stances import SURE
from coder.suggesters.learner.stances import ENOUGH, StanceExample, StanceLearner, Told
from coder.suggesters.stance_evaluation import evaluate_stances, macro_f1, overlap_groups

SUPPORTS, QUALIFIES, CONTRADICTS = Stance.SUPPORTS, Stance.QUALIFIES, Stance.CONTRADICTS
UNABLE, MENTIONS = Stance.UNABLE, Stance.MENTIONS


@pytest.fixture
def codebook():
    return codebook_from_plain(
        {
            "id": "mill",
            "factors": [{"id": "help", "title": {"en": "Help"}}, {"id": "pay", "title": {"en": "Pay"}}],
            "themes": [{"id": "flour", "title": {"en": "Flour"}}],
        }
    )


def told(quote, code="help", language="en", source="S1", rule=None):
    return Told(source, quote, language, code, rule)


def stance(learner, *asked, **more):
    return learner.propose([told(*asked, **more)])[0]


# --- by cues alone ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("quote", "language", "expected"),
    [
        ("The neighbours carried the flour for us.", "en", SUPPORTS),
        ("They carried it, but the mill was only half full.", "en", QUALIFIES),
        ("De buren hielpen, maar het is nog niet genoeg.", "nl", QUALIFIES),
        ("Ils viennent, mais pas encore toutes les semaines.", "fr", QUALIFIES),
        ("Er komt minder volk, de helft is gestopt.", "nl", CONTRADICTS),
        ("Whether it helps, I really cannot say.", "en", UNABLE),
        ("Dat kon niet bevestigd worden.", "nl", UNABLE),
        ("Ils n'ont pas pu confirmer cela.", "fr", UNABLE),
        ("It is too early to tell.", "en", UNABLE),
    ],
)
def test_cues_propose_before_anything_is_learnt(codebook, quote, language, expected):
    proposed, _sure = stance(StanceLearner(codebook), quote, language=language)
    assert proposed is expected


def test_what_the_words_around_a_keyword_say_counts_for_more_than_the_passage(codebook):
    learner = StanceLearner(codebook)
    assert stance(learner, "The miller gave no help.", rule=CONTRADICTS)[0] is CONTRADICTS
    assert stance(learner, "The miller gave no help.")[0] is SUPPORTS


def test_without_any_sign_nothing_is_surer_than_not(codebook):
    """A passage without a sign supports the claim at best: a person still has to say so."""
    for code in ("help", "flour"):
        proposed, sure = stance(StanceLearner(codebook), "We carried the flour to the mill on Monday.", code)
        assert (proposed, sure < SURE) == (SUPPORTS, True)


def test_signs_are_read_in_the_language_of_the_passage():
    """French "mais" turns; in Dutch it is what the mill grinds."""
    assert signs("Le moulin tourne mais la farine manque", "fr") == {Sign.TURNS, Sign.SHORT}
    assert signs("Wij malen mais en tarwe en gerst voor het dorp", "nl") == set()
    assert signs("We grind mais and wheat and barley for them", None) == {Sign.TURNS}
    assert signs("Wir mahlen nicht", "de") == {Sign.SHORT}


# --- learnt ------------------------------------------------------------------------


def examples(number, code="flour", stance=MENTIONS, word="flour"):
    return [
        StanceExample(told(f"On day {n} we spoke about the {word} again", code, source=f"S{n}"), stance)
        for n in range(number)
    ]


def test_nothing_is_learnt_from_a_handful(codebook):
    learner = StanceLearner(codebook).fit(examples(ENOUGH - 1))
    assert not learner.is_learnt
    assert stance(learner, "We spoke about the flour", "flour")[0] is SUPPORTS


def test_a_study_that_only_mentions_a_theme_is_followed(codebook):
    learner = StanceLearner(codebook).fit(examples(ENOUGH))
    proposed, sure = stance(learner, "We spoke about the flour", "flour", source="S99")
    assert (proposed, sure > SURE) == (MENTIONS, True)


def test_cues_still_speak_where_the_study_said_nothing_of_them(codebook):
    learner = StanceLearner(codebook).fit(examples(ENOUGH, "help", SUPPORTS))
    assert stance(learner, "Whether it helps, I really cannot say.", source="S99")[0] is UNABLE


def test_each_code_has_its_own_usual_stance(codebook):
    learner = StanceLearner(codebook).fit(
        [*examples(20, "help", SUPPORTS, "help"), *examples(20, "pay", CONTRADICTS, "pay")]
    )
    assert stance(learner, "We spoke about it", "help", source="S99")[0] is SUPPORTS
    assert stance(learner, "We spoke about it", "pay", source="S99")[0] is CONTRADICTS


def test_a_word_that_contradicts_in_this_study_is_learnt(codebook):
    rusted = [
        StanceExample(told(f"In week {n} the wheel rusted", source=f"S{n}"), CONTRADICTS) for n in range(20)
    ]
    turned = [
        StanceExample(told(f"In week {n} the wheel turned", source=f"S{n}"), SUPPORTS) for n in range(20)
    ]
    learner = StanceLearner(codebook).fit([*rusted, *turned])
    assert stance(learner, "The wheel rusted", source="S99")[0] is CONTRADICTS
    assert stance(learner, "The wheel turned", source="S99")[0] is SUPPORTS


def test_the_same_examples_teach_the_same(codebook):
    given = [*examples(20, "help", SUPPORTS), *examples(20, "pay", CONTRADICTS)]
    asked = [told("We spoke about the flour", code) for code in ("help", "pay")]
    first = StanceLearner(codebook).fit(given).chances(asked)
    assert np.array_equal(first, StanceLearner(codebook).fit(given).chances(asked))
    assert first.sum(axis=1) == pytest.approx([1, 1])


def test_suggestions_get_the_stance_and_how_sure_it_is(codebook):
    made = Suggestion("S1", 0, 39, "Whether it helps, I really cannot say.", "help", 0.7, "keywords")
    (with_stance,) = StanceLearner(codebook).with_stances([made], [made.quote], {("S1", 0, 39): "en"})
    assert with_stance.stance is UNABLE
    assert with_stance.stance_confidence > SURE
    assert StanceLearner(codebook).with_stances([], [], {}) == []


# --- measured -----------------------------------------------------------------------


def test_passages_that_overlap_are_held_back_together():
    """Two coders marked the same words differently, a third both: one passage."""
    places = [("S1", 0, 10), ("S1", 20, 30), ("S1", 8, 12), ("S2", 0, 10), ("S1", 11, 15), ("S1", 15, 18)]
    assert overlap_groups(places).tolist() == [0, 2, 0, 3, 0, 1]


def test_macro_f1_is_the_mean_over_the_stances_that_people_gave():
    """Two of three supports found and one wrongly (F1 2/3), one contradicts missed (0): 1/3."""
    assert macro_f1(np.array([0, 0, 0, 2]), np.array([0, 0, 1, 0])) == pytest.approx(1 / 3, abs=1e-4)


def test_what_is_said_of_one_passage_twice_teaches_nothing_of_it(codebook):
    """Each passage has words of its own, coded twice: were one of the two left in, all would be right."""
    given, places = [], []
    for n in range(20):
        stance = (CONTRADICTS, QUALIFIES)[n % 2]
        for _coder in range(2):
            given.append(StanceExample(told(f"{'abcdefghijklmnopqrst'[n] * 5} spoken aloud here"), stance))
            places.append(("S1", 100 * n, 100 * n + 50))
    assert evaluate_stances(codebook, given, places).right < 0.6


def test_too_little_is_not_measured(codebook):
    assert evaluate_stances(codebook, examples(ENOUGH - 1), [("S1", n, n + 1) for n in range(11)]) is None
