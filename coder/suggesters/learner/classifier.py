"""The learner by itself: codes learnt from coded passages, in the scikit-learn manner."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from coder.model import Codebook, Passage, Suggestion
from coder.suggesters.learner.ranker import Ranked, Ranker
from coder.suggesters.learner.training_data import Decision


class Learner:
    """Parameters in, `fit`, then `suggest` or `rank`; the same input always gives the same output."""

    def __init__(self, codebook: Codebook, seed: int = 0) -> None:
        """Keep the parameters."""
        self.codebook = codebook
        self.seed = seed

    def fit(
        self,
        passages: Sequence[Passage],
        labels: Sequence[Collection[str]],
        rejected: Sequence[Collection[str]] = (),
        unlabelled: Sequence[Passage] = (),
    ) -> "Learner":
        """Learn the codes of passages; an empty set of labels says: read, and none fits.

        `rejected` lists per passage the codes that were proposed and refused. `unlabelled` passages
        say nothing of codes but teach which words belong together.
        """
        decisions = [
            Decision(passage, code)
            for passage, codes in zip(passages, labels, strict=True)
            for code in (sorted(codes) if codes else (None,))
        ]
        decisions += [
            Decision(passage, code, accepted=False)
            for passage, codes in zip(passages, rejected, strict=False)
            for code in sorted(codes)
        ]
        self.ranker = Ranker(self._without_keywords(), self.seed)
        self.ranker.fit(list(dict.fromkeys([*passages, *unlabelled])), decisions)
        return self

    @property
    def standing(self) -> str:
        """Say how much there was to learn from."""
        return self.ranker.standing

    def rank(self, passages: Sequence[Passage], top: int = 3, jobs: int | None = 1) -> list[list[Ranked]]:
        """Return for each passage its best codes, best first, with confidence and reasons."""
        return self.ranker.rank(passages, top, jobs)

    def suggest(self, passages: Sequence[Passage], top: int = 3, least: float = 0.0) -> list[Suggestion]:
        """Propose codes for passages: the best few that are at least this sure."""
        return self.ranker.suggest(passages, top, least)

    def _without_keywords(self) -> Codebook:
        codes = tuple(replace(code, keywords={}, hinders={}) for code in self.codebook.codes)
        return replace(self.codebook, codes=codes)
