"""What a code's title says, for codes that have few keywords or none: weak evidence."""

from collections.abc import Iterable

from coder.model import Code
from coder.suggesters.keywords.patterns import Atom, Pattern
from coder.suggesters.keywords.tokenizer import fold, listed, words

#: Words that carry no subject, folded; enough for titles and definitions.
FUNCTION_WORDS = {
    "en": listed(
        """
        the and for with from that this these those are was were been being have has had not but can could
        will would should may might must shall their they them there then than what which who whom whose
        when where why how all any both each few more most other some such only own same too very into onto
        over under about after before between during through its his her our your you she him also does did
        doing because while upon per via among towards within without yes yeah just really think know like
        got get going well okay
        """
    ),
    "nl": listed(
        """
        het een van voor met naar door over uit bij aan als dat die dit deze zij hij wij hun hen haar zijn
        was waren wordt worden werd werden heeft hebben had hadden kan kunnen kon konden zal zullen zou
        zouden moet moeten mag mogen niet geen maar ook nog wel dan toen omdat want terwijl waar wat wie
        welke hoe waarom alle elk elke iedere andere meer meest zeer heel tot tegen tussen onder sinds
        tijdens zonder binnen buiten hier daar ons onze jullie uw mijn zich zelf men den der des ten ter
        nee mij jij ben bent heb gaan gaat ging doen doet deed dus nou euh allez gewoon eigenlijk
        """
    ),
    "fr": listed(
        """
        les des une aux par pour avec dans sur sous sans entre vers chez depuis pendant que qui quoi dont
        est sont etait etaient ete etre avoir ont avait avaient eut peut peuvent pouvait doit doivent pas
        plus moins tres tout tous toute toutes autre autres meme memes leur leurs son ses mon mes ton tes
        nos notre vos votre ils elles nous vous elle lui cela cette ces cet ceci mais donc car comme quand
        comment pourquoi ainsi aussi afin lors lorsque oui non moi toi suis sommes etes etais etions avais
        avons avez aura alors voila bon ben euh hein fait faire
        """
    ),
}
_ANY = frozenset().union(*FUNCTION_WORDS.values())
_LONGEST_TITLE = 4  # content words: a longer title is a sentence and seldom met


def content_words(text: str, language: str | None) -> list[str]:
    """List the words of a title or definition that carry its subject, each once."""
    stop = FUNCTION_WORDS.get(language or "", _ANY)
    return list(dict.fromkeys(word for word in words(text) if len(word) > 2 and fold(word) not in stop))


def title_patterns(code: Code, language: str | None) -> Iterable[Pattern]:
    """Look for the content words of a code's title, all of them near each other."""
    for key, wording in _titles(code, language):
        title_language = key or language
        phrases = []
        for word in content_words(wording, title_language):
            phrases.append((Atom(word.lower(), language=title_language),))
        if 0 < len(phrases) <= _LONGEST_TITLE:
            yield Pattern(tuple(phrases))


def _titles(code: Code, language: str | None) -> list[tuple[str, str]]:
    """Return the titles of a code in a language and in none, with their language; all for None."""
    if language is None:
        return list(code.title.items())
    return [(key, code.title[key]) for key in (language, "") if key in code.title]
