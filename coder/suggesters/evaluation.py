"""How far to trust the suggestions: cross-validation on a study's own codings, by source."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import pairwise
from typing import Any

import numpy as np

from coder.model import Passage, Suggestion
from coder.suggesters.cards import LEAST, TOP
from coder.suggesters.keywords.matcher import KeywordMatcher
from coder.suggesters.learner.features import Matrix
from coder.suggesters.learner.proposals import propose
from coder.suggesters.learner.ranker import Ranked, Ranker
from coder.suggesters.learner.training_data import ENOUGH, Decision, Example, Span, examples, span
from coder.translations import _, ngettext
from coder.translations.formatting import number, percent

_FOLDS = 5
_TOPS = (1, 3, 5)
_BANDS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True)
class Band:
    """Suggestions of about one confidence: how many there were, and how many were right."""

    low: float
    high: float
    suggestions: int
    confidence: float
    precision: float | None  # None where there were none


@dataclass(frozen=True)
class Score:
    """How well one code, language or keyword did."""

    name: str
    codings: int  # for a keyword: passages in which it was found
    recall: float | None = None
    precision: float | None = None


@dataclass(frozen=True)
class Queue:
    """The cards that a person would meet in sources that were held back, passages without a code too."""

    passages: int  # of the sources that were held back, coded or not
    cards: int
    precision: float | None  # the share of cards that are right, None without cards
    recall: float  # the share of all codes that people gave for which there is a card
    per_1000_words: float
    left_in_peace: float  # the share of passages without a card
    calibration_error: float


@dataclass(frozen=True)
class Evaluation:
    """What cross-validation found; `trust` says it in a sentence."""

    passages: int = 0
    codings: int = 0
    sources: int = 0
    recall: dict[int, float] = field(default_factory=dict)
    bands: tuple[Band, ...] = ()
    calibration_error: float | None = None
    codes: tuple[Score, ...] = ()
    languages: tuple[Score, ...] = ()
    keywords: tuple[Score, ...] = ()
    queue: Queue | None = None
    trust: str = ""

    def as_values(self) -> dict[str, Any]:
        """Return everything as plain values, ready for JSON."""
        return asdict(self)


@dataclass(frozen=True)
class _Judged:
    """A passage with its ranking and cards, made without its own source, and the codes people gave it."""

    passage: Passage
    codes: frozenset[str]
    ranked: list[tuple[str, float]]
    cards: list[Suggestion]

    @property
    def language(self) -> str:
        """The language of the passage, "" where it is not known."""
        return self.passage.language or ""

    def has(self, code: str) -> bool:
        """Tell whether people gave it a code."""
        return code in self.codes

    def was_proposed(self, code: str) -> bool:
        """Tell whether a code is on one of its cards."""
        return any(card.code == code for card in self.cards)


def evaluate(engine: Ranker, decisions: Iterable[Decision], least: float = LEAST) -> Evaluation:
    """Judge all passages of coded sources by an engine that never saw their source, coded or not.

    The engine has read all passages; what it learnt before is forgotten. `least` is the confidence
    below which nothing is proposed.
    """
    decisions = list(decisions)
    coded = [example for example in examples(decisions) if example.codes]
    sources = sorted({example.passage.source for example in coded})
    codings = sum(len(example.codes) for example in coded)
    keywords = _keywords(engine.matcher, coded)
    evaluation = Evaluation(len(coded), codings, len(sources), keywords=keywords)
    if len(sources) < 2 or codings < ENOUGH:
        return replace(evaluation, trust=_too_little(codings, len(sources)))
    judged = _cross_validate(engine, decisions, coded, sources, least)
    with_codes = [passage for passage in judged if passage.codes]
    chances, right = _pairs(judged)
    queue = _queue(judged)
    return replace(
        evaluation,
        recall={top: _recall(with_codes, top) for top in _TOPS},
        bands=_bands(chances, right),
        calibration_error=calibration_error(chances, right),
        codes=tuple(_of_code(judged, code) for code in engine.codes if _is_given(judged, code)),
        languages=_by_language(with_codes),
        queue=queue,
        trust=_sentence(queue, chances, right),
    )


def _cross_validate(
    engine: Ranker,
    decisions: list[Decision],
    coded: list[Example],
    sources: list[str],
    least: float,
) -> list[_Judged]:
    """Leave out some sources at a time; the text of all of them may be read, their codings not."""
    given = _codes_by_passage(engine, coded)
    shuffled = np.random.default_rng(engine.seed).permutation(sources)
    judged = []
    for fold in np.array_split(shuffled, min(_FOLDS, len(sources))):
        left_out = set(fold.tolist())
        engine.learn(decision for decision in decisions if decision.passage.source not in left_out)
        asked = [passage for passage in given if passage.source in left_out]
        rankings = engine.rank(asked, max(_TOPS), by_family=True)
        cards: dict[Span, list[Suggestion]] = {}
        for card in propose(engine, asked, _first(engine, rankings, TOP), least).suggestions:
            cards.setdefault((card.source, card.start, card.end), []).append(card)
        for passage, ranked in zip(asked, rankings, strict=True):
            ranks = [(code, chance) for code, chance, _ in ranked]
            judged.append(_Judged(passage, given[passage], ranks, cards.get(span(passage), [])))
    return judged


def _codes_by_passage(engine: Ranker, coded: Sequence[Example]) -> dict[Passage, frozenset[str]]:
    """Return for each passage of the coded sources the codes that people gave it, for most of them none."""
    codes = {example.passage: frozenset(example.codes) for example in coded}
    sources = {example.passage.source for example in coded}
    empty: frozenset[str] = frozenset()
    given = {passage: codes.get(passage, empty) for passage in engine.passages if passage.source in sources}
    return given | codes


def _first(engine: Ranker, rankings: Sequence[list[Ranked]], top: int) -> list[list[Ranked]]:
    """Keep the first few of each family."""
    firsts = []
    for ranked in rankings:
        met: Counter[str] = Counter()
        first = []
        for entry in ranked:
            met[engine.kind_of(entry[0])] += 1
            if met[engine.kind_of(entry[0])] <= top:
                first.append(entry)
        firsts.append(first)
    return firsts


def _queue(judged: Sequence[_Judged]) -> Queue:
    """Measure the cards as people meet them."""
    cards = [(card.confidence, passage.has(card.code)) for passage in judged for card in passage.cards]
    chances = np.array([confidence for confidence, _ in cards])
    right = np.array([float(is_right) for _, is_right in cards])
    codings = sum(len(passage.codes) for passage in judged)
    words = sum(len(passage.passage.quote.split()) for passage in judged)
    precision = None
    if cards:
        precision = round(float(right.mean()), 4)
    return Queue(
        passages=len(judged),
        cards=len(cards),
        precision=precision,
        recall=round(float(right.sum()) / codings, 4),
        per_1000_words=round(1000 * len(cards) / max(words, 1), 1),
        left_in_peace=round(sum(not passage.cards for passage in judged) / len(judged), 4),
        calibration_error=calibration_error(chances, right),
    )


def _recall(judged: Sequence[_Judged], top: int) -> float:
    """Return the mean share of a passage's codes among its first few, out of those that fit there."""
    if not judged:
        return 0.0
    shares = []
    for passage in judged:
        right = sum(passage.has(code) for code, _ in passage.ranked[:top])
        shares.append(right / min(top, len(passage.codes)))
    return round(float(np.mean(shares)), 4)


