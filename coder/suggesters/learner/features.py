"""Passages as numbers: weighted stems and letter groups, and what they have in common (LSA)."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from coder.suggesters.keywords import lemmas
from coder.suggesters.keywords.tokenizer import fold, words

Matrix = NDArray[np.float64]
Indices = NDArray[np.intp]

#: A text and its language.
Wording = tuple[str, str | None]

_DIMENSIONS = 100
_GROUPS = range(3, 6)  # letters in a group
_MOST_GROUPS = 30_000
_MOST_STEMS = 40_000
_COMMON = 0.5  # share of passages above which a word says nothing
_GROUP_WEIGHT = 1.2
_NOISE = 0.05  # length of a dimension, against the longest, below which it is noise
#: People begin with what they will speak of: in longer passages so many words count double.
_OPENING = 20
#: Passages from which the common dimensions are learnt; more would change little.
_LEARNT_FROM = 20_000


class Space:
    """Turns wordings into rows: `sparse` rows of stems and letter groups, `dense` rows of dimensions."""

    def __init__(
        self,
        seed: int = 0,
        dimensions: int = _DIMENSIONS,
        model: Callable[[Sequence[str]], Matrix] | None = None,
    ) -> None:
        """Keep the parameters; nothing is learnt before `fit`. A model adds its vectors to the dense rows."""
        self.seed = seed
        self.model = model
        self.dimensions = dimensions

    def fit(self, wordings: Sequence[Wording]) -> "Space":
        """Learn the vocabulary, its weights and the dimensions from all imported text."""
        counts, vocabulary = _count(wordings)
        self.stems = _Family(vocabulary, _stem, most=_MOST_STEMS).fit(counts)
        self.groups = _Family(vocabulary, _letter_groups, most=_MOST_GROUPS, least=3).fit(counts)
        if counts.shape[0] > _LEARNT_FROM:
            chosen = np.random.default_rng(self.seed).choice(counts.shape[0], _LEARNT_FROM, replace=False)
            counts = counts[np.sort(chosen)]
        self.axes = self._axes(*self._families(counts, vocabulary))
        return self

    def rows(self, wordings: Sequence[Wording]) -> tuple[Any, Matrix]:
        """Return the sparse and the dense rows of wordings; of length one, or zero where nothing counts."""
        _, both = self._families(*_count(wordings))
        dense = unit(both @ self.axes)
        if self.model is not None:
            dense = unit(np.hstack([dense, self._by_model(self.model, [text for text, _ in wordings])]))
        return both, dense

    def _by_model(self, model: Callable[[Sequence[str]], Matrix], texts: Sequence[str]) -> Matrix:
        """Return the model's rows, as long for no text at all as for any other."""
        if texts:
            return model(texts)
        return np.zeros((0, model(["."]).shape[1]))

    def known(self, wordings: Sequence[Wording]) -> Matrix:
        """Return which part of each wording the imported text knows, from 0 to 1.

        It is the length that the vector of its stems has within the vocabulary, where words that are
        never met weigh as the rarest: of a description that shares three words of thirty with the
        study, the rest cannot be near to anything in it.
        """
        parts = np.zeros(len(wordings))
        for row, (text, language) in enumerate(wordings):
            stems = {stem for word in set(words(text)) for stem in _stem((word, language))}
            numbers = [self.stems.index.get(stem, -1) for stem in stems]
            met = sum(self.stems.weights[number] ** 2 for number in numbers if number >= 0)
            never_met = self.stems.rarest**2 * sum(number < 0 for number in numbers)
            if met:
                parts[row] = np.sqrt(met / (met + never_met))
        return parts

    @property
    def stem_count(self) -> int:
        """Return how many of the first columns are stems."""
        return len(self.stems.index)

    def stem_number(self, word: str, language: str | None) -> int:
        """Return the column of a word's stem, -1 for a word that does not count."""
        for stem in _stem((word, language)):
            return self.stems.index.get(stem, -1)
        return -1

    def _families(self, counts: Any, vocabulary: Sequence[Wording]) -> tuple[Any, Any]:
        """Return the rows of stems, and those of stems and letter groups together."""
        stems = self.stems.rows(counts, vocabulary)
        groups = self.groups.rows(counts, vocabulary)
        return stems, unit_sparse(sparse.hstack([stems, _GROUP_WEIGHT * groups]).tocsr())

    def _axes(self, stems: Any, both: Any) -> Matrix:
        """Learn the dimensions from the stems, and where the letter groups lie in them.

        Stems alone make the decomposition many times cheaper; the letter groups then give a
        place also to words that no passage has, as the compounds in the titles of codes.
        """
        from sklearn.decomposition import TruncatedSVD

        size = min(self.dimensions, min(stems.shape) - 1)
        if size < 1:
            return np.zeros((both.shape[1], 1))
        decomposition = TruncatedSVD(size, random_state=self.seed)
        places = decomposition.fit_transform(stems)
        lengths = decomposition.singular_values_
        # What few texts have in common fills few dimensions; the others hold only noise.
        real = lengths > _NOISE * max(float(lengths.max()), 1e-9)
        return np.asarray(both.T @ (places[:, real] / lengths[real] ** 2))


