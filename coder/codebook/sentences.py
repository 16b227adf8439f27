"""What sentences about faults of a codebook have in common."""

import difflib
from collections.abc import Iterable

from coder.translations import _


def upper(sentence: str) -> str:
    """Begin a sentence with a capital, leaving ids in it alone."""
    return sentence[:1].upper() + sentence[1:]


def did_you_mean(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """Return the question whether a word like it was meant, "" where there is none; likeness is from 0 to 1."""
    near = difflib.get_close_matches(word, list(known), 1, likeness)
    if not near:
        return ""
    return _('Did you mean "{near}"?', near=near[0])
