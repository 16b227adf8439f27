"""Word forms that belong together: inflections, and Dutch verbs that come apart."""

import unicodedata
from functools import lru_cache

from coder.suggesters.keywords.tokenizer import fold, listed

#: Languages for which there are word lists; elsewhere a word is only itself.
RESOURCES = listed(
    """
        ar ast bg ca cs cy da de el en eo es et fa fi fr ga gd gl gv hbs he hi hu hy id is it ka la lb lt lv
        mk ms nb nl nn pl pt ro ru sk sl sq sv sw tl tr uk
        """
)

# Where the word list errs in ways that evaluators would meet.
_EXCEPTIONS = {
    "nl": {"leden": "lid", "ledens": "lid", "zetten": "zetten", "vorming": "vorming", "vormingen": "vorming"}
}

#: Particles that Dutch verbs part with: "opzetten", "zetten het op", "opgezet", "op te zetten".
PARTICLES = listed(
    "terug samen tegen voort rond voor door over mede aan toe uit bij mee weg los vast neer om op af in na"
)


@lru_cache(maxsize=200_000)
def lemma(word: str, language: str) -> str:
    """Return the dictionary form of a word, without case and accents."""
    from simplemma import lemmatize

    lowered = unicodedata.normalize("NFC", word.lower())
    if known := _EXCEPTIONS.get(language, {}).get(lowered):
        return known
    if language not in RESOURCES or not lowered:
        return fold(lowered)
    return fold(lemmatize(lowered, lang=language).replace("_", ""))


@lru_cache(maxsize=200_000)
def forms(word: str, language: str | None) -> frozenset[str]:
    """List what a word may be called: itself and its lemma, French participles also as verbs."""
    if not language:
        return frozenset({fold(word)})
    forms = {fold(word), lemma(word, language)}
    if language == "fr":
        forms |= _participle(word)
    if language == "nl":
        forms |= _joined_participle(word)
    return frozenset(forms)


def _participle(word: str) -> set[str]:
    """Return the verb of a French participle: formées → former."""
    from simplemma import is_known

    stem = unicodedata.normalize("NFC", word.lower()).removesuffix("s").removesuffix("e")
    verb = stem.removesuffix("é") + "er"
    if stem.endswith("é") and is_known(verb, lang="fr"):
        return {fold(verb)}
    return set()


def _joined_participle(word: str) -> set[str]:
    """Undo the "ge" inside a Dutch participle: opgezet → opzetten."""
    for candidate in _particles_of(word):
        rest = word.lower().removeprefix(candidate)
        if rest != word.lower() and rest.startswith("ge") and (verb := lemma(rest, "nl")) != fold(rest):
            return {candidate + verb}
    return set()


def _particles_of(word: str) -> list[str]:
    return [word[:length].lower() for length in (5, 4, 3, 2) if word[:length].lower() in PARTICLES]


def particle(verb: str, language: str | None) -> tuple[str, str] | None:
    """Part a separable Dutch verb into particle and verb: opzetten → op, zetten; else None."""
    from simplemma import is_known

    if language != "nl" or not verb.lower().endswith("n"):
        return None
    for candidate in _particles_of(verb):
        rest = verb.lower().removeprefix(candidate)
        if rest != verb.lower() and len(rest) > 3 and is_known(rest, lang="nl") and lemma(rest, "nl") == rest:
            return candidate, rest
    return None
