"""Which sections stand in a report, and in which order: as asked, else as the study says, else as we do."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from coder.errors import UsageError
from coder.model import Kind
from coder.reporting.document import Section
from coder.services.report.agreement import agreement_section
from coder.services.report.claims import claims_section
from coder.services.report.codebook_registers import (
    activities_section,
    context_section,
    documents_section,
    events_section,
    limitations_section,
    networks_section,
    other_registers_section,
    strategies_section,
)
from coder.services.report.context import ReportContext
from coder.services.report.contribution import contribution_section
from coder.services.report.coverage import coverage_section, gaps_and_saturation_section
from coder.services.report.findings import chain_section
from coder.services.report.framework import framework_section
from coder.services.report.main_answers import answers_section
from coder.services.report.main_claims import claims_in_short
from coder.services.report.main_conclusions import conclusions_section, limits_section
from coder.services.report.main_results import (
    cases_section,
    factors_section,
    figures_section,
    progress_section,
)
from coder.services.report.main_summary import approach_section, summary_section
from coder.services.report.markers_indicators import indicators_section, markers_section
from coder.services.report.matrices import matrices_section
from coder.services.report.memos import memos_section
from coder.services.report.method import method_section
from coder.services.report.overview import overview_section
from coder.services.report.portraits import portraits_section
from coder.services.report.saved_queries import queries_section
from coder.services.report.scales import scales_section
from coder.services.report.source_register import register_section
from coder.services.report.together import cooccurrence_section
from coder.services.report.wavemakers import wavemakers_section
from coder.translations import _

Maker = Callable[[ReportContext], Section]

#: The sections of the main report in their order, by the name that `--section` takes.
MAIN: Mapping[str, Maker] = {
    "summary": summary_section,
    "approach": approach_section,
    "answers": answers_section,
    "outcome-verdicts": partial(claims_in_short, kind=Kind.OUTCOME),
    "contribution-cases": cases_section,
    "progress": progress_section,
    "key-figures": figures_section,
    "wavemakers-profile": factors_section,
    "assumption-verdicts": partial(claims_in_short, kind=Kind.ASSUMPTION),
    "conclusions": conclusions_section,
    "limits": limits_section,
}
#: The sections behind it, with all that it rests on: the annexes of the main report.
SECTIONS: Mapping[str, Maker] = {
    "overview": overview_section,
    "questions": matrices_section,
    "strategies": strategies_section,
    "scales": scales_section,
    "sources": register_section,
    "activities": activities_section,
    "context": context_section,
    "outcomes": partial(claims_section, kind=Kind.OUTCOME),
    "events": events_section,
    "contribution": contribution_section,
    "markers": markers_section,
    "networks": networks_section,
    "registers": other_registers_section,
    "indicators": indicators_section,
    "documents": documents_section,
    "framework": framework_section,
    "assumptions": partial(claims_section, kind=Kind.ASSUMPTION),
    "wavemakers": wavemakers_section,
    "coverage": coverage_section,
    "gaps": gaps_and_saturation_section,
    "queries": queries_section,
    "findings": chain_section,
    "limitations": limitations_section,
    "agreement": agreement_section,
    "method": method_section,
}

#: Pictures of the codings: behind those only when the study chooses them, or they are asked for.
PICTURES: Mapping[str, Maker] = {"cooccurrence": cooccurrence_section, "portraits": portraits_section}
#: What the evaluators wrote for themselves: in the report only when it is asked for.
ANNEXES: Mapping[str, Maker] = {"memos": memos_section}
_ALL: Mapping[str, Maker] = {**MAIN, **SECTIONS, **PICTURES, **ANNEXES}
#: What is written of a report: its main part, its annexes or both.
PARTS = ("all", "report", "annexes")


@dataclass(frozen=True)
class Choice:
    """What is asked of a report: a part, some sections alone, and annexes that else stay out."""

    part: str = "all"
    sections: tuple[str, ...] = ()
    annexes: tuple[str, ...] = ()

    def check(self) -> None:
        """Raise `UsageError` for a part or section that there is not."""
        if self.part not in PARTS:
            raise UsageError(
                _(
                    'The report has no part "{part}". It has: {parts}.',
                    part=self.part,
                    parts=", ".join(PARTS),
                )
            )
        check_sections(self.sections)


def check_sections(names: Iterable[str]) -> None:
    """Raise `UsageError` for the name of a section that the report does not have."""
    for name in names:
        if name not in _ALL:
            raise UsageError(
                _(
                    'The report has no section "{name}". It has: {sections}.',
                    name=name,
                    sections=", ".join(_ALL),
                )
            )


def sections_alone(context: ReportContext, names: Iterable[str]) -> tuple[Section, ...]:
    """Lay out the sections that are named and no others, in the order of the report."""
    named = set(names)
    return tuple(make(context) for name, make in _ALL.items() if name in named)


def main_sections(context: ReportContext) -> tuple[Section, ...]:
    """Lay out the main part: as the study orders it, else all that has data."""
    return _ordered(context, MAIN)


def annex_sections(context: ReportContext, annexes: Iterable[str]) -> tuple[Section, ...]:
    """Lay out the annexes: as the study orders them, else all that have data, and those asked for behind them."""
    chosen = set(context.study.report_settings.sections())
    named = set(annexes) - (chosen & PICTURES.keys())
    asked = tuple(make(context) for name, make in {**PICTURES, **ANNEXES}.items() if name in named)
    return (*_ordered(context, SECTIONS, PICTURES), *asked)


def in_order(known: Mapping[str, Maker], named: Sequence[str]) -> list[tuple[str, bool]]:
    """List sections as the study orders them, each with whether it is chosen; the others behind them.

    Where the study chooses none of them, all are, but for pictures.
    """
    chosen = [name for name in named if name in known]
    order = [(name, True) for name in chosen]
    for name in known:
        if name not in chosen:
            order.append((name, not chosen and name not in PICTURES))
    return order


def _ordered(
    context: ReportContext, known: Mapping[str, Maker], when_named: Mapping[str, Maker] | None = None
) -> tuple[Section, ...]:
    """Lay sections out: what the study names stands there with or without data, else what has some."""
    makers = {**known, **(when_named or {})}
    wanted = [name for name in context.study.report_settings.sections() if name in makers]
    if wanted:
        return tuple(makers[name](context) for name in wanted)
    made = [make(context) for make in known.values()]
    return tuple(section for section in made if not section.absent)
