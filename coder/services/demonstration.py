"""The demonstration study: an invented programme on which the whole job is run."""

from pathlib import Path
from typing import TYPE_CHECKING

from coder.atomic_file import make_private_folder
from coder.codebook import copy_codebook, find_codebook, read_codebook
from coder.errors import StudyError
from coder.importers import find_files
from coder.resources import bundled
from coder.services import memos, suggesting
from coder.services.coding_exchange import codings_from
from coder.services.import_files import ImportOptions, import_files
from coder.services.signing import sign
from coder.tables import read_rows
from coder.translations import _
from coder.translations.formatting import list_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from coder.study import Study

NAME = "demonstration"
#: Whose codings, verdicts and codebook the demonstration shows; invented like all of it.
EVALUATOR = "An"
#: What the cover of its report says, in names alone: they read alike in every language.
_COVER = {"client": "Overzij · Terres Jointes · Vakmonde", "evaluators": "An · Bilal"}


def fill(study: "Study") -> "Iterator[str]":
    """Run the job step by step on an empty or an earlier demonstration study; yields what was done.

    Each step is left out where it was done before: what somebody tried out on the study stays.
    """
    if study.codebook.id == "none" and not study.sources.ids():
        codebook = find_codebook(NAME)
        for name in ("codebooks", "transcripts", "reports"):
            make_private_folder(study.folder / name)
        copy_codebook(codebook, study.folder / "codebooks")
        study.codes.load(read_codebook(codebook)[1], EVALUATOR)
    elif study.codebook.id != NAME:
        raise StudyError(
            _(
                "{path} is a study of your own. Make the demonstration elsewhere: `coder demo DIR`.",
                path=study.path,
            )
        )
    yield _("codebook: {codes} codes", codes=len(study.codebook.codes))
    # the codings come last: where there are any, all transcripts are in
    if not study.codings.select(withdrawn=True):
        _import(study)
        rows = read_rows(bundled("codebooks") / f"{NAME}-codings.csv")
        study.codings.add_many(codings_from(study, rows, EVALUATOR), partial=True)
    sources = study.sources.all()
    turns = sum(row["turns"] for row in sources)
    yield _("transcripts: {sources}, {turns} turns", sources=len(sources), turns=turns)
    codings = len(study.codings.select())
    yield _("codings: {codings} by {coders}", codings=codings, coders=list_of(study.coders.all()))
    if "suggest" not in {entry["action"] for entry in study.log.entries()}:
        suggesting.refresh(study, EVALUATOR)
    yield _("suggestions: {number}, waiting for a person", number=len(study.suggestions.select()))
    yield _("verdicts and ratings signed: {number}", number=_sign(study))
    yield _("findings, conclusions and recommendations: {number}", number=_conclude(study))
    yield _("answers and summaries: {number}", number=_answer(study))
    yield _("memos: {number}", number=_note(study))
    if not study.report_settings.facts():
        study.report_settings.set(_COVER, EVALUATOR)


def _import(study: "Study") -> None:
    transcripts = bundled("transcripts")
    texts = [path for path in find_files([transcripts]) if path.suffix in (".txt", ".md", ".docx")]
    import_files(study, texts, EVALUATOR, ImportOptions(metadata=transcripts / "metadata.csv"))


def _sign(study: "Study") -> int:
    current = study.verdicts.current()
    rows = read_rows(bundled("codebooks") / f"{NAME}-verdicts.csv")
    for row in rows:
        if (row["code"], row["axis"]) not in current:
            at = f"{row['date']}T12:00:00.000Z"
            sign(study, row["code"], row["verdict"], row["reason"], row["by"], row["axis"], at)
    return len(rows)


def _conclude(study: "Study") -> int:
    """Write findings, conclusions, recommendations and the process-tracing tests down, once."""
    if not study.findings.all():
        for row in read_rows(bundled("codebooks") / f"{NAME}-findings.csv"):
            _add_finding(study, row)
    if not study.tracing.tests():
        for row in read_rows(bundled("codebooks") / f"{NAME}-tests.csv"):
            _add_test(study, row)
    return len(study.findings.all())


def _add_finding(study: "Study", row: dict[str, str]) -> None:
    grounds = row["on"].split()
    if row["kind"] == "finding":
        grounds = _codings_on(study, grounds)
    study.findings.add(
        row["kind"],
        row["text"],
        EVALUATOR,
        grounds,
        row["criterion"] or None,
        row["addressee"],
        row["priority"],
        row["question"] or None,
    )


def _codings_on(study: "Study", codes: list[str]) -> list[str]:
    codings = []
    for code in codes:
        codings += [str(coding.id) for coding in study.codings.select(code=code, coder=EVALUATOR)]
    return codings


def _add_test(study: "Study", row: dict[str, str]) -> None:
    likelihoods = float(row["if_true"]), float(row["if_false"])
    depends_on = int(row["depends_on"]) if row["depends_on"] else None
    study.tracing.add(
        row["mechanism"], row["evidence"], *likelihoods, row["reason"], EVALUATOR, depends_on=depends_on
    )


def _answer(study: "Study") -> int:
    """Answer the evaluation questions and sum some cells up, once."""
    # a demonstration that was made before has no limitations for the answers to rest on
    if not study.answers.current() and study.codebook.register("limitations").rows:
        for row in read_rows(bundled("codebooks") / f"{NAME}-answers.csv"):
            study.answers.set(row["question"], row["text"], row["by"], row["on"].split())
        for row in read_rows(bundled("codebooks") / f"{NAME}-summaries.csv"):
            _add_summary(study, row)
    return len(study.answers.current()) + len(study.summaries.current())


def _add_summary(study: "Study", row: dict[str, str]) -> None:
    in_cell = [coding for coding, _stance in study.summaries.evidence(row["code"], row["where"])]
    codes = row["on"].split()
    grounds = []
    for coding in study.codings.select(ids=in_cell, coder=row["by"]):
        if coding.code in codes:
            grounds.append(coding.id or 0)
    study.summaries.set(row["code"], row["where"], row["text"], row["by"], grounds)


def _note(study: "Study") -> int:
    """Note some things on the study, on a passage and on a code, once."""
    if not study.memos.all():
        for row in read_rows(bundled("codebooks") / f"{NAME}-memos.csv"):
            target = memos.Target(row["source"], row["speaker"], row["code"], quote=row["quote"])
            memos.add(study, row["text"], row["by"], target, row["kind"])
    return len(study.memos.all())


def make(folder: Path) -> "Study":
    """Open the demonstration study in a folder, made when it is not there."""
    from coder.study import Study

    make_private_folder(folder)
    path = folder / "study.db"
    return Study(path, create=not path.exists())
