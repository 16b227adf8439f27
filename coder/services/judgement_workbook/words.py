"""What headings and values are called in Dutch, French and English: written in one, understood in all."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial

from coder.codebook.verdict_scales import scales_of
from coder.model import Codebook, Level
from coder.model.reading import plain
from coder.translations import LANGUAGES, current_language, using
from coder.translations.terms import TERMS, term

#: Headings that people may write instead of ours.
_ALSO = {
    "code": "id, code-id, claim, uitspraak, énoncé",
    "axis": "axis, as, axe, what is judged, wat, quoi, what",
    "value": "value, verdict, waarde, valeur, jugement, judgement, judgment, beoordeling, rating, score, oordeel",
    "reason": "reason, reasons, reden, motivering, motivation, motif, raison, waarom, pourquoi, why, justification",
    "date": "date, datum",
    "group": "group, groep, groupe, doelgroep, groupe cible",
    "text": "text, tekst, texte",
    "kind": "kind, soort, type",
    "criterion": "criterion, criterium, critère",
    "question": "question, vraag, evaluatievraag, question d'évaluation",
    "addressee": "addressee, for, bestemmeling, voor, destinataire, pour",
    "priority": "priority, prioriteit, priorité",
    "rests_on": "rests on, on, rust op, steunt op, repose sur, fondé sur",
    "answer": "answer, antwoord, réponse",
    "why_not": "why not, why no answer, waarom niet, waarom geen antwoord, pourquoi pas de réponse",
}


def in_all_languages(name: Callable[[], str]) -> list[str]:
    """Return what something is called in each language."""
    names = []
    for language in LANGUAGES:
        with using(language):
            names.append(name())
    return names


@cache
def _headings() -> dict[str, str]:
    known: dict[str, str] = {}
    for column in TERMS["judging"]:
        for spelling in in_all_languages(partial(term, "judging", column)):
            known.setdefault(plain(spelling), column)
    for column, spellings in _ALSO.items():
        for spelling in spellings.split(","):
            known.setdefault(plain(spelling), column)
    return known


def heading_meant(heading: str) -> str | None:
    """Return which column a heading is that of; None for any other."""
    return _headings().get(plain(heading))


@cache
def _terms(family: str) -> dict[str, str]:
    known: dict[str, str] = {}
    for word in TERMS[family]:
        known.setdefault(plain(word), word)
        for spelling in in_all_languages(partial(term, family, word)):
            known.setdefault(plain(spelling), word)
    return known


def term_meant(family: str, written: str) -> str | None:
    """Return the word of a family that somebody wrote, by its id or its name in any language."""
    return _terms(family).get(plain(written))


class ValueNames:
    """What the values of an axis are called: levels by the codebook's titles, others by ours."""

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self.levels: Mapping[str, Mapping[str, Level]] = {
            scale.id: {level.id: level for level in scale.levels} for scale in codebook.scales
        }

    def name(self, code: str, axis: str, value: str) -> str:
        """Return what a value is called in the language that is being written."""
        scale = scales_of(self.codebook, code)[axis]
        if isinstance(scale, str):
            level = self.levels.get(scale, {}).get(value)
            return (level.title.in_language(current_language()) if level else "") or value
        return term(_FAMILIES.get(axis, "result"), value)

    def meant(self, code: str, axis: str, values: Iterable[str], written: str) -> str | None:
        """Return the value that somebody wrote, by its id or its name in any language."""
        wanted = plain(written)
        for value in values:
            spellings = [value, *in_all_languages(partial(self.name, code, axis, value))]
            scale = scales_of(self.codebook, code)[axis]
            if isinstance(scale, str) and (level := self.levels.get(scale, {}).get(value)):
                spellings += level.title.values()
            if wanted in map(plain, spellings):
                return value
        return None


#: Axes with fixed values, and the family of terms that holds their names.
_FAMILIES = {"timing": "timing", "degree": "degree"}
