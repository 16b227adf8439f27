"""The page about a source: its title, who speaks in it, and the way to take it out."""

from collections import Counter

from flask import render_template
from flask.typing import ResponseReturnValue

from coder.model import Role
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.request_context import may, study


def about_source(source_id: str) -> ResponseReturnValue:
    """Show what can be changed about a source, and the changes of its text and speakers that can be undone."""
    source = study().sources.get(source_id)
    turns = Counter(turn.speaker for turn in source.turns)
    earlier = study().earlier_texts.of(source_id)
    return render_template(
        "about_source.html",
        source=source,
        texts=hashes_of([source_id]),
        speakers=[(speaker, turns[speaker.label]) for speaker in source.speakers],
        roles=list(Role),
        respondents=study().sources.respondents(source_id),
        earlier=list(reversed(earlier)),
        may_undo=any(not one.undone for one in earlier),
        may_remove=may("owner"),
    )
