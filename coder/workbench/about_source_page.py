"""The page about a source: its title, who speaks in it, and the way to take it out."""

from collections import Counter

from flask import render_template, request
from flask.typing import ResponseReturnValue

from coder.model import Role
from coder.services.report.context import ReportContext
from coder.services.report.portraits import STRIPS, portrait_section
from coder.translations import _
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.drawings import drawn, here_with
from coder.workbench.request_context import language, may, study


def about_source(source_id: str) -> ResponseReturnValue:
    """Show what can be changed about a source, and the changes of its text and speakers that can be undone."""
    source = study().sources.get(source_id)
    turns = Counter(turn.speaker for turn in source.turns)
    earlier = study().earlier_texts.of(source_id)
    by = request.args.get("by", "code")
    by = by if by in STRIPS else "code"
    portrait = portrait_section(ReportContext(study(), language()), source_id, by, links=True)
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
        portrait=portrait,
        drawing=drawn(portrait),
        by=by,
        strips=[(word, _(title)) for word, title in STRIPS.items()],
        here_with=here_with,
    )
