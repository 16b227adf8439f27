"""What the pages that play a recording are given of it."""

from typing import Any

from coder.model import Source
from coder.services import recordings
from coder.workbench.request_context import may, study


def player_of(source: Source) -> dict[str, Any]:
    """Return the recording of a source, and whether one may be chosen for it here."""
    recording = study().recordings.get(source.id)
    return {
        "recording": recording,
        "may_choose_recording": may("coder") and bool(recording or recordings.files(study())),
    }
