"""Findings, conclusions and recommendations in the report, each with what it rests on."""

from typing import Any

from coder.reporting.document import Cell, Column, Section, Table
from coder.services.report.context import ReportContext
from coder.translations import _
from coder.translations.terms import term


def chain_section(context: ReportContext) -> Section:
    """Give the chain from evidence to advice as three tables."""
    rows = context.study.findings.all()
    if not rows:
        return Section(
            "findings",
            _("Findings, conclusions, recommendations"),
            absent=_("No findings have been written yet."),
        )
    kinds = [kind for kind in ("finding", "conclusion", "recommendation") if _of(rows, kind)]
    return Section(
        "findings",
        _("Findings, conclusions, recommendations"),
        tables=tuple(_table(context, kind, _of(rows, kind)) for kind in kinds),
    )


def _of(rows: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["kind"] == kind]


def _table(context: ReportContext, kind: str, rows: list[dict[str, Any]]) -> Table:
    extra = {"finding": ("criterion",), "recommendation": ("addressee", "priority")}.get(kind, ())
    if kind != "finding" and any(row["question"] for row in rows):
        extra = ("question", *extra)
    columns = (
        Column(term("heading", kind), 70),
        *(Column(term("heading", key), 20) for key in extra),
        Column(_("Rests on"), 24),
    )
    return Table(
        f"{kind}s", term("caption", f"{kind}s"), columns, tuple(_row(context, row, extra) for row in rows)
    )


def _row(context: ReportContext, row: dict[str, Any], extra: tuple[str, ...]) -> tuple[Cell, ...]:
    shown = {
        "criterion": context.title(row["criterion"])
        if row["criterion"]
        else _question(context, row["question"]),
        "question": _question(context, row["question"]),
        "addressee": row["addressee"] or "",
        "priority": term("priority", row["priority"]) if row["priority"] else "",
    }
    grounds = [ground.partition(":")[::2] for ground in row["grounds"]]
    cited = [int(target) for kind, target in grounds if kind == "coding"]
    codings = tuple(number for number in cited if number in context.places)
    # a verdict by what it is on: which axis it is of says the text
    named = [
        target.partition(":")[0] if kind == "verdict" else target
        for kind, target in grounds
        if kind != "coding"
    ]
    quoted = [f"{len(codings)} {_('quotes')}"] if codings else []
    rests = ", ".join([*quoted, *named])
    return (
        Cell(f"{row['id']} {row['text']}"),
        *(Cell(shown[key]) for key in extra),
        Cell(rests or _("no evidence linked"), codings=codings),
    )


def _question(context: ReportContext, question_id: str | None) -> str:
    """Name a question by id and title, as the criteria are named."""
    found = [question for question in context.codebook.questions if question.id == question_id]
    return f"{question_id} {context.text(found[0].title)}" if found else question_id or ""
