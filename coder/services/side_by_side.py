"""What coders differ on, laid side by side with the words around it."""

import hashlib
from collections.abc import Mapping
from typing import Any

from coder.study import Study

#: Characters shown before and after the passage.
AROUND = 240


def side_by_side(study: Study, dispute: Mapping[str, Any]) -> dict[str, Any]:
    """Return a dispute with the text around it, and with what each coder gave there and noted on it."""
    text = study.sources.text(dispute["source"])
    start, end = dispute["start"], dispute["end"]
    codings: dict[str, list[dict[str, Any]]] = {name: [] for name in dispute["codes"]}
    for coding in study.codings.select(ids=dispute["codings"], withdrawn=True):
        codings[coding.coder].append(
            {
                "code": coding.code,
                "stance": coding.stance,
                "basis": coding.basis,
                "memo": coding.memo,
                "before": text[start : coding.start],
                "quote": text[coding.start : coding.end],
                "after": text[coding.end : end],
            }
        )
    said = repr((dispute["quote"], codings)).encode("utf-8", "surrogatepass")
    return {
        **dispute,
        "print": hashlib.sha256(said).hexdigest()[:12],  # another one when anything that is shown is
        "before": _last_words(text[max(0, start - AROUND) : start]),
        "after": _first_words(text[end : end + AROUND]),
        "columns": codings,
    }


def _last_words(text: str) -> str:
    """Return what stands before, beginning with a whole word."""
    if len(text) < AROUND:
        return text
    return "… " + text.partition(" ")[2]


def _first_words(text: str) -> str:
    """Return what stands after, ending with a whole word."""
    if len(text) < AROUND:
        return text
    return text.rpartition(" ")[0] + " …"
