"""How often words are said, by how many voices, and what some say more than others."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import log

from coder.analysis.asking.letters import WORD, plain

#: The word as it is counted, and its language → the form under which it is listed.
Lemmatise = Callable[[str, str | None], str]
#: Words of which nobody wants to know how often they are said, by language.
StopWords = Callable[[str | None], frozenset[str]]


@dataclass(frozen=True)
class Said:
    """What one voice says in one language, of one part of those who are compared."""

    source: str
    voice: str
    part: str
    language: str | None
    text: str


@dataclass
class WordCount:
    """One word: how often it is said, by whom, in which forms."""

    word: str
    language: str | None = None
    count: int = 0
    voices: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    forms: Counter[str] = field(default_factory=Counter)
    #: Part → how often it is said there, and by which voices.
    parts: Counter[str] = field(default_factory=Counter)
    voices_of: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def shown(self) -> str:
        """The word as it is written, with its accents where it is said so."""
        for form, _number in self.forms.most_common():
            if plain(form) == self.word:
                return form
        return self.word

    def as_dict(self) -> dict[str, object]:
        """Return it as scripts get it."""
        return {
            "word": self.shown,
            "language": self.language,
            "count": self.count,
            "clusters": len(self.voices),
            "sources": len(self.sources),
            "forms": [form for form, _number in self.forms.most_common()],
            "parts": {
                part: {"count": number, "clusters": len(self.voices_of[part])}
                for part, number in sorted(self.parts.items())
            },
        }


@dataclass(frozen=True)
class Frequencies:
    """The words, most frequent first, and how many words each part holds."""

    words: tuple[WordCount, ...]
    total: int
    totals: Mapping[str, int]
    #: The same by part and language: words are compared within a language.
    by_language: Mapping[tuple[str, str | None], int] = field(default_factory=dict)


def count_words(
    said: Iterable[Said], lemmatise: Lemmatise, stop_words: StopWords, shortest: int = 2
) -> Frequencies:
    """Count words by the form under which a dictionary has them; stop words are in the totals alone."""
    gathered: dict[tuple[str, str, str, str | None], Counter[str]] = defaultdict(Counter)
    for one in said:
        gathered[one.source, one.voice, one.part, one.language].update(WORD.findall(one.text.lower()))
    words: dict[tuple[str, str | None], WordCount] = {}
    totals: Counter[str] = Counter()
    by_language: Counter[tuple[str, str | None]] = Counter()
    listed = _Listed(lemmatise, stop_words, shortest)
    for (source, voice, part, language), counts in gathered.items():
        totals[part] += counts.total()
        by_language[part, language] += counts.total()
        for form, number in counts.items():
            word = listed.word(form, language)
            if word:
                if (word, language) not in words:
                    words[word, language] = WordCount(word, language)
                _add(words[word, language], form, number, source, voice, part)
    ordered = sorted(words.values(), key=lambda one: (-one.count, one.word, one.language or ""))
    return Frequencies(tuple(ordered), totals.total(), dict(totals), dict(by_language))


class _Listed:
    """Under which word each form is listed; each is looked up once."""

    def __init__(self, lemmatise: Lemmatise, stop_words: StopWords, shortest: int) -> None:
        self.lemmatise = lemmatise
        self.stop_words = stop_words
        self.shortest = shortest
        self.known: dict[tuple[str, str | None], str] = {}

    def word(self, form: str, language: str | None) -> str:
        """Return the word, empty where it is not listed."""
        key = form, language
        if key not in self.known:
            self.known[key] = self._word(form, language)
        return self.known[key]

    def _word(self, form: str, language: str | None) -> str:
        stops = self.stop_words(language)
        if len(form) < self.shortest or form.isdigit() or plain(form) in stops:
            return ""
        word = self.lemmatise(form, language)
        return "" if plain(word) in stops else word


def _add(word: WordCount, form: str, number: int, source: str, voice: str, part: str) -> None:
    word.count += number
    word.voices.add(voice)
    word.sources.add(source)
    word.forms[form] += number
    word.parts[part] += number
    word.voices_of[part].add(voice)


# --- compared -----------------------------------------------------------------


@dataclass(frozen=True)
class Keyness:
    """A word that one part says more than all others: how much more, and how surely that is no chance."""

    word: str
    language: str | None
    part: str
    count: int
    #: Per million words, in the part and in the others.
    rate: float
    rate_of_others: float
    clusters: int
    #: Log-likelihood (Dunning 1993); above 6.63 chance explains it in fewer than 1 of 100 cases.
    likelihood: float

    def as_dict(self) -> dict[str, object]:
        """Return it as scripts get it."""
        return {
            "part": self.part,
            "word": self.word,
            "language": self.language,
            "count": self.count,
            "clusters": self.clusters,
            "per_million": self.rate,
            "per_million_of_others": self.rate_of_others,
            "likelihood": self.likelihood,
        }


#: A word that one voice alone says tells something of that voice, not of its group.
FEWEST_VOICES = 2
SURELY = 6.63


def compare(frequencies: Frequencies, most: int = 20) -> list[Keyness]:
    """Return per part the words that it says more than the others do in that language, the surest first."""
    in_language: Counter[str | None] = Counter()
    for (_part, language), number in frequencies.by_language.items():
        in_language[language] += number
    found = []
    for part in sorted(frequencies.totals):
        more = []
        for word in frequencies.words:
            here = frequencies.by_language.get((part, word.language), 0)
            others = in_language[word.language] - here
            if word.parts[part] and others:
                more.append(_keyness(word, part, here, others))
        sure = [one for one in more if _is_sure(one)]
        found += sorted(sure, key=lambda one: (-one.likelihood, one.word))[:most]
    return found


def _is_sure(one: Keyness) -> bool:
    return one.rate > one.rate_of_others and one.likelihood >= SURELY and one.clusters >= FEWEST_VOICES


def _keyness(word: WordCount, part: str, here: int, others: int) -> Keyness:
    count, elsewhere = word.parts[part], word.count - word.parts[part]
    return Keyness(
        word.shown,
        word.language,
        part,
        count,
        round(count / here * 1e6, 1),
        round(elsewhere / others * 1e6, 1),
        len(word.voices_of[part]),
        round(log_likelihood(count, elsewhere, here, others), 2),
    )


def log_likelihood(count: int, elsewhere: int, here: int, others: int) -> float:
    """Return how badly chance explains that a word is said so often here and so often elsewhere.

    Twice the log-likelihood ratio G² of Dunning (1993), "Accurate methods for the statistics of
    surprise and coincidence".
    """
    expected = here * (count + elsewhere) / (here + others)
    expected_elsewhere = others * (count + elsewhere) / (here + others)
    sum_ = 0.0
    for observed, foreseen in ((count, expected), (elsewhere, expected_elsewhere)):
        if observed:
            sum_ += observed * log(observed / foreseen)
    return 2 * sum_
