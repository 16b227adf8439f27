"""Texts corrected in the browser: other words, other turns, other speakers; and the way back."""

from collections.abc import Mapping
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue

from coder.analysis.coding_checks import locate_quote
from coder.corrections.plan import Correction
from coder.errors import UsageError
from coder.services import correct_source
from coder.services.correct_source import Decisions, LostPlacesError
from coder.services.correction_tables import rows_from
from coder.translations import _, ngettext
from coder.workbench.api.requests import api, body, field, numbers
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.api.sources import role_of
from coder.workbench.request_context import study, who
from coder.workbench.serializers import shown

_KINDS: dict[str, tuple[type, ...]] = {"speaker": (str,), "time": (int, float), "n": (int,), "role": (str,)}


@api.post("/sources/<source_id>/correction")
def post_correction(source_id: str) -> ResponseReturnValue:
    """Say what a corrected text, turns or speakers would move (`preview`), or write it.

    The body has `turns` (n, speaker, role, time, text of each), or `text`, or `names` and `roles`.
    """
    given = body()
    planned = _planned(source_id, given)
    if request.args.get("preview"):
        return _told(planned) | {"written": False}
    try:
        done = correct_source.correct(
            study(), planned, who(), _decisions(given, planned), field(given, "why", str, "")
        )
    except LostPlacesError as error:
        lost = [one.as_dict() for one in error.lost]
        sentence = ngettext(
            "The words of {n} coding are gone: withdraw it, or put it on other words. Nothing was saved.",
            "The words of {n} codings are gone: withdraw each, or put it on other words. Nothing was saved.",
            len(lost),
        )
        return {"error": sentence, "why": "lost", "lost": lost, "faults": []}, 409
    return _told(done) | {"written": not done.changes_nothing, "text_hashes": hashes_of([source_id])}


@api.post("/sources/<source_id>/correction/undo")
def post_undo_correction(source_id: str) -> ResponseReturnValue:
    """Take the last correction back."""
    earlier = correct_source.undo(study(), source_id, who())
    return {"undone": earlier.as_dict(), "text_hashes": hashes_of([source_id])}


@api.get("/sources/<source_id>/corrections")
def get_corrections(source_id: str) -> ResponseReturnValue:
    """List the texts that a source had before."""
    study().sources.text_hash(source_id)
    return {"corrections": [earlier.as_dict() for earlier in study().earlier_texts.of(source_id)]}


def _planned(source_id: str, given: Mapping[str, Any]) -> Correction:
    if "turns" in given:
        rows = [_checked(row) for row in field(given, "turns", list)]
        return correct_source.plan_turns(study(), source_id, rows_from(rows))
    if "text" in given:
        return correct_source.plan_text(study(), source_id, field(given, "text", str))
    names, roles = field(given, "names", dict, {}), field(given, "roles", dict, {})
    if not all(isinstance(name, str) and name.strip() for name in names.values()):
        raise UsageError(_("The field `names` must hold a name for each speaker."))
    known = {label: role_of(role) for label, role in roles.items()}
    return correct_source.plan_speakers(study(), source_id, names, known)


def _checked(row: Any) -> dict[str, Any]:
    """Return one turn as it may be; raises `UsageError` for what is none."""
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise UsageError(_("Each turn must be a JSON object with a text."))
    for name, kinds in _KINDS.items():
        value = row.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, kinds)):
            raise UsageError(_("The field `{name}` of a turn is not of the right type.", name=name))
    if row.get("role"):
        role_of(row["role"])
    return row


def _decisions(given: Mapping[str, Any], planned: Correction) -> Decisions:
    """Read what a person decided: codings `withdrawn`, `placed` at start and end, or put on other `words`."""
    placed = {}
    for coding, words in field(given, "words", dict, {}).items():
        if not str(coding).isdecimal() or not isinstance(words, str):
            raise UsageError(_("The field `words` must hold words for each coding."))
        placed[int(coding)] = locate_quote(planned.made.text, planned.former.id, words)
    for coding, span in field(given, "placed", dict, {}).items():
        if not str(coding).isdecimal() or not isinstance(span, list) or len(span) != 2:
            raise UsageError(_("The field `placed` must hold start and end for each coding."))
        if not all(isinstance(place, int) and not isinstance(place, bool) for place in span):
            raise UsageError(_("The field `placed` must hold start and end for each coding."))
        placed[int(coding)] = (span[0], span[1])
    withdrawn = numbers(given, "withdrawn") if "withdrawn" in given else []
    return Decisions(frozenset(withdrawn), placed, given.get("withdraw_lost") is True)


def _told(planned: Correction) -> dict[str, Any]:
    told = planned.as_dict()
    for fate in ("moved", "changed", "lost"):
        for one in told[fate]:
            one["quote"] = shown(one["quote"])
            if one["now"]:
                one["now"]["quote"] = shown(one["now"]["quote"])
    return told
