"""How good the suggestions are on a coded corpus, by number of coded passages.

    python tests/benchmarks/suggestions.py CORPUS.jsonl [--codebook FILE] [--sizes 25,100,500,all] [--seeds 3] [--model ID]

The corpus has a JSON object a line: doc_id, text, labels, lang. It becomes a study: every document
is imported as a table with a row a passage, the labels as a codebook (a JSON list of label and
description adds definitions), the codings of the first so many passages through `coder coding
import`; what `coder suggestion rank` then says of the others is compared with what people said, and what
`coder suggest` shows with all passages of the held-back documents, those without a code too.
A quarter of the documents is held back; codings come from the others; all text is imported.
Of a passage that the product cuts, because it is long, the surest suggestions of its parts count.
With --stances it is measured how well the stance is proposed: see stances.py beside this file.
"""

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from coder.model import Coding, Passage
from coder.services import learning
from coder.services.import_files import ImportOptions, import_files
from coder.study import Study
from coder.suggesters.evaluation import calibration_error

HELD_BACK = 0.25
TOP = 3
_PARTS = 3  # of one passage among those that are proposed next, at most by and large
CODER = [str(Path(sys.executable).parent / "coder")]

Place = tuple[str, int, int]
#: Codes with their confidence, best first.
Ranks = list[tuple[str, float]]


@dataclass(frozen=True)
class Corpus:
    """A study with all text in it, and per passage the codes that people gave."""

    home: Path
    given: dict[Place, set[str]]


def make_study(
    rows: Sequence[dict[str, object]], definitions: dict[str, str], home: Path, model: str | None = None
) -> Corpus:
    """Import the documents, and load the labels as codes."""
    labels = sorted({str(label) for row in rows for label in row["labels"]})
    ids = {label: f"C{n}" for n, label in enumerate(labels, 1)}
    themes = [
        {"id": ids[label], "title": {"": label}, "definition": {"": definitions.get(label, "")}}
        for label in labels
    ]
    documents: dict[str, list[dict[str, object]]] = {}
    for row in rows:
        documents.setdefault(str(row["doc_id"]), []).append(row)
    given: dict[Place, set[str]] = {}
    tables = home / "tables"
    tables.mkdir(parents=True)
    with Study(home / "study.db", create=True) as study:
        study.codes.load({"id": "corpus", "themes": themes} | ({"model": model} if model else {}), "bench")
        for n, listed in enumerate(documents.values()):
            table = tables / f"d{n:04}.csv"
            with table.open("w", newline="", encoding="utf-8") as file:
                writer = csv.writer(file)
                writer.writerow(["speaker", "text"])
                writer.writerows(["R1", " ".join(str(row["text"]).split())] for row in listed)
            language = str(listed[0].get("lang") or "") or None
            made = import_files(study, [table], "bench", ImportOptions({"language": language})).sources[0]
            if made.status != "imported" or made.turns != len(listed):
                raise SystemExit(f"{table.name}: {made.turns} turns of {len(listed)} rows; {made.error}")
            turns = study.sources.get(made.source).turns
            for turn, row in zip(turns, listed, strict=True):
                given[made.source, turn.start, turn.end] = {ids[str(label)] for label in row["labels"]}
    return Corpus(home, given)


def split(corpus: Corpus, seed: int) -> tuple[list[Place], list[Place]]:
    """Hold back whole documents; shuffle the passages of the others."""
    random = np.random.default_rng(seed)
    held: set[str] = set()
    size = 0
    for document in random.permutation(sorted({place[0] for place in corpus.given})):
        if size >= HELD_BACK * len(corpus.given):
            break
        held.add(str(document))
        size += sum(place[0] == document for place in corpus.given)
    pool = [place for place in corpus.given if place[0] not in held]
    pool = [pool[n] for n in random.permutation(len(pool))]
    return pool, [place for place in corpus.given if place[0] in held]


@dataclass(frozen=True)
class Answers:
    """What the tool says of the passages asked about: all its ranks, and the cards that it shows."""

    ranked: list[Ranks]
    cards: list[Ranks]


