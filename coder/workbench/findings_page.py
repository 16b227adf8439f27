"""The page of what was found: answers, conclusions, recommendations, findings, limitations, summaries."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from coder.services.judgement_workbook.words import ValueNames
from coder.translations.terms import term
from coder.workbench.findings_view import FindingsView
from coder.workbench.request_context import language, may, study


def findings() -> ResponseReturnValue:
    """Show what was found, question by question; each can be written, moved and taken out in its place."""
    view = FindingsView(study(), language())
    return render_template(
        "findings.html",
        sections=view.sections(),
        limitations=view.limitations(),
        registers=[(name, rows) for name in ("limitations", "context") if (rows := view.register(name))],
        data=view.data() | {"may_code": may("coder")},
    )


def signed_on(code: str) -> list[dict[str, Any]]:
    """Return the verdicts that hold on a code, to draw a conclusion from."""
    names, found = ValueNames(study().codebook), []
    for (about, axis, group), verdict in study().verdicts.current_by_group().items():
        if about == code:
            target = f"{code}:{axis}@{group}" if group else f"{code}:{axis}"
            value = names.name(code, axis, verdict.value)
            found.append({"on": f"verdict:{target}", "axis": term("axis", axis), "value": value})
    return found
