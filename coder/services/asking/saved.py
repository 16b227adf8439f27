"""Saved queries, counted as the study stands now."""

from typing import Any

from coder.errors import CoderError
from coder.services.asking.queries import run_saved
from coder.study import Study


def counted_queries(study: Study) -> list[dict[str, Any]]:
    """List the saved queries with how much each finds; one that names what is no more says so in `error`."""
    return [one._asdict() | _counts(study, one.name) for one in study.saved_queries.all()]


def _counts(study: Study, name: str) -> dict[str, Any]:
    try:
        answered = run_saved(study, name)
    except CoderError as error:
        return dict.fromkeys(("clusters", "sources", "passages", "codings")) | {"error": str(error)}
    counts = answered.counted.as_dict()
    return counts | {"codings": len(answered.counted.codings), "error": None}
