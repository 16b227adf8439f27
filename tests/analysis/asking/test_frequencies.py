"""Words counted, and what some say more than others."""

import pytest

from coder.analysis.asking.frequencies import Said, compare, count_words, log_likelihood

SAID = [
    Said("S1", "Mill", "unions", "en", "We bake bread. Breads!"),
    Said("S2", "Mill", "unions", "en", "bread, bread"),
    Said("S3", "S3", "schools", "en", "We read books"),
]


def counted(said=SAID):
    return count_words(
        said, lambda form, language: form.removesuffix("s"), lambda language: frozenset({"we"})
    )


def test_words_are_counted_by_their_form_in_the_dictionary():
    found = counted()
    bread = found.words[0]
    assert (bread.word, bread.count, len(bread.voices), len(bread.sources)) == ("bread", 4, 1, 2)
    assert bread.as_dict()["forms"] == ["bread", "breads"]
    assert bread.as_dict()["parts"] == {"unions": {"count": 4, "clusters": 1}}
    assert [word.word for word in found.words] == ["bread", "bake", "book", "read"]
    assert (found.total, found.totals) == (9, {"unions": 6, "schools": 3})  # "we" is in the totals


def test_log_likelihood_as_dunning_has_it():
    # 20 of 1,000 against 5 of 2,000: 2 (20 ln(20/8.33) + 5 ln(5/16.67))
    assert log_likelihood(20, 5, 1000, 2000) == pytest.approx(22.98, abs=0.01)
    assert log_likelihood(10, 20, 1000, 2000) == pytest.approx(0)


def test_only_what_two_voices_say_more_is_told_and_within_one_language():
    often = "bread " * 40
    seldom = "other " * 100
    one_voice = [Said("S1", "a", "g", "en", often), Said("S2", "b", "h", "en", seldom)]
    assert compare(counted(one_voice)) == []
    two = [*one_voice, Said("S3", "c", "g", "en", often)]
    more = compare(counted(two))
    assert [(one.part, one.word, one.count, one.clusters) for one in more] == [
        ("g", "bread", 80, 2),
    ]
    french = [*two[:1], two[2], Said("S2", "b", "h", "fr", seldom)]
    assert compare(counted(french)) == []  # nobody else speaks English