class _Family:
    """One family of features of words, such as their stems, weighted by rarity."""

    def __init__(self, vocabulary: Sequence[Wording], features: Any, most: int, least: int = 2) -> None:
        self.vocabulary, self.features, self.most, self.least = vocabulary, features, most, least

    def fit(self, counts: Any) -> "_Family":
        """Choose the features that are neither rare nor everywhere, and weigh them."""
        index: dict[str, int] = {}
        met = counts @ self._of_words(self.vocabulary, index, grow=True)
        frequency = np.bincount(met.indices, minlength=len(index))
        least = 1
        if counts.shape[0] > 2 * self.least:
            least = self.least
        useful = (frequency >= least) & (frequency <= max(_COMMON * counts.shape[0], least))
        by_rank = np.argsort(-frequency, kind="stable")
        kept = np.sort(by_rank[useful[by_rank]][: self.most])
        names = list(index)
        self.index = {names[old]: new for new, old in enumerate(kept)}
        self.weights = np.log((1 + counts.shape[0]) / (1 + frequency[kept])) + 1
        self.rarest = float(np.log(1 + counts.shape[0]) + 1)
        return self

    def rows(self, counts: Any, vocabulary: Sequence[Wording]) -> Any:
        """Return weighted rows of length one."""
        rows = (counts @ self._of_words(vocabulary, self.index)).tocsr()
        rows.data = 1 + np.log(rows.data)
        return unit_sparse(rows @ sparse.diags(self.weights, shape=(len(self.index),) * 2))

    def _of_words(self, vocabulary: Sequence[Wording], index: dict[str, int], grow: bool = False) -> Any:
        """Return the features of each word of a vocabulary, one row a word."""
        columns: list[int] = []
        ends = [0]
        for word in vocabulary:
            for feature in self.features(word):
                number = index.setdefault(feature, len(index)) if grow else index.get(feature, -1)
                if number >= 0:
                    columns.append(number)
            ends.append(len(columns))
        shape = (len(vocabulary), len(index))
        features_of_word = sparse.csr_matrix((np.ones(len(columns)), columns, ends), shape=shape)
        features_of_word.sum_duplicates()
        return features_of_word


def _count(wordings: Iterable[Wording]) -> tuple[Any, list[Wording]]:
    """Count the distinct words of each wording; all else is worked out once per distinct word."""
    index: dict[Wording, int] = {}
    columns: list[int] = []
    counts: list[int] = []
    ends = [0]
    for text, language in wordings:
        found = words(text)
        if len(found) > 2 * _OPENING:
            found += found[:_OPENING]
        for word, count in Counter(found).items():
            columns.append(index.setdefault((word, language), len(index)))
            counts.append(count)
        ends.append(len(columns))
    shape = (len(ends) - 1, len(index))
    return sparse.csr_matrix((np.array(counts, float), columns, ends), shape=shape), list(index)


def _stem(word: Wording) -> list[str]:
    text, language = word
    stem = fold(text)
    if language:
        stem = lemmas.lemma(text, language)
    if len(stem) > 1 or not stem.isascii():
        return [stem]
    return []


def _letter_groups(word: Wording) -> list[str]:
    padded = f" {fold(word[0])} "
    return [padded[n : n + size] for size in _GROUPS for n in range(len(padded) - size + 1)]


def unit_sparse(rows: Any) -> Any:
    """Bring sparse rows to length one."""
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    scaled = sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ rows
    return scaled.tocsr()


def unit(rows: Matrix) -> Matrix:
    """Bring dense rows to length one."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.where(lengths > 0, lengths, 1))
