"""The page of the matrix: what the address asks for, laid out; each cell is opened, read and summed up there."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

from flask import current_app, render_template, request, send_file
from flask.typing import ResponseReturnValue

from coder.atomic_file import scratch_folder
from coder.errors import CoderError, NotFoundError
from coder.model import Relation, SourceKind, Stance
from coder.services.asking.names import known_attributes
from coder.services.framework_matrix import framework_matrix
from coder.services.summary_workbook import write_summaries
from coder.translations import _
from coder.translations.formatting import language_name
from coder.translations.terms import term
from coder.workbench.evidence_rooms import task, way_in
from coder.workbench.matrix_view import MatrixView, drawn, headings_of
from coder.workbench.request_context import codes_blind, language, may, study

#: What is asked of sources and codings, a value each.
FILTERS = ("group", "kind", "language", "relation", "coder", "stance")
#: How the page shows what it found; kept in the address by the page itself.
SWITCHES = ("coverage", "empty", "waiting", "whole")


def matrix() -> ResponseReturnValue:
    """Show a question's criteria against sources, groups, kinds or organisations, to work in."""
    fault, view, question = "", None, _question()
    try:
        if question:
            by, narrowed = columns_by(request.args), filters(request.args)
            asked = framework_matrix(study(), question, by, coverage="coverage" in request.args, **narrowed)
            view = drawn(study(), asked, language())
    except CoderError as error:
        fault = str(error)
    return render_template(
        "matrix.html",
        fault=fault,
        question=question,
        view=view,
        headings=[*headings_of(view)] if view else [],
        by=columns_by(request.args),
        switches={name for name in SWITCHES if request.args.get(name)},
        is_narrowed=bool(filters(request.args)),
        choices=_choices(),
        data=_data(view, question),
        task=task(study(), "matrix"),
        **way_in(study(), "matrix", counted=False),
    )


def matrix_workbook() -> ResponseReturnValue:
    """Return the matrix as a workbook, in which cells are summed up and which is read back in."""
    by = "group" if columns_by(request.args) == "group" else "source"
    with scratch_folder(study().folder) as folder:
        path = folder / "summaries.xlsx"
        write_summaries(study(), path, [_question()], (by,), language(), **filters(request.args))
        content = BytesIO(path.read_bytes())
    return send_file(content, as_attachment=True, download_name=f"{_('Summaries')} {_question()}.xlsx")


def _question() -> str:
    """Return the question that is asked for, else the first one."""
    questions = study().codebook.questions
    if not questions:
        return ""
    wanted = request.args.get("question") or questions[0].id
    named = {question.id.casefold(): question.id for question in reversed(questions)}
    if wanted.casefold() not in named:
        known = ", ".join(question.id for question in questions)
        raise NotFoundError(
            _(
                'The codebook has no evaluation question "{question}". It has: {known}.',
                question=wanted,
                known=known,
            )
        )
    return named[wanted.casefold()]


def columns_by(given: Mapping[str, str]) -> str:
    """Return what a column stands for."""
    return given.get("by") or "source"


def filters(given: Mapping[str, str]) -> dict[str, Any]:
    """Return what an address narrows the matrix down to."""
    narrowed: dict[str, Any] = {key: given[key].strip() for key in FILTERS if given.get(key, "").strip()}
    where = [part.strip() for part in given.get("where", "").split(";") if part.strip()]
    return narrowed | ({"where": where} if where else {})


def _data(view: MatrixView | None, question: str) -> dict[str, Any]:
    """Return what the page's own script needs."""
    asked = {key: value for key, value in request.args.items() if key in (*FILTERS, "where", "by")}
    columns = view.columns if view else []
    return {
        "question": question,
        "by": columns_by(request.args),
        "asked": urlencode(asked),
        "may_code": may("coder") and not codes_blind(),
        "covered": "coverage" in request.args,
        "slot": current_app.config["SESSION_COOKIE_NAME"],
        "columns": [
            {"id": column.id, "name": column.name, "group": column.group, "sums": column.can_be_summed_up}
            for column in columns
        ],
    }


def _choices() -> dict[str, Any]:
    """Return what the lists of the form offer: value and title."""
    sources = study().sources.all()
    codebook = study().codebook
    return {
        "questions": [
            (question.id, f"{question.id} {question.title.in_language(language())}")
            for question in codebook.questions
        ],
        "by": [
            ("source", _("Source")),
            ("group", _("Group")),
            ("kind", _("Kind")),
            ("organisation", _("Organisation")),
        ],
        "group": [(group.id, group.title.in_language(language())) for group in codebook.groups],
        "kind": [(str(kind), term("kind", kind)) for kind in SourceKind],
        "relation": [(str(relation), term("relation", relation)) for relation in Relation],
        "language": [
            (spoken, language_name(spoken))
            for spoken in sorted({row["language"] for row in sources if row["language"]})
        ],
        "coder": [(coder, coder) for coder in study().coders.all()],
        "stance": [(str(stance), term("stance", stance)) for stance in Stance],
        "attributes": known_attributes(sources),
    }
