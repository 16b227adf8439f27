"""How well stances are proposed, on passages that are held back, ten-fold.

    python tests/benchmarks/suggestions.py CORPUS.jsonl --stances [--seeds 3]
    python tests/benchmarks/suggestions.py study.db --stances

A corpus has a JSON object a line: doc_id, text, code, stance, lang; what one document says is held back
together. Of a study (the demonstration, say) its codings count; passages that overlap are held back together.
"""

import json
from pathlib import Path
from statistics import mean

from coder.model import Code, Codebook, Kind, Stance, Text
from coder.services import learning
from coder.study import Study
from coder.suggesters.keywords.told_stances import stance_by_words
from coder.suggesters.learner.stances import StanceExample, Told
from coder.suggesters.learner.training_data import Span
from coder.suggesters.stance_evaluation import evaluate_stances

Material = tuple[Codebook, list[StanceExample], list[Span]]


def by_seed(path: Path, seeds: int) -> None:
    """Print macro-F1, learnt and by cues alone, and what stands behind it; mean of the seeds."""
    material = of_study(path) if path.suffix == ".db" else of_corpus(path)
    measured = [found for seed in range(seeds) if (found := evaluate_stances(*material, seed=seed))]
    if not measured:
        raise SystemExit(f"{path.name}: too few codings.")
    figures = {
        "macro-F1": mean(one.macro_f1 for one in measured),
        "by cues alone": mean(one.macro_f1_of_cues for one in measured),
        "right": mean(one.right for one in measured),
        "sure": mean(one.sure for one in measured),
        "right where sure": mean(one.right_where_sure or 0.0 for one in measured),
    }
    print(f"{path.name}: {measured[0].codings} codings, {measured[0].passages} passages")
    print("  ".join(f"{name} {value:.3f}" for name, value in figures.items()))
    for n, score in enumerate(measured[0].stances):
        print(f"  {score.stance}: {score.given} given, F1 {mean(one.stances[n].f1 for one in measured):.3f}")


def of_study(path: Path) -> Material:
    """Return the stances that people gave in a study."""
    with Study(path) as study:
        return study.codebook, *learning.stance_examples(study)


def of_corpus(path: Path) -> Material:
    """Return the stances of a corpus; its codes have no keywords."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    ids = {str(row["code"]): f"C{n}" for n, row in enumerate(rows)}
    codes = tuple(Code(code, Kind.FACTOR, Text({"": title}), Text({})) for title, code in ids.items())
    number = {str(row["doc_id"]): n for n, row in enumerate(rows)}
    examples, places = [], []
    for row in rows:
        code, text, language = ids[str(row["code"])], str(row["text"]), row.get("lang")
        rule = stance_by_words(text, language, code, Kind.FACTOR, ())
        document = str(row["doc_id"])
        examples.append(StanceExample(Told(document, text, language, code, rule), Stance(row["stance"])))
        places.append((document, number[document], number[document] + 1))
    return Codebook("corpus", codes=codes), examples, places
