"""Gathers one report from a study: every table of it traceable to the words that somebody said."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from coder import __version__
from coder.errors import NotFoundError, UsageError
from coder.reporting.document import ANNEXES as ANNEXES_FILE
from coder.reporting.document import Quote, Report, Section
from coder.services.report.context import ReportContext
from coder.services.report.cover import cover_facts
from coder.services.report.selection import (
    ANNEXES,
    MAIN,
    PARTS,
    PICTURES,
    SECTIONS,
    Choice,
    annex_sections,
    in_order,
    main_sections,
    sections_alone,
)
from coder.study import Study
from coder.translations import LANGUAGES, _, using
from coder.translations.terms import terms

__all__ = ["ANNEXES", "MAIN", "PARTS", "PICTURES", "SECTIONS", "in_order", "make_report", "make_section"]


def make_report(
    study: Study,
    language: str = "en",
    sections: Iterable[str] = (),
    annexes: Iterable[str] = (),
    part: str = "all",
) -> Report:
    """Gather the report in one language, whole, a part of it or some sections. The same study gives the same.

    Memos stand in it only when they are named, among the sections or as an annex.
    """
    if language not in LANGUAGES:
        raise UsageError(
            _(
                'A report is written in {languages}, not in "{language}".',
                languages=", ".join(LANGUAGES),
                language=language,
            )
        )
    choice = Choice(part, tuple(sections), tuple(annexes))
    choice.check()
    with using(language):
        return _gathered(ReportContext(study, language), choice)


def _gathered(context: ReportContext, choice: Choice) -> Report:
    report = Report(
        title=context.report_title(),
        subtitle=context.subtitle(),
        language=context.language,
        sections=(),
        quotes=context.quotes,
        words=terms("writer"),
        version=__version__,
        cover=cover_facts(context),
    )
    if choice.sections:
        named = (*choice.sections, *choice.annexes)
        return _with_its_quotes(replace(report, sections=sections_alone(context, named)))
    if choice.part == "report":
        return _with_its_quotes(replace(report, main=main_sections(context)))
    annexed = replace(report, sections=annex_sections(context, choice.annexes))
    if choice.part == "annexes":
        return replace(annexed, name=ANNEXES_FILE)
    return replace(annexed, main=main_sections(context))


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


def _with_its_quotes(report: Report) -> Report:
    """Leave only those quotes in the register on which the sections of a report rest."""
    used: set[int] = set()
    for _depth, section in report.joined().walk():
        used.update(_codings_of(section))
    quotes: dict[int, Quote] = {number: quote for number, quote in report.quotes.items() if number in used}
    return replace(report, quotes=quotes)


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
