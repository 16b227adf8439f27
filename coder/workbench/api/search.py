"""Words found in what was said."""

from flask import request
from flask.typing import ResponseReturnValue

from coder.services import memos
from coder.workbench import serializers
from coder.workbench.api.requests import api
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.request_context import study


@api.get("/search")
def get_search() -> ResponseReturnValue:
    """Find turns with all these words, in one source or in all, and the memos that have them."""
    words, source = request.args.get("words", ""), request.args.get("source") or None
    limit = min(max(request.args.get("limit", 200, int), 1), 1000)
    titles = {row["id"]: row["title"] for row in study().sources.all()}
    hits = study().sources.search(words, limit + 1, source)
    noted = memos.search(study(), words, limit, source)
    return {
        "hits": [
            hit | {"text": serializers.shown(hit["text"]), "title": titles[hit["source"]]}
            for hit in hits[:limit]
        ],
        "more": len(hits) > limit,
        "memos": [serializers.note(note) for note in noted],
        "text_hashes": hashes_of(hit["source"] for hit in hits[:limit]),
    }
