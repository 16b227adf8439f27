"""What is known of a source, corrected where it is read."""

from typing import Any

from flask.typing import ResponseReturnValue

from coder.errors import UsageError
from coder.model import Role, Speaker
from coder.services import correct_source
from coder.translations import _
from coder.workbench.api.requests import api, body, field, flag
from coder.workbench.request_context import study, who


@api.put("/sources/<source_id>/speakers")
def put_speakers(source_id: str) -> ResponseReturnValue:
    """Say what each speaker does: an object of labels and roles. What counts as evidence changes with it.

    It is a correction like any other: who did what before stays on record, and it can be undone.
    """
    given = field(body(), "roles", dict)
    roles = {str(label): role_of(role) for label, role in given.items()}
    planned = correct_source.plan_speakers(study(), source_id, {}, roles)
    correct_source.correct(study(), planned, who(), why=_("Speakers"))
    return {"speakers": [_speaker(speaker) for speaker in study().sources.get(source_id).speakers]}


def role_of(word: Any) -> Role:
    """Return the role that a page names; raises `UsageError` for a word that is none."""
    if word not in list(Role):
        raise UsageError(
            _('"{wrong}" is not a role of a speaker; it is one of {role}.', wrong=word, role=", ".join(Role))
        )
    return Role(word)


def _speaker(speaker: Speaker) -> dict[str, str]:
    """Return a speaker as the page gets it."""
    return {"label": speaker.label, "role": speaker.role}


@api.patch("/sources/<source_id>")
def patch_source(source_id: str) -> ResponseReturnValue:
    """Change what is known of a source."""
    given: dict[str, Any] = {key: value for key, value in body().items() if isinstance(value, str)}
    study().sources.set(source_id, who(), **given)
    return {"source": next(row for row in study().sources.all() if row["id"] == source_id)}


@api.put("/sources/<source_id>/reading")
def put_reading(source_id: str) -> ResponseReturnValue:
    """Say that whoever asks has read a source to the end, or has not after all."""
    is_read = flag(body(), "read")
    study().readings.mark_read([study().sources.find(source_id)], who(), who(), is_read)
    return {"source": source_id, "read": is_read}


@api.post("/sources/<source_id>/settle-doubts")
def post_settle_doubts(source_id: str) -> ResponseReturnValue:
    """Say that in every turn of a source the one who is named speaks."""
    study().sources.settle_doubts(source_id, who())
    return {"source": source_id}
