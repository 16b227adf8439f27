"""Which keywords to switch off, to doubt, or to add: advice from what people decided."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from coder.model import Codebook
from coder.suggesters.keywords.lemmas import lemma
from coder.suggesters.keywords.matcher import KeywordMatcher
from coder.suggesters.keywords.titles import content_words
from coder.suggesters.keywords.tokenizer import fold
from coder.suggesters.learner.training_data import Decision, Example, examples

#: Decisions on a keyword before it is judged, and the precision up to which it is switched off.
_JUDGED_AFTER, _MOSTLY_REJECTED = 8, 0.25
#: Coded passages that must hold a word before it is proposed, and how much more of them must.
_HELD_BY, _TIMES = 3, 4.0
_MOST_PROPOSED, _MOST_BESIDE = 5, 3


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


@dataclass(frozen=True)
class Narrowing:
    """A keyword that is too wide: where it was found, its code was seldom given."""

    code: str
    keyword: str
    given: int
    rejected: int
    left_empty: int  # read, and the code not given
    instead: tuple[str, ...]  # keywords that would be found in the right passages rather than in the others

    @property
    def precision(self) -> float:
        """The share of the passages in which it was found that got its code."""
        return round(self.given / (self.given + self.rejected + self.left_empty), 4)


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


def keywords_to_narrow(matcher: KeywordMatcher, decisions: Iterable[Decision]) -> list[Narrowing]:
    """List keywords that mostly stand where their code was not given: idioms, or words of everyday talk.

    Passages count in which somebody looked at the code: gave it, rejected it, or read and left it out.
    """
    read = [example for example in examples(decisions) if example.codes or example.rejected or example.read]
    found: defaultdict[tuple[str, str], list[Example]] = defaultdict(list)
    for example in read:
        hits = matcher.hits(example.passage.quote, example.passage.language)
        for code, keyword in {(hit.code, hit.keyword) for hit in hits if not hit.aside}:
            if example.read or code in example.rejected:
                found[code, keyword].append(example)
    narrowings = []
    for (code, keyword), of_keyword in found.items():
        given = [example for example in of_keyword if code in example.codes]
        if len(of_keyword) >= _JUDGED_AFTER and len(given) <= _MOSTLY_REJECTED * len(of_keyword):
            narrowings.append(_narrowing(code, keyword, of_keyword, given))
    return sorted(narrowings, key=lambda one: (-one.rejected - one.left_empty, one.code, one.keyword))


def _narrowing(code: str, keyword: str, found: Sequence[Example], given: Sequence[Example]) -> Narrowing:
    """Count what became of a keyword, and look for words beside which it does tell."""
    rejected = sum(code in example.rejected for example in found)
    everywhere = Counter(word for example in found for word in _words(example))
    telling = _telling_words(code, [_words(example) for example in given], everywhere, len(found))
    beside = [f"{keyword}+{one.word}" for one in telling if fold(one.word) not in fold(keyword)]
    return Narrowing(
        code, keyword, len(given), rejected, len(found) - len(given) - rejected, tuple(beside[:_MOST_BESIDE])
    )


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