def rank(corpus: Corpus, coded: Sequence[Place], asked: Sequence[Place]) -> Answers:
    """Code passages as people did, in a copy of the study, and let the tool speak of the others.

    Passages without a code are marked as read: nothing fits them.
    """
    with tempfile.TemporaryDirectory() as folder:
        with Study(corpus.home / "study.db") as study:
            study.backup(Path(folder) / "study.db")
        table = Path(folder) / "codings.jsonl"
        rows = (
            {"source": source, "start": start, "end": end, "code": code, "coder": "bench"}
            for source, start, end in coded
            for code in sorted(corpus.given[source, start, end])
        )
        table.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
        _coder(folder, "coding", "import", str(table))
        with Study(Path(folder) / "study.db") as study:
            _leave_empty(study, [place for place in coded if not corpus.given[place]])
        ranking = json.loads(_coder(folder, "suggestion", "rank", "--top", str(TOP), "--json"))
        _coder(folder, "suggest")
        cards = json.loads(_coder(folder, "suggestion", "list", "--json"))
        return Answers(of_passages(ranking, asked), of_passages(as_ranking(cards), asked))


def _coder(folder: str, *command: str) -> str:
    done = subprocess.run([*CODER, *command], cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"coder {' '.join(command)}: {done.stderr}")
    return done.stdout


