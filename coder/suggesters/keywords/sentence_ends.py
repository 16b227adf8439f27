"""Where sentences and clauses end, in any language, by their marks.

A rule of our own: it reads five times faster than a blank spaCy pipeline with its sentencizer,
starts at once also in French, and knows that "dhr." or "p.ex." ends no sentence.
"""

import re

from coder.suggesters.keywords.tokenizer import listed

_CLOSING = "\"'»”’)]}」』"
_ENDS = re.compile(rf"(?:[.!?…]|[。！？।؟۔])[{re.escape(_CLOSING)}]*$")
_CLAUSES = re.compile(rf"[,;:–—،、，；：][{re.escape(_CLOSING)}]*$")

#: Words with a point that ends no sentence, in lower case and without it.
ABBREVIATIONS = listed(
    """
        dhr mevr mw bv bvb nl resp ca nr nrs blz incl excl m.a.w o.a d.w.z t.o.v i.v.m z.g zgn vgl art drs
        ir ing prof dr mr mrs ms st jr sr vs fig no vol pp eds cf e.g i.e approx dept mm mme mmes mlle ex
        p.ex c.-à-d env av bd chap éd réf tél max min
        """
)


def closes_sentence(word: str, following: str) -> bool:
    """Tell whether a sentence ends after this word (its marks included), seen the word that follows."""
    if not _ENDS.search(word):
        return False
    stem = word.rstrip(_CLOSING)
    if not stem.endswith(".") or stem.endswith(".."):
        return True
    stem = stem[:-1].lstrip("(«“\"'[").lower()
    initial = len(stem) == 1 and stem.isalpha()
    if initial or stem in ABBREVIATIONS:
        return False
    # "enz. maar", "3. de": a short word before a small letter is an abbreviation or a number.
    return not (len(stem) <= 3 and following[:1].islower())


def closes_clause(word: str) -> bool:
    """Tell whether a clause may end after this word."""
    return bool(_CLAUSES.search(word))
