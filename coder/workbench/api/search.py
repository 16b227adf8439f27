"""Words found in what was said."""

from collections.abc import Mapping

from flask import request
from flask.typing import ResponseReturnValue

from coder.analysis.asking.matching import Fold, WordOptions
from coder.analysis.asking.query import Query
from coder.services import memos
from coder.services.asking.searching import Search, search
from coder.workbench import serializers
from coder.workbench.api.requests import api
from coder.workbench.api.shown_texts import hashes_of
from coder.workbench.request_context import study


@api.get("/search")
def get_search() -> ResponseReturnValue:
    """Find turns that fit an expression of words, in one source or in all, and the memos that have them."""
    words, source = request.args.get("words", ""), request.args.get("source") or None
    limit = min(max(request.args.get("limit", 200, int), 1), 1000)
    titles = {row["id"]: row["title"] for row in study().sources.all()}
    found = search(study(), search_asked(request.args, limit))
    noted = memos.search(study(), words, limit, source)
    return {
        "hits": [
            hit | {"text": serializers.shown(hit["text"]), "title": titles[hit["source"]]}
            for hit in found.hits
        ],
        "more": found.more,
        "memos": [serializers.note(note) for note in noted],
        "text_hashes": hashes_of(hit["source"] for hit in found.hits),
    }


def search_asked(given: Mapping[str, str], limit: int) -> Search:
    """Return the search that an address asks for; a way of comparing that there is not is the usual one."""
    source, fold = given.get("source"), given.get("fold", "")
    options = WordOptions(Fold(fold) if fold in list(Fold) else Fold.PART, bool(given.get("accents")))
    where = Query(sources=(source,)) if source else Query()
    return Search(given.get("words", ""), options, where, bool(given.get("without_interviewers")), limit)
