"""Headings as people write them, compared: case, accents, plurals, small words and languages set aside."""

import re
from functools import lru_cache

from coder.codebook.workbook.value_words import VALUES
from coder.codebook.workbook.words import spellings
from coder.model.framework import plain_letters

_SMALL = frozenset(
    [
        "a",
        "aan",
        "an",
        "and",
        "au",
        "aux",
        "bij",
        "by",
        "d",
        "de",
        "den",
        "der",
        "des",
        "door",
        "du",
        "een",
        "en",
        "et",
        "for",
        "het",
        "l",
        "la",
        "le",
        "les",
        "of",
        "per",
        "pour",
        "qui",
        "the",
        "un",
        "une",
        "van",
        "voor",
        "welke",
        "which",
        "par",
    ]
)
_WORDS = re.compile(r"[^\W_]+|[#+°-]")
#: Title (nl) · title_nl · Titel [NL] · Keywords - EN
_IN_CODE = re.compile(
    r"^(?P<rest>.*?\S)\s*(?:[(\[]\s*|[\s_/–—-]+)(?P<code>[A-Za-z]{2,3})\s*[)\]]?\s*$", re.DOTALL
)
_IN_WORDS = re.compile(
    r"^(?P<rest>.*?\S)\s*(?:[(\[]\s*|[\s_/–—-]+)(?:in het |en |in )?(?P<name>[^\W\d_]+)\s*[)\]]?\s*$",
    re.DOTALL,
)
#: Codes of languages that a column may name without a sign around them; any other needs brackets or a line below.
_PLAIN_CODES = frozenset({"nl", "fr", "en", "de", "es", "pt", "it"})
_MARKED = re.compile(r"(?:_|[(\[]\s*)[A-Za-z]{2,3}\s*[)\]]?\s*$")


@lru_cache(maxsize=4096)
def key(words: str) -> tuple[str, ...]:
    """Return what two headings have in common that mean the same."""
    if words.strip() == "#":
        return ("nr",)
    bare = plain_letters(words.replace("’", "'").replace("œ", "oe").replace("Œ", "oe").replace("n°", "nr"))
    tokens = [token for token in _WORDS.findall(bare) if token not in ("#", "°", "+", "-")]
    meant = [token for token in tokens if token not in _SMALL] or tokens
    return tuple(_stem(token) for token in meant)


def without_fillers(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a heading without the words that only say what sort of framework it is in: Critère d’évaluation."""
    return tuple(word for word in words if word not in _FILLERS)


def _stem(word: str) -> str:
    """Return a word without the ending of a plural; doubled letters count once (vraag, vragen)."""
    for ending in ("en", "s", "x"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return re.sub(r"(.)\1", r"\1", word)


#: What people put beside the name of a thing; alone, or where it is known with it, it says something.
_FILLERS = frozenset(
    _stem(plain_letters(word))
    for words in (
        "evaluatie evaluation évaluation beoordeling beoordelings jugement judgement judgment statement formulering",
        "formulation verandering change changement causaal causale causal verwacht verwachte attendu attendue expected",
        "beoogd beoogde visé visée intended geobserveerd geobserveerde waargenomen observé observée observed concerné",
        "concernée concerned betrokken belangrijkste principal principale main key",
    )
    for word in words.split()
)

_LANGUAGE_OF = {
    key(name): code for code, names in VALUES["language"].items() for name in (code, *spellings(names))
}


def language_of(words: str) -> str | None:
    """Return the code of a language that is written as its name or its code."""
    return _LANGUAGE_OF.get(key(words))


def split_language(heading: str) -> tuple[str, str]:
    """Split a heading into what it says and the language that it is of, "" for none."""
    heading = " ".join(heading.split())
    match = _IN_CODE.match(heading)
    if match:
        code = match["code"].lower()
        if code in _PLAIN_CODES or _MARKED.search(heading):
            return match["rest"].rstrip(" -–(["), code
    match = _IN_WORDS.match(heading)
    if match and len(key(match["name"])) == 1 and (code := language_of(match["name"]) or ""):
        return match["rest"].rstrip(" -–(["), code
    return heading, ""


def alternatives(heading: str) -> list[str]:
    """Return the readings of a heading: whole, without what stands in brackets, and each side of a stroke."""
    whole = heading.strip().strip("*:?. ")
    bare = re.sub(r"[(\[][^)\]]*[)\]]", " ", whole).strip().strip("*:?. ")
    readings = [whole, bare]
    readings += [part.strip() for part in re.split(r"[/|;,]|\s+(?:of|ou|or|en|et|and|&)\s+|\n", bare)]
    return [reading for reading in dict.fromkeys(readings) if reading]
