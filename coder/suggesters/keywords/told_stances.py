"""Whether the words of a suggestion tell the stance that is proposed; else a person has to say it."""

from collections.abc import Sequence

from coder.model import CLAIMS, Kind, Stance, Suggestion
from coder.suggesters.keywords import matcher
from coder.suggesters.keywords.matcher import Hit, stance_of, word_hits
from coder.suggesters.keywords.titles import content_words
from coder.suggesters.keywords.tokenizer import words

#: From here on a stance is surer than not: accepting keeps it.
SURE = 0.5
#: Of suggestions that do not tell how sure they are: proposed by their words alone; the others also stand
#: for "nothing turns it" and "some for, some against".
_ALWAYS_TOLD = (Stance.CONTRADICTS, Stance.UNABLE, Stance.MENTIONS)


def stance_by_words(
    quote: str, language: str | None, code: str, kind: Kind, hits: Sequence[Hit]
) -> Stance | None:
    """Propose a stance from what stands around the keywords; without any, around all words that say something."""
    if not hits and kind in matcher.CLAIMS:
        hits = word_hits(code, content_words(quote, language), quote, language)
    if not hits:
        return None
    return stance_of(hits, kind)


def is_told(suggestion: Suggestion, kind: Kind | None, language: str | None) -> bool:
    """Tell whether what was learnt, or words near the reasons, speak for the proposed stance.

    A keyword that nothing turns proposes *supports* for a claim: that it stands there says little of
    what the person meant. Of what is no claim, nothing more than a mention is taken for granted.
    """
    if suggestion.stance is None:
        return kind not in CLAIMS
    if suggestion.stance_confidence is None:
        is_told = suggestion.stance in _ALWAYS_TOLD
    else:
        is_bare_mention = suggestion.stance is Stance.MENTIONS and kind not in CLAIMS
        is_told = suggestion.stance_confidence >= SURE or is_bare_mention
    return is_told or _stands_in_words(suggestion, language)


def _stands_in_words(suggestion: Suggestion, language: str | None) -> bool:
    """Tell whether words near the reasons turn the passage to this stance."""
    wanted = {word for reason in suggestion.because for word in words(reason)}
    hits = word_hits(suggestion.code, wanted, suggestion.quote, language)
    return any(hit.stance is suggestion.stance for hit in hits)
