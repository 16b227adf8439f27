"""The inflections of a word that are said in a study: `werken` is also *werkt* and *gewerkt*."""

from collections.abc import Mapping, Sequence

from coder.analysis.asking.letters import plain
from coder.analysis.asking.matching import SoughtWord
from coder.study import Study
from coder.suggesters.keywords import lemmas

#: What stands before a Dutch participle.
_PARTICIPLE = "ge"
#: A word that may be more words of the study than these narrows nothing down.
_MOST_WORDS = 1_500


def languages_of(study: Study) -> list[str]:
    """Return the languages that are spoken in a study, as far as there are word lists of them.

    Those of the codebook count only where the language of a source is not known: each list takes
    a quarter to half a second to read, and a study in Dutch may well have titles in French.
    """
    spoken = study.sources.languages_spoken()
    known = dict.fromkeys(sorted(filter(None, spoken)))
    if None in spoken:
        known = dict.fromkeys([*study.codebook.languages, *known])
    return [language for language in known if language in lemmas.RESOURCES]


def forms_of(study: Study, word: str) -> list[str]:
    """Return the words of a study that are forms of this one, itself among them.

    They are looked for among words with the same first letter, in Dutch also behind "ge".
    """
    found = {plain(word)}
    for language in languages_of(study):
        wanted = lemmas.forms(word, language)
        for candidate in study.sources.words_beginning(_beginnings({plain(word), *wanted}, language)):
            if wanted & lemmas.forms(candidate, language):
                found.add(candidate)
    return sorted(found)


def _beginnings(words: set[str], language: str) -> list[str]:
    letters = sorted({word[0] for word in words if word})
    if language != "nl":
        return letters
    bare = {word.removeprefix(_PARTICIPLE)[:1] for word in words}
    return [*letters, *(f"{_PARTICIPLE}{letter}" for letter in sorted(bare) if letter), *sorted(bare - {""})]


class KnownWords:
    """Finds the words of a study that a sought word may be."""

    def __init__(self, study: Study, forms: Mapping[str, Sequence[str]]) -> None:
        self.study = study
        self.forms = forms

    def __call__(self, word: SoughtWord) -> Sequence[str] | None:
        """Return these words; None where they are too many to tell apart."""
        if word.is_form:
            return self.forms[word.text]
        return self.study.sources.words_like(word.like, _MOST_WORDS)
