"""Findings, conclusions and recommendations in the report, each with what it rests on."""

from typing import Any

from coder.reporting.document import Cell, Column, Section, Table
from coder.services.report.context import ReportContext
from coder.translations import _, ngettext
from coder.translations.terms import term


def chain_section(context: ReportContext) -> Section:
    """Lay out findings, conclusions and recommendations as a table each."""
    title = _("Findings, conclusions, recommendations")
    rows = [row for row in context.study.findings.all() if row["kind"] != "limitation"]
    if not rows:
        return Section("findings", title, absent=_("No findings have been written yet."))
    tables = []
    for kind in ("finding", "conclusion", "recommendation"):
        of_kind = [row for row in rows if row["kind"] == kind]
        if of_kind:
            tables.append(_table(context, kind, of_kind))
    return Section("findings", title, tables=tuple(tables))


def written_limitations(context: ReportContext) -> list[Table]:
    """Lay out the limitations that evaluators wrote down; they stand beside those of the codebook."""
    rows = [row for row in context.study.findings.all() if row["kind"] == "limitation"]
    return [_table(context, "limitation", rows)] if rows else []


def _table(context: ReportContext, kind: str, rows: list[dict[str, Any]]) -> Table:
    extra = _extra_columns(kind, rows)
    columns = [Column(term("heading", kind), 70)]
    columns += [Column(term("heading", key), 20) for key in extra]
    has_grounds = kind != "limitation" or any(row["grounds"] for row in rows)
    columns += [Column(_("Rests on"), 24)] if has_grounds else []
    lines = []
    for row in rows:
        cells = [Cell(f"{row['id']} {context.written(row['text'])}", key=row["id"])]
        cells += [Cell(_extra(context, row, key)) for key in extra]
        cells += [rests_on(context, row["grounds"])] if has_grounds else []
        lines.append(tuple(cells))
    # the register of the codebook has a table of its own beside it
    name = "limitations-written" if kind == "limitation" else f"{kind}s"
    return Table(name, term("caption", f"{kind}s"), tuple(columns), tuple(lines))


def _extra_columns(kind: str, rows: list[dict[str, Any]]) -> tuple[str, ...]:
    """Return the columns that a kind has besides its text and grounds."""
    if kind == "finding":
        return ("criterion",)
    extra = ("addressee", "priority") if kind == "recommendation" else ()
    return ("question", *extra) if any(row["question"] for row in rows) else extra


def _extra(context: ReportContext, row: dict[str, Any], key: str) -> str:
    """Return what a finding, conclusion or recommendation has in one of those columns."""
    if key == "criterion" and row["criterion"]:
        return context.title(row["criterion"])
    if key in ("criterion", "question"):
        return _question(context, row["question"])
    if key == "priority" and row["priority"]:
        return term("priority", row["priority"])
    return context.written(row[key])


def rests_on(context: ReportContext, grounds: list[str]) -> Cell:
    """Return a cell with what something rests on: how many quotes, then verdicts, findings and conclusions."""
    codings, named = [], []
    for ground in grounds:
        kind, _colon, target = ground.partition(":")
        if kind == "verdict":  # the text says of which axis it is
            target = target.partition(":")[0]
        if kind != "coding":
            named.append(target)
        elif int(target) in context.places:
            codings.append(int(target))
    if codings:
        counted = context.number(len(codings))
        named.insert(0, ngettext("{n} quote", "{n} quotes", len(codings), n=counted))
    return Cell(", ".join(named) or _("no evidence linked"), codings=tuple(codings))


def _question(context: ReportContext, question_id: str | None) -> str:
    """Name a question by id and title, as the criteria are named."""
    for question in context.codebook.questions:
        if question.id == question_id:
            return context.id_and_title(question)
    return question_id or ""
