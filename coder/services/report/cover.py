"""What the cover of the report says, as the study keeps it."""

from collections.abc import Mapping

from coder.errors import UsageError
from coder.services.report.context import ReportContext
from coder.services.report.selection import check_sections
from coder.study import Study
from coder.study.report_settings import FACTS, SECTIONS
from coder.translations import _
from coder.translations.terms import term


def cover_facts(context: ReportContext) -> dict[str, tuple[str, str]]:
    """Return label and value of what stands below the title, by name; empty where nobody filled it in."""
    known = context.study.report_settings.facts()
    facts = {}
    for name in FACTS:
        if name != "title":
            text = known.get(name, "")
            facts[name] = term("cover", name), context.day(text) if name == "date" else text
    return facts


def report_settings(study: Study) -> dict[str, str | list[str]]:
    """Return what the study keeps of its report, as scripts get it."""
    return {**study.report_settings.facts(), SECTIONS: study.report_settings.sections()}


def set_report(study: Study, settings: Mapping[str, str], by: str) -> dict[str, str | list[str]]:
    """Keep what the cover says and which sections the report has; nothing where one of them cannot be."""
    for name, value in settings.items():
        if name not in (*FACTS, SECTIONS):
            known = ", ".join((*FACTS, SECTIONS))
            raise UsageError(_('A report has no "{name}". It has: {known}.', name=name, known=known))
        if name == SECTIONS:
            check_sections(section_names(value))
    study.report_settings.set(settings, by)
    return report_settings(study)


def section_names(value: str) -> list[str]:
    """Return the names in a list as people write it: with commas, semicolons or blanks between them."""
    return value.replace(",", " ").replace(";", " ").split()
