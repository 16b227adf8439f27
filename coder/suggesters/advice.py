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
        """The share that was accepted, None before anything was decided."""
        decided = self.accepted + self.rejected
        if not decided:
            return None
        return round(self.accepted / decided, 4)

    @property
    def mostly_rejected(self) -> bool:
        """Tell whether the keyword should be switched off."""
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
        keywords = {keyword.casefold() for of_language in code.keywords.values() for keyword in of_language}
        for keyword in sorted(keywords):
            owners[keyword].append(code.id)
    return {keyword: codes for keyword, codes in sorted(owners.items()) if len(codes) > 1}


def keywords_to_add(matcher: KeywordMatcher, decisions: Iterable[Decision]) -> list[Proposal]:
    """Propose words that stand far more often in passages of one code than in the others."""
    read = [example for example in examples(decisions) if example.codes or example.read]
    words = [_words(example) for example in read]
    everywhere = Counter(word for of_passage in words for word in of_passage)
    proposals: list[Proposal] = []
    for code in matcher.codebook.codes:
        coded = [
            of_passage for example, of_passage in zip(read, words, strict=True) if code.id in example.codes
        ]
        ranked = _telling_words(code.id, coded, everywhere, len(read))
        proposals += _not_yet_found(ranked, matcher)[:_MOST_PROPOSED]
    return proposals


#: A word and its language.
Word = tuple[str, str | None]


def _words(example: Example) -> set[Word]:
    """Return the words of a passage that may be keywords, each by its lemma."""
    language = example.passage.language
    words = set()
    for word in content_words(example.passage.quote, language):
        if len(word) > 3 and word.isalpha():
            words.add((lemma(word, language or ""), language))
    return words


def _telling_words(
    code: str, coded: Sequence[set[Word]], everywhere: Counter[Word], passages: int
) -> list[Proposal]:
    """Return the words that stand far more often in passages of a code, those that tell most first."""
    counts = Counter(word for of_passage in coded for word in of_passage)
    weighed = []
    for (word, language), count in counts.items():
        elsewhere = everywhere[word, language] - count
        times = (count / len(coded)) / ((elsewhere + 0.5) / (passages - len(coded) + 1))
        if count >= _HELD_BY and times >= _TIMES:
            weighed.append((-count * log(times), Proposal(code, word, language, count, elsewhere)))
    weighed.sort(key=lambda pair: (pair[0], pair[1].word, pair[1].language or ""))
    return [proposal for _, proposal in weighed]


def _not_yet_found(proposals: Iterable[Proposal], matcher: KeywordMatcher) -> list[Proposal]:
    """Leave out the words that the keywords of their code find already."""
    new = []
    for proposal in proposals:
        hits = matcher.hits(proposal.word, proposal.language)
        if all(hit.code != proposal.code for hit in hits):
            new.append(proposal)
    return new
