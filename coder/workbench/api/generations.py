"""A page from before an earlier state of the study was put back changes nothing: every write is held against that."""

from flask import request

from coder.errors import RestoredError
from coder.translations import _
from coder.workbench import request_context
from coder.workbench.api.requests import api, is_number

_SAFE = ("GET", "HEAD", "OPTIONS")


@api.before_request
def _check() -> None:
    """Refuse what a page sends that shows an earlier generation of the study; nought where none was ever put back."""
    if request.method in _SAFE or not request_context.who():
        return
    shown = request.headers.get("X-Generation", "0")
    if not is_number(shown) or int(shown) != request_context.study().db.generation:
        raise RestoredError(
            _(
                "An earlier state of the study was put back since this page was loaded. Nothing was changed. Load the "
                "page again."
            )
        )


@api.errorhandler(RestoredError)
def _restored(error: RestoredError) -> tuple[dict[str, object], int]:
    return {"error": str(error), "why": "restored", "faults": []}, 409
