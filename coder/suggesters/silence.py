"""Where the machine keeps silent: passages of a few words, thanks and greetings, text that comes again and again."""

from collections.abc import Iterable

from coder.model import Passage
from coder.suggesters.keywords.tokenizer import fold, listed, words

Span = tuple[str, int, int]

#: Words below which nothing is proposed: "Yes, indeed." needs its question to say something.
FEWEST_WORDS = 4
# Words that a passage of mere thanks, greetings and turn-taking consists of, folded; and how long it may be.
_POLITE = listed(
    """
    thank thanks you very much so many for your time all everyone everybody hello hi hey good morning
    afternoon evening day welcome bye goodbye see next please okay ok yes no right sure fine well great and
    to have a nice the too it was pleasure my again
    dank dankjewel bedankt u je jullie wel voor uw jouw tijd hartelijk vriendelijk zeer veel allemaal iedereen
    hallo hoi dag goedemorgen goedemiddag goedenavond goede morgen middag avond welkom tot ziens straks
    graag gedaan alstublieft alsjeblieft ja nee goed prima en een fijne nog oke het heel erg
    merci beaucoup bien a vous tous toutes de votre ton temps pour bonjour bonsoir salut bonne journee soiree
    bienvenue au revoir prochaine s il plait je t en prie oui non d accord tres et encore mille le la
    """
)
_LONGEST_POLITE = 20
# Boilerplate is what one source says twice, or several sources say alike in so many words.
_ALIKE = 8


def silent_places(passages: Iterable[Passage]) -> frozenset[Span]:
    """Return the places of passages for which nothing is proposed; of what is repeated, the first is not one."""
    return frozenset(silences(passages))


def silences(passages: Iterable[Passage]) -> dict[Span, str]:
    """Return why nothing is proposed for a passage, where that is so: short, polite or repeated."""
    met: set[tuple[str, tuple[str, ...]]] = set()
    silent: dict[Span, str] = {}
    for passage in passages:
        said = tuple(fold(word) for word in words(passage.quote))
        repeats = [(passage.source, said)]
        if len(said) >= _ALIKE:
            repeats.append(("", said))
        place = (passage.source, passage.start, passage.end)
        if len(said) < FEWEST_WORDS:
            silent[place] = "short"
        elif says_nothing(said):
            silent[place] = "polite"
        elif not met.isdisjoint(repeats):
            silent[place] = "repeated"
        met.update(repeats)
    return silent


def says_nothing(said: tuple[str, ...]) -> bool:
    """Tell whether folded words are too few, or only polite."""
    if len(said) < FEWEST_WORDS:
        return True
    return len(said) <= _LONGEST_POLITE and _POLITE.issuperset(said)
