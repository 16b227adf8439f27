"""Every text of a framework that people read in their language, and in which languages it is still missing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coder.codebook.framework_forms.fields import FormField, fields_of
from coder.codebook.framework_forms.things import WHOLE, things

#: How keywords stand in one cell.
BETWEEN_KEYWORDS = "; "
#: What sorts of field have one text in each language.
IN_LANGUAGES = ("wording", "keywords")
_TITLES = ("title", "claim", "date")


@dataclass(frozen=True)
class FrameworkText:
    """One text: what it belongs to, in which field it stands, and what it says in each language."""

    kind: str
    id: str
    field: str
    #: What it belongs to, in each language.
    of: Mapping[str, str]
    #: Language → text; "" stands for one that was written before there was a second language.
    texts: Mapping[str, str]
    are_keywords: bool = False

    @property
    def key(self) -> str:
        """Name it within its framework."""
        return f"{self.kind} {self.id} {self.field}"

    def missing(self, languages: Sequence[str]) -> list[str]:
        """Return in which of the study's languages it is missing; without one it is in the first of them."""
        wanted = languages[1:] if self.texts.get("") else languages
        return [language for language in wanted if not self.texts.get(language)]


def framework_texts(layout: Mapping[str, Any], own_scales: Iterable[str]) -> list[FrameworkText]:
    """Return all texts of a framework that is laid out; of scales only those that are its own."""
    texts = list(_texts_of(WHOLE, "", layout))
    own = {*own_scales}
    for thing in things(layout):
        scale = thing.holder if thing.kind == "level" else thing
        if not scale or scale.kind != "scale" or scale.id in own:
            texts += _texts_of(thing.kind, thing.id, thing.data)
    return texts


def _texts_of(kind: str, thing_id: str, data: Mapping[str, Any]) -> Iterator[FrameworkText]:
    title = next((data[key] for key in _TITLES if data.get(key)), thing_id)
    for field in fields_of(kind):
        if field.sort in IN_LANGUAGES and data.get(field.key):
            texts = _texts(field, data[field.key])
            are_keywords = field.sort == "keywords"
            yield FrameworkText(kind, thing_id, field.key, _by_language(title), texts, are_keywords)


def _texts(field: FormField, value: Any) -> dict[str, str]:
    if field.sort == "wording":
        return _by_language(value)
    keywords = {"": value} if isinstance(value, list) else value
    return {language: BETWEEN_KEYWORDS.join(map(str, words)) for language, words in keywords.items() if words}


def _by_language(value: Any) -> dict[str, str]:
    wordings = value if isinstance(value, Mapping) else {"": value}
    return {str(language): str(text) for language, text in wordings.items() if text}


def count_missing(texts: Sequence[FrameworkText], languages: Sequence[str]) -> dict[str, int]:
    """Count the texts that are missing in each language; languages in which nothing is are left out."""
    counts: dict[str, int] = {}
    for text in texts:
        for language in text.missing(languages):
            counts[language] = counts.get(language, 0) + 1
    return counts
