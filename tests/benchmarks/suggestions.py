"""How good the suggestions are on a coded corpus, by number of coded passages.

    python tests/benchmarks/suggestions.py CORPUS.jsonl [--codebook FILE] [--sizes 25,100,500,all] [--seeds 3]

The corpus has a JSON object a line: doc_id, text, labels, lang. A quarter of the documents is held
back; codings come from the others; all text may be read. Titles of codes are the labels; a codebook
(JSON list of label and description) adds definitions.
"""

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coder.model import Code, Codebook, Kind, Passage, Text
from coder.suggesters.decisions import Decision, span
from coder.suggesters.evaluation import calibration_error
from coder.suggesters.ordering import next_passages
from coder.suggesters.ranking import Ranker

HELD_BACK = 0.25
TOP = 3

Ranked = list[list[tuple[str, float]]]


@dataclass
class Corpus:
    """Passages in the order of their documents, with the codes that people gave them."""

    codebook: Codebook
    passages: list[Passage]
    codes: dict[tuple[str, int, int], set[str]]

    def given(self, passage: Passage) -> set[str]:
        return self.codes[span(passage)]


def read_corpus(path: Path, codebook: Path | None) -> Corpus:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    said = json.loads(codebook.read_text(encoding="utf-8")) if codebook else []
    definitions = {entry["label"]: entry.get("description", "") for entry in said}
    labels = sorted({label for row in rows for label in row["labels"]})
    ids = {label: f"C{n}" for n, label in enumerate(labels, 1)}
    codes = [
        Code(ids[label], Kind.THEME, Text({"": label}), Text({"": definitions.get(label, "")}))
        for label in labels
    ]
    corpus = Corpus(Codebook(path.stem, codes=tuple(codes)), [], {})
    reached: dict[str, int] = {}
    for row in rows:
        start = reached.get(row["doc_id"], 0)
        end = start + len(row["text"])
        reached[row["doc_id"]] = end + 1
        passage = Passage(row["doc_id"], start, end, row["text"], row.get("lang"))
        corpus.passages.append(passage)
        corpus.codes[span(passage)] = {ids[label] for label in row["labels"]}
    return corpus


def split(corpus: Corpus, seed: int) -> tuple[list[Passage], list[Passage]]:
    """Hold back whole documents; shuffle the passages of the others."""
    random = np.random.default_rng(seed)
    documents = random.permutation(sorted({passage.source for passage in corpus.passages}))
    held: set[str] = set()
    size = 0
    for document in documents:
        if size >= HELD_BACK * len(corpus.passages):
            break
        held.add(str(document))
        size += sum(passage.source == document for passage in corpus.passages)
    pool = [passage for passage in corpus.passages if passage.source not in held]
    pool = [pool[n] for n in random.permutation(len(pool))]
    return pool, [passage for passage in corpus.passages if passage.source in held]


def decide(corpus: Corpus, passages: Sequence[Passage]) -> Iterator[Decision]:
    """Code passages as people did."""
    for passage in passages:
        for code in sorted(corpus.given(passage)) or [None]:
            yield Decision(passage, code)


def rank_directly(
    corpus: Corpus, coded: Sequence[Passage], asked: Sequence[Passage], ranker: Ranker
) -> Ranked:
    """Rank through the engine itself. The way through a study's files would stand beside it."""
    ranked = ranker.learn(decide(corpus, coded)).rank(asked, TOP)
    return [[(code, confidence) for code, confidence, _ in codes] for codes in ranked]


def measure(corpus: Corpus, ranked: Ranked, asked: Sequence[Passage]) -> dict[str, float]:
    """Compare rankings with the codes that people gave."""
    given = [corpus.given(passage) for passage in asked]
    pairs = [(ranks, codes) for ranks, codes in zip(ranked, given, strict=True) if codes]
    found = {
        f"recall@{top}": np.mean(
            [sum(c in codes for c, _ in ranks[:top]) / min(top, len(codes)) for ranks, codes in pairs]
        )
        for top in (1, TOP)
    }
    chances = np.array([chance for ranks, _ in pairs for _, chance in ranks])
    right = np.array([float(code in codes) for ranks, codes in pairs for code, _ in ranks])
    first = np.array([ranks[0][1] for ranks, _ in pairs])
    hit = np.array([float(ranks[0][0] in codes) for ranks, codes in pairs])
    return {
        **{name: float(value) for name, value in found.items()},
        "precision@1": float(hit.mean()),
        "ece": calibration_error(chances, right),
        "ece@1": calibration_error(first, hit),
        "coverage@90": coverage(first, hit),
    }


