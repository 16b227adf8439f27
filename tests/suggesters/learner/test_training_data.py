import numpy as np

from coder.suggesters.learner.training_data import (
    Decision,
    examples,
    sample_examples,
    targets,
    training_summary,
)


def test_decisions_on_one_passage_make_one_example(passage):
    first, second = passage("one"), passage("two", start=9)
    found = examples([Decision(second, "B", False), Decision(first, "A"), Decision(first, "B")])
    assert [(example.passage.quote, example.codes, example.rejected) for example in found] == [
        ("one", {"A", "B"}, set()),
        ("two", set(), {"B"}),
    ]


def test_the_last_word_on_a_code_counts(passage):
    (example,) = examples([Decision(passage("x"), "A"), Decision(passage("x"), "A", False)])
    assert (example.codes, example.rejected) == (set(), {"A"})


def test_who_codes_has_read_all_codes_who_rejects_only_one(passage):
    coded = Decision(passage("x"), "A")
    refused = Decision(passage("y", start=9), "A", False)
    nothing_fits = Decision(passage("z", start=19), None)
    known = targets(examples([coded, refused, nothing_fits]), ["A", "B"])
    np.testing.assert_equal(known, [[1, 0], [0, np.nan], [0, 0]])


def test_it_says_how_much_there_is_to_learn_from(passage):
    few = examples([Decision(passage("x", start=n), "A") for n in range(5)])
    enough = examples([Decision(passage("x", start=n), "A") for n in range(12)])
    assert training_summary(few) == "Not enough to learn from yet (5 of about 12 codings)."
    assert training_summary(enough) == "Learnt from 12 codings of 1 codes."


def test_of_very_many_examples_none_of_a_rare_code_is_spared(passage):
    common = [Decision(passage("x", start=n), "often") for n in range(90)]
    rare = [Decision(passage("y", start=1000 + n), "seldom") for n in range(5)]
    kept = sample_examples(examples(common + rare), 20)
    assert len(kept) == 20
    assert sum("seldom" in example.codes for example in kept) == 5
