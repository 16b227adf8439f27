"""Saved queries that are marked for the report, asked again: how much each finds, and the quotes."""

from coder.errors import CoderError
from coder.reporting.document import Section
from coder.services.asking.queries import run_saved
from coder.services.report.context import ReportContext
from coder.services.report.counted import counted_facts
from coder.translations import _


def queries_section(context: ReportContext) -> Section:
    """Lay out the queries that are marked for the report, a part each."""
    marked = [saved.name for saved in context.study.saved_queries.all() if saved.in_report]
    title = _("Queries")
    if not marked:
        return Section("queries", title, absent=_("No query is marked for the report."))
    parts = tuple(_query(context, n, name) for n, name in enumerate(marked, start=1))
    return Section("queries", title, sections=parts)


def _query(context: ReportContext, number: int, name: str) -> Section:
    section_id = f"query-{number}"
    try:
        counted = run_saved(context.study, name).counted
    except CoderError as error:  # it names what is no more
        return Section(section_id, name, absent=str(error))
    if not counted.codings:
        return Section(section_id, name, absent=_("Nothing was found."))
    quotes = ((_("Quotes"), counted.codings),)
    return Section(section_id, name, facts=counted_facts(context, counted), quotes=quotes)