def coverage(chances: np.ndarray, right: np.ndarray, precision: float = 0.9) -> float:
    """Give the share of passages whose first suggestion is sure enough for this precision."""
    order = np.argsort(-chances, kind="stable")
    reached = np.flatnonzero(np.cumsum(right[order]) / np.arange(1, len(order) + 1) >= precision)
    return float((reached[-1] + 1) / len(order)) if len(reached) else 0.0


def by_size(corpus: Corpus, sizes: Sequence[int | None], seeds: int) -> None:
    """Print the measures by number of coded passages, mean of the seeds."""
    started = time.perf_counter()
    ranker = Ranker(corpus.codebook).read(corpus.passages)
    print(f"read in {time.perf_counter() - started:.1f} s")
    for size in sizes:
        found, seconds = [], []
        for seed in range(seeds):
            pool, asked = split(corpus, seed)
            started = time.perf_counter()
            found.append(measure(corpus, rank_directly(corpus, pool[:size], asked, ranker), asked))
            seconds.append(time.perf_counter() - started)
        means = {name: float(np.mean([one[name] for one in found])) for name in found[0]}
        figures = "  ".join(f"{name} {value:.3f}" for name, value in means.items())
        print(f"{'all' if size is None else size!s:>5}  {figures}  {np.mean(seconds):.1f} s", flush=True)


def by_order(corpus: Corpus, seeds: int, step: int, most: int) -> None:
    """Print how many codings random and active order need for 90 % of the full recall at 3.

    The learning curves are averaged over the seeds first: where a single one crosses is luck.
    """
    ranker = Ranker(corpus.codebook).read(corpus.passages)
    needed = {}
    for order in ("random", "active"):
        curves = [curve(corpus, ranker, order, seed, step, most) for seed in range(seeds)]
        mean = np.mean([one[: min(map(len, curves))] for one in curves], axis=0)
        reached = np.flatnonzero(mean >= 0.9)
        needed[order] = int(reached[0] + 1) * step if len(reached) else None
        print(f"{order}: {needed[order]} codings; " + " ".join(f"{share:.2f}" for share in mean), flush=True)
    if needed["random"] and needed["active"]:
        print(f"active needs {needed['active'] / needed['random']:.0%} of what random needs")


def curve(corpus: Corpus, ranker: Ranker, order: str, seed: int, step: int, most: int) -> list[float]:
    """Give the share of the full recall at 3 after every step of codings in one order."""
    pool, asked = split(corpus, seed)
    full = measure(corpus, rank_directly(corpus, pool, asked, ranker), asked)["recall@3"]
    ranker.learn(())
    coded: list[Passage] = []
    shares = []
    while len(coded) < min(most, len(pool)):
        coded += pool[len(coded) :][:step] if order == "random" else next_passages(ranker, pool, step)
        recall = measure(corpus, rank_directly(corpus, coded, asked, ranker), asked)["recall@3"]
        shares.append(recall / full)
    return shares


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--codebook", type=Path)
    parser.add_argument("--sizes", default="25,100,500,all", help="numbers of coded passages")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--ordering", action="store_true", help="compare active with random order instead")
    parser.add_argument("--step", type=int, default=10, help="passages coded between two fits")
    parser.add_argument("--most", type=int, default=600, help="codings at which to stop")
    given = parser.parse_args()
    corpus = read_corpus(given.corpus, given.codebook)
    print(f"{given.corpus.name}: {len(corpus.passages)} passages, {len(corpus.codebook.codes)} codes")
    if given.ordering:
        by_order(corpus, given.seeds, given.step, given.most)
    else:
        sizes = [None if size == "all" else int(size) for size in given.sizes.split(",")]
        by_size(corpus, sizes, given.seeds)


if __name__ == "__main__":
    main()
