"""What speaks for a stance in a passage as a whole, keywords or not: denial, doubt, a turn, what falls short."""

from enum import StrEnum

from coder.suggesters.keywords.negation_cues import Cue
from coder.suggesters.keywords.stances import CueContext
from coder.suggesters.keywords.tokenizer import Reading, listed


class Sign(StrEnum):
    """One thing about a passage that makes a stance likelier or less likely."""

    DENIES = "denies"
    DENIES_AGAIN = "denies_again"
    HEDGES = "hedges"
    UNABLE = "unable"
    TURNS = "turns"  # "but": something is said on the other side too
    PARTLY = "partly"  # not yet, half, only, hearsay
    FALLS_SHORT = "falls_short"  # less, stopped, too late
    SHORT = "short"  # a few words, that say one thing


_FEW_WORDS = 8
_OF_CUES = {Cue.DENIES: Sign.DENIES, Cue.HEDGES: Sign.HEDGES, Cue.UNABLE: Sign.UNABLE}


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(phrase.split()) for phrase in text.split(",") if phrase.strip())


#: Words after which the other side is told.
_TURNS = {
    "en": listed("but however although though yet except"),
    "nl": listed("maar toch hoewel terwijl alleen behalve nochtans echter"),
    "fr": listed("mais pourtant cependant toutefois quoique sauf alors tandis"),
}
#: What holds in part, not yet, or only by what others said.
_PARTLY = {
    "en": _phrases(
        """
        not yet, half, only, i heard, i have heard, i was told, they say, depends, on paper, in theory, i think,
        i suppose, the others, the other ones, not all, too late, not so many, difficult to see
        """
    ),
    "nl": _phrases(
        """
        nog niet, nog geen, nog altijd, half, halve, slechts, enkel, ik heb gehoord, het schijnt, naar verluidt,
        hangt af, op papier, in theorie, denk ik, de andere, de anderen, niet allemaal, te laat, te weinig
        """
    ),
    "fr": _phrases(
        """
        pas encore, moitie, seulement, on m a dit, j ai entendu, il parait, depend, sur papier, sur le papier,
        en theorie, je pense, je dirais, je crois, les autres, pas toutes, trop tard, un peu, chacun de son cote
        """
    ),
}
#: What is less than it was, came to an end, or weighs on people.
_FALLS_SHORT = {
    "en": listed(
        "less fewer worse bad poor stopped ended lost gone alone risk problem problems unfortunately empty "
        "missing tired slow disappointed disappointing refused complained nothing"
    ),
    "nl": listed(
        "minder slechter slecht slechte gestopt stopt opgehouden verloren weg alleen risico probleem problemen "
        "moeilijk helaas jammer leeg vertrekt stil uitvalt teleurgesteld teleurstellend geweigerd klagen"
    ),
    "fr": listed(
        "moins pire mauvais mauvaise arrete arretee perdu perdus parti seul seule seuls risque probleme "
        "problemes difficile malheureusement dommage vide fatigue decu decue decevant refuse mort"
    ),
}


def signs(text: str, language: str | None) -> frozenset[Sign]:
    """Return what in a passage speaks for one stance or another."""
    around = CueContext(Reading(text), language)
    found = {_OF_CUES[kind] for _, _, kind in around.cues if kind in _OF_CUES}
    if sum(kind is Cue.DENIES for _, _, kind in around.cues) > 1:
        found.add(Sign.DENIES_AGAIN)
    for known in _TURNS:
        if language in (None, known):
            found |= _by_words(around.words, known)
    if len(around.words) < _FEW_WORDS:
        found.add(Sign.SHORT)
    return frozenset(found)


def _by_words(words: list[str], language: str) -> set[Sign]:
    """Return the signs for which single words or phrases of a language stand."""
    found = set()
    if not _TURNS[language].isdisjoint(words):
        found.add(Sign.TURNS)
    if _has_phrase(words, _PARTLY[language]):
        found.add(Sign.PARTLY)
    if not _FALLS_SHORT[language].isdisjoint(words):
        found.add(Sign.FALLS_SHORT)
    return found


def _has_phrase(words: list[str], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether any of some phrases stands among words."""
    lengths = {len(phrase) for phrase in phrases}
    return any(tuple(words[n : n + length]) in phrases for length in lengths for n in range(len(words)))
