"""How near a passage is to what the codebook says of a code: titles, definitions, keywords."""

import re
from collections.abc import Iterable, Mapping, Sequence

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
    preferred = language or ""
    definition = _affirmed(code.definition.in_language(preferred))
    parts = [code.title.in_language(preferred), definition, *_keywords(code, language)]
    # stars and quotation marks of the keyword language are no words
    return " ".join(word for part in parts for word in words(part)), language


def _keywords(code: Code, language: str | None) -> list[str]:
    """List the keywords of a language and those of none; all where the language is not known."""
    keywords: list[str] = []
    for by_language in (code.keywords, code.hinders):
        for key in _languages(by_language, language):
            keywords += by_language.get(key, ())
    return keywords


def _languages(by_language: Mapping[str, tuple[str, ...]], language: str | None) -> Iterable[str]:
    if language:
        return (language, "")
    return by_language


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
        language_of_row = np.array([language or "" for language in languages])
        for language in sorted(set(language_of_row)):
            of_language = rows[language_of_row == language]
            wordings = [wording(code, language or None) for code in self.codes]
            _, described = space.rows(wordings)
            self._places[language or None] = space.known(wordings)[:, None] * _drawn(described, of_language)
        return self

    def places(self, language: str | None) -> Matrix | None:
        """Return where the codes lie for passages in a language, None for one never met."""
        return self._places.get(language or None)

    def near(self, rows: Matrix, languages: Sequence[str | None]) -> Matrix:
        """Return the nearness of passages to codes, from 0 to 1: a row a passage, a column a code."""
        nearness = np.zeros((len(rows), len(self.codes)))
        language_of_row = np.array([language or "" for language in languages])
        for language in set(language_of_row):
            if (places := self.places(language)) is not None:
                in_language = language_of_row == language
                nearness[in_language] = rows[in_language] @ places.T
        return np.asarray(np.clip(nearness, 0, 1))


def _drawn(descriptions: Matrix, rows: Matrix) -> Matrix:
    """Draw descriptions towards the passages nearest to them (pseudo-relevance feedback, Rocchio)."""
    places = descriptions
    nearest = min(_NEAREST, len(rows))
    described = np.linalg.norm(descriptions, axis=1) > 0
    for _ in range(_ROUNDS):
        near = rows @ places.T
        top = np.argsort(-near, axis=0, kind="stable")[:nearest]
        centres = unit(rows[top].mean(axis=0))
        places = unit((1 - _SHARE) * descriptions + _SHARE * centres)
        places[~described] = 0
    return places
