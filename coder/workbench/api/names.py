"""Names out, pseudonyms in: found, corrected in the key, replaced."""

from typing import Any

from flask.typing import ResponseReturnValue

from coder.errors import UsageError
from coder.services import pseudonymise
from coder.translations import _
from coder.workbench.api.requests import api, body, field
from coder.workbench.api.shown_texts import hash_of_all
from coder.workbench.request_context import study, who


@api.post("/names/find")
def post_find() -> ResponseReturnValue:
    """List all names in the key, with those that are found now."""
    return _shown(pseudonymise.list_names(study(), pseudonymise.key_path(study())))


@api.put("/names")
def put_names() -> ResponseReturnValue:
    """Keep what a person says of names: an object of names and pseudonyms."""
    given = body().get("pseudonyms")
    if not isinstance(given, dict) or not all(isinstance(value, str) for value in given.values()):
        raise UsageError(_("The field `pseudonyms` is missing or is not an object of names and pseudonyms."))
    return _shown(pseudonymise.correct(study(), pseudonymise.key_path(study()), given))


@api.post("/names/replace")
def post_replace() -> ResponseReturnValue:
    """Replace the names of the key in the whole study, once the person says so."""
    if not field(body(), "sure", int, 0):
        raise UsageError(_("Say that you are sure: this cannot be undone."))
    key = pseudonymise.key(study(), pseudonymise.key_path(study()))
    return vars(pseudonymise.replace(study(), key, who()))


def _shown(entries: list[Any]) -> dict[str, Any]:
    texts = hash_of_all()
    return {
        "text_hashes": texts,
        "key": str(pseudonymise.key_path(study())),
        "names": [vars(entry) for entry in entries],
    }
