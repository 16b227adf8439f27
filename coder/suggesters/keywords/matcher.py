"""The codebook's keywords found in passages: suggestions from the first minute on."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, prod

from coder.model import Code, Codebook, Kind, Passage, Stance, Suggestion
from coder.suggesters.keywords.lexicon import Entry, Find, Lexicon
from coder.suggesters.keywords.patterns import Pattern, parse
from coder.suggesters.keywords.stances import CueContext
from coder.suggesters.keywords.titles import title_patterns
from coder.suggesters.keywords.tokenizer import Reading, fold

#: Kinds of code that claim something, so that an untroubled hit proposes support.
CLAIMS = frozenset({Kind.FACTOR, Kind.OUTCOME, Kind.ASSUMPTION, Kind.MECHANISM, Kind.MARKER})

# How often a hit is worth accepting before anything is known of this study.
_TRUST_WORD, _TRUST_PHRASE, _TRUST_WEAK, _TRUST_ASIDE = 0.45, 0.6, 0.25, 0.1
# One passage in so many has a keyword, it is supposed; beyond this rarity, a logarithm, it tells no more.
_SUPPOSED, _RAREST = 30, log(200)


@dataclass(frozen=True, slots=True)
class Hit:
    """One keyword found in a text: where, and what the words around it make of it."""

    code: str
    keyword: str
    start: int
    end: int
    words: str  # as they stand in the text
    hinders: bool = False
    weak: bool = False  # by the code's title, not by a keyword
    aside: bool = False  # in a question or in quoted speech: does not count
    stance: Stance | None = None  # None: nothing near it turns it


class KeywordMatcher:
    """All keywords of a codebook, ready to be found; `off` lists (code, keyword) left out."""

    def __init__(self, codebook: Codebook, off: Collection[tuple[str, str]] = ()) -> None:
        """Keep the codebook; keywords are compiled per language when one is first met."""
        self.codebook = codebook
        self.off = frozenset(off)
        self.languages: set[str] = set()
        for code in codebook.codes:
            self.languages |= {*code.keywords, *code.hinders}
        self.languages.discard("")  # keywords of no language
        self._kinds = {code.id: code.kind for code in codebook.codes}
        self._lexicons: dict[str | None, Lexicon] = {}

    def hits(self, text: str, language: str | None = None, weak: bool = False) -> list[Hit]:
        """Find the keywords in a text, in its order; `weak` adds the codes' titles."""
        reading = Reading(text)
        finds = self._lexicon(language).find(reading)
        if not weak:
            finds = [find for find in finds if not find.entry.weak]
        if not finds:
            return []
        around = CueContext(reading, language)
        return [_hit(find, reading, around) for find in finds]

    def suggest(self, passages: Iterable[Passage], weak: bool = True) -> list[Suggestion]:
        """Propose codes for passages, each with the words that triggered it and a stance."""
        suggestions = []
        for passage in passages:
            hits = self.hits(passage.quote, passage.language, weak)
            for code, of_code in by_code(hits).items():
                suggestions.append(self._suggestion(passage, code, of_code))
        return suggestions

    def _suggestion(self, passage: Passage, code: str, hits: list[Hit]) -> Suggestion:
        return Suggestion(
            source=passage.source,
            start=passage.start,
            end=passage.end,
            quote=passage.quote,
            code=code,
            confidence=round(keyword_confidence(hits), 4),
            by="keywords",
            because=reasons(hits),
            stance=stance_of(hits, self._kinds[code]),
        )

    def _lexicon(self, language: str | None) -> Lexicon:
        """Choose the keywords of the text's language, or all where that has none."""
        key = None
        if language in self.languages:
            key = language
        if key not in self._lexicons:
            self._lexicons[key] = Lexicon(self._entries(key))
        return self._lexicons[key]

    def _entries(self, language: str | None) -> Iterator[Entry]:
        for code in self.codebook.codes:
            yield from self._compiled(code, code.keywords, language, hinders=False)
            yield from self._compiled(code, code.hinders, language, hinders=True)
            for pattern in title_patterns(code, language):
                yield Entry(code.id, code.title.in_language(language or ""), pattern, weak=True)

    def _compiled(
        self, code: Code, by_language: Mapping[str, tuple[str, ...]], language: str | None, hinders: bool
    ) -> Iterator[Entry]:
        """Yield the entries of a code in one language (None: in all), and those of no language."""
        for key, keywords in by_language.items():
            if language and key not in ("", language):
                continue
            for keyword in keywords:
                for pattern in self._patterns(code, keyword, key or language):
                    yield Entry(code.id, keyword, pattern, hinders)

    def _patterns(self, code: Code, keyword: str, language: str | None) -> Iterator[Pattern]:
        """Yield what to look for, in all spellings; nothing of a keyword that is switched off."""
        if (code.id, keyword) in self.off:
            return
        for spelling in self._spellings(keyword):
            yield from parse(spelling, language)

    def _spellings(self, keyword: str) -> list[str]:
        """Return a keyword with the other spellings of the name that it is."""
        plain = fold(keyword.strip().strip('"'))
        for name, spellings in self.codebook.aliases.items():
            if plain in {fold(spelling) for spelling in (name, *spellings)}:
                return list(dict.fromkeys([keyword, name, *spellings]))
        return [keyword]


