"""The demonstration study: an invented programme on which the whole job is run."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from coder.codebook import copy_codebook, find_codebook, read_codebook
from coder.errors import StudyError
from coder.shipping import shipped
from coder.study.coding_tables import codings_from
from coder.study.importing import Importing
from coder.tables import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coder.study import Study

NAME = "demonstration"
#: Whose codings, verdicts and codebook the demonstration shows; invented like all of it.
EVALUATOR = "An"


def fill(study: "Study") -> "Iterator[str]":
    """Run the job step by step on an empty or an earlier demonstration study; yields what was done."""
    if study.codebook.id not in ("none", NAME):
        raise StudyError(
            f"{study.path} is a study of your own. Make the demonstration elsewhere: `coder demo DIR`."
        )
    codebook = find_codebook(NAME)
    home = study.folder / "codebooks"
    home.mkdir(exist_ok=True)
    copy_codebook(codebook, home)
    study.codes.load(read_codebook(codebook)[1], EVALUATOR)
    yield f"codebook: {len(study.codebook.codes)} codes"
    imported = _import(study)
    yield f"transcripts: {len(imported)}, {sum(item['turns'] for item in imported)} turns"
    rows = read_rows(shipped("codebooks") / f"{NAME}-codings.csv")
    # on a second run somebody may have changed a coding: theirs stays
    study.codings.add_many(codings_from(study, rows, EVALUATOR), partial=True)
    yield f"codings: {len(study.codings.select())} by {' and '.join(study.coders.all())}"
    made = study.suggestions.refresh(EVALUATOR)
    yield f"suggestions: {made['suggestions']} in {made['passages']} passages, waiting for a person"
    yield f"verdicts and ratings signed: {_sign(study)}"
    yield f"findings, conclusions and recommendations: {_conclude(study)}"


def _import(study: "Study") -> list[dict[str, Any]]:
    transcripts = shipped("transcripts")
    importing = Importing(study, EVALUATOR, metadata=transcripts / "metadata.csv")
    texts = [path for path in importing.find([transcripts]) if path.suffix in (".txt", ".md", ".docx")]
    return [item for path in texts for item in importing.take(path) if item["status"] != "failed"]


def _sign(study: "Study") -> int:
    current = study.verdicts.current()
    rows = read_rows(shipped("codebooks") / f"{NAME}-verdicts.csv")
    for row in rows:
        if (row["code"], row["axis"]) not in current:
            at = f"{row['date']}T12:00:00.000Z"
            study.sign(row["code"], row["verdict"], row["reason"], row["by"], row["axis"], at)
    return len(rows)


def _conclude(study: "Study") -> int:
    """Write the chain of findings and the process-tracing tests down, once."""
    if not study.chain.all():
        for row in read_rows(shipped("codebooks") / f"{NAME}-findings.csv"):
            on = row["on"].split()
            if row["kind"] == "finding":
                on = [
                    str(coding.id)
                    for code in on
                    for coding in study.codings.select(code=code, coder=EVALUATOR)
                ]
            study.chain.add(
                row["kind"],
                row["text"],
                EVALUATOR,
                on,
                row["criterion"] or None,
                row["addressee"],
                row["priority"],
            )
    if not study.tracing.tests():
        for row in read_rows(shipped("codebooks") / f"{NAME}-tests.csv"):
            likelihoods = float(row["if_true"]), float(row["if_false"])
            on_test = int(row["depends_on"]) if row["depends_on"] else None
            study.tracing.add(
                row["mechanism"], row["evidence"], *likelihoods, row["reason"], EVALUATOR, depends_on=on_test
            )
    return len(study.chain.all())


def make(folder: Path) -> "Study":
    """Open the demonstration study in a folder, made when it is not there."""
    from coder.study import Study

    folder.mkdir(parents=True, exist_ok=True)
    for name in ("codebooks", "transcripts", "reports"):
        (folder / name).mkdir(exist_ok=True)
    path = folder / "study.db"
    return Study(path, create=not path.exists())
