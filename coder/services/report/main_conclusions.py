"""What follows from the evidence: findings, conclusions and recommendations per question; limitations."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from coder.model import Question
from coder.reporting.document import Cell, Section
from coder.services.report.codebook_registers import limitations_section
from coder.services.report.context import ReportContext
from coder.services.report.findings import rests_on
from coder.translations import _
from coder.translations.terms import term

#: In the order in which one rests on the other.
_CHAIN = ("finding", "conclusion", "recommendation")


def conclusions_section(context: ReportContext) -> Section:
    """Lay out per question what was found, concluded and recommended, and what each rests on."""
    title = _("Conclusions and recommendations")
    rows = [row for row in context.study.findings.all() if row["kind"] in _CHAIN]
    if not rows:
        return Section("conclusions", title, absent=_("No findings have been written yet."))
    sections = []
    for question in (*context.codebook.questions, None):
        about = [row for row in rows if _question_of(context, row) == (question.id if question else None)]
        if about:
            sections.append(_about(context, question, about))
    return Section("conclusions", title, sections=tuple(sections))


def _question_of(context: ReportContext, row: dict[str, Any]) -> str | None:
    """Return the question that something written is about, by its criterion where it names only that."""
    asked = {question.id for question in context.codebook.questions}
    if row["question"] in asked:
        return str(row["question"])
    code = context.codebook.code(row["criterion"]) if row["criterion"] else None
    return code.question if code and code.question in asked else None


def _about(context: ReportContext, question: Question | None, rows: Sequence[dict[str, Any]]) -> Section:
    facts = []
    for kind in _CHAIN:
        for row in rows:
            if row["kind"] == kind:
                facts.append((_label(context, row), Cell("\n".join(_said(context, row)))))
    if question is None:
        return Section("conclusions-general", _("In general"), facts=tuple(facts))
    return Section(f"conclusions-{question.id}", context.id_and_title(question), facts=tuple(facts))


def _label(context: ReportContext, row: dict[str, Any]) -> str:
    label = f"{term('heading', row['kind'])} {row['id']}"
    beside = [context.written(row["addressee"])]
    if row["priority"]:
        beside.append(term("priority", row["priority"]))
    told = ", ".join(filter(None, beside)) if row["kind"] == "recommendation" else ""
    return f"{label} ({told})" if told else label


def _said(context: ReportContext, row: dict[str, Any]) -> Iterator[str]:
    yield context.written(row["text"])
    yield context.labelled(_("Rests on"), rests_on(context, row["grounds"]).text)


def limits_section(context: ReportContext) -> Section:
    """Lay out the limitations, those of the codebook and those that were written down."""
    section = limitations_section(context)
    tables = [replace(table, id=f"main-{table.id}") for table in section.tables]
    return replace(section, id="limits", tables=tuple(tables))
