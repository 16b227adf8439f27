"""What becomes of a passage: moved, changed or lost."""

import pytest

from coder.corrections.comparison import compare
from coder.corrections.fates import Fate, Follower, nearest_word


def landing(old, new, words):
    start = old.index(words)
    found = Follower(old, compare(old, new)).follow(start, start + len(words))
    return found.fate, new[found.start : found.end]


@pytest.mark.parametrize(
    ("new", "words", "expected"),
    [
        ("We bake bread. They sell it.", "They sell it.", (Fate.MOVED, "They sell it.")),
        ("Now we bake bread. They sell it.", "They sell it.", (Fate.MOVED, "They sell it.")),
        ("We bake bread. They sold it.", "They sell it.", (Fate.CHANGED, "They sold it.")),
        ("We bake bread. They sell   it.", "They sell it.", (Fate.MOVED, "They sell   it.")),
        ("They sell it. We bake bread.", "They sell it.", (Fate.MOVED, "They sell it.")),
        ("We bake bread.", "They sell it.", (Fate.LOST, "bread.")),
        ("We bake bread. Nobody knows him, sir.", "They sell it.", (Fate.LOST, "Nobody knows him, sir.")),
        ("We bake breads. They sell it.", "bread", (Fate.CHANGED, "breads")),
    ],
)
def test_a_passage_of_a_corrected_text(new, words, expected):
    assert landing("We bake bread. They sell it.", new, words) == expected


def test_a_passage_that_is_gone_stands_beside_what_is_left():
    assert [nearest_word("one two", 3), nearest_word("one two ", 7), nearest_word("  ", 1)] == [
        (4, 7),
        (4, 7),
        (0, 0),
    ]
