"""Coders laid side by side: who and what is compared is chosen here, and what is in dispute is settled."""

from dataclasses import asdict
from typing import Any
from urllib.parse import urlencode

from flask import render_template, request
from flask.typing import ResponseReturnValue

from coder.errors import CoderError
from coder.model import Stance
from coder.services.coder_agreement import Scope, compare_coders, likely_pair, who_coded
from coder.services.missed_passages import missed_passages
from coder.services.settle_agreed import agreed_places, settled_places
from coder.services.side_by_side import side_by_side
from coder.translations import _
from coder.translations.terms import term
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.evidence_rooms import way_in
from coder.workbench.request_context import codes_blind, language, may, study

#: Differences to a page: more would be slow to show and are not settled in one go.
_TO_A_PAGE = 20
#: So many places where all agree are shown before they are settled.
_SHOWN_AGREED = 10
UNITS = ("turn", "sentence", "character")


def agreement() -> ResponseReturnValue:
    """Show how far the chosen people agree, and what they differ on, page by page."""
    coders = who_coded(study())
    chosen = [name for name in request.args.getlist("coder") if name in coders] or likely_pair(study())
    scope = _scope()
    found, fault = _compared(chosen, scope)
    disputes = found["disputed"] if found else []
    page = _page(len(disputes))
    shown = disputes[(page - 1) * _TO_A_PAGE : page * _TO_A_PAGE]
    is_blind = codes_blind()  # they pass by still
    missed = missed_passages(study(), scope.source) if not fault and not is_blind else []
    return render_template(
        "agreement.html",
        texts=hashes_of({one["source"] for one in [*disputes, *map(asdict, missed[:_TO_A_PAGE])]}),
        coders=coders,
        chosen=chosen,
        scope=scope,
        units=[(unit, term("agreement_unit", unit)) for unit in UNITS],
        found=found,
        fault=fault,
        page=page,
        pages=_pages(len(disputes)),
        disputes=[side_by_side(study(), one) for one in shown],
        agreed=agreed_places(study(), scope.source) if may("owner") and fault == "" else None,
        shown_agreed=_SHOWN_AGREED,
        settled=settled_places(study()),
        missed=missed[:_TO_A_PAGE],
        missed_in_all=len(missed),
        blind=study().blinding.sources(),
        sources=[(row["id"], f"{row['id']} {row['title']}") for row in study().sources.all()],
        groups=[(group.id, group.title.in_language(language())) for group in study().codebook.groups],
        told=_told(found),
        titles={row["id"]: row["title"] for row in study().sources.all()},
        stances=list(Stance),
        query_with=_query_with_page,
        **way_in(study(), "agreement"),
    )


def _told(found: dict[str, Any] | None) -> str:
    """Say how much was compared."""
    if found is None:
        return ""
    return _(
        "Units compared: {units}; sources: {sources}. Below each figure its 95% interval, or why there is none.",
        units=found["units"],
        sources=len(found["sources"]),
    )


def _scope() -> Scope:
    """Return what is to be compared, as the form says it."""
    unit: Any = request.args.get("unit")
    return Scope(
        unit=unit if unit in UNITS else "turn",
        include_uncoded="without_uncoded" not in request.args,
        source=request.args.get("source") or None,
        group=request.args.get("group") or None,
    )


def _compared(chosen: list[str], scope: Scope) -> tuple[dict[str, Any] | None, str]:
    """Compare the people who were chosen; where that cannot be done, say why on the page."""
    if len(chosen) < 2:
        return None, ""
    try:
        return compare_coders(study(), chosen, scope), ""
    except CoderError as error:
        return None, str(error)


def _query_with_page(page: int) -> str:
    """Return the query of this page, for another page of the differences."""
    others = [(key, value) for key, value in request.args.items(multi=True) if key != "page"]
    return urlencode([*others, ("page", str(page))])


def _pages(disputes: int) -> int:
    return max(1, -(-disputes // _TO_A_PAGE))


def _page(disputes: int) -> int:
    """Return the page that is asked for, the nearest there is where there is none such."""
    asked = request.args.get("page", "1")
    wanted = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    return min(max(1, wanted), _pages(disputes))
