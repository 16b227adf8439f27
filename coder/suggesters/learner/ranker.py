"""One ranking: keywords, descriptions and what was learnt, as one confidence per passage and code."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from coder.model import Codebook, Kind, Passage
from coder.suggesters.keywords.matcher import (
    Hit,
    KeywordMatcher,
    KeywordWeights,
    by_code,
    keyword_confidence,
    reasons,
)
from coder.suggesters.learner import calibration
from coder.suggesters.learner.context_window import Neighbours
from coder.suggesters.learner.descriptions import Descriptions
from coder.suggesters.learner.explanations import EntryWords, Reasons
from coder.suggesters.learner.features import Indices, Matrix, Space, unit
from coder.suggesters.learner.language_models import Model
from coder.suggesters.learner.long_turns import Turns
from coder.suggesters.learner.opinions import Opinions
from coder.suggesters.learner.passage_features import PassageFeatures
from coder.suggesters.learner.ridge import Regression, Rows, folds
from coder.suggesters.learner.ridge import alike as kernel
from coder.suggesters.learner.training_data import (
    Decision,
    Example,
    examples,
    joined,
    sample_examples,
    span,
    targets,
    training_summary,
)


class ColdStart(NamedTuple):
    """What can be said before anything is learnt, a row a passage and a column a code."""

    is_named: NDArray[np.bool_]
    named: Matrix  # how sure what names a code makes
    resembles: Matrix  # how sure its description makes

    def chances(self, chances: Matrix, order: Indices) -> Matrix:
        """Correct chances of codes in an order: surer where a code is named, low where it only resembles."""
        named, is_named, resembles = (
            np.take_along_axis(one, order, 1) for one in (self.named, self.is_named, self.resembles)
        )
        corrected = np.where(is_named, np.maximum(chances, named), resembles)
        return np.asarray(np.minimum.accumulate(corrected, axis=1))


#: A code, how sure it is, and why.
Ranked = tuple[str, float, tuple[str, ...]]

#: Coded passages to learn from at most: the cost of fitting grows with their cube.
_MOST_EXAMPLES = 3_000
_CHUNK = 2_000  # passages read at a time, which bounds the memory
#: What the question counts in the context of its answer; the neighbours on both sides count 1.1 together.
_QUESTION = 1.0
# Before anything is learnt: how sure a keyword makes against what it is worth, how sure a title, and how
# sure at most what only resembles a code's description; which comes after all that names a code.
_COLD_KEYWORD, _COLD_TITLE, _COLD_LIKENESS, _UNNAMED = 0.5, 0.16, 0.2, 50.0


class Ranker:
    """The engine behind every suggestion: `fit` on all passages and decisions, then `rank`."""

    def __init__(
        self,
        codebook: Codebook,
        seed: int = 0,
        matcher: KeywordMatcher | None = None,
        model: Model | None = None,
    ) -> None:
        """Keep the parameters: a matcher with keywords switched off, a model of language on this machine."""
        self.model = model
        self.codebook = codebook
        self.seed = seed
        self.matcher = matcher or KeywordMatcher(codebook)
        self.codes = [code.id for code in codebook.codes]
        self._column = {code: n for n, code in enumerate(self.codes)}
        self._kinds = {code.id: code.kind for code in codebook.codes}
        kinds = np.array([code.kind for code in codebook.codes])
        self._families = [np.flatnonzero(kinds == kind) for kind in dict.fromkeys(kinds.tolist())]
        self.entries = EntryWords(codebook)
        self.opinions = Opinions()  # whoever has words of a language model puts them here

    def fit(self, all_passages: Sequence[Passage], decisions: Iterable[Decision] = ()) -> "Ranker":
        """Learn the words from all passages, and the codes from the decisions."""
        return self.read(all_passages).learn(decisions)

    def read(self, all_passages: Sequence[Passage]) -> "Ranker":
        """Learn what all imported passages have in common; needed once, until more is imported."""
        self.passages = list(all_passages)
        with one_thread():
            self._read()
        return self.learn(())

    def has_read(
        self, all_passages: Sequence[Passage], codebook: Codebook, off: Collection[tuple[str, str]]
    ) -> bool:
        """Tell whether it read just these passages, for this codebook without these keywords."""
        asked = (list(all_passages), codebook, frozenset(off))
        return (self.passages, self.codebook, self.matcher.off) == asked

    def learn(self, decisions: Iterable[Decision]) -> "Ranker":
        """Learn the codes anew from all decisions so far, and what a language model's words are worth."""
        given = list(decisions)
        self.training_summary = training_summary(examples(given))
        self.examples = examples(self._placed(given))
        with one_thread():
            together = joined(self.examples, self._rows)
            self._learn(sample_examples(together, _MOST_EXAMPLES, self.seed))
        return self

    def _placed(self, decisions: Iterable[Decision]) -> Iterator[Decision]:
        """Bring decisions on any span to the passages that it covers: these are what is ranked."""
        for decision in decisions:
            rows = self.neighbours.covered(decision.passage)
            for row in rows:
                yield replace(decision, passage=self.passages[row])
            if not rows:
                yield decision

    def _read(self) -> None:
        """Learn what the turns have in common, decisions apart."""
        self.turns = Turns(self.passages)
        self._rows = {span(passage): row for row, passage in enumerate(self.passages)}
        whole = self.turns.whole
        self.space = Space(self.seed, model=self.model).fit(whole)
        _, subjects = self.space.rows([])
        if whole:
            subjects = np.vstack(
                [self.space.rows(whole[n : n + _CHUNK])[1] for n in range(0, len(whole), _CHUNK)]
            )
        self._subjects = self.turns.subjects(self.passages, subjects, self.space)
        self.neighbours = Neighbours(self.passages)
        languages = [language for _, language in whole]
        self.descriptions = Descriptions(self.codebook).fit(self.space, subjects, languages)
        self._keyword_weights = self._weigh_keywords()

    def _weigh_keywords(self) -> dict[str | None, KeywordWeights]:
        """Say per language how much its keywords tell in this study's passages, or a sample of them."""
        drawn = np.random.default_rng(self.seed).permutation(len(self.passages))[:_CHUNK]
        by_language: dict[str | None, list[list[Hit]]] = {}
        for row in np.sort(drawn):
            passage = self.passages[row]
            hits = self.matcher.hits(passage.quote, passage.language)
            by_language.setdefault(passage.language, []).append(hits)
        return {language: KeywordWeights(of_language) for language, of_language in by_language.items()}

    def _learn(self, taught: list[Example]) -> None:
        """Fit the learner to what the codebook leaves unexplained, then the trust in either."""
        self.regression: Regression | None = None
        self._known = np.zeros((0, len(self.codes)))
        self.combiner = calibration.EvidenceCombiner()
        self.opinions = Opinions(self.opinions.words)
        self.calibration = calibration.Calibration()
        self.reasons = Reasons(self.space, (), self._subjects[:0])
        self._weights_by_language: dict[str | None, Matrix] = {}
        self.frequencies = _frequencies(np.zeros((0, len(self.codes))), len(self.codes))
        if not any(example.codes or example.rejected for example in taught) or not self.codes:
            return
        seen = self._see([example.passage for example in taught])
        known = targets(taught, self.codes)
        self.regression = Regression().fit(seen.rows, np.nan_to_num(known - seen.prior))
        self._known = np.nan_to_num(known)
        self.frequencies = _frequencies(known, len(self.codes))
        sources = [example.passage.source for example in taught]
        evidence = self._held_out(self.regression, seen, known, sources)
        is_known = ~np.isnan(known)
        self.combiner.fit(evidence[is_known], known[is_known])
        odds, passages = self.combiner.odds(evidence), [example.passage for example in taught]
        self.opinions = Opinions(self.opinions.words).fit(odds, known, passages, self.codes)
        self.calibration.fit(odds + self.opinions.odds(passages, self.codes), known, self._families)
        self.reasons = Reasons(self.space, taught, seen.rows.subject)

    def _held_out(
        self, regression: Regression, seen: PassageFeatures, known: Matrix, sources: list[str]
    ) -> Matrix:
        """Return the evidence of the examples as if their own sources had not been coded."""
        near = np.unique(seen.around.indices)
        neighbours = self._see([self.passages[row] for row in near])
        around = seen.around[:, near]
        evidence = np.zeros((*known.shape, len(calibration.EVIDENCE)))
        alike = seen.rows.subject @ seen.rows.subject.T
        for fold in folds(sources):
            weights = regression.without(fold)
            rest = np.setdiff1d(np.arange(len(known)), fold)
            beside = np.unique(around[fold].indices)
            scores = np.zeros((len(near), len(self.codes)))
            scores[beside] = neighbours.only(beside).scores(weights)
            evidence[fold] = calibration.evidence_features(
                seen.only(fold).scores(weights),
                seen.descriptions[fold],
                seen.keywords[fold],
                around[fold] @ scores,
                _frequencies(known[rest], len(self.codes)),
                calibration.knn_votes(alike[np.ix_(fold, rest)], self._known[rest]),
            )
        return evidence

    def _see(self, passages: Sequence[Passage]) -> PassageFeatures:
        """Read passages with everything that was learnt of the text."""
        languages = [passage.language for passage in passages]
        words, subject = self.turns.rows(passages, self.space)
        around = self.neighbours.matrix(passages)
        context = self._context(passages, around)
        hits = [self.matcher.hits(passage.quote, passage.language) for passage in passages]
        keywords = list(map(self._keyword_scores, hits, languages))
        return PassageFeatures(
            Rows(words, subject, context),
            self.descriptions.near(subject, languages),
            np.array(keywords).reshape(len(hits), len(self.codes)),
            around,
            hits,
        )

    def _context(self, passages: Sequence[Passage], around: Any) -> Matrix:
        """Return the subject of what stands around passages: their neighbours, and the question they answer."""
        subject = np.asarray(around @ self._subjects)
        answers = [row for row, passage in enumerate(passages) if passage.asked]
        if answers:
            questions = [(passages[row].asked, passages[row].language) for row in answers]
            number = {question: n for n, question in enumerate(dict.fromkeys(questions))}
            _, subjects = self.space.rows(list(number))  # one question may have many answers
            subject[answers] += _QUESTION * subjects[[number[question] for question in questions]]
        return unit(subject)

    def _keyword_scores(self, hits: Sequence[Hit], language: str | None) -> Matrix:
        """Return for all codes how sure their keywords in one passage make."""
        weights = self._keyword_weights.get(language)
        scores = np.zeros(len(self.codes))
        for code, of_code in by_code(hits).items():
            scores[self._column[code]] = keyword_confidence(of_code, weights)
        return scores

    def rank(
        self, passages: Sequence[Passage], top: int = 3, jobs: int | None = 1, by_family: bool = False
    ) -> list[list[Ranked]]:
        """Return for each passage its best codes, best first, with confidence and reasons.

        With `by_family` each kind of code has so many places of its own: criteria do not crowd out
        themes. The passages are read in pieces of a fixed size, so that the number of jobs, or another
        joblib backend, changes the time and nothing else; `jobs` None leaves it to
        `joblib.parallel_config`.
        """
        from joblib import Parallel, delayed

        pieces = [passages[n : n + _CHUNK] for n in range(0, len(passages), _CHUNK)]
        ranked = Parallel(n_jobs=jobs)(delayed(self._rank)(piece, top, by_family) for piece in pieces)
        return [codes for piece in ranked for codes in piece]

    def kind_of(self, code: str) -> Kind:
        """Return of which kind a code is: the family whose places it shares."""
        return self._kinds[code]

    def log_odds_with_covariance(self, passages: Sequence[Passage]) -> tuple[Matrix, Matrix]:
        """Return the logarithm of the odds of all codes, a row a passage, and the covariance of their errors."""
        seen, odds, _ = self._weigh(passages)
        if self.regression is None:
            return odds, kernel(seen.rows, seen.rows)
        return odds, self.regression.covariance(seen.rows)

    def _weigh(self, passages: Sequence[Passage]) -> tuple[PassageFeatures, Matrix, Matrix]:
        """Read passages with their neighbours and weigh the evidence: odds, and likeness to the examples."""
        around = self.neighbours.matrix(passages)
        here = {span(passage): row for row, passage in enumerate(passages)}
        read = list(passages)
        place = np.zeros(around.shape[1], dtype=int)
        for row in np.unique(around.indices):
            neighbour = self.passages[row]
            place[row] = here.get(span(neighbour), len(read))
            if place[row] == len(read):
                read.append(neighbour)
        seen = self._see(read)
        learnt = None
        if self.regression:
            learnt = self.regression.weights
        scores = seen.scores(learnt)
        weights = sparse.csr_matrix(
            (around.data, place[around.indices], around.indptr), shape=(len(passages), len(read))
        )
        seen = seen.only(np.arange(len(passages)))
        alike = self.reasons.alike(seen.rows.subject)
        evidence = calibration.evidence_features(
            scores[: len(passages)],
            seen.descriptions,
            seen.keywords,
            weights @ scores,
            self.frequencies,
            calibration.knn_votes(alike, self._known),
        )
        odds = self.combiner.odds(evidence) + self.opinions.odds(passages, self.codes)
        return seen, odds, alike

    def _rank(self, passages: Sequence[Passage], top: int, by_family: bool) -> list[list[Ranked]]:
        if not self.codes:
            return [[] for _ in passages]
        with one_thread():
            seen, odds, alike = self._weigh(passages)
            cold = None
            if self.regression is None:
                cold = self._cold(passages, seen)
                odds = np.where(cold.is_named, odds, odds - _UNNAMED)
            order, chances = self._best_of_families(odds, top, cold)
            if not by_family:
                order, chances = order[:, :top], chances[:, :top]
        rankings = []
        for row, passage in enumerate(passages):
            reasons = self._because(passage, row, seen, order[row], alike[row])
            ranking = []
            for code, chance, because in zip(order[row], chances[row], reasons, strict=True):
                ranking.append((self.codes[code], round(float(chance), 4), because))
            rankings.append(ranking)
        return rankings

    def _best_of_families(self, odds: Matrix, top: int, cold: "ColdStart | None") -> tuple[Indices, Matrix]:
        """Return the best codes of each family, the surest first, and how sure they are."""
        orders, chances = [], []
        for columns in self._families:
            order = calibration.best(odds[:, columns], top)
            orders.append(columns[order])
            of_family = self.calibration.chances(np.take_along_axis(odds[:, columns], order, 1))
            if cold is not None:
                of_family = cold.chances(of_family, orders[-1])
            chances.append(of_family)
        order, chance = np.hstack(orders), np.hstack(chances)
        surest = np.argsort(-np.round(chance, 6), axis=1, kind="stable")
        return np.take_along_axis(order, surest, 1), np.take_along_axis(chance, surest, 1)

    def _cold(self, passages: Sequence[Passage], seen: PassageFeatures) -> "ColdStart":
        """Return what names the codes in passages before anything is learnt: keywords, aliases, titles."""
        named = _COLD_KEYWORD * seen.keywords
        is_named = named > 0
        for row, passage in enumerate(passages):
            for hit in self.matcher.hits(passage.quote, passage.language, weak=True):
                column = self._column[hit.code]
                is_named[row, column] = True
                if not hit.aside:
                    named[row, column] = max(named[row, column], _COLD_TITLE)
        return ColdStart(is_named, named, _COLD_LIKENESS * seen.descriptions)

    def _because(
        self, passage: Passage, row: int, seen: PassageFeatures, codes: Indices, alike: Matrix
    ) -> Iterator[tuple[str, ...]]:
        """Say why, code by code: keywords, words that its entry has too, the coded passage most alike."""
        written = self.reasons.written(passage)
        weights = self._word_weights(passage.language)
        for code in codes:
            name = self.codes[code]
            by_keyword = reasons([hit for hit in seen.hits[row] if hit.code == name])
            in_entry = self.entries.in_passage(name, passage)
            of_entry = {stem: word for stem, word in written.items() if word in in_entry}
            words = self.reasons.telling(row, seen.rows, weights[:, code], of_entry)
            known = {word for words in by_keyword for word in words.split()}
            telling = [word for word in words if word not in known]
            like = self.reasons.like(name, alike, passage)
            if not (by_keyword or telling or like):
                like = self.reasons.like(name, alike, passage, least=0.0)
            grounds = (*by_keyword, *telling, *like)
            if grounds:  # a language model judges what is proposed, and proposes nothing
                grounds += self.opinions.ground(passage, name)
            yield tuple(dict.fromkeys(grounds))

    def _word_weights(self, language: str | None) -> Matrix:
        """Return what each stem says for each code, by what was learnt and by the codebook."""
        if language not in self._weights_by_language:
            axes = self.space.axes[: self.space.stem_count]
            weights = np.zeros((len(axes), len(self.codes)))
            if (places := self.descriptions.places(language)) is not None:
                weights += axes @ places[:, : axes.shape[1]].T
            if self.regression:
                learnt = self.regression.weights
                weights += learnt.words[: len(axes)] + axes @ learnt.subject[: axes.shape[1]]
            self._weights_by_language[language] = weights
        return self._weights_by_language[language]


def one_thread() -> Any:
    """Compute on one thread: sums in another order would differ in their last digits."""
    from threadpoolctl import threadpool_limits

    return threadpool_limits(1)


def _frequencies(known: Matrix, codes: int) -> Matrix:
    """Return the share of passages with each code, drawn towards the mean while few are coded."""
    drawn = 4 * 1.5 / max(codes, 1)
    shares = (np.nansum(known, axis=0) + drawn) / (np.sum(~np.isnan(known), axis=0) + 4)
    return np.asarray(np.clip(shares, 1e-4, 0.9))
