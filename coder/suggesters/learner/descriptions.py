"""How near a passage is to what the codebook says of a code: titles, definitions, keywords."""

import re
from collections.abc import Sequence

import numpy as np

from coder.model import Code, Codebook
from coder.suggesters.keywords.tokenizer import words
from coder.suggesters.learner.features import Matrix, Space, Wording, unit

_SENTENCES = re.compile(r"(?<=[.!?;])\s+")
_EXCLUDES = re.compile(r"(?:not|except|niet|geen|behalve|pas|non|sauf)\b", re.IGNORECASE)

# Rounds in which a code's description learns from the passages nearest to it, how many
# passages these are, and how much they count against the description's own words.
_ROUNDS, _NEAREST, _SHARE = 2, 20, 0.5


def wording(code: Code, language: str | None) -> Wording:
    """Say what a code is about, in one language: its title, definition and keywords."""
    listed = (code.keywords, code.hinders)
    if language:
        keywords = [word for table in listed for key in (language, "") for word in table.get(key, ())]
    else:
        keywords = [word for table in listed for group in table.values() for word in group]
    preferred = language or ""
    definition = _affirmed(code.definition.in_language(preferred))
    # Stars and quotation marks of the keyword language are no words.
    parts = (code.title.in_language(preferred), definition, *keywords)
    return " ".join(word for part in parts for word in words(part)), language


def _affirmed(definition: str) -> str:
    """Leave out the sentences of a definition that say what the code is not."""
    return " ".join(sentence for sentence in _SENTENCES.split(definition) if not _EXCLUDES.match(sentence))


class Descriptions:
    """The codes as places among the passages, per language."""

    def __init__(self, codebook: Codebook) -> None:
        """Keep the codes."""
        self.codes = codebook.codes
        self._places: dict[str | None, Matrix] = {}

    def fit(self, space: Space, rows: Matrix, languages: Sequence[str | None]) -> "Descriptions":
        """Place the codes near their descriptions, then towards the passages nearest to these."""
        given = np.array([language or "" for language in languages])
        for language in sorted(set(given)):
            of_language = rows[given == language]
            _, own = space.rows([wording(code, language or None) for code in self.codes])
            self._places[language or None] = _drawn(own, of_language)
        return self

    def places(self, language: str | None) -> Matrix | None:
        """Return where the codes lie for passages in a language, None for one never met."""
        return self._places.get(language or None)

    def near(self, rows: Matrix, languages: Sequence[str | None]) -> Matrix:
        """Return the nearness of passages to codes, from 0 to 1: a row a passage, a column a code."""
        found = np.zeros((len(rows), len(self.codes)))
        given = np.array([language or "" for language in languages])
        for language in set(given):
            if (places := self.places(language)) is not None:
                found[given == language] = rows[given == language] @ places.T
        return np.asarray(np.clip(found, 0, 1))


def _drawn(own: Matrix, rows: Matrix) -> Matrix:
    """Draw descriptions towards the passages nearest to them (pseudo-relevance feedback, Rocchio)."""
    places = own
    nearest = min(_NEAREST, len(rows))
    described = np.linalg.norm(own, axis=1) > 0
    for _ in range(_ROUNDS):
        near = rows @ places.T
        top = np.argsort(-near, axis=0, kind="stable")[:nearest]
        centres = unit(rows[top].mean(axis=0))
        places = unit((1 - _SHARE) * own + _SHARE * centres)
        places[~described] = 0
    return places
