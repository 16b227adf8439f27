"""Who was asked what, what is missing, and what each further source brought."""

from collections.abc import Sequence
from typing import Any

from coder.analysis.coverage import Covered
from coder.analysis.coverage import coverage as covered_questions
from coder.analysis.gaps import Gap, Novelty
from coder.analysis.gaps import gaps as missing_evidence
from coder.analysis.gaps import saturation as codes_per_source
from coder.model import ASKED_ABOUT, NOT_HELD, Code, Kind, SourceKind
from coder.services.evidence.claims import claims, who_can_speak
from coder.study import Study


def coverage(study: Study, codes: Sequence[Code] | None = None) -> list[Covered]:
    """Return per criterion and claim (all, or these) which source was asked, and what it answered."""
    if codes is None:
        codes = study.codebook.of_kind(*ASKED_ABOUT)
    kinds = {source: kind for source, (_, kind) in who_can_speak(study).items()}
    evidence = study.evidence.about(*(code.id for code in codes))
    asked = study.questions_asked
    heard = asked.heard() | study.evidence.asked_by_coding()
    return covered_questions(codes, evidence, kinds, asked.marked(), heard)


def gaps(study: Study) -> list[Gap]:
    """Return what is missing, first what could still change a verdict."""
    sources = {row["id"]: (row["kind"], row["group"]) for row in _speaking_sources(study)}
    weighed = claims(study, Kind.OUTCOME) + claims(study, Kind.ASSUMPTION)
    held = {row["id"]: (row["kind"], row["group"]) for row in study.sources.all() if _was_held(row)}
    return missing_evidence(coverage(study), weighed, study.codebook.groups, sources, held)


def _was_held(row: dict[str, Any]) -> bool:
    return row["status"] not in NOT_HELD and not row["response"]  # a survey speaks in its respondents


def saturation(study: Study) -> list[Novelty]:
    """Count the new codes that each further source brought."""
    groups = {}
    for row in _speaking_sources(study):
        if row["kind"] != SourceKind.FIGURES:
            groups[row["id"]] = row["group"]
    return codes_per_source(list(groups), study.evidence.sources_coded(), groups)


def _speaking_sources(study: Study) -> list[dict[str, Any]]:
    speaking = who_can_speak(study)
    return [row for row in study.sources.all() if row["id"] in speaking]