def _hit(find: Find, reading: Reading, around: CueContext) -> Hit:
    """Return one find with what the words around it make of it."""
    spans = reading.spans
    start, end = spans[find.first][0], spans[find.last][1]
    pieces = [reading.text[spans[first][0] : spans[last][1]] for first, last in find.pieces]
    entry = find.entry
    return Hit(
        code=entry.code,
        keyword=entry.keyword,
        start=start,
        end=end,
        words=" … ".join(pieces),
        hinders=entry.hinders,
        weak=entry.weak,
        aside=around.aside(start, end),
        stance=around.stance(find.first, find.last, entry.hinders),
    )


def by_code(hits: Sequence[Hit]) -> dict[str, list[Hit]]:
    """Gather the hits per code; titles only count where no keyword of the code was found."""
    grouped: dict[str, list[Hit]] = {}
    for hit in hits:
        grouped.setdefault(hit.code, []).append(hit)
    return {code: _by_keywords(of_code) or of_code for code, of_code in grouped.items()}


def _by_keywords(hits: Sequence[Hit]) -> list[Hit]:
    return [hit for hit in hits if not hit.weak]


class KeywordWeights:
    """How much keywords tell in the passages of one language.

    A keyword that is met everywhere tells little of a passage: its weight is the logarithm of how
    rare it is (Spärck Jones 1972, inverse document frequency), 1 where one passage in thirty has
    it. That is also what is supposed before there are passages.
    """

    def __init__(self, hits: Iterable[Iterable[Hit]]) -> None:
        """Count in how many passages each keyword of each code is met."""
        self._met: Counter[tuple[str, str]] = Counter()
        self._passages = 0
        for listed in hits:
            self._met.update({(hit.code, hit.keyword) for hit in listed})
            self._passages += 1

    def weight(self, hit: Hit) -> float:
        """Return how much more (or less) than usual the keyword of a hit tells."""
        count = self._met[hit.code, hit.keyword]
        return min(log((self._passages + _SUPPOSED) / (count + 1)), _RAREST) / log(_SUPPOSED)


def keyword_confidence(hits: Sequence[Hit], weights: KeywordWeights | None = None) -> float:
    """Say how sure hits of one code make, before anything is learnt: distinct keywords add up."""
    doubts: dict[str, float] = {}
    for hit in hits:
        weight = 1.0
        if weights:
            weight = weights.weight(hit)
        doubt = (1 - _worth(hit)) ** weight
        doubts[hit.keyword] = min(doubts.get(hit.keyword, 1.0), doubt)
    return 1 - prod(doubts.values())


def _worth(hit: Hit) -> float:
    if hit.aside:
        return _TRUST_ASIDE
    if hit.weak:
        return _TRUST_WEAK
    if " " in hit.words:
        return _TRUST_PHRASE
    return _TRUST_WORD


def reasons(hits: Sequence[Hit]) -> tuple[str, ...]:
    """List the words that triggered, as they stand in the text, each once."""
    return tuple(dict.fromkeys(hit.words for hit in hits))


def word_hits(code: str, wanted: Collection[str], text: str, language: str | None) -> list[Hit]:
    """Return words of a text as hits, so that what stands around them can propose a stance."""
    reading = Reading(text)
    around = CueContext(reading, language)
    hits = []
    of_cues = {n for first, last, _ in around.cues for n in range(first, last + 1)}
    for n, (word, (start, end)) in enumerate(zip(reading.words, reading.spans, strict=True)):
        if word in wanted and n not in of_cues:
            aside, stance = around.aside(start, end), around.stance(n, n, False)
            hits.append(Hit(code, word, start, end, word, aside=aside, stance=stance))
    return hits


def stance_of(hits: Sequence[Hit], kind: Kind) -> Stance:
    """Propose one stance for a passage from the hits of one code: the one most hits have."""
    plain = Stance.MENTIONS
    if kind in CLAIMS:
        plain = Stance.SUPPORTS
    if any(hit.stance is Stance.UNABLE for hit in hits):
        return Stance.UNABLE
    stances = [hit.stance or plain for hit in hits if not hit.aside]
    if not stances:
        return Stance.MENTIONS
    # Voices for and against in one passage qualify each other.
    if {Stance.SUPPORTS, Stance.CONTRADICTS} <= set(stances):
        return Stance.QUALIFIES
    return max(stances, key=lambda stance: (stances.count(stance), stance is not plain))
