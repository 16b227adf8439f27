"""Whether the words of a suggestion tell the stance that is proposed; else a person has to say it."""

from coder.model import CLAIMS, Kind, Stance, Suggestion
from coder.suggesters.keywords.matcher import word_hits
from coder.suggesters.keywords.tokenizer import words

#: Proposed by their words alone; the others also stand for "nothing turns it" and "some for, some against".
_ALWAYS_TOLD = (Stance.CONTRADICTS, Stance.UNABLE, Stance.MENTIONS)


def is_told(suggestion: Suggestion, kind: Kind | None, language: str | None) -> bool:
    """Tell whether words near the reasons speak for the proposed stance.

    A keyword that nothing turns proposes *supports* for a claim: that it stands there says little of
    what the person meant. Of what is no claim, nothing more than a mention is taken for granted.
    """
    if suggestion.stance is None:
        return kind not in CLAIMS
    if suggestion.stance in _ALWAYS_TOLD:
        return True
    wanted = {word for reason in suggestion.because for word in words(reason)}
    hits = word_hits(suggestion.code, wanted, suggestion.quote, language)
    return any(hit.stance is suggestion.stance for hit in hits)
