"""Whoever changes the framework says which version they had before them: `at` in what a page sends."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from coder.services.edit_framework import Edition, StaleFrameworkError, check_current
from coder.study.database import transaction
from coder.workbench.api.requests import api, field, is_number
from coder.workbench.request_context import study, who


def edition(given: Mapping[str, Any]) -> Edition:
    """Return who changes the framework, and which version the page showed."""
    return Edition(who(), field(given, "at", int))


def edition_of_form() -> Edition:
    """Return the same of a form that carries a file."""
    at = request.form.get("at", "")
    return Edition(who(), int(at) if is_number(at) else -1)


@contextmanager
def change_of_framework(given: Mapping[str, Any]) -> Iterator[None]:
    """Change the framework within, all or nothing; refused where it is another one than the page showed."""
    with transaction(study().db):
        check_current(study(), edition(given))
        yield


@api.errorhandler(StaleFrameworkError)
def _stale(error: StaleFrameworkError) -> ResponseReturnValue:
    told = {"error": str(error), "why": "stale_framework", "version": error.version, "since": error.since}
    return jsonify(told), 409
