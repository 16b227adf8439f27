"""Passages in, suggestions out: machines propose, people decide.

`segmenter` cuts sources into passages; a suggester proposes codes for them; `ordering` says which
passage to ask about next; `evaluation` says how far to trust the proposals.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, Protocol

from coder.model import Codebook, Passage, Suggestion


class Suggester(Protocol):
    """What every suggester can do."""

    def suggest(self, passages: Sequence[Passage]) -> list[Suggestion]:
        """Propose codes for passages, each with its confidence and what triggered it."""


#: Engines by the name that a person gives: module and class, loaded when first asked for.
SUGGESTERS = {
    "keywords": ("coder.suggesters.keywords.matcher", "KeywordMatcher"),
    "learner": ("coder.suggesters.learner.classifier", "Learner"),
    "all": ("coder.suggesters.learner.ranker", "Ranker"),
}


def suggester(name: str) -> Callable[[Codebook], Any]:
    """Return the class of an engine: called with a codebook it makes a suggester."""
    module, engine = SUGGESTERS[name]
    found: Callable[[Codebook], Any] = getattr(import_module(module), engine)
    return found
