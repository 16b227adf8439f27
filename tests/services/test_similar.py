"""More like this: passages near to some words, nearest first, never the words themselves."""

import pytest

from coder.errors import UsageError
from coder.services.similar import similar, span_of

TALKS = {
    "harvest.txt": "R1: The drought took our whole maize harvest last year.\n\nR2: The choir sings on Sunday.\n",
    "school.txt": (
        "R1: My maize harvest was lost in the drought too.\n\nR2: The teachers came back to the school.\n"
    ),
}


@pytest.fixture
def talks(study, take):
    for name, text in TALKS.items():
        take(name, text)
    return study


def test_what_says_the_same_in_another_source_comes_first(talks, code):
    kept = code("S2", "My maize harvest was lost in the drought too.", "O1")
    found = similar(talks, *span_of(talks, "S1", "The drought took our whole maize harvest last year."))
    nearest = found[0]
    assert (nearest.source, nearest.quote, nearest.codes) == ("S2", kept.quote, ("O1",))
    assert set(nearest.words) == {"maize", "harvest", "drought"}
    assert 0.12 <= nearest.nearness <= 1
    assert [one.nearness for one in found] == sorted((one.nearness for one in found), reverse=True)
    assert all("drought took" not in one.quote for one in found)  # not the words themselves


def test_words_that_nothing_is_like_find_nothing_and_a_place_that_is_none_is_refused(talks):
    found = similar(talks, *span_of(talks, "S1", "The choir sings on Sunday."))
    assert "maize" not in {word for one in found for word in one.words}
    with pytest.raises(UsageError, match="S1 has no words from 5 to 5000"):
        similar(talks, "S1", 5, 5_000)


def test_a_text_that_was_changed_is_read_again(talks, take):
    assert len(similar(talks, *span_of(talks, "S1", "The drought took"), most=1)) == 1
    take("third.txt", "R1: The drought took our whole maize harvest last year, all of it.\n")
    whole = span_of(talks, "S1", "The drought took our whole maize harvest last year.")
    assert similar(talks, *whole, most=1)[0].source == "S3"
