"""Texts of an archive as they were before a correction, and what its codings quoted then."""

import json
from collections.abc import Mapping
from typing import Any

from coder.merge.context import MergeContext
from coder.translations import _

_MADE = "source, text_hash, at"


def merge_earlier_texts(context: MergeContext) -> None:
    """Take in what sources said before; each text once."""
    here = set(context.db.execute(f"SELECT {_MADE} FROM earlier_text").fetchall())
    keeps = context.is_new("earlier_text")
    for row in context.table("earlier_text"):
        source = context.sources.get(str(row["source"]))
        if source is None or (source, row["text_hash"], row["at"]) in here:
            continue
        places = _places_here(context, row["places"])
        if places is None:
            context.skip(_("an earlier text of {source}", source=row["source"]), _("it is damaged"))
            continue
        taken = {**row, "source": source, "places": places, "coder": context.coder(row["coder"])}
        if not keeps:
            del taken["id"]
        context.db.table("earlier_text").insert(taken)
        context.joined.added["earlier text"] += 1
    _merge_reworded(context)


def _places_here(context: MergeContext, stored: Any) -> str | None:
    """Return the rows that pointed into a text with the numbers of this study; None where they are none."""
    try:
        places = json.loads(str(stored))
        codings, suggestions = context.codings, context.suggestions
        places["coding"] = _numbered(places["coding"], "id", codings)
        places["suggestion"] = _numbered(places["suggestion"], "id", suggestions)
        for row in places["suggestion"]:
            row["coding"] = codings.get(row["coding"])
            row["decided_by"] = row["decided_by"] and context.coder(row["decided_by"])
        for row in places["blind_passage"]:
            row["coder"] = context.coder(row["coder"])
        places["reworded"] = _numbered(places["reworded"], "coding", codings)
        places["memo"] = _numbered(places.get("memo", []), "id", context.memos)
        if gone := places.get("gone"):
            gone["coding"] = [codings[number] for number in gone["coding"] if number in codings]
            gone["suggestion"] = [suggestions.get(number, number) for number in gone["suggestion"]]
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    return json.dumps(places, ensure_ascii=False)


def _numbered(rows: list[dict[str, Any]], key: str, numbers: Mapping[int, int]) -> list[dict[str, Any]]:
    return [{**row, key: numbers.get(row[key], row[key])} for row in rows]


def _merge_reworded(context: MergeContext) -> None:
    """Let codings wait for a person, or wait no more, as they do where somebody looked at them last."""
    quotes = {row["coding"]: row["quote"] for row in context.table("reworded")}
    for theirs, mine in context.codings.items():
        if not context.has_trail("coding", theirs) or context.newer("coding", mine, theirs) != "theirs":
            continue
        context.db.execute("DELETE FROM reworded WHERE coding = ?", [mine])
        if theirs in quotes:
            context.db.execute("INSERT INTO reworded (coding, quote) VALUES (?, ?)", [mine, quotes[theirs]])
