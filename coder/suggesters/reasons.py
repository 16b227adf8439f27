"""Why the learner proposes a code: the words that weigh most, and the coded passage most alike."""

from collections.abc import Sequence
from itertools import islice

import numpy as np

from coder.model import Passage
from coder.suggesters.decisions import Example
from coder.suggesters.features import Matrix, Space
from coder.suggesters.regression import Rows
from coder.suggesters.titles import content_words

_MOST_WORDS = 2
_ALIKE = 0.5  # below this likeness an example explains nothing


class Reasons:
    """Explains pairs of passage and code from the weights of the learner."""

    def __init__(self, space: Space, examples: Sequence[Example], subjects: Matrix) -> None:
        """Keep what passages are compared with: the examples and their subjects."""
        self.space = space
        self.examples = examples
        self.subjects = subjects
        self.coded: dict[str, list[int]] = {}
        for row, example in enumerate(examples):
            for code in example.codes:
                self.coded.setdefault(code, []).append(row)

    def telling(self, passage: Passage, row: int, rows: Rows, weights: Matrix) -> tuple[str, ...]:
        """Give the words of a passage that speak most for a code whose weights these are."""
        start, end = rows.words.indptr[row : row + 2]
        features = rows.words.indices[start:end]
        stems = features < self.space.stem_count
        worth = np.round(rows.words.data[start:end][stems] * weights[features[stems]], 9)
        written = {
            self.space.stem_number(word, passage.language): word
            for word in reversed(content_words(passage.quote, passage.language))
        }
        order = np.argsort(-worth, kind="stable")
        found = (written.get(int(features[stems][n])) for n in order if worth[n] > 0)
        return tuple(islice((word for word in found if word), _MOST_WORDS))

    def like(self, code: str, subject: Matrix, passage: Passage) -> tuple[str, ...]:
        """Name the passage coded so that is most like this one."""
        rows = [row for row in self.coded.get(code, ()) if self.examples[row].passage != passage]
        if not rows:
            return ()
        alike = np.round(self.subjects[rows] @ subject, 6)
        nearest = int(np.argmax(alike))
        if alike[nearest] < _ALIKE:
            return ()
        found = self.examples[rows[nearest]].passage
        return (f"like {found.source}:{found.start}",)
