"""How much there is in each part of the report, told without laying it out."""

from collections.abc import Callable, Mapping

from coder.analysis.wavemakers import Factor
from coder.model import ASKED_ABOUT, Codebook, Kind, SourceKind
from coder.services import evidence
from coder.services.coder_agreement import likely_pair, who_coded
from coder.services.evidence.claims import who_can_speak
from coder.services.report.codebook_registers import is_other
from coder.study import Study


def extents(study: Study) -> dict[str, int]:
    """Return how many things each part of the report lists; parts that always have something are not among them."""
    return {
        **study.remembered.get("extents", lambda: {name: count(study) for name, count in _COUNTS.items()})
    }


def _top(kind: Kind) -> Callable[[Study], int]:
    """Return what counts the codes of a kind that stand under no other."""
    return lambda study: sum(code.parent is None for code in study.codebook.of_kind(kind))


def _rows(*registers: str) -> Callable[[Study], int]:
    """Return what counts the rows of registers."""
    return lambda study: _rows_of(study.codebook, *registers)


def _rows_of(codebook: Codebook, *registers: str) -> int:
    return sum(len(codebook.register(register).rows) for register in registers)


def _other_registers(study: Study) -> int:
    others = [register for register in study.codebook.registers if is_other(register)]
    return sum(len(register.rows) for register in others)


def _documents(study: Study) -> int:
    coded = [row for row in study.sources.all() if row["kind"] == SourceKind.DOCUMENT]
    return _rows_of(study.codebook, "documents") + len(coded)


def _limitations(study: Study) -> int:
    written = [row for row in study.findings.all() if row["kind"] == "limitation"]
    return _rows_of(study.codebook, "limitations") + len(written)


def _findings(study: Study) -> int:
    return len([row for row in study.findings.all() if row["kind"] != "limitation"])


def _questions(study: Study) -> int:
    """Count the questions of which somebody spoke."""
    spoken_of = study.evidence.about(*(code.id for code in study.codebook.of_kind(Kind.CRITERION)))
    return len({code.question for code in study.codebook.codes if spoken_of.get(code.id)})


def _framework(study: Study) -> int:
    questions = len(study.codebook.questions)
    return questions and questions + len(study.codebook.of_kind(Kind.CRITERION))


def _covered(study: Study) -> int:
    """Count what sources are asked about; nothing where nobody could answer."""
    can_answer = bool(who_can_speak(study))
    return len(study.codebook.of_kind(*ASKED_ABOUT)) if can_answer else 0


def _factors(study: Study) -> int:
    return len({line.code.id for line in evidence.profile(study) if _is_told(line)})


def _is_told(line: Factor) -> bool:
    return bool(line.clusters or line.against or line.signed)


def _comparable(study: Study) -> int:
    """Count the people who coded; nothing where no two of them share a source."""
    return len(who_coded(study)) if likely_pair(study) else 0


def _queries(study: Study) -> int:
    return sum(saved.in_report for saved in study.saved_queries.all())


_COUNTS: Mapping[str, Callable[[Study], int]] = {
    "questions": _questions,
    "strategies": _rows("strategies"),
    "scales": lambda study: len(study.codebook.scales),
    "sources": lambda study: len(study.sources.all()),
    "activities": _rows("campaigns", "activities"),
    "context": _rows("context"),
    "outcomes": _top(Kind.OUTCOME),
    "events": _rows("events", "successes"),
    "contribution": lambda study: len(study.codebook.cases),
    "markers": _top(Kind.MARKER),
    "networks": _rows("networks"),
    "registers": _other_registers,
    "indicators": lambda study: len(study.codebook.indicators),
    "documents": _documents,
    "framework": _framework,
    "assumptions": _top(Kind.ASSUMPTION),
    "wavemakers": _factors,
    "coverage": _covered,
    "gaps": lambda study: len(evidence.gaps(study)),
    "queries": _queries,
    "findings": _findings,
    "limitations": _limitations,
    "agreement": _comparable,
}