def _pairs(judged: Sequence[_Judged]) -> tuple[Matrix, Matrix]:
    """Lay out the first three codes of every passage, coded or not: confidence, and right or not."""
    chances: list[float] = []
    right: list[float] = []
    for passage in judged:
        for code, chance in passage.ranked[:3]:
            chances.append(chance)
            right.append(float(passage.has(code)))
    return np.array(chances), np.array(right)


def calibration_error(chances: Matrix, right: Matrix, bands: int = 10) -> float:
    """Return the expected calibration error: the mean distance of confidence and precision per band."""
    if not len(chances):
        return 0.0
    band = np.minimum((chances * bands).astype(int), bands - 1)
    gaps = [abs(chances[band == n].sum() - right[band == n].sum()) for n in range(bands)]
    return round(float(sum(gaps) / len(chances)), 4)


@dataclass(frozen=True)
class Influence:
    """How often people gave the machine's codes: where they did not see them, and where they did."""

    unseen: int  # codes that would have been proposed in the blind sample
    given: int  # of these, what people gave by themselves
    seen: int  # suggestions that were decided
    accepted: int
    difference: float | None = None  # of the two shares; None where one of them has no cases
    low: float | None = None  # its 95 % interval
    high: float | None = None
    said: str = ""


def influence(given: int, unseen: int, accepted: int, seen: int) -> Influence:
    """Compare two shares; the interval is Newcombe's hybrid of Wilson's (1998, method 10).

    It takes each code for a case of its own. Codes of one passage hang together, so that with
    several to a passage the true interval is somewhat wider.
    """
    comparison = Influence(unseen, given, seen, accepted)
    if not unseen or not seen:
        return replace(
            comparison,
            said=_("Nothing to compare yet: codes must have been proposed both unseen and seen."),
        )
    blind, shown = given / unseen, accepted / seen
    (blind_low, blind_high), (low, high) = _wilson(given, unseen), _wilson(accepted, seen)
    difference = shown - blind
    from_low = difference - np.hypot(shown - low, blind_high - blind)
    to_high = difference + np.hypot(high - shown, blind - blind_low)
    said = _(
        "Of {unseen} codes that the machine kept to itself, people gave {given} ({blind}); of {seen} that they saw "
        "they accepted {accepted} ({shown}).",
        unseen=unseen,
        given=given,
        blind=percent(blind),
        seen=seen,
        accepted=accepted,
        shown=percent(shown),
    )
    if from_low > 0:
        said += " " + _("Seeing a suggestion makes accepting it more likely: read before you accept.")
    elif to_high < 0:
        said += " " + _(
            "Suggestions are turned down more often than people give the same codes by themselves."
        )
    else:
        said += " " + _("The difference may be chance: nothing shows that people follow the machine.")
    return replace(
        comparison,
        difference=round(difference, 4),
        low=round(float(from_low), 4),
        high=round(float(to_high), 4),
        said=said,
    )


