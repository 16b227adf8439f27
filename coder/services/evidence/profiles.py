"""Contribution cases, the Wavemakers profile, progress markers and indicators."""

from collections.abc import Sequence

from coder.analysis.contribution import Board, board
from coder.analysis.indicators import Series, series
from coder.analysis.progress_markers import Marker
from coder.analysis.progress_markers import markers as rated_markers
from coder.analysis.wavemakers import Factor
from coder.analysis.wavemakers import profile as factor_profile
from coder.errors import NotFoundError
from coder.model import Case, Kind
from coder.study import Study
from coder.translations import _


def boards(study: Study, only: str | None = None) -> list[Board]:
    """Lay out the contribution cases, or one of them."""
    mechanisms = study.codebook.of_kind(Kind.MECHANISM)
    evidence = study.evidence.about(*(code.id for code in mechanisms))
    verdicts, tests = study.verdicts.current(), study.tracing.tests()
    boards = []
    for case in _cases(study, only):
        of_case = [mechanism for mechanism in mechanisms if mechanism.case == case.id]
        boards.append(board(case, of_case, evidence, verdicts, tests))
    return boards


def _cases(study: Study, only: str | None) -> Sequence[Case]:
    """Return the contribution cases of the codebook, or the one named."""
    cases = study.codebook.cases
    if not only:
        return cases
    wanted = [case for case in cases if case.id == only]
    if not wanted:
        known = ", ".join(case.id for case in cases) or "none"
        raise NotFoundError(
            _('The codebook has no contribution case "{only}". It has: {known}.', only=only, known=known)
        )
    return wanted


def profile(study: Study) -> list[Factor]:
    """Return the Wavemakers profile, overall and per stakeholder group."""
    codebook = study.codebook
    factors = codebook.of_kind(Kind.FACTOR)
    evidence = study.evidence.about(*(code.id for code in factors))
    group_of = {row["id"]: row["group"] for row in study.sources.all()}
    groups = [group.id for group in codebook.groups]
    if not groups:
        groups = sorted(set(filter(None, group_of.values())))
    signed = {}
    for (code, axis, group), verdict in study.verdicts.current_by_group().items():
        if axis == "degree":
            signed[code, group] = verdict
    return factor_profile(factors, evidence, group_of, groups, codebook.degrees, signed)


def markers(study: Study) -> list[Marker]:
    """Put self-ratings of progress markers beside the evidence."""
    codes = study.codebook.of_kind(Kind.MARKER)
    evidence = study.evidence.about(*(code.id for code in codes))
    return rated_markers(study.codebook, codes, evidence, study.verdicts.current())


def indicators(study: Study) -> list[Series]:
    """Read the indicators against their targets."""
    return series(study.codebook.indicators)


def citations(study: Study) -> dict[str, list[int]]:
    """Return per indicator the live codings that cite it or one of its years."""
    return study.figures.citations()
