"""Whether a study is sound: what `coder check --json` names, apart from what people are to read again."""

import json

#: Checks of what people wrote: a file that was rightly taken in may well give them something to read again.
JUDGED = frozenset(
    {
        "codes in use stand in the codebook",
        "no broken references",
        "groups stand in the codebook",
        "findings, conclusions and recommendations rest on something",
        "answers and summaries rest on something",
        "evaluation questions have an answer or a reason why not",
        "grounds of findings, answers and summaries are as they were",
    }
)


def failing(out: str, err: str = "") -> set[str]:
    """Name the checks that fail; when `check` itself could not go on, that is one too."""
    try:
        rows = json.loads(out)
        return {row["check"] for row in rows if not (row["passed"] or row.get("warning"))} - JUDGED
    except (ValueError, KeyError, TypeError):
        return {f"check itself: {err.strip()[:80]}"}