def _wilson(hits: int, cases: int, z: float = 1.959964) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    share = hits / cases
    middle = share + z * z / (2 * cases)
    spread = z * float(np.sqrt(share * (1 - share) / cases + z * z / (4 * cases * cases)))
    return (middle - spread) / (1 + z * z / cases), (middle + spread) / (1 + z * z / cases)


def _bands(chances: Matrix, right: Matrix) -> tuple[Band, ...]:
    bands = []
    for low, high in pairwise(_BANDS):
        inside = (chances >= low) & ((chances < high) | (high == 1.0))
        bands.append(_band(low, high, chances[inside], right[inside]))
    return tuple(bands)


def _band(low: float, high: float, chances: Matrix, right: Matrix) -> Band:
    if not len(chances):
        return Band(low, high, 0, 0.0, None)
    return Band(low, high, len(chances), round(float(chances.mean()), 4), round(float(right.mean()), 4))


def _is_given(judged: Sequence[_Judged], code: str) -> bool:
    return any(passage.has(code) for passage in judged)


def _of_code(judged: Sequence[_Judged], code: str) -> Score:
    """Score one code over the cards."""
    given = sum(passage.has(code) for passage in judged)
    proposed = [passage for passage in judged if passage.was_proposed(code)]
    both = sum(passage.has(code) for passage in proposed)
    precision = None
    if proposed:
        precision = round(both / len(proposed), 4)
    return Score(code, given, round(both / given, 4), precision)


def _by_language(judged: Sequence[_Judged]) -> tuple[Score, ...]:
    scores = []
    for language in sorted({passage.language for passage in judged}):
        in_language = [passage for passage in judged if passage.language == language]
        codings = sum(len(passage.codes) for passage in in_language)
        scores.append(Score(language, codings, _recall(in_language, 3), _precision_of_first(in_language)))
    return tuple(scores)


def _precision_of_first(judged: Sequence[_Judged]) -> float | None:
    """Return how often the first suggestion is right, None where there are no suggestions."""
    right = _first_is_right(judged)
    if not right:
        return None
    return round(float(np.mean(right)), 4)


def _first_is_right(judged: Sequence[_Judged]) -> list[bool]:
    return [passage.has(passage.ranked[0][0]) for passage in judged if passage.ranked]


def _keywords(matcher: KeywordMatcher, coded: Sequence[Example]) -> tuple[Score, ...]:
    """Count per keyword in how many coded passages it was found, and in how many its code was given."""
    right: dict[tuple[str, str], list[bool]] = {}
    for example in coded:
        hits = matcher.hits(example.passage.quote, example.passage.language)
        for code, keyword in {(hit.code, hit.keyword) for hit in hits if not hit.aside}:
            right.setdefault((code, keyword), []).append(code in example.codes)
    scores = []
    for (code, keyword), of_keyword in sorted(right.items()):
        precision = round(sum(of_keyword) / len(of_keyword), 4)
        scores.append(Score(f"{code}: {keyword}", len(of_keyword), precision=precision))
    return tuple(scores)


def _too_little(codings: int, sources: int) -> str:
    if sources < 2:
        return ngettext(
            "Not enough to learn from yet: codings in {n} source; at least 2 are needed.",
            "Not enough to learn from yet: codings in {n} sources; at least 2 are needed.",
            sources,
        )
    return _(
        "Not enough to learn from yet ({number} of about {enough} codings).", number=codings, enough=ENOUGH
    )


def _sentence(queue: Queue, chances: Matrix, right: Matrix) -> str:
    """Say in words what to expect of the cards, and from which confidence on they are right."""
    sentence = _(
        "In sources not yet coded, expect {precision} of the cards to be right, and {recall} of the codes that you "
        "would give to be on a card; {cards} cards per 1,000 words, and {peace} of the passages left in peace.",
        precision=percent(queue.precision or 0.0),
        recall=percent(queue.recall),
        cards=number(queue.per_1000_words, 1),
        peace=percent(queue.left_in_peace),
    )
    order = np.argsort(-chances, kind="stable")
    precision = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(precision >= 0.9)
    if len(good) and good[-1] + 1 >= 10:
        least = max(float(chances[order][good[-1]]), 0.5)
        return f"{sentence} " + _(
            "Above a confidence of {confidence} nine out of ten are right.", confidence=number(least, 2)
        )
    return f"{sentence} " + _("No confidence is high enough yet to accept without reading.")
