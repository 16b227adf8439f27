"""Gathers one report from a study: every table of it traceable to the words that somebody said."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from coder import __version__
from coder.errors import NotFoundError, UsageError
from coder.model import Kind
from coder.reporting.document import Quote, Report, Section
from coder.services.report.agreement import agreement_section
from coder.services.report.claims import claims_section
from coder.services.report.codebook_registers import (
    activities_section,
    context_section,
    documents_section,
    events_section,
    has_other_registers,
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
from coder.services.report.markers_indicators import indicators_section, markers_section
from coder.services.report.matrices import matrices_section
from coder.services.report.memos import memos_section
from coder.services.report.method import method_section
from coder.services.report.overview import overview_section
from coder.services.report.saved_queries import queries_section
from coder.services.report.scales import scales_section
from coder.services.report.source_register import register_section
from coder.services.report.wavemakers import wavemakers_section
from coder.study import Study
from coder.translations import LANGUAGES, _, using
from coder.translations.terms import terms

#: The parts of the report in their order, by the name that `--section` takes.
SECTIONS: Mapping[str, Callable[[ReportContext], Section]] = {
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

#: Parts that stand in a report only where there is something in them.
_IF_ANY = ("registers",)
#: What the evaluators wrote for themselves: in the report only when it is asked for.
ANNEXES: Mapping[str, Callable[[ReportContext], Section]] = {"memos": memos_section}


def make_report(
    study: Study, language: str = "en", sections: Iterable[str] = (), annexes: Iterable[str] = ()
) -> Report:
    """Gather the report in one language, whole or some sections. The same study gives the same report.

    An annex stands in it only when it is named, among the sections or as an annex.
    """
    if language not in LANGUAGES:
        raise UsageError(
            _(
                'A report is written in {languages}, not in "{language}".',
                languages=", ".join(LANGUAGES),
                language=language,
            )
        )
    chosen = [*sections]
    for name in chosen:
        if name not in (*SECTIONS, *ANNEXES):
            raise UsageError(
                _(
                    'The report has no section "{unknown}". It has: {sections}.',
                    unknown=name,
                    sections=", ".join([*SECTIONS, *ANNEXES]),
                )
            )
    with using(language):
        return _gathered(study, language, chosen, [*annexes])


def _gathered(study: Study, language: str, chosen: list[str], annexes: list[str]) -> Report:
    context = ReportContext(study, language)
    made = []
    for name, make in SECTIONS.items():
        if name in chosen or (not chosen and (name not in _IF_ANY or has_other_registers(context))):
            made.append(make(context))
    for name, make in ANNEXES.items():
        if name in (*chosen, *annexes):
            made.append(make(context))
    report = Report(
        title=study.codebook.title.in_language(language) or study.path.parent.name,
        subtitle=context.subtitle(),
        language=language,
        sections=tuple(made),
        quotes=context.quotes,
        words=terms("writer"),
        version=__version__,
    )
    return replace(report, quotes=_used(report)) if chosen else report


def make_section(study: Study, name: str, language: str = "en") -> Section:
    """Gather one section alone, without the quotes behind it."""
    if name not in SECTIONS:
        raise NotFoundError(
            _(
                'The report has no section "{name}". It has: {sections}.',
                name=name,
                sections=", ".join(SECTIONS),
            )
        )
    with using(language):
        return SECTIONS[name](ReportContext(study, language))


def _used(report: Report) -> dict[int, Quote]:
    """Return the quotes of the register on which the sections of a report rest."""
    used: set[int] = set()
    for _depth, section in report.walk():
        used.update(_codings_of(section))
    return {number: quote for number, quote in report.quotes.items() if number in used}


def _codings_of(section: Section) -> Iterator[int]:
    """Return the codings that a section quotes or counts, without those of its parts."""
    for _heading, codings in section.quotes:
        yield from codings
    for _label, cell in section.facts:
        yield from cell.codings
    for table in (*section.tables, *section.sheets):
        for row in table.rows:
            for cell in row:
                yield from cell.codings
