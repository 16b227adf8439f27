"""The study's own texts in the language of the report: as the study translates them, else marked and remembered."""

from functools import cached_property

from coder.importers.text.language import detect
from coder.model import Codebook, Text
from coder.model.framework import one_spelling

#: The register that holds, a row a text, how words that stand in one language read in the others.
TRANSLATIONS = "translations"


class Wordings:
    """What the texts of a study read as in one language; `left` holds those that stand in another one."""

    def __init__(self, codebook: Codebook, language: str) -> None:
        self.codebook = codebook
        self.language = language
        #: Text of one language that nobody translated → its language.
        self.left: dict[str, str] = {}
        self._read: dict[str, str] = {}

    @property
    def is_spoken(self) -> bool:
        """Whether the study speaks the language of the report."""
        return self.language in self.codebook.languages

    def of(self, text: Text) -> str:
        """Return the words of the framework in the report's language, else in another, which is named."""
        words = text.in_language(self.language)
        other = self._language_of(text, words) if words and self.is_spoken else ""
        return marked(words, other)

    def _language_of(self, text: Text, words: str) -> str:
        """Return in which language words stand that are not in the report's own."""
        if text.get(self.language) == words:
            return ""
        language = next((one for one, said in text.items() if said == words), "")
        if not language:  # written before there was a second language
            language = self.language_of(words)
        return "" if language == self.language else language

    def written(self, text: str) -> str:
        """Return a text that was written once in the report's language; where nobody said how, it is marked.

        Short words do not say in which language they are, and stay as they are.
        """
        if text not in self._read:
            self._read[text] = self.translated(text) or marked(text, self._left(text))
        return self._read[text]

    def translated(self, text: str) -> str:
        """Return how a text that was written once reads in the report's language, as far as the study says so."""
        return self._translations.get(one_spelling(text), {}).get(self.language, "")

    def _left(self, text: str) -> str:
        """Return the language of a text that is in another one than the report."""
        language = self.language_of(text) if self.is_spoken else ""
        if language:
            self.left[text] = language
        return language

    def language_of(self, text: str) -> str:
        """Return which of the study's other languages a text is in; "" where it does not say."""
        language = detect(text) if text else None
        others = set(self.codebook.languages) - {self.language}
        return language if language in others and language else ""

    @cached_property
    def _translations(self) -> dict[str, dict[str, str]]:
        known: dict[str, dict[str, str]] = {}
        for row in self.codebook.register(TRANSLATIONS).rows:
            for said in row.values():
                known.setdefault(one_spelling(said), dict(row))
        known.pop("", None)
        return known


def marked(words: str, language: str) -> str:
    """Return words with the language that they stand in, where that is another one than the reader's."""
    return f"{words} [{language}]" if language else words
