"""Whether the words of a suggestion tell its stance: a keyword alone says nothing for a claim."""

import pytest

from coder.model import Kind, Stance, Suggestion
from coder.suggesters.keywords.told_stances import is_told


def told(quote, stance, kind=Kind.OUTCOME, because=("campaign",)):
    one = Suggestion("S1", 0, len(quote), quote, "O1", 0.7, "keywords", because, stance)
    return is_told(one, kind, "en")


@pytest.mark.parametrize(
    ("quote", "stance", "expected"),
    [
        ("They run the campaign.", "supports", False),  # it stands there, no more
        ("They do not run the campaign.", "contradicts", True),
        ("They perhaps run the campaign.", "qualifies", True),
        ("They run the campaign. They do not run the campaign.", "qualifies", False),  # for and against
        ("I do not know of the campaign.", "unable", True),
        ("Was there a campaign?", "mentions", True),
        ("They run the campaign.", None, False),
    ],
)
def test_of_a_claim_the_stance_is_told_by_words_that_turn_the_keyword(quote, stance, expected):
    assert told(quote, Stance(stance) if stance else None) is expected


def test_of_what_is_no_claim_a_mention_needs_no_words():
    assert told("They run the campaign.", Stance.MENTIONS, Kind.THEME)
    assert told("They run the campaign.", None, Kind.THEME)
