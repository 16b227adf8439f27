"""Why the learner proposes a code: words that stand in the code's entry, and the coded passage most alike."""

from collections.abc import Mapping, Sequence
from itertools import islice

import numpy as np

from coder.model import Code, Codebook, Passage
from coder.suggesters.keywords.lemmas import lemma
from coder.suggesters.keywords.titles import content_words
from coder.suggesters.learner.descriptions import wording
from coder.suggesters.learner.features import Matrix, Space
from coder.suggesters.learner.long_turns import turn_of
from coder.suggesters.learner.ridge import Rows
from coder.suggesters.learner.training_data import Example, span

_MOST_WORDS = 2
_SHORTEST = 4  # letters of a word that says something to a reader
#: Below this likeness an example explains little, and is named where nothing else explains anything.
_ALIKE = 0.5
_LIKE = "like "


class EntryWords:
    """The words of each code's entry in the codebook: title, definition, keywords; by their lemma."""

    def __init__(self, codebook: Codebook) -> None:
        """Keep the codes; their words are read when a language is first met."""
        self._codes = {code.id: code for code in codebook.codes}
        self._known: dict[tuple[str, str | None], frozenset[str]] = {}

    def in_passage(self, code: str, passage: Passage) -> frozenset[str]:
        """Return the words of a passage, as they stand there, that the entry of a code has too."""
        language = passage.language
        if (code, language) not in self._known:
            self._known[code, language] = _entry_words(self._codes[code], language)
        entry = self._known[code, language]
        words = content_words(passage.quote, language)
        return frozenset(word for word in words if lemma(word, language or "") in entry)


def _entry_words(code: Code, language: str | None) -> frozenset[str]:
    text, _ = wording(code, language)
    words = [word for word in content_words(text, language) if len(word) >= _SHORTEST]
    return frozenset(lemma(word, language or "") for word in words)


class Reasons:
    """Explains pairs of passage and code from the weights of the learner."""

    def __init__(self, space: Space, examples: Sequence[Example], subjects: Matrix) -> None:
        """Keep what passages are compared with: the examples and their subjects."""
        self.space = space
        self.subjects = subjects
        self._places = [span(example.passage) for example in examples]
        self._of_turn: dict[object, list[int]] = {}
        coded: dict[str, list[int]] = {}
        for row, example in enumerate(examples):
            self._of_turn.setdefault(turn_of(example.passage), []).append(row)
            for code in example.codes:
                coded.setdefault(code, []).append(row)
        self._coded = {code: np.array(rows) for code, rows in coded.items()}

    def written(self, passage: Passage) -> dict[int, str]:
        """Return the words of a passage that can explain something, by the number of their stem."""
        language = passage.language
        words = content_words(passage.quote, language)
        return {self.space.stem_number(word, language): word for word in reversed(words)}

    def telling(self, row: int, rows: Rows, weights: Matrix, written: Mapping[int, str]) -> tuple[str, ...]:
        """Return the words of a passage that speak most for a code whose weights these are."""
        start, end = rows.words.indptr[row : row + 2]
        features = rows.words.indices[start:end]
        stems = features < self.space.stem_count
        worth = np.round(rows.words.data[start:end][stems] * weights[features[stems]], 9)
        order = np.argsort(-worth, kind="stable")
        words = (written.get(int(features[stems][n])) for n in order if worth[n] > 0)
        return tuple(islice(filter(None, words), _MOST_WORDS))

    def alike(self, subjects: Matrix) -> Matrix:
        """Return how alike passages are to the coded ones: a row a passage, a column an example."""
        return np.asarray(np.round(subjects @ self.subjects.T, 6))

    def like(self, code: str, alike: Matrix, passage: Passage, least: float = _ALIKE) -> tuple[str, ...]:
        """Name the passage coded so that is most like this one, its own turn left out."""
        rows = self._coded.get(code)
        if rows is None:
            return ()
        near = np.where(np.isin(rows, self._of_turn.get(turn_of(passage), ())), -1.0, alike[rows])
        nearest = int(np.argmax(near))
        if near[nearest] < least:
            return ()
        source, start, _ = self._places[rows[nearest]]
        return (f"{_LIKE}{source}:{start}",)
