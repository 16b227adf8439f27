"""Which keywords to switch off, to doubt, or to add: advice from what people decided."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from coder.model import Codebook
from coder.suggesters.keywords.lemmas import lemma
from coder.suggesters.keywords.matcher import KeywordMatcher
from coder.suggesters.keywords.titles import content_words
from coder.suggesters.learner.training_data import Decision, Example, examples

#: Decisions on a keyword before it is judged, and the precision up to which it is switched off.
_JUDGED_AFTER, _MOSTLY_REJECTED = 8, 0.25
#: Coded passages that must hold a word before it is proposed, and how much more of them must.
_HELD_BY, _TIMES = 3, 4.0
_MOST_PROPOSED = 5


@dataclass(frozen=True)
class KeywordRecord:
    """What people made of the passages in which a keyword was found."""

    code: str
    keyword: str
    accepted: int
    rejected: int

    @property
    def precision(self) -> float | None:
        """Return the share that was accepted, None before anything was decided."""
        decided = self.accepted + self.rejected
        return round(self.accepted / decided, 4) if decided else None

    @property
    def mostly_rejected(self) -> bool:
        """Say whether the keyword should be switched off."""
        decided = self.accepted + self.rejected
        return decided >= _JUDGED_AFTER and self.accepted <= _MOSTLY_REJECTED * decided


@dataclass(frozen=True)
class Proposal:
    """A word that people's codings show to belong to a code."""

    code: str
    word: str
    language: str | None
    coded: int  # coded passages of the code that hold it
    others: int  # other passages that hold it


def keyword_records(matcher: KeywordMatcher, decisions: Iterable[Decision]) -> list[KeywordRecord]:
    """Count per keyword how often its code was accepted and rejected where it was found."""
    counts: defaultdict[tuple[str, str], Counter[bool]] = defaultdict(Counter)
    for example in examples(decisions):
        hits = matcher.hits(example.passage.quote, example.passage.language)
        for code, keyword in {(hit.code, hit.keyword) for hit in hits if not hit.aside}:
            if code in example.codes or code in example.rejected:  # of others nobody said anything
                counts[code, keyword][code in example.codes] += 1
    return [KeywordRecord(*key, count[True], count[False]) for key, count in sorted(counts.items())]


def ambiguous_keywords(codebook: Codebook) -> dict[str, list[str]]:
    """List keywords that several codes have, with these codes."""
    owners: defaultdict[str, list[str]] = defaultdict(list)
    for code in codebook.codes:
        listed = {keyword.casefold() for group in code.keywords.values() for keyword in group}
        for keyword in sorted(listed):
            owners[keyword].append(code.id)
    return {keyword: codes for keyword, codes in sorted(owners.items()) if len(codes) > 1}


def keywords_to_add(matcher: KeywordMatcher, decisions: Iterable[Decision]) -> list[Proposal]:
    """Propose words that stand far more often in passages of one code than in the others."""
    found = [example for example in examples(decisions) if example.codes or example.read]
    words = [_words(example) for example in found]
    everywhere = Counter(word for group in words for word in group)
    proposals: list[Proposal] = []
    for code in matcher.codebook.codes:
        own = [group for example, group in zip(found, words, strict=True) if code.id in example.codes]
        proposals += _best(code.id, own, everywhere, len(found), matcher)
    return proposals


def _words(example: Example) -> set[tuple[str, str | None]]:
    language = example.passage.language
    listed = content_words(example.passage.quote, language)
    return {(lemma(word, language or ""), language) for word in listed if len(word) > 3 and word.isalpha()}


def _best(
    code: str,
    own: Sequence[set[tuple[str, str | None]]],
    everywhere: Counter[tuple[str, str | None]],
    passages: int,
    matcher: KeywordMatcher,
) -> list[Proposal]:
    """Choose a code's most telling words that are not yet found by its keywords."""
    inside = Counter(word for group in own for word in group)
    scored = []
    for (word, language), held in inside.items():
        elsewhere = everywhere[word, language] - held
        more = (held / len(own)) / ((elsewhere + 0.5) / (passages - len(own) + 1))
        if held >= _HELD_BY and more >= _TIMES:
            scored.append((-held * log(more), word, language))
    chosen: list[Proposal] = []
    for _, word, language in sorted(scored, key=lambda entry: (entry[0], entry[1], entry[2] or "")):
        known = any(hit.code == code for hit in matcher.hits(word, language))
        if not known and len(chosen) < _MOST_PROPOSED:
            held = inside[word, language]
            chosen.append(Proposal(code, word, language, held, everywhere[word, language] - held))
    return chosen
