"""The page on which a text is corrected, turn by turn."""

from flask import render_template
from flask.typing import ResponseReturnValue

from coder.corrections.turn_rows import rows_of
from coder.workbench import serializers
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.player import player_of
from coder.workbench.request_context import study


def correcting(source_id: str) -> ResponseReturnValue:
    """Show the turns of a source as fields, and the texts that it had before."""
    source = study().sources.get(source_id)
    turns = []
    for row in rows_of(source):
        text = serializers.shown(row.text)
        turns.append({"n": row.n, "speaker": row.speaker, "time": row.time, "text": text})
    earlier = study().earlier_texts.of(source_id)
    return render_template(
        "correcting.html",
        source=source,
        **player_of(source) | {"may_choose_recording": False},  # that is done where it is coded
        texts=hashes_of([source_id]),
        data={"source": source_id, "turns": turns},
        earlier=list(reversed(earlier)),
        may_undo=any(not one.undone for one in earlier),
    )
