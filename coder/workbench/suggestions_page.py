"""The queue of suggestions: one at hand with the words that tell, and the rest in a list."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from coder.model import Basis, Stance, Suggestion, source_order
from coder.services.suggesting import families_of, of_family, what_is_proposed
from coder.workbench import serializers
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.request_context import language, may, study

#: So many suggestions are on the page at once; deciding on them brings the next.
AT_ONCE = 400


def suggestions() -> ResponseReturnValue:
    """Show the queue: one after the other, or a list to decide on at once."""
    order = request.args.get("order", "uncertain")
    found = study().suggestions.select(request.args.get("source") or None, request.args.get("code") or None)
    families = families_of(study(), found)
    family = request.args.get("family", "")
    if family in families:
        found = of_family(study(), found, family)
    if order == "uncertain":
        found.sort(key=lambda one: abs(one.confidence - 0.5))
    elif order == "source":
        found.sort(key=lambda one: (source_order(one.source), one.start))
    elif order == "code":
        found.sort(key=lambda one: (one.code, -one.confidence))
    data = {
        "suggestions": serializers.suggestions(study(), found[:AT_ONCE]),
        "codes": serializers.codes(study().codebook, language(), study().codings.counts()),
        "stances": list(Stance),
        "bases": list(Basis),
        "contexts": _contexts(found[:AT_ONCE]),
        "may_code": may("coder"),
        "total": len(found),
    }
    return render_template(
        "suggestions.html",
        texts=hashes_of(one.source for one in found[:AT_ONCE]),
        data=data,
        total=len(found),
        sources=study().sources.all(),
        order=order,
        families=families,
        family=family,
    )


def _contexts(found: list[Suggestion], around: int = 280) -> dict[int, list[dict[str, Any]]]:
    """Return for each span that a suggestion can have its words, what stands around it, and what tells in it."""
    texts: dict[str, str] = {}
    contexts = {}
    for one, what in zip(found, what_is_proposed(study(), found), strict=True):
        text = texts.setdefault(one.source, study().sources.text(one.source))
        contexts[one.id or 0] = [
            {
                "start": start,
                "end": end,
                "before": serializers.shown(text[max(0, start - around) : start]),
                "parts": _in_parts(text, (start, end), what.marks),
                "after": serializers.shown(text[end : end + around]),
            }
            for start, end in what.spans
        ]
    return contexts


def _in_parts(text: str, span: tuple[int, int], marks: Iterable[tuple[int, int]]) -> list[str]:
    """Cut the words of a span where those that tell begin and end: every second part tells."""
    start, end = span
    edges = [start]
    for first, last in marks:
        if start <= first and last <= end:
            edges += [first, last]
    return [serializers.shown(text[low:high]) for low, high in pairwise([*edges, end])]