def as_ranking(cards: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """Lay out cards as the ranking of passages, in the order of the text."""
    rows: dict[Place, list[dict[str, object]]] = {}
    for card in cards:
        place = str(card["source"]), int(str(card["start"])), int(str(card["end"]))
        rows.setdefault(place, []).append({"code": card["code"], "confidence": card["confidence"]})
    return [
        {"source": source, "start": start, "codes": codes}
        for (source, start, _end), codes in sorted(rows.items())
    ]


def queue(corpus: Corpus, cards: Sequence[Ranks], asked: Sequence[Place], words: int) -> dict[str, float]:
    """Measure the cards as people meet them, in passages without a code too."""
    shown = [
        (chance, code in corpus.given[p]) for p, of in zip(asked, cards, strict=True) for code, chance in of
    ]
    right = sum(is_right for _, is_right in shown)
    chances = np.array([chance for chance, _ in shown])
    return {
        "queue precision": right / max(len(shown), 1),
        "queue recall": right / max(sum(len(corpus.given[place]) for place in asked), 1),
        "queue ece": calibration_error(chances, np.array([float(is_right) for _, is_right in shown])),
        "cards/1000 words": 1000 * len(shown) / max(words, 1),
        "in peace": sum(not of_passage for of_passage in cards) / max(len(asked), 1),
    }


def words_of(corpus: Corpus, asked: Sequence[Place]) -> int:
    """Count the words of passages."""
    with Study(corpus.home / "study.db") as study:
        texts = {source: study.sources.get(source).text for source in {place[0] for place in asked}}
    return sum(len(texts[source][start:end].split()) for source, start, end in asked)


def of_passages(ranking: Sequence[dict[str, object]], asked: Sequence[Place]) -> list[Ranks]:
    """Gather the parts of every passage asked about: of each code its surest suggestion."""
    ends = {(source, start): end for source, start, end in asked}
    best: dict[Place, dict[str, float]] = {place: {} for place in asked}
    starts = sorted(ends)
    for row in ranking:
        source, start = str(row["source"]), int(str(row["start"]))
        before = bisect_right(starts, (source, start)) - 1
        place = (*starts[before], ends[starts[before]])
        if before < 0 or source != place[0] or start >= place[2]:
            continue
        for entry in row["codes"]:
            best[place][entry["code"]] = max(best[place].get(entry["code"], 0.0), entry["confidence"])
    return [sorted(found.items(), key=lambda pair: (-pair[1], pair[0]))[:TOP] for found in best.values()]


def measure(corpus: Corpus, ranked: Sequence[Ranks], asked: Sequence[Place]) -> dict[str, float]:
    """Compare rankings with the codes that people gave."""
    pairs = [(ranks, corpus.given[place]) for ranks, place in zip(ranked, asked, strict=True)]
    pairs = [(ranks, codes) for ranks, codes in pairs if codes]
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
    for size in sizes:
        found, seconds = [], []
        for seed in range(seeds):
            pool, asked = split(corpus, seed)
            started = time.perf_counter()
            answers = rank(corpus, pool[:size], asked)
            of_queue = queue(corpus, answers.cards, asked, words_of(corpus, asked))
            found.append(measure(corpus, answers.ranked, asked) | of_queue)
            seconds.append(time.perf_counter() - started)
        means = {name: float(np.mean([one[name] for one in found])) for name in found[0]}
        figures = "  ".join(f"{name} {value:.3f}" for name, value in means.items())
        print(f"{'all' if size is None else size!s:>5}  {figures}  {np.mean(seconds):.1f} s", flush=True)


def by_order(corpus: Corpus, seeds: int, step: int, most: int) -> None:
    """Print how many codings random and active order need for 90 % of the full recall at 3.

    The learning curves are averaged over the seeds first: where a single one crosses is luck.
    """
    needed = {}
    for order in ("random", "active"):
        curves = [curve(corpus, order, seed, step, most) for seed in range(seeds)]
        mean = np.mean([one[: min(map(len, curves))] for one in curves], axis=0)
        reached = np.flatnonzero(mean >= 0.9)
        needed[order] = int(reached[0] + 1) * step if len(reached) else None
        print(f"{order}: {needed[order]} codings; " + " ".join(f"{share:.2f}" for share in mean), flush=True)
    if needed["random"] and needed["active"]:
        print(f"active needs {needed['active'] / needed['random']:.0%} of what random needs")


def curve(corpus: Corpus, order: str, seed: int, step: int, most: int) -> list[float]:
    """Give the share of the full recall at 3 after every step of codings in one order.

    Who codes asks for a few passages at a time (`coder suggestion next`); here the study stays
    open in between, as in the workbench.
    """
    pool, asked = split(corpus, seed)
    full = measure(corpus, rank(corpus, pool, asked).ranked, asked)[f"recall@{TOP}"]
    held = {source for source, _, _ in asked}
    with tempfile.TemporaryDirectory() as folder:
        with Study(corpus.home / "study.db") as study:
            study.backup(Path(folder) / "study.db")
        with Study(Path(folder) / "study.db") as study:
            shares: list[float] = []
            coded: set[Place] = set()
            while len(coded) < min(most, len(pool)):
                chosen = (
                    pool[len(coded) :][:step] if order == "random" else _next(study, pool, held, coded, step)
                )
                coded.update(chosen)
                study.codings.add_many(
                    Coding(*place, "", code, "bench")
                    for place in chosen
                    for code in sorted(corpus.given[place])
                )
                _leave_empty(study, [place for place in chosen if not corpus.given[place]])
                ranked = of_passages(learning.rank(study, TOP)[0], asked)
                shares.append(measure(corpus, ranked, asked)[f"recall@{TOP}"] / full)
    return shares


def _leave_empty(study: Study, places: Sequence[Place]) -> None:
    """Mark passages as read to which people gave no code, with all parts that the tool cuts them into."""
    passages = learning.passages_by_source(study)
    study.read_marks.add(
        [
            passage
            for source, start, end in places
            for passage in passages[source]
            if start <= passage.start < end
        ],
        "bench",
    )


def _next(study: Study, pool: Sequence[Place], held: set[str], coded: set[Place], step: int) -> list[Place]:
    """Ask which passages to code next, of the documents that are not held back.

    The tool proposes parts of long passages; who codes a part codes the passage, so that more
    are asked for than the step has.
    """
    places = {(source, start): (source, start, end) for source, start, end in pool}
    chosen: dict[Place, None] = {}
    proposed: list[Passage] = learning.next_passages(
        study, _PARTS * step, [s for s in study.sources.ids() if s not in held]
    )
    for passage in proposed:
        starts = [start for source, start in places if source == passage.source and start <= passage.start]
        place = places[passage.source, max(starts)]
        if place not in coded:
            chosen.setdefault(place)
    return list(chosen)[:step]


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--codebook", type=Path)
    parser.add_argument(
        "--model", help="a model of language that the codebook is to name: use-multilingual-3"
    )
    parser.add_argument("--sizes", default="25,100,500,all", help="numbers of coded passages")
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("--ordering", action="store_true", help="compare active with random order instead")
    parser.add_argument("--step", type=int, default=10, help="passages coded between two fits")
    parser.add_argument("--most", type=int, default=600, help="codings at which to stop")
    parser.add_argument("--stances", action="store_true", help="measure proposed stances instead")
    given = parser.parse_args()
    if given.stances:
        sys.path.insert(0, str(Path(__file__).parent))
        from stances import by_seed

        by_seed(given.corpus, given.seeds)
        return
    rows = [
        json.loads(line) for line in given.corpus.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    said = json.loads(given.codebook.read_text(encoding="utf-8")) if given.codebook else []
    definitions = {entry["label"]: entry.get("description", "") for entry in said}
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        corpus = make_study(rows, definitions, Path(folder) / "study", given.model)
        print(f"{given.corpus.name}: {len(rows)} passages imported in {time.perf_counter() - started:.1f} s")
        if given.ordering:
            by_order(corpus, given.seeds, given.step, given.most)
        else:
            sizes = [None if size == "all" else int(size) for size in given.sizes.split(",")]
            by_size(corpus, sizes, given.seeds)


if __name__ == "__main__":
    main()
