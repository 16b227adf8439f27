import numpy as np
import pytest

from coder.suggesters.learner.features import Space


@pytest.fixture(scope="module")
def space():
    texts = ["de vakbond staakt", "de vakbonden staken", "het weer is mooi", "mooi weer vandaag"] * 3
    return Space().fit([(text, "nl") for text in texts])


def test_rows_have_length_one(space):
    sparse, dense = space.rows([("de vakbond staakt", "nl"), ("mooi weer", "nl")])
    assert np.allclose(np.sqrt(sparse.multiply(sparse).sum(axis=1)), 1)
    assert np.allclose(np.linalg.norm(dense, axis=1), 1)


def test_words_unknown_give_rows_of_nought(space):
    sparse, dense = space.rows([("🙂", "nl"), ("", None)])
    assert sparse.nnz == 0
    assert not dense.any()


def test_inflections_are_alike_and_other_subjects_are_not(space):
    _, (strike, strikes, weather) = space.rows(
        [("vakbond staakt", "nl"), ("vakbonden staken", "nl"), ("mooi weer", "nl")]
    )
    assert strike @ strikes > 0.9
    assert abs(strike @ weather) < 0.2


def test_a_compound_that_no_passage_has_lies_near_its_parts(space):
    _, (compound, strike, weather) = space.rows(
        [("vakbondsmensen", "nl"), ("vakbond staakt", "nl"), ("mooi weer", "nl")]
    )
    assert compound @ strike > compound @ weather


@pytest.mark.parametrize("texts", [[], [""], ["🙂"], ["word"], ["same"] * 3])
def test_hardly_any_text_is_no_trouble(texts):
    space = Space().fit([(text, "en") for text in texts])
    assert space.rows([("word", "en")])[0].shape[0] == 1
