"""The evidence tables, each told once: its values, its layout for people, and where it stands in a report.

Every door asks here: the terminal and `--json` for one table, the browser, Word, Excel, HTML and csv for
the section in which it stands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from coder.analysis.withholding import told
from coder.model import Kind
from coder.reporting.document import Section
from coder.services import evidence
from coder.services.framework_matrix import matrix_values
from coder.services.report.case_view import case_section
from coder.services.report.claims import claims_section
from coder.services.report.context import ReportContext
from coder.services.report.contribution import contribution_section
from coder.services.report.coverage import coverage_section, gaps_section, saturation_section
from coder.services.report.framework_matrices import framework_section
from coder.services.report.markers_indicators import indicators_section, markers_section
from coder.services.report.quotes import quotes_section
from coder.services.report.recount import recount_section
from coder.services.report.wavemakers import wavemakers_section
from coder.services.source_names import group_titles, name_of
from coder.study import Study
from coder.translations import using


@dataclass(frozen=True)
class EvidenceTable:
    """One table: what takes the study and says its values, and what lays it out in a language."""

    #: What scripts get; whatever narrows the table down comes as arguments.
    values: Callable[..., Any]
    #: What people see; takes the same arguments.
    layout: Callable[..., Section]
    #: The section of the report, and the page of the workbench, in which it stands.
    section: str


def values_of(study: Study, name: str, /, **narrowed: Any) -> Any:
    """Return what a table holds, as JSON has it: English, for scripts read it."""
    with using("en"):
        return EVIDENCE_TABLES[name].values(study, **narrowed)


def layout_of(study: Study, name: str, language: str, /, **narrowed: Any) -> Section:
    """Return a table as people see it, in their language."""
    with using(language):
        return EVIDENCE_TABLES[name].layout(ReportContext(study, language), **narrowed)


# --- values -------------------------------------------------------------------


def _claims(study: Study, kind: Kind) -> list[dict[str, Any]]:
    claims = evidence.claims(study, kind)
    sets = evidence.sets(study, {kind: claims}, kind)
    return [*(claim.as_dict() for claim in claims), *(claim_set.as_dict() for claim_set in sets)]


def _coverage(study: Study) -> dict[str, Any]:
    covered = evidence.coverage(study)
    groups, sources = group_titles(study), {row["id"]: row for row in study.sources.all()}
    columns = []
    for source in covered[0].answers if covered else ():
        row = sources[source]
        title, group = name_of(row, groups), told(row)["group"]
        columns.append({"source": source, "title": title, "kind": row["kind"], "group": group})
    return {"columns": columns, "rows": [row.as_dict() for row in covered]}


def _indicators(study: Study) -> list[dict[str, Any]]:
    cited = evidence.citations(study)
    return [
        line.as_dict() | {"codings": cited.get(line.indicator.id, [])} for line in evidence.indicators(study)
    ]


def _each(work_out: Callable[..., list[Any]]) -> Callable[..., list[dict[str, Any]]]:
    """Return what gives the values of each row that an analysis works out."""
    return lambda study, *narrowed: [row.as_dict() for row in work_out(study, *narrowed)]


def _contribution(study: Study, only: str | None = None) -> list[dict[str, Any]]:
    return [board.as_dict() for board in evidence.boards(study, only)]


def _case(study: Study, name: str, other: str | None = None, everything: bool = False) -> dict[str, Any]:
    """Return all of it, whatever people are shown of it."""
    return evidence.case_values(study, name, other)


# --- layouts ------------------------------------------------------------------


def _verdicts(context: ReportContext, kind: Kind) -> Section:
    """Lay out the tables of all claims, without the part on each."""
    return replace(claims_section(context, kind), sections=())


#: By the name that the command and its page have.
EVIDENCE_TABLES: Mapping[str, EvidenceTable] = {
    "matrix": EvidenceTable(matrix_values, framework_section, "questions"),
    "outcomes": EvidenceTable(
        partial(_claims, kind=Kind.OUTCOME), partial(_verdicts, kind=Kind.OUTCOME), "outcomes"
    ),
    "assumptions": EvidenceTable(
        partial(_claims, kind=Kind.ASSUMPTION), partial(_verdicts, kind=Kind.ASSUMPTION), "assumptions"
    ),
    "contribution": EvidenceTable(_contribution, contribution_section, "contribution"),
    "wavemakers": EvidenceTable(_each(evidence.profile), wavemakers_section, "wavemakers"),
    "markers": EvidenceTable(_each(evidence.markers), markers_section, "markers"),
    "indicators": EvidenceTable(_indicators, indicators_section, "indicators"),
    "case": EvidenceTable(_case, case_section, "coverage"),
    "coverage": EvidenceTable(_coverage, coverage_section, "coverage"),
    "gaps": EvidenceTable(_each(evidence.gaps), gaps_section, "gaps"),
    "saturation": EvidenceTable(evidence.saturation, saturation_section, "gaps"),
    "recount": EvidenceTable(_each(evidence.recount), recount_section, "method"),
    "show": EvidenceTable(evidence.quotes, quotes_section, "register"),
}
